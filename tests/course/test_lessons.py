"""Every lesson runs from top to bottom without a network, looks like a lesson and is fresh."""

import ast
import functools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from lab.execute import NO_NETWORK, copy_level, execute, executed
from lab.notebooks import appendix_sources, build_notebook, lesson_sources, notebook_sources, to_text

ROOT = Path(__file__).resolve().parents[2]
LESSONS = [pytest.param(path, id=path.stem) for path in (*lesson_sources(ROOT), *appendix_sources(ROOT))]
NOTEBOOKS = [pytest.param(path, id=path.stem) for path in notebook_sources(ROOT)]
SECONDS = 20  # a lesson's measure on an idle machine; printed, not enforced
WITHOUT_DENIAL = "the network was not denied to the lessons (bwrap)"

HEADER = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n# %%\n"
CONNECT = """\
import socket
socket.create_connection(("192.0.2.1", 80), timeout=5)
"""
LOOPBACK = """\
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname(), timeout=5).close()
"""
IN_A_CHILD = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}], check=True)\n"


@pytest.fixture
def offline(denial: bool, left_out) -> bool:
    """Whether the network can be denied here; if not, the list of what was left out says so."""
    if not denial:
        left_out(WITHOUT_DENIAL)
    return denial


@functools.cache
def run_once(source: Path, offline: bool, since: float) -> Path:
    """Execute the lesson once in this run, whatever else changes meanwhile."""
    return executed(source, ROOT, offline=offline, since=since)


@pytest.mark.parametrize("source", LESSONS)
def test_a_lesson_runs_without_a_network(source, offline, run_started, capsys) -> None:
    built = run_once(source, offline, run_started)
    seconds = json.loads(built.with_suffix(".json").read_text())["seconds"]
    with capsys.disabled():
        print(f"\n{source.stem}: {seconds:.1f} s (measure: {SECONDS} s, alone on the machine)")


@pytest.mark.parametrize("source", LESSONS)
def test_a_lesson_says_the_same_again(source, offline, run_started, tmp_path) -> None:
    """`nbval --nbval-lax` runs the executed copy again and compares what is marked as a fact."""
    built = run_once(source, offline, run_started)
    copy = copy_level(source, tmp_path / "level")
    copy.write_bytes(built.read_bytes())
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-p", "no:cacheprovider", "-q"]
    command += ["--rootdir", str(tmp_path), "-c", os.devnull, "--nbval-kernel-name", "python3"]
    done = subprocess.run(
        NO_NETWORK * offline + [*command, str(copy)],
        cwd=copy.parent,
        env={name: value for name, value in os.environ.items() if not_of_this_run(name)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]


def not_of_this_run(name: str) -> bool:
    """Tell whether a variable may be passed to a pytest of its own, with a kernel that draws."""
    return not name.startswith("PYTEST_") and name != "MPLBACKEND"


@pytest.mark.parametrize("source", LESSONS)
def test_an_executed_lesson_is_tidy(source, offline, run_started) -> None:
    built = run_once(source, offline, run_started)
    text = built.read_text()
    nb = nbformat.reads(text, as_version=4)
    assert [cell["id"] for cell in nb.cells] == [cell["id"] for cell in build_notebook(source).cells]
    assert [cell.metadata for cell in nb.cells if "papermill" in cell.metadata] == []
    assert str(ROOT) not in text
    assert "/ipykernel_" not in text
    assert "application/vnd.jupyter.widget-view+json" not in text


def planted(folder: Path, code: str) -> Path:
    """Write a lesson with one cell of code into a project of its own."""
    source = folder / "course" / "level_0" / "0_1_planted.py"
    source.parent.mkdir(parents=True)
    source.write_text(HEADER + code)
    return source


@pytest.mark.needs("bwrap")
@pytest.mark.parametrize("code", [CONNECT, IN_A_CHILD.format(code=CONNECT)], ids=["itself", "child"])
def test_a_planted_lesson_that_connects_fails(tmp_path: Path, code: str) -> None:
    with pytest.raises(RuntimeError, match="0_1_planted does not execute: in the cell") as caught:
        execute(planted(tmp_path, code), tmp_path / "out", offline=True)
    assert re.search("OSError: .*unreachable|CalledProcessError", str(caught.value))
    assert not (tmp_path / "out").exists()


@pytest.mark.needs("bwrap")
def test_a_planted_lesson_may_use_its_own_loopback(tmp_path: Path) -> None:
    code = LOOPBACK + IN_A_CHILD.format(code=LOOPBACK)
    source = planted(tmp_path, code)
    assert execute(source, tmp_path / "out", offline=True).is_file()
    assert sorted(path.name for path in source.parent.iterdir()) == ["0_1_planted.py"]


@pytest.mark.parametrize("source", NOTEBOOKS)
def test_a_built_notebook_is_fresh(source: Path) -> None:
    built = source.with_suffix(".ipynb")
    assert built.is_file(), "Run `make lessons`."
    assert built.read_text(encoding="utf-8") == to_text(build_notebook(source)), "`make lessons`"
    assert all(not cell.get("outputs") for cell in nbformat.read(built, as_version=4).cells)


@pytest.mark.parametrize("source", LESSONS)
def test_a_lesson_has_the_form_of_a_lesson(source: Path) -> None:
    cells = build_notebook(source).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    assert len(re.findall(r"^# ", prose, re.M)) == 1, "one title"
    assert cells[0].source.startswith("# ")
    assert len(re.findall(r"^[-*] ", cells[0].source, re.M)) == 3, "three bullets: you will ..."
    assert 15 <= len(cells) <= 40
    long = [cell["id"] for cell in cells if code_lines(cell) > 12 and not marked_long(cell)]
    assert long == [], "more than 12 lines of code, without the tag `long`"


def code_lines(cell: nbformat.NotebookNode) -> int:
    """Count the lines of a code cell that are neither blank nor comments."""
    if cell.cell_type != "code":
        return 0
    return len([line for line in cell.source.splitlines() if line.strip() and line.strip()[0] != "#"])


def marked_long(cell: nbformat.NotebookNode) -> bool:
    """Tell whether the author says that the cell is long on purpose."""
    return "long" in cell.metadata.get("tags", [])


@pytest.mark.parametrize("source", LESSONS)
def test_a_lesson_imports_nothing_by_a_machines_path(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    assert re.findall(r"/home/|/root/|/tmp/|/Users/|C:\\\\", text) == []
    code = [cell.source for cell in build_notebook(source).cells if cell.cell_type == "code"]
    plain = "\n".join(re.sub(r"^\s*[%!].*$", "", cell, flags=re.M) for cell in code)
    changed = [node for node in ast.walk(ast.parse(plain)) if is_path_change(node)]
    assert changed == [], "a lesson does not change sys.path"


def is_path_change(node: ast.AST) -> bool:
    """Tell whether the node is `sys.path`."""
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path"
