"""Grades on a Dask cluster: the assignment is sent once, submissions travel as bytes, no disk is shared."""

import logging
import re
import time
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from autograder.desk import Desk, grade_at, installed
from autograder.errors import CourseError
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack
from autograder.workers import not_run

CONNECT_SECONDS = 15
PATIENCE_SECONDS = 60.0  # for a cluster that has no worker, before it is given up


def grade_on_cluster(pack: Pack, submissions: Iterable[Submission], address: str) -> Iterator[Result]:
    """Grade on the cluster whose scheduler is at `address`, e.g. `tcp://10.0.0.5:8786`.

    A submission whose worker is lost goes to another one. Raises CourseError if the cluster cannot
    be used, or is lost.
    """
    suspects: list[Submission] = []
    with connected(address) as client:
        # A task's result, and no scattered data: that could not be had again if its workers are lost.
        desk = client.submit(Desk, pack, installed(), pure=False)
        yield from flow(client, desk, submissions, suspects)
        for submission in suspects:  # one of them costs workers: alone, each shows whether it is the one
            again: list[Submission] = []
            yield from flow(client, desk, [submission], again)
            if again:
                yield not_run(pack, submission, "The workers of the cluster that graded it were lost, again and again.")


def flow(client: Any, desk: Any, submissions: Iterable[Submission], suspects: list[Submission]) -> Iterator[Result]:
    """Keep the cluster busy, with few submissions in memory; what seems to kill workers joins `suspects`."""
    from distributed import KilledWorker

    coming = iter(submissions)
    pending: dict[Any, Submission] = {}
    while True:
        room = 2 * max(1, workers(client))
        while len(pending) < room and (submission := next(coming, None)):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about the size of a submission
                pending[client.submit(grade_at, desk, submission, pure=False)] = submission
        if not pending:
            return
        for future in done(client, pending):
            submission = pending.pop(future)
            if future.status == "finished":
                yield future.result()
                continue
            problem = future.exception() if future.status == "error" else None
            if isinstance(problem, KilledWorker):
                suspects.append(submission)
            elif isinstance(problem, CourseError):
                raise problem
            elif problem is None:
                raise gone(client)
            else:
                words = (str(problem).splitlines() or [""])[0]
                raise CourseError(
                    f"A worker of the cluster cannot grade: {type(problem).__name__}: {words}. "
                    "Install this course on every worker, in the same version."
                )


def done(client: Any, pending: Iterable[Any]) -> list[Any]:
    """Wait until some tasks are done; raises CourseError if no worker is left to do them."""
    from distributed import wait

    futures = list(pending)
    alone_since = None
    while True:
        try:
            with client.as_current():
                return list(wait(futures, timeout=2, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            pass
        if workers(client):
            alone_since = None
            continue
        alone_since = alone_since or time.monotonic()
        if time.monotonic() - alone_since > PATIENCE_SECONDS:
            raise CourseError(
                f"The cluster at {client.scheduler.address} has no worker. Start one with "
                f"`dask worker {client.scheduler.address} --nthreads 1`, and grade again."
            )


def workers(client: Any) -> int:
    """How many worker processes the cluster has now."""
    try:
        return len(client.nthreads())
    except OSError:
        raise gone(client) from None


def gone(client: Any) -> CourseError:
    """The error of a cluster that went away."""
    return CourseError(f"The scheduler at {client.scheduler.address} was lost. Start it, and grade again.")


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of the cluster; what it has there is gone afterwards."""
    example = "Start one with `dask scheduler`; its address looks like tcp://10.0.0.5:8786."
    if not re.fullmatch(r"((tcp|tls|wss?)://)?[^/\s]+:\d+", address):
        raise CourseError(f"{address!r} is no address of a Dask scheduler. {example}")
    try:
        from distributed import Client
    except ImportError:
        raise CourseError("--scheduler needs Dask: install `dask[distributed]`, or grade with --jobs.") from None
    with quiet():
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except OSError as problem:
            words = str(problem).splitlines()[0].rstrip(".")
            raise CourseError(f"No Dask scheduler answers at {address}: {words}. {example}") from None
        try:
            yield client
        finally:
            client.close(timeout=CONNECT_SECONDS)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Dask's own lines from the terminal; they are for those who run the cluster."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
