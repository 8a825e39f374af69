"""Level 1 as one sentence: ingest the months, train on the winter, evaluate on April."""

import argparse
import json
import sys
from pathlib import Path

from flights import data, model, use_cases
from flights.errors import FlightsError


def run(use_case_name: str = "flight_time", root: Path | None = None) -> dict:
    """Return the use case's metric on its evaluation months, rounded to 6 decimals."""
    use_case = use_cases.load(use_case_name)
    data.ingest((*use_case.train_months, *use_case.evaluate_months), root)
    history = data.load(use_case.train_months, root)
    arrived = data.load(use_case.evaluate_months, root)
    fitted = model.train(history, use_case)
    return {use_case.metric: round(model.evaluate(fitted, arrived, use_case), 6)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--use-case", default="flight_time", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    try:
        result = run(arguments.use_case)
    except FlightsError as error:
        sys.exit(f"pipeline: {error}")
    print(json.dumps(result) if arguments.json else "\n".join(f"{name} {value}" for name, value in result.items()))
