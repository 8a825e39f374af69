"""Level 3: Evidently's report on drift, as a page that a person can open without a network."""

import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from flights.errors import FlightsError
from flights.monitoring.drifting import PSI_BOUND


def report(
    reference: pd.DataFrame,
    current: pd.DataFrame,
    path: Path,
    *,
    features: Sequence[str] = (),
    bound: float = PSI_BOUND,
) -> dict[str, float]:
    """Write Evidently's drift report as one HTML file, and return its PSI by feature.

    `features` are all columns of `reference` if none is named. Evidently bins numbers in its own way, so its index
    differs a little from `drift`'s. The file is there whole or not at all. Raises FlightsError on a feature that one
    table does not have, on a table without rows, or if the file cannot be written.
    """
    names = list(features) or list(reference)
    for rows, what in ((reference, "reference"), (current, "current flights")):
        if missing := [name for name in names if name not in rows]:
            raise FlightsError(f"The {what} have no feature {missing[0]!r}; they have {', '.join(map(str, rows))}.")
        if rows.empty:
            raise FlightsError(f"There are no {what} to compare. Drift needs flights on both sides.")
    snapshot = _snapshot(reference[names], current[names], bound)
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            snapshot.save_html(str(partial))
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise FlightsError(f"{path} cannot be written ({error.strerror}). Name another place.") from None
    found = (one for one in snapshot.dict()["metrics"] if "column" in one["config"])
    return {one["config"]["column"]: float(one["value"]) for one in found}


def _snapshot(reference: pd.DataFrame, current: pd.DataFrame, bound: float) -> Any:
    # Read once, when Evidently is imported, and on by default.
    os.environ.setdefault("EVIDENTLY_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("DO_NOT_TRACK", "true")
    from evidently import DataDefinition, Dataset, Report  # some seconds, and only for a report
    from evidently.presets import DataDriftPreset

    numbers = [name for name in reference if pd.api.types.is_numeric_dtype(reference[name])]
    categories = [name for name in reference if name not in numbers]
    definition = DataDefinition(numerical_columns=numbers, categorical_columns=categories)
    tables = [
        Dataset.from_pandas(one.astype(dict.fromkeys(categories, object)), data_definition=definition)
        for one in (current, reference)
    ]
    return Report([DataDriftPreset(method="psi", threshold=bound)]).run(*tables)
