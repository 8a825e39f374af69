"""`autograder serve` when the course around it changes, and on a course that nbgrader made."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from serving import SECONDS, inbound

from autograder.release import release

WRONG = "def share(late, flights):\n    return 0.5"


def test_a_gradebook_that_cannot_be_opened_is_tried_again(copy, learner, serve) -> None:
    inbound(copy)
    learner("ann").submit("level_1")
    serve("--once").process.wait(SECONDS)
    book = copy.state / "gradebook.db"
    book.rename(copy.state / "away.db")
    book.mkdir()
    service = serve()
    learner("bob").submit("level_1")
    service.wait(lambda: any("gradebook" in line for line in service.lines))
    book.rmdir()
    (copy.state / "away.db").rename(book)
    assert service.wait_for(1) == ["level_1 bob: 2 of 2 points"]


def test_a_change_of_an_exercise_reaches_learners_and_grading(copy, learner, serve) -> None:
    service = serve()
    outbound = copy.state / "exchange/mlops/outbound/level_1/1_1_double.ipynb"
    service.wait(outbound.is_file)
    ann = learner("ann")
    ann.submit("level_1")
    service.wait_for(1)
    source = copy.solutions / "level_1/1_1_double.py"
    source.write_text(source.read_text().replace("points=2", "points=3").replace("# Doubles two", "# Two becomes four"))
    release(copy)
    service.wait(lambda: "Two becomes four" in outbound.read_text())
    ann.submit("level_1")
    assert service.wait_for(2)[1] == "level_1 ann: 3 of 3 points"


def test_progress_counts_a_submission_like_a_check(copy, learner, serve) -> None:
    inbound(copy)
    (copy.work / "exercises").mkdir(parents=True)
    (copy.work / "start.md").write_text("old")
    learner("ann", share=WRONG).submit("level_0")
    assert serve("--once").process.wait(SECONDS) == 0
    tries = json.loads((copy.state / "tries.json").read_text())
    entry = tries["level_0/0_1_split"]
    assert (entry["tries"], entry["score"], entry["max_score"], entry["open"]) == (1, 7, 8, False)
    assert "7 of 8" in (copy.work / "start.md").read_text()
    assert not (copy.work / "solutions").exists()
    learner("ann").submit("level_0")
    assert serve("--once").process.wait(SECONDS) == 0
    assert "8 of 8" in (copy.work / "start.md").read_text()
    solution = nbformat.read(copy.work / "solutions/level_0/0_1_split.ipynb", 4)
    assert "late / flights" in "".join(cell.source for cell in solution.cells)


def test_a_course_that_nbgrader_made_is_served_with_its_own_exchange(tmp_path, serve) -> None:
    def nbgrader(*words: str) -> None:
        command = [sys.executable, "-m", "nbgrader", *words]
        done = subprocess.run(command, cwd=root, env=path, capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, done.stderr

    path = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}  # has `alembic`
    root = tmp_path
    nbgrader("quickstart", "their course")
    root = tmp_path / "their course"
    exchange = tmp_path / "exchange"
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.Exchange.root = {str(exchange)!r}\nc.Exchange.cache = 'cache'\n")
    before = config.read_text()
    nbgrader("generate_assignment", "ps1")
    nbgrader("release_assignment", "ps1")
    shutil.copytree(root / "release/ps1", root / "ps1")
    nbgrader("submit", "ps1")
    service = serve("--once", root=root)
    assert service.process.wait(SECONDS) == 0, service.lines
    (line,) = service.graded()
    assert line.startswith("ps1 ")
    nbgrader("fetch_feedback", "ps1")
    assert {page.name for page in root.glob("ps1/feedback/*/*.html")} == {"problem1.html", "problem2.html"}
    assert config.read_text() == before
    assert (root / "submitted" / line.split()[1].rstrip(":") / "ps1" / "problem1.ipynb").is_file()
