"""Level 3: how many days an experiment needs, before it is started."""

import numpy as np
from scipy import stats

from flights.errors import FlightsError
from flights.experiments import days as by_day
from flights.experiments import sequences

LONGEST = 3650
# Of the autocorrelation in a split. With a third, days count for half: the spread of an effect changes from month to
# month, and a quiet month before must not make the days of the next ones look independent.
FLOOR = 1 / 3


def sample_size(
    effect: float,
    day_sd: float,
    *,
    autocorrelation: float = by_day.AUTOCORRELATION,
    power: float = 0.85,
    level: float = 0.05,
    daily_looks: bool = False,
) -> int:
    """Return the days after which a true `effect` is found with probability `power`.

    `day_sd` is the standard deviation of the day differences, in the unit of the effect: measured in a shadow, or by
    `split_day_sd`. With `daily_looks` it is the horizon of the sequential test, which pays for the right to stop early;
    without, that of one look on the last day. Raises FlightsError if the effect is 0 or ten years are not enough.
    """
    if not (np.isfinite([effect, day_sd]).all() and effect and day_sd > 0 and 0 < level < 1 and level < power < 1):
        raise FlightsError(
            f"Effect {effect!r}, spread of a day {day_sd!r}, power {power!r}, level {level!r}: no number of days fits. "
            "Name an effect other than 0, a spread above 0 and level < power < 1."
        )
    found = reached(effect, day_sd, autocorrelation=autocorrelation, level=level, daily_looks=daily_looks)
    enough = np.flatnonzero(found >= power)
    if not len(enough):
        raise FlightsError(f"Ten years would not show an effect of {effect:g}. Ask for a larger one, or shadow first.")
    return int(enough[0]) + 1


def reached(
    effect: float,
    day_sd: float,
    *,
    days: int = LONGEST,
    autocorrelation: float = by_day.AUTOCORRELATION,
    level: float = 0.05,
    daily_looks: bool = False,
) -> np.ndarray:
    """Return the power after each number of days, shape (days,); 0 where there is no test yet.

    From the noncentral t with the effective days of `days.effective`. With `daily_looks` it counts the tests that are
    beyond the boundary on that very day, a little fewer than were beyond it on some day before.
    """
    worth, freedom = by_day.effective(np.arange(1, days + 1), autocorrelation)
    if daily_looks:
        bound = sequences.boundary(days, autocorrelation=autocorrelation, level=level)
    else:
        bound = np.where(freedom >= 1, stats.t.isf(level / 2, np.maximum(freedom, 1)), np.inf)
    found = np.zeros(days)
    asked = np.isfinite(bound)
    shift = abs(effect) / day_sd * np.sqrt(worth[asked])
    # For shifts beyond any doubt the noncentral t is not computed reliably: the normal law is the same there.
    with np.errstate(all="ignore"):
        exact = stats.nct.sf(bound[asked], freedom[asked], np.minimum(shift, 30))
    found[asked] = np.where(shift < 30, exact, stats.norm.sf(bound[asked] - shift))
    return found


def split_day_sd(paired_day_sd: float, flight_sd: float, flights_per_day: float, share: float = 0.5) -> float:
    """Return the spread of a day's difference in a split, where each flight is seen in one arm only.

    To the spread of the effect from day to day, which a shadow sees, comes chance: other flights in each arm, whose
    costs have the standard deviation `flight_sd` within a day. It shrinks with the flights and is least at a half.
    """
    if not (0 < share < 1 and flights_per_day > 0 and flight_sd >= 0 and paired_day_sd >= 0):
        raise FlightsError(
            f"A share of {share!r} of {flights_per_day!r} flights a day cannot be split. Use 0 < share < 1."
        )
    return float(np.sqrt(paired_day_sd**2 + flight_sd**2 / flights_per_day * (1 / share + 1 / (1 - share))))


def split_autocorrelation(
    paired_day_sd: float,
    flight_sd: float,
    flights_per_day: float,
    share: float = 0.5,
    *,
    autocorrelation: float = by_day.AUTOCORRELATION,
) -> float:
    """Return the lag-1 autocorrelation to plan a split with, from that of a shadow.

    The effect of neighbouring days is alike, the chance of the assignment is drawn anew each day: it adds to the spread
    and to no covariance. Its part is known from flights gone by, so this is fixed before the experiment, too. It is a
    third at least, unless the shadow's is lower.
    """
    total = split_day_sd(paired_day_sd, flight_sd, flights_per_day, share)
    whole = by_day.check_autocorrelation(autocorrelation)
    return max(whole * paired_day_sd**2 / total**2, min(whole, FLOOR)) if total else whole
