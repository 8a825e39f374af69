"""Level 1: from clean flights to what a model sees: only what is known at the gate."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd

from flights.errors import FlightsError
from flights.use_cases import UseCase

NEW_YORK = "America/New_York"


def build(
    flights: pd.DataFrame,
    names: Sequence[str],
    *,
    added: Mapping[str, Callable[[pd.DataFrame], pd.Series]] = MappingProxyType({}),
) -> pd.DataFrame:
    """Return the features `names` of `flights`, shape (n_flights, len(names)), with the same index.

    `added` holds definitions besides FEATURES. Raises FlightsError if a feature is unknown or the column
    that it is made from is missing.
    """
    known = {**FEATURES, **added}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise FlightsError(f"Unknown feature {unknown[0]!r}. There are: {', '.join(known)}.")
    try:
        return pd.DataFrame({name: known[name](flights) for name in names}, index=flights.index)
    except KeyError as error:
        raise FlightsError(f"The flights have no column {error}; they have {', '.join(flights.columns)}.") from error


def target(flights: pd.DataFrame, use_case: UseCase) -> np.ndarray:
    """Return what is to be predicted, shape (n_flights,): minutes as float, or late as bool.

    Raises FlightsError if a flight has no target: one that never arrived is neither late nor on time.
    """
    values = flights[use_case.target].to_numpy(dtype=float)
    if missing := int(np.isnan(values).sum()):
        raise FlightsError(f"{missing} flights have no {use_case.target}. Use completed flights only.")
    return values if use_case.at_least is None else values >= use_case.at_least


def column(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    """Return a feature that is a column as it stands."""
    return lambda flights: flights[name]


def category(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    """Return a feature that is a column of names, as plain Python strings: the encoder is thrice as fast on them."""
    return lambda flights: flights[name].astype(object)


def hour(flights: pd.DataFrame) -> pd.Series:
    """Return the hour of scheduled departure on the clock of New York, 0 to 23."""
    return flights["scheduled_departure_utc"].dt.tz_convert(NEW_YORK).dt.hour


def day_of_week(flights: pd.DataFrame) -> pd.Series:
    """Return the day of scheduled departure in New York, Monday 0 to Sunday 6."""
    return flights["scheduled_departure_utc"].dt.tz_convert(NEW_YORK).dt.dayofweek


FEATURES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "carrier": category("carrier"),
    "origin": category("origin"),
    "dest": category("dest"),
    "hour": hour,
    "day_of_week": day_of_week,
    "distance_miles": column("distance_miles"),
}
CATEGORIES = ("carrier", "origin", "dest")
