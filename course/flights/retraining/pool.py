"""Level 3: the models of a replayed year, each fitted and asked when it is first needed; computed bare."""

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from flights import data, features, learning, model, parameters, replay, store
from flights.parameters import Parameters
from flights.replay import policies
from flights.retraining.contest import CHALLENGER, CHAMPION, FROZEN, Contest, contest
from flights.retraining.rules import FIRST_DAY, Rule
from flights.settings import Settings
from flights.store.windows import new_york_day
from flights.use_cases import UseCase

FIRST = "first"  # the model of 1 April with today's features, which "static" serves for good
LEVEL_0_UNTIL = pd.Timestamp("2013-03-31")  # what the model of Level 0 knows, whatever the label delay


class Pool:
    """Models by name: FROZEN, FIRST, or the last day ("2013-06-02") of the window that one has learned from."""

    def __init__(self, use_case: UseCase, settings: Settings, last: str, by: Rule, solver: str | None) -> None:
        """Read the flights of all months up to `last`."""
        months = [month for month in data.MONTHS if month <= last]
        data.ingest(months, settings.data)
        wide = parameters.load(use_case.name, "extended").features
        flights = store.load(months, wide, use_case.name, settings)
        self.flights = flights.iloc[np.argsort(new_york_day(flights).to_numpy(), kind="stable")]
        self.day = new_york_day(self.flights).to_numpy()
        # Built once, for all models. Numbers in the order of the names are encoded like the names, and sooner.
        matrix = learning.matrix(self.flights, wide)
        numbered = {name: pd.factorize(matrix[name], sort=True)[0] for name in features.CATEGORIES}
        self._matrix = matrix.assign(**numbered)
        self._truth = features.target(self.flights, use_case)
        self._use_case, self._rule = use_case, by
        self._delay = pd.Timedelta(days=parameters.read_file(use_case.name)["label_delay_days"])
        self._solver = solver or (policies.named("weekly").solver if use_case.task == "regression" else "svd")
        self._fitted: dict[str, tuple[Parameters, Pipeline]] = {}
        self._answers: dict[str, np.ndarray] = {}

    def until(self, name: str) -> pd.Timestamp:
        """Return the last day that a model has learned from."""
        if name == FROZEN:
            return LEVEL_0_UNTIL
        return pd.Timestamp(replay.clock.FIRST) - self._delay if name == FIRST else pd.Timestamp(name)

    def newest(self, morning: pd.Timestamp) -> str:
        """Return the model whose window ends with the last day that is known on this morning."""
        return f"{morning - self._delay:%Y-%m-%d}"

    def places(self, first: pd.Timestamp, last: pd.Timestamp) -> slice:
        """Return where the flights of these days are, both days included."""
        start, end = np.searchsorted(self.day, [np.datetime64(first), np.datetime64(last + pd.Timedelta(days=1))])
        return slice(int(start), int(end))

    def contest(self, morning: pd.Timestamp, serving: str, former: list[str]) -> tuple[Contest, str] | None:
        """Return the contest of a morning and the model that won; None if it is too early for a fair one."""
        first, last = self._rule.holdout(morning - self._delay)
        challenger = f"{first - pd.Timedelta(days=1):%Y-%m-%d}"
        others = {f"former {self.until(one):%Y-%m-%d}": one for one in former if one != FROZEN}
        taking_part = {CHAMPION: serving, CHALLENGER: challenger, **others}
        if serving != FROZEN:
            taking_part[FROZEN] = FROZEN
        taking_part = {name: one for name, one in taking_part.items() if self.until(one) < first}
        if CHAMPION not in taking_part:
            return None
        places = self.places(first, last)
        said = {name: self.predict(one, places) for name, one in taking_part.items()}
        days, margin = self._rule.holdout_days, self._rule.margin
        held = contest(said, self.flights.iloc[places], self._use_case, days=days, margin=margin)
        return held, taking_part[held.winner]

    def predict(self, name: str, places: slice) -> np.ndarray:
        """Return what a model says of the flights at these places; what it said before is kept."""
        known = self._answers.setdefault(name, np.full(len(self.flights), np.nan))
        missing = places.start + np.flatnonzero(np.isnan(known[places]))
        if len(missing):
            asked, fitted = self._model(name)
            span = slice(missing[0], missing[-1] + 1)
            with learning.one_thread():
                said = fitted.predict if self._use_case.task == "regression" else fitted.predict_proba
                answers = said(self._matrix.iloc[span][list(asked.features)])
            known[span] = answers if answers.ndim == 1 else answers[:, 1]
        return known[places]

    def value(self, predicted: np.ndarray, which: slice | np.ndarray) -> float:
        """Return the metric of predictions of the flights at these places, or where `which` is true."""
        return model.METRICS[self._use_case.metric](self._truth[which], predicted)

    def _model(self, name: str) -> tuple[Parameters, Pipeline]:
        if name not in self._fitted:
            asked = self._asked(name)
            first = pd.Timestamp(asked.known_from or FIRST_DAY)
            places = self.places(first, self.until(name))
            rows = self._matrix.iloc[places][list(asked.features)]
            whole = rows[[one for one in parameters.LAGGED if one in rows]].notna().all(axis=1).to_numpy()
            with learning.one_thread():  # as `learning.fit` does with flights; here the features are built already
                fitted = learning.build(asked).fit(rows[whole], self._truth[places][whole])
            self._fitted[name] = asked, fitted
        return self._fitted[name]

    def _asked(self, name: str) -> Parameters:
        if name == FROZEN:
            return parameters.load(self._use_case.name, "golden", solver=self._solver)
        if name == FIRST:
            first = next(replay.periods())
            return policies.parameters_for(policies.named("static"), self._use_case.name, first, self._solver)
        window = self._rule.window_days
        return policies.window(self._use_case.name, "extended", pd.Timestamp(name), window, self._solver)
