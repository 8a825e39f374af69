"""What the scheduler calls: flights asked of the service, a retraining by rule, an experiment in the shadow.

Each prints one JSON object, and needs nobody beside it.
"""

import argparse
import dataclasses
import json
import sys
import urllib.request

import numpy as np
import pandas as pd

from flights import (
    contract,
    data,
    delivery,
    experiments,
    features,
    learning,
    packaging,
    registry,
    retraining,
    settings,
    store,
    use_cases,
)
from flights.errors import FlightsError
from flights.settings import Settings
from flights.store.windows import new_york_day

USE_CASE = "flight_time"
ASKED = ["carrier", "origin", "dest", "scheduled_departure_utc", "distance_miles", "flight_id"]


def ask(first: str, last: str, place: Settings) -> dict:
    """Ask the running service about every flight of the days; it captures what it answers."""
    service = delivery.status(USE_CASE, place)
    if service is None:
        raise FlightsError("No service answers. Deliver a version first, by `python pipeline.py --variant extended`.")
    rows = flights(first, last, place)[ASKED]
    rows["scheduled_departure_utc"] = rows["scheduled_departure_utc"].map(pd.Timestamp.isoformat)
    answered = 0
    for start in range(0, len(rows), contract.MOST_FLIGHTS):
        body = json.dumps({"flights": rows.iloc[start : start + contract.MOST_FLIGHTS].to_dict("records")}).encode()
        headers = {"Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(f"{service['address']}/predict", body, headers)) as reply:
            answered += len(json.load(reply)["predictions"])
    return {"asked": len(rows), "answered": answered, "version": service["version"]}


def retrain(morning: str, place: Settings) -> dict:
    """Train on what is known on that morning, and let the better model serve, by the rule of the parameters file."""
    data.ingest([str(month) for month in pd.period_range("2013-01", morning, freq="M")], place.data)
    told = retraining.run(USE_CASE, place, morning).as_dict()
    return {name: told[name] for name in ("today", "challenger", "winner", "version", "delivered", "sentence")}


def experiment(first: str, last: str, place: Settings) -> dict:
    """Let the champion before answer in the shadow of the champion on these days; keep plan, estimate and decision."""
    arms = {alias: registry.resolve(USE_CASE, alias, place) for alias in ("previous", "champion")}
    rows = flights(first, last, place)
    truth, days = features.target(rows, use_cases.load(USE_CASE)), new_york_day(rows).to_numpy()
    off = {}
    for alias, version in arms.items():
        package = packaging.load(version.folder)
        months = sorted(rows["flight_id"].str[:7].unique())
        off[alias] = np.abs(
            package.predict(during(first, last, store.load(months, package.features, USE_CASE, place))) - truth
        )
    names = {alias: f"version {version.number}" for alias, version in arms.items()}
    plan = experiments.shadow(names["previous"], names["champion"], days=len(np.unique(days)))
    differences = experiments.of_pairs(off["previous"], off["champion"], days)
    decision = experiments.decide(plan, differences.to_numpy())
    estimate = experiments.paired(off["previous"], off["champion"], days)
    told = {"unit": "minutes of absolute error per flight", "first": first, "last": last, "plan": plan.as_dict()}
    told |= {"estimate": dataclasses.asdict(estimate), "decision": dataclasses.asdict(decision)}
    path = place.state / "experiments" / f"{first}-shadow.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return {"experiment": path.name, "arm": decision.arm, "days": decision.days, "reason": decision.reason}


def flights(first: str, last: str, place: Settings) -> pd.DataFrame:
    """Return the completed flights of the days, from the first to the last."""
    months = [str(month) for month in pd.period_range(first, last, freq="M")]
    data.ingest(months, place.data)
    return during(first, last, data.load(months, place.data))


def during(first: str, last: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the flights of the days among `rows`."""
    return learning.known(rows, last, since=first).reset_index(drop=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for name, verb in (("ask", ask), ("experiment", experiment)):
        of_days = verbs.add_parser(name, help=verb.__doc__)
        of_days.add_argument("days", nargs=2, metavar="DAY", help="first and last, such as 2013-07-08")
    again = verbs.add_parser("retrain", help=retrain.__doc__)
    again.add_argument("days", nargs=1, metavar="DAY", help="the morning, such as 2013-07-15")
    arguments = parser.parse_args()
    try:
        result = {"ask": ask, "experiment": experiment, "retrain": retrain}[arguments.verb](
            *arguments.days, settings.load()
        )
    except FlightsError as error:
        sys.exit(f"operations: {error}")
    print(json.dumps(result))
