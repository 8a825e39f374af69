"""Level 2: a package in use: batches of flights and single rows through onnxruntime, on one thread."""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from flights import features, parameters
from flights.errors import FlightsError
from flights.packaging import facts, schema
from flights.packaging.runtime import onnxruntime
from flights.parameters import Parameters


@dataclass(frozen=True)
class Package:
    """A model that is ready to answer; many threads may ask it at once.

    `about` is what was said of it when it was packed, `schema` what goes in and comes out, `digest` names the whole
    package. `inputs` holds, for each feature of the model in its order, its name, whether it is text, and whether
    it may be missing.
    """

    folder: Path
    digest: str
    about: dict[str, Any]
    parameters: Parameters
    schema: dict[str, Any]
    inputs: tuple[tuple[str, bool, bool], ...]
    session: onnxruntime.InferenceSession = field(repr=False, compare=False)

    @property
    def use_case(self) -> str:
        """Return the name of the use case."""
        return self.parameters.use_case

    @property
    def features(self) -> tuple[str, ...]:
        """Return the names of the model's inputs, in their order."""
        return self.parameters.features

    def predict(self, flights: pd.DataFrame) -> np.ndarray:
        """Return one number per flight, shape (n_flights,), as float64: minutes, or the probability.

        `flights` are clean rows with the lagged features joined. Raises FlightsError if a column is missing, or
        a value without which the model cannot answer.
        """
        added = {name: features.column(name) for name in self.features if name not in features.FEATURES}
        known = features.build(flights, self.features, added=added)
        fed = {}
        for name, text, may_be_missing in self.inputs:
            if not may_be_missing and (gaps := int(known[name].isna().sum())):
                raise FlightsError(f"{gaps} of {len(flights)} flights have no {name!r}. Leave them out.")
            fed[name] = known[name].to_numpy(object if text else np.float32)
        return self._answer(fed)

    def predict_rows(self, rows: Sequence[Mapping[str, Any]]) -> list[float]:
        """Return one number per row; a row holds the model's features by name, as text or numbers.

        This is the fast way for a few rows: no pandas. A number that is None or NaN is missing. Raises FlightsError
        if a row lacks a feature, or has a value of another type.
        """
        fed = {}
        for name, text, may_be_missing in self.inputs:
            try:
                values = [row[name] for row in rows]
                fed[name] = _texts(values) if text else _numbers(values, may_be_missing)
            except KeyError:
                raise FlightsError(f"A row has no {name!r}. The model needs {', '.join(self.features)}.") from None
            except TypeError as error:
                raise FlightsError(f"{name!r} is {error}; it has to be {'text' if text else 'a number'}.") from None
        return self._answer(fed).tolist()

    def _answer(self, fed: dict[str, np.ndarray]) -> np.ndarray:
        """Run the model on one array of shape (n,) per input. Raises FlightsError if an answer is no number."""
        if not len(fed[self.inputs[0][0]]):
            return np.empty(0)
        columns = {name: values.reshape(-1, 1) for name, values in fed.items()}
        (answer,) = self.session.run([self.schema["output"]["tensor"]], columns)
        values = answer[:, -1].astype(float)  # of a classifier's two columns the second is the probability of yes
        if not math.isfinite(values.sum()):
            raise FlightsError(f"{int((~np.isfinite(values)).sum())} flights get no number: a value is not finite.")
        return values


def load(folder: Path) -> Package:
    """Return the package in `folder`, ready to answer.

    Raises FlightsError if a file is missing or was changed, if the schema is not that of the model, or if the
    onnxruntime that is installed cannot open the model.
    """
    known = facts.check(folder)
    made_of = parameters.from_dict(known["parameters"])
    described = schema.read(folder / "schema.json", made_of)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # one row is no work to share
    options.log_severity_level = 3
    path = folder / "model.onnx"
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors have no common class
        said = str(error).strip().splitlines()[0]
        raise FlightsError(
            f"onnxruntime {onnxruntime.__version__} cannot open {path}: {said}. "
            "requirements.txt beside it names the version that could."
        ) from None
    taken = {one.name: one.type for one in session.get_inputs()}
    schema.compare(described, taken, [one.name for one in session.get_outputs()], path)
    inputs = tuple(
        (one["name"], one["type"] == schema.TEXT, one.get("may_be_missing", False)) for one in described["inputs"]
    )
    return Package(folder, known["digest"], known["about"], made_of, described, inputs, session)


def _texts(values: list[Any]) -> np.ndarray:
    """Return the values as they are. Raises TypeError, naming the first that is no text: ONNX would make it one."""
    for value in values:
        if not isinstance(value, str):
            raise TypeError(repr(value))
    return np.array(values, object)


def _numbers(values: list[Any], may_be_missing: bool) -> np.ndarray:
    """Return the values as float32, None as NaN. Raises TypeError, naming the first that cannot be used."""
    try:
        if not may_be_missing and any(value != value for value in values):
            raise TypeError
        return np.frombuffer(array("f", values), np.float32)  # unlike numpy, `array` takes no text for a number
    except TypeError:
        for value in values:
            gap = value is None or value != value
            if not (may_be_missing if gap else isinstance(value, int | float)):
                raise TypeError(repr(value)) from None
        return np.array(values, np.float32)
