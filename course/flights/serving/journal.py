"""Level 2: what was answered and is not in the file of captured predictions yet, in pages that outlive a SIGKILL."""

import contextlib
import fcntl
import json
import mmap
import os
import sqlite3
import struct
import uuid
import zlib
from collections.abc import Iterator
from pathlib import Path

from flights.errors import FlightsError
from flights.serving import captured
from flights.serving.captured import Given

SUFFIX = ".journal"
BYTES = 1 << 20  # of a new file; it grows when they do not suffice
HEAD = struct.Struct("<II")  # before each record: its length in bytes and its CRC-32; zeros after the last one


class Journal:
    """Two files beside the one of captured predictions: one is written to while what is in the other is stored.

    They are mapped into memory: to write is to copy, which waits for no disk and keeps Python's lock, and what was
    copied is with the operating system when the process is killed, though not after a power cut. Each file is locked
    as long as its process lives; one without a lock was left behind by a kill.
    """

    def __init__(self, path: Path) -> None:
        """Make both, empty, for the captured predictions in `path`. Raises FlightsError if that is not possible."""
        self._files: list[_File] = []
        try:
            for _ in range(2):
                self._files.append(_File(path))
        except OSError as error:
            self.close()
            raise FlightsError(f"No journal can be kept beside {path} ({error.strerror}). Make room there.") from None

    def append(self, given: Given) -> None:
        """Write one record. Raises OSError if the disk refuses; what was there before is there still."""
        self._files[0].append(json.dumps(given).encode())

    def turn(self) -> None:
        """Write to the other file from now on."""
        self._files.reverse()

    def empty(self) -> None:
        """Empty the file that is not written to: all that is in it was stored."""
        self._files[1].empty()

    def close(self, *, keep: bool = False) -> None:
        """Take both away, or, with `keep`, leave what is in them to the next one that opens the same place."""
        for file in self._files:
            file.close(keep=keep)
        self._files = []


def recover(path: Path, connection: sqlite3.Connection) -> int:
    """Store in `path` what killed processes left in their journals; return how many predictions it was.

    Twice is once, so it may be killed itself. Raises FlightsError if they cannot be stored; they stay then.
    """
    count = 0
    for file in sorted(path.parent.glob(f"{path.name}.*{SUFFIX}")):
        try:
            with contextlib.suppress(FileNotFoundError, BlockingIOError), file.open("rb") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                count += captured.insert(connection, list(_read(stream.read())))
                file.unlink(missing_ok=True)
        except (OSError, sqlite3.Error) as error:
            raise FlightsError(
                f"{path} cannot take in what a killed service left in {file.name} ({error}). Make room, start again."
            ) from None
    return count


class _File:
    """One locked file, and where in it the next record goes."""

    def __init__(self, path: Path) -> None:
        self._handle, self._path = _made(path)
        self._end, self._pages = 0, mmap.mmap(-1, HEAD.size)
        try:
            self._grow(BYTES)
        except OSError:
            self.close()
            raise

    def append(self, content: bytes) -> None:
        record = HEAD.pack(len(content), zlib.crc32(content)) + content + bytes(HEAD.size)
        end = self._end + len(record)
        if end > len(self._pages):
            self._grow(2 * end)
        self._pages[self._end : end] = record
        self._end = end - HEAD.size

    def empty(self) -> None:
        self._pages[: HEAD.size] = bytes(HEAD.size)
        self._end = 0

    def close(self, *, keep: bool = False) -> None:
        if not (keep and self._end):
            with contextlib.suppress(OSError):
                self._path.unlink()
        self._pages.close()
        os.close(self._handle)

    def _grow(self, size: int) -> None:
        """Let the file have `size` bytes. They are written, so that the disk has them when a record is copied there."""
        start = os.fstat(self._handle).st_size
        if os.pwrite(self._handle, bytes(size - start), start) != size - start:
            raise OSError("there was room for a part only")
        pages, self._pages = self._pages, mmap.mmap(self._handle, size)
        pages.close()


def _made(path: Path) -> tuple[int, Path]:
    """Return a new locked file beside `path`, open for reading and writing."""
    while True:
        file = path.with_name(f"{path.name}.{uuid.uuid4().hex[:12]}{SUFFIX}")
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        fcntl.flock(handle, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.stat(file).st_ino == os.fstat(handle).st_ino:
                return handle, file
        os.close(handle)  # `recover` took it for one that was left behind, before it was locked


def _read(content: bytes) -> Iterator[Given]:
    """Yield the records. Of one that a kill cut off the answer was never sent."""
    start = 0
    while start + HEAD.size <= len(content):
        length, checksum = HEAD.unpack_from(content, start)
        record = content[start + HEAD.size : start + HEAD.size + length]
        if not length or len(record) < length or zlib.crc32(record) != checksum:
            return
        yield Given(*json.loads(record))
        start += HEAD.size + length
