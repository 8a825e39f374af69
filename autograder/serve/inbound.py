"""Finds what was handed in: complete folders with a submission's name, in the order of their arrival."""

import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import plain_name
from autograder.errors import CourseError
from autograder.jobs import MOST_FILES, TIMESTAMP

SECRET = "submission_secret.txt"
STILL_SECONDS = 3.0  # a folder that nbgrader did not finish is taken after so long without a change
UNFINISHED_SECONDS = 60.0  # and one without a timestamp is told after so long, and waited for
FINISHED = 0o777  # the last thing that `nbgrader submit` does is to give the folder this mode

Look = tuple[int, ...]  # what changes whenever a folder's content does


@dataclass(frozen=True)
class Arrival:
    """A complete submission in `inbound`; `arrived` orders them, in nanoseconds."""

    name: str
    student: str
    assignment: str
    arrived: int


@dataclass
class Inbound:
    """The folder that learners submit to; remembers what it has seen in it.

    `own` is the account whose folders count; None means that everybody's do. With `names`, a folder has to belong
    to the account that it names.
    """

    folder: Path
    assignments: list[str]
    own: int | None = None
    names: bool = False
    still: dict[str, tuple[Look, float]] = field(default_factory=dict)
    told: dict[str, Look] = field(default_factory=dict)
    news: list[str] = field(default_factory=list)  # sentences that nobody has read yet

    def arrivals(self, known: set[str]) -> list[Arrival]:
        """Complete submissions that are not `known`, in the order of their arrival."""
        found = []
        present = sorted(entry for entry in os.listdir(self.folder) if entry not in known)
        for name in present:
            try:
                entry = (self.folder / name).lstat()
                outside = entry.st_ino, entry.st_ctime_ns
                if self.told.get(name) == outside:
                    continue
                arrival = self.look_at(name, entry)
            except CourseError as problem:
                self.told[name] = outside
                self.news.append(f"Not graded: {name!r} in {self.folder.name}: {problem}.")
            except OSError:  # it is gone, or its owner still has it closed
                continue
            else:
                found += [arrival] if arrival else []
        for name in set(self.still) - set(present):
            del self.still[name]
        return sorted(found, key=lambda arrival: (arrival.arrived, arrival.name))

    def pending(self) -> bool:
        """Whether some folder was seen that may soon be complete."""
        now = time.monotonic()
        return any(now - since < STILL_SECONDS + 1 for _, since in self.still.values())

    def look_at(self, name: str, entry: os.stat_result) -> Arrival | None:
        """The submission in the folder `name`, None while it is incomplete; CourseError if it is none."""
        folder = self.folder / name
        student, assignment = parts(name)
        if not stat.S_ISDIR(entry.st_mode):
            raise CourseError("it is no folder")
        if assignment not in self.assignments:
            raise CourseError(f"there is no assignment {assignment!r} here")
        if self.own is not None and entry.st_uid != self.own:
            raise CourseError("it is another account's; to grade a class, start with --class")
        if self.names and owner(entry.st_uid) != student:
            raise CourseError(
                f"the account {owner(entry.st_uid)} handed it in as {student}; where learners share an account, "
                "start with --any-account"
            )
        times = [size(folder / file) for file in (TIMESTAMP, SECRET)]
        if not all(times) or stat.S_IMODE(entry.st_mode) & FINISHED != FINISHED:
            waited = self.waited(name, folder)
            if not times[0] and waited > UNFINISHED_SECONDS:
                raise CourseError(
                    f"it has no {TIMESTAMP}: it was not handed in to the end, so it has to be submitted again"
                )
            if not times[0] or waited < STILL_SECONDS:
                return None
        self.still.pop(name, None)
        return Arrival(name, student, assignment, entry.st_ctime_ns)

    def waited(self, name: str, folder: Path) -> float:
        """For how many seconds nothing has changed in a folder."""
        look, now = appearance(folder), time.monotonic()
        before, since = self.still.get(name, ((), now))
        if look != before:
            since = now
        self.still[name] = look, since
        return now - since


def parts(name: str) -> tuple[str, str]:
    """Student and assignment in a folder's name, `student+assignment+time[+random]`; CourseError if it is none."""
    from nbgrader.utils import parse_utc

    found = name.rsplit("+", 3)
    if len(found) < 3 or not name.isprintable():
        raise CourseError("it has not the name of a submission")
    student, assignment, moment = found[:3]
    try:
        parse_utc(moment)
    except (ValueError, OverflowError):
        raise CourseError("it has not the name of a submission") from None
    return plain_name("student", student), plain_name("assignment", assignment)


def size(path: Path) -> int:
    """The size of a regular file in bytes; 0 if it is missing or anything else."""
    try:
        found = path.lstat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def owner(account: int) -> str:
    """The name of an account, or its number if it has none."""
    import pwd

    try:
        return pwd.getpwuid(account).pw_name
    except KeyError:
        return str(account)


def appearance(folder: Path) -> Look:
    """Numbers that change whenever something in `folder` does."""
    return tuple(number for found in entries(folder) for number in (found.st_size, found.st_ctime_ns, found.st_ino))


def entries(folder: Path) -> Iterator[os.stat_result]:
    """The folder and what lies in it, no more than a submission may hold."""
    yield folder.lstat()
    seen = 0
    for place, folders, files in os.walk(folder):
        for name in sorted(folders) + sorted(files):
            seen += 1
            if seen > MOST_FILES:
                return
            yield Path(place, name).lstat()
