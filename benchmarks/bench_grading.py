"""How long grading a class takes, by plain nbgrader, by others and by ours, interleaved in one run.

    python -m benchmarks grading            (or `python -m benchmarks.bench_grading --rounds 5`)

Each round grades the whole class by every way, in another order; a ratio is the median over the rounds.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import beside
from benchmarks.arms import Arm, Scores, arms
from benchmarks.example_class import ASSIGNMENT, CELL_SECONDS, EXERCISE, copy_for, hand_in, lay_out_course
from benchmarks.measuring import REPORT, keep, machine, rotated, table

ROUNDS = 3
STUDENTS = 20


def main(argv: list[str] | None = None) -> int:
    """Measure, print, write build/bench.json; 0 if the bars were held and all scores are the same."""
    parser = argparse.ArgumentParser(prog="bench_grading", description="Time grading by several ways.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--only", action="store_true", help="leave level_1 and the foreign course out")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    ways = arms()
    print(f"Grading {EXERCISE}, {options.students} submissions, {options.rounds} rounds; {machine()}.", flush=True)
    if not any(way.name == "otter" for way in ways):
        print("otter-grader is not installed and is left out.")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        course = lay_out_course(Path(folder) / "course", home)
        students = hand_in(course, options.students)
        seconds, scores = measure(ways, course, students, home, options.rounds)
        found = summary(ways, seconds, scores, len(students))
        print(shown(ways, found, options.rounds))
        found["learners_own_seconds"], found["learners_own_share"] = beside.own_share(course, students)
        print(
            f"The notebooks' own code, tests and controls take {found['learners_own_seconds']:.2f} s of each "
            f"submission: {found['learners_own_share']:.0%} of the time of ours with one job."
        )
        print("Ours reads the real flights, which one test looks at, once for the class; the others, each time.")
        different = differences(scores)
        for line in different[:10]:
            print(line)
        print("All scores are the same as plain nbgrader's." if not different else f"{len(different)} scores differ.")
        if not options.only:
            found["beside"] = beside.measure(Path(folder), home)
            print(beside.shown(found["beside"]))
    keep("grading", found, options.report)
    missed = [way.title for way in ways if way.bar is not None and found["ways"][way.name]["ratio"] > way.bar]
    for title in missed:
        print(f"The bar was missed: {title}.")
    return 1 if missed or different else 0


def measure(
    ways: list[Arm], course: Path, students: list[str], home: Path, rounds: int
) -> tuple[dict[str, list[float]], dict[str, Scores]]:
    """The seconds of every way in each round, and the scores of its last round."""
    seconds: dict[str, list[float]] = {way.name: [] for way in ways}
    scores: dict[str, Scores] = {}
    for place in range(rounds):
        for way in rotated(ways, place):
            with tempfile.TemporaryDirectory(prefix="bench-", dir=course.parent) as folder:
                own = copy_for(course, Path(folder) / "course", students)
                seconds[way.name].append(way.grade(own, home))
                scores[way.name] = way.scores(own)
        last = ", ".join(f"{way.title} {seconds[way.name][-1] / len(students):.2f} s" for way in ways)
        print(f"  round {place + 1}: {last}", flush=True)
    return seconds, scores


def summary(
    ways: list[Arm], seconds: dict[str, list[float]], scores: dict[str, Scores], students: int
) -> dict[str, Any]:
    """What goes into the report."""
    base = seconds[ways[0].name]
    found: dict[str, Any] = {"exercise": EXERCISE, "submissions": students, "cell_seconds": CELL_SECONDS, "ways": {}}
    for way in ways:
        own = seconds[way.name]
        found["ways"][way.name] = {
            "title": way.title,
            "rounds": [round(one, 3) for one in own],
            "seconds_per_submission": round(statistics.median(own) / students, 3),
            "ratio": round(statistics.median(one / other for one, other in zip(own, base, strict=True)), 3),
            "bar": way.bar,
            "aim": way.aim,
            "same_scores": scores[way.name] == scores[ways[0].name],
        }
    return found


def shown(ways: list[Arm], found: dict[str, Any], rounds: int) -> str:
    """The table that is printed."""
    rows = []
    for way in ways:
        one = found["ways"][way.name]
        limits = [f"{limit:.2f}" if limit is not None else "" for limit in (way.bar, way.aim)]
        same = "yes" if one["same_scores"] else "no"
        rows.append([way.title, f"{one['seconds_per_submission']:.2f}", f"{one['ratio']:.2f}", *limits, same])
    head = ["way", "s per submission", "of nbgrader", "bar", "aim", "same scores"]
    return f"{table(head, rows)}\n(medians of {rounds} rounds, {ASSIGNMENT}/{EXERCISE})"


def differences(scores: dict[str, Scores]) -> list[str]:
    """Each score of ours that is not plain nbgrader's."""
    plain = scores["nbgrader"]
    return [
        f"{student} {cell}: {ours.get((student, cell))} by {name}, {plain.get((student, cell))} by nbgrader"
        for name, ours in scores.items()
        if name.startswith("ours")
        for student, cell in sorted(plain.keys() | ours.keys())
        if ours.get((student, cell)) != plain.get((student, cell))
    ]


if __name__ == "__main__":
    sys.exit(main())
