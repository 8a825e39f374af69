"""Records 400 runs from four processes at once into one SQLite store, which they have to make: none may be lost.

python -m benchmarks --soak tracking --runs 400        (or `make soak`)
"""

import argparse
import dataclasses
import multiprocessing
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import REPORT, keep, machine, table

if TYPE_CHECKING:
    from flights.settings import Settings
    from flights.training import Trained

RUNS = 400
PROCESSES = 4
WAIT_SECONDS = 600


def main(argv: list[str] | None = None) -> int:
    """Run the soak, print what was found, write build/bench.json; 0 if every run is there, whole."""
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")  # before MLflow is imported, here and in the processes
    parser = argparse.ArgumentParser(prog="soak_tracking", description="Record many runs at once into one store.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--processes", type=int, default=PROCESSES)
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    each = max(1, options.runs // options.processes)
    print(f"{options.processes} processes record {each} runs each into one store; {machine()}.", flush=True)
    from flights import settings

    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        place = settings.load(state=Path(folder).resolve() / "state")
        trained = one_training(place)
        started = time.perf_counter()
        seconds = record_at_once(trained, place, options.processes, each)
        elapsed = time.perf_counter() - started
        wrong = mistakes(trained, place, options.processes, each)
        bytes_a_run = round((place.state / "mlflow.db").stat().st_size / (each * options.processes))
    found = summary(seconds, elapsed, bytes_a_run)
    print(shown(found))
    for sentence in wrong[:10]:
        print(sentence)
    keep("tracking", found | {"wrong": wrong}, options.report)
    return 1 if wrong else 0


def one_training(place: "Settings") -> "Trained":
    """Train a small model once; what is recorded are copies of it with other parameters and metrics."""
    from flights import data, parameters, training

    data.ingest(("2013-01", "2013-02"), place.data)
    chosen = parameters.load("flight_time", train_months=["2013-01"], evaluate_months=["2013-02"])
    return training.train(chosen, place)


def copy_of(trained: "Trained", worker: int, number: int) -> "Trained":
    """Return the run that a worker records as its `number`; no two are alike."""
    mark = float(1 + worker * 10_000 + number)
    changed = dataclasses.replace(trained.parameters, alpha=mark)
    return dataclasses.replace(trained, parameters=changed, metrics={**trained.metrics, "rmse": mark / 7})


def record_at_once(trained: "Trained", place: "Settings", processes: int, each: int) -> list[list[float]]:
    """Let the processes begin together, with no store there; return the seconds of each run, process by process."""
    context = multiprocessing.get_context("spawn")
    barrier, told = context.Barrier(processes), context.Queue()
    arguments = [(trained, place, worker, each, barrier, told) for worker in range(processes)]
    workers = [context.Process(target=record_many, args=one) for one in arguments]
    for worker in workers:
        worker.start()
    try:
        return [told.get(timeout=WAIT_SECONDS) for _ in workers]
    finally:
        for worker in workers:
            worker.join(10)
            worker.kill()


def record_many(trained: "Trained", place: "Settings", worker: int, each: int, barrier: Any, told: Any) -> None:
    """Record `each` runs and tell how long each took; a run that is refused is told as a sentence."""
    from flights import tracking
    from flights.errors import FlightsError

    barrier.wait(WAIT_SECONDS)
    seconds = []
    for number in range(each):
        started = time.perf_counter()
        try:
            tracking.record(copy_of(trained, worker, number), place)
        except FlightsError as error:
            print(f"Process {worker}, run {number}: {error}", flush=True)
        seconds.append(time.perf_counter() - started)
    told.put(seconds)


def mistakes(trained: "Trained", place: "Settings", processes: int, each: int) -> list[str]:
    """What is missing, there twice, or not as it was recorded."""
    from flights import tracking
    from flights.errors import FlightsError

    expected = [copy_of(trained, worker, number) for worker in range(processes) for number in range(each)]
    records = [tracking.read(run_id, place) for run_id in tracking.runs(place)["run_id"]]
    by_alpha: dict[float, list] = {}
    for record in records:
        by_alpha.setdefault(record.parameters.alpha, []).append(record)
    wrong = [] if len(records) == len(expected) else [f"{len(records)} runs are there; {len(expected)} were recorded."]
    for one in expected:
        kept = by_alpha.get(one.parameters.alpha, [])
        if len(kept) != 1:
            wrong.append(f"The run with alpha {one.parameters.alpha:g} is there {len(kept)} times.")
        elif (kept[0].parameters, kept[0].metrics) != (one.parameters, one.metrics):
            wrong.append(f"The run with alpha {one.parameters.alpha:g} has other parameters or metrics.")
        elif (kept[0].dataset, kept[0].evaluated, kept[0].code) != (one.dataset, one.evaluated, one.code):
            wrong.append(f"The run with alpha {one.parameters.alpha:g} has another data set or code.")
    for record in records:
        try:
            tracking.artifact(record.run_id, "predictions.npy", place)
        except FlightsError as error:
            wrong.append(str(error))
    return wrong


def summary(seconds: list[list[float]], elapsed: float, bytes_a_run: int) -> dict[str, Any]:
    """What goes into the report. The first run of each process stands apart: it waits for the store to be made."""
    later = sorted(one for process in seconds for one in process[1:]) or [0.0]
    return {
        "runs": sum(map(len, seconds)),
        "processes": len(seconds),
        "seconds": round(elapsed, 1),
        "seconds_first": round(max(process[0] for process in seconds), 2),
        "seconds_median": round(statistics.median(later), 4),
        "seconds_p95": round(later[int(len(later) * 0.95)], 4),
        "seconds_most": round(later[-1], 4),
        "bytes_a_run": bytes_a_run,
    }


def shown(found: dict[str, Any]) -> str:
    """What is printed."""
    rows = [
        ("the first, with the making of the store", f"{found['seconds_first']:.2f}"),
        ("median of the others", f"{found['seconds_median']:.3f}"),
        ("95 of 100", f"{found['seconds_p95']:.3f}"),
        ("the slowest", f"{found['seconds_most']:.3f}"),
    ]
    head = f"{found['runs']} runs by {found['processes']} processes in {found['seconds']:.0f} s, imports included."
    return f"{head}\n{table(('seconds a run', 'measured'), rows)}\n{found['bytes_a_run']:,} bytes of the store a run."


if __name__ == "__main__":
    raise SystemExit(main())
