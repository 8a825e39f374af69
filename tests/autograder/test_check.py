"""A learner alone and stuck: points, words, and after three tries the worked solution."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest

import autograder.__main__ as command_line
from autograder.course import Course
from autograder.grading import Result
from autograder.outcomes import Question
from autograder.release import release
from autograder.report import as_text
from autograder.selfcheck import Report, check_notebook
from autograder.tries import count_try, open_solution, remembered

NAME = "level_1/1_1_double"


@pytest.fixture(scope="module")
def notebook(course: Course) -> Path:
    """A learner's copy of an exercise, in their workspace."""
    release(course)
    path = course.work / "exercises" / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True)
    shutil.copy(course.exercises / f"{NAME}.ipynb", path)
    return path


def write_answer(path: Path, body: str) -> bytes:
    """Put an answer into the learner's notebook; return the bytes of the file."""
    content = nbformat.read(path, 4)
    content.cells[0].source = f"def double(x):\n    {body}"
    nbformat.write(content, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def story(course: Course, notebook: Path) -> list[Report]:
    """Five checks: as shipped, wrong, the same again, and wrong twice more."""
    reports = [check_notebook(course, notebook)]
    for body in ("return x", "return x", "return x * x * x", "return x / 0"):
        before = write_answer(notebook, body)
        reports.append(check_notebook(course, notebook))
        assert notebook.read_bytes() == before, "the check changed the learner's notebook"
    return reports


def test_a_try_counts_only_when_the_answers_changed(story: list[Report]) -> None:
    assert [report.tries for report in story] == [0, 1, 1, 2, 3]
    assert [report.counted for report in story] == [False, True, False, True, True]


def test_the_worked_solution_opens_after_three_tries(course: Course, story: list[Report]) -> None:
    assert [report.solution is not None for report in story] == [False] * 4 + [True]
    path = course.work / "solutions" / f"{NAME}.ipynb"
    assert story[-1].solution == path
    text = path.read_text(encoding="utf-8")
    assert "return 2 * x" in text
    assert "nbgrader" not in text


def test_each_check_tells_points_outcome_and_message(story: list[Report]) -> None:
    outcomes = [(one.result.score, one.result.questions[0].outcome) for one in story]
    assert outcomes == [
        (0, "not_attempted"),
        (0, "incorrect"),
        (0, "incorrect"),
        (0, "incorrect"),
        (0, "raised"),
    ]
    assert story[1].result.questions[0].message == "double(2) gave 2; expected 4."


def test_a_check_uses_no_gradebook_and_leaves_no_kernel(course: Course, story: list[Report]) -> None:
    assert story
    assert not (course.state / "gradebook.db").exists()
    running = [" ".join(one.cmdline()) for one in psutil.Process().children(recursive=True)]
    assert not [line for line in running if "ipykernel_launcher" in line]


def test_the_table_says_what_to_do_next(story: list[Report]) -> None:
    shipped, wrong, same, _, opened = (as_text(report, 90) for report in story)
    assert "1 double  0 / 2     not attempted yet" in shipped
    assert "No answer has changed yet" in shipped
    assert "The worked solution opens after 3 more tries" in shipped
    assert "    double(2) gave 2; expected 4." in wrong
    assert "opens after 2 more tries" in wrong
    assert "No answer has changed since the last check" in same
    assert "1_1_double: 0 of 2 points" in opened
    assert "The worked solution is open:" in opened


def test_a_long_message_is_wrapped_to_the_terminal() -> None:
    question = Question("n/q", 0.0, 1.0, "incorrect", "word " * 60)
    text = as_text(Report("n", Result("", "a", questions=[question]), 1, True, None), 80)
    assert max(map(len, text.splitlines())) <= 80
    assert "1 more try" in as_text(Report("n", Result("", "a", questions=[question]), 2, True, None))


def test_full_marks_open_the_worked_solution_at_once(
    course: Course, notebook: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Course(course.root)
    monkeypatch.setattr(command_line, "find_course", lambda path: fresh)
    shutil.rmtree(course.state, ignore_errors=True)
    shutil.rmtree(course.work / "solutions", ignore_errors=True)
    write_answer(notebook, "return x + x")
    assert command_line.main(["check", str(notebook), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["score"], shown["tries"], shown["tries_left"]) == (2.0, 0, 3)
    assert Path(shown["solution"]).is_file()
    assert command_line.main(["check", str(notebook)]) == 0
    assert "1_1_double: 2 of 2 points" in (told := capsys.readouterr().out)
    assert "Full marks." in told


def test_a_try_needs_a_changed_answer_that_is_not_right() -> None:
    memory: dict[str, Any] = {}
    told = [count_try(memory, *what) for what in [("", True, False), ("a", False, False), ("b", False, True)]]
    assert told == [False, False, True]
    assert not count_try(memory, "b", as_shipped=False, mistaken=True)
    assert memory["tries"] == 1


def test_right_answers_checked_one_by_one_are_no_tries() -> None:
    questions = [Question("n/q", 1.0, 1.0, "correct"), Question("n/r", 0.0, 1.0, "not_attempted")]
    result = Result("", "a", questions=questions)
    assert not result.mistaken
    text = as_text(Report("n", result, 0, False, None), 100)
    assert "What you answered is right so far, so this was no try." in text
    assert "2 r " in text


def test_a_lesson_of_the_same_name_is_told_from_its_exercise(
    course: Course, notebook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_line, "find_course", lambda path: course)
    lesson = tmp_path / notebook.name
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("layers = 1")]), lesson)
    assert command_line.main(["check", str(lesson)]) == 1
    told = capsys.readouterr().err
    assert "is not the exercise" in told
    assert f"{NAME}.ipynb instead." in told
    assert told.count("\n") == 1


def test_a_check_says_on_a_terminal_that_it_began(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, course: Course
) -> None:
    monkeypatch.setattr(command_line, "find_course", lambda path: course)
    command_line.main(["check", "none.ipynb"])
    assert "Checking" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    command_line.main(["check", "none.ipynb"])
    assert capsys.readouterr().err.startswith("Checking none.ipynb ...\n")


@pytest.fixture
def own(tmp_path: Path, course: Course) -> tuple[Course, Callable[[], Path]]:
    """A workspace, and a function that opens a solution in it."""
    there = Course(tmp_path)
    source = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])

    def write() -> Path:
        with remembered(there, NAME) as memory:
            return open_solution(there, NAME, source, memory)

    return there, write


def test_a_solution_that_the_learner_changed_is_never_overwritten(
    own: tuple[Course, Callable[[], Path]],
) -> None:
    path = own[1]()
    first = path.read_bytes()
    path.write_text("my notes")
    own[1]()
    assert path.read_text() == "my notes"
    path.unlink()
    assert own[1]().read_bytes() == first


def test_damaged_memory_of_tries_is_begun_anew(own: tuple[Course, Callable[[], Path]]) -> None:
    course = own[0]
    course.state.mkdir(parents=True)
    for text in ("{", "[]", '{"level_1/1_1_double": 3}'):
        (course.state / "tries.json").write_text(text)
        with remembered(course, NAME) as memory:
            assert count_try(memory, "a", as_shipped=False, mistaken=True)
        assert json.loads((course.state / "tries.json").read_text())[NAME]["tries"] == 1


def test_a_failure_keeps_the_memory_as_it_was(own: tuple[Course, Callable[[], Path]]) -> None:
    with remembered(own[0], NAME) as memory:
        memory["tries"] = 2

    def fail() -> None:
        with remembered(own[0], NAME) as memory:
            memory["tries"] = 9
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with remembered(own[0], NAME) as memory:
        assert memory["tries"] == 2
