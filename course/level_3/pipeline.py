"""Level 3 as one sentence: train, package, record, register; what passes the gates then answers, without a person."""

import argparse
import json
import sys

from flights import data, delivery, packaging, parameters, registry, settings, store, tracking, training
from flights.errors import FlightsError
from flights.settings import Settings


def run(use_case_name: str = "flight_time", variant: str = "golden", place: Settings | None = None) -> dict:
    """Return the use case's metric, rounded to 6 decimals, where run and version can be found, and what became of it."""
    place = place or settings.load()
    chosen = parameters.load(use_case_name, variant)
    data.ingest((*chosen.train_months, *chosen.evaluate_months), place.data)
    trained = training.train(chosen, place)
    package = packaging.pack_trained(trained, place)
    run_id = tracking.record(trained, place, package=package)
    version = registry.register(package, place, run_id=run_id)
    known = store.load(chosen.evaluate_months, chosen.features, use_case_name, place)
    done = delivery.deliver(use_case_name, version.number, place, known=known)
    metrics = {name: round(value, 6) for name, value in trained.metrics.items()}
    verdict = {"passed": done.passed, "refused_by": list(done.verdict.refused_by)}
    became = {**verdict, "action": done.action, "address": done.address}
    return {**metrics, "run": run_id, "version": version.number, **became}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--use-case", default="flight_time", metavar="NAME")
    parser.add_argument("--variant", default="golden", metavar="NAME", help="golden, weather or extended")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    try:
        result = run(arguments.use_case, arguments.variant)
    except FlightsError as error:
        sys.exit(f"pipeline: {error}")
    print(json.dumps(result) if arguments.json else "\n".join(f"{name} {value}" for name, value in result.items()))
