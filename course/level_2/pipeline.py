"""Level 2 as one sentence: train in steps on checked months, package the model, record the run, register the version."""

import argparse
import json
import sys

from flights import data, packaging, parameters, registry, settings, tracking, training
from flights.errors import FlightsError
from flights.settings import Settings


def run(use_case_name: str = "flight_time", variant: str = "golden", place: Settings | None = None) -> dict:
    """Return the use case's metric, rounded to 6 decimals, and where the run and the version can be found."""
    place = place or settings.load()
    chosen = parameters.load(use_case_name, variant)
    data.ingest((*chosen.train_months, *chosen.evaluate_months), place.data)
    trained = training.train(chosen, place)
    package = packaging.pack_trained(trained, place)
    run_id = tracking.record(trained, place, package=package)
    version = registry.register(package, place, run_id=run_id)
    metrics = {name: round(value, 6) for name, value in trained.metrics.items()}
    return {**metrics, "run": run_id, "version": version.number}


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
