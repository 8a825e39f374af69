"""Fills the answers of released notebooks in, from the source."""

import ast
import re
from pathlib import Path

from nbformat import NotebookNode

from autograder.course import Course
from autograder.engine import scratch_course
from autograder.release import build_sources, generate
from autograder.sources import SOLUTION, without_markers


def solve(course: Course, assignment: str, out: Path) -> list[Path]:
    """Write a fully solved submission to `out`/solved/`assignment`; return its notebooks."""
    from lab.notebooks import write_notebook

    course.sources(assignment)
    sources = build_sources(course, [assignment])
    with scratch_course() as scratch:
        released = generate(scratch, sources)
    written = []
    for name, notebook in released.items():
        written.append(out / "solved" / name)
        write_notebook(filled(notebook, sources[name]), written[-1])
    return written


def filled(released: NotebookNode, source: NotebookNode) -> NotebookNode:
    """`released`, changed: each answer cell holds the answer of `source`, without markers."""
    answers = {cell.id: answer(cell.source) for cell in source.cells if is_answer(cell)}
    for cell in released.cells:
        if is_answer(cell):
            cell.source = answers[cell.id]
    return released


def worked_solution(source: NotebookNode) -> NotebookNode:
    """The notebook a learner reads afterwards: explanations, answers, visible tests; no grading."""
    from lab.notebooks import name_cells

    solution = source.copy()
    solution.cells = []
    for cell in source.cells:
        if "### BEGIN HIDDEN TESTS" in cell.source:
            continue
        plain = cell.copy()
        plain.source = answer(cell.source) if is_answer(cell) else cell.source
        plain.metadata = {key: value for key, value in cell.metadata.items() if key not in ("nbgrader", "kind")}
        solution.cells.append(plain)
    for cell in solution.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            cell.source = re.sub(r"^# Exercise\b", "# Worked solution", cell.source)
            break
    return name_cells(solution)


def is_answer(cell: NotebookNode) -> bool:
    """Whether a cell is an answer cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def answer(text: str) -> str:
    """The solved text of an answer cell; a "?" assignment that the solution repeats is dropped."""
    before, _, region = text.partition(SOLUTION[0])
    try:
        stubs = ast.parse(before).body
        names = {ast.unparse(t) for s in ast.parse(region).body for t in targets(s)}
    except SyntaxError:  # a region inside a function: its parts do not stand alone
        return without_markers(text)
    lines = before.split("\n")
    for stub in reversed(stubs):
        if targets(stub) and {ast.unparse(target) for target in targets(stub)} <= names:
            del lines[stub.lineno - 1 : stub.end_lineno]
    return without_markers("\n".join(lines) + SOLUTION[0] + region).strip("\n")


def targets(statement: ast.stmt) -> list[ast.expr]:
    """What a plain assignment assigns to."""
    return statement.targets if isinstance(statement, ast.Assign) else []
