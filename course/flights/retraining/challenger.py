"""Level 3: makes the challenger: trained on the window before the holdout, packed, recorded, registered."""

import pandas as pd

from flights import data, learning, packaging, parameters, registry, store, tracking, training, use_cases
from flights.registry import Version
from flights.retraining.rules import Rule
from flights.settings import Settings


def holdout(use_case_name: str, settings: Settings, by: Rule, last_known: pd.Timestamp) -> pd.DataFrame:
    """Return the flights of the contest with truth and lagged features; months that are not there are ingested."""
    first, last = by.holdout(last_known)
    months = [str(month) for month in pd.period_range(first, last, freq="M")]
    data.ingest([month for month in data.MONTHS if month <= data.check_month(months[-1])], settings.data)
    flights = store.load(months, parameters.LAGGED, use_case_name, settings)
    return learning.known(flights, f"{last:%Y-%m-%d}", since=f"{first:%Y-%m-%d}").reset_index(drop=True)


def make(
    use_case_name: str, settings: Settings, by: Rule, last_known: pd.Timestamp, known: pd.DataFrame, solver: str = "svd"
) -> Version:
    """Train on the window before the holdout `known`, and register the package with its value there on its card.

    Made twice of the same data and code, it is the same version. Raises FlightsError if the data breaks a rule.
    """
    asked = by.challenger(use_case_name, last_known, solver)
    trained = training.train(asked, settings)
    first, last = (f"{day:%Y-%m-%d}" for day in by.holdout(last_known))
    months = sorted(known["flight_id"].str[:7].unique())
    judged_on = {
        "name": f"flights-{first}..{last}",
        "months": months,
        "rows": len(known),
        "digest": store.dataset(months, settings, names=asked.features).digest,
    }
    metrics = {use_cases.load(use_case_name).metric: learning.evaluate(trained.fitted, known, asked)}
    folder = packaging.pack_trained(trained, settings, metrics=metrics, evaluated=judged_on)
    tags = {"policy": "retraining", "holdout": f"{first} to {last}"}
    run_id = tracking.record(trained, settings, package=folder, tags=tags)
    return registry.register(folder, settings, run_id=run_id)
