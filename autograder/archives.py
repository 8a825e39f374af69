"""Reads a download of submissions, a zip or a folder, without trusting it: what is unsafe is refused."""

import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from autograder.errors import CourseError
from autograder.jobs import LARGEST_FILE, LARGEST_FOLDER, read_regular
from autograder.members import BROKEN, name_of, time_of, unsafe, words

MOST_FILES = 100_000
MOST_OF_ONE = 2_000  # files in one student's zip
LARGEST_DOWNLOAD = 8 * 2**30  # bytes, unpacked
DEEPEST = 3  # zips inside zips
JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".ipynb_checkpoints", "__pycache__")


@dataclass(frozen=True)
class Found:
    """One file of a download: its path in there with slashes, its time in UTC, its bytes."""

    path: str
    when: datetime | None
    content: bytes = field(repr=False)

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip by name or by content."""
        return self.path.lower().endswith(".zip") or self.content[:4] == b"PK\x03\x04"


@dataclass
class Budget:
    """How much may still be unpacked."""

    most_files: int
    most_bytes: int
    files: int = 0
    bytes: int = 0

    @property
    def spent(self) -> str:
        """What there is too much of, or an empty text."""
        if self.files >= self.most_files:
            return f"more than {self.most_files} files"
        return f"more than {self.most_bytes // 2**20} MB" if self.bytes > self.most_bytes else ""


class Download:
    """A download that is being read; `refused` gathers a sentence for each file that was not taken."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.refused: list[str] = []
        self.whole = Budget(MOST_FILES, LARGEST_DOWNLOAD)

    def walk(self) -> Iterator[Found]:
        """Every file of the download; raises CourseError if it is neither a folder nor a zip."""
        if self.source.is_dir():
            yield from self.walk_folder(self.source)
        elif not self.source.is_file():
            raise CourseError(f"There is no file or folder at {self.source}.")
        else:
            try:
                with zipfile.ZipFile(self.source) as archive:
                    yield from self.walk_zip(archive, "", self.whole)
            except zipfile.BadZipFile as problem:
                raise CourseError(f"{self.source} is no zip, or is damaged ({problem}): download it again.") from None

    def walk_folder(self, folder: Path) -> Iterator[Found]:
        """Every regular file of a folder; links are refused."""
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name not in JUNK)
            links = [name for name in folders if Path(place, name).is_symlink()]
            for name in sorted([*names, *links]):
                path = Path(place, name)
                shown = path.relative_to(folder).as_posix()
                if name in JUNK:
                    continue
                if self.stops(shown, self.whole):
                    return
                content = read_regular(path, LARGEST_FILE)
                if isinstance(content, str):
                    self.refused.append(f"{shown}: {content}")
                else:
                    yield Found(shown, datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None), content)

    def inside(self, zipped: Found, of_one_student: bool = True) -> Iterator[Found]:
        """Every file of a zip that was found in the download; paths begin with the zip's own."""
        yield from self.open(zipped, 1, Budget(MOST_OF_ONE, LARGEST_FOLDER) if of_one_student else self.whole)

    def open(self, zipped: Found, depth: int, budget: Budget) -> Iterator[Found]:
        """Every file of a zip, and of the zips in it."""
        if depth > DEEPEST:
            self.refused.append(f"{zipped.path}: it lies more than {DEEPEST} zips deep.")
            return
        try:
            with zipfile.ZipFile(io.BytesIO(zipped.content)) as archive:
                for found in self.walk_zip(archive, f"{zipped.path}/", budget):
                    if found.is_zip:
                        yield from self.open(found, depth + 1, budget)
                    else:
                        yield found
        except BROKEN as problem:
            self.refused.append(f"{zipped.path}: it is no zip, or is damaged ({words(problem)}).")

    def walk_zip(self, archive: zipfile.ZipFile, prefix: str, budget: Budget) -> Iterator[Found]:
        """The files of one zip that are safe to take."""
        for info in archive.infolist():
            path = name_of(info)
            if info.is_dir() or path.endswith("/") or any(part in JUNK for part in path.split("/")):
                continue
            if self.stops(prefix + path, budget) or self.stops(prefix + path, self.whole):
                return
            reason = unsafe(info, path)
            if not reason:
                try:
                    with archive.open(info) as file:
                        content = self.read(file, budget)
                except BROKEN as problem:
                    reason = f"it is damaged ({words(problem)})."
                else:
                    reason = "" if content is not None else f"it is larger than {LARGEST_FILE // 2**20} MB."
            if reason:
                self.refused.append(f"{prefix}{path}: {reason}")
            elif content is not None:
                yield Found(prefix + path, time_of(info), content)

    def stops(self, path: str, budget: Budget) -> bool:
        """Count a file; whether reading ends here, which is said."""
        if budget.spent:
            self.refused.append(f"{path} and what follows: this unpacks to {budget.spent}.")
            return True
        budget.files += 1
        return False

    def read(self, file: IO[bytes], budget: Budget) -> bytes | None:
        """A member's bytes; None if they are too many, whatever the zip says of them."""
        content = file.read(LARGEST_FILE + 1)
        for one in (budget, self.whole) if budget is not self.whole else (budget,):
            one.bytes += len(content)
        return content if len(content) <= LARGEST_FILE else None
