"""Level 3: the rule by which a retrained model takes over, as data: window, holdout, margin, former champions kept."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import pandas as pd

from flights import parameters
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.replay import policies

FIRST_DAY = pd.Timestamp("2013-01-01")  # the data begin here


@dataclass(frozen=True)
class Rule:
    """How a challenger is made and what it has to show.

    It learns from `window_days` days; the `holdout_days` after them, up to the last known one, are those of the
    contest, and nobody in it may have learned from them. Who is to take over from the champion has to be better by
    `margin`, a share of the champion's value of the metric. The last `former_champions` champions are in the contest.
    """

    window_days: int
    holdout_days: int
    margin: float
    former_champions: int

    def __post_init__(self) -> None:
        """Raise FlightsError, in one sentence, on a value that makes no contest."""
        for name in ("window_days", "holdout_days", "former_champions"):
            value, least = getattr(self, name), int(name != "former_champions")
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                raise FlightsError(f"{name} is {value!r}; it has to be a whole number of at least {least}.")
        check_margin(self.margin)

    def first_possible(self, label_delay_days: int) -> pd.Timestamp:
        """Return the first morning on which window and holdout both lie within the data."""
        return FIRST_DAY + pd.Timedelta(days=self.window_days + self.holdout_days - 1 + label_delay_days)

    def holdout(self, last_known: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
        """Return the first and the last day of the contest."""
        return last_known - pd.Timedelta(days=self.holdout_days - 1), last_known

    def challenger(self, use_case_name: str, last_known: pd.Timestamp, solver: str = "svd") -> Parameters:
        """Return what the challenger is trained with: today's features, the window that ends before the holdout."""
        last_day = self.holdout(last_known)[0] - pd.Timedelta(days=1)
        return policies.window(use_case_name, "extended", last_day, self.window_days, solver)


def rule(use_case_name: str, **changed: Any) -> Rule:
    """Return the rule of a use case, from [rules.retraining] of its parameters file, with single values `changed`.

    Raises FlightsError if there is no such use case or value, or one is missing or cannot be.
    """
    values = {**parameters.rules(use_case_name, "retraining"), **changed}
    names = [field.name for field in dataclasses.fields(Rule)]
    if wrong := sorted(set(names) ^ set(values)):
        what = "Unknown is" if wrong[0] in values else "Missing is"
        raise FlightsError(f"{what} {wrong[0]!r} in the rule of {use_case_name}. It has: {', '.join(names)}.")
    return Rule(**values)


def check_margin(margin: float) -> float:
    """Return it. Raises FlightsError unless it is a share of at least 0 and below 1."""
    if isinstance(margin, bool) or not isinstance(margin, int | float) or not 0 <= margin < 1:
        raise FlightsError(f"margin is {margin!r}; it has to be a share of at least 0 and below 1, such as 0.01.")
    return margin
