"""Where no sandbox can be had, one's own work is graded with a word, and others' work is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

LOCKED = ["bwrap", "--dev-bind", "/", "/", "--unshare-user", "--disable-userns", "--die-with-parent", "--"]
pytestmark = pytest.mark.needs("bwrap")


@pytest.fixture(scope="module")
def submissions(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A solved submission of level_0."""
    from autograder.course import Course
    from autograder.solve import solve

    folder = tmp_path_factory.mktemp("handed in")
    solve(Course(root), "level_0", folder)
    return folder


def autograder(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a container that may make no namespaces."""
    command = [*LOCKED, sys.executable, "-m", "autograder", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300)


def test_ones_own_notebook_is_checked_and_that_is_said(submissions: Path) -> None:
    done = autograder("check", submissions / "solved/level_0/0_1_the_notebook.ipynb", "--json")
    assert done.returncode == 0, done.stderr
    assert "ran without a sandbox, with your own rights: " in done.stderr
    found = json.loads(done.stdout)
    assert found["score"] == found["max_score"]


def test_the_work_of_others_is_refused(submissions: Path, tmp_path: Path) -> None:
    done = autograder("grade", "level_0", "--submissions", submissions, "--db", f"sqlite:///{tmp_path / 'g.db'}")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("autograder: This machine has no sandbox for learners' code: ")
    assert "--trust-submissions" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_work_of_others_is_graded_if_told_so(submissions: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'g.db'}"
    done = autograder(
        "grade", "level_0", "--submissions", submissions, "--db", database, "--trust-submissions", "--json", "-"
    )
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)
    assert found["score"] == found["max_score"] > 0
