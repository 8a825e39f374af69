"""A class is graded for what each submission deserves, whatever it looks like."""

import copy
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from nbformat import NotebookNode

from autograder.classroom import grade_class
from autograder.course import Course
from autograder.feedback import write_feedback
from autograder.grading import Result
from autograder.release import release

NAME = "0_1_split.ipynb"
HEAD = "def split(rows, day):\n"
SHARE = "def share(late, flights):\n"
STUBBORN = """\
import time
def share(late, flights):
    while True:
        try:
            time.sleep(600)
        except KeyboardInterrupt:
            pass
"""
Change = Callable[[list[NotebookNode]], list[NotebookNode]]
ANSWERS: dict[str, dict[str, str]] = {
    "edge": {
        "split": HEAD + "    return rows[:2], rows[2:] if day == 3 else []",
        "share": SHARE + "    print('x', file=sys.stderr)\n    return 0.25",
        "layers": "layers = {'A ': 'Data', 'b': 'data', 'c': 'data', 'd': 'data'}",
    },
    "raises": {
        "split": HEAD + "    total = 1\n    return total / 0",
        "share": SHARE + "    assert late is None, 'mine'\n",
        "layers": "layers = {'a': '?', 'b': '?'}",
    },
    "typo": {
        "split": "def split(rows, day)\n    return rows, rows",
        "share": SHARE + "    while True: pass",
        "layers": "layers = ['a', 'b']",
    },
    "stubborn": {"split": HEAD + "    rows.append(day)", "share": STUBBORN},
    "dies": {"split": HEAD + "    return rows, []\nsplit[0]", "layers": "os._exit(1)"},
}


def pasted(cell: NotebookNode, source: str) -> NotebookNode:
    """A copy of a cell as JupyterLab pastes it: with its metadata, and an id of its own."""
    return NotebookNode(copy.deepcopy(cell), id=f"{cell.id}-pasted", source=source)


def twice(cells: list[NotebookNode]) -> list[NotebookNode]:
    """All graded cells pasted again at the end."""
    return cells + [pasted(cell, "raise ValueError") for cell in cells if "nbgrader" in cell.metadata]


def without(*ids: str) -> Change:
    """Deletes some cells."""
    return lambda cells: [cell for cell in cells if cell.id not in ids]


def foreign(cells: list[NotebookNode]) -> list[NotebookNode]:
    """A graded cell of another exercise, and damaged marks."""
    other, odd = pasted(cells[2], "x = 1"), pasted(cells[2], "x = 1")
    other.metadata["nbgrader"]["grade_id"] = "other"
    odd.metadata["nbgrader"] = 3
    odd.id = "odd"
    next(cell for cell in cells if cell.id == "split_test_1").metadata["nbgrader"].pop("points")
    return [*cells, other, odd]


CELLS: dict[str, Change] = {
    "twice": twice,
    "no_answer": without("share"),
    "no_test": without("split_test_1", "layers_test_1"),
    "no_question": without("split", "split_test_1", "split_test_2"),
    "foreign": foreign,
}


@pytest.fixture(scope="module")
def handed_in(course: Course, solved: Path, submit: Any) -> Path:
    """The submissions of a class, with every kind of trouble."""
    release(course)
    for student, answers in ANSWERS.items():
        submit(student, **answers)
    for student, change in CELLS.items():
        path = submit(student)
        notebook = nbformat.read(path, 4)
        notebook.cells = change(notebook.cells)
        nbformat.write(notebook, path)
    shutil.copytree(course.exercises / "level_0", solved / "shipped" / "level_0")
    (solved / "absent").mkdir()
    (solved / "renamed/level_0").mkdir(parents=True)
    shutil.copy(course.exercises / "level_0" / NAME, solved / "renamed/level_0/mine.ipynb")
    for student, text in {"corrupt": "{not json", "stranger": "[1, 2]"}.items():
        (solved / student / "level_0").mkdir(parents=True)
        (solved / student / "level_0" / NAME).write_text(text)
    (solved / "lesson/level_0").mkdir(parents=True)
    cell = nbformat.v4.new_code_cell("layers = 1")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), solved / "lesson/level_0" / NAME)
    (solved / "linked/level_0").mkdir(parents=True)
    (solved / "linked/level_0" / NAME).symlink_to(solved / "solved/level_0" / NAME)
    return solved


