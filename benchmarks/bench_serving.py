"""How many one-row requests a second are answered: ours beside `mlflow models serve`, interleaved in one run.

    python -m benchmarks serving            (or `python -m benchmarks.bench_serving --seconds 5`)

All arms serve the same golden model, each with one process and one thread; one load generator asks them. Ours
validates, counts its metrics and captures every prediction meanwhile. A ratio is the median over the rounds.
"""

import argparse
import contextlib
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.load import Load, press
from benchmarks.measuring import REPORT, keep, machine, rotated, table
from benchmarks.servers import Arm, answers, arms, prepare, running

ROUNDS = 3
SECONDS = 3.0
BARS = {1: 10.0, 4: 25.0}  # clients -> times as many requests a second as the first arm
SLOWEST_P99_MS = 5.0
TOLERANCE = 1e-3
MEASURED = tuple[str, int]  # arm and clients


def main(argv: list[str] | None = None) -> int:
    """Measure, print, write build/bench.json; 0 if the bars were held and all predictions are the same."""
    parser = argparse.ArgumentParser(prog="bench_serving", description="Time one-row requests by several servers.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each measurement")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    print(f"Serving one row a request, {options.rounds} rounds of {options.seconds:g} s; {machine()}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as name, contextlib.ExitStack() as servers:
        folder = Path(name)
        _, flights = prepare(folder)
        ways = arms(folder)
        addresses = {way.name: servers.enter_context(running(way, folder / f"{way.name}.log")) for way in ways}
        apart = furthest({way.name: answers(way, addresses[way.name], flights) for way in ways})
        loads = measure(ways, addresses, flights[0], options.rounds, options.seconds)
        apart = max(apart, furthest({way.name: answers(way, addresses[way.name], flights) for way in ways}))
        servers.close()  # ours writes the last captures now
        asked = sum(load.requests for (way, _), several in loads.items() for load in several if way == "ours")
        captured = count_captured(folder)
    found = summary(ways, loads, apart, asked, captured)
    print(shown(ways, found, options.rounds))
    print(f"The predictions of all arms on {len(flights)} flights are within {apart:.1g} (allowed {TOLERANCE:g}).")
    print(f"Ours answered {asked:,} timed requests and captured {captured:,} predictions.")
    keep("serving", found, options.report)
    missed = bars_missed(found)
    for line in missed:
        print(line)
    return 1 if missed else 0


def measure(
    ways: list[Arm], addresses: dict[str, str], flight: dict[str, Any], rounds: int, seconds: float
) -> dict[MEASURED, list[Load]]:
    """What every server bore in each round, by arm and number of clients."""
    loads: dict[MEASURED, list[Load]] = {(way.name, clients): [] for way in ways for clients in BARS}
    for way in ways:  # warm up
        press(addresses[way.name] + way.path, way.body(flight), 1, 1)
    for place in range(rounds):
        for way in rotated(ways, place):
            for clients in BARS:
                load = press(addresses[way.name] + way.path, way.body(flight), clients, seconds)
                loads[way.name, clients].append(load)
        last = ", ".join(
            f"{way.title} {' and '.join(f'{loads[way.name, clients][-1].per_second:,.0f}' for clients in BARS)}"
            for way in ways
        )
        print(f"  round {place + 1}, requests/s: {last}", flush=True)
    return loads


def furthest(predictions: dict[str, list[float]]) -> float:
    """The largest difference between two arms' answers to one flight."""
    return max(max(several) - min(several) for several in zip(*predictions.values(), strict=True))


def count_captured(folder: Path) -> int:
    """How many predictions ours wrote down."""
    from flights import settings
    from flights.serving import capture

    return len(capture.read(capture.place(settings.load(state=folder / "state"))))


def summary(
    ways: list[Arm], loads: dict[MEASURED, list[Load]], apart: float, asked: int, captured: int
) -> dict[str, Any]:
    """What goes into the report."""
    found: dict[str, Any] = {"furthest": apart, "asked": asked, "captured": captured, "arms": {}}
    for way in ways:
        found["arms"][way.name] = {"title": way.title}
        for clients in BARS:
            own, base = loads[way.name, clients], loads[ways[0].name, clients]
            ratio = statistics.median(one.per_second / other.per_second for one, other in zip(own, base, strict=True))
            found["arms"][way.name][f"clients_{clients}"] = {
                "rounds": [round(one.per_second, 1) for one in own],
                "per_second": round(statistics.median(one.per_second for one in own), 1),
                "p50_ms": round(statistics.median(one.p50_ms for one in own), 3),
                "p99_ms": round(statistics.median(one.p99_ms for one in own), 3),
                "ratio": round(ratio, 2),
                "bar": BARS[clients] if way.name == "ours" else None,
            }
    return found


def shown(ways: list[Arm], found: dict[str, Any], rounds: int) -> str:
    """The table that is printed."""
    rows = []
    for way in ways:
        for clients in BARS:
            one = found["arms"][way.name][f"clients_{clients}"]
            bar = f"{one['bar']:.0f}" if one["bar"] else ""
            times = f"{one['p50_ms']:.2f}", f"{one['p99_ms']:.2f}"
            rows.append([way.title, str(clients), f"{one['per_second']:,.0f}", *times, f"{one['ratio']:.1f}", bar])
    head = ["server", "clients", "requests/s", "p50 ms", "p99 ms", "times mlflow", "bar"]
    return f"{table(head, rows)}\n(medians of {rounds} rounds; p99 of ours is to stay under {SLOWEST_P99_MS:g} ms)"


def bars_missed(found: dict[str, Any]) -> list[str]:
    """A sentence for each bar that was not held."""
    missed = []
    for clients, bar in BARS.items():
        one = found["arms"]["ours"][f"clients_{clients}"]
        if one["ratio"] < bar:
            missed.append(f"The bar was missed: {one['ratio']:.1f} times mlflow with {clients} clients, not {bar:g}.")
        if one["p99_ms"] >= SLOWEST_P99_MS:
            missed.append(f"The bar was missed: p99 is {one['p99_ms']:.1f} ms with {clients} clients.")
    if not found["furthest"] <= TOLERANCE:
        missed.append(f"The predictions differ by {found['furthest']:.3g}.")
    if found["captured"] < found["asked"]:
        missed.append(f"Of {found['asked']:,} answers only {found['captured']:,} were captured.")
    return missed


if __name__ == "__main__":
    sys.exit(main())
