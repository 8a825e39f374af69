"""A solved submission and the worked solution hold the answers, and no trace of the grading."""

from pathlib import Path

import nbformat

from autograder.course import Course
from autograder.release import build_sources
from autograder.solve import answer, worked_solution


def test_a_solved_submission_is_the_exercise_with_its_answers(solved: Path) -> None:
    (path,) = (solved / "solved/level_0").iterdir()
    cells = {cell.id: cell for cell in nbformat.read(path, 4).cells}
    assert "earlier = [row for row in rows if row < day]" in cells["split"].source
    assert cells["split"].metadata["nbgrader"]["solution"]
    assert cells["split_test_2"].source == "# Hidden test: the day itself."
    assert "###" not in path.read_text(encoding="utf-8")


def test_a_worked_solution_has_explanations_and_no_hidden_test(course: Course) -> None:
    (source,) = build_sources(course, ["level_0"]).values()
    notebook = worked_solution(source)
    text = nbformat.writes(notebook)
    nbformat.validate(notebook)
    assert "Write `split(rows, day)`." in text
    assert "earlier = [row" in text
    assert "expected [1, 2]" in text
    for secret in ("Hidden test", "###", "nbgrader", "where rows come from", '"?"'):
        assert secret not in text


def test_building_a_worked_solution_leaves_its_source_alone(course: Course) -> None:
    (source,) = build_sources(course, ["level_0"]).values()
    before = nbformat.writes(source)
    worked_solution(source)
    assert nbformat.writes(source) == before


def test_a_worked_solution_is_not_called_an_exercise(course: Course) -> None:
    (source,) = build_sources(course, ["level_0"]).values()
    source.cells[0].source = "# Exercise 0.1 The notebook\n\nThe # Exercise asks."
    assert worked_solution(source).cells[0].source == "# Worked solution 0.1 The notebook\n\nThe # Exercise asks."


def test_an_answer_drops_only_the_question_marks_that_it_replaces() -> None:
    text = 'keep = 1\nx = {\n  "a": "?",\n}\n### BEGIN SOLUTION\nx = {"a": 2}\n### END SOLUTION'
    assert answer(text) == 'keep = 1\nx = {"a": 2}'
    inside = "def f():\n    y = 0\n    ### BEGIN SOLUTION\n    y = 1\n    ### END SOLUTION\n    return y"
    assert answer(inside) == "def f():\n    y = 0\n    y = 1\n    return y"