def digests(folder: Path) -> dict[str, str]:
    """What lies in a folder, by digest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def graded(course: Course, handed_in: Path) -> dict[str, Result]:
    """The results of the class, by student; also sees that grading leaves nothing behind."""
    before, here, variables = digests(handed_in), os.getcwd(), dict(os.environ)
    results = {result.student: result for result in grade_class(course, "level_0", handed_in, cell_seconds=2)}
    assert digests(handed_in) == before, "grading wrote into the submissions"
    assert os.getcwd() == here
    assert dict(os.environ) == variables
    return results


def outcome(result: Result, question: str) -> tuple[float, str, str]:
    """Score, outcome and message of one question."""
    (found,) = [one for one in result.questions if one.id == f"0_1_split/{question}"]
    return found.score, found.outcome, found.message


def test_a_right_answer_that_warns_gets_full_marks(graded: dict[str, Result]) -> None:
    assert [one.outcome for one in graded["solved"].questions] == ["correct"] * 3
    assert graded["solved"].score == graded["solved"].max_score == 8


def test_an_exercise_as_shipped_is_not_attempted(graded: dict[str, Result]) -> None:
    assert [one.outcome for one in graded["shipped"].questions] == ["not_attempted"] * 3
    assert graded["shipped"].score == 0
    assert not graded["shipped"].evidence


@pytest.mark.parametrize(
    ("student", "question", "score", "expected", "words"),
    [
        ("edge", "split", 1, "partial", "Compare with < or <=?"),
        ("edge", "share", 1, "correct", ""),
        ("edge", "layers", 1.5, "partial", "3 of 8 right. Think again about: what learns; what"),
        ("raises", "split", 0, "raised", "ZeroDivisionError: division by zero (line 3 of your"),
        ("raises", "share", 0, "raised", "AssertionError: mine (line 2 of your answer"),
        ("raises", "layers", 0, "not_attempted", ""),
        ("typo", "split", 0, "raised", "SyntaxError: expected ':' (line 1 of your answer: def"),
        ("typo", "share", 0, "timed_out", "endless loop"),
        ("typo", "layers", 0, "incorrect", "The answer is of type list; expected a dict"),
        ("stubborn", "split", 0, "raised", "TypeError: cannot unpack"),
        ("stubborn", "share", 0, "timed_out", "ran too long"),
        ("stubborn", "layers", 0, "raised", "An earlier cell never stopped"),
        ("dies", "split", 0, "raised", "line 3 of your answer: split[0]"),
        ("dies", "layers", 0, "raised", "Python ended"),
    ],
)
def test_each_answer_gets_its_outcome_and_a_message_for_its_learner(
    graded: dict[str, Result], student: str, question: str, score: float, expected: str, words: str
) -> None:
    points, became, message = outcome(graded[student], question)
    assert (points, became) == (score, expected), message
    assert words in message
    assert "HIDDEN" not in message
    assert "\x1b" not in message


def test_a_failed_question_does_not_block_the_next(graded: dict[str, Result]) -> None:
    assert outcome(graded["typo"], "layers")[1] == "incorrect"
    assert outcome(graded["dies"], "share")[:2] == (1, "correct")


def test_a_dead_kernel_keeps_the_points_earned_before(graded: dict[str, Result]) -> None:
    assert graded["dies"].score == 1


def test_a_missing_notebook_is_zero_with_a_flag(graded: dict[str, Result]) -> None:
    assert graded["absent"].as_json()["flags"] == ["missing_notebook"]
    assert [one.outcome for one in graded["absent"].questions] == ["not_attempted"] * 3


def test_a_renamed_notebook_is_read_and_that_is_said(graded: dict[str, Result]) -> None:
    assert graded["renamed"].as_json()["flags"] == ["repaired"]
    assert graded["renamed"].evidence["repaired"] == f"mine.ipynb was read as {NAME}."
    assert [one.outcome for one in graded["renamed"].questions] == ["not_attempted"] * 3


@pytest.mark.parametrize(
    ("student", "score", "said"),
    [
        ("twice", 8, "The cell split is there 2 times; the first counts."),
        ("no_answer", 7, "The cell share was missing and was put back as shipped."),
        ("no_test", 8, "The cell split_test_1 was missing"),
        ("no_question", 5, "The cell split_test_2 was missing"),
        ("foreign", 8, "The cell other belongs to another exercise"),
    ],
)
def test_copied_and_deleted_cells_are_repaired_and_that_is_said(
    graded: dict[str, Result], student: str, score: float, said: str
) -> None:
    assert graded[student].as_json()["flags"] == ["repaired"]
    assert said in graded[student].evidence["repaired"]
    assert graded[student].score == score
    missed = {one.outcome for one in graded[student].questions if one.score < one.max_score}
    assert missed <= {"not_attempted"}


def test_after_a_time_out_the_questions_later_tests_are_left_out(course: Course) -> None:
    from autograder.engine import nbgrader_config
    from autograder.kernels import KernelSupply
    from autograder.plugins import ExecuteToTheEnd
    from autograder.release import build_sources

    (notebook,) = build_sources(course, ["level_0"]).values()
    cells = {cell.id: cell for cell in notebook.cells}
    cells["split"].source = "def split(rows, day):\n    while True: pass"
    with KernelSupply(sandbox="if possible") as kernels, kernels.serving({}, cell_seconds=1):
        kernels.begin()
        ran = ExecuteToTheEnd(config=nbgrader_config(1)).preprocess(notebook, {})[0]
    cells = {cell.id: cell for cell in ran.cells}
    assert cells["split_test_1"].execution_count
    assert cells["split_test_2"].execution_count is None
    assert cells["split_test_2"].outputs[-1].ename == "CellTimeoutError"
    assert cells["share_test_1"].execution_count


@pytest.mark.parametrize("student", ["corrupt", "stranger", "linked", "lesson"])
def test_a_file_that_is_no_notebook_is_zero_with_evidence(graded: dict[str, Result], student: str) -> None:
    assert graded[student].as_json()["flags"] == ["unreadable"]
    assert NAME in graded[student].evidence["unreadable"]
    assert (graded[student].score, graded[student].max_score) == (0, 8)


def test_every_submission_has_its_row_in_the_gradebook(course: Course, graded: dict[str, Result]) -> None:
    from nbgrader.api import Gradebook

    with Gradebook(course.gradebook_url) as gradebook:
        scores = {one.student.id: one.score for one in gradebook.assignment_submissions("level_0")}
    assert scores == {student: result.score for student, result in graded.items()}


def test_the_json_has_the_keys_that_other_tools_rely_on(graded: dict[str, Result]) -> None:
    shown = json.loads(json.dumps(graded["edge"].as_json()))
    assert list(shown) == [
        *("student", "assignment", "score", "max_score", "seconds"),
        *("flags", "evidence", "notebooks", "questions"),
    ]
    assert shown["notebooks"] == [{"name": "0_1_split", "score": 3.5, "max_score": 8.0}]
    assert set(shown["questions"][0]) == {"id", "score", "max_score", "outcome", "message"}


def test_no_kernel_and_no_folder_is_left(graded: dict[str, Result]) -> None:
    children = psutil.Process().children(recursive=True)
    assert not [one for one in children if "ipykernel_launcher" in " ".join(one.cmdline())]


def test_feedback_puts_the_message_first_and_escapes_it(graded: dict[str, Result], tmp_path: Path) -> None:
    from dataclasses import replace

    page = write_feedback(tmp_path, graded["edge"]).read_text(encoding="utf-8")
    assert "partly correct" in page
    assert "Compare with &lt; or &lt;=?" in page
    assert "HIDDEN" not in page
    assert "<script" not in page
    evil = replace(graded["edge"].questions[0], message="<script>alert(1)</script>")
    result = replace(graded["edge"], questions=[evil])
    assert "<script" not in write_feedback(tmp_path, result).read_text(encoding="utf-8")
