"""Level 2: an append-only log on disk: a topic is a folder of segments, a record is a line with its checksum."""

import fcntl
import itertools
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flights.errors import FlightsError

SEGMENT_BYTES = 8_000_000
SUFFIX = ".log"


@dataclass(frozen=True, slots=True)
class Record:
    """One record, at its place in the topic; `problem` says what is wrong with a damaged one, else it is ""."""

    offset: int
    content: bytes
    problem: str = ""


class Log:
    """One topic. Segments are named after the offset of their first record; none is ever changed, only appended to.

    A line is the length of the record, its CRC-32, both in 8 hex digits, and the record as JSON.
    """

    def __init__(self, folder: Path, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        """Name the folder; the first `append` makes it. A segment that has `segment_bytes` is followed by a new one."""
        self.folder, self._segment_bytes = folder, segment_bytes
        self._passed = _Place(0, 0, 0)

    def append(self, records: Sequence[Mapping[str, Any] | bytes]) -> range:
        """Write records at the end, on the disk when this returns; return their offsets.

        Bytes are written as they stand. A writer that was killed in the middle may leave the first of its records and
        part of one more: the next writer takes that part away. Raises FlightsError on a line break in a record, or if
        the disk refuses; no record of this call is in the log then.
        """
        lines = [_line(one if isinstance(one, bytes) else json.dumps(one).encode()) for one in records]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / ".writer").open("wb") as alone:
                fcntl.flock(alone, fcntl.LOCK_EX)
                path, first, size = self._last()
                with path.open("ab") as stream:
                    stream.truncate(size)
                    try:
                        stream.write(b"".join(lines))
                        stream.flush()
                        os.fsync(stream.fileno())
                    except OSError:
                        os.truncate(path, size)
                        raise
        except OSError as error:
            raise FlightsError(f"{self.folder} cannot be written ({error.strerror}). Nothing was appended.") from None
        return range(first, first + len(lines))

    def read(self, offset: int, most: int) -> list[Record]:
        """Return up to `most` records from `offset` on; fewer, or none, when the log ends there.

        A line without its end is not there yet. Raises FlightsError if the log does not reach `offset`, or begins
        after it.
        """
        first = next(iter(self._segments()), 0)
        if offset < first:
            raise FlightsError(f"{self.folder} begins at offset {first}; {offset} is gone. Reset the consumer.")
        found = [_record(number, line) for number, line in itertools.islice(self._lines(offset), most)]
        if not found and offset > (end := self.end()):
            raise FlightsError(f"{self.folder} ends at offset {end}; {offset} was never written. Reset the consumer.")
        return found

    def end(self) -> int:
        """Return the offset that the next record will get."""
        return self._last()[1]

    def _segments(self) -> dict[int, Path]:
        return {int(path.stem): path for path in sorted(self.folder.glob(f"*{SUFFIX}"))}

    def _last(self) -> tuple[Path, int, int]:
        """Return where to append: the segment, the next offset, and where in the segment its last whole line ends."""
        segments = self._segments()
        last = max(segments, default=0)
        place = self._passed if self._passed.segment == last else _Place(last, last, 0)
        for _ in self._lines(place.offset):
            place = self._passed
        if place.position >= self._segment_bytes:
            return self._path(place.offset), place.offset, 0
        return self._path(last), place.offset, place.position

    def _lines(self, offset: int) -> Iterator[tuple[int, bytes]]:
        """Yield the finished lines from `offset` on, without their ends, with their offsets."""
        segments = self._segments()
        starts = [start for start in segments if start <= offset][-1:] + [start for start in segments if start > offset]
        for start, following in zip(starts, [*starts[1:], None], strict=False):
            known = self._passed.segment == start and self._passed.offset <= offset
            place = self._passed if known else _Place(start, start, 0)
            with segments[start].open("rb") as stream:
                stream.seek(place.position)
                for line in stream:
                    if not line.endswith(b"\n") or place.offset == following:
                        break
                    place = _Place(start, place.offset + 1, place.position + len(line))
                    if place.offset > offset:
                        self._passed = place
                        yield place.offset - 1, line[:-1]
            for lost in range(max(place.offset, offset), following or 0):
                yield lost, b""

    def _path(self, first: int) -> Path:
        return self.folder / f"{first:020d}{SUFFIX}"


@dataclass(frozen=True, slots=True)
class _Place:
    """The byte in a segment at which the record `offset` begins: what was passed once is not read again."""

    segment: int
    offset: int
    position: int


def _line(content: bytes) -> bytes:
    if b"\n" in content:
        raise FlightsError("A record has a line break in it. Write it as JSON on one line.")
    return b"%08x %08x %s\n" % (len(content), zlib.crc32(content), content)


def _record(offset: int, line: bytes) -> Record:
    content = line[18:]
    if line[:18] == b"%08x %08x " % (len(content), zlib.crc32(content)):
        return Record(offset, content)
    return Record(offset, line, "the line does not match its length and checksum: it was damaged")
