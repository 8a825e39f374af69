"""Level 3: A/A and A/B tests by the hundred: how often each method cries wolf, finds the effect, or is wrong."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from flights.experiments import days as by_day
from flights.experiments import worlds
from flights.experiments.sequences import FIRST_LOOK, log_ratio

OURS = "sequential, daily looks"
METHODS = (
    OURS,
    "days corrected, one look",
    "days, one look",
    "days, daily looks",
    "flights, one look",
    "flights, daily looks",
)


@dataclass(frozen=True)
class Outcome:
    """What one method did in all tests of one world.

    `decided` is the share of tests that found a difference: false alarms if there is no effect, else power, wrong arms
    included. `sign_errors` is the share of the decided ones that named the wrong arm, `exaggeration` the mean factor by
    which they overstate the effect (type S and type M errors: Gelman and Carlin, "Beyond power calculations",
    Perspectives on Psychological Science 9, 2014); both are NaN without an effect or a decision. `median_days` is when
    half of the deciding tests had decided.
    """

    world: str
    method: str
    effect: float
    tests: int
    decided: float
    sign_errors: float
    exaggeration: float
    median_days: float


def run(
    world: str,
    costs: pd.DataFrame,
    *,
    paired: bool = True,
    effect: bool = False,
    tests: int = 600,
    days: int = 30,
    seed: int = 2013,
    level: float = 0.05,
    autocorrelation: float = by_day.AUTOCORRELATION,
) -> list[Outcome]:
    """Return one outcome per method of METHODS: A/A tests, or A/B tests with the true `effect` of the flights `costs`.

    `costs` has the columns day, champion and challenger, one row per flight; see `worlds.make`. Daily looks begin with
    a whole week and end with the first difference found; one look is that of the last day. Raises FlightsError on an
    unknown world.
    """
    made = worlds.make(world, costs, paired=paired, effect=effect, tests=tests, days=days, seed=seed)
    alarms = found(made, level=level, autocorrelation=autocorrelation)
    estimates = np.cumsum(made.differences, axis=1) / np.arange(1, days + 1)
    return [_outcome(world, method, made.truth, alarms[method], estimates) for method in METHODS]


def table(outcomes: list[Outcome]) -> pd.DataFrame:
    """Return the outcomes as a table, one row each."""
    return pd.DataFrame([vars(one) for one in outcomes])


def found(made: worlds.Runs, *, level: float, autocorrelation: float) -> dict[str, np.ndarray]:
    """Return method -> whether it sees a difference on each day, shape (n_tests, n_days); False without a look."""
    days = made.differences.shape[1]
    count = np.arange(1, days + 1)
    mean = np.cumsum(made.differences, axis=1) / count
    squares = np.cumsum(made.differences**2, axis=1) - count * mean**2
    spread = np.sqrt(np.maximum(squares, 0) / np.maximum(count - 1, 1))
    seen = {"days": _beyond(mean, spread, count, count - 1, level)}
    seen["days corrected"] = _beyond(mean, spread, *by_day.effective(count, autocorrelation), level)
    # So many flights that t is the normal law.
    error = np.sqrt(np.cumsum(made.flight_variance, axis=1)) / count
    seen["flights"] = np.abs(mean) > stats.norm.isf(level / 2) * error
    logs = log_ratio(made.differences, autocorrelation=autocorrelation)
    daily, last = count >= FIRST_LOOK, count == days
    looks = {f"{name}, {when}": one & days_of for name, one in seen.items() for when, days_of in _looks(daily, last)}
    return {OURS: logs >= np.log(1 / level)} | looks


def _looks(daily: np.ndarray, last: np.ndarray) -> tuple[tuple[str, np.ndarray], ...]:
    return ("daily looks", daily), ("one look", last)


def _beyond(mean: np.ndarray, spread: np.ndarray, worth: np.ndarray, freedom: np.ndarray, level: float) -> np.ndarray:
    bound = np.where(freedom >= 1, stats.t.isf(level / 2, np.maximum(freedom, 1)), np.inf)
    with np.errstate(invalid="ignore"):
        return np.abs(mean) > bound * spread / np.sqrt(worth)


def _outcome(world: str, method: str, truth: float, alarms: np.ndarray, estimates: np.ndarray) -> Outcome:
    decided = np.any(alarms, axis=1)
    first = np.argmax(alarms, axis=1)[decided]
    told = estimates[decided, first]
    known = bool(truth) and bool(len(told))
    return Outcome(
        world=world,
        method=method,
        effect=truth,
        tests=len(decided),
        decided=float(decided.mean()),
        sign_errors=float((np.sign(told) != np.sign(truth)).mean()) if known else float("nan"),
        exaggeration=float(np.abs(told).mean() / abs(truth)) if known else float("nan"),
        median_days=float(np.median(first + 1)) if len(first) else float("nan"),
    )
