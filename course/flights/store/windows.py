"""Level 2: what was known of a route on each day: sums per day, windows over them, the point-in-time join."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from flights import features, parameters, use_cases
from flights.store.definitions import Definition, chosen

ROUTE = ["origin", "dest"]
# Sums that can be added over days and routes; of whole minutes and miles, so they are exact in any order.
SUMS = ["flights", "target", "distance", "distance_squared", "distance_target"]


def point_in_time(
    flights: pd.DataFrame, history: pd.DataFrame, names: Sequence[str], use_case_name: str
) -> pd.DataFrame:
    """Return `flights` with the lagged features among `names`, as known at the gate of each.

    `history` are completed flights, with their target; those of later days may be among them and change nothing.
    """
    definitions = chosen(names)
    if not definitions:
        return flights
    days, sums = pd.DatetimeIndex(new_york_day(flights).unique()), daily(history, use_case_name)
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    tables = {one.name: known(sums, one, days, delay) for one in definitions}
    lines = {one.name: line(sums, one, days, delay) for one in definitions}
    return join(flights, tables, lines)


def new_york_day(flights: pd.DataFrame) -> pd.Series:
    """Return the day of scheduled departure on the calendar of New York, at midnight, without a zone."""
    return flights["scheduled_departure_utc"].dt.tz_convert(features.NEW_YORK).dt.tz_localize(None).dt.normalize()


def daily(history: pd.DataFrame, use_case_name: str) -> pd.DataFrame:
    """Return SUMS of completed flights, one row per day and route, in their order."""
    distance = history["distance_miles"].to_numpy(dtype=float)
    target = features.target(history, use_cases.load(use_case_name)).astype(float)
    rows = pd.DataFrame(
        {
            "day": new_york_day(history),
            **{name: history[name] for name in ROUTE},
            "flights": 1.0,
            "target": target,
            "distance": distance,
            "distance_squared": distance**2,
            "distance_target": distance * target,
        }
    )
    return rows.groupby(["day", *ROUTE], observed=True)[SUMS].sum().reset_index()


def known(sums: pd.DataFrame, definition: Definition, days: pd.DatetimeIndex, delay_days: int) -> pd.DataFrame:
    """Return the feature on each of `days` for each entity with a known flight: day, the entity, the value."""
    entity = list(definition.entity)
    entities = sums[entity].drop_duplicates(ignore_index=True)
    place = sums.groupby(entity, sort=False, observed=True).ngroup().to_numpy()
    ever, recent = _until(sums, place, len(entities), days, delay_days, definition.window_days)
    with np.errstate(invalid="ignore"):
        values = np.where(recent["flights"] > 0, recent["target"] / recent["flights"], ever["target"] / ever["flights"])
    at, which = np.nonzero(~np.isnan(values))
    table = entities.iloc[which].reset_index(drop=True)
    table.insert(0, "day", days[at])
    return table.assign(**{definition.name: values[at, which]})


def line(sums: pd.DataFrame, definition: Definition, days: pd.DatetimeIndex, delay_days: int) -> pd.DataFrame:
    """Return the line through the flights of the window before each of `days`: day, intercept, slope per mile."""
    _, recent = _until(sums, np.zeros(len(sums), dtype=int), 1, days, delay_days, definition.window_days)
    intercept, slope = least_squares(*(recent[name][:, 0] for name in SUMS))
    return pd.DataFrame({"day": days, "intercept": intercept, "slope": slope}).dropna(ignore_index=True)


def least_squares(n: np.ndarray, y: np.ndarray, x: np.ndarray, xx: np.ndarray, xy: np.ndarray) -> tuple:
    """Return intercept and slope of y on x from sums over n flights; flat where all distances are the same."""
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = n * xx - x * x
        slope = np.where(spread > 0, (n * xy - x * y) / spread, 0.0)
        return (y - slope * x) / n, slope


def join(flights: pd.DataFrame, tables: dict[str, pd.DataFrame], lines: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return `flights` with one column per table, matched by day and entity; the line fills what is missing."""
    keys = flights[ROUTE].assign(day=new_york_day(flights))
    values = {}
    for name, table in tables.items():
        by = [column for column in table.columns if column != name]
        found = keys.merge(table, on=by, how="left", validate="many_to_one")[name].to_numpy()
        fitted = keys[["day"]].merge(lines[name], on="day", how="left", validate="many_to_one")
        otherwise = fitted["intercept"] + fitted["slope"] * flights["distance_miles"].to_numpy()
        values[name] = np.where(np.isnan(found), otherwise, found)
    return flights.assign(**values)


def _until(
    sums: pd.DataFrame, place: np.ndarray, places: int, days: pd.DatetimeIndex, delay_days: int, window_days: int
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return for each of `days` the sums of all days known then, and of the last `window_days` of those.

    `place` tells for each row of `sums` where it is counted, from 0 to `places`. Each array is (n_days, places).
    """
    first = sums["day"].min() if len(sums) else pd.Timestamp(0)
    number = (sums["day"] - first).dt.days.to_numpy()
    last = (days - first).days.to_numpy() - delay_days  # the last day that is known on each of `days`
    length = int(number.max()) + 1 if len(sums) else 1
    ever, recent = {}, {}
    for name in SUMS:
        dense = np.bincount(number * places + place, sums[name], minlength=length * places)
        total = np.vstack([np.zeros(places), dense.reshape(length, places).cumsum(axis=0)])
        ever[name] = total[np.clip(last + 1, 0, length)]
        recent[name] = ever[name] - total[np.clip(last + 1 - window_days, 0, length)]
    return ever, recent
