"""Level 2: where the work on partitions is done: here, in processes of this machine, or on a Dask cluster."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from flights.errors import FlightsError
from flights.scale import cluster

ENGINES = ("serial", "processes", "tcp://HOST:PORT")


def each(work: Callable[[Any], Any], items: Sequence[Any], engine: str) -> Iterator[Any]:
    """Yield `work(item)` for each of `items`, in their order, whoever is done first.

    `work` is a function of a module, so that another process can import it. Raises FlightsError if the engine is
    not known or its workers are lost.
    """
    if engine == "serial":
        return map(work, items)
    if engine == "processes":
        return _in_processes(work, items)
    if "://" in engine:
        return cluster.each(work, items, engine)
    raise FlightsError(f"Unknown engine {engine!r}. There are: {', '.join(ENGINES)} of a Dask scheduler.")


def _in_processes(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[Any]:
    """Use one process per core; each is started afresh, since a fork of a program with threads may hang."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    at_once = max(1, min(8, len(items) // (4 * cores)))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(cores, len(items)) or 1, mp_context=context) as pool:
        try:
            yield from pool.map(work, items, chunksize=at_once)
        except BrokenProcessPool:
            raise FlightsError(
                "A process that summed a partition ended before it was done: memory ran out, or a script that trains "
                'has no `if __name__ == "__main__":`. Use the engine serial, or mend that.'
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
