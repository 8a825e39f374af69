"""Level 1: what a request to the service must look like, and the sentence for one that does not."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

MOST_FLIGHTS = 1_000
# The longest scheduled flight in the world is shorter.
LONGEST_MILES = 12_000
EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=UTC) for year in (2000, 2100))


class Flight(BaseModel):
    """One flight as it is known at the gate."""

    model_config = ConfigDict(extra="forbid", strict=True)

    carrier: Annotated[str, Field(pattern=r"^[A-Z0-9]{2}$", description="IATA code, such as UA")]
    origin: Literal["EWR", "JFK", "LGA"]
    dest: Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="airport, such as LAX")]
    scheduled_departure_utc: Annotated[AwareDatetime, Field(ge=EARLIEST, lt=LATEST)]
    distance_miles: Annotated[float, Field(gt=0, le=LONGEST_MILES, allow_inf_nan=False)]
    flight_id: Annotated[str | None, Field(min_length=1, max_length=100, description="the caller's own name")] = None


class Asked(BaseModel):
    """One request: the flights to predict."""

    model_config = ConfigDict(extra="forbid", strict=True)

    flights: Annotated[list[Flight], Field(min_length=1, max_length=MOST_FLIGHTS)]


# What /openapi.json says of the body, which the service reads itself to hold a limit on its size.
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["flights"],
                    "additionalProperties": False,
                    "properties": {
                        "flights": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": MOST_FLIGHTS,
                            "items": Flight.model_json_schema(),
                        }
                    },
                }
            }
        },
    }
}

SHAPES = {
    "carrier": "a carrier is two capital letters or digits, such as UA",
    "origin": "a flight leaves from EWR, JFK or LGA",
    "dest": "a destination is three capital letters, such as LAX",
    "scheduled_departure_utc": "a time has a date from 2000 to 2099, a clock and a zone, such as 2013-04-05T23:15:00Z",
    "distance_miles": f"a distance is a number above 0 and up to {LONGEST_MILES:,} miles",
    "flight_id": "an id is a text of 1 to 100 characters, such as 2013-04-05-UA1545-EWR-1915",
    "flights": f"it is a list of 1 to {MOST_FLIGHTS:,} flights",
}


def table(asked: Asked) -> pd.DataFrame:
    """Return the flights of a request as clean rows, in their order, the times in UTC."""
    rows = pd.DataFrame([flight.model_dump() for flight in asked.flights])
    return rows.assign(scheduled_departure_utc=pd.to_datetime(rows["scheduled_departure_utc"], utc=True))


def sentence(
    error: ValidationError, *, whole: str = "request", form: str = "an object with the field 'flights'"
) -> str:
    """Return one sentence on the first thing that is wrong: where, what was seen, what is expected.

    `whole` is what was read, and `form` what it has to be: a request, or one record of a log.
    """
    first = error.errors(include_url=False)[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    name = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
    others = error.error_count() - 1
    more = f" ({others} more {'part is' if others == 1 else 'parts are'} wrong.)" if others else ""
    if first["type"] == "json_invalid":
        return f"The {whole} is not JSON ({_lower(first['ctx']['error'])}): send {form}."
    if not place:
        return f"The {whole} is {_shown(first['input'])}; expected {form}.{more}"
    if first["type"] == "missing":
        return f"{place} is missing: {SHAPES[name]}.{more}"
    if first["type"] == "extra_forbidden":
        known = Asked.model_fields if error.title == "Asked" and len(first["loc"]) == 1 else Flight.model_fields
        return f"{place} is not known. The fields are: {', '.join(known)}.{more}"
    expected = SHAPES.get(name if isinstance(first["loc"][-1], str) else "", "a flight is an object with five fields")
    return f"{place} is {_shown(first['input'])}: {expected}.{more}"


def _shown(value: Any) -> str:
    """Return a value of a visitor as JSON, short and on one line."""
    text = (
        f"a list of {len(value):,}" if isinstance(value, list) else json.dumps(value, default=str, ensure_ascii=False)
    )
    return text if len(text) <= 60 else text[:57] + "..."


def _lower(text: str) -> str:
    """Return the text with a small first letter, unless the second is a capital, too."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
