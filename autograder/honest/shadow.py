"""Finds files beside a notebook that would stand in the place of a module which the tests use; the grader's side."""

import ast
from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.honest.knowledge import imports, parsed


def shadows(files: dict[str, bytes], source: NotebookNode) -> Iterator[str]:
    """Sentences on submitted modules that forge one of the course's imports; none for a mere namesake.

    A file that only has the name of such a module is an accident, and does nothing, as the real one is found first.
    It is a forgery if it defines what the tests ask of that module, or writes into modules that it imports.
    """
    meant, asked = wanted(source)
    for path, content in sorted(files.items()):
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if not path.endswith(".py") or not any(name == module or name.startswith(f"{module}.") for name in meant):
            continue
        tree = parsed(content.decode("utf-8", "replace"))
        if tree is None:
            continue
        forged = sorted(defined(tree) & asked)
        if forged:
            yield f"The file {path} would stand for the module {module} with a {forged[0]} of its own."
        elif writes_into_modules(tree):
            yield f"The file {path} would stand for the module {module} and changes other modules."


def wanted(source: NotebookNode) -> tuple[set[str], set[str]]:
    """Modules that the course's own cells import, and all names that its tests ask of anything."""
    meant, asked = set(), set()
    for cell in source.cells:
        mark = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or mark.get("solution") or (tree := parsed(cell.source)) is None:
            continue
        for path in imports(tree).values():
            module, _, name = path.partition(":")
            meant |= {module, f"{module}.{name}"} if name else {module}
        if mark.get("grade"):
            asked |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
            asked |= {path.partition(":")[2] for path in imports(tree).values()}
    return meant, asked


def defined(tree: ast.Module) -> set[str]:
    """Functions and classes that a module defines, and names that it assigns."""
    found = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        for target in node.targets if isinstance(node, ast.Assign) else []:
            found |= {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
    return found


def writes_into_modules(tree: ast.Module) -> bool:
    """Whether a module sets attributes of modules that it imports."""
    known = {
        part.asname or part.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for part in node.names
    }
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            owner = target
            while isinstance(owner, ast.Attribute):
                owner = owner.value
            if isinstance(target, ast.Attribute) and isinstance(owner, ast.Name) and owner.id in known:
                return True
    return False
