"""Versions to deliver, and looks at what is in force in registry, record and service."""

import contextlib
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from loopback import predict

from flights import data, delivery, empty_store, gates, learning, packaging, parameters, registry, settings, use_cases
from flights.delivery import control, record
from flights.errors import FlightsError
from flights.gates import Finding, Verdict
from flights.packaging import Package
from flights.settings import Settings

CASE = "flight_time"
FLIGHT = {"carrier": "UA", "origin": "EWR", "dest": "SFO", "distance_miles": 2565}
FLIGHT["scheduled_departure_utc"] = "2013-04-05T23:15:00Z"
SECONDS = 60


def shelf_in(folder: Path, versions: int = 3) -> Path:
    """A state with versions that answer differently, and no champion."""
    data.ingest(["2013-01"])
    place = settings.load(state=folder / "a state")
    place.state.mkdir()
    empty_store.write(place.state / "mlflow.db")
    rows = data.load(["2013-01"]).head(2_000)
    for number in range(versions):
        chosen = parameters.load(CASE, train_months=["2013-01"], alpha=10.0**number, solver="cholesky")
        packed = packaging.pack(learning.fit(rows, chosen), chosen, {}, folder / f"packed {number}")
        registry.register(packed, place)
    return place.state


@contextlib.contextmanager
def place_of(shelf: Path, folder: Path) -> Iterator[Settings]:
    """A copy of the shelf; what is served from it is ended afterwards, and nothing runs on."""
    chosen = settings.load(state=folder / "a state")
    shutil.copytree(shelf, chosen.state)
    try:
        yield chosen
    finally:
        with contextlib.suppress(FlightsError):
            delivery.stop(CASE, chosen)
        until(lambda: processes(chosen) == [])


def lenient(candidate: Package, known: Any, settings: Settings, **_: Any) -> Verdict:
    """Stands for the gates, which have tests of their own, where another thing is looked at."""
    return Verdict(candidate.use_case, candidate.digest, (Finding("requirement", True, 1, 2, "It keeps it."),))


def strict(candidate: Package, known: Any, settings: Settings, **_: Any) -> Verdict:
    """Refuses."""
    return Verdict(candidate.use_case, candidate.digest, (Finding("requirement", False, 3, 2, "It breaks it."),))


def let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the gates pass everything."""
    monkeypatch.setattr(gates, "check", lenient)


def until(true: Callable[[], Any]) -> Any:
    """What `true` returns, as soon as it is."""
    end = time.monotonic() + SECONDS
    while not (found := true()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)
    return found


def processes(place: Settings) -> list[int]:
    """The processes that serve from this state."""
    found = []
    for one in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            words = one.cmdline()
            if str(place.state) in words and "serve" in words:
                found.append(one.pid)
    return found


def answered_by(address: str) -> int:
    """The version that answers, by its answer."""
    status, answer = predict(address, {"flights": [FLIGHT]})
    assert status == 200
    return int(answer["version"])


def said_by_registry(place: Settings) -> list[tuple[Any, ...]]:
    """All that a delivery could change in the registry."""
    names = ["number", "aliases", "approver", "approved", "replaces"]
    rows = registry.versions(CASE, place)[names].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).to_numpy().tolist()]


def in_force(place: Settings) -> int:
    """The version on which service, registry and record agree; nothing is left half done."""
    found, told = delivery.status(CASE, place), record.read(CASE, place)
    assert found, "no service answers"
    assert told.settled
    assert found["settled"]
    assert told.serving == {"version": found["version"], "digest": found["digest"]}
    assert registry.resolve(CASE, "champion", place).number == found["version"]
    assert answered_by(found["address"]) == found["version"]
    assert processes(place) == [found["pid"]]
    assert control.find(CASE, place)
    assert use_cases.load(CASE).name == found["use_case"]
    return found["version"]
