"""Level 2: runs a replay: each month arrives, is predicted by the model in service, and its truth comes later."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from flights import data, learning, parameters, store, use_cases
from flights import settings as addresses
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.replay import baseline, clock, policies
from flights.replay.stopwatch import Stopwatch
from flights.settings import Settings

if TYPE_CHECKING:
    from flights.replay.books import Books

Answer = Callable[[pd.DataFrame], np.ndarray]


def run(
    policy: str,
    use_case_name: str = "flight_time",
    settings: Settings | None = None,
    bare: bool = False,
    *,
    first: str = "2013-04",
    last: str = "2013-12",
    solver: str = "svd",
) -> dict[str, Any]:
    """Replay the months from `first` to `last` under a policy, and return what came of it, as JSON knows it.

    For each month: the batch arrives; if the policy says so, a model is fitted on the truth that was known on the
    month's first morning; the month's flights are predicted, each from what was known at its gate; the use case's
    metric is computed when the truth is there. `baseline` is the mean per route over the same training flights, a new
    route by its distance. `solver` is one of `parameters.SOLVERS`, for flight_time.

    Without `bare` the books are kept, too: each batch is validated and its version noted, each fit is cached, packed,
    recorded, registered and promoted, and the predictions are those of the package in service. Its values equal the
    bare ones to 1e-3: a package computes in float32. Raises FlightsError on an unknown policy or use case, on months
    that are no history yet, on one that is damaged or breaks a rule, or if package and model disagree.
    """
    watch = Stopwatch()
    chosen, use_case, settings = policies.named(policy), use_cases.load(use_case_name), settings or addresses.load()
    arm = _Bare(watch) if bare else _books(chosen, settings, watch)
    months: list[dict] = []
    routes: list[dict] = []
    answer = None
    for period in _months(first, last):
        asked = policies.parameters_for(chosen, use_case_name, period, solver)
        with watch.part("ingest"):
            data.ingest([month for month in data.MONTHS if month <= period.months[-1]], settings.data)
        with watch.part("features"):
            arrived = period.of(store.load(period.months, asked.features, use_case_name, settings))
        arm.accept(arrived, period)
        if answer is None or chosen.retrained:
            with watch.part("features"):
                history = store.load(asked.train_months, asked.features, use_case_name, settings)
            answer = arm.train(history, asked, period)
            past = learning.known(history, asked.known_until)
        with watch.part("predict"):
            predicted = answer(arrived)
        with watch.part("score"):
            of_routes = baseline.predict(past, arrived, use_case)
            for found, values in ((months, predicted), (routes, of_routes)):
                found.append({"month": period.name, "value": round(learning.score(values, arrived, asked), 6)})
    return {
        "policy": chosen.name,
        "use_case": use_case_name,
        "metric": use_case.metric,
        "features": list(asked.features),
        "learner": f"{'Ridge' if use_case.task == 'regression' else 'logistic regression'}, L2 penalty {asked.alpha:g}",
        "label_delay_days": parameters.read_file(use_case_name)["label_delay_days"],
        "mean": _mean(months),
        "months": months,
        "baseline": {"mean": _mean(routes), "months": routes},
        "faults": [],
        "bare": bare,
        "seconds": round(watch.total(), 3),
        "parts": {name: round(seconds, 3) for name, seconds in watch.seconds.items()},
    }


def _months(first: str, last: str) -> list[clock.Period]:
    """Return the months to replay. Raises FlightsError unless they are in order and after the first model's window."""
    earliest = clock.FIRST[:7]
    if not earliest <= data.check_month(first) <= data.check_month(last):
        raise FlightsError(f"Months from {first} to {last} cannot be replayed. Begin in {earliest}, or later.")
    return list(clock.periods(f"{first}-01", str(pd.Period(last).end_time.date())))


class _Bare:
    """Computes and keeps no books."""

    def __init__(self, watch: Stopwatch) -> None:
        self._watch = watch

    def accept(self, arrived: pd.DataFrame, period: clock.Period) -> None:
        """Take the batch as it is."""

    def train(self, history: pd.DataFrame, asked: Parameters, period: clock.Period) -> Answer:
        """Fit, and answer with the pipeline itself."""
        with self._watch.part("fit"):
            fitted = learning.fit(history, asked)
        return lambda flights: learning.predict(fitted, flights, asked)


def _books(policy: policies.Policy, settings: Settings, watch: Stopwatch) -> "Books":
    from flights.replay.books import Books  # MLflow and the converter: a bare replay does without

    return Books(policy, settings, watch)


def _mean(months: list[dict]) -> float:
    return round(sum(one["value"] for one in months) / len(months), 6)
