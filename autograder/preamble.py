"""The import cells of an exercise that a learner deleted, which every answer below would miss."""

import ast

from nbformat import NotebookNode

from autograder.matching import grade_id, syntax


def lost_imports(submission: NotebookNode, released: NotebookNode) -> list[NotebookNode]:
    """Unmarked cells of `released` that only import, and import something that `submission` nowhere does."""
    there = {name for cell in submission.cells for name in imported(cell)}
    return [
        cell
        for cell in released.cells
        if not grade_id(cell) and (names := imported(cell)) and only_imports(cell) and not names <= there
    ]


def only_imports(cell: NotebookNode) -> bool:
    """Whether a code cell holds import statements and nothing else."""
    return all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in syntax(cell))


def imported(cell: NotebookNode) -> set[str]:
    """The names that the import statements of a cell bind, wherever they stand in it."""
    return {
        alias.asname or alias.name.partition(".")[0]
        for statement in syntax(cell)
        for node in ast.walk(statement)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
