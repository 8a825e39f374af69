"""Level 2: puts a package on the disk, whole or not at all."""

import contextlib
import json
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path

import filelock

from flights import storage
from flights.errors import FlightsError
from flights.packaging import facts
from flights.settings import Settings


def keep(files: Mapping[str, bytes], settings: Settings) -> Path:
    """Write a package to `settings.state / "packages" / USE_CASE / DIGEST` and return that folder.

    One that is there whole already is left alone, a damaged one is replaced. Raises FlightsError if the disk is full.
    """
    known = json.loads(files[facts.FACTS])
    folder = settings.state / "packages" / known["use_case"] / known["digest"]
    with _writable(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder.parent / ".lock"):
            storage.sweep(folder.parent)
            if not holds(folder, known["digest"]):
                write(files, folder)
    return folder


def holds(folder: Path, digest: str) -> bool:
    """Tell whether the package of that digest is in `folder`, with every byte."""
    try:
        return bool(facts.check(folder)["digest"] == digest)
    except FlightsError:
        return False


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Put `files` on the disk as `folder`, all of them or none; an older folder stays until they are there.

    Raises FlightsError if that fails, for instance because the disk is full.
    """
    partial = folder.parent / storage.PARTIAL / uuid.uuid4().hex
    try:
        with _writable(folder):
            partial.mkdir(parents=True)
            for name, content in files.items():
                with (partial / name).open("wb") as stream:
                    stream.write(content)
                    stream.flush()
                    os.fsync(stream.fileno())
            storage.commit(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        with contextlib.suppress(OSError):  # it is not empty while another is written beside it
            partial.parent.rmdir()


@contextlib.contextmanager
def _writable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FlightsError(
            f"{folder} could not be written ({error.strerror or error}); nothing of it was kept. Make room there."
        ) from None
