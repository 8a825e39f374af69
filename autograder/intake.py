"""Tells whose each file of a download is, and which one counts where there are several."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from autograder.archives import Download, Found
from autograder.course import listed, plain_name
from autograder.errors import CourseError
from autograder.jobs import LARGEST_FOLDER
from autograder.lms import HandedIn, student_id, understand, which_exercise
from autograder.placing import TIMESTAMP, File
from autograder.roster import Person, Roster

A_WHILE = timedelta(hours=1)  # in which a download is zipped


@dataclass
class Intake:
    """What came of a download: files by student and name, and sentences on all the rest."""

    assignment: str
    exercises: list[str]
    spool: Path  # an empty folder; the files lie here until they are placed
    lms: str = "auto"
    roster: Roster | None = None
    files: dict[str, dict[str, File]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    owners: dict[str, set[tuple[str, str]]] = field(default_factory=dict)  # names and numbers by student
    late: set[str] = field(default_factory=set)  # marked so by the LMS
    twice: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)  # in the order of the download
    sizes: dict[str, int] = field(default_factory=dict)  # bytes, by student
    spooled: int = 0

    @property
    def zipped_at_once(self) -> bool:
        """Whether the times are those of the zipping, as Canvas and Moodle write them, and not of handing in."""
        rises = all(first <= then for first, then in pairwise(self.times))
        return len(self.times) > 1 and rises and self.times[-1] - self.times[0] < A_WHILE

    def read(self, source: Path) -> None:
        """Read a download; the latest wins where a file was handed in twice."""
        download = Download(source)
        for found in download.walk():
            self.sort(download, found)
        for student, names in self.owners.items():
            if self.roster is None and len({number for _, number in names}) > 1:
                self.files.pop(student, None)
                several = listed(sorted(f"{name} ({number})" for name, number in names))
                self.refused.append(f"{several} would all be {student}: give a --roster that tells them apart.")
        self.refused += download.refused

    def sort(self, download: Download, found: Found) -> None:
        """Give one file of the download to its student; a zip of many students is opened."""
        whose = understand(found.path, self.lms, self.assignment, self.exercises)
        if whose is None and found.is_zip:
            for inner in download.inside(found, of_one_student=False):
                self.sort_plain(inner, inner.path.removeprefix(f"{found.path}/"))
        elif whose is None or not found.is_zip or whose.words:
            self.sort_plain(found, found.path)
        elif student := self.student(found, whose):
            self.note_time(found)
            inside = list(download.inside(found))
            top = common_folder([inner.path.removeprefix(f"{found.path}/") for inner in inside])
            for inner in inside:
                self.take(student, inner, inner.path[len(found.path) + 1 + len(top) :], whose, found.when)

    def sort_plain(self, found: Found, path: str) -> None:
        """Give a file that is no zip to its student."""
        self.note_time(found)
        whose = understand(path, self.lms, self.assignment, self.exercises)
        if whose is None:
            self.refused.append(f"{found.path}: its name does not tell whose it is.")
        elif student := self.student(found, whose):
            self.take(student, found, whose.file, whose, found.when)

    def note_time(self, found: Found) -> None:
        """Remember the time that the download gives a file."""
        self.times += [found.when] if found.when else []

    def student(self, found: Found, whose: HandedIn) -> str | None:
        """The id of the student; None, and a sentence, if it cannot be told."""
        try:
            if whose.words:
                raise CourseError(f"{whose.name} typed into the learning management system; there is no file.")
            person = self.roster.find(whose) if self.roster else Person(student_id(whose), last_name=whose.name)
            plain_name("student", person.id)
        except CourseError as problem:
            self.refused.append(f"{found.path}: {problem}")
            return None
        self.people[person.id] = person
        self.owners.setdefault(person.id, set()).add((whose.name, whose.number))
        self.late |= {person.id} if whose.late else set()
        return person.id

    def take(self, student: str, found: Found, path: str, whose: HandedIn, when: datetime | None) -> None:
        """Keep a file, handed in at `when`, unless the student handed a later one in under its name."""
        name, copy = path, 0
        if path.lower().endswith(".ipynb") and (which := which_exercise(path.rsplit("/", 1)[-1], self.exercises)):
            name, copy = f"{which[0]}.ipynb", which[1]
        if reason := self.unfit(student, name, len(found.content)):
            self.refused.append(f"{found.path}: {reason}")
            return
        self.spooled += 1
        spooled = self.spool / str(self.spooled)
        spooled.write_bytes(found.content)
        self.sizes[student] = self.sizes.get(student, 0) + len(found.content)
        own = found.when or datetime.min  # of a file in a student's zip: when it was saved
        newness = (whose.order, when or datetime.min, -path.count("/"), copy, own)
        file = File(name, found.path, when, spooled, hashlib.sha256(found.content).hexdigest(), newness)
        mine = self.files.setdefault(student, {})
        other = mine.get(name, file)
        older, newer = sorted((other, file), key=lambda one: one.newness)
        mine[name] = newer
        if other.digest != file.digest:
            self.twice.append(f"{student}, {name}: {newer.shown} counts, {older.shown} does not.")

    def unfit(self, student: str, name: str, size: int) -> str:
        """Why a file is not kept, or an empty text."""
        if name == TIMESTAMP:
            return f"a student's own {TIMESTAMP} says nothing."
        if not name or any(not part or part.startswith(".") or not part.isprintable() for part in name.split("/")):
            return "a name that is empty, begins with a dot or has odd signs is not taken."
        if self.sizes.get(student, 0) + size > LARGEST_FOLDER:
            return f"{student} handed more than {LARGEST_FOLDER // 2**20} MB in."
        return ""


def common_folder(paths: list[str]) -> str:
    """The folder, with its slash, that all these paths lie in; empty if there is none."""
    folders: Iterator[list[str]] = (path.split("/")[:-1] for path in paths)
    common = next(folders, [])
    for folder in folders:
        same = [one == other for one, other in zip(common, folder, strict=False)]
        common = common[: [*same, False].index(False)]
    return "".join(f"{part}/" for part in common)
