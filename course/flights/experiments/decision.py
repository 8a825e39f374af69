"""Level 3: the decision of an experiment: all traffic to the winner, in one sentence that says why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flights.experiments.bounds import Breach
from flights.experiments.plans import Plan
from flights.experiments.sequences import Sequence as Sequential
from flights.experiments.sequences import sequential


@dataclass(frozen=True)
class Decision:
    """What is served from now on. `arm` is the champion as long as nothing speaks for the challenger.

    `effect` is challenger minus champion per flight, `low` and `high` its interval, all in the unit of the costs and as
    known after `days` days; infinite if nothing can be said yet. `shares` is what the assignment takes next.
    """

    arm: str
    finished: bool
    reason: str
    effect: float
    low: float
    high: float
    days: int
    shares: dict[str, float]


def decide(plan: Plan, differences: Sequence[float] | np.ndarray, breaches: Sequence[Breach] = ()) -> Decision:
    """Return the decision on day differences, challenger minus champion, shape (n_days,), in the days' order.

    May be called every evening: the first of three to happen ends the experiment. A broken guardrail sends all traffic
    back to the champion. The sequential test finds a difference: to the cheaper one. The horizon of the plan is over:
    to the champion, since a change needs a reason. Days after the end are not looked at, so that a later call answers
    the same. Raises FlightsError if a difference is missing.
    """
    values = np.asarray(differences, dtype=float)[: plan.days]
    if not len(values) and not breaches:
        return _decision(plan, plan.champion, False, "No day is over yet.", None, 0)
    found = (
        sequential(values, autocorrelation=plan.autocorrelation, level=plan.level, first_look=plan.first_look)
        if len(values)
        else None
    )
    decided = found.decided_on if found else None
    broken = min(breaches, key=lambda one: one.day, default=None)
    if broken and broken.day <= plan.days and (decided is None or broken.day <= decided):
        reason = f"A guardrail was broken. {broken.sentence} All traffic goes to {plan.champion}."
        return _decision(plan, plan.champion, True, reason, found, min(broken.day, len(values)))
    assert found
    if decided:
        effect = found.effect[decided - 1]
        arm, other = (plan.challenger, plan.champion) if effect < 0 else (plan.champion, plan.challenger)
        reason = f"After {decided} days {arm} is cheaper than {other} by {abs(effect):.3g} a flight: all traffic to it."
        return _decision(plan, arm, True, reason, found, decided)
    if len(values) == plan.days:
        reason = f"{plan.days} days showed no difference: {plan.champion} stays, since a change needs a reason."
        return _decision(plan, plan.champion, True, reason, found, plan.days)
    reason = f"{len(values)} of {plan.days} days show no difference yet. Go on."
    return _decision(plan, plan.champion, False, reason, found, len(values))


def _decision(plan: Plan, arm: str, finished: bool, reason: str, found: Sequential | None, days: int) -> Decision:
    at = (found.effect, found.low, found.high) if found and days else None
    effect, low, high = (float(one[days - 1]) for one in at) if at else (float("nan"), -np.inf, np.inf)
    shares = {one: float(one == arm) for one in plan.shares} if finished else plan.shares
    return Decision(arm, finished, reason, effect, float(low), float(high), days, shares)
