"""Level 2: rebuilds the model of a run from its record alone, and compares."""

import time
from dataclasses import dataclass

import numpy as np

from flights import data, store
from flights.errors import FlightsError
from flights.settings import Settings
from flights.store import DatasetVersion
from flights.tracking import artifacts, environment, reading
from flights.tracking.reading import Record


@dataclass(frozen=True)
class Reproduced:
    """A run and its copy. `max_difference` is in the unit of the predictions; None if the recorded ones are gone."""

    run_id: str
    use_case: str
    metrics: dict[str, float]
    recorded: dict[str, float]
    predictions_equal: bool
    max_difference: float | None
    seconds: float

    @property
    def equal(self) -> bool:
        """Tell whether metrics and predictions are the recorded ones, to the last digit."""
        return self.metrics == self.recorded and self.predictions_equal

    def text(self) -> str:
        """Return one sentence that says what came of it."""
        if self.equal:
            return f"The run {self.run_id} was reproduced: metrics and predictions are equal to the last digit."
        names = [name for name in self.recorded if self.recorded[name] != self.metrics.get(name)]
        changed = [f"{name} was {self.recorded[name]!r} and is {self.metrics.get(name)!r}" for name in names]
        gone = "unknown (the recorded predictions are gone)"
        far = gone if self.max_difference is None else f"{self.max_difference:g}"
        what = "; ".join([*changed, f"largest difference of a prediction: {far}"])
        return f"The run {self.run_id} was trained again, and the copy is not equal: {what}."


def reproduce(
    run_id: str, settings: Settings, *, allow_other_code: bool = False, allow_other_environment: bool = False
) -> Reproduced:
    """Train the model of a run again from what was recorded of it, without any cache, and compare the two.

    Months that are not there are ingested. Raises FlightsError, before any training, if the run is unknown, or if
    data, code or environment are not those of the run; the latter two may be allowed.
    """
    from flights import training  # scikit-learn: who only reads the store, or deploys, does without

    started = time.perf_counter()
    known = reading.read(run_id, settings)
    _check_environment(known, allow_other_environment)
    _check_code(known, allow_other_code)
    for version in (known.dataset, known.evaluated):
        if version is not None:
            _check_data(known, version, settings)
    trained = training.train(known.parameters, settings, keep=False)
    predictions = trained.predictions["prediction"].to_numpy(dtype=np.float64)
    equal = artifacts.predictions_digest(predictions) == known.predictions
    return Reproduced(
        run_id=run_id,
        use_case=known.use_case,
        metrics=dict(trained.metrics),
        recorded=known.metrics,
        predictions_equal=equal,
        max_difference=0.0 if equal else _max_difference(run_id, predictions, settings),
        seconds=time.perf_counter() - started,
    )


def _check_environment(known: Record, allowed: bool) -> None:
    if (found := environment.differences(known.environment)) and not allowed:
        raise FlightsError(
            f"The run {known.run_id} cannot be reproduced here to the last digit, the environment is another one: "
            f"{'; '.join(found)}. Install the recorded versions, or allow another environment."
        )


def _check_code(known: Record, allowed: bool) -> None:
    from flights.training import flight_steps
    from flights.training.steps import code_digest

    here = code_digest(flight_steps.CODE)
    if here != known.code and not allowed:
        where = f" Check out the commit {known.commit}, or allow other code." if known.commit else " Allow other code."
        raise FlightsError(
            f"The run {known.run_id} was made by other code: its version was {known.code}, here it is {here}.{where}"
        )


def _check_data(known: Record, version: DatasetVersion, settings: Settings) -> None:
    data.ingest((*version.history, *version.months), settings.data)
    here = store.dataset(version.months, settings, names=known.parameters.features)
    if here.digest != version.digest:
        raise FlightsError(
            f"The data of the run {known.run_id} is not here: {version.name} had the digest {version.digest} "
            f"({version.rows:,} flights), in {settings.data} it has {here.digest} ({here.rows:,} flights). "
            "Name the folder with the data of the run."
        )


def _max_difference(run_id: str, predictions: np.ndarray, settings: Settings) -> float | None:
    try:
        recorded = np.load(reading.artifact(run_id, artifacts.PREDICTIONS, settings))
    except (FlightsError, ValueError, OSError):
        return None
    return float(np.abs(recorded - predictions).max()) if recorded.shape == predictions.shape else None
