"""Level 3: the plan of an experiment as data, written down before the first flight: arms, shares, days, rules."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flights.errors import FlightsError
from flights.experiments.assignment import assign, check_shares
from flights.experiments.days import AUTOCORRELATION, check_autocorrelation

KINDS = ("shadow", "canary", "split")


@dataclass(frozen=True)
class Plan:
    """What is compared, on whom, for how long, and when it may stop; nothing of it changes once it runs.

    `share` of the flights is served by the challenger; in a shadow it is 0, and the challenger answers every flight
    beside the champion without being served. `days` is the horizon; `level` bounds the share of false alarms over all
    looks. No look counts before `first_look` days: a whole week, since weekdays differ. `autocorrelation` is that of
    the day differences, measured before the experiment (see `days`).
    """

    kind: str
    champion: str
    challenger: str
    salt: str
    share: float
    days: int = 30
    level: float = 0.05
    first_look: int = 7
    autocorrelation: float = AUTOCORRELATION

    def __post_init__(self) -> None:
        """Raise FlightsError, in one sentence, on a plan that could not be carried out."""
        if self.kind not in KINDS:
            raise FlightsError(f"Unknown kind of experiment {self.kind!r}. There are: {', '.join(KINDS)}.")
        for name in ("champion", "challenger", "salt"):
            if not isinstance(getattr(self, name), str):
                raise FlightsError(f"The {name} is {getattr(self, name)!r}; it has to be a text.")
        for name in ("share", "days", "level", "first_look", "autocorrelation"):
            if isinstance(getattr(self, name), bool) or not isinstance(getattr(self, name), int | float):
                raise FlightsError(f"The entry {name!r} of the plan is {getattr(self, name)!r}; it has to be a number.")
        if not (self.champion and self.challenger) or self.champion == self.challenger:
            raise FlightsError(
                f"Champion {self.champion!r} and challenger {self.challenger!r}: name two different arms."
            )
        check_shares(self.shares)
        if not self.salt and self.kind != "shadow":
            raise FlightsError(f"The {self.kind} has no salt. Give it one of its own, such as its name.")
        if (self.share > 0) == (self.kind == "shadow"):
            raise FlightsError(f"The share of a {self.kind} is {self.share!r}; a shadow serves 0, all others more.")
        if (
            not isinstance(self.days, int)
            or not isinstance(self.first_look, int)
            or not 2 <= self.first_look <= self.days
        ):
            raise FlightsError(f"{self.days!r} days, first look on day {self.first_look!r}: allow 2 <= look <= days.")
        if not 0 < self.level < 1:
            raise FlightsError(f"The level is {self.level!r}; it has to lie between 0 and 1, such as 0.05.")
        check_autocorrelation(self.autocorrelation)

    @property
    def shares(self) -> dict[str, float]:
        """Return arm -> share of the flights that it serves."""
        return {self.champion: 1 - self.share, self.challenger: self.share}

    @property
    def paired(self) -> bool:
        """Tell whether both models answer each flight, so that a flight is compared with itself."""
        return self.kind == "shadow"

    def arm(self, flight_id: str) -> str:
        """Return the arm that serves this flight."""
        return assign(flight_id, self.salt, self.shares)

    def grown(self, share: float) -> "Plan":
        """Return the canary with a larger share; each of its flights stays in it. Raises FlightsError if smaller."""
        if self.kind != "canary" or share < self.share:
            raise FlightsError(f"A {self.kind} of {self.share:g} cannot grow to {share:g}; only a canary, only upward.")
        return dataclasses.replace(self, share=share)

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON knows it."""
        return dataclasses.asdict(self)


def shadow(champion: str, challenger: str, **changed: Any) -> Plan:
    """Return a plan in which the champion serves every flight and the challenger answers unseen beside it."""
    return from_dict(
        {"kind": "shadow", "champion": champion, "challenger": challenger, "salt": "", "share": 0.0} | changed
    )


def canary(champion: str, challenger: str, salt: str, share: float = 0.05, **changed: Any) -> Plan:
    """Return a plan in which the challenger serves a few flights, to be `grown` while no guardrail is broken."""
    return from_dict(
        {"kind": "canary", "champion": champion, "challenger": challenger, "salt": salt, "share": share} | changed
    )


def split(champion: str, challenger: str, salt: str, share: float = 0.5, **changed: Any) -> Plan:
    """Return an A/B plan: each flight is served by one of the two, by halves unless `share` says otherwise."""
    return from_dict(
        {"kind": "split", "champion": champion, "challenger": challenger, "salt": salt, "share": share} | changed
    )


def from_dict(values: Mapping[str, Any]) -> Plan:
    """Return a plan from JSON's types. Raises FlightsError if an entry is missing or not known."""
    fields = {field.name: field.default is dataclasses.MISSING for field in dataclasses.fields(Plan)}
    if unknown := [name for name in values if name not in fields]:
        raise FlightsError(f"Unknown entry {unknown[0]!r} of a plan. There are: {', '.join(fields)}.")
    if missing := [name for name, needed in fields.items() if needed and name not in values]:
        raise FlightsError(f"The entry {missing[0]!r} of the plan is missing. Add it.")
    return Plan(**values)
