"""Which modules the zygote of an assignment imports ahead: those that its notebooks import."""

import ast
import importlib.util
from collections.abc import Iterable
from importlib.machinery import PathFinder

from nbformat import NotebookNode

ACTING = {"this", "antigravity", "__hello__"}  # imported for what they do then, which is the learner's to see


def imports_of(notebooks: Iterable[NotebookNode]) -> tuple[str, ...]:
    """The installed modules that cells of these notebooks import, sorted; never one beside a notebook."""
    named: set[str] = set()
    for notebook in notebooks:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                named |= imported(cell.source)
    return tuple(sorted(name for name in named if (top := name.partition(".")[0]) not in ACTING and installed(top)))


def imported(code: str) -> set[str]:
    """The modules that `code` imports anywhere; none if it is no plain Python."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError):
        plain = "\n".join(line for line in code.splitlines() if not line.lstrip().startswith(("%", "!", "?")))
        if plain == code:
            return set()
        return imported(plain)
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    found |= {node.module for node in froms if node.module}
    parts = {f"{node.module}.{alias.name}" for node in froms if node.module for alias in node.names}
    return found | {name for name in parts if is_submodule(name)}


def installed(name: str) -> bool:
    """Whether a module of this name can be imported, without importing it."""
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def is_submodule(name: str) -> bool:
    """Whether `name`, e.g. `xml.etree.ElementTree`, is a module inside of a package; nothing is imported."""
    top, *parts = name.split(".")
    try:
        spec = importlib.util.find_spec(top)
        for part in parts:
            if spec is None or spec.submodule_search_locations is None:
                return False
            top = f"{top}.{part}"
            spec = PathFinder.find_spec(top, spec.submodule_search_locations)
    except (ImportError, ValueError):
        return False
    return spec is not None
