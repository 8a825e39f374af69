"""Where everything lies in the course folder, and which assignments and exercises there are."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.grading import Result
    from autograder.pack import Pack


@dataclass(frozen=True)
class Course:
    """A course folder; every path of the autograder hangs on its `root`."""

    root: Path

    @property
    def solutions(self) -> Path:
        """The exercise sources, `level_N/N_M_name.py`: the only place where exercises are edited."""
        return self.root / "solutions"

    @property
    def exercises(self) -> Path:
        """The released notebooks, `level_N/N_M_name.ipynb`."""
        return self.root / "exercises"

    @property
    def source(self) -> Path:
        """nbgrader's source notebooks, with solutions and hidden tests (generated)."""
        return self.root / "build" / "source"

    @property
    def release(self) -> Path:
        """What nbgrader's `generate_assignment` made of them (generated)."""
        return self.root / "build" / "release"

    @property
    def state(self) -> Path:
        """What has to survive `make clean`: gradebook and tries."""
        return self.root / ".course"

    @property
    def work(self) -> Path:
        """The learner's workspace."""
        return self.root / "work"

    @property
    def gradebook_url(self) -> str:
        """The default gradebook, SQLite."""
        return f"sqlite:///{self.state / 'gradebook.db'}"

    @property
    def submitted(self) -> Path:
        """What was collected, STUDENT/ASSIGNMENT below it."""
        return self.state / "submitted"

    @property
    def autograded(self) -> Path:
        """The graded notebooks, where Formgrader looks for them."""
        return self.state / "autograded"

    def handed_in(self, student: str, assignment: str, submissions: Path) -> Path:
        """The folder that holds what a student handed in."""
        return submissions / student / assignment

    def keep(self, result: "Result", handed_in: Path) -> None:
        """Keep the graded notebooks where Formgrader looks for them."""
        from autograder.autograded import put_autograded

        put_autograded(self.autograded, result)

    def penalise(self, result: "Result", url: str) -> None:
        """Nothing: lateness is the gradebook's affair."""

    @property
    def late_policy(self) -> str | None:
        """What lateness costs in an assignment that does not say."""
        return None

    def pack(self, assignment: str, cell_seconds: int | None, sandbox: str) -> "Pack":
        """What grading `assignment` needs; raises CourseError if it is unknown or its source has a mistake."""
        from autograder.engine import CELL_SECONDS
        from autograder.imports import imports_of
        from autograder.pack import make_pack
        from autograder.release import build_sources, put

        sources = build_sources(self, [assignment])
        put(sources, self.source, assignment)
        return make_pack(
            assignment,
            sources,
            cell_seconds=cell_seconds or CELL_SECONDS,
            imports=imports_of(sources.values()),
            readable=self.readable,
            sandbox=sandbox,
        )

    def enter(self, assignment: str, url: str) -> None:
        """Have the gradebook at `url` know the assignment as it is now."""
        from autograder.engine import scratch_course
        from autograder.release import build_sources, generate
        from autograder.structure import adopt

        with scratch_course() as scratch:
            generate(scratch, build_sources(self, [assignment]))
            adopt(url, assignment, scratch.database)

    @property
    def readable(self) -> tuple[str, ...]:
        """What learners' code may read of the project: lessons, library and data; no solution, no test."""
        project = Path(__file__).resolve().parents[1]
        folders = [base / name for base in {project, self.root} for name in ("course", "autograder", "build/data")]
        return tuple(sorted(str(folder) for folder in folders if folder.is_dir()))

    def assignments(self) -> list[str]:
        """Names of all assignments, sorted: the folders of `solutions` that hold a source."""
        return sorted({path.parent.name for path in self.solutions.glob("*/*.py")})

    def sources(self, assignment: str) -> list[Path]:
        """The exercise sources of `assignment`, sorted; raises CourseError if it is unknown."""
        plain_name("assignment", assignment)
        known = self.assignments()
        if assignment not in known:
            raise CourseError(f"There is no assignment {assignment!r}; this course has {listed(known)}.")
        return sorted((self.solutions / assignment).glob("*.py"))

    def exercise(self, notebook: Path) -> tuple[str, Path]:
        """The assignment and the source of the exercise that `notebook` is a copy of, by its name."""
        known = [path for name in self.assignments() for path in self.sources(name)]
        found = [path for path in known if path.stem == notebook.stem]
        if len(found) > 1:
            found = [path for path in found if path.parent.name == notebook.resolve().parent.name]
        if len(found) != 1:
            raise CourseError(
                f"{notebook.name} is none of this course's exercises: its file name has to be one "
                f"of {listed([f'{path.stem}.ipynb' for path in known])}."
            )
        return found[0].parent.name, found[0]


def this_course() -> Course:
    """The course that this package was installed from."""
    return Course(Path(__file__).resolve().parents[1])


def plain_name(what: str, name: str) -> str:
    """`name` itself if it is a plain folder name; raises CourseError if it could lead elsewhere."""
    if not name or name.startswith(".") or any(sign in name for sign in "/\\\0"):
        raise CourseError(
            f"{name!r} cannot be the name of the {what}: it must not be empty, start with a dot "
            "or have a / or \\ in it."
        )
    return name


def listed(names: list[str]) -> str:
    """`names` as a person writes them: `a, b and c`."""
    if not names:
        return "none"
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
