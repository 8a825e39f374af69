"""Level 2: runs a replay: each period arrives, is predicted by the model in service, and its truth comes later."""

import functools
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
from flights.store.windows import new_york_day

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
    solver: str | None = None,
) -> dict[str, Any]:
    """Replay the months from `first` to `last` under a policy, and return what came of it, as JSON knows it.

    For each period of the policy, a month or a week: the batch arrives; if the policy says so, a model is fitted on the
    truth that was known on the period's first morning; its flights are predicted, each from what was known at its gate.
    The use case's metric is computed for each calendar month, whatever the period. `baseline` is the mean per route
    over the same training flights, a new route by its distance. `solver` is one of `parameters.SOLVERS`, for
    flight_time, and by default the policy's own.

    Without `bare` the books are kept, too: each batch is validated and its version noted, each fit is cached, packed,
    recorded, registered and promoted, and the predictions are those of the package in service. Its values equal the
    bare ones to 1e-3: a package computes in float32. Raises FlightsError on an unknown policy or use case, on months
    that are no history yet, on one that is damaged or breaks a rule, or if package and model disagree.
    """
    watch = Stopwatch()
    chosen, use_case, settings = policies.named(policy), use_cases.load(use_case_name), settings or addresses.load()
    arm = _Bare(watch) if bare else _books(chosen, settings, watch)
    results, newest = _Results(), ""
    answer = None

    @functools.lru_cache(maxsize=2)  # most weeks need the months that the week before did
    def read(months: tuple[str, ...], features: tuple[str, ...]) -> pd.DataFrame:
        return store.load(months, features, use_case_name, settings)

    for period in _periods(chosen, first, last):
        asked = policies.parameters_for(chosen, use_case_name, period, solver)
        if period.months[-1] > newest:
            newest = period.months[-1]
            with watch.part("ingest"):
                data.ingest([month for month in data.MONTHS if month <= newest], settings.data)
        with watch.part("features"):
            arrived = period.of(read(period.months, asked.features))
            if period.first < pd.Timestamp(f"{first}-01"):  # a week may have begun in the month before
                arrived = arrived[new_york_day(arrived) >= f"{first}-01"]
        arm.accept(arrived, period)
        if answer is None or chosen.retrained:
            with watch.part("features"):
                history = read(asked.train_months, asked.features)
            answer = arm.train(history, asked, period)
            past = learning.known(history, asked.known_until, since=asked.known_from)
        with watch.part("predict"):
            predicted = answer(arrived)
        with watch.part("score"):
            results.add(arrived, predicted, baseline.predict(past, arrived, use_case))
    with watch.part("score"):
        months, routes = results.by_month(asked)
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


def _periods(policy: policies.Policy, first: str, last: str) -> list[clock.Period]:
    """Return the policy's periods that touch these months; weeks are counted from the clock's first day on.

    Raises FlightsError unless the months are in order and after the first model's window.
    """
    earliest = clock.FIRST[:7]
    if not earliest <= data.check_month(first) <= data.check_month(last):
        raise FlightsError(f"Months from {first} to {last} cannot be replayed. Begin in {earliest}, or later.")
    begin, end = pd.Timestamp(f"{first}-01"), str(pd.Period(last).end_time.date())
    return [one for one in clock.periods(clock.FIRST, end, policy.every) if one.last >= begin]


class _Results:
    """Collects flights with their predictions, period by period, and gives them out month by month."""

    def __init__(self) -> None:
        self._parts: dict[str, list[tuple[pd.DataFrame, np.ndarray, np.ndarray]]] = {}

    def add(self, arrived: pd.DataFrame, predicted: np.ndarray, of_routes: np.ndarray) -> None:
        """Take the flights of one period, what the model said of them, and what the baseline did."""
        month_of = new_york_day(arrived).to_numpy().astype("datetime64[M]")
        for month in np.unique(month_of):
            which = month_of == month
            self._parts.setdefault(str(month), []).append((arrived[which], predicted[which], of_routes[which]))

    def by_month(self, asked: Parameters) -> tuple[list[dict], list[dict]]:
        """Return month and value of the model, and the same of the baseline."""
        found: tuple[list[dict], list[dict]] = [], []
        for month, parts in self._parts.items():
            flights, *both = zip(*parts, strict=True)
            whole = pd.concat(flights)
            for one, values in zip(found, both, strict=True):
                value = learning.score(np.concatenate(values), whole, asked)
                one.append({"month": month, "value": round(value, 6)})
        return found


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
