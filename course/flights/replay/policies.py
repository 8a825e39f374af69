"""Level 2: the policies: which model is in service in which period, and what it may have learned from."""

from dataclasses import dataclass

from flights import data, parameters
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.replay.clock import Period

# Twelve to thirteen weeks, all that was there when the policy was fixed. On weekly models of March, six and eight
# weeks of history did equally well and two clearly worse, so nothing spoke against taking all; what April to
# December would have liked was not looked at.
WINDOW_MONTHS = 3


@dataclass(frozen=True)
class Policy:
    """`variant` names the parameters of the model; `retrained` says whether each period gets a new one."""

    name: str
    variant: str
    retrained: bool
    meaning: str


POLICIES = {
    one.name: one
    for one in (
        Policy("frozen", "golden", False, "the model of Level 0, trained on January to March, never again"),
        Policy(
            "static", "extended", False, "with weather and the route mean, trained on January to March, never again"
        ),
        Policy("monthly", "extended", True, "the same, trained again for each month on the three before"),
    )
}


def named(name: str) -> Policy:
    """Return the policy `name`. Raises FlightsError if there is none."""
    if name not in POLICIES:
        raise FlightsError(f"Unknown policy {name!r}. There are: {', '.join(POLICIES)}.")
    return POLICIES[name]


def parameters_for(policy: Policy, use_case_name: str, period: Period, solver: str = "svd") -> Parameters:
    """Return what the model of `period` is trained with, on the truth that is known when the period begins.

    The golden model is Level 0's own and knows all of March, whatever the label delay.
    """
    first = parameters.load(use_case_name, policy.variant, evaluate_months=period.months, solver=solver)
    if policy.variant == "golden":
        return first
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    before = [month for month in data.MONTHS if month < period.name[:7]][-WINDOW_MONTHS:]
    return parameters.load(
        use_case_name,
        policy.variant,
        train_months=before if policy.retrained else first.train_months,
        evaluate_months=period.months,
        known_until=f"{period.known_until(delay):%Y-%m-%d}",
        solver=solver,
    )
