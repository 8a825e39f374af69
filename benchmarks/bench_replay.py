"""What the books cost: a nine-month replay with tracking, registry, validation and cache beside the bare computation.

    python -m benchmarks replay            (or `python -m benchmarks.bench_replay --rounds 5`)

The months are ingested before. Each run begins with an empty state; the tracking store is made, and everything is
imported and used once, before the clock starts. Both arms do the same ingest, features, fits and predictions.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import REPORT, keep, machine, rotated, table
from flights import data, replay, settings, tracking

ROUNDS = 3
POLICIES = ("static", "monthly")
BAR = 1.0  # bookkeeping as a share of the computation
TOLERANCE = 1e-3  # of a month's value
ARMS = ("bare", "full")
Runs = dict[tuple[str, str], list[dict[str, Any]]]


def main(argv: list[str] | None = None) -> int:
    """Measure, print, write build/bench.json; 0 if the bar was held and both arms have the same values."""
    parser = argparse.ArgumentParser(prog="bench_replay", description="Time a replay with and without its books.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--policy", nargs="*", default=POLICIES, metavar="NAME")
    parser.add_argument("--last", default="2013-12", metavar="MONTH", help="the month that ends the run")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    print(f"Replaying April to {options.last}, {options.rounds} rounds; {machine()}.", flush=True)
    data.ingest()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        _one(Path(folder), "static", "full", "2013-04")
        runs = measure(Path(folder), options.policy, options.rounds, options.last)
    found = summary(runs)
    print(shown(found, options.rounds))
    keep("replay", found, options.report)
    missed = bars_missed(found)
    for line in missed:
        print(line)
    return 1 if missed else 0


def measure(folder: Path, policies: list[str], rounds: int, last: str) -> Runs:
    """Run both arms of each policy once a round, in another order each time."""
    ways = [(policy, arm) for policy in policies for arm in ARMS]
    runs: Runs = {way: [] for way in ways}
    for place in range(rounds):
        for policy, arm in rotated(ways, place):
            runs[policy, arm].append(_one(folder, policy, arm, last))
        told = ", ".join(f"{policy} {arm} {runs[policy, arm][-1]['seconds']:.1f} s" for policy, arm in ways)
        print(f"  round {place + 1}: {told}", flush=True)
    return runs


def _one(folder: Path, policy: str, arm: str, last: str) -> dict[str, Any]:
    """Run one arm with a state of its own and return its result."""
    place = settings.load(state=Path(tempfile.mkdtemp(prefix=f"{policy}-{arm}-", dir=folder)))
    if arm == "full":
        tracking.client(place)  # makes the store
    return replay.run(policy, settings=place, bare=arm == "bare", last=last)


def summary(runs: Runs) -> dict[str, Any]:
    """What goes into the report, by policy."""
    found: dict[str, Any] = {}
    for policy in dict.fromkeys(policy for policy, _ in runs):
        bare, full = ([one["seconds"] for one in runs[policy, arm]] for arm in ARMS)
        values = [[month["value"] for month in runs[policy, arm][-1]["months"]] for arm in ARMS]
        found[policy] = {
            "bare_seconds": round(statistics.median(bare), 3),
            "full_seconds": round(statistics.median(full), 3),
            "rounds": [[round(one, 3) for one in pair] for pair in zip(bare, full, strict=True)],
            "ratio": round(statistics.median(two / one - 1 for one, two in zip(bare, full, strict=True)), 3),
            "bar": BAR,
            "apart": max(abs(one - other) for one, other in zip(*values, strict=True)),
            "parts": {arm: _parts(runs[policy, arm]) for arm in ARMS},
        }
    return found


def _parts(results: list[dict[str, Any]]) -> dict[str, float]:
    """Return the median seconds of each part over the rounds."""
    names = dict.fromkeys(name for result in results for name in result["parts"])
    return {name: round(statistics.median(one["parts"].get(name, 0.0) for one in results), 3) for name in names}


def shown(found: dict[str, Any], rounds: int) -> str:
    """The tables that are printed."""
    rows = [
        [policy, f"{one['bare_seconds']:.2f}", f"{one['full_seconds']:.2f}", f"{one['ratio']:.2f}", f"{one['bar']:.2f}"]
        for policy, one in found.items()
    ]
    said = table(["policy", "computation s", "with books s", "books / computation", "bar"], rows)
    parts = [
        [f"{policy} {name}", *(f"{one['parts'][arm].get(name, 0.0):.2f}" for arm in ARMS)]
        for policy, one in found.items()
        for name in dict.fromkeys([*one["parts"]["bare"], *one["parts"]["full"]])
    ]
    apart = max(one["apart"] for one in found.values())
    return (
        f"{said}\n(medians of {rounds} rounds)\n\n{table(['seconds of', 'bare', 'with books'], parts)}\n"
        f"`train` is the pipeline of steps: features, checks, cache and the fit itself.\n"
        f"The months' values of both arms are within {apart:.1g} (allowed {TOLERANCE:g})."
    )


def bars_missed(found: dict[str, Any]) -> list[str]:
    """Return a line for each bar that was not held."""
    slow = [f"The bar was missed: {name}, {one['ratio']:.2f}." for name, one in found.items() if one["ratio"] > BAR]
    other = [
        f"The values of {name} are {one['apart']:.2g} apart." for name, one in found.items() if one["apart"] > TOLERANCE
    ]
    return [*slow, *other]


if __name__ == "__main__":
    sys.exit(main())
