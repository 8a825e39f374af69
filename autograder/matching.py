"""Which cell of a learner's notebook is which cell of the exercise: by mark, id, text, names or place."""

import ast
import re
from collections import Counter
from collections.abc import Callable

from nbformat import NotebookNode

LONGEST = 200_000  # characters of a cell that is parsed


def grade_id(cell: NotebookNode) -> str:
    """nbgrader's name of a marked cell; empty if there is none."""
    mark = cell.metadata.get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else ""


def marked(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """The cells that nbgrader has marked, by name, in order."""
    kinds = ("grade", "solution", "locked", "task")
    return {
        name: cell
        for cell in notebook.cells
        if (name := grade_id(cell)) and any(cell.metadata["nbgrader"].get(kind) for kind in kinds)
    }


def is_locked(cell: NotebookNode) -> bool:
    """Whether a marked cell is the instructor's: its text comes from the source and not from the learner."""
    return not cell.metadata["nbgrader"].get("solution")


def plain(text: str) -> str:
    """`text` without what an editor may change: line ends and blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def syntax(cell: NotebookNode) -> list[ast.stmt]:
    """The statements of a code cell, without its magics; none if they are no Python."""
    if cell.cell_type != "code" or len(cell.source) > LONGEST:
        return []
    lines = [re.sub(r"^(\s*)[%!].*", r"\1pass", line) for line in cell.source.splitlines()]
    try:
        return ast.parse("\n".join(lines)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def defines(cell: NotebookNode) -> frozenset[str]:
    """The names that a code cell defines at its top level."""
    names: set[str] = set()
    for statement in syntax(cell):
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names |= {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}
    if not names and cell.cell_type == "code":  # perhaps it cannot be parsed
        names |= set(re.findall(r"^(?:async )?(?:def|class)\s+(\w+)", cell.source, re.MULTILINE))
    return frozenset(names)


class Matches:
    """Where the marked cells of `released` are in `submission`.

    `cells` maps a name to an index, `ways` the way in which cells were recognised to their names.
    """

    def __init__(self, submission: NotebookNode, released: NotebookNode) -> None:
        self.submission, self.released = submission, released
        self.cells: dict[str, int] = {}
        self.ways: dict[str, list[str]] = {}
        self.names = marked(released)
        self.shipped = {name: plain(cell.source) for name, cell in self.names.items()}
        self.texts = [plain(cell.source) for cell in submission.cells]
        self.defined = [defines(cell) for cell in submission.cells]
        everywhere = Counter(name for cell in released.cells for name in defines(cell))
        self.own = {  # what only this answer defines
            name: {one for one in defines(cell) if everywhere[one] == 1}
            for name, cell in self.names.items()
            if not is_locked(cell)
        }
        self.labels = [name if (name := grade_id(cell)) in self.names else "" for cell in submission.cells]
        self.relabel()
        for name in self.names:
            self.by_label(name)
        ids = {cell["id"]: name for name, cell in self.names.items() if "id" in cell}
        self.find("id", lambda name, index: ids.get(submission.cells[index]["id"]) == name)
        self.find("text", lambda name, index: name not in self.own and self.as_shipped(name, index))
        self.find("names", self.holds)
        self.find_by_place()

    def as_shipped(self, name: str, index: int) -> bool:
        """Whether a cell holds the text that was released for the marked cell `name`."""
        return self.texts[index] == self.shipped[name]

    def holds(self, name: str, index: int) -> bool:
        """Whether a cell defines what only the answer `name` has to define."""
        return bool(self.own.get(name, set()) & self.defined[index])

    def fits(self, name: str, index: int) -> bool:
        """Whether what a cell holds speaks for the marked cell `name`."""
        return self.as_shipped(name, index) or self.holds(name, index)

    def relabel(self) -> None:
        """Take a cell that clearly holds another marked cell's content for that one."""
        fitting = {
            label
            for index, label in enumerate(self.labels)
            if label and self.fits(label, index) and not (label in self.own and self.as_shipped(label, index))
        }
        for index, label in enumerate(self.labels):
            if label and not self.fits(label, index):
                others = [name for name in self.names if name not in fitting and self.fits(name, index)]
                if len(others) == 1:
                    self.labels[index] = others[0]
                    self.ways.setdefault("swapped", []).append(others[0])

    def by_label(self, name: str) -> None:
        """Find the cell that carries the mark `name`; of several the first that was worked on."""
        found = [index for index, label in enumerate(self.labels) if label == name]
        if name in self.own:
            worked = [index for index in found if not self.as_shipped(name, index)]
            found = [index for index in worked if self.holds(name, index)] or worked or found
        if found:
            self.cells[name] = found[0]

    def free(self) -> list[int]:
        """Cells that carry no mark of the exercise and were not recognised yet."""
        taken = set(self.cells.values())
        return [index for index, label in enumerate(self.labels) if not label and index not in taken]

    def find(self, way: str, test: Callable[[str, int], bool]) -> None:
        """Take the first free cell that passes `test` for each marked cell that is still missing."""
        for name in [name for name in self.names if name not in self.cells]:
            found = next((index for index in self.free() if test(name, index)), None)
            if found is not None:
                self.take(name, found, way)

    def take(self, name: str, index: int, way: str) -> None:
        """Note where a marked cell was found, and how."""
        self.cells[name] = index
        self.ways.setdefault(way, []).append(name)

    def find_by_place(self) -> None:
        """Take the one free cell of the right kind that stands where a missing answer belongs."""
        places: list[int | None] = []  # of each released cell
        for cell in self.released.cells:
            name, text = grade_id(cell), plain(cell.source)
            alone = name not in self.names and text and self.texts.count(text) == 1
            places.append(self.texts.index(text) if alone else self.cells.get(name))
        for number, cell in enumerate(self.released.cells):
            name = grade_id(cell)
            if name in self.cells or self.own.get(name, {name}):
                continue
            start = max((place for place in places[:number] if place is not None), default=-1)
            end = min((place for place in places[number:] if place is not None), default=len(self.texts))
            kind = cell.cell_type
            gap = [
                index
                for index in self.free()
                if start < index < end and index not in places and self.submission.cells[index].cell_type == kind
            ]
            if len(gap) == 1:
                self.take(name, gap[0], "place")
