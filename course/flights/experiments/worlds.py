"""Level 3: worlds in which experiments are simulated: many tests at once, with or without an effect."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from flights.errors import FlightsError
from flights.experiments.days import AUTOCORRELATION

WORLDS = ("independent days", "autocorrelated days", "blocks of real days")
BLOCK_DAYS = 7


@dataclass(frozen=True)
class Runs:
    """Simulated experiments, arrays of shape (n_tests, n_days).

    `differences` are challenger minus champion by day; `flight_variance` is the variance that a difference would have
    if its flights were independent; `truth` is the effect that was put in.
    """

    differences: np.ndarray
    flight_variance: np.ndarray
    truth: float


def make(
    name: str, costs: pd.DataFrame, *, paired: bool, effect: bool, tests: int, days: int, seed: int, share: float = 0.5
) -> Runs:
    """Return simulated experiments like the real flights `costs` (day, champion, challenger), as `two_models` gives.

    "independent days" and "autocorrelated days" (AR(1), lag 1 as `days.AUTOCORRELATION`) are normal with the real mean,
    or 0 without `effect`, and the real spread of a day. "blocks of real days" puts together blocks of seven days in a
    row, drawn with replacement, from real days, without `effect` less their mean. So even without it the challenger is
    better on some days and worse on others, which is harder than one model against itself. In a split the chance of the
    assignment comes on top, drawn anew each day; with real days each of their flights goes to an arm by chance.
    Raises FlightsError on an unknown world or fewer than two blocks of days.
    """
    if name not in WORLDS:
        raise FlightsError(f"Unknown world {name!r}. There are: {', '.join(WORLDS)}.")
    real = [group.to_numpy(dtype=float) for _, group in costs.groupby("day")[["champion", "challenger"]]]
    if len(real) < 2 * BLOCK_DAYS:
        raise FlightsError(f"{len(real)} real days are too few to draw from. Give at least {2 * BLOCK_DAYS}.")
    if tests < 1 or days < 2 or not 0 < share < 1:
        raise FlightsError(f"{tests} tests of {days} days, share {share:g}: ask for a test, 2 days, 0 < share < 1.")
    chance = np.random.default_rng(seed)
    means, variances = _pairs(real)
    truth = float(means.mean()) if effect else 0.0
    surplus = means.mean() - truth
    if name == WORLDS[2]:
        drawn = _blocks(len(real), tests, days, chance)
        if paired:
            return Runs((means - surplus)[drawn], variances[drawn], truth)
        return Runs(*_split([one - [0, surplus] for one in real], drawn, share, chance), truth)
    lag = AUTOCORRELATION if name == WORLDS[1] else 0.0
    differences = truth + autoregressive(tests, days, lag, chance) * means.std(ddof=1)
    if not paired:
        _, variances = _split(real, np.arange(len(real))[None], share, chance)
        differences += chance.standard_normal((tests, days)) * np.sqrt(variances.mean())
    return Runs(differences, np.full((tests, days), variances.mean()), truth)


def autoregressive(tests: int, days: int, lag_one: float, chance: np.random.Generator) -> np.ndarray:
    """Return stationary AR(1) series of mean 0 and variance 1, shape (tests, days)."""
    series = chance.standard_normal((tests, days))
    for day in range(1, days):
        series[:, day] = lag_one * series[:, day - 1] + np.sqrt(1 - lag_one**2) * series[:, day]
    return series


def _blocks(real_days: int, tests: int, days: int, chance: np.random.Generator) -> np.ndarray:
    """Return the numbers of real days that each simulated day repeats, shape (tests, days)."""
    starts = chance.integers(0, real_days - BLOCK_DAYS + 1, (tests, -(-days // BLOCK_DAYS)))
    return (starts[:, :, None] + np.arange(BLOCK_DAYS)).reshape(tests, -1)[:, :days]


def _pairs(real: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    differences = [one[:, 1] - one[:, 0] for one in real]
    return np.array([one.mean() for one in differences]), np.array([one.var(ddof=1) / len(one) for one in differences])


def _split(
    real: list[np.ndarray], drawn: np.ndarray, share: float, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return differences and their variance by flights, each like `drawn`; each use of a day is split anew."""
    differences, variances = np.empty(drawn.shape), np.empty(drawn.shape)
    for day, costs in enumerate(real):
        places = np.nonzero(drawn == day)
        chosen = chance.random((len(places[0]), len(costs)), dtype=np.float32) < share
        arms = []
        for inside, values in ((~chosen, costs[:, 0]), (chosen, costs[:, 1])):
            members, weights = inside.sum(axis=1), inside.astype(np.float64)
            mean = weights @ values / members
            arms.append((mean, (weights @ values**2 / members - mean**2) / (members - 1)))
        differences[places] = arms[1][0] - arms[0][0]
        variances[places] = arms[0][1] + arms[1][1]
    return differences, variances
