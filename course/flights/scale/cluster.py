"""Level 2: the same work on a Dask cluster: any worker may take a partition, and any may be lost."""

import contextlib
import functools
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from flights.errors import FlightsError
from flights.scale.connection import connected, gone, local, of, workers

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["each", "local"]

PATIENCE_SECONDS = 60.0  # for a cluster that has no worker, before it is given up
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
    from distributed import CancelledError, KilledWorker

    try:
        while future.status != "error":
            wait_for(client, future)
            if future.status == "finished":
                with contextlib.suppress(TimeoutError):  # its worker was lost meanwhile: it is being done again
                    return future.result(timeout=PATIENCE_SECONDS)
    except CancelledError:
        raise gone(client) from None
    problem = future.exception()
    if isinstance(problem, FlightsError):
        raise problem
    if isinstance(problem, KilledWorker):
        place = getattr(items[0], "path", items[0])
        raise FlightsError(f"The workers that summed {place} were lost, again and again. Give them more memory.")
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


@functools.cache
def installed() -> str:
    """What sums depend on: the code that makes them, and the versions of the libraries it uses."""
    import numpy as np
    import pandas as pd

    from flights import code_version

    return f"code {code_version.digest(MODULES)}, numpy {np.__version__}, pandas {pd.__version__}"
