"""Level 2: does a feature look into the future? Changes the truth that comes later and looks who notices."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from flights import parameters, use_cases
from flights.errors import FlightsError
from flights.store import windows

Attach = Callable[[pd.DataFrame, pd.DataFrame], pd.Series]


def noticed(attach: Attach, flights: pd.DataFrame, use_case_name: str, day: str, *, seed: int = 0) -> pd.DataFrame:
    """Return the flights whose feature changes with a truth that nobody knew at their gate; none if all is well.

    `attach(flights, history)` returns the feature of each flight, computed from the history. It is asked twice: with
    `flights` as their own history, and with the truth of `day` ("2013-02-10", New York) and later shuffled between
    them. The flights before `day` and, for a truth known two days later, those of `day` itself must not notice.
    """
    changing, delay = pd.Timestamp(day), parameters.read_file(use_case_name)["label_delay_days"]
    days, target = windows.new_york_day(flights), use_cases.load(use_case_name).target
    later = (days >= changing).to_numpy()
    if later.all() or not later.any():
        raise FlightsError(f"The flights are of {days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}; {day} splits them not.")
    truth = flights[target].to_numpy().copy()
    truth[later] = np.random.default_rng(seed).permutation(truth[later])
    before, after = attach(flights, flights), attach(flights, flights.assign(**{target: truth}))
    unknown = days < changing + pd.Timedelta(days=delay)
    different = (before != after) & ~(before.isna() & after.isna())
    return flights.assign(before=before, after=after)[(unknown & different).to_numpy()]
