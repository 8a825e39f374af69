"""Puts collected files where grading looks for them; what is there is only replaced by what is newer."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.course import plain_name
from autograder.errors import CourseError

TIMESTAMP = "timestamp.txt"  # nbgrader's: when it was handed in
NEW, NEWER, SAME, KEPT = "new", "newer", "same", "kept"


@dataclass(frozen=True)
class File:
    """One file that a student handed in."""

    name: str  # what it is called from now on, below the folder of the assignment
    shown: str  # what it was called in the download
    when: datetime | None  # UTC
    spooled: Path  # where its content is
    digest: str
    newness: tuple[int, datetime, int, int, datetime]  # the largest of several of one name counts


def place(folder: Path, student: str, assignment: str, files: dict[str, File], timed: bool) -> dict[str, str]:
    """Write a student's files below `folder`/STUDENT/ASSIGNMENT; return by file what became of it.

    A file that is there and differs is replaced only if the new one's time is later. `timed` tells
    that the times are those of handing in: then the latest is kept for nbgrader in timestamp.txt.
    Raises CourseError if a link lies where a folder should be.
    """
    root = folder / plain_name("student", student) / plain_name("assignment", assignment)
    done: dict[str, str] = {}
    for name, file in sorted(files.items()):
        target = root / name
        for part in [root.parent, *reversed(target.parents[: len(target.relative_to(root).parts)])]:
            if part.is_symlink() or (part.exists() and not part.is_dir()):
                raise CourseError(f"{part} is a link or a file where a folder should be; nothing was written there.")
        done[name] = place_one(target, file)
    if timed and any(what in (NEW, NEWER) for what in done.values()):
        times = [file.when for name, file in files.items() if file.when and done[name] != KEPT]
        if times:
            write(root / TIMESTAMP, f"{max(times):%Y-%m-%d %H:%M:%S} UTC\n".encode(), None)
    elif NEWER in done.values():
        (root / TIMESTAMP).unlink(missing_ok=True)  # it was the older one's
    return done


def place_one(target: Path, file: File) -> str:
    """Write one file unless a newer one is there."""
    if not os.path.lexists(target):
        write(target, file.spooled.read_bytes(), file.when)
        return NEW
    if target.is_dir() and not target.is_symlink():
        return KEPT
    if not target.is_symlink() and hashlib.sha256(target.read_bytes()).hexdigest() == file.digest:
        return SAME
    there = datetime.fromtimestamp(target.lstat().st_mtime, UTC).replace(tzinfo=None)
    if file.when is None or file.when <= there:
        return KEPT
    write(target, file.spooled.read_bytes(), file.when)
    return NEWER


def write(target: Path, content: bytes, when: datetime | None) -> None:
    """Write a file whole or not at all; its time becomes `when`, by which the next one is compared."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".collect-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        if when is not None:
            seconds = when.replace(tzinfo=UTC).timestamp()
            os.utime(name, (seconds, seconds))
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
