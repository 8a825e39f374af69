"""A course folder that nbgrader made: graded as it is, with its own configuration and gradebook."""

import glob
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import Course, listed, plain_name, this_course
from autograder.errors import CourseError
from autograder.folders import NbgraderFolders
from autograder.own_config import NAME

if TYPE_CHECKING:
    from autograder.grading import Result
    from autograder.pack import Pack

OURS = ("release", "solve", "check", "validate")  # commands that need sources as this course has them


@dataclass(frozen=True)
class NbgraderCourse(NbgraderFolders):
    """A course of nbgrader's; only its gradebook, its autograded/ and a folder .autograder are written."""

    @property
    def state(self) -> Path:
        """Where this grader keeps what nbgrader has no place for."""
        return Path(self.directory.root) / ".autograder"

    @property
    def readable(self) -> tuple[str, ...]:
        """What learners' code may read of the course: nothing, its files travel with each submission."""
        return ()

    def assignments(self) -> list[str]:
        """The assignments that have a source or are in the gradebook, sorted."""
        from autograder.known import known_assignments

        found = {name for name, place in self.named("source", ".", "*").items() if any(place.glob("*.ipynb"))}
        return sorted(found | set(known_assignments(self.gradebook_url)))

    def sources(self, assignment: str) -> list[Path]:
        """The source notebooks of `assignment`, sorted; raises CourseError if it is unknown."""
        plain_name("assignment", assignment)
        known = self.assignments()
        if assignment not in known:
            raise CourseError(f"There is no assignment {assignment!r}; this course has {listed(known)}.")
        return sorted(self.folder("source", ".", assignment).glob("*.ipynb"))

    def exercise(self, notebook: Path) -> tuple[str, Path]:
        """The assignment and the source of the exercise that `notebook` is a copy of, by its name."""
        known = [(name, path) for name in self.assignments() for path in self.sources(name)]
        found = [one for one in known if one[1].stem == notebook.stem]
        if len(found) > 1:
            found = [one for one in found if one[0] == notebook.resolve().parent.name]
        if len(found) != 1:
            names = listed([path.name for _, path in known])
            raise CourseError(f"{notebook.name} is none of this course's notebooks: they are named {names}.")
        return found[0]

    @property
    def submitted(self) -> Path:
        """What was collected, STUDENT/ASSIGNMENT below it."""
        return Path(self.directory.root) / self.directory.submitted_directory

    @property
    def autograded(self) -> Path:
        """The graded notebooks, where its Formgrader looks for them."""
        return Path(self.directory.root) / self.directory.autograded_directory

    @property
    def late_policy(self) -> str | None:
        """What lateness costs as far as its configuration says it in a word; its own plug-in comes on top."""
        method = self.config.get("LateSubmissionPlugin", {}).get("penalty_method")
        return method if method in ("none", "zero") else None

    def students(self, assignment: str, submissions: Path) -> list[str]:
        """Those who handed `assignment` in and whom the course does not exclude, sorted."""
        if submissions == self.submitted:
            found = list(self.named("submitted", "*", assignment))
        else:
            found = [path.parent.name for path in submissions.glob(f"*/{glob.escape(assignment)}") if path.is_dir()]
        excluded = {name.strip() for name in self.directory.student_id_exclude.split(",")}
        return sorted(name for name in found if name not in excluded and name[0] != ".")

    def handed_in(self, student: str, assignment: str, submissions: Path) -> Path:
        """The folder that holds what a student handed in, in the course's own folder or another one."""
        if submissions == self.submitted:
            return self.folder("submitted", student, assignment)
        return submissions / student / assignment

    def keep(self, result: "Result", handed_in: Path) -> None:
        """Keep the graded notebooks, with the files around them, where Formgrader looks for them."""
        from autograder.foreign_keep import keep_autograded

        keep_autograded(self, result, handed_in)

    def penalise(self, result: "Result", url: str) -> None:
        """Apply the course's own plug-in for late submissions to a result that is in the gradebook at `url`."""
        from autograder.foreign_keep import penalise

        penalise(self, result, url)

    def pack(self, assignment: str, cell_seconds: int | None, sandbox: str) -> "Pack":
        """What grading `assignment` needs; raises CourseError if it is unknown or cannot be released."""
        from autograder.foreign_pack import make_foreign_pack

        return make_foreign_pack(self, assignment, cell_seconds, sandbox=sandbox)

    def enter(self, assignment: str, url: str) -> None:
        """Have the gradebook at `url` know the assignment; what it knows already stays as it is."""
        from autograder.foreign_pack import enter_assignment

        enter_assignment(self, assignment, url)


def find_course(path: Path | None) -> Course | NbgraderCourse:
    """The course in a folder, ours or nbgrader's; without a folder the one that this package came with."""
    if path is None:
        return this_course()
    if not path.is_dir():
        raise CourseError(f"There is no course folder at {path}.")
    if any(path.glob("solutions/*/*.py")):
        return Course(path.resolve())
    course = NbgraderCourse(path.resolve())
    files = (path / f"{NAME}{suffix}" for suffix in (".py", ".json"))
    if not any(file.is_file() for file in files) and not course.named("source", ".", "*"):
        raise CourseError(f"{path} is no nbgrader course: it has neither nbgrader_config.py nor a folder source.")
    return course


def must_be_ours(course: Course | NbgraderCourse, command: str) -> None:
    """Raise CourseError for a command that works on this course only."""
    if command in OURS and not isinstance(course, Course):
        raise CourseError(
            f"`autograder {command}` needs exercises in the form of this course; with --course DIR you can grade, "
            "regrade, collect, export, and ask for history, due dates and the doctor."
        )
