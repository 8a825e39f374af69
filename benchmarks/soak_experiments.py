"""Runs A/A and A/B tests by the hundred on real June: few false alarms, the true effect found, naive tests beside.

python -m benchmarks --soak experiments --tests 600        (or `make soak`)
"""

import argparse
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measuring import REPORT, keep, machine, table

if TYPE_CHECKING:
    import pandas as pd

    from flights.experiments.simulate import Outcome

TESTS, DAYS, SEED = 600, 30, 2013
MOST_FALSE_ALARMS = 0.06
LEAST_POWER = 0.85
MOST_SIGN_ERRORS = 0.01
TINY = 20  # times smaller than June's effect: what whoever peeks makes of it


@dataclass(frozen=True)
class Design:
    """One way to test: a shadow answers each flight twice, a split once; with the likeness of its days, from May."""

    name: str
    paired: bool
    autocorrelation: float


def main(argv: list[str] | None = None) -> int:
    """Run the soak, print what was found, write build/bench.json; 0 if every bar was held."""
    parser = argparse.ArgumentParser(prog="soak_experiments", description="A/A and A/B tests by the hundred.")
    parser.add_argument("--tests", type=int, default=TESTS, help="of each kind, in each world")
    parser.add_argument("--days", type=int, default=DAYS, help="of each test")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    print(
        f"{options.tests} tests of {options.days} days, looked at daily, golden model against extended one in June, "
        f"seed {options.seed}; {machine()}.",
        flush=True,
    )
    started = time.perf_counter()
    june, designs = real_june()
    found = run(june, designs, options.tests, options.days, options.seed)
    elapsed = time.perf_counter() - started
    wrong = mistakes(found)
    print(shown(found))
    print(f"In {elapsed:.0f} s, the models' answers included.")
    for sentence in wrong:
        print(sentence)
    kept = {"tests": options.tests, "days": options.days, "seed": options.seed, "seconds": round(elapsed, 1)}
    keep("experiments", kept | {"outcomes": found, "wrong": wrong}, options.report)
    return 1 if wrong else 0


def real_june() -> tuple["pd.DataFrame", tuple[Design, ...]]:
    """Return what each plan of June would have cost, and both designs as they were known before June."""
    from flights import data, experiments, settings
    from flights.experiments import two_models

    data.ingest()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        told = two_models.answers(settings=settings.load(state=Path(folder).resolve() / "state"))
    may = two_models.costs(told, "frozen", "static", "2013-05-01", "2013-05-31")
    spread = experiments.of_pairs(may["champion"], may["challenger"], may["day"]).std()
    by_day = may.groupby("day")["champion"]
    likeness = experiments.split_autocorrelation(spread, by_day.std().mean(), by_day.size().mean())
    june = two_models.costs(told, "frozen", "static", "2013-06-01", "2013-06-30")
    return june, (Design("shadow", True, experiments.AUTOCORRELATION), Design("split", False, likeness))


def run(
    june: "pd.DataFrame", designs: tuple[Design, ...], tests: int, days: int = DAYS, seed: int = SEED
) -> list[dict[str, Any]]:
    """Return an entry for each design, world and method: false alarms, power, sign errors, a tiny effect's beside."""
    from flights.experiments import simulate, worlds

    true_effect = (june["challenger"] - june["champion"]).groupby(june["day"]).mean().mean()
    tiny = june.assign(challenger=june["challenger"] - true_effect * (1 - 1 / TINY))
    found = []
    for design in designs:
        options: dict[str, Any] = {"paired": design.paired, "autocorrelation": design.autocorrelation}
        options |= {"tests": tests, "days": days, "seed": seed}
        for world in worlds.WORLDS:
            nothing = simulate.run(world, june, **options)
            real = simulate.run(world, june, effect=True, **options)
            small = simulate.run(world, tiny, effect=True, **options)
            found += [entry(design, *three) for three in zip(nothing, real, small, strict=True)]
    return found


def entry(design: Design, nothing: "Outcome", real: "Outcome", small: "Outcome") -> dict[str, Any]:
    """What is kept of one method in one world."""
    from flights.experiments import simulate

    return {
        "design": asdict(design),
        "world": nothing.world,
        "method": nothing.method,
        "ours": nothing.method == simulate.OURS,
        "false_alarms": nothing.decided,
        "effect": round(real.effect, 4),
        "power": real.decided,
        "sign_errors": known(real.sign_errors),
        "exaggeration": known(real.exaggeration),
        "median_days": known(real.median_days),
        "tiny": {"effect": round(small.effect, 4), "decided": small.decided, "sign_errors": known(small.sign_errors)},
    }


def known(number: float) -> float | None:
    """The number rounded, or None where it is not one: nothing was decided."""
    return None if number != number else round(number, 4)


def mistakes(found: list[dict[str, Any]]) -> list[str]:
    """Which bars our test missed, and where the naive one got off lightly: such days are too kind to try a test on."""
    wrong = []
    for one in found:
        where = f"{one['design']['name']}, {one['world']}, {one['method']}"
        if one["ours"] and one["false_alarms"] > MOST_FALSE_ALARMS:
            wrong.append(
                f"{where}: {one['false_alarms']:.1%} false alarms; {MOST_FALSE_ALARMS:.0%} at most are allowed."
            )
        if one["ours"] and one["power"] < LEAST_POWER:
            wrong.append(f"{where}: power {one['power']:.3f}; it has to be {LEAST_POWER} at least.")
        if one["ours"] and (one["sign_errors"] or 0) > MOST_SIGN_ERRORS:
            wrong.append(f"{where}: {one['sign_errors']:.1%} of the decisions name the wrong model.")
        if one["method"] == "flights, daily looks" and one["false_alarms"] <= MOST_FALSE_ALARMS:
            wrong.append(f"{where}: only {one['false_alarms']:.1%} false alarms; the simulated days are too kind.")
    if not any(one["ours"] for one in found):
        wrong.append("Our own test was not among the methods.")
    return wrong


def shown(found: list[dict[str, Any]]) -> str:
    """What is printed: a table for each design and world."""
    head = ("", "false alarms", "power", "median day", "sign errors", "of a tiny effect found", "its sign errors")
    parts = []
    for place in dict.fromkeys((one["design"]["name"], one["world"]) for one in found):
        here = [one for one in found if (one["design"]["name"], one["world"]) == place]
        parts.append(f"{place[0]}, {place[1]}, true effect {here[0]['effect']:+.2f} a flight")
        parts.append(table(head, [row(one) for one in here]) + "\n")
    return "\n".join(parts)


def row(one: dict[str, Any]) -> tuple[str, ...]:
    """One line of the table."""
    tiny = one["tiny"]
    return (
        one["method"],
        f"{one['false_alarms']:.1%}",
        f"{one['power']:.3f}",
        "-" if one["median_days"] is None else f"{one['median_days']:.0f}",
        share(one["sign_errors"]),
        f"{tiny['decided']:.1%}",
        share(tiny["sign_errors"]),
    )


def share(number: float | None) -> str:
    """A share as it is printed."""
    return "-" if number is None else f"{number:.1%}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
