"""Level 2: keeps the results of steps on the disk, each whole or not at all, under a key."""

import contextlib
import hashlib
import json
import os
import pickle
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import filelock
import psutil

from flights.errors import FlightsError

SUFFIX = ".kept"
PARTIAL = ".partial"
KEEP_BYTES = 2_000_000_000


class DamagedError(Exception):
    """An entry that is there and cannot be trusted: cut off, changed, or unreadable."""


def path_of(folder: Path, step: str, key: str) -> Path:
    """Return where the result of `step` under `key` lies: one file."""
    return folder / f"{step}-{key}{SUFFIX}"


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Let one process at a time work on the entry `path`; the lock of a killed process is free again."""
    held = filelock.FileLock(path.parent / ".locks" / f"{path.stem}.lock")
    while True:
        try:
            Path(held.lock_file).parent.mkdir(parents=True, exist_ok=True)
            held.acquire()
            break
        except FileNotFoundError:  # somebody deleted the cache between the two lines
            continue
        except OSError as error:
            raise FlightsError(_unwritable(path.parent, error)) from error
    try:
        yield
    finally:
        held.release()


def write(path: Path, value: Any, facts: dict[str, Any]) -> None:
    """Write `value` with a manifest in its first line (`facts`, size and SHA-256), in one rename.

    Raises FlightsError if the value cannot be pickled or the disk does not take it; then nothing is left.
    """
    try:
        content = pickle.dumps(value, protocol=5)
    except Exception as error:
        raise FlightsError(
            f"The result of the step {facts.get('step')!r} cannot be kept: {error}. Let it return plain data."
        ) from error
    manifest = {**facts, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    partial = path.parent / PARTIAL / f"{os.getpid()}-{uuid.uuid4().hex}"
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as stream:
            stream.write(json.dumps(manifest, sort_keys=True).encode() + b"\n")
            stream.write(content)
        os.replace(partial, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise FlightsError(_unwritable(path.parent, error)) from error


def read(path: Path) -> Any:
    """Return the value of an entry after comparing its checksum.

    Opening a pickle runs what it says. The cache is trusted as the user's own files are: it lies in their own
    state folder, and the checksum tells damage, not malice. Never point a run at somebody else's cache.
    Raises FileNotFoundError if there is no entry, DamagedError if there is one that is not whole.
    """
    manifest, content = _parts(path)
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
        raise DamagedError(path.name)
    try:
        return pickle.loads(content)
    except Exception as error:  # whole, and written by libraries that are no longer here
        raise DamagedError(path.name) from error


def check(path: Path) -> bool:
    """Tell whether there is a whole entry; its value is not opened. Raises DamagedError if there is a broken one."""
    try:
        manifest, content = _parts(path)
    except FileNotFoundError:
        return False
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256"):
        raise DamagedError(path.name)
    with contextlib.suppress(OSError):
        os.utime(path)  # what was used last goes last
    return True


def _parts(path: Path) -> tuple[dict[str, Any], bytes]:
    try:
        first, _, content = path.read_bytes().partition(b"\n")
        manifest = json.loads(first)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise DamagedError(path.name) from error
    if not isinstance(manifest, dict):
        raise DamagedError(path.name)
    return manifest, content


def size(folder: Path) -> int:
    """Return the bytes that all entries take."""
    return sum(status.st_size for _, status in _entries(folder))


def clear(folder: Path) -> int:
    """Remove all entries and return their number; a running training redoes what it misses."""
    return trim(folder, 0)


def trim(folder: Path, keep_bytes: int = KEEP_BYTES) -> int:
    """Remove the entries used longest ago until the others take at most `keep_bytes`; return how many went.

    What a killed run left half written goes, too.
    """
    for partial in (folder / PARTIAL).glob("*-*"):
        owner = partial.name.partition("-")[0]
        if not (owner.isdigit() and psutil.pid_exists(int(owner))):
            partial.unlink(missing_ok=True)
    total, removed = 0, 0
    for path, status in sorted(_entries(folder), key=lambda entry: -entry[1].st_mtime_ns):
        total += status.st_size
        if total > keep_bytes:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _entries(folder: Path) -> list[tuple[Path, os.stat_result]]:
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(FileNotFoundError):
            found.append((path, path.stat()))
    return found


def _unwritable(folder: Path, error: OSError) -> str:
    return f"The cache {folder} cannot be written ({error.strerror}). Free some space, or name another state folder."
