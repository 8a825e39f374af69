"""Grades a large class on a cluster of two workers and kills one of them half-way: nothing may be lost or doubled.

python -m benchmarks --soak grading --students 1000        (or `make soak`)
"""

import argparse
import json
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.arms import RESULTS, Scores, nbgraders_scores, our_scores, ours
from benchmarks.example_class import environment
from benchmarks.measuring import REPORT, keep, machine
from benchmarks.small_course import ASSIGNMENT, hand_in, lay_out
from benchmarks.two_workers import Cluster, cluster, still_there

STUDENTS = 1000
WARM = 100  # submissions; in a smaller class a worker is still loading what it needs when it ends
LOOK = 0.25  # seconds between two looks at the grader's memory
FLAT = 1.10, 30.0  # the last third may have so many times, or so many MB more than the third before
MB = 2**20


@dataclass
class Watch:
    """What was seen while the class was graded: memory in MB by process, and every process of the cluster."""

    memory: dict[str, list[float]] = field(default_factory=dict)
    seen: dict[int, psutil.Process] = field(default_factory=dict)
    killed: str = ""
    done_when_killed: int = 0

    def look(self, processes: dict[str, int]) -> None:
        """Note what each process has in memory now, and whom it has started."""
        for name, pid in processes.items():
            try:
                process = psutil.Process(pid)
                self.memory.setdefault(name, []).append(process.memory_info().rss / MB)
                self.seen |= {one.pid: one for one in (process, *process.children(recursive=True))}
            except psutil.NoSuchProcess:
                continue


def main(argv: list[str] | None = None) -> int:
    """Run the soak, print what was found, write build/bench.json; 0 if all of it was as it is to be."""
    parser = argparse.ArgumentParser(prog="soak_grading", description="Grade a large class while a worker dies.")
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--seed", type=int, default=None, help="of the worker that is killed, and when")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the figures are kept")
    options = parser.parse_args(argv)
    seed = secrets.randbelow(10**6) if options.seed is None else options.seed
    print(f"Grading {options.students} submissions by two workers, seed {seed}; {machine()}.", flush=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        place = Path(folder)
        for name in ("home", "temporary", "cluster"):
            (place / name).mkdir()
        variables = environment(place / "home") | {"TMPDIR": str(place / "temporary")}
        course = lay_out(place / "course", place / "home")
        deserved = hand_in(course, options.students)
        watch = Watch()
        started = time.perf_counter()
        with cluster(place / "cluster", variables) as workers:
            said = grade(course, workers, watch, options.students, random.Random(seed), variables)
        seconds = time.perf_counter() - started
        found = summary(watch, said, seconds, seed, options.students)
        wrong = mistakes(course, said, deserved)
        wrong += too_much(found["memory"]) if options.students >= WARM else []
        wrong += [f"A process was left: {one}." for one in still_there(watch.seen)]
    print(shown(found))
    for sentence in wrong[:10]:
        print(sentence)
    keep("soak", found | {"wrong": wrong}, options.report)
    return 1 if wrong else 0


def grade(
    course: Path, workers: Cluster, watch: Watch, students: int, chance: random.Random, variables: dict[str, str]
) -> list[str]:
    """Grade by the command, and kill a worker at a random moment of the middle; return the lines of the command."""
    victim, moment = chance.choice(sorted(workers.workers)), chance.randrange(students * 3 // 10, students * 7 // 10)
    out = course.parent / "said.txt"
    command = [*ours(course, ASSIGNMENT), "--scheduler", workers.address]
    with out.open("wb") as file:
        grader = subprocess.Popen(command, cwd=course, env=variables, stdout=file, stderr=subprocess.STDOUT)
    processes = {"grader": grader.pid} | {f"worker {name}": one.pid for name, one in workers.workers.items()}
    try:
        while grader.poll() is None:
            watch.look(processes)
            done = out.read_bytes().count(b"\n")
            if not watch.killed and done >= moment:
                workers.workers[victim].kill()
                watch.killed, watch.done_when_killed = victim, done
                workers.workers[victim].wait()
                processes.pop(f"worker {victim}")
            time.sleep(LOOK)
    finally:
        grader.kill()
        grader.wait()
    if grader.returncode:
        raise RuntimeError(f"The grader failed with status {grader.returncode}: {out.read_text()[-500:]}")
    return out.read_text(encoding="utf-8").splitlines()


def summary(watch: Watch, said: list[str], seconds: float, seed: int, students: int) -> dict[str, Any]:
    """What goes into the report."""
    thirds = {name: by_thirds(values) for name, values in watch.memory.items() if name != f"worker {watch.killed}"}
    return {
        "submissions": students,
        "results": len(said),
        "seconds": round(seconds, 1),
        "seed": seed,
        "killed": watch.killed,
        "done_when_killed": watch.done_when_killed,
        "memory": thirds,
    }


def by_thirds(values: list[float]) -> list[float]:
    """The median of each third, in MB."""
    size = max(1, len(values) // 3)
    parts = (values[:size], values[size : 2 * size] or values, values[2 * size :] or values)
    return [round(statistics.median(part), 1) for part in parts]


def too_much(memory: dict[str, list[float]]) -> list[str]:
    """Whose memory grew from the second to the last third."""
    times, more = FLAT
    return [
        f"The memory of the {name} grew from {before:.0f} to {last:.0f} MB."
        for name, (_, before, last) in memory.items()
        if last > before * times and last > before + more
    ]


def mistakes(course: Path, said: list[str], deserved: Scores) -> list[str]:
    """What is missing, there twice, or has another score than it deserves."""
    students = {student for student, _ in deserved}
    lines = Counter(line.split()[0] for line in said if line.strip())
    results = Counter(one["student"] for one in json.loads((course / RESULTS).read_text(encoding="utf-8")))
    wrong = []
    for what, found in (("lines of the command", lines), ("results", results)):
        wrong += [f"{student} is {found[student]} times in the {what}." for student in students if found[student] != 1]
        wrong += [f"{student} is in the {what} and handed nothing in." for student in found.keys() - students]
    for what, scores in (("the results", our_scores(course)), ("the gradebook", nbgraders_scores(course, ASSIGNMENT))):
        wrong += [
            f"{student} {test}: {scores.get((student, test))} in {what}, and deserves {deserved.get((student, test))}."
            for student, test in sorted(deserved.keys() | scores.keys())
            if scores.get((student, test)) != deserved.get((student, test))
        ]
    return wrong


def shown(found: dict[str, Any]) -> str:
    """What is printed."""
    lines = [
        f"{found['results']} results in {found['seconds']:.0f} s; worker {found['killed'] or 'none'} was killed after "
        f"{found['done_when_killed']} of them."
    ]
    for name, thirds in found["memory"].items():
        lines.append(
            f"Memory of the {name}, medians of the thirds of the run: {', '.join(f'{mb:.0f} MB' for mb in thirds)}."
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
