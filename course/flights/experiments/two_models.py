"""Level 3: what two models would have cost on real flights: the truth that stands beside an experiment's estimate."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from flights import features, learning, replay, store, use_cases
from flights import settings as addresses
from flights.errors import FlightsError
from flights.experiments.assignment import assign_all
from flights.experiments.costs import PER_MINUTE_EARLY, PER_MINUTE_LATE, best_buffer, cost
from flights.experiments.plans import Plan
from flights.replay import policies
from flights.settings import Settings
from flights.store.windows import new_york_day

USE_CASE = "flight_time"
KNOWN_DAYS = 28


def answers(
    policy_names: Sequence[str] = ("frozen", "static"),
    *,
    first: str = "2013-04-01",
    last: str = "2013-06-30",
    settings: Settings | None = None,
) -> pd.DataFrame:
    """Return every flight of the days with what the model of each policy in service that day says.

    Columns: flight_id, day (midnight, New York's calendar), actual, and one per policy of `replay`, all in minutes.
    Models know what they may know in a replay. Raises FlightsError on an unknown policy or month.
    """
    settings = settings or addresses.load()
    chosen, use_case = [policies.named(name) for name in policy_names], use_cases.load(USE_CASE)
    parts, fitted = [], {}
    for period in replay.periods(first, last):
        asked = {one.name: policies.parameters_for(one, USE_CASE, period, "cholesky") for one in chosen}
        widest = policies.parameters_for(policies.named("static"), USE_CASE, period).features
        flights = period.of(store.load(period.months, widest, USE_CASE, settings))
        rows = {"flight_id": flights["flight_id"].to_numpy(), "day": new_york_day(flights).to_numpy()}
        rows["actual"] = features.target(flights, use_case)
        for one in chosen:
            if one.retrained or one.name not in fitted:
                past = store.load(asked[one.name].train_months, asked[one.name].features, USE_CASE, settings)
                fitted[one.name] = learning.fit(past, asked[one.name])
            rows[one.name] = learning.predict(fitted[one.name], flights, asked[one.name])
        parts.append(pd.DataFrame(rows))
    return pd.concat(parts, ignore_index=True)


def costs(
    known: pd.DataFrame,
    champion: str,
    challenger: str,
    first: str,
    last: str,
    *,
    label_delay_days: int = 1,
    per_minute_late: float = PER_MINUTE_LATE,
    per_minute_early: float = PER_MINUTE_EARLY,
) -> pd.DataFrame:
    """Return the flights from `first` to `last` with the cost of each plan: flight_id, day, champion, challenger.

    Both models get the buffer that was best on the 28 days whose truth was known before `first`; it stays for the
    experiment. `known` is what `answers` gives, those days included. Raises FlightsError if they are not.
    """
    start = pd.Timestamp(first)
    closed = start - pd.Timedelta(days=label_delay_days)
    before = known[(known["day"] <= closed) & (known["day"] > closed - pd.Timedelta(days=KNOWN_DAYS))]
    during = known[known["day"].between(start, pd.Timestamp(last))]
    if before["day"].nunique() < KNOWN_DAYS or during.empty:
        raise FlightsError(
            f"The flights hold {before['day'].nunique()} of {KNOWN_DAYS} known days before {first}. Add them."
        )
    prices = {"per_minute_late": per_minute_late, "per_minute_early": per_minute_early}
    found: dict[str, np.ndarray | pd.Series] = {"flight_id": during["flight_id"], "day": during["day"]}
    for arm, name in (("champion", champion), ("challenger", challenger)):
        buffer = best_buffer(before["actual"].to_numpy(), before[name].to_numpy(), **prices)
        found[arm] = cost(buffer, during["actual"].to_numpy(), during[name].to_numpy(), **prices)
    return pd.DataFrame(found).reset_index(drop=True)


def served(both: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    """Return what a canary or split would have seen of the flights `both`, as `costs` gives them.

    Columns: flight_id, day, arm (the one that served the flight, by the plan's assignment) and cost, its own alone.
    """
    arms = assign_all(both["flight_id"], plan.salt, plan.shares)
    incurred = np.where(arms == plan.challenger, both["challenger"], both["champion"])
    return both[["flight_id", "day"]].assign(arm=arms, cost=incurred)
