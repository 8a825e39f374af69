"""Level 2: the policies: which model is in service in which period, and what it may have learned from."""

from dataclasses import dataclass

import pandas as pd

from flights import data, parameters, use_cases
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.replay.clock import Period

# Twelve to thirteen weeks, all that was there when the policy was fixed. On weekly models of March, six and eight
# weeks of history did equally well and two clearly worse, so nothing spoke against taking all; what April to
# December would have liked was not looked at.
WINDOW_MONTHS = 3
WINDOW_DAYS = 84  # for the same reason: all the whole weeks that were there on 1 April


@dataclass(frozen=True)
class Policy:
    """`variant` names the parameters of the model; `retrained` says whether each period gets a new one.

    `every` is the length of a period, as `clock.periods` knows it. With `window_days` a model learns from so many days
    up to the last known one, without from whole months. `solver` is the one of a regression, unless another is asked.
    """

    name: str
    variant: str
    retrained: bool
    meaning: str
    every: str = "month"
    window_days: int | None = None
    solver: str = "svd"


POLICIES = {
    one.name: one
    for one in (
        Policy("frozen", "golden", False, "the model of Level 0, trained on January to March, never again"),
        Policy(
            "static", "extended", False, "with weather and the route mean, trained on January to March, never again"
        ),
        Policy("monthly", "extended", True, "the same, trained again for each month on the three before"),
        Policy(
            "weekly",
            "extended",
            True,
            f"the same, trained again for each week on the last {WINDOW_DAYS} known days",
            every="week",
            window_days=WINDOW_DAYS,
            solver="cholesky",  # forty models instead of nine
        ),
    )
}


def named(name: str) -> Policy:
    """Return the policy `name`. Raises FlightsError if there is none."""
    if name not in POLICIES:
        raise FlightsError(f"Unknown policy {name!r}. There are: {', '.join(POLICIES)}.")
    return POLICIES[name]


def parameters_for(policy: Policy, use_case_name: str, period: Period, solver: str | None = None) -> Parameters:
    """Return what the model of `period` is trained with, on the truth that is known when the period begins.

    The golden model is Level 0's own and knows all of March, whatever the label delay. Months to evaluate on are named
    only if the period is one: a part of a month may lie among the days that the model learns from.
    """
    if solver is None:
        solver = policy.solver if use_cases.load(use_case_name).task == "regression" else "svd"
    evaluated = period.months if period.whole_month else ()
    first = parameters.load(use_case_name, policy.variant, evaluate_months=evaluated, solver=solver)
    if policy.variant == "golden":
        return first
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    last_known = period.known_until(delay)
    if policy.window_days:
        return window(use_case_name, policy.variant, last_known, policy.window_days, solver, evaluated)
    before = [month for month in data.MONTHS if month < period.name[:7]][-WINDOW_MONTHS:]
    return parameters.load(
        use_case_name,
        policy.variant,
        train_months=before if policy.retrained else first.train_months,
        evaluate_months=evaluated,
        known_until=f"{last_known:%Y-%m-%d}",
        solver=solver,
    )


def window(
    use_case_name: str,
    variant: str,
    last_day: pd.Timestamp,
    days: int,
    solver: str = "svd",
    evaluate_months: tuple[str, ...] = (),
) -> Parameters:
    """Return what a model is trained with that learns from the `days` days up to `last_day`, that one included."""
    first_day = last_day - pd.Timedelta(days=days - 1)
    return parameters.load(
        use_case_name,
        variant,
        train_months=[str(month) for month in pd.period_range(first_day, last_day, freq="M")],
        evaluate_months=evaluate_months,
        known_from=f"{first_day:%Y-%m-%d}",
        known_until=f"{last_day:%Y-%m-%d}",
        solver=solver,
    )
