"""Reads from a graded notebook what became of each question, in words for its learner."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

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
    notebook: str, source: NotebookNode, graded: NotebookNode, scores: dict[str, float | None]
) -> list[Question]:
    """The questions of one notebook; `scores` are nbgrader's, by test cell (None: by hand)."""
    cells = {
        cell.metadata["nbgrader"]["grade_id"]: cell
        for cell in graded.cells
        if "grade_id" in cell.metadata.get("nbgrader", {})
    }
    found = []
    for name, tests in tests_by_answer(source).items():
        earned = [scores.get(test.id, 0.0) for test in tests]
        most = sum(float(test.metadata["nbgrader"]["points"]) for test in tests)
        score = sum(part or 0.0 for part in earned)
        if None in earned:
            outcome, message = "needs_manual_grading", ""
        elif score >= most:
            outcome, message = "correct", ""
        else:
            short = [
                test_cell(cells[test.id], graded, cells.get(name))
                for test, part in zip(tests, earned, strict=True)
                if test.id in cells and (part or 0.0) < test.metadata["nbgrader"]["points"]
            ]
            untouched = name in cells and unchanged(cells[name])
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


def tests_by_answer(source: NotebookNode) -> dict[str, list[NotebookNode]]:
    """The test cells of a source notebook by the name of their question, in order."""
    found: dict[str, list[NotebookNode]] = {}
    for cell in source.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution"):
            found[mark["grade_id"]] = []
        elif mark.get("grade"):
            found[mark["grade_id"].rpartition("_test_")[0]].append(cell)
    return found


def test_cell(cell: NotebookNode, graded: NotebookNode, answer: NotebookNode | None) -> Cell:
    """What a test cell that cost points says, about itself or about the answer above it."""
    error = error_of(cell)
    broken = error_of(answer) if answer is not None else None
    if broken is not None:
        return fault(broken, graded, answer)
    if error is None:
        printed = "".join(out.text for out in cell.outputs if out.output_type == "stream")
        return Cell("incorrect", tidy(printed))
    return fault(error, graded, answer)


def fault(error: NotebookNode, graded: NotebookNode, answer: NotebookNode | None) -> Cell:
    """The state and the message of an error output."""
    text = FILE.sub("", tidy(error.evalue))
    if error.ename == "CellTimeoutError":
        return Cell("timed_out", "Your code ran too long and was stopped. Is there an endless loop?")
    if error.ename == "NotImplementedError" and STUB in text:
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
