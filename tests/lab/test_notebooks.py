"""Notebooks are built from percent text: fixed ids, fixed bytes, whole files."""

from pathlib import Path

import pytest

from lab.notebooks import (
    appendix_sources,
    build_lessons,
    build_notebook,
    is_source,
    lesson_sources,
    notebook_sources,
    stale_lessons,
    to_text,
    write_notebook,
)

HEADER = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n"
SOURCE = """\
# %% [markdown]
# # A title

# %% execution_count=7
answer = 42

# %% answer="split" kind="concept" tags=["parameters"]
# a comment

# %% test="split" points=1 hidden=true
assert answer == 42
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one source of a notebook, and files that are none."""
    level = tmp_path / "course" / "level_0"
    level.mkdir(parents=True)
    (level / "0_1_try.py").write_text(HEADER + SOURCE)
    (level / "pipeline.py").write_text(HEADER)
    (level / "library.py").write_text("x = 1\n")
    return tmp_path


def test_only_files_with_a_header_are_sources(project: Path) -> None:
    assert [path.name for path in notebook_sources(project)] == ["0_1_try.py"]
    assert not is_source(project / "course" / "level_0" / "library.py")


def test_the_appendix_comes_last_and_has_no_lessons(project: Path) -> None:
    appendix = project / "course" / "appendix"
    appendix.mkdir()
    (appendix / "a_page.py").write_text(HEADER + SOURCE)
    assert [path.name for path in notebook_sources(project)] == ["0_1_try.py", "a_page.py"]
    assert [path.name for path in lesson_sources(project)] == ["0_1_try.py"]
    assert [path.name for path in appendix_sources(project)] == ["a_page.py"]
    assert appendix / "a_page.ipynb" in build_lessons(project)
    (appendix / "a_page.py").unlink()
    assert "course/appendix/a_page.ipynb has no source beside it. Move it away." in stale_lessons(project)


def test_a_notebook_keeps_metadata_and_has_ids_by_position(project: Path) -> None:
    nb = build_notebook(project / "course" / "level_0" / "0_1_try.py")
    assert [cell["id"] for cell in nb.cells] == ["cell-01", "cell-02", "cell-03", "cell-04"]
    assert [cell.get("execution_count") for cell in nb.cells] == [None, 7, None, None]
    assert nb.cells[1].metadata == {}
    assert nb.cells[2].metadata == {"answer": "split", "kind": "concept", "tags": ["parameters"]}
    assert nb.cells[3].metadata == {"test": "split", "points": 1, "hidden": True}
    assert nb.metadata.kernelspec.name == "python3"
    assert nb.metadata.language_info == {"name": "python"}


def test_building_twice_gives_the_same_bytes(project: Path) -> None:
    source = project / "course" / "level_0" / "0_1_try.py"
    assert to_text(build_notebook(source)) == to_text(build_notebook(source))
    assert len(build_lessons(project)) == 1
    before = source.with_suffix(".ipynb").stat()
    assert build_lessons(project) == []
    assert source.with_suffix(".ipynb").stat().st_mtime_ns == before.st_mtime_ns


def test_a_written_notebook_replaces_the_old_one_whole(project: Path) -> None:
    source = project / "course" / "level_0" / "0_1_try.py"
    target = source.with_suffix(".ipynb")
    assert write_notebook(build_notebook(source), target)
    assert not write_notebook(build_notebook(source), target)
    assert sorted(path.name for path in source.parent.iterdir()) == [
        "0_1_try.ipynb",
        "0_1_try.py",
        "library.py",
        "pipeline.py",
    ]


def test_missing_stale_and_extra_notebooks_are_named(project: Path) -> None:
    level = project / "course" / "level_0"
    assert stale_lessons(project) == ["course/level_0/0_1_try.ipynb is missing. Run `make lessons`."]
    build_lessons(project)
    assert stale_lessons(project) == []
    (level / "0_1_try.py").write_text(HEADER + SOURCE + "\n# %%\nanswer\n")
    (level / "0_9_old.ipynb").write_text("{}")
    assert stale_lessons(project) == [
        "course/level_0/0_1_try.ipynb is stale. Run `make lessons`.",
        "course/level_0/0_9_old.ipynb has no source beside it. Move it away.",
    ]
