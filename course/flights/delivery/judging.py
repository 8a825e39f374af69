"""Level 3: on which flights a version is judged when nobody names them, and which it learned from."""

from typing import TYPE_CHECKING

import pandas as pd

from flights import data, parameters

if TYPE_CHECKING:
    from flights.parameters import Parameters
    from flights.settings import Settings


def flights(chosen: "Parameters", settings: "Settings") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the flights with truth to judge a version on, and those that it learned from, by its parameters.

    It is judged on the months that its parameters name. One that names none, as after a retraining, is judged on the
    holdout of the rule: so many days after the last one that it learned from. Months that are needed are ingested.
    """
    from flights import learning, store

    months, first, last = chosen.evaluate_months, "", ""
    if not months:
        learned = pd.Timestamp(chosen.known_until or pd.Period(chosen.train_months[-1]).end_time.date())
        holdout = parameters.rules(chosen.use_case, "retraining")["holdout_days"]
        begin, end = learned + pd.Timedelta(days=1), learned + pd.Timedelta(days=holdout)
        first, last = f"{begin:%Y-%m-%d}", f"{end:%Y-%m-%d}"
        months = tuple(month for month in data.MONTHS if first[:7] <= month <= last[:7])
    data.ingest((*chosen.train_months, *months), settings.data)
    known = learning.known(store.load(months, chosen.features, chosen.use_case, settings), last, since=first)
    history = store.load(chosen.train_months, chosen.features, chosen.use_case, settings)
    return known, learning.known(history, chosen.known_until, since=chosen.known_from)
