"""Level 2: the schema of clean flights in pandera: type, unit, range and category of each column on its own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaError, SchemaErrors

from flights.validation.kinds import TYPES, Moment, Number, Text
from flights.validation.report import Finding, of_rows

ORIGINS = ("EWR", "JFK", "LGA")


def number(low: float, high: float, unit: str, nullable: bool = False) -> pa.Column:
    """Return a column of numbers from `low` to `high`."""
    return pa.Column(Number, pa.Check.in_range(low, high, error=f"is {low:,} to {high:,} {unit}"), nullable=nullable)


def name(pattern: str, said: str) -> pa.Column:
    """Return a column of texts that match `pattern` whole; a `$` at its end would let a line break through."""
    return pa.Column(Text, pa.Check(lambda texts: texts.str.fullmatch(pattern), error=said))


# Limits are those of the subject, a little wider than what a year has shown: a storm is no error.
COLUMNS: dict[str, pa.Column] = {
    "flight_id": pa.Column(Text, unique=True, report_duplicates="exclude_first"),
    "carrier": name("[A-Z0-9]{2}", "is two capital letters or digits, such as UA"),
    "flight_number": number(1, 9_999, "(a number on the board)"),
    "tail_number": name("[A-Z0-9]{3,7}", "is three to seven capital letters or digits, such as N14228"),
    "origin": pa.Column(Text, pa.Check.isin(ORIGINS, error=f"is one of {', '.join(ORIGINS)}")),
    "dest": name("[A-Z]{3}", "is three capital letters, such as LAX"),
    "distance_miles": number(50, 5_500, "miles"),
    "scheduled_departure_utc": pa.Column(Moment),
    "departure_utc": pa.Column(Moment),
    "scheduled_arrival_utc": pa.Column(Moment),
    "arrival_utc": pa.Column(Moment),
    "departure_delay_minutes": number(-120, 2_160, "minutes"),
    "arrival_delay_minutes": number(-240, 2_160, "minutes"),
    "air_time_minutes": number(10, 900, "minutes"),
    "weather_hour_utc": pa.Column(Moment),
    "temperature_fahrenheit": number(-40, 125, "degrees Fahrenheit", nullable=True),
    "dew_point_fahrenheit": number(-60, 95, "degrees Fahrenheit", nullable=True),
    "humidity_percent": number(0, 100, "percent", nullable=True),
    "wind_direction_degrees": number(0, 360, "degrees", nullable=True),
    "wind_speed_mph": number(0, 253, "miles per hour", nullable=True),
    "wind_gust_mph": number(0, 253, "miles per hour", nullable=True),
    "precipitation_inches": number(0, 15, "inches", nullable=True),
    "pressure_millibars": number(850, 1_100, "millibars", nullable=True),
    "visibility_miles": number(0, 10, "miles", nullable=True),
}
FLIGHTS = pa.DataFrameSchema(COLUMNS, name="clean flights")
# How pandera's own rules read in a report.
NEEDED = "has a value in every row"
RULES = {"not_nullable": NEEDED, "field_uniqueness": "is unique"}


def examine(flights: pd.DataFrame) -> tuple[list[Finding], pd.DataFrame]:
    """Return the findings of the schema, and the flights as typed ones: a value of a wrong type is missing there.

    `flights` has the index 0, 1, 2, ... A column without any value of its type is left out of the typed flights.
    """
    absent = [_absent(column, flights) for column in COLUMNS if column not in flights]
    schema = FLIGHTS.remove_columns([finding.column for finding in absent]) if absent else FLIGHTS
    found = _failures(flights, schema)
    mistyped = {one.column: one.positions for one in found if one.rule in TYPES}
    empty = [one.column for one in found if one.rule in (*TYPES, NEEDED) and one.count == len(flights)]
    if not mistyped:
        return absent + found, flights.drop(columns=empty)
    typed = flights.copy()
    for column, positions in mistyped.items():
        values = flights[column].astype(object)
        values.iloc[positions] = None
        typed[column] = values.infer_objects()
    typed, rest = typed.drop(columns=empty), schema.remove_columns(empty)
    # Now the ranges can be judged. That a value of a wrong type is missing is no second finding.
    again = [_besides(one, mistyped.get(one.column), flights) for one in _failures(typed, rest)]
    kept = [one for one in found if one.rule in TYPES or (one.rule == NEEDED and one.column in empty)]
    return absent + kept + [one for one in again if one.count], typed


def _failures(flights: pd.DataFrame, schema: pa.DataFrameSchema) -> list[Finding]:
    try:
        schema.validate(flights, lazy=True)
    except SchemaErrors as errors:
        judged = [error for error in errors.schema_errors if error.reason_code.name != "CHECK_ERROR"]
        return [finding for error in judged if (finding := _finding(error, flights)).count]
    return []


def _finding(error: SchemaError, flights: pd.DataFrame) -> Finding:
    """Turn one error of pandera, about one rule and one column, into a finding."""
    column = str(error.column_name or error.schema.name)
    rule = RULES.get(str(error.check)) or str(getattr(error.check, "error", None) or COLUMNS[column].dtype)
    bad = np.zeros(len(flights), dtype=bool)
    bad[error.failure_cases["index"].to_numpy(dtype=int)] = True
    return of_rows(column, rule, bad, ids(flights), _seen(column, bad, flights))


def _besides(finding: Finding, known: np.ndarray | None, flights: pd.DataFrame) -> Finding:
    bad = np.zeros(len(flights), dtype=bool)
    bad[finding.positions] = True
    bad[known if known is not None else []] = False
    return of_rows(finding.column, finding.rule, bad, ids(flights), _seen(finding.column, bad, flights))


def _seen(column: str, bad: np.ndarray, flights: pd.DataFrame) -> str:
    values = [_shown(value) for value in flights[column][bad].head(50)]
    return "seen " + ", ".join(list(dict.fromkeys(values))[:3])


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) < 30 else f"{value[:30]!r}..."
    return "nothing" if pd.isna(value) else f"{value:g}" if isinstance(value, float) else str(value)


def _absent(column: str, flights: pd.DataFrame) -> Finding:
    unknown = [name for name in flights if name not in COLUMNS]
    hint = f"; there is an unknown column {unknown[0]!r}: was it renamed?" if unknown else ""
    return of_rows(column, "is a column of the batch", np.ones(len(flights), bool), (), f"it is missing{hint}", "batch")


def ids(flights: pd.DataFrame) -> Sequence[str]:
    """Return what the rows are called in a report: their flight_id, or their position where one has none."""
    if "flight_id" not in flights:
        return [f"row {position}" for position in range(len(flights))]
    names = flights["flight_id"].to_numpy(dtype=object, copy=True)
    for position in np.flatnonzero(flights["flight_id"].isna()):
        names[position] = f"row {position}"
    return names
