"""An exercise may change after somebody handed in: the gradebook follows, and nobody's points are lost."""

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from results import NOTEBOOK, result, sqlite

from autograder.course import Course
from autograder.engine import scratch_course
from autograder.errors import CourseError
from autograder.gradebook import Book, full_address
from autograder.release import build_sources, generate
from autograder.structure import adopt

Notebooks = dict[str, NotebookNode]
FILE = f"level_0/{NOTEBOOK}.ipynb"


@pytest.fixture(scope="module")
def sources(course: Course) -> Notebooks:
    """The source of the exercise."""
    return build_sources(course, ["level_0"])


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.needs("postgresql"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty gradebook."""
    if request.param == "sqlite":
        yield sqlite(tmp_path)
        return
    import postgresql

    with postgresql.server() as address:
        yield address


def release(url: str, sources: Notebooks) -> None:
    """Have the gradebook know the exercise as it is in `sources`."""
    with scratch_course() as scratch:
        generate(scratch, sources)
        adopt(url, "level_0", scratch.database)


def changed(sources: Notebooks, change: Callable[[list[NotebookNode]], object]) -> Notebooks:
    """The exercise with its cells changed."""
    new = copy.deepcopy(sources)
    change(new[FILE].cells)
    return new


def without(name: str) -> Callable[[list[NotebookNode]], None]:
    """Takes a cell out."""

    def change(cells: list[NotebookNode]) -> None:
        cells[:] = [cell for cell in cells if cell.id != name]

    return change


def known(url: str) -> list[object]:
    """All that nbgrader says of the assignment, without its ids."""
    with Gradebook(full_address(url)) as gradebook:
        found = gradebook.find_assignment("level_0")
        kinds = ("grade_cells", "solution_cells", "task_cells", "source_cells")
        cells = {
            (one.name, kind): [
                {name: value for name, value in cell.to_dict().items() if name != "id"} for cell in getattr(one, kind)
            ]
            for one in found.notebooks
            for kind in kinds
        }
        for rows in cells.values():
            rows.sort(key=lambda row: str(row["name"]))
        return [found.max_score, [(one.name, one.kernelspec) for one in found.notebooks], cells]


def test_the_gradebook_knows_what_nbgrader_itself_would_enter(url: str, sources: Notebooks, tmp_path: Path) -> None:
    theirs = f"sqlite:///{tmp_path / 'theirs.db'}"
    with scratch_course() as scratch:
        generate(scratch, sources, theirs)
    release(url, sources)
    assert known(url) == known(theirs)
    before = known(url)
    release(url, sources)
    assert known(url) == before


def test_cells_and_points_change_under_those_who_handed_in(url: str, sources: Notebooks) -> None:
    release(url, sources)
    with Book(url) as book:
        book.record(result("ann", share_test_1=0.0))

    def dearer(cells: list[NotebookNode]) -> None:
        (cell,) = (one for one in cells if one.id == "split_test_2")
        cell.metadata["nbgrader"]["points"] = 5
        cell.source += "\nassert True"

    release(url, changed(changed(sources, without("share_test_1")), dearer))
    with Gradebook(full_address(url)) as gradebook:
        found = gradebook.find_submission("level_0", "ann")
        assert (found.score, found.max_score) == (7, 10)
        (notebook,) = found.notebooks
        assert {one.name for one in notebook.grades} == {"split_test_1", "split_test_2", "layers_test_1"}
        assert gradebook.find_source_cell("split_test_2", NOTEBOOK, "level_0").source.endswith("assert True")
    release(url, sources)
    with Book(url) as book:
        book.record(result("ann", "two", share_test_1=0.0))
    with Gradebook(full_address(url)) as gradebook:
        found = gradebook.find_submission("level_0", "ann")
        assert (found.score, found.max_score) == (7, 8)


def test_a_cell_with_a_persons_work_is_not_taken_away(url: str, sources: Notebooks) -> None:
    release(url, sources)
    with Book(url) as book:
        book.record(result("ann"))
    with Gradebook(full_address(url)) as gradebook:
        gradebook.find_grade("share_test_1", NOTEBOOK, "level_0", "ann").extra_credit = 1.0
        gradebook.db.commit()
    before = known(url)
    with pytest.raises(CourseError, match="0_1_split has no cell share_test_1 any more, but somebody gave points"):
        release(url, changed(sources, without("share_test_1")))
    assert known(url) == before
    release(url, changed(sources, without("split_test_1")))
    with Gradebook(full_address(url)) as gradebook:
        assert gradebook.find_submission("level_0", "ann").score == 8


def test_notebooks_come_and_go(url: str, sources: Notebooks) -> None:
    release(url, sources)
    with Book(url) as book:
        book.record(result("ann"))
    second = copy.deepcopy(sources[FILE])
    release(url, sources | {"level_0/0_2_more.ipynb": second})
    with Book(url) as book:
        book.record(result("ann", "two"))
    with Gradebook(full_address(url)) as gradebook:
        found = gradebook.find_submission("level_0", "ann")
        assert (found.score, found.max_score, len(found.notebooks)) == (8, 16, 2)
    release(url, sources)
    with Gradebook(full_address(url)) as gradebook:
        found = gradebook.find_submission("level_0", "ann")
        assert (found.score, found.max_score, len(found.notebooks)) == (8, 8, 1)
