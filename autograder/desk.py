"""Where a worker of a cluster grades: one warm grader for an assignment, and what is installed there."""

import functools
import hashlib
import importlib.metadata
import re
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack
from autograder.workers import attempt

PROJECT = "notebook-to-autopilot"
PROFILE = ("profile", "profile-cycle")  # names of the worker's callbacks
one_at_a_time = threading.Lock()  # nbgrader changes the working directory, which all threads share


class Desk:
    """A worker's place to grade one assignment at: its grader starts with the first submission.

    It lives on the cluster as the result of a task. When nobody needs that any more, because the
    class is done or the client is gone, the grader ends with it.
    """

    def __init__(self, pack: Pack, expected: dict[str, str]) -> None:
        self.pack, self.expected = pack, expected
        self.grader: Any = None

    def __reduce__(self) -> Any:
        return Desk, (self.pack, self.expected)

    def grade(self, submission: Submission) -> Result:
        """Grade one submission; raises CourseError if this worker should not."""
        with one_at_a_time:
            if self.grader is None:
                self.check()
                from autograder.worker import Grader

                stack = ExitStack()
                stack.enter_context(no_profile())
                self.grader = stack.enter_context(Grader(self.pack))
                weakref.finalize(self, stack.close)
            return attempt(self.grader, submission)

    def check(self) -> None:
        """Raise CourseError if something is installed here in another version than at the client."""
        from distributed import get_worker

        here = installed()
        for name, version in self.expected.items():
            if here.get(name) != version:
                raise CourseError(
                    f"The worker {get_worker().address} has {name} {here.get(name, 'not at all')}, "
                    f"but here it is {version}. Install the same on every worker, or scores could differ."
                )


@contextmanager
def no_profile() -> Iterator[None]:
    """Keep Dask from sampling this worker's stacks: it stores them for an hour, 0.14 MB for each submission."""
    from distributed import get_worker

    worker = get_worker()
    sampling = [worker.periodic_callbacks[name] for name in PROFILE if name in worker.periodic_callbacks]
    for callback in sampling:
        worker.loop.add_callback(callback.stop)
    try:
        yield
    finally:
        for callback in sampling:
            worker.loop.add_callback(callback.start)


def grade_at(desk: Desk, submission: Submission) -> Result:
    """The task of the cluster."""
    return desk.grade(submission)


@functools.cache
def installed() -> dict[str, str]:
    """What scores depend on, and its version; the autograder's is a digest of its source."""
    found = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    versions = {"Python": ".".join(map(str, sys.version_info[:2])), "autograder": found.hexdigest()[:12]}
    try:
        needed = importlib.metadata.requires(PROJECT) or []
    except importlib.metadata.PackageNotFoundError:
        needed = ["nbgrader"]
    for requirement in needed:
        if "extra ==" not in requirement and (name := re.match(r"[\w.-]+", requirement)):
            try:
                versions[name[0]] = importlib.metadata.version(name[0])
            except importlib.metadata.PackageNotFoundError:
                continue
    return versions
