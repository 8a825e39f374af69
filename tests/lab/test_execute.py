"""An executed lesson shows what its cells are meant to show, and no warning."""

import sys
from pathlib import Path

import nbformat
import pytest

from lab.execute import execute, run

HEADER = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n"


def lesson(folder: Path, code: str) -> Path:
    """Write a lesson of one code cell."""
    source = folder / "course" / "level_0" / "0_1_try.py"
    source.parent.mkdir(parents=True)
    source.write_text(f"{HEADER}# %%\n{code}\n", encoding="utf-8")
    return source


def test_a_lesson_runs_without_a_word_on_stderr(tmp_path: Path) -> None:
    done = nbformat.read(execute(lesson(tmp_path, "print(6 * 7)"), tmp_path / "out"), as_version=4)
    assert [(output.name, output.text) for output in done.cells[0].outputs] == [("stdout", "42\n")]


def test_a_cell_that_writes_to_stderr_fails_its_lesson(tmp_path: Path) -> None:
    code = "import sys\nprint('two\\nlines', file=sys.stderr)"
    with pytest.raises(RuntimeError) as caught:
        execute(lesson(tmp_path, code), tmp_path / "out")
    assert str(caught.value) == "0_1_try does not execute cleanly: the cell 'import sys' wrote to stderr: two"
    assert not (tmp_path / "out").exists()


def test_ipython_finds_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "level"
    folder.mkdir()
    code = "from IPython.paths import get_ipython_dir; get_ipython_dir()"
    assert run([sys.executable, "-W", "error::UserWarning", "-c", code], folder, 60, "0_1_try") is None
