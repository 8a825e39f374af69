"""Level 2: the definitions of the lagged features: one each, for training and for the service."""

from collections.abc import Iterable
from dataclasses import dataclass

from flights.errors import FlightsError


@dataclass(frozen=True)
class Definition:
    """The mean of the target over the flights of an entity that are known at the gate.

    `entity` is some of origin and dest. The window is the last `window_days` days whose truth is known: at a flight
    of day d (New York), with a label delay of 1, the days d - window_days to d - 1. An entity without a flight in the
    window gets the mean over all its known flights; one without any, the value that the least-squares line through
    all flights of the window has at its distance. Where nothing at all is known, the value is missing.
    """

    name: str
    entity: tuple[str, ...] = ("origin", "dest")
    window_days: int = 7
    meaning: str = ""


DEFINITIONS = {
    one.name: one
    for one in (Definition("route_mean_7d", meaning="mean of the target on the route, over the last seven known days"),)
}


def chosen(names: Iterable[str]) -> list[Definition]:
    """Return the definitions among `names`; other names are no concern of the repository."""
    return [DEFINITIONS[name] for name in names if name in DEFINITIONS]


def named(name: str) -> Definition:
    """Return one definition. Raises FlightsError if there is none of this name."""
    if name not in DEFINITIONS:
        raise FlightsError(f"The feature repository does not know {name!r}. It has: {', '.join(DEFINITIONS)}.")
    return DEFINITIONS[name]
