"""What the graders need of each assignment, built at its first submission and again after a change."""

import time

from autograder.course import Course
from autograder.engine import CELL_SECONDS
from autograder.errors import CourseError
from autograder.pack import Pack

RETRY_SECONDS = 5.0  # between two attempts at what did not work
Stamp = tuple[tuple[str, int, int], ...]


class Packs:
    """The packs of a course whose gradebook is at `url`."""

    def __init__(self, course: Course, url: str, sandbox: str) -> None:
        self.course = course
        self.url = url
        self.sandbox = sandbox
        self.built: dict[str, tuple[Stamp, Pack]] = {}
        self.problems: dict[str, CourseError] = {}
        self.again: dict[str, float] = {}

    def of(self, assignment: str) -> Pack:
        """The pack of an assignment as it is today; raises CourseError if it cannot be built at present."""
        stamp = self.stamp(assignment)
        before, built = self.built.get(assignment, ((), None))
        if built is None or before != stamp:
            if time.monotonic() < self.again.get(assignment, 0.0):
                raise self.problems[assignment]
            try:
                built = self.build(assignment)
            except CourseError as problem:  # a mistake in a source, or a gradebook that is away
                self.problems[assignment] = problem
                self.again[assignment] = time.monotonic() + RETRY_SECONDS
                raise
            self.built[assignment] = stamp, built
        return built

    def build(self, assignment: str) -> Pack:
        """Build the pack, and have the gradebook know the assignment."""
        pack = self.course.pack(assignment, CELL_SECONDS, self.sandbox)
        self.course.enter(assignment, self.url)
        return pack

    def stamp(self, assignment: str) -> Stamp:
        """What changes whenever a source of the assignment does, or a file beside it."""
        folders = {path.parent for path in self.course.sources(assignment)}
        paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
        found = [(str(path), path.stat()) for path in paths if "__pycache__" not in path.parts]
        return tuple((name, entry.st_mtime_ns, entry.st_size) for name, entry in found)
