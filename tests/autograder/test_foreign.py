"""A course that nbgrader made is graded as it is: the same scores, and everything of nbgrader's goes on working."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from foreign_course import (
    STEPS,
    Scores,
    digests,
    hand_in,
    nbgrader,
    own_course,
    plain_scores,
    scores,
)
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.__main__ import main
from autograder.errors import CourseError
from autograder.foreign import NbgraderCourse, find_course
from autograder.imports import imports_of

Graded = tuple[Path, Scores, Scores, list[dict[str, Any]]]


def command(course: Path, *arguments: object) -> int:
    """Run the command line on a course."""
    return main(["--course", str(course), *map(str, arguments)])


def solution(course: Path, assignment: str) -> dict[str, str]:
    """The solved text of each answer of quickstart's course."""
    found = {}
    for path in sorted((course / "source" / assignment).glob("*.ipynb")):
        for cell in nbformat.read(path, 4).cells:
            lines = [line for line in cell.source.split("\n") if "### " not in line]
            found[cell.metadata.get("nbgrader", {}).get("grade_id", "")] = "\n".join(lines)
    return found


@pytest.fixture(scope="module")
def quickstart(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """nbgrader's own example course, graded by nbgrader and by us: folder, both scores, our JSON."""
    folder = tmp_path_factory.mktemp("a course of nbgrader's")
    nbgrader(folder, "quickstart", "physics")
    course = folder / "physics"
    nbgrader(course, "generate_assignment", "ps1")
    solved = solution(course, "ps1")
    half = ("squares", "sum_of_squares_equation", "part-a")
    answers = {
        "solved": lambda name, cell: solved[name] if is_answer(cell) else None,
        "half": lambda name, cell: solved[name] if name in half else None,
        "unsolved": lambda name, cell: "def squares(n): return []" if name == "squares" else None,
        "shipped": lambda name, cell: None,
    }
    for student, change in answers.items():
        hand_in(course / "release/ps1", course / "submitted" / student / "ps1", change)
        (course / "submitted" / student / "ps1/timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    plain = plain_scores(course, folder / "plain", "ps1", f"sqlite:///{folder}/plain/gradebook.db")
    kept = [course / name for name in ("source", "release", "submitted", "nbgrader_config.py")]
    before = digests(*kept)
    results = folder / "results.json"
    assert command(course, "grade", "ps1", "--trust-submissions", "--json", results) == 0
    assert digests(*kept) == before
    return course, plain, scores(f"sqlite:///{course}/gradebook.db", "ps1"), json.loads(results.read_text())


def is_answer(cell: NotebookNode) -> bool:
    """Whether a learner writes into a cell."""
    return bool(cell.metadata["nbgrader"]["solution"])


def test_quickstarts_course_gets_the_scores_of_plain_nbgrader(quickstart: Graded) -> None:
    _, plain, ours, _ = quickstart
    assert len(plain) == 4 * 9
    assert ours == plain


def test_manual_questions_are_left_to_the_instructor(quickstart: Graded) -> None:
    _, _, _, results = quickstart
    outcomes = {
        result["student"]: {question["id"]: question["outcome"] for question in result["questions"]}
        for result in results
    }
    waiting = {name for name, outcome in outcomes["solved"].items() if outcome == "needs_manual_grading"}
    manual = ("sum_of_squares_equation", "sum_of_squares_application", "cell-938593c4a215c6cc")
    assert waiting == {"problem2/part-a", "problem2/part-b", *(f"problem1/{name}" for name in manual)}
    assert outcomes["solved"]["problem1/correct_squares"] == "correct"
    assert outcomes["unsolved"]["problem1/correct_squares"] == "incorrect"
    assert outcomes["shipped"]["problem1/correct_squares"] == "not_attempted"
    assert outcomes["half"]["problem1/correct_sum_of_squares"] == "not_attempted"
    assert not [result["flags"] for result in results if result["flags"]]


def test_formgrader_and_nbgraders_feedback_go_on_working(quickstart: Graded) -> None:
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    course, _, _, _ = quickstart
    config = Config()
    config.Exchange.root = str(course.parent / "exchange")
    api = NbGraderAPI(CourseDirectory(root=str(course), config=config), config=config)
    shown = {one["student"]: one for one in api.get_submissions("ps1")}
    assert {student: one["autograded"] for student, one in shown.items()} == dict.fromkeys(shown, True)
    assert shown["solved"]["score"] == 3
    assert shown["solved"]["needs_manual_grade"]
    nbgrader(course, "generate_feedback", "ps1", "--student", "solved")
    page = (course / "feedback/solved/ps1/problem1.html").read_text()
    assert "pyramidal_number" in page
    assert (course / "autograded/solved/ps1/jupyter.png").is_file()


def test_an_instructors_points_stay_when_the_class_is_graded_again(quickstart: Graded, tmp_path: Path) -> None:
    from nbgrader.api import Gradebook

    course = tmp_path / "course"
    shutil.copytree(quickstart[0], course)
    url = f"sqlite:///{course}/gradebook.db"
    with Gradebook(url) as gradebook:
        grade = gradebook.find_grade("part-a", "problem2", "ps1", "solved")
        grade.manual_score, grade.needs_manual_grade = 0.75, False
        gradebook.db.commit()
    arguments = ("--student", "solved", "--again", "--trust-submissions")
    assert command(course, "grade", "ps1", *arguments) == 0
    with Gradebook(url) as gradebook:
        assert gradebook.find_grade("part-a", "problem2", "ps1", "solved").score == 0.75


def test_a_course_whose_gradebook_knows_nothing_is_graded_from_its_source(quickstart: Graded, tmp_path: Path) -> None:
    course, handed_in = tmp_path / "course", tmp_path / "handed in"
    shutil.copytree(quickstart[0] / "source", course / "source")
    shutil.copy(quickstart[0] / "nbgrader_config.py", course)
    shutil.copytree(quickstart[0] / "submitted/solved", handed_in / "eve")
    assert command(course, "grade", "ps1", "--submissions", handed_in, "--trust-submissions") == 0
    found = scores(f"sqlite:///{course}/gradebook.db", "ps1")
    expected = {key[1:]: score for key, score in quickstart[1].items() if key[0] == "solved"}
    assert {key[1:]: score for key, score in found.items()} == expected
    written = {path.name for path in course.iterdir()}
    assert written == {"source", "nbgrader_config.py", "gradebook.db", "autograded"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """A course with a configuration of its own, graded by nbgrader and by us."""
    from nbgrader.api import Gradebook

    folder = tmp_path_factory.mktemp("own")
    course = own_course(folder / "course")
    right = {"add": "def add(a, b):\n    return a + b", "wait": "def wait(): return len(rows)"}
    written = {"why": "It does.", "use": "add(2, 2)"}
    endless = {"add": "def add(a, b):\n    return abs(a + b)", "wait": "def wait():\n    while True: pass"}
    mine = {"learner__py": "MINE = 'mine'\n"}
    cheat = mine | {"helper__py": "raise SystemExit('a learner overwrote the helper')\n", "data__csv": "no rows"}
    handed_in, released = course / "handed_in", course / "given out" / "hw"
    for student, texts, files in (
        ("right", right | written, mine),
        ("wrong", endless, cheat),
        ("guest", right, mine),
    ):
        hand_in(released, handed_in / student / "hw", lambda name, cell, texts=texts: texts.get(name), **files)
        (handed_in / student / "hw/timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    with Gradebook(f"sqlite:///{course}/marks.db", "ours") as gradebook:
        gradebook.update_or_create_assignment("hw", duedate="2026-03-01 12:00:00 UTC")
    plain = plain_scores(course, folder / "plain", "hw", f"sqlite:///{folder}/plain/marks.db")
    kept = [course / name for name in ("instructor", "given out", "handed_in", "own_steps.py", "nbgrader_config.py")]
    before = digests(*kept)
    assert command(course, "grade", "hw", "--trust-submissions", "--json", folder / "results.json") == 0
    assert digests(*kept) == before
    ours = scores(f"sqlite:///{course}/marks.db", "hw")
    return course, plain, ours, json.loads((folder / "results.json").read_text())


def test_a_course_with_its_own_configuration_gets_the_scores_of_plain_nbgrader(own: Graded) -> None:
    _, plain, ours, _ = own
    assert ours == plain
    of_right = {cell: score for (student, _, cell), (score, _) in ours.items() if student == "right"}
    expected = {"add_seen": 1, "add_unseen": 2, "add_part": 0.5, "add_silent": 1, "add_warns": 0, "add_text": 1}
    assert of_right == expected | {"helped": 1, "bonus_add": 0.5, "wait_test_1": 1, "wait_test_2": 1} | dict.fromkeys(
        ("why", "use", "draw")
    )


def test_a_time_out_costs_its_own_cell_only(own: Graded) -> None:
    (wrong,) = [result for result in own[3] if result["student"] == "wrong"]
    questions = {question["id"].split("/")[1]: question for question in wrong["questions"]}
    assert questions["wait_test_1"]["outcome"] == "timed_out"
    assert questions["wait_test_2"]["outcome"] == "correct"
    assert questions["add_unseen"]["message"] == "negative ones too"
    assert questions["why"]["outcome"] == "not_attempted"


def test_the_courses_own_late_policy_counts(own: Graded) -> None:
    from nbgrader.api import Gradebook

    course, _, _, results = own
    for url in (f"sqlite:///{course}/marks.db", f"sqlite:///{course.parent}/plain/marks.db"):
        with Gradebook(url) as gradebook:
            handed_in = gradebook.find_submission("hw", "right")
            assert [notebook.late_submission_penalty for notebook in handed_in.notebooks] == [1.0]
    assert all("late" in result["flags"] for result in results)
    assert "takes 1 points" in results[0]["evidence"]["late"]


def test_students_that_the_course_excludes_are_left_out(own: Graded) -> None:
    assert [result["student"] for result in own[3]] == ["right", "wrong"]


def test_the_files_around_a_graded_notebook_are_those_of_plain_nbgrader(own: Graded) -> None:
    def files(course: Path) -> dict[str, bytes]:
        place = course / "graded/wrong/hw"
        found = [path for path in place.rglob("*") if path.is_file() and path.suffix != ".ipynb"]
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}

    assert files(own[0]) == files(own[0].parent / "plain")
    assert "helper.py" in files(own[0])


def test_a_directory_structure_of_its_own_is_followed(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.json").write_text(
        json.dumps({"CourseDirectory": {"directory_structure": "{assignment_id}/{nbgrader_step}/{student_id}"}})
    )
    for name in ("hw/source/.", "hw/submitted/ann", "hw/submitted/bob", "hw/submitted/.hidden", "old/submitted/eve"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), tmp_path / "hw/source/one.ipynb")
    course = find_course(tmp_path)
    assert isinstance(course, NbgraderCourse)
    assert course.assignments() == ["hw"]
    assert course.students("hw", course.submitted) == ["ann", "bob"]
    assert course.handed_in("ann", "hw", course.submitted) == tmp_path / "hw/submitted/ann"
    assert course.handed_in("ann", "hw", tmp_path / "x") == tmp_path / "x/ann/hw"


@pytest.mark.parametrize(
    ("files", "arguments", "sentence"),
    [
        ({}, ("grade", "hw"), "is no nbgrader course: it has neither nbgrader_config.py nor a folder source"),
        ({"nbgrader_config.py": "1 / 0"}, ("grade", "hw"), "cannot be used: ZeroDivisionError: division by zero"),
        ({"nbgrader_config.py": "import nowhere"}, ("grade", "hw"), "cannot be used: ModuleNotFoundError"),
        ({"nbgrader_config.py": ""}, ("grade", "hw"), "There is no assignment 'hw'; this course has none"),
        ({"source/hw/a.ipynb": "{"}, ("grade", "hw"), "There is no folder of submissions at"),
        ({"source/hw/a.ipynb": "{", "submitted/ann/hw/a.ipynb": "{"}, ("grade", "hw"), "could not release hw"),
        ({"source/hw/a.ipynb": "R", "submitted/ann/hw/a.ipynb": "{"}, ("grade", "hw"), "hw/a.ipynb is written in R"),
        ({"nbgrader_config.py": "", "gradebook.db": "no database"}, ("grade", "hw"), "The gradebook sqlite:"),
    ],
)
def test_what_is_wrong_with_a_course_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: dict[str, str], arguments: tuple[str, ...], sentence: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        if text == "R":
            metadata = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
            nbformat.write(new_notebook(cells=[new_code_cell("1")], metadata=metadata), tmp_path / name)
    assert command(tmp_path, *arguments) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert sentence in told


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="There is no course folder at"):
        find_course(tmp_path / "nowhere")


def test_reading_a_configuration_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import sys

    (tmp_path / "own_steps.py").write_text(STEPS)
    (tmp_path / "nbgrader_config.py").write_text("import own_steps\nc.Execute.timeout = 7\n")
    monkeypatch.delitem(sys.modules, "own_steps", raising=False)
    here, path = os.getcwd(), sys.path[:]
    assert NbgraderCourse(tmp_path).config.Execute.timeout == 7
    assert (os.getcwd(), sys.path) == (here, path)
    assert {one.name for one in tmp_path.iterdir()} == {"own_steps.py", "nbgrader_config.py"}
    monkeypatch.delitem(sys.modules, "own_steps", raising=False)


def test_only_installed_modules_are_imported_ahead() -> None:
    texts = ["import pandas as pd, numpy.linalg\nimport own_helper", "from xml.etree import ElementTree", "import this"]
    texts += ["%matplotlib inline\ndef f():\n    from sklearn import tree, no_such_part", "import no python"]
    notebook = new_notebook(cells=[new_code_cell(text) for text in texts])
    found = imports_of([notebook])
    assert set(found) >= {"pandas", "numpy.linalg", "xml.etree.ElementTree", "sklearn.tree"}
    assert not {"own_helper", "this", "sklearn.no_such_part", "no"} & set(found)
