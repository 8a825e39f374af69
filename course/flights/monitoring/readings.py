"""Level 3: what each rule of the monitor sees at a moment, and what that means in words."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from flights.monitoring import drifting, measures, rules, slicing
from flights.monitoring.joining import KNOWN, OVERDUE, WAITING, as_known
from flights.monitoring.rules import Rule
from flights.use_cases import UseCase

DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Reading:
    """What was seen of one subject ("" is the whole): a value, is it `beyond` the bound, is it back `within`."""

    seen: float
    bound: float
    beyond: bool
    within: bool
    cause: str


@dataclass(frozen=True)
class Look:
    """All that a reader may look at: the answers up to `now`, oldest first, and the inputs of the training."""

    rows: pd.DataFrame
    use_case: UseCase
    now: pd.Timestamp
    reference: pd.DataFrame | None

    def window(self, rule: Rule) -> pd.DataFrame:
        """Return the answers of the rule's window, with the truth that had come."""
        first = self.rows["time"].searchsorted(self.now - rule.window_days * DAY, side="right")
        return as_known(self.rows.iloc[first:], self.now)


Reader = Callable[[Look, Rule], dict[str, Reading]]


def read(look: Look, rule: Rule) -> dict[str, Reading]:
    """Return what the rule sees, by subject; of what is not in it nothing can be said at this moment."""
    return READERS[rule.kind](look, rule)


def error(look: Look, rule: Rule) -> dict[str, Reading]:
    """Hold the use case's metric on delayed truth against the requirement."""
    known = _known(look, rule)
    value = measures.metric(known, look.use_case)
    if len(known) < rule.fewest or np.isnan(value):
        return {}
    off = measures.bias(known, look.use_case)
    cause = f"{_metric(look)} is {value:.4g} on the {len(known):,} latest flights with truth; {_allowed(look, rule)}. "
    cause += f"On average predictions are {abs(off):.2g} {_unit(look)} too {'high' if off > 0 else 'low'}."
    return {"": Reading(value, rule.bound, not _kept(look, value, rule.bound), _kept(look, value, rule.clear), cause)}


def bias(look: Look, rule: Rule) -> dict[str, Reading]:
    """Hold the mean of prediction minus truth, in either direction, against what is tolerated."""
    known = _known(look, rule)
    if len(known) < rule.fewest:
        return {}
    off = measures.bias(known, look.use_case)
    cause = (
        f"On {len(known):,} flights predictions are {abs(off):.2g} {_unit(look)} too {'high' if off > 0 else 'low'}; "
    )
    cause += f"{rule.bound:g} is tolerated."
    return {"": Reading(off, rule.bound, abs(off) > rule.bound, abs(off) <= rule.clear, cause)}


def of_slices(look: Look, rule: Rule) -> dict[str, Reading]:
    """Hold the error of each carrier, origin and class of distance against the requirement, comparisons corrected."""
    window = look.window(rule)
    if (window["state"] == KNOWN).sum() < rule.fewest or not {"carrier", "origin", "distance_miles"} & set(window):
        return {}
    readings = {}
    for row in slicing.slices(window, look.use_case).dropna(subset="p").to_dict("records"):
        cause = f"{_metric(look)} is {row['value']:.4g} on {row['n']:,} flights of {row['by']} {row['slice']}; "
        cause += f"{_allowed(look, rule)}. Corrected for all slices p is {row['p']:.2g}."
        within = _kept(look, row["value"], rule.clear)
        readings[f"{row['by']} {row['slice']}"] = Reading(row["value"], rule.bound, row["breach"], within, cause)
    return readings


def inputs(look: Look, rule: Rule) -> dict[str, Reading]:
    """Hold the inputs of the window against those of the training, by the index of the one that moved most.

    Nothing is said before the window is full: a few days have not all days of the week.
    """
    window = look.window(rule)
    if look.reference is None or len(window) < rule.fewest:
        return {}
    if look.rows["time"].iloc[0] > look.now - (rule.window_days - 1) * DAY:
        return {}
    found = {name: drifting.psi(look.reference[name], window[name]) for name in look.reference if name in window}
    if not found:
        return {}
    moved = {name: value for name, value in sorted(found.items(), key=lambda one: -one[1]) if value > rule.bound}
    worst = max(found.values())
    told = ", ".join(f"{name} {value:.2f}" for name, value in moved.items()) or "none"
    cause = f"Inputs with a stability index above {rule.bound:g}: {told}. That alone says nothing about the error."
    return {"": Reading(worst, rule.bound, worst > rule.bound, worst <= rule.clear, cause)}


def no_truth(look: Look, rule: Rule) -> dict[str, Reading]:
    """See how many days ago the last truth came, while flights wait for it."""
    window = look.window(rule)
    waiting = int(window["state"].isin([WAITING, OVERDUE]).sum())
    came = window["known_at"].max()
    if window.empty or (came is pd.NaT and (window["state"] == KNOWN).any()):
        return {}  # the truth carries no moments: whether it still comes cannot be told
    first = window["time"].min()  # before the first answer nobody waited for truth
    since = first if came is pd.NaT else max(came, first)
    seen = (look.now - since) / DAY if waiting else 0.0
    cause = (
        f"No truth has come for {seen:.1f} days and {waiting:,} flights wait for theirs; {rule.bound:g} days are usual."
    )
    return {"": Reading(seen, rule.bound, seen > rule.bound, seen <= rule.clear, cause)}


def no_predictions(look: Look, rule: Rule) -> dict[str, Reading]:
    """See how many days ago the last flight was answered for the first time."""
    if look.rows.empty:
        return {}
    last = look.rows["time"].iloc[-1]
    seen = (look.now - last) / DAY
    cause = f"The last prediction was captured {last:%Y-%m-%d %H:%M} UTC, {seen:.1f} days ago."
    return {"": Reading(seen, rule.bound, seen > rule.bound, seen <= rule.clear, cause)}


READERS: dict[str, Reader] = {
    rules.ERROR: error,
    rules.BIAS: bias,
    rules.SLICE: of_slices,
    rules.DRIFT: inputs,
    rules.NO_TRUTH: no_truth,
    rules.NO_PREDICTIONS: no_predictions,
}


def _known(look: Look, rule: Rule) -> pd.DataFrame:
    window = look.window(rule)
    return window[window["state"] == KNOWN]


def _kept(look: Look, value: float, bound: float) -> bool:
    return value <= bound if look.use_case.metric == "rmse" else value >= bound


def _metric(look: Look) -> str:
    return "RMSE" if look.use_case.metric == "rmse" else "The area under the ROC curve"


def _allowed(look: Look, rule: Rule) -> str:
    return f"at {'most' if look.use_case.metric == 'rmse' else 'least'} {rule.bound:g} is required"


def _unit(look: Look) -> str:
    return "minutes" if look.use_case.task == "regression" else "(as a share of flights)"
