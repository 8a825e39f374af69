"""Level 2: examines a batch: first the schema, then each law whose columns are there."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from flights import data
from flights.errors import FlightsError
from flights.validation import laws, schema, whole
from flights.validation.batch import Batch, Broken
from flights.validation.report import Finding, Report, of_rows

TIMES = ("departure_utc", "scheduled_departure_utc", "arrival_utc", "scheduled_arrival_utc")


class Law(NamedTuple):
    """A law: its function, the column that it speaks of, all that it needs, and what breaking it makes unfit."""

    judge: Callable[[Batch], Broken | None]
    column: str
    needs: tuple[str, ...]
    scope: str = "rows"

    @property
    def sentence(self) -> str:
        """The law in one sentence: the first line of its function, without the full stop."""
        return str(self.judge.__doc__).splitlines()[0].rstrip(".")


PACE = ("distance_miles", "air_time_minutes")
SCHEDULED = ("scheduled_departure_utc",)
NAMED = ("flight_id", "carrier", "flight_number", "origin", "scheduled_departure_utc")
LAWS = (
    Law(laws.one_distance_per_route, "distance_miles", ("distance_miles", "origin", "dest")),
    Law(laws.route_takes_its_time, "distance_miles", (*PACE, "origin", "dest")),
    Law(laws.plausible_speed, "air_time_minutes", (*PACE, "origin", "dest")),
    Law(laws.shorter_than_gate_to_gate, "air_time_minutes", ("air_time_minutes", "departure_utc", "arrival_utc")),
    Law(laws.departure_adds_up, "departure_delay_minutes", (*TIMES[:2], "departure_delay_minutes")),
    Law(laws.arrival_adds_up, "arrival_delay_minutes", (*TIMES[2:], "arrival_delay_minutes")),
    Law(laws.scheduled_in_order, "scheduled_arrival_utc", ("scheduled_departure_utc", "scheduled_arrival_utc")),
    Law(laws.nobody_leaves_at_night, "scheduled_departure_utc", SCHEDULED),
    Law(laws.weather_was_known, "weather_hour_utc", ("weather_hour_utc", *SCHEDULED)),
    Law(laws.dew_point_below_temperature, "dew_point_fahrenheit", ("dew_point_fahrenheit", "temperature_fahrenheit")),
    Law(laws.named_after_its_columns, "flight_id", NAMED),
    Law(laws.of_the_month, "scheduled_departure_utc", SCHEDULED),
    Law(laws.scheduled_once, "flight_id", ("flight_id", *SCHEDULED)),
    Law(whole.takes_the_usual_time, "distance_miles", PACE, "batch"),
    Law(whole.takes_longer_the_further, "air_time_minutes", PACE, "batch"),
    Law(whole.no_day_is_missing, "scheduled_departure_utc", SCHEDULED, "batch"),
    Law(whole.month_is_whole, "scheduled_departure_utc", SCHEDULED, "batch"),
    Law(whole.clock_as_before, "scheduled_departure_utc", SCHEDULED, "batch"),
    Law(whole.mostly_known_destinations, "dest", ("dest",), "batch"),
    Law(whole.new_destination, "dest", ("dest",), "warning"),
    Law(whole.new_carrier, "carrier", ("carrier",), "warning"),
    Law(whole.silent_airport, "origin", ("origin",), "warning"),
)
# What the laws ask of the flights that came before.
OF_HISTORY = ("flight_id", "carrier", "origin", "dest", "distance_miles", "scheduled_departure_utc")


def check(batch: pd.DataFrame, history: pd.DataFrame | None = None, *, month: str | None = None) -> Report:
    """Return what is wrong with `batch`, rows of `clean/flights` in any order; nothing is changed.

    `history` are the flights accepted before, with the same columns: distances, names, hours and destinations are
    compared with them. `month` ("2013-04") says that one month was ordered whole. Laws on numbers of flights keep
    silent where a batch is too small for them. Raises FlightsError if the history lacks a column.
    """
    return examine(batch, history, month)[0]


def require(batch: pd.DataFrame, history: pd.DataFrame | None = None, *, month: str | None = None) -> pd.DataFrame:
    """Return `batch` if it is good. Raises FlightsError with the report's text otherwise."""
    report = check(batch, history, month=month)
    if not report.good:
        raise FlightsError(report.text())
    return batch


def examine(batch: pd.DataFrame, history: pd.DataFrame | None, month: str | None) -> tuple[Report, pd.DataFrame]:
    """Return the report, and the batch as typed rows: what was no number, text or time is missing there."""
    if month is not None:
        data.check_month(month)
    if not len(batch):
        nothing = Finding("flight_id", "A batch has flights", (), 0, "there is none", "batch")
        return Report((nothing,), 0), batch
    if not batch.columns.is_unique:
        twice = batch.columns[batch.columns.duplicated()][0]
        raise FlightsError(f"The batch has the column {twice!r} twice. Nobody can tell which one is meant: keep one.")
    flights = batch.reset_index(drop=True).infer_objects()
    findings, typed = schema.examine(flights)
    before = _history(typed, history)
    known = Batch(typed, before, month)
    for law in LAWS:
        if set(law.needs) <= set(typed):
            broken = law.judge(known)
            if broken is not None:
                findings.append(
                    of_rows(law.column, law.sentence, broken.bad, schema.ids(flights), broken.seen, law.scope)
                )
    return Report(tuple(findings), len(batch)), typed


def _history(flights: pd.DataFrame, history: pd.DataFrame | None) -> pd.DataFrame:
    if history is None:
        return flights.iloc[:0].reindex(columns=OF_HISTORY)
    if missing := [column for column in OF_HISTORY if column not in history]:
        raise FlightsError(f"The history has no column {missing[0]!r}. Give it rows of clean/flights.")
    return history[list(OF_HISTORY)]
