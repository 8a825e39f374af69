"""Level 2: the same work on a Dask cluster: any worker may take a partition, and any may be lost."""

import functools
import logging
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flights.errors import FlightsError

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

CONNECT_SECONDS = 15
PATIENCE_SECONDS = 60.0  # for a cluster that has no worker, before it is given up
EXAMPLE = "Start one with `dask scheduler`; its address looks like tcp://10.0.0.5:8786."
MODULES = ("flights.features", "flights.scale.partitions", "flights.scale.sums")


def each(work: Callable[[Any], Any], items: Sequence[Any], address: str) -> Iterator[Any]:
    """Yield `work(item)` for each of `items`, in their order. What a lost worker had goes to another one.

    Raises FlightsError if no scheduler answers, all workers stay away, or a worker has other code than this process.
    """
    with connected(address) as client:
        at_once = max(1, min(8, len(items) // (4 * max(1, workers(client)))))
        coming = deque(items[start : start + at_once] for start in range(0, len(items), at_once))
        pending: deque[tuple[Any, Future]] = deque()
        while coming or pending:
            while coming and len(pending) < 4 * max(1, workers(client)):
                some = coming.popleft()
                pending.append((some, client.submit(task, work, some, installed(), pure=False)))
            some, future = pending.popleft()
            yield from result(client, future, some)


@contextmanager
def local(workers: int = 2) -> Iterator["LocalCluster"]:
    """Start a scheduler in this process and `workers` processes beside it, on loopback; all of it ends with the block.

    `.scheduler_address` is the engine's name; `.workers[0].pid` is the first worker's process. A lost worker is
    replaced.
    """
    import dask
    from distributed import LocalCluster

    # Neither a page nor its fixed port; and no sampling of stacks, which is kept for an hour.
    options = {"dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": False}}
    with (
        dask.config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", **options) as running,
    ):
        yield running


def task(work: Callable[[Any], Any], items: Sequence[Any], expected: str) -> list[Any]:
    """What a worker does: its share of the items, with the same code as the client."""
    if installed() != expected:
        raise FlightsError(
            f"A worker has {installed()}, but here it is {expected}. "
            "Install the same on every worker, or their sums may differ."
        )
    return [work(item) for item in items]


def result(client: "Client", future: "Future", items: Sequence[Any]) -> list[Any]:
    """Wait for one task; raises FlightsError with the reason if it cannot be done."""
    from distributed import KilledWorker

    wait_for(client, future)
    if future.status == "finished":
        return future.result()
    problem = future.exception() if future.status == "error" else None
    if problem is None:
        raise gone(client)
    if isinstance(problem, FlightsError):
        raise problem
    if isinstance(problem, KilledWorker):
        raise FlightsError(f"The workers that summed {items[0]} were lost, again and again. Give them more memory.")
    words = (str(problem).splitlines() or [""])[0]
    raise FlightsError(
        f"A worker of the cluster cannot sum: {type(problem).__name__}: {words}. Install this course on every worker."
    )


def wait_for(client: "Client", future: "Future") -> None:
    """Wait until a task is done; raises FlightsError if no worker is left to do it."""
    from distributed import wait

    alone_since = None
    while True:
        try:
            with client.as_current():
                wait([future], timeout=2)
            return
        except TimeoutError:
            pass
        if workers(client):
            alone_since = None
            continue
        alone_since = alone_since or time.monotonic()
        if time.monotonic() - alone_since > PATIENCE_SECONDS:
            address = of(client)
            raise FlightsError(
                f"The cluster at {address} has no worker. Start one with `dask worker {address} --nthreads 1`."
            )


def workers(client: "Client") -> int:
    """How many worker processes the cluster has now."""
    try:
        return len(client.nthreads())
    except OSError:
        raise gone(client) from None


def of(client: "Client") -> str:
    """The address of the client's scheduler."""
    return str(client.scheduler and client.scheduler.address)


def gone(client: "Client") -> FlightsError:
    """The error of a cluster that went away."""
    return FlightsError(f"The scheduler at {of(client)} was lost. Start it, and train again.")


@functools.cache
def installed() -> str:
    """What sums depend on: the code that makes them, and the versions of the libraries it uses."""
    import numpy as np
    import pandas as pd

    from flights import code_version

    return f"code {code_version.digest(MODULES)}, numpy {np.__version__}, pandas {pd.__version__}"


@contextmanager
def connected(address: str) -> Iterator["Client"]:
    """A client of the cluster; what it has there is gone afterwards."""
    if not re.fullmatch(r"(tcp|tls|wss?)://[^/\s]+:\d+", address):
        raise FlightsError(f"{address!r} is no address of a Dask scheduler. {EXAMPLE}")
    from distributed import Client

    logger = logging.getLogger("distributed")
    before = logger.level
    logger.setLevel(logging.CRITICAL)  # its lines are for those who run the cluster
    try:
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except OSError as problem:
            words = str(problem).splitlines()[0].rstrip(".")
            raise FlightsError(f"No Dask scheduler answers at {address}: {words}. {EXAMPLE}") from None
        try:
            yield client
        finally:
            client.close(timeout=CONNECT_SECONDS)
    finally:
        logger.setLevel(before)
