"""Exercise sources: checks one, and turns its marked cells into nbgrader's graded cells."""

import re
from collections import Counter
from pathlib import Path
from typing import Any, NoReturn

from nbformat import NotebookNode

from autograder.errors import CourseError

STUB = "Not attempted yet: replace this line with your answer."
CODE_STUB = f'raise NotImplementedError("{STUB}")'
CONCEPT_STUB = '# Replace each "?" above by your answer.'
SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
MARKS = ("answer", "test", "points", "hidden", "kind")


def build_source(path: Path) -> NotebookNode:
    """The nbgrader source notebook of the exercise source `path`.

    Raises CourseError, naming file and cell, if the source has a mistake.
    """
    from lab.notebooks import build_notebook

    notebook = build_notebook(path)
    check_marks(path, notebook)
    tests: Counter[str] = Counter()
    for cell in notebook.cells:
        marks = {key: cell.metadata.pop(key) for key in MARKS if key in cell.metadata}
        cell.metadata.pop("lines_to_next_cell", None)
        if "answer" in marks:
            grade(cell, marks["answer"], solution=True)
            if "kind" in marks:
                cell.metadata["kind"] = marks["kind"]
        elif "test" in marks:
            tests[marks["test"]] += 1
            name = f"{marks['test']}_test_{tests[marks['test']]}"
            grade(cell, name, solution=False, points=marks["points"])
            if marks.get("hidden"):
                cell.source = hide(cell.source)
    return notebook


def grade(cell: NotebookNode, name: str, solution: bool, points: float | None = None) -> None:
    """Give `cell` nbgrader's metadata: an answer cell, or with `points` a locked test cell."""
    cell.id = name
    cell.metadata["nbgrader"] = {
        "grade": points is not None,
        "grade_id": name,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        cell.metadata["nbgrader"]["points"] = points


def hide(body: str) -> str:
    """`body` of a test cell as nbgrader's hidden region, below a comment line that stays visible."""
    first, _, rest = body.partition("\n")
    if not first.startswith("#"):
        first, rest = "# Hidden test.", body
    return "\n".join([first, HIDDEN[0], rest, HIDDEN[1]])


def check_marks(path: Path, notebook: NotebookNode) -> None:
    """Raise CourseError at the first mistake in the marks of an exercise source."""
    answers: list[str] = []
    tested: list[str] = []
    for number, cell in enumerate(notebook.cells, start=1):
        marks = {key: cell.metadata[key] for key in MARKS if key in cell.metadata}
        where = f"{path.parent.name}/{path.name}, cell {number}"
        if name := marks.get("answer", marks.get("test")):
            where += f" ({'answer' if 'answer' in marks else 'test'} {name!r})"
        check_cell(where, cell, marks)
        if "answer" in marks:
            if name in answers:
                mistake(where, f"there is already a question {name!r}; give each its own name")
            answers.append(marks["answer"])
        elif "test" in marks:
            if name not in answers:
                mistake(where, f'no answer cell above it has answer="{name}"')
            tested.append(marks["test"])
    if untested := [name for name in answers if name not in tested]:
        mistake(
            f"{path.parent.name}/{path.name}",
            f'question {untested[0]!r} has no test; add a cell with test="{untested[0]}"',
        )
    ids = answers + [f"{name}_test_{n + 1}" for name in set(tested) for n in range(tested.count(name))]
    if twice := [name for name, count in Counter(ids).items() if count > 1]:
        mistake(
            f"{path.parent.name}/{path.name}",
            f"the name {twice[0]!r} of an answer is also the id of a test; rename the answer",
        )


def check_cell(where: str, cell: NotebookNode, marks: dict[str, Any]) -> None:
    """Raise CourseError if one cell's marks or regions are wrong."""
    name = marks.get("answer", marks.get("test"))
    if "answer" in marks and "test" in marks:
        mistake(where, "a cell is either an answer or a test; split it in two")
    if name is None and marks:
        mistake(where, f"{next(iter(marks))}= needs answer= or test= beside it")
    if name is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", str(name)):
        mistake(where, "a name is made of letters, digits and _ and starts with a letter")
    if name is not None and cell.cell_type != "code":
        mistake(where, "only a code cell can be an answer or a test")
    if "test" in marks:
        points = marks.get("points")
        if isinstance(points, bool) or not isinstance(points, int | float) or points <= 0:
            mistake(where, "a test needs points=, a number above 0")
        if not isinstance(marks.get("hidden", False), bool):
            mistake(where, "hidden is either true or false")
    if marks.get("kind", "concept") != "concept":
        mistake(where, f'the only kind is "concept", not {marks["kind"]!r}')
    regions = [line.strip() for line in cell.source.splitlines() if line.strip() in SOLUTION]
    if "answer" in marks and not regions:
        mistake(where, f"an answer cell needs a region {SOLUTION[0]} ... {SOLUTION[1]}")
    if "answer" not in marks and regions:
        mistake(where, "a solution region belongs into an answer cell; mark it with answer=")
    if regions != list(SOLUTION) * (len(regions) // 2):
        mistake(where, f"{SOLUTION[0]} and {SOLUTION[1]} must come in pairs")
    if any(mark.lstrip("# ") in cell.source for mark in HIDDEN):
        mistake(where, "write hidden=true instead of a hidden test region")


def mistake(where: str, what: str) -> NoReturn:
    """Raise the CourseError for a mistake in a source."""
    raise CourseError(f"{where}: {what}.")


def without_markers(text: str) -> str:
    """`text` without the lines that begin and end a region."""
    return "\n".join(line for line in text.split("\n") if line.strip() not in SOLUTION + HIDDEN)


def secret_lines(notebook: NotebookNode) -> set[str]:
    """Lines, stripped, that stand in a region of a source notebook and nowhere outside of one."""
    secret: set[str] = set()
    visible: set[str] = set()
    for cell in notebook.cells:
        inside = False
        for line in map(str.strip, cell.source.splitlines()):
            if line in SOLUTION + HIDDEN:
                inside = line in (SOLUTION[0], HIDDEN[0])
            elif line:
                (secret if inside else visible).add(line)
    return {line for line in secret - visible if re.search(r"\w\W*\w", line)}
