"""Copies a submission out of a folder that its learner still owns, and keeps it as nbgrader does."""

import os
import shutil
import stat
from pathlib import Path

from autograder.jobs import LARGEST_FILE, LARGEST_FOLDER, MOST_FILES

NOT_COPIED = (".ipynb_checkpoints", "__pycache__")
PIECE = 2**20


def collect(source: Path, target: Path) -> None:
    """Copy the submission in `source` to `target`, whole or not at all; nothing outside of `source` is read.

    Its owner may change it meanwhile: every step goes from an open folder to a name in it, and never through a link.
    A link is copied as a link, which nobody follows. What is neither file, folder nor link, and a file of another
    account than the submission's, is left out; a file that is too large is cut behind the limit.
    """
    part = target.with_name(f".{target.name}")
    for old in (part, target):
        if old.exists():
            shutil.rmtree(old)
    part.mkdir(parents=True, mode=0o700)
    account = source.lstat().st_uid
    room, left = LARGEST_FOLDER, MOST_FILES
    for place, folders, files, handle in os.fwalk(source, follow_symlinks=False):
        folders[:] = sorted(name for name in folders if name not in NOT_COPIED)
        here = part / os.path.relpath(place, source)
        here.mkdir(mode=0o700, exist_ok=True)
        for name in sorted(files) + [name for name in folders if is_link(name, handle)]:
            left -= 1
            if left < 0:
                break
            room -= copy(name, handle, here / name, account, min(LARGEST_FILE, room))
    part.rename(target)


def is_link(name: str, folder: int) -> bool:
    """Whether `name` in an open folder is a link."""
    return stat.S_ISLNK(os.lstat(name, dir_fd=folder).st_mode)


def copy(name: str, folder: int, target: Path, account: int, largest: int) -> int:
    """Copy one file or link of an open folder; return the bytes that it took."""
    try:
        if is_link(name, folder):
            target.symlink_to(os.readlink(name, dir_fd=folder))
            return 0
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        handle = os.open(name, flags, dir_fd=folder)
    except FileNotFoundError:
        return 0
    except OSError:
        target.touch(mode=0o600)  # something is there, and it cannot be read
        return 0
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != account:
            return 0
        with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copied:
            room = largest + 1  # one byte too many shows that it was cut
            while piece := file.read(min(PIECE, room)):
                copied.write(piece)
                room -= len(piece)
            return copied.tell()


def keep(waiting: Path, submitted: Path) -> None:
    """Put a graded submission where nbgrader looks for it, in place of the student's last one.

    Stopped anywhere, it can be called again.
    """
    if waiting.is_dir():
        old = waiting.with_name(f".old-{waiting.name}")
        submitted.parent.mkdir(parents=True, exist_ok=True)
        if submitted.is_symlink() or submitted.is_file():
            submitted.unlink()
        elif submitted.exists():
            shutil.rmtree(old, ignore_errors=True)
            submitted.rename(old)
        waiting.rename(submitted)
        shutil.rmtree(old, ignore_errors=True)
