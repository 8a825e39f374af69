"""Level 2: predictions for a whole table of flights at once, written as one parquet file, whole or not at all."""

import contextlib
import hashlib
import os
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from flights import learning
from flights.errors import FlightsError
from flights.serving import known
from flights.serving.captured import Given

if TYPE_CHECKING:
    from flights.packaging import Package
    from flights.serving.capture import Capture

NEEDED = ("carrier", "origin", "dest", "scheduled_departure_utc", "distance_miles")


def predict(package: "Package", flights: pd.DataFrame, *, online: known.Online | None = None) -> np.ndarray:
    """Return one number per flight, shape (n_flights,): minutes, or the probability of being late.

    `flights` has the columns of `flights.contract`, or those of clean rows. Features that no flight carries are
    taken from their columns where the table has them, else from `online`. Raises FlightsError if something is
    missing in a row, or a feature is nowhere.
    """
    return package.predict(complete(flights, package.parameters.features, online))


def run(
    package: "Package",
    flights: pd.DataFrame,
    out: Path,
    *,
    version: str | None = None,
    online: known.Online | None = None,
    capture: "Capture | None" = None,
) -> dict[str, Any]:
    """Predict all `flights` into the parquet file `out`; return how many they were, and what predicted them.

    Each row has `prediction_id`, `flight_id`, `prediction`, `use_case`, `version` and the package's digest. `out`
    appears when all is written and captured, in one rename; until then an older file stays. The ids come from the
    package and the flights, so that a run that was killed and repeated captures nothing twice.
    Raises FlightsError if flights are incomplete or the disk is full; nothing is left behind then.
    """
    ready = complete(flights, package.parameters.features, online)
    features = learning.matrix(ready, package.parameters.features)
    flight_ids = flights["flight_id"] if "flight_id" in flights else pd.Series(None, flights.index, dtype=object)
    rows = pd.DataFrame(
        {
            "prediction_id": _ids(package, features, flight_ids),
            "flight_id": flight_ids.to_numpy(),
            "prediction": package.predict(ready),
            "use_case": package.parameters.use_case,
            "version": version or known.version_of(package),
            "package": package.digest,
        }
    )
    partial = out.with_name(f".{out.name}.{uuid.uuid4().hex}.partial")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        rows.to_parquet(partial, index=False)
        with partial.open("rb") as stream:
            os.fsync(stream.fileno())
        if capture:
            capture.write(_given(rows, features))
        os.replace(partial, out)
    except OSError as error:
        raise FlightsError(f"{out} cannot be written ({error.strerror or error}). Nothing was left there.") from None
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return {"predictions": len(rows), "file": str(out), "version": rows["version"].iat[0], "package": package.digest}


def complete(flights: pd.DataFrame, names: tuple[str, ...], online: known.Online | None) -> pd.DataFrame:
    """Return the flights with a column for every feature that is not made from the flight itself.

    Raises FlightsError if there is no flight, a column is missing, or a flight lacks one of its five values.
    """
    if flights.empty:
        raise FlightsError("There is no flight to predict. Give a table with at least one.")
    if lacking := [name for name in NEEDED if name not in flights]:
        raise FlightsError(f"The flights have no column {lacking[0]!r}; they have {', '.join(flights.columns)}.")
    if not isinstance(flights["scheduled_departure_utc"].dtype, pd.DatetimeTZDtype):
        raise FlightsError("scheduled_departure_utc has no time zone. Read it with `pd.to_datetime(..., utc=True)`.")
    for name in NEEDED:
        if (gaps := flights[name].isna()).any():
            where = ", ".join(map(str, flights.index[gaps][:3]))
            raise FlightsError(f"{name} is missing in {gaps.sum():,} flights, the first in row {where}. Fill or drop.")
    stored = [name for name in names if name not in known.MADE and name not in flights]
    if not stored:
        return flights
    known.require(stored, online)
    asked = flights[list(NEEDED)].to_dict("records")
    found = pd.DataFrame([known.values(flight, stored, online) for flight in asked], flights.index, stored)
    return flights.assign(**{name: found[name].astype(float) for name in stored})


def _ids(package: "Package", features: pd.DataFrame, flight_ids: pd.Series) -> list[str]:
    """Return an id per row that is the same whenever the same package predicts the same table."""
    named = features.assign(flight_id=flight_ids.astype(object))
    seen = hashlib.sha256(package.digest.encode())
    seen.update(pd.util.hash_pandas_object(named, index=False).to_numpy().tobytes())
    return [f"batch-{seen.hexdigest()[:16]}-{number:07d}" for number in range(len(named))]


def _given(rows: pd.DataFrame, features: pd.DataFrame) -> Given:
    return Given(
        way="batch",
        time=time.time(),
        use_case=rows["use_case"].iat[0],
        version=rows["version"].iat[0],
        package=rows["package"].iat[0],
        prediction_ids=rows["prediction_id"].tolist(),
        flight_ids=[None if pd.isna(one) else str(one) for one in rows["flight_id"]],
        features=features.to_dict("records"),
        predictions=rows["prediction"].tolist(),
    )
