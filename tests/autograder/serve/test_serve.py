"""`autograder serve` for real: learners submit by nbgrader, each submission is graded once and told."""

import json
import signal
import subprocess
import sys

import nbformat
from serving import SECONDS, history, inbound, text

from autograder.release import release

WRONG = "def share(late, flights):\n    return 0.5"


def test_a_submission_by_nbgraders_command_is_graded_and_its_feedback_fetched_by_nbgraders_command(
    copy, learner, serve
) -> None:
    ann = learner("ann", share=WRONG)
    service = serve()
    service.wait(lambda: (copy.state / "exchange/mlops/outbound/level_1").is_dir())
    assert ann.released() == {"level_0": "fetched", "level_1": "fetched"}
    (ann.home / "nbgrader_config.json").write_text(json.dumps(ann.config()))

    def nbgrader(*words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *words], cwd=ann.home, capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, done.stderr

    nbgrader("submit", "level_0")
    assert service.wait_for(1) == ["level_0 ann: 7 of 8 points"]
    nbgrader("fetch_feedback", "level_0")
    (page,) = ann.exercises.glob("level_0/feedback/*/0_1_split.html")
    assert "7 of 8 points" in text(page)
    assert "share(1, 4) gave 0.5; expected 0.25." in text(page)
    (attempt,) = history(copy, "level_0", "ann")
    assert (attempt.score, attempt.max_score) == (7, 8)
    kept = copy.state / "submitted/ann/level_0"
    assert (kept / "0_1_split.ipynb").read_bytes() == (ann.exercises / "level_0/0_1_split.ipynb").read_bytes()
    assert (kept / "timestamp.txt").read_text() == page.parent.name


def test_a_resubmission_is_graded_again_and_has_feedback_of_its_own(copy, learner, serve, answers) -> None:
    ann = learner("ann", share=WRONG)
    service = serve()
    service.wait(lambda: (copy.state / "exchange/mlops/outbound/level_1").is_dir())
    ann.submit("level_0")
    service.wait_for(1)
    ann.write("level_0", answers)
    ann.submit("level_0")
    ann.submit("level_1")  # the same service, another assignment
    assert service.wait_for(3) == [
        "level_0 ann: 7 of 8 points",
        "level_0 ann: 8 of 8 points",
        "level_1 ann: 2 of 2 points",
    ]
    first, second = ann.fetch_feedback("level_0")
    assert "7 of 8 points" in text(first)
    assert "8 of 8 points" in text(second)
    listed = ann.submissions("level_0")
    assert [one["has_local_feedback"] for one in listed] == [True, True]
    assert [attempt.score for attempt in history(copy, "level_0", "ann")] == [7, 8]
    assert service.end() == 0
    assert service.lines[-1].startswith("Stopped;")


def test_what_was_submitted_while_it_was_down_is_graded_in_the_order_of_arrival(copy, learner, serve) -> None:
    inbound(copy)
    names = ["eve", "bob", "ann", "dan"]
    for name in names:
        learner(name).submit("level_1")
    learner("eve", share=WRONG).submit("level_0")
    service = serve("--once")
    assert service.process.wait(SECONDS) == 0
    assert service.graded() == [f"level_1 {name}: 2 of 2 points" for name in names] + ["level_0 eve: 7 of 8 points"]
    again = serve("--once")
    assert again.process.wait(SECONDS) == 0
    assert again.graded() == []


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


def test_one_instance_serves_a_course(copy, serve) -> None:
    first = serve()
    first.wait(lambda: (copy.state / "exchange/mlops/outbound/level_1").is_dir())
    second = serve()
    assert second.process.wait(SECONDS) == 1
    assert second.lines == ["autograder: Another `autograder serve` is at work on this course; end it first."]
    assert first.process.poll() is None
    assert first.end(signal.SIGINT) == 0


def test_two_at_once_keep_the_order_of_each_learner(copy, learner, serve) -> None:
    inbound(copy)
    for name, answer in (("ann", WRONG), ("bob", WRONG), ("ann", None), ("bob", None)):
        learner(name, **({"share": answer} if answer else {})).submit("level_0")
    service = serve("--jobs", "2", "--once")
    assert service.process.wait(SECONDS) == 0
    for name in ("ann", "bob"):
        assert [attempt.score for attempt in history(copy, "level_0", name)] == [7, 8]


def test_a_course_that_nbgrader_made_is_served_with_its_own_exchange(tmp_path, serve) -> None:
    def nbgrader(*words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *words], cwd=root, capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, done.stderr

    root = tmp_path
    nbgrader("quickstart", "their course")
    root = tmp_path / "their course"
    exchange = tmp_path / "exchange"
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text() + f"\nc.Exchange.root = {str(exchange)!r}\nc.Exchange.cache = 'cache'\n")
    before = config.read_text()
    nbgrader("generate_assignment", "ps1")
    nbgrader("release_assignment", "ps1")
    nbgrader("fetch_assignment", "ps1")
    nbgrader("submit", "ps1")
    service = serve("--once", root=root)
    assert service.process.wait(SECONDS) == 0, service.lines
    (line,) = service.graded()
    assert line.startswith("ps1 ")
    nbgrader("fetch_feedback", "ps1")
    assert {page.name for page in root.glob("ps1/feedback/*/*.html")} == {"problem1.html", "problem2.html"}
    assert config.read_text() == before
    assert (root / "submitted" / line.split()[1].rstrip(":") / "ps1" / "problem1.ipynb").is_file()
