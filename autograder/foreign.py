"""A course folder that nbgrader made: graded as it is, with its own configuration and gradebook."""

import copy
import glob
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import Course, listed, plain_name, this_course
from autograder.errors import CourseError
from autograder.own_config import NAME, load_config

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    from autograder.pack import Pack

OLD = ("course_id", "db_url", "directory_structure", "ignore")  # what older courses set on NbGrader
ANY = "ANYNAME"  # stands for a name in a path
STEPS = ("source", "release", "submitted", "autograded", "feedback")


@dataclass(frozen=True)
class NbgraderCourse:
    """A course folder with nbgrader_config.py, source/ and so on; only gradebook and autograded/ are written."""

    root: Path

    @cached_property
    def config(self) -> "Config":
        """Its own configuration."""
        config = load_config(self.root)
        for name in (*OLD, *(f"{step}_directory" for step in STEPS)):
            if name in config.NbGrader:
                config.CourseDirectory[name] = config.NbGrader.pop(name)
        return config

    @cached_property
    def directory(self) -> "CourseDirectory":
        """Where nbgrader would look for its folders and its gradebook."""
        from nbgrader.coursedir import CourseDirectory

        config, root = copy.deepcopy(self.config), self.root.resolve()
        elsewhere = (root / str(config.CourseDirectory.get("root", "."))).resolve()
        config.CourseDirectory.root = str(root)
        found = CourseDirectory(config=config)
        if not Path(found.format_path(found.source_directory, ".", "")).is_dir() and elsewhere.is_dir():
            found.root = config.CourseDirectory.root = str(elsewhere)  # a configuration that lies outside
        return found

    @property
    def gradebook_url(self) -> str:
        """Its own gradebook."""
        from sqlalchemy.engine import make_url

        url = make_url(self.directory.db_url)
        if url.get_backend_name() == "sqlite" and url.database and not os.path.isabs(url.database):
            url = url.set(database=str(Path(self.directory.root) / url.database))
        return url.render_as_string(hide_password=False)

    @property
    def state(self) -> Path:
        """Where this grader keeps what nbgrader has no place for."""
        return Path(self.directory.root) / ".autograder"

    @property
    def readable(self) -> tuple[str, ...]:
        """What learners' code may read of the course: nothing, its files travel with each submission."""
        return ()

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """The folder of one student's assignment at one of nbgrader's steps; student `.` for none."""
        name = getattr(self.directory, f"{step}_directory")
        return Path(os.path.normpath(self.directory.format_path(name, student, assignment)))

    def named(self, step: str, student: str, assignment: str) -> dict[str, Path]:
        """The folders of a step by the name that stands where `*` was given."""
        shape = str(self.folder(step, *(ANY if one == "*" else one for one in (student, assignment))))
        expression = re.compile(re.escape(shape).replace(ANY, "(?P<name>[^/]+)", 1).replace(ANY, "(?P=name)"))
        paths = sorted(glob.glob(glob.escape(shape).replace(ANY, "*")))
        found = {match["name"]: Path(path) for path in paths if (match := expression.fullmatch(path))}
        return {name: path for name, path in found.items() if path.is_dir() and name[0] != "."}

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
