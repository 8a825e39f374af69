"""Level 3: what the contest does week by week over 2013, beside what would have served without it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from flights import data, parameters, replay, use_cases
from flights import settings as addresses
from flights.errors import FlightsError
from flights.retraining.contest import FROZEN, Contest
from flights.retraining.pool import FIRST, Pool
from flights.retraining.rules import FIRST_DAY, Rule, rule
from flights.settings import Settings

STATIC, WEEKLY, GUARDED = "static", "weekly", "guarded"
POLICIES = (FROZEN, STATIC, WEEKLY, GUARDED)


@dataclass(frozen=True)
class Weeks:
    """A guarded year, and the same weeks under other policies.

    `weeks` has a row per week: `first` and `last` day, `flights`, who `serves` by the contest (the last day that the
    model has learned from, or "frozen"), whether that `changed` this week, and the metric of the week's flights under
    each of POLICIES. `months` has the metric of each calendar month in the same four columns. `contests` are by the
    first day of their week.
    """

    use_case: str
    weeks: pd.DataFrame
    months: pd.DataFrame
    contests: dict[str, Contest]


def guarded(
    use_case_name: str = "flight_time",
    settings: Settings | None = None,
    *,
    last: str = "2013-12",
    by: Rule | None = None,
    solver: str | None = None,
) -> Weeks:
    """Let each week from April to the month `last` begin with a contest, as `run` would hold it, and keep no books.

    The champion of 1 April is the model of the static policy. From the first week on whose window and holdout lie
    within the data, a challenger that has learned from the window before the holdout is held against the champion,
    former champions and the frozen model; who wins serves the week. `weekly` is the policy of `replay`: a model of the
    same window up to the last known day, served unasked. `by` is the rule, `solver` is as in `replay.run`. Raises
    FlightsError on an unknown use case or month, or if the window is longer than the days before April.
    """
    chosen, use_case = by or rule(use_case_name), use_cases.load(use_case_name)
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    end = pd.Period(data.check_month(last)).end_time
    clock = list(replay.periods(replay.clock.FIRST, str(end.date()), "week"))
    if not clock or clock[0].known_until(delay) - pd.Timedelta(days=chosen.window_days - 1) < FIRST_DAY:
        raise FlightsError(f"A window of {chosen.window_days} days up to {last} cannot be replayed from April on.")
    pool = Pool(use_case, settings or addresses.load(), last, chosen, solver)
    serving, former, rows, contests = FIRST, list[str](), [], dict[str, Contest]()
    answers: dict[str, list[np.ndarray]] = {name: [] for name in POLICIES}
    for week in clock:
        before = serving
        in_time = week.first >= chosen.first_possible(delay)
        if in_time and (found := pool.contest(week.first, serving, former[: chosen.former_champions])):
            contests[f"{week.first:%Y-%m-%d}"], serving = found
        if serving != before:
            former = [before, *(one for one in former if one not in (before, serving))]
        places = pool.places(week.first, week.last)
        in_service = {FROZEN: FROZEN, STATIC: FIRST, WEEKLY: pool.newest(week.first), GUARDED: serving}
        for name, one in in_service.items():
            answers[name].append(pool.predict(one, places))
        name = FROZEN if serving == FROZEN else f"{pool.until(serving):%Y-%m-%d}"
        told = {"first": week.first, "last": week.last, "flights": places.stop - places.start, "serves": name}
        values = {policy: pool.value(said[-1], places) for policy, said in answers.items()}
        rows.append({**told, "changed": serving != before, **values})
    whole = {name: np.concatenate(said) for name, said in answers.items()}
    return Weeks(use_case_name, pd.DataFrame(rows), _by_month(pool, whole), contests)


def _by_month(pool: Pool, answers: dict[str, np.ndarray]) -> pd.DataFrame:
    """Return one row per calendar month, one column per policy; `answers` are those to all flights from April on."""
    month, start = pool.day.astype("datetime64[M]"), pool.places(pd.Timestamp(replay.clock.FIRST), FIRST_DAY).start
    rows = {
        str(one): {name: pool.value(said[month[start:] == one], month == one) for name, said in answers.items()}
        for one in np.unique(month[start:])
    }
    return pd.DataFrame(rows).T.rename_axis("month")
