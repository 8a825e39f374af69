"""Submissions are graded by one process or several: the same scores, nothing lost, nothing left behind."""

import gc
import multiprocessing.spawn
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from small_class import ENDLESS, alive, eventually, family, handed_in, marks, small_class, small_pack

from autograder.course import Course
from autograder.errors import CourseError
from autograder.jobs import Submission
from autograder.pack import Pack
from autograder.pool import Worker
from autograder.worker import Grader
from autograder.workers import grade_each

GRADE = """\
import pickle, sys
from autograder.__main__ import stop
from autograder.workers import grade_each

if __name__ == "__main__":
    import signal
    signal.signal(signal.SIGTERM, stop)
    pack, submissions = pickle.loads(open(sys.argv[1], "rb").read())
    try:
        for result in grade_each(pack, submissions, int(sys.argv[2])):
            print(result.student, flush=True)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.fixture(scope="module")
def pack(course: Course) -> Pack:
    return small_pack(course)


@pytest.fixture(scope="module")
def submissions(submit: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Submission]:
    return small_class(submit, tmp_path_factory.mktemp("class"), 10)


@pytest.fixture(scope="module")
def alone(pack: Pack, submissions: list[Submission]) -> dict[str, Any]:
    """What each gets from one process."""
    return marks(grade_each(pack, submissions))


@pytest.fixture(autouse=True)
def nothing_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Afterwards there is no process and no file that was not there before."""
    before = {one.pid for one in family()}
    folder = tmp_path_factory.mktemp("t")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield
    new = alive(one for one in family() if one.pid not in before)
    assert not [one for one in new if "resource_tracker" not in " ".join(one.cmdline())]
    assert not list(folder.iterdir())


def test_scores_are_the_same_with_one_process_and_several(
    pack: Pack, submissions: list[Submission], alone: dict[str, Any]
) -> None:
    assert len({str(points) for points in alone.values()}) == 5
    assert marks(grade_each(pack, submissions, 3)) == alone


def test_a_grader_keeps_nothing_of_what_it_graded(pack: Pack, submissions: list[Submission]) -> None:
    counts = []
    with Grader(pack) as grader:
        for submission in [submissions[0]] * 6:
            grader.grade(submission)
            gc.collect()
            counts.append(len(gc.get_objects()))
    assert counts[-1] - counts[-3] < 100, counts


def test_submissions_are_read_as_they_are_needed(pack: Pack, submissions: list[Submission]) -> None:
    read = []

    def reading() -> Iterator[Submission]:
        for submission in submissions:
            read.append(submission.student)
            yield submission

    ahead = [len(read) - place for place, _ in enumerate(grade_each(pack, reading(), 2))]
    assert len(ahead) == len(submissions)
    assert max(ahead) <= 4


def test_a_killed_worker_is_replaced_and_costs_nobody_anything(
    pack: Pack, submissions: list[Submission], alone: dict[str, Any]
) -> None:
    results = grade_each(pack, submissions, 2)
    found = [next(results)]
    workers = psutil.Process().children()
    victim = next(one for one in workers if "spawn_main" in " ".join(one.cmdline()))
    orphans = family(victim.pid)
    victim.kill()
    found += results
    assert marks(found) == alone
    eventually(lambda: not alive(orphans))


def test_a_submission_whose_worker_always_dies_says_so_and_the_others_are_graded(
    pack: Pack, submissions: list[Submission], alone: dict[str, Any], submit: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    given = []
    give = Worker.give

    def killing(worker: Worker, submission: Submission) -> None:
        give(worker, submission)
        if submission.student == "doomed":
            given.append(worker.process.pid)
            threading.Thread(target=kill_when_ready, args=[worker]).start()

    def kill_when_ready(worker: Worker) -> None:
        eventually(lambda: worker.ready or not worker.process.is_alive())
        worker.process.kill()

    monkeypatch.setattr(Worker, "give", killing)
    doomed = handed_in(submit, tmp_path, "doomed", share=ENDLESS)
    results = list(grade_each(pack, [*submissions[:3], doomed, *submissions[3:]], 2))
    (lost,) = [result for result in results if result.student == "doomed"]
    assert len(given) == 3
    assert {question.outcome for question in lost.questions} == {"not_run"}
    assert lost.score == 0 < lost.max_score
    assert "killed by SIGKILL, as when memory runs out, 3 times" in lost.questions[0].message
    assert (lost.digest, lost.submitted) == (doomed.digest, doomed.submitted)
    assert marks(result for result in results if result.student != "doomed") == alone


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_grader_ends_its_workers_too(
    pack: Pack, submissions: list[Submission], submit: Any, tmp_path: Path, number: signal.Signals
) -> None:
    work, temporary = tmp_path / "work.pickle", tmp_path / "t"
    endless = handed_in(submit, tmp_path / "class", "endless", share=ENDLESS)
    work.write_bytes(pickle.dumps((pack, [submissions[0], endless, endless, *submissions])))
    script = tmp_path / "grade.py"
    script.write_text(GRADE)
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, script, work, "2"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(temporary)},
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "s00\n"
        started = family(process.pid)
        assert len(started) >= 2
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as Ctrl-C does
        else:
            process.send_signal(number)
        rest = process.communicate(timeout=60)[0]
    finally:
        process.kill()
    assert rest.endswith("stopped\n") is (number != signal.SIGKILL)
    eventually(lambda: not alive(started))
    assert not list(temporary.iterdir())


def test_workers_end_when_nobody_wants_more_results(pack: Pack, submissions: list[Submission]) -> None:
    results = grade_each(pack, submissions, 2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not [one for one in psutil.Process().children() if "spawn_main" in " ".join(one.cmdline())]


def test_processes_that_cannot_start_are_an_error_and_no_endless_trial(
    pack: Pack, submissions: list[Submission], tmp_path: Path
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 7\n")
    broken.chmod(0o755)
    before = multiprocessing.spawn.get_executable()
    multiprocessing.spawn.set_executable(str(broken))
    try:
        with pytest.raises(CourseError, match=r"do not start: ended with status 7\. Try --jobs 1"):
            list(grade_each(pack, submissions, 2))
    finally:
        multiprocessing.spawn.set_executable(before)


def test_a_class_of_nobody_and_jobs_that_make_no_sense(pack: Pack) -> None:
    assert list(grade_each(pack, [], 2)) == []
    with pytest.raises(CourseError, match="0 jobs cannot grade anything; give --jobs a number from 1 on"):
        grade_each(pack, [], 0)


def test_scores_are_the_same_on_a_cluster_of_dask(
    pack: Pack, submissions: list[Submission], alone: dict[str, Any], tmp_path: Path
) -> None:
    import dask
    from distributed import LocalCluster

    here = dask.config.set({"temporary-directory": str(tmp_path)})
    usual = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with here, LocalCluster(**usual) as cluster:
        read = []

        def reading() -> Iterator[Submission]:
            for submission in submissions:
                read.append(submission.student)
                yield submission

        results = grade_each(pack, reading(), scheduler=cluster.scheduler_address)
        found = [next(results)]
        assert len(read) < len(submissions)
        found += results
    assert marks(found) == alone


def test_a_cluster_that_is_not_there_is_one_sentence(pack: Pack, submissions: list[Submission]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(CourseError, match=f"No Dask scheduler answers at tcp://127.0.0.1:{port}"):
        list(grade_each(pack, submissions, scheduler=f"tcp://127.0.0.1:{port}"))
    with pytest.raises(CourseError, match="'here' is no address of a Dask scheduler"):
        list(grade_each(pack, submissions, scheduler="here"))
