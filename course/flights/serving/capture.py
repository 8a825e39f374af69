"""Level 2: keeps every prediction that was given, with what it was made from, so that truth can be joined later."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from flights.errors import FlightsError
from flights.serving import captured
from flights.serving.captured import Given, read
from flights.serving.journal import Journal, recover
from flights.settings import Settings

__all__ = ["Capture", "Given", "place", "read"]

MOST_WAITING = 50_000  # predictions
REQUESTS_AT_ONCE = 500
# Few at a time: while they are written, answers wait.
SECONDS_BETWEEN_WRITES, SECONDS_AFTER_A_REFUSAL = 0.02, 1.0


def place(settings: Settings) -> Path:
    """Return the file in which services with these settings capture."""
    return settings.state / "serving" / "captured.db"


class Capture:
    """Writes predictions into one SQLite file, in the background; `put` never waits for it.

    What was put is in a journal at once and in the file within about a tenth of a second; `close` writes the rest.
    After a SIGKILL the next Capture of the same file takes the journal in: nothing that was put is lost, and nothing is
    there twice. If the disk refuses, up to `most` predictions wait for it and what comes after them is lost: `state`
    and `metrics` say so, and the caller goes on. Of two predictions with one id the later is there.
    """

    def __init__(self, path: Path, *, most: int = MOST_WAITING, every: float = SECONDS_BETWEEN_WRITES) -> None:
        """Open or make the file and take in what a killed process left. Raises FlightsError if that is not possible."""
        self.path, self._most, self._every = path, most, every
        self._waiting: list[Given] = []
        self._taken: list[Given] = []  # out of what waits, to be written next
        self._put = self._lost = self._written = 0
        self._refused = ""
        self._counting, self._writing, self._closing = threading.Lock(), threading.Lock(), threading.Event()
        self._connection = captured.opened(path)
        try:
            recover(path, self._connection)
            self._journal = Journal(path)
        except FlightsError:
            self._connection.close()
            raise
        self._thread = threading.Thread(target=self._work, name="capture", daemon=True)
        self._thread.start()

    def put(self, given: Given) -> None:
        """Keep these predictions: a kill after this does not lose them."""
        count = len(given.predictions)
        with self._counting:
            if self._put - self._written + count > self._most:
                self._lost += count
                return
            self._put += count
            self._waiting.append(given)
            with contextlib.suppress(OSError):  # a full disk: it waits in memory, and the file will say what is wrong
                self._journal.append(given)

    def write(self, given: Given) -> None:
        """Keep these predictions now: they are in the file when this returns. Raises FlightsError if they are not."""
        try:
            with self._writing:
                captured.insert(self._connection, [given])
        except sqlite3.Error as error:
            raise FlightsError(f"{self.path} cannot be written ({error}). Make room, then start again.") from None
        with self._counting:
            self._put += len(given.predictions)
            self._written += len(given.predictions)

    def flush(self) -> None:
        """Write what waits; on a refusal keep it, and remember why."""
        with self._writing:
            while self._more():
                part = self._taken[:REQUESTS_AT_ONCE]
                try:
                    count = captured.insert(self._connection, part)
                except sqlite3.Error as error:
                    self._refused = str(error)
                    return
                self._refused = ""
                del self._taken[:REQUESTS_AT_ONCE]
                with self._counting:
                    self._written += count

    def _more(self) -> bool:
        """Tell whether there is something to write; what came meanwhile is taken when the rest is in the file."""
        if not self._taken:
            with self._counting:
                self._journal.empty()
                self._taken, self._waiting = self._waiting, []
                self._journal.turn()
        return bool(self._taken)

    def close(self) -> None:
        """Write what waits and close the file. Raises FlightsError if some of it could not be written."""
        self._closing.set()
        self._thread.join()
        self.flush()
        self._journal.close(keep=bool(self._taken))
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()
        if missing := self._put - self._written + self._lost:
            raise FlightsError(f"{missing:,} predictions were not captured: {self.problem()}.")

    def problem(self) -> str:
        """Say in a few words what is wrong; "" if nothing is."""
        if self._refused:
            return f"{self.path} cannot be written ({self._refused})"
        return f"more than {self._most:,} were waiting to be written" if self._lost else ""

    def state(self) -> dict[str, Any]:
        """Return what /health shows: how many were written, wait and are lost, and what is wrong, if anything."""
        with self._counting:
            shown = {"written": self._written, "waiting": self._put - self._written, "lost": self._lost}
        return {**shown, "problem": problem} if (problem := self.problem()) else shown

    def metrics(self) -> Collector:
        """Return the same for /metrics."""
        return _Metrics(self)

    def __enter__(self) -> "Capture":
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _work(self) -> None:
        while not self._closing.wait(SECONDS_AFTER_A_REFUSAL if self._refused else self._every):
            self.flush()


class _Metrics(Collector):
    def __init__(self, capture: Capture) -> None:
        self._capture = capture

    def collect(self) -> Iterator[Metric]:
        """Yield how many predictions were written, wait and are lost, and whether something is wrong."""
        state = self._capture.state()
        yield CounterMetricFamily("flights_captured", "Predictions captured.", value=state["written"])
        yield GaugeMetricFamily("flights_capture_waiting", "Predictions not yet written.", value=state["waiting"])
        yield CounterMetricFamily("flights_capture_lost", "Predictions that found no room.", value=state["lost"])
        yield GaugeMetricFamily("flights_capture_failing", "1 if the last write failed.", value="problem" in state)
