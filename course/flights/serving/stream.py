"""Level 2: answers a stream: each record of a log once, also when the consumer is killed at any moment."""

import sqlite3
import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from flights import contract
from flights.errors import FlightsError
from flights.serving import answers, known
from flights.serving.answers import place, read
from flights.serving.captured import Given
from flights.serving.log import Log, Record

if TYPE_CHECKING:
    from flights.packaging import Package
    from flights.serving.capture import Capture

__all__ = ["Consumer", "place", "read"]

AT_ONCE = 500  # records in one micro-batch


class Consumer:
    """Reads a topic from where its group left off, and answers in micro-batches, into `answers.db` beside the log.

    The answers of a micro-batch, its bad records and the group's new offset are committed in one transaction, so
    nothing is lost and nothing answered twice, wherever it is killed. Consumers of one group take turns; groups do
    not see each other.
    """

    def __init__(
        self,
        topic: Log,
        package: "Package",
        group: str,
        *,
        version: str | None = None,
        online: known.Online | None = None,
        capture: "Capture | None" = None,
    ) -> None:
        """Open the file of answers, or make it. Raises FlightsError if that fails, or the package cannot be served."""
        known.require(package.parameters.features, online)
        self._topic, self._package, self._group = topic, package, group
        self._version = version or known.version_of(package)
        self._online, self._capture = online, capture
        self._connection = answers.opened(answers.place(topic))

    def step(self, most: int = AT_ONCE) -> int:
        """Answer the next micro-batch of up to `most` records; return how many records it was, 0 at the log's end.

        Raises FlightsError if the answers cannot be written; the offset then stays where it was.
        """
        if not self._topic.read(self.offset(), 1):
            return 0
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                start = self.offset()  # again: another consumer of the group may have moved it
                records = self._topic.read(start, most)
                good, dead = _sorted_out(records)
                self._keep("answers", self._answers(good))
                self._keep("dead", [(self._group, *one) for one in dead])
                self._keep("offsets", [(self._group, start + len(records))])
        except sqlite3.Error as error:
            raise FlightsError(f"The answers of {self._group!r} cannot be written ({error}). Nothing was.") from None
        return len(records)

    def run(self, stop: threading.Event, every: float = 0.05) -> None:
        """Answer until `stop` is set; at the log's end look again after `every` seconds."""
        while not stop.is_set():
            if not self.step():
                stop.wait(every)

    def offset(self) -> int:
        """Return the offset of the next record that the group has to answer."""
        found = self._connection.execute('SELECT next FROM offsets WHERE "group" = ?', (self._group,)).fetchone()
        return found[0] if found else 0

    def close(self) -> None:
        """Close the file of answers."""
        self._connection.close()

    def __enter__(self) -> "Consumer":
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def _answers(self, flights: Sequence[tuple[int, dict[str, Any]]]) -> list[tuple[Any, ...]]:
        """Return the rows of "answers" for these offsets and flights, which are predicted at once, and captured."""
        if not flights:
            return []
        rows = [known.values(flight, self._package.parameters.features, self._online) for _, flight in flights]
        predictions = self._package.predict_rows(rows)
        ids = [f"{self._topic.folder.name}-{self._group}-{offset:010d}" for offset, _ in flights]
        flight_ids = [flight["flight_id"] for _, flight in flights]
        what = (self._version, self._package.digest)
        if self._capture:  # before the commit: what has to be done again gets the same ids, and is there once
            use_case = self._package.parameters.use_case
            self._capture.write(Given("stream", time.time(), use_case, *what, ids, flight_ids, rows, predictions))
        parts = zip(flights, ids, flight_ids, predictions, strict=True)
        return [(self._group, offset, *answer, *what) for (offset, _), *answer in parts]

    def _keep(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        verb = "INSERT OR REPLACE" if table == "offsets" else "INSERT"
        self._connection.executemany(
            f"{verb} INTO {table} VALUES ({', '.join('?' * len(answers.COLUMNS[table]))})", rows
        )


def _sorted_out(records: Sequence[Record]) -> tuple[list[tuple[int, dict[str, Any]]], list[tuple[int, str, str]]]:
    """Return the records that are flights as (offset, flight), and the others as (offset, reason, record)."""
    good: list[tuple[int, dict[str, Any]]] = []
    dead: list[tuple[int, str, str]] = []
    for record in records:
        problem = record.problem
        try:
            flight = None if problem else vars(contract.Flight.model_validate_json(record.content))
        except ValidationError as error:
            flight, problem = None, contract.sentence(error, whole="record", form="one flight as a JSON object")
        if flight is None:
            dead.append((record.offset, problem, record.content.decode(errors="replace")))
        else:
            good.append((record.offset, flight))
    return good, dead
