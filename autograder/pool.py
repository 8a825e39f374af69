"""Worker processes of this machine: each grades one submission at a time, and one that dies is replaced."""

import contextlib
import multiprocessing
import shutil
import signal
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.reduction import send_handle
from socket import socket
from typing import Any

from autograder.errors import CourseError
from autograder.forks import Zygote
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import OFF, Pack
from autograder.process import HANDLE, LAST_WORD_SECONDS, READY, serve
from autograder.sandbox.probe import reason_against
from autograder.workers import TRIES, not_run


class Worker:
    """A process with a warm grader, and the submission that it is at."""

    def __init__(self, pack: Pack | None, folder: str, zygote: socket | None = None) -> None:
        context = multiprocessing.get_context("spawn")  # a fork would copy this process's threads and locks
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, folder), daemon=True)
        self.process.start()
        theirs.close()
        self.first: list[Any] = []  # no argument of the process: a dead one would never take it
        self.tell(pack, zygote)
        self.submission: Submission | None = None
        self.ready = False

    def tell(self, pack: Pack | None, zygote: socket | None) -> None:
        """What it is to grade, and the channel of the zygote that it is to use, if that is not its own."""
        self.first = [what for what in (zygote, pack) if what is not None]

    def give(self, submission: Submission) -> None:
        """Hand it a submission; if it is gone, reading its answer will tell."""
        self.submission = submission
        with contextlib.suppress(OSError):
            for what in self.first:
                if isinstance(what, socket):
                    self.pipe.send(HANDLE)
                    send_handle(self.pipe, what.fileno(), self.process.pid)
                else:
                    self.pipe.send(what)
            self.first = []
            self.pipe.send(submission)

    def answer(self) -> Any:
        """What it sent: `READY`, a Result, a CourseError; None if it is gone."""
        try:
            return self.pipe.recv()
        except (EOFError, OSError):
            return None

    def fate(self) -> str:
        """How the process ended."""
        self.process.join(LAST_WORD_SECONDS)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}" + (", as when memory runs out" if code == -9 else "")
        return f"ended with status {code}"


class Early:
    """Worker processes that are started before it is known what they grade, and import meanwhile."""

    def __init__(self, jobs: int) -> None:
        self.folder = tempfile.mkdtemp(prefix="autograder-")  # theirs, so that nothing stays of one that was killed
        self.team = [Worker(None, self.folder) for _ in range(jobs)]

    def close(self) -> None:
        """End them all."""
        end(self.team)
        self.team.clear()
        shutil.rmtree(self.folder, ignore_errors=True)


def grade_in_processes(
    pack: Pack, submissions: Iterable[Submission], jobs: int, early: Early | None = None
) -> Iterator[Result]:
    """Grade by `jobs` processes, the `early` ones first; whatever ends this generator ends them too.

    A submission whose worker dies is tried again, then its result says what happened.
    """
    coming = iter(submissions)
    ahead: deque[Submission] = deque()
    tries: Counter[str] = Counter()
    stillborn = 0
    early = early or Early(0)
    team, folder = early.team, early.folder
    shared: Zygote | None = None
    try:
        ahead.extend(islice(coming, 1))
        shared = zygote_for(pack) if ahead else None
        channel = shared.channel if shared else None
        for worker in team:
            worker.tell(pack, channel)
        while True:
            while len(ahead) < jobs and (submission := next(coming, None)):
                ahead.append(submission)
            while len(team) < jobs and sum(not worker.submission for worker in team) < len(ahead):
                team.append(Worker(pack, folder, channel))
            for worker in team:
                if ahead and not worker.submission:
                    worker.give(ahead.popleft())
            busy = {worker.pipe: worker for worker in team if worker.submission}
            if not busy:
                return
            done = []
            for pipe in wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]
                answer = worker.answer()
                if isinstance(answer, CourseError):
                    raise answer
                if answer == READY:
                    worker.ready, stillborn = True, 0
                    continue
                submission, worker.submission = worker.submission, None
                assert submission is not None
                if answer is None:
                    team.remove(worker)
                    worker.pipe.close()
                    stillborn += not worker.ready
                    tries[submission.student] += worker.ready
                    if stillborn == TRIES * jobs:
                        raise CourseError(f"The grader's processes do not start: {worker.fate()}. Try --jobs 1.")
                    if tries[submission.student] < TRIES:
                        ahead.appendleft(submission)
                        continue
                    reason = f"The process that graded it was {worker.fate()}, {TRIES} times."
                    answer = not_run(pack, submission, reason)
                elif ahead:
                    worker.give(ahead.popleft())  # before anybody looks at the result
                done.append(answer)
            yield from done
    finally:
        early.close()
        if shared:
            shared.close()


def zygote_for(pack: Pack) -> Zygote | None:
    """One zygote for all workers; none where there is no sandbox, which each worker will say."""
    if pack.sandbox == OFF or reason_against():
        return None
    zygote = Zygote(pack.imports, pack.readable, pack.seed).__enter__()
    try:
        zygote.wait()
    except CourseError:
        zygote.close()
        raise
    return zygote


def end(team: list[Worker]) -> None:
    """Let the workers clean up and go; one that does not in time is killed."""
    for worker in team:
        worker.pipe.close()
    deadline = time.monotonic() + LAST_WORD_SECONDS
    for worker in team:
        worker.process.join(max(0.0, deadline - time.monotonic()))
        if worker.process.exitcode is None:
            worker.process.kill()
            worker.process.join()
