"""A learner's own check of one notebook: graded like any other, and nothing of theirs changed."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.engine import CELL_SECONDS
from autograder.errors import CourseError
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.kernels import KernelSupply
from autograder.pack import IF_POSSIBLE, make_pack
from autograder.release import build_sources
from autograder.repair import is_copy_of
from autograder.report import shown
from autograder.submissions import parse
from autograder.tries import TRIES, answers_digest, count_try, open_solution, remembered
from autograder.worker import Grader

IMPORTS = ("numpy", "pandas")  # what nearly every exercise needs; started before the exercise is known


@dataclass(frozen=True)
class Report:
    """What a check tells: the result, the tries, and where the worked solution is, if open."""

    notebook: str
    result: Result
    tries: int
    counted: bool
    solution: Path | None
    without: str = ""  # why the learner's code ran without a sandbox

    @property
    def tries_left(self) -> int:
        """Tries until the worked solution opens."""
        return max(0, TRIES - self.tries)

    def as_json(self) -> dict[str, Any]:
        """The object that `autograder check --json` prints."""
        return {
            "assignment": self.result.assignment,
            "notebook": self.notebook,
            "score": self.result.score,
            "max_score": self.result.max_score,
            "tries": self.tries,
            "tries_left": self.tries_left,
            "solution": str(self.solution) if self.solution else None,
            "flags": sorted(self.result.evidence),
            "evidence": self.result.evidence,
            "questions": [asdict(question) for question in self.result.questions],
        }


def check_notebook(course: Course, path: Path, cell_seconds: int = CELL_SECONDS) -> Report:
    """Grade the learner's notebook at `path`, count the try, open the solution in time."""
    from lab.workspace import refresh_start_page

    if not path.is_file():
        raise CourseError(f"There is no notebook at {path}.")
    assignment, exercise = course.exercise(path)
    name = f"{assignment}/{exercise.stem}"
    content = path.read_bytes()
    submission = parse(path.name, content)
    with KernelSupply(IMPORTS, course.readable, sandbox=IF_POSSIBLE) as kernels:
        (source,) = build_sources(course, [assignment], exercise.stem).values()
        pack = make_pack(assignment, {f"{name}.ipynb": source}, cell_seconds=cell_seconds, sandbox=IF_POSSIBLE)
        with Grader(pack, kernels) as grader:
            (released,) = grader.released.values()
            if not is_copy_of(submission, released):
                raise CourseError(
                    f"{path} is not the exercise, as it has none of its graded cells; "
                    f"check {shown(course.work / 'exercises' / f'{name}.ipynb')} instead."
                )
            result = grader.grade(Submission("", {f"{exercise.stem}.ipynb": content}))
    if result.not_run:
        raise CourseError(result.questions[0].message)
    answers = answers_digest(submission)
    with remembered(course, name) as memory:
        counted = count_try(memory, answers, answers == answers_digest(released), result.mistaken)
        tries = memory.get("tries", 0)
        opened = memory.get("open") or tries >= TRIES or result.score >= result.max_score
        memory["open"] = bool(opened)
        memory["score"] = max(memory.get("score", 0), result.score)  # the best so far
        memory["max_score"] = result.max_score
        solution = open_solution(course, name, source, memory) if opened else None
    refresh_start_page(course.root)
    return Report(exercise.stem, result, tries, counted, solution, kernels.without)
