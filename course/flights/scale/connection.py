"""Level 2: a connection to a Dask scheduler, and a small cluster on this machine to try it with."""

import logging
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flights.errors import FlightsError

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

CONNECT_SECONDS = 15
EXAMPLE = "Start one with `dask scheduler`; its address looks like tcp://10.0.0.5:8786."


@contextmanager
def connected(address: str) -> Iterator["Client"]:
    """A client of the cluster; what it has there is gone afterwards."""
    if not re.fullmatch(r"(tcp|tls|wss?)://[^/\s]+:\d+", address):
        raise FlightsError(f"{address!r} is no address of a Dask scheduler. {EXAMPLE}")
    from distributed import Client

    with quiet():
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except OSError as problem:
            words = str(problem).splitlines()[0].rstrip(".")
            raise FlightsError(f"No Dask scheduler answers at {address}: {words}. {EXAMPLE}") from None
        try:
            yield client
        finally:
            client.close(timeout=CONNECT_SECONDS)


@contextmanager
def local(workers: int = 2) -> Iterator["LocalCluster"]:
    """Start a scheduler in this process and `workers` processes beside it, on loopback; all of it ends with the block.

    `.scheduler_address` is the engine's name; `.workers[0].pid` is the first worker's process. A lost worker is
    replaced.
    """
    import dask
    from distributed import LocalCluster

    # Neither a page nor its fixed port; and no sampling of stacks, which is kept for an hour.
    options = {"dashboard_address": "127.0.0.1:0", "scheduler_kwargs": {"dashboard": False}, "host": "127.0.0.1"}
    with (
        quiet(),
        tempfile.TemporaryDirectory(prefix="dask-", ignore_cleanup_errors=True) as folder,
        dask.config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, local_directory=folder, **options
        ) as running,
    ):
        yield running


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


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Dask's own lines from the terminal: they are for those who run the cluster."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
