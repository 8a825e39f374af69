"""`autograder serve` for real: learners submit by nbgrader, each submission is graded once and told."""

import json
import signal
import subprocess
import sys

from serving import SECONDS, history, inbound, text

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
