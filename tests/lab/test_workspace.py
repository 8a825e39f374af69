"""`work/` is laid out, updated and repaired, and nothing a learner changed is lost."""

import json
import re
from pathlib import Path

import pytest

from lab.workspace import lay_out

LESSON, EXERCISE = "lessons/level_0/0_1_try.ipynb", "exercises/level_0/0_1_try.ipynb"


def notebook(title: str) -> str:
    """Return the text of a small notebook."""
    cell = {"cell_type": "markdown", "id": "cell-01", "metadata": {}, "source": [f"# {title}"]}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one lesson and its exercise."""
    for folder in ("course/level_0", "exercises/level_0"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "0_1_try.ipynb").write_text(notebook(f"A try in {folder}"))
    return tmp_path


def test_lessons_exercises_and_start_page_are_laid_out(project: Path) -> None:
    assert lay_out(project) == []
    laid_out = {str(path.relative_to(project / "work")) for path in project.glob("work/**/*.*")}
    assert laid_out == {LESSON, EXERCISE, "start.md"}
    assert not (project / "work" / "flights").exists()


def test_the_appendix_is_laid_out_among_the_lessons(project: Path) -> None:
    (project / "course" / "appendix").mkdir()
    (project / "course/appendix/more.ipynb").write_text(notebook("More of it"))
    assert lay_out(project) == []
    assert "More of it" in (project / "work/lessons/appendix/more.ipynb").read_text()
    assert "- [More of it](lessons/appendix/more.ipynb)" in (project / "work" / "start.md").read_text()


def test_an_unchanged_copy_is_updated_in_silence(project: Path) -> None:
    lay_out(project)
    (project / "course/level_0/0_1_try.ipynb").write_text(notebook("Better"))
    assert lay_out(project) == []
    assert "Better" in (project / "work" / LESSON).read_text()


def run_in_place(copy: Path) -> str:
    """Change a copy as JupyterLab does when it is run from top to bottom and saved; return its text."""
    content = json.loads(copy.read_text())
    for number, cell in enumerate(content["cells"]):
        cell["metadata"] = {"collapsed": False, "number": number}
    content["cells"].append({"cell_type": "code", "id": "new", "metadata": {}, "source": [], "outputs": []})
    content["metadata"] = {"language_info": {"version": "3"}}
    copy.write_text(json.dumps(content))
    return copy.read_text()


def test_a_copy_that_was_only_run_keeps_its_outputs_until_the_course_changes(project: Path) -> None:
    lay_out(project)
    copy = project / "work" / LESSON
    ran = run_in_place(copy)
    assert lay_out(project) == []
    assert copy.read_text() == ran
    (project / "course/level_0/0_1_try.ipynb").write_text(notebook("Better"))
    assert lay_out(project) == []
    assert copy.read_text() == notebook("Better")


def test_a_changed_cell_is_a_change_whatever_was_run(project: Path) -> None:
    lay_out(project)
    copy = project / "work" / LESSON
    copy.write_text(run_in_place(copy).replace("A try", "My try"))
    (said,) = lay_out(project)
    assert said.startswith(f"Kept work/{LESSON}, which you changed.")
    assert "My try" in copy.read_text()


@pytest.mark.parametrize("changed_upstream", [False, True])
def test_a_changed_copy_is_kept_and_that_is_said(project: Path, changed_upstream: bool) -> None:
    lay_out(project)
    (project / "work" / LESSON).write_text("the learner's")
    if changed_upstream:
        (project / "course/level_0/0_1_try.ipynb").write_text(notebook("Better"))
    for _ in range(2):
        (said,) = lay_out(project)
        assert said.startswith(f"Kept work/{LESSON}, which you changed.")
        assert ("newer version" in said) == changed_upstream
        assert (project / "work" / LESSON).read_text() == "the learner's"


def test_a_deleted_or_renamed_copy_is_laid_out_again(project: Path) -> None:
    lay_out(project)
    copy = project / "work" / EXERCISE
    copy.write_text("the learner's")
    copy.rename(copy.with_name("mine.ipynb"))
    assert lay_out(project) == []
    assert "A try" in copy.read_text()
    assert copy.with_name("mine.ipynb").read_text() == "the learner's"


def test_a_lost_memory_keeps_everything_that_differs(project: Path) -> None:
    lay_out(project)
    (project / ".course" / "work.json").write_text("{ half")
    (project / "work" / EXERCISE).write_text("the learner's")
    (said,) = lay_out(project)
    assert EXERCISE in said
    assert (project / "work" / EXERCISE).read_text() == "the learner's"


def test_every_link_of_the_start_page_leads_somewhere(project: Path) -> None:
    lay_out(project)
    page = (project / "work" / "start.md").read_text()
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert {LESSON, EXERCISE} <= set(links)
    assert [link for link in links if not (project / "work" / link).is_file()] == []
    assert f"autograder check {EXERCISE}" in page


def test_the_start_page_shows_the_points_of_checked_exercises(project: Path) -> None:
    lay_out(project)
    entry = {"tries": 2, "score": 7.5, "max_score": 10}
    (project / ".course" / "tries.json").write_text(json.dumps({"level_0/0_1_try": entry}))
    lay_out(project)
    assert "7.5 of 10" in (project / "work" / "start.md").read_text()


def test_points_earned_without_a_try_are_shown(project: Path) -> None:
    lay_out(project)
    entry = {"score": 10, "max_score": 10}
    (project / ".course" / "tries.json").write_text(json.dumps({"level_0/0_1_try": entry}))
    lay_out(project)
    page = (project / "work" / "start.md").read_text()
    assert "10 of 10" in page
    assert "   ```\n\n4. " in page
