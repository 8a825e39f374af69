"""Exercises are built from solutions, the same every time, and show nothing they must not."""

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.course import Course
from autograder.errors import CourseError
from autograder.release import build_sources, check_release, release
from autograder.sources import CODE_STUB, CONCEPT_STUB, build_source

FILES = ["level_0/0_1_split.ipynb", "level_1/1_1_double.ipynb"]


@pytest.fixture(scope="module", autouse=True)
def built(course: Course) -> Course:
    """The course after its first release."""
    assert release(course) == [f"exercises/{name} written." for name in FILES]
    return course


@pytest.fixture
def exercise(course: Course) -> Iterator[Path]:
    """A released notebook that is put back after the test."""
    path = course.exercises / FILES[0]
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def sources(path: Path) -> dict[str, str]:
    """The text of each cell by its id."""
    return {cell.id: cell.source for cell in nbformat.read(path, 4).cells}


def test_released_twice_the_bytes_are_the_same(course: Course) -> None:
    before = {name: (course.exercises / name).read_bytes() for name in FILES}
    (course.exercises / FILES[0]).unlink()
    assert release(course) == [f"exercises/{FILES[0]} written."]
    assert {name: (course.exercises / name).read_bytes() for name in FILES} == before
    assert release(course) == []


def test_stubs_say_in_words_that_nothing_is_attempted(course: Course) -> None:
    cells = sources(course.exercises / FILES[0])
    assert cells["split"].endswith(f'expected"""\n    {CODE_STUB}'.removeprefix('expected"""'))
    assert '"""Rows before `day`, and rows from `day` on."""' in cells["split"]
    assert cells["layers"].endswith("}\n" + CONCEPT_STUB)


def test_a_hidden_test_keeps_only_its_first_line(course: Course) -> None:
    cells = sources(course.exercises / FILES[0])
    assert cells["split_test_2"] == "# Hidden test: the day itself."
    assert "expected [1, 2]" in cells["split_test_1"]


def test_cells_have_ids_from_their_names(course: Course) -> None:
    assert [*sources(course.exercises / FILES[1])] == ["double", "double_test_1"]
    assert [*sources(course.exercises / FILES[0])][:3] == ["cell-01", "cell-02", "split"]


def test_nothing_but_notebooks_is_built(course: Course) -> None:
    for folder in (course.source, course.release, course.exercises):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert sorted(path.relative_to(folder).as_posix() for path in files) == FILES


def test_a_fresh_release_passes_the_check(course: Course) -> None:
    assert check_release(course) == []


def test_the_check_names_everything_that_is_wrong_and_mends_nothing(course: Course, exercise: Path) -> None:
    notebook = json.loads(exercise.read_text())
    notebook["cells"][0]["metadata"]["note"] = "    earlier = [row for row in rows if row < day]\n"
    notebook["cells"][1]["source"] = ["### BEGIN SOLUTION\n"]
    exercise.write_text(text := json.dumps(notebook))
    (course.exercises / FILES[1]).rename(course.exercises / "level_1/old.ipynb")
    (course.exercises / "level_1/key.txt").write_text("42")
    (course.exercises / "level_1/torn.ipynb").write_text("{")
    try:
        findings = "\n".join(check_release(course))
        assert exercise.read_text() == text
    finally:
        (course.exercises / "level_1/old.ipynb").rename(course.exercises / FILES[1])
        (course.exercises / "level_1/key.txt").unlink()
        (course.exercises / "level_1/torn.ipynb").unlink()
    for sentence in (
        f"exercises/{FILES[0]} is stale",
        f"exercises/{FILES[1]} is missing",
        "exercises/level_1/old.ipynb has no source",
        "exercises/level_1/key.txt is not a notebook",
        "exercises/level_1/torn.ipynb is no readable notebook",
        "shows the marker '### BEGIN SOLUTION'",
        "a line of a solution or hidden test: 'earlier = [row for row in rows if row < day]'",
    ):
        assert sentence in findings


def test_what_has_no_source_is_removed_and_said(course: Course) -> None:
    extra = course.exercises / "level_9/9_9_gone.ipynb"
    extra.parent.mkdir()
    extra.write_text("{}")
    assert release(course) == ["exercises/level_9/9_9_gone.ipynb removed, as it has no source in solutions."]
    assert not extra.parent.exists()


ANSWER = '# %% answer="a"\ndef a():\n    ### BEGIN SOLUTION\n    pass\n    ### END SOLUTION\n'
TEST = '\n# %% test="a" points=1\nassert a() is None\n'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (TEST + ANSWER, "cell 1 (test 'a'): no answer cell above it has answer=\"a\""),
        (ANSWER + TEST + ANSWER, "cell 3 (answer 'a'): there is already a question 'a'"),
        (ANSWER, "question 'a' has no test"),
        (ANSWER + TEST.replace(" points=1", ""), "(test 'a'): a test needs points="),
        (ANSWER + TEST.replace("=1", "=0"), "a test needs points=, a number above 0"),
        (ANSWER.replace("    ### BEGIN SOLUTION\n", "") + TEST, "must come in pairs"),
        ('# %% answer="a"\na = 1\n' + TEST, "an answer cell needs a region"),
        (ANSWER.replace('answer="a"', "") + TEST, "a solution region belongs into an answer"),
        (ANSWER.replace('"a"', '"a b"') + TEST, "a name is made of letters"),
        (ANSWER.replace('"a"', '"a" kind="quiz"') + TEST, "the only kind is"),
        (ANSWER + TEST.replace("assert", "# BEGIN HIDDEN TESTS\nassert"), "write hidden=true"),
        ("# %% points=2\n1\n", "points= needs answer= or test="),
    ],
)
def test_a_mistake_in_a_source_is_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "level_0" / "0_9_bad.py"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(CourseError) as caught:
        build_source(path)
    assert str(caught.value).startswith("level_0/0_9_bad.py")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mistake_writes_nothing(course: Course) -> None:
    bad = course.solutions / "level_0/0_9_bad.py"
    bad.write_text(ANSWER)
    try:
        with pytest.raises(CourseError, match="has no test"):
            release(course)
    finally:
        bad.unlink()
    assert check_release(course) == []


def test_source_notebooks_keep_solution_and_hidden_tests(course: Course) -> None:
    notebook = build_sources(course, ["level_0"])[FILES[0]]
    cells = {cell.id: cell for cell in notebook.cells}
    assert "### BEGIN SOLUTION" in cells["split"].source
    assert cells["split_test_2"].source.split("\n")[1] == "### BEGIN HIDDEN TESTS"
    assert cells["split_test_2"].metadata["nbgrader"]["points"] == 2
