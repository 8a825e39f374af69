"""Planted bugs: each is tried alone on a copy, and what every test says of it is noted."""

from pathlib import Path

import pytest

from lab.planted import Hunt

TESTS = """\
from flights import clock


def test_hour():
    assert clock.hour(1259) == 12


def test_type():
    assert isinstance(clock.hour(1259), int)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "my project"
    (folder / "src" / "flights").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "src" / "flights" / "__init__.py").write_text("")
    (folder / "src" / "flights" / "clock.py").write_text("def hour(clock):\n    return clock // 100\n")
    (folder / "tests" / "test_clock.py").write_text(TESTS)
    (folder / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["src"]\n')
    return folder


def test_each_bug_is_tried_alone_and_the_project_stays_as_it_was(project: Path):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    file = "src/flights/clock.py"
    bugs = {
        "minutes": (file, "// 100", "% 100"),
        "a float": (file, "// 100", "/ 100 // 1"),
        "no such name": (file, "return clock", "return clocks"),
    }
    found = Hunt(project, bugs).result()
    assert {bug: sorted(test for test, why in notes.items() if why) for bug, notes in found.items()} == {
        "minutes": ["test_hour"],
        "a float": ["test_type"],
        "no such name": ["test_hour", "test_type"],
    }
    assert "assert 59 == 12" in found["minutes"]["test_hour"]
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_file_that_cannot_be_read_is_noted(project: Path):
    [notes] = (
        Hunt(project, {"broken": ("src/flights/clock.py", "def hour(clock):", "def hour(clock)")}).result().values()
    )
    assert any("SyntaxError" in why or "failed" in why for why in notes.values()), notes


@pytest.mark.parametrize("right", ["no such text", "clock"])
def test_bug_that_cannot_be_planted_is_refused(project: Path, right: str):
    with pytest.raises(ValueError, match="cannot be planted"):
        Hunt(project, {"bug": ("src/flights/clock.py", right, "x")})
