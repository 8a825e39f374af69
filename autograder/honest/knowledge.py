"""What the source of an exercise says about the names in its tests; the grader's side."""

import ast
import builtins
import symtable
from typing import Any

from nbformat import NotebookNode


def knowledge(source: NotebookNode) -> dict[str, Any]:
    """What the kernel should know about the names of a notebook's tests, for `judge.request`.

    `names`: what the course's own cells import, `np` -> `numpy` and `isclose` -> `numpy:isclose`; `taken`: names of
    builtins that the notebook gives a meaning of its own; `shared`: variables of tests that answers read.
    """
    names: dict[str, str] = {}
    bound: set[str] = set()
    read: set[str] = set()
    tests: set[str] = set()
    for cell in source.cells:
        if cell.cell_type != "code" or (tree := parsed(cell.source)) is None:
            continue
        mark = cell.metadata.get("nbgrader", {})
        cell_bound, cell_read = globals_of(cell.source)
        bound |= cell_bound
        if mark.get("solution"):
            read |= cell_read - cell_bound
        else:
            names |= imports(tree)
        if mark.get("grade") and not mark.get("solution"):
            tests |= cell_bound
    return {
        "names": names,
        "taken": sorted(bound & set(dir(builtins))),
        "shared": sorted(read & tests - set(dir(builtins))),
    }


def parsed(code: str) -> ast.Module | None:
    """The tree of a cell; None for one that is not plain Python."""
    try:
        return ast.parse(code)
    except SyntaxError:
        return None


def imports(tree: ast.Module) -> dict[str, str]:
    """What the top level of a cell imports, by the name it gets."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Import):
            for part in node.names:
                top = part.name.partition(".")[0]
                found[part.asname or top] = part.name if part.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for part in node.names:
                found[part.asname or part.name] = f"{node.module}:{part.name}"
    found.pop("*", None)
    return found


def globals_of(code: str) -> tuple[set[str], set[str]]:
    """Names that a cell binds at its top level, and names that its functions take from there."""
    table = symtable.symtable(code, "<cell>", "exec")
    bound = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    read = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced()}
    waiting = list(table.get_children())
    while waiting:
        inner = waiting.pop()
        waiting += inner.get_children()
        read |= {symbol.get_name() for symbol in inner.get_symbols() if symbol.is_global() and symbol.is_referenced()}
    return bound, read
