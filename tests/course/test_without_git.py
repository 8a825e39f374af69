"""Where git is missing, the lessons that use it run through and say so in one sentence."""

import json
import os
import re
from pathlib import Path

import pytest

from lab import ROOT
from lab.execute import execute

SENTENCE = re.compile(r"Git is not installed")


def path_without_git(folder: Path) -> str:
    """Make a folder of links to every program on the path but git; return it as a path."""
    folder.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in sorted(Path(place).iterdir()) if Path(place).is_dir() else []:
            link = folder / program.name
            if not program.name.startswith("git") and not link.is_symlink():
                link.symlink_to(program)
    return str(folder)


@pytest.mark.parametrize("name", ["1_1_from_cells_to_modules", "1_2_tests_and_ci", "1_3_release_and_operate"])
def test_lesson_runs_without_git_and_says_so(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    [source] = ROOT.glob(f"course/level_1/{name}.py")
    monkeypatch.setenv("PATH", path_without_git(tmp_path / "programs"))
    notebook = json.loads(execute(source, tmp_path / "out").read_text())
    printed = "".join(
        "".join(output.get("text", "")) + "".join(output.get("data", {}).get("text/plain", ""))
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
    )
    assert SENTENCE.search(printed)
    assert "Traceback" not in printed
