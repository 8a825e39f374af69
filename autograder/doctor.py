"""`autograder doctor NOTEBOOK`: says what is wrong with a notebook, and writes a repaired copy beside it."""

import ast
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, listed
from autograder.errors import CourseError
from autograder.exercises import released_notebooks
from autograder.foreign import NbgraderCourse
from autograder.jobs import read_regular
from autograder.matching import Matches
from autograder.reading import read_notebook
from autograder.repair import is_copy_of, likeness, rebuild

LARGEST = 512 * 2**20  # bytes of a file that the doctor looks into


@dataclass(frozen=True)
class Finding:
    """What the doctor found: what was repaired, what only its author can mend, and the repaired notebook."""

    exercise: str = ""  # ASSIGNMENT/NAME, empty if it is none of the course's
    repairs: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    notebook: NotebookNode | None = None


def add_doctor(commands: Any) -> None:
    """The command `doctor` and its options."""
    told = "say what is wrong with a notebook, and write a repaired copy"
    command = commands.add_parser("doctor", help=told, description=told)
    command.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="the .ipynb file; it is only read")
    command.add_argument("--out", type=Path, metavar="FILE", help="the copy (default: NAME.repaired.ipynb beside it)")


def run_doctor(course: Course | NbgraderCourse, arguments: Namespace) -> int:
    """Say what is wrong and write the copy; fails only if nothing can be done."""
    from lab.notebooks import to_text, write_text

    path: Path = arguments.notebook
    out: Path = arguments.out or path.with_name(f"{path.name.removesuffix('.ipynb')}.repaired.ipynb")
    finding = examine(course, path)
    print(f"{path.name} is {finding.exercise or 'none of the exercises of this course'}.")
    for sentence in finding.advice:
        print(f"  Look at this: {sentence}")
    for sentence in finding.repairs:
        print(f"  Repaired: {sentence}")
    if not finding.repairs:
        print("Its file and its cells are in order; nothing was written.")
        return 0
    if out.exists() or out.is_symlink():
        raise CourseError(f"{out} is there already and was not overwritten; name another file with --out.")
    assert finding.notebook is not None
    write_text(to_text(finding.notebook), out)
    print(f"The repaired copy is {out}. It has no outputs: open it, run it, and hand it in under the exercise's name.")
    return 0


def examine(course: Course | NbgraderCourse, path: Path) -> Finding:
    """Look into the notebook at `path`; raises CourseError if it cannot be read at all."""
    if not path.exists() and not path.is_symlink():
        raise CourseError(f"There is no notebook at {path}.")
    content = f"{path} is a folder and not a notebook." if path.is_dir() else read_regular(path, LARGEST)
    if isinstance(content, str):
        raise CourseError(content)
    read = read_notebook(path.name, content)
    repairs = read.repairs + strict(path.name, content, read.repairs)
    name, released = exercise_of(path, read.notebook, released_by(course))
    if released is None:
        return Finding("", repairs, code_advice(read.notebook), read.notebook)
    if f"{Path(name).name}.ipynb" != path.name and not path.name.endswith(".repaired.ipynb"):
        repairs.insert(0, f"It is named {path.name}; its exercise is {Path(name).name}.ipynb.")
    rebuilt = rebuild(read.notebook, released)
    advice = code_advice(rebuilt.notebook) + unanswered(rebuilt.notebook, released)
    return Finding(name, repairs + rebuilt.repairs, advice + changed_tests(read.notebook, released), rebuilt.notebook)


def strict(name: str, content: bytes, known: list[str]) -> list[str]:
    """What nbformat says against a notebook that could be read otherwise."""
    if known:
        return []
    try:
        notebook = nbformat.reads(content.decode(), nbformat.NO_CONVERT)
        nbformat.validate(notebook)
    except Exception as problem:  # nbformat raises whatever its parser met
        words = (str(problem).strip().splitlines() or [type(problem).__name__])[0]
        return [f"{name} is not as Jupyter writes notebooks: {words[:200].rstrip('.')}."]
    return []


def released_by(course: Course | NbgraderCourse) -> dict[str, NotebookNode]:
    """The exercises as learners got them, by `ASSIGNMENT/NAME`."""
    return {
        f"{assignment}/{name}": notebook
        for assignment in course.assignments()
        for name, notebook in released_notebooks(course, assignment).items()
    }


def exercise_of(
    path: Path, notebook: NotebookNode, released: Mapping[str, NotebookNode]
) -> tuple[str, NotebookNode | None]:
    """The exercise that a notebook is a copy of, by its name or else by its cells."""
    stem = path.name.removesuffix(".ipynb").removesuffix(".repaired")
    for name, exercise in released.items():
        if Path(name).name == stem and is_copy_of(notebook, exercise):
            return name, exercise
    shares = {name: likeness(notebook, exercise) for name, exercise in released.items()}
    best = max(shares, key=lambda name: shares[name], default="")
    return (best, released[best]) if best and shares[best] > 0.5 else ("", None)


def code_advice(notebook: NotebookNode) -> list[str]:
    """Cells that Python cannot read, with the line."""
    from IPython.core.inputtransformer2 import TransformerManager

    said = []
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or cell.source.lstrip().startswith("%%"):
            continue
        try:
            ast.parse(TransformerManager().transform_cell(cell.source))
        except SyntaxError as problem:
            said.append(f"cell {number}, line {problem.lineno}, is no Python: {problem.msg}.")
        except (ValueError, RecursionError, MemoryError):
            said.append(f"cell {number} is no Python.")
    return said


def unanswered(notebook: NotebookNode, released: NotebookNode) -> list[str]:
    """Answers that are as they were shipped."""
    matches = Matches(notebook, released)
    left = [name for name, index in matches.cells.items() if name in matches.own and matches.as_shipped(name, index)]
    return [f"not answered yet: {listed(left)}."] if left else []


def changed_tests(notebook: NotebookNode, released: NotebookNode) -> list[str]:
    """Locked cells that were edited, which counts for nothing."""
    matches = Matches(notebook, released)
    cells = matches.cells.items()
    changed = [name for name, index in cells if name not in matches.own and not matches.as_shipped(name, index)]
    return [f"changed, although grading takes the original: {listed(changed)}."] if changed else []
