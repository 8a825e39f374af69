"""Level 2: from one flight at the gate to what the model sees, in plain Python: a table would cost milliseconds."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from flights.errors import FlightsError
from flights.features import NEW_YORK

if TYPE_CHECKING:
    from flights.packaging import Package

ZONE = ZoneInfo(NEW_YORK)
EXAMPLE = {
    "carrier": "UA",
    "origin": "EWR",
    "dest": "SFO",
    "scheduled_departure_utc": datetime(2013, 4, 5, 23, 15, tzinfo=UTC),
    "distance_miles": 2565.0,
}


class Online(Protocol):
    """The online half of the feature repository, as serving needs it."""

    def values(
        self, origin: str, dest: str, when: datetime, distance_miles: float | None = None
    ) -> Mapping[str, float]:
        """Return the features that are known at the moment `when`: name -> value, NaN where nothing is known."""


def values(flight: Mapping[str, Any], names: Sequence[str], online: Online | None = None) -> dict[str, Any]:
    """Return the features `names` of one flight as `flights.contract` describes it, by name.

    The values equal those of `learning.matrix` on the same flight. What is not made from the flight itself
    comes from `online`. Raises FlightsError if a feature is in neither.
    """
    found: dict[str, Any] = {}
    looked_up: Mapping[str, float] | None = None
    for name in names:
        if name in MADE:
            found[name] = MADE[name](flight)
            continue
        if looked_up is None:
            require([name], online)
            assert online is not None
            asked = ("origin", "dest", "scheduled_departure_utc", "distance_miles")
            looked_up = online.values(*(flight[part] for part in asked))
        if name not in looked_up:
            raise FlightsError(f"The feature repository has no {name!r} online. It has: {', '.join(looked_up)}.")
        found[name] = looked_up[name]
    return found


def require(names: Sequence[str], online: Online | None) -> None:
    """Raise FlightsError if a feature among `names` needs the online part of the repository and it is not there."""
    stored = [name for name in names if name not in MADE]
    if stored and online is None:
        raise FlightsError(
            f"The model needs {', '.join(stored)}, which no request carries. Serve it with the feature repository."
        )


def example(names: Sequence[str]) -> dict[str, Any]:
    """Return the features of one flight that is not there, to try a package on."""
    return {name: MADE[name](EXAMPLE) if name in MADE else 0.0 for name in names}


def version_of(package: "Package") -> str:
    """Return the version that the package carries; one that was never registered is called by its digest."""
    return str(package.about.get("version") or package.digest[:12])


def _hour(flight: Mapping[str, Any]) -> int:
    return flight["scheduled_departure_utc"].astimezone(ZONE).hour


def _day_of_week(flight: Mapping[str, Any]) -> int:
    return flight["scheduled_departure_utc"].astimezone(ZONE).weekday()


MADE: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "carrier": lambda flight: flight["carrier"],
    "origin": lambda flight: flight["origin"],
    "dest": lambda flight: flight["dest"],
    "hour": _hour,
    "day_of_week": _day_of_week,
    "distance_miles": lambda flight: flight["distance_miles"],
}
