"""Reads from a graded notebook what became of each question, in words for its learner."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.matching import grade_id
from autograder.sources import STUB

LONGEST = 2000  # characters of a message
FILE = re.compile(r" \([^()]*\.py, line \d+\)$")  # where IPython says a cell with bad syntax is
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
FRAME = re.compile(r"Cell\s+In\[(\d+)\],\s+line\s+(\d+)")
LOST = ("CellTimeoutError", "DeadKernelError")


@dataclass(frozen=True)
class Question:
    """One graded question of one submission."""

    id: str
    score: float
    max_score: float
    outcome: str
    message: str = ""


@dataclass(frozen=True)
class Cell:
    """What running one cell came to: `state` is `ran` or an outcome."""

    state: str
    message: str


def questions(
    notebook: str, source: NotebookNode, graded: NotebookNode, scores: dict[str, float | None], grouped: bool = True
) -> list[Question]:
    """The questions of one notebook; `scores` are nbgrader's, by graded cell (None: by hand)."""
    cells = {name: cell for cell in graded.cells if (name := grade_id(cell))}
    found = []
    for name, (answer, tests) in by_question(source, grouped).items():
        earned = [scores.get(grade_id(test), 0.0) for test in tests]
        most = points_of(tests)
        score = sum(part or 0.0 for part in earned)
        if None in earned:
            outcome, message = "needs_manual_grading", ""
        elif score >= most:
            outcome, message = "correct", ""
        else:
            short = [
                test_cell(cells[grade_id(test)], graded, cells.get(answer))
                for test, part in zip(tests, earned, strict=True)
                if grade_id(test) in cells and (part or 0.0) < points_of([test])
            ]
            untouched = answer in cells and unchanged(cells[answer])
            outcome, message = verdict(short, score, untouched)
        found.append(Question(f"{notebook}/{name}", round(score, 6), most, outcome, message))
    return found


def verdict(short: Sequence[Cell], score: float, untouched: bool) -> tuple[str, str]:
    """Outcome and message of a question that did not get full marks, from its failing tests."""
    states = [cell.state for cell in short]
    if not score and (untouched or "not_attempted" in states):
        return "not_attempted", ""
    for state in ("timed_out", "raised", "incorrect"):
        if state in states:
            message = short[states.index(state)].message
            return ("partial" if score else state), message
    return ("partial" if score else "incorrect"), short[0].message if short else ""


def by_question(source: NotebookNode, grouped: bool) -> dict[str, tuple[str, list[NotebookNode]]]:
    """The questions of a source notebook in order: the name of the answer's cell, and the graded cells.

    In our course the tests of one name are one question; otherwise each graded cell is one, and its answer
    is the cell itself if a learner writes into it, or else the nearest one above it that they write into.
    """
    found: dict[str, tuple[str, list[NotebookNode]]] = {}
    answer = ""
    for cell in source.cells:
        mark, name = cell.metadata.get("nbgrader", {}), grade_id(cell)
        if mark.get("solution"):
            answer = name
        if grouped and mark.get("solution"):
            found[name] = (name, [])
        elif grouped and mark.get("grade"):
            found[name.rpartition("_test_")[0]][1].append(cell)
        elif mark.get("grade") or mark.get("task"):
            found[name] = (name if mark.get("solution") or mark.get("task") else answer, [cell])
    return found


def points_of(cells: Sequence[NotebookNode]) -> float:
    """The points of graded cells."""
    return sum(float(cell.metadata["nbgrader"].get("points", 0)) for cell in cells)


def test_cell(cell: NotebookNode, graded: NotebookNode, answer: NotebookNode | None) -> Cell:
    """What a test cell that cost points says, about itself or about the answer above it."""
    error = error_of(cell)
    broken = error_of(answer) if answer is not None else None
    if broken is not None:
        return fault(broken, graded, answer)
    if error is None:
        printed = "".join(out.text for out in cell.get("outputs", []) if out.output_type == "stream")
        return Cell("incorrect", tidy(printed))
    return fault(error, graded, answer)


def fault(error: NotebookNode, graded: NotebookNode, answer: NotebookNode | None) -> Cell:
    """The state and the message of an error output."""
    text = FILE.sub("", tidy(error.evalue))
    if error.ename == "CellTimeoutError":
        return Cell("timed_out", "Your code ran too long and was stopped. Is there an endless loop?")
    if error.ename == "NotImplementedError" and (STUB in text or not text):
        return Cell("not_attempted", "")
    place = learners_line(error, graded, answer)
    if error.ename == "AssertionError" and not place:
        return Cell("incorrect", text or "A test failed; it gives no reason.")
    said = f"{error.ename}: {text}" if text else error.ename
    if error.ename in LOST:
        said = text
    if not place and error.ename not in LOST:
        place = "raised while the test used your answer; check the names and types it gives back"
    return Cell("raised", f"{said} ({place})." if place else said)


def learners_line(error: NotebookNode, graded: NotebookNode, answer: NotebookNode | None) -> str:
    """Where in the learner's own cells an error was raised, or an empty text if elsewhere."""
    trace = ANSI.sub("", "\n".join(error.traceback))
    frames = FRAME.findall(trace)
    if not frames:
        return ""
    count, line = map(int, frames[-1])
    for cell in graded.cells:
        if cell.cell_type == "code" and cell.get("execution_count") == count:
            if cell.metadata.get("nbgrader", {}).get("grade"):
                return ""
            lines = cell.source.splitlines()
            code = lines[line - 1].strip() if line <= len(lines) else ""
            whose = "your answer" if cell is answer else "a cell above it"
            return f"line {line} of {whose}" + (f": {code}" if code else "")
    return ""


def error_of(cell: NotebookNode) -> NotebookNode | None:
    """The error a cell ended with, a time-out before any other."""
    errors = [out for out in cell.get("outputs", []) if out.output_type == "error"]
    errors.sort(key=lambda out: out.ename not in LOST)
    return errors[0] if errors else None


def unchanged(cell: NotebookNode) -> bool:
    """Whether an answer cell is as it was released."""
    from nbgrader.utils import compute_checksum

    return bool(cell.metadata["nbgrader"].get("checksum") == compute_checksum(cell))


def tidy(text: str) -> str:
    """`text` without colours and outer blanks, cut to what a person would read."""
    text = ANSI.sub("", text).strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " ..."
