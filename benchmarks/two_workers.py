"""A cluster of real processes on this machine: one scheduler and two workers, which nobody replaces."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

SECONDS = 60.0  # for the cluster to come up, and for what it started to go
NAMES = ("one", "two")


@dataclass
class Cluster:
    """The address of the scheduler, and the workers by name."""

    address: str
    workers: dict[str, subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, environment: dict[str, str]) -> Iterator[Cluster]:
    """Start scheduler and workers; all their files are in `folder`. Raises RuntimeError if they do not come up."""
    file, log = folder / "scheduler.json", folder / "cluster.log"
    started: list[subprocess.Popen[bytes]] = []
    usual = ["--host", "127.0.0.1", "--scheduler-file", str(file), "--no-dashboard"]

    def start(what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *usual, *options]
        with log.open("ab") as out:
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out)
        started.append(process)
        return process

    try:
        start("scheduler", "--port", "0")
        address = when_written(file, started, log)
        own = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
        workers = {name: start("worker", "--name", name, *own) for name in NAMES}
        wait_for(address, len(NAMES))
        yield Cluster(address, workers)
    finally:
        for process in reversed(started):
            process.terminate()
        deadline = time.monotonic() + SECONDS
        for process in started:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def when_written(file: Path, started: list[subprocess.Popen[bytes]], log: Path) -> str:
    """The scheduler's address, as soon as it has written it down."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and all(process.poll() is None for process in started):
        try:
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        except (FileNotFoundError, ValueError, KeyError):
            time.sleep(0.05)
    raise RuntimeError(f"The scheduler did not come up: {log.read_text(errors='replace')[-500:]}")


def wait_for(address: str, number: int) -> None:
    """Wait until so many workers have reported to the scheduler."""
    from distributed import Client

    with Client(address, timeout=SECONDS, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=SECONDS)


def still_there(seen: dict[int, psutil.Process]) -> list[psutil.Process]:
    """Those of the processes that have not gone within a while."""
    deadline = time.monotonic() + SECONDS
    while (left := [one for one in seen.values() if alive(one)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def alive(process: psutil.Process) -> bool:
    """Whether a process runs; one that only waits to be noticed by its parent does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
