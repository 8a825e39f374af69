"""The processes that grade: a few at work, and some kept warm for the assignments that came last."""

import shutil
import tempfile
import time
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from autograder.errors import CourseError
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack
from autograder.pool import READY, Worker, end
from autograder.serve.journal import Entry
from autograder.workers import TRIES, not_run

SPARE = 1  # warm processes beyond those that may work at once
IDLE_SECONDS = 600.0  # after which a warm process gives its memory back
LONGEST_SECONDS = 1800.0  # for one submission; no cell may run for so long


class Task:
    """A process, the assignment that it is warm for, and the submission that it is at."""

    def __init__(self, pack: Pack, folder: str) -> None:
        self.pack = pack
        self.worker = Worker(pack, folder)
        self.entry: Entry | None = None
        self.since = time.monotonic()


class Crew:
    """Up to `jobs` submissions at once, each in a process of its own; `with Crew(2) as crew: ...`."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.tasks: list[Task] = []
        self.failures: dict[int, int] = {}  # by number of the entry

    def __enter__(self) -> Self:
        self.folder = tempfile.mkdtemp(prefix="autograder-")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        end([task.worker for task in self.tasks])
        shutil.rmtree(self.folder, ignore_errors=True)

    def entries(self) -> list[Entry]:
        """What is being graded."""
        return [task.entry for task in self.tasks if task.entry]

    def free(self) -> bool:
        """Whether one more submission can be taken."""
        return len(self.entries()) < self.jobs

    def grade(self, entry: Entry, submission: Submission, pack: Pack) -> None:
        """Begin with a submission, in a process that is warm for it if there is one."""
        idle = [task for task in self.tasks if not task.entry]
        task = next((task for task in idle if task.pack.digest == pack.digest), None)
        if task is None:
            self.retire(idle[: max(0, len(self.tasks) + 1 - self.jobs - SPARE)])
            task = Task(pack, self.folder)
            self.tasks.append(task)
        task.entry, task.since = entry, time.monotonic()
        task.worker.give(submission)

    def results(self, seconds: float) -> list[tuple[Entry, Result, str]]:
        """What has been graded, with the digest of its pack, waiting for it up to `seconds`.

        A submission whose process is gone, or in which the grader failed, is missing: it has to be tried again.
        Raises CourseError if a grader cannot grade at all, for example without a sandbox.
        """
        now = time.monotonic()
        for task in self.tasks:
            if task.entry and now - task.since > LONGEST_SECONDS:
                task.worker.process.kill()
        self.retire([task for task in self.tasks if not task.entry and now - task.since > IDLE_SECONDS])
        pipes = {task.worker.pipe: task for task in self.tasks}
        if not pipes:
            time.sleep(seconds)
            return []
        found = []
        for pipe in wait(list(pipes), seconds):
            task = pipes[pipe]  # type: ignore[index]
            answer = task.worker.answer()
            if isinstance(answer, CourseError):
                raise answer
            if answer != READY:
                found += self.finished(task, answer)
        return found

    def finished(self, task: Task, answer: Result | None) -> list[tuple[Entry, Result, str]]:
        """Take the answer of a process; one that is gone, or whose grader failed, is not asked again."""
        entry, submission = task.entry, task.worker.submission
        task.entry, task.worker.submission, task.since = None, None, time.monotonic()
        if answer is None or answer.not_run:
            self.retire([task])
            if entry is None or submission is None:
                return []
            failures = self.failures[entry.number] = self.failures.get(entry.number, 0) + 1
            if failures < TRIES:
                return []
            reason = f"The process that graded it was {task.worker.fate()}, {failures} times."
            answer = answer or not_run(task.pack, submission, reason)
        return [(entry, answer, task.pack.digest)] if entry else []

    def retire(self, tasks: list[Task]) -> None:
        """Let idle processes go; those that have been idle longest stand first in the list."""
        self.tasks = [task for task in self.tasks if task not in tasks]
        end([task.worker for task in tasks])
