"""Level 2: the books of a replay: batches checked, fits cached and recorded, packages registered and promoted."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from flights import data, learning, packaging, parameters, registry, tracking, training, validation
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.replay.clock import Period
from flights.replay.policies import Policy
from flights.replay.stopwatch import Stopwatch
from flights.settings import Settings

TOLERANCE = 1e-3  # what the float32 of a package may differ from the pipeline, in the unit of the prediction


class Books:
    """Does what a bare replay does, by the training pipeline, and writes down what came of it."""

    def __init__(self, policy: Policy, settings: Settings, watch: Stopwatch) -> None:
        self._policy, self._settings, self._watch = policy, settings, watch
        self._accepted: list[pd.DataFrame] = []

    def accept(self, arrived: pd.DataFrame, period: Period) -> None:
        """Hold the batch against the schema, the laws and the batches before it. Raises FlightsError if it is bad."""
        with self._watch.part("validate"):
            if not self._accepted:
                before = [month for month in data.MONTHS if month < period.months[0]]
                self._accepted.append(data.load(before, self._settings.data))
            validation.require(arrived, pd.concat(self._accepted), month=period.whole_month)
            self._accepted.append(arrived)

    def train(self, history: pd.DataFrame, asked: Parameters, period: Period) -> Callable[[pd.DataFrame], np.ndarray]:
        """Train by the pipeline of steps, put the package into service, and answer with that package."""
        with self._watch.part("train"):
            trained = training.train(asked, self._settings)
        with self._watch.part("pack"):
            package = packaging.pack_trained(trained, self._settings)
        with self._watch.part("record"):
            tags = {"policy": self._policy.name, "period": period.name}
            run_id = tracking.record(trained, self._settings, package=package, tags=tags)
        with self._watch.part("register"):
            version = registry.register(package, self._settings, run_id=run_id)
        with self._watch.part("promote"):
            approver = parameters.read_file(asked.use_case)["approver"]
            registry.promote(asked.use_case, version.number, self._settings, approver=approver, now=period.begins)
        with self._watch.part("serve"):
            served = packaging.load(registry.resolve(asked.use_case, "champion", self._settings).folder)

        def answer(flights: pd.DataFrame) -> np.ndarray:
            with self._watch.part("serve"):
                answers = served.predict(flights)
            apart = float(np.abs(answers - learning.predict(trained.fitted, flights, asked)).max())
            if not apart <= TOLERANCE:
                raise FlightsError(
                    f"The package {served.digest} and the pipeline that it was made of differ by {apart:g}; at most "
                    f"{TOLERANCE:g} may come of rounding. Nothing further was predicted with it."
                )
            return answers

        return answer
