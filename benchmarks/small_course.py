"""A course with one small notebook, and a class of any size of which every score is known."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.solve import is_answer
from benchmarks.example_class import CONFIG, NBGRADER, run

ASSIGNMENT = "soak"
NOTEBOOK = "sums"
DOUBLE = "def double(number):\n"
LONGEST = "def longest(words):\n"
STUB = "    raise NotImplementedError"
CELLS = {
    "double": (None, f"{DOUBLE}    ### BEGIN SOLUTION\n    return 2 * number\n    ### END SOLUTION"),
    "double_test_1": (1, "assert double(4) == 8, f'double(4) gave {double(4)}'"),
    "double_test_2": (2, "### BEGIN HIDDEN TESTS\nassert double(-3) == -6, 'wrong below 0'\n### END HIDDEN TESTS"),
    "longest": (
        None,
        f"{LONGEST}    ### BEGIN SOLUTION\n    return max(words, key=len, default=None)\n    ### END SOLUTION",
    ),
    "longest_test_1": (2, "assert longest(['a', 'bbb', 'cc']) == 'bbb', 'not the longest'"),
    "longest_test_2": (1, "### BEGIN HIDDEN TESTS\nassert longest([]) is None, 'no word'\n### END HIDDEN TESTS"),
}
TESTS = [name for name, (points, _) in CELLS.items() if points]


@dataclass(frozen=True)
class Kind:
    """One kind of submission: its two answers, and the points of the four tests."""

    double: str
    longest: str
    points: tuple[float, float, float, float]


KINDS = (
    Kind("    return number + number", "    return max(words, key=len) if words else None", (1, 2, 2, 1)),
    Kind("    return number + abs(number)", "    return sorted(words, key=len)[-1]", (1, 0, 2, 0)),
    Kind(STUB, STUB, (0, 0, 0, 0)),
    Kind("    return 2 * number", "    return words[0] if words else None", (1, 2, 0, 1)),
    Kind("    return 1 / 0", "    print('x' * 10_000)\n    return max(words, key=len, default=None)", (0, 0, 2, 1)),
    Kind("    return 2 * number", "    import os\n    os._exit(1)", (1, 2, 0, 0)),
)


def cell(name: str) -> NotebookNode:
    """One marked cell of the source."""
    points, source = CELLS[name]
    mark = {"schema_version": 3, "grade_id": name, "grade": bool(points), "solution": not points, "task": False}
    mark |= {"locked": bool(points)} | ({"points": points} if points else {})
    return new_code_cell(source, id=name, metadata={"nbgrader": mark})


def lay_out(root: Path, home: Path) -> Path:
    """Make the course and release it; return its folder."""
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[cell(name) for name in CELLS], metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / f"{NOTEBOOK}.ipynb")
    run([*NBGRADER, "generate_assignment", ASSIGNMENT], root, home)
    return root


def hand_in(course: Path, number: int) -> dict[tuple[str, str], float]:
    """Write `number` submissions, no two of them alike; return the score that each test of each deserves."""
    released = (course / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text(encoding="utf-8")
    deserved: dict[tuple[str, str], float] = {}
    for place in range(number):
        student, kind = f"s{place:04}", KINDS[place % len(KINDS)]
        notebook = nbformat.reads(released, 4)
        for part, head, body in zip(
            filter(is_answer, notebook.cells), (DOUBLE, LONGEST), (kind.double, kind.longest), strict=True
        ):
            part.source = f"# {student}\n{head}{body}"
        path = course / "submitted" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
        deserved |= {(student, f"{NOTEBOOK}/{test}"): points for test, points in zip(TESTS, kind.points, strict=True)}
    return deserved
