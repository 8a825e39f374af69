"""Trains from sums on a hundred years of flights, on a cluster of which one worker is killed: not one bit may change.

python -m benchmarks --soak scale --factor 100        (or `make soak`)
"""

import argparse
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.measuring import REPORT, keep, machine, table
from benchmarks.two_workers import alive, cluster, still_there
from flights import data, parameters, scale, settings
from flights.parameters import Parameters
from flights.scale import Streamed
from flights.scale.partitions import Partition
from flights.settings import Settings

FACTOR, BEFORE = 100, 10  # so many times the data; its time per row is compared with that of so many
MOST_SECONDS = 60.0
MOST_MB = 300.0
NO_WORSE = 1.10  # times the time per row; a run varies by some percent
ROUNDS = 3  # of the smaller training, whose median counts: it is short
LOOK = 0.02  # seconds between two looks at the workers' memory
MB = 2**20


@dataclass
class Watch:
    """The most memory that each worker was seen with, in MB, and all processes of the cluster."""

    workers: dict[str, psutil.Process]
    peaks: dict[str, float] = field(default_factory=dict)
    seen: dict[int, psutil.Process] = field(default_factory=dict)

    def look(self) -> None:
        """Note the memory of each worker: Linux keeps the peak itself, elsewhere it is what is seen now."""
        for name, worker in self.workers.items():
            try:
                self.peaks[name] = max(self.peaks.get(name, 0.0), peak_mb(worker))
                self.seen |= {one.pid: one for one in (worker, *worker.children(recursive=True))}
            except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
                continue


def main(argv: list[str] | None = None) -> int:
    """Run the soak, print what was found, write build/bench.json; 0 if all of it was as it is to be."""
    parser = argparse.ArgumentParser(prog="soak_scale", description="Train from sums while a worker dies.")
    parser.add_argument("--factor", type=int, default=FACTOR, help="so many times the year's flights")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    golden, here = parameters.load("flight_time"), settings.load()
    data.ingest()
    print(f"Training on {options.factor} times the flights of 2013, two workers of Dask; {machine()}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        place = Path(folder)
        (place / "cluster").mkdir()
        written = scale.replicate(options.factor, place / "years", here)
        few = max(1, min(BEFORE, options.factor // 2))  # the last years of all
        parts = {few: written[-few * len(data.MONTHS) :], options.factor: written}
        found = run(golden, here, parts, place)
    wrong = mistakes(found)
    print(shown(found))
    for sentence in wrong:
        print(sentence)
    keep("scale", found | {"wrong": wrong}, options.report)
    return 1 if wrong else 0


def run(golden: Parameters, here: Settings, parts: dict[int, tuple[Partition, ...]], place: Path) -> dict[str, Any]:
    """Train on one process, then on the cluster, then while a worker dies; return what was found."""
    most = max(parts)

    def trained(engine: str) -> dict[int, Streamed]:
        """Train on each, a smaller one several times; return what took the median time."""
        few = sorted((scale.train(golden, here, engine, parts=parts[min(parts)]) for _ in range(ROUNDS)), key=seconds)
        return {min(parts): few[ROUNDS // 2], most: scale.train(golden, here, engine, parts=parts[most])}

    serial = trained("serial")
    with cluster(place / "cluster", dict(os.environ)) as workers:
        watch = Watch({name: psutil.Process(one.pid) for name, one in workers.workers.items()})
        with looking(watch):
            spread = trained(workers.address)
            victim = watch.workers["one"]
            with killed_after(victim, spread[most].seconds / 2):
                survived = scale.train(golden, here, workers.address, parts=parts[most])
    return {
        "rows": serial[most].rows,
        "serial": {factor: figures(done) for factor, done in serial.items()},
        "dask": {factor: figures(done) for factor, done in spread.items()},
        "killed": figures(survived),
        "same_bits": {
            "dask": bits(spread[most]) == bits(serial[most]),
            "killed": bits(survived) == bits(serial[most]),
        },
        "worker_was_killed": not alive(victim),
        "peak_mb": {name: round(peak, 1) for name, peak in watch.peaks.items()},
        "left": [str(one) for one in still_there(watch.seen)],
    }


def seconds(done: Streamed) -> float:
    """What summing and solving took."""
    return done.seconds


def figures(done: Streamed) -> dict[str, float]:
    """What is kept of a training."""
    return {"seconds": round(done.seconds, 2), "microseconds_a_row": round(done.seconds / done.rows * 1e6, 4)}


def bits(done: Streamed) -> bytes:
    """The coefficients, each bit of them."""
    return done.coefficients.to_numpy().tobytes()


def peak_mb(process: psutil.Process) -> float:
    """The most memory that a process has had so far."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.parent.parent.joinpath("self").exists():
        return process.memory_info().rss / MB
    lines = status.read_text(encoding="utf-8").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


@contextmanager
def looking(watch: Watch) -> Iterator[None]:
    """Look at the workers again and again until the block ends."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(LOOK):
            watch.look()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def killed_after(victim: psutil.Process, seconds: float) -> Iterator[None]:
    """Kill a process in the middle of the block."""
    timer = threading.Timer(seconds, victim.send_signal, (signal.SIGKILL,))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def mistakes(found: dict[str, Any]) -> list[str]:
    """What is not as it is to be."""
    few, most = min(found["serial"]), max(found["serial"])
    wrong = [f"The coefficients differ from serial's: {how}." for how, same in found["same_bits"].items() if not same]
    if not found["worker_was_killed"]:
        wrong.append("No worker was killed: the training was over before.")
    for engine in ("serial", "dask"):
        if (seconds := found[engine][most]["seconds"]) >= MOST_SECONDS:
            wrong.append(f"{engine} took {seconds:.0f} s at {most}x, and may take {MOST_SECONDS:.0f}.")
        before, now = (found[engine][factor]["microseconds_a_row"] for factor in (few, most))
        if now > before * NO_WORSE:
            wrong.append(f"{engine} took {now:.2f} µs a row at {most}x, and {before:.2f} at {few}x.")
    for name, peak in found["peak_mb"].items():
        if peak >= MOST_MB:
            wrong.append(f"Worker {name} had {peak:.0f} MB, and may have {MOST_MB:.0f}.")
    return wrong + [f"A process was left: {one}." for one in found["left"]]


def shown(found: dict[str, Any]) -> str:
    """What is printed."""
    rows = [
        [f"{engine}, {factor}x", f"{one['seconds']:.1f} s", f"{one['microseconds_a_row']:.2f} µs"]
        for engine in ("serial", "dask")
        for factor, one in found[engine].items()
    ]
    killed = found["killed"]
    rows.append(["dask, one worker killed", f"{killed['seconds']:.1f} s", f"{killed['microseconds_a_row']:.2f} µs"])
    peaks = ", ".join(f"{name} {peak:.0f} MB" for name, peak in found["peak_mb"].items())
    same = "the same bits" if all(found["same_bits"].values()) else "OTHER BITS"
    return "\n".join(
        [
            table(["engine", "time", "a row"], rows),
            f"{found['rows']:,} rows at most. Peak memory of the workers: {peaks}. Coefficients: {same}.",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
