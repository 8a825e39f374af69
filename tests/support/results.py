"""Results of the small course's assignment level_0, and a gradebook that knows it."""

from pathlib import Path

from autograder.course import Course
from autograder.engine import scratch_course
from autograder.grading import Result
from autograder.outcomes import Question
from autograder.release import build_sources, generate

NOTEBOOK = "0_1_split"
FULL = {"split_test_1": 1.0, "split_test_2": 2.0, "share_test_1": 1.0, "layers_test_1": 4.0}
MESSAGES = {"split": "split([2], 2) put [2] before day 2.", "share": "share(1, 4) gave 4.", "layers": "3 of 8 right."}


def released(course: Course, url: str) -> str:
    """Enter level_0 into the gradebook at `url`, as grading does; return `url`."""
    from autograder.gradebook import full_address

    with scratch_course() as scratch:
        generate(scratch, build_sources(course, ["level_0"]), full_address(url))
    return url


def result(student: str, digest: str = "one", submitted: str | None = None, **scores: float | None) -> Result:
    """What grading `student` came to: full marks, but for the `scores` given by test cell."""
    grades: dict[str, float | None] = {**FULL, **scores}
    questions = []
    for name in ("split", "share", "layers"):
        cells = [cell for cell in FULL if cell.startswith(f"{name}_test")]
        most, parts = sum(FULL[cell] for cell in cells), [grades[cell] for cell in cells]
        earned = sum(part or 0.0 for part in parts)
        outcome = "correct" if earned >= most else "partial" if earned else "incorrect"
        if None in parts:
            outcome = "needs_manual_grading"
        message = MESSAGES[name] if outcome in ("partial", "incorrect") else ""
        questions.append(Question(f"{NOTEBOOK}/{name}", earned, most, outcome, message))
    return Result(student, "level_0", 0.5, {}, questions, {NOTEBOOK: grades}, digest=digest, submitted=submitted)


def sqlite(folder: Path) -> str:
    """The address of a gradebook file in `folder`."""
    return f"sqlite:///{folder / 'gradebook.db'}"
