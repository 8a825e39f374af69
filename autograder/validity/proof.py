"""Asks of surviving mutants whether they are mistakes at all: equal on random inputs is excused."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from autograder.solve import answer, is_answer
from autograder.validity.bench import Asked, Bench
from autograder.validity.trials import Variant

SECONDS = 300


@dataclass(frozen=True)
class Verdict:
    """A surviving mutant, in words; whether it is no mistake at all, and why."""

    mutant: str
    equal: bool
    why: str


def judge(bench: Bench, surviving: Mapping[Asked, list[Variant]]) -> list[list[Verdict]]:
    """For each question a verdict on each of its surviving mutants."""
    with ThreadPoolExecutor(bench.jobs) as pool:
        return list(pool.map(lambda asked: verdicts(bench, asked, surviving[asked]), surviving))


def verdicts(bench: Bench, asked: Asked, mutants: list[Variant]) -> list[Verdict]:
    """The verdicts on mutants of one question, found in a process of its own."""
    if not mutants:
        return []
    task = {
        "before": cells_before(bench, asked),
        "reference": asked.reference,
        "tests": asked.tests,
        "mutants": [mutant.text for mutant in mutants],
    }
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        question, found = Path(folder, "task.json"), Path(folder, "found.json")
        question.write_text(json.dumps(task), encoding="utf-8")
        command = [sys.executable, "-m", "autograder.validity.witness", str(question), str(found)]
        quiet = subprocess.DEVNULL
        try:
            subprocess.run(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, timeout=SECONDS, check=False)
            said = json.loads(found.read_text(encoding="utf-8"))
        except (subprocess.TimeoutExpired, FileNotFoundError, ValueError):
            said = [{"why": "its functions cannot be compared outside of the notebook"}] * len(mutants)
    return [
        Verdict(mutant.name, "proof" in one, one.get("proof") or one["why"])
        for mutant, one in zip(mutants, said, strict=True)
    ]


def cells_before(bench: Bench, asked: Asked) -> list[str]:
    """The notebook's code up to the question: its own cells and the reference's other answers."""
    found = []
    for cell in bench.sources[asked.notebook].cells:
        if cell.id == asked.name:
            break
        if cell.cell_type == "code" and (is_answer(cell) or "nbgrader" not in cell.metadata):
            found.append(answer(cell.source) if is_answer(cell) else cell.source)
    return found
