"""Counts a learner's tries at an exercise, and opens its worked solution in time."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.course import Course
from autograder.solve import is_answer, worked_solution

TRIES = 3  # after so many the worked solution opens


@contextmanager
def remembered(course: Course, exercise: str) -> Iterator[dict[str, Any]]:
    """What is known of the tries at `exercise`; changes to it are kept, one writer at a time."""
    from filelock import FileLock

    from lab.notebooks import write_text

    course.state.mkdir(parents=True, exist_ok=True)
    path = course.state / "tries.json"
    with FileLock(path.with_suffix(".lock")):
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = {}
        entry = known.get(exercise) if isinstance(known, dict) else None
        known = known if isinstance(known, dict) else {}
        known[exercise] = entry if isinstance(entry, dict) else {}
        yield known[exercise]
        write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", path)


def count_try(memory: dict[str, Any], answers: str, as_shipped: bool, mistaken: bool) -> bool:
    """Count a try if the answers changed and one of them is not right; return whether it counted."""
    changed = not as_shipped and memory.get("answers") != answers
    if changed:
        memory["answers"] = answers
    if changed and mistaken:
        memory["tries"] = memory.get("tries", 0) + 1
    return changed and mistaken


def answers_digest(notebook: NotebookNode) -> str:
    """A digest of all answer cells of a notebook."""
    texts = [[cell.metadata["nbgrader"].get("grade_id"), cell.source] for cell in notebook.cells if is_answer(cell)]
    return digest(json.dumps(texts))


def open_solution(course: Course, name: str, source: NotebookNode, memory: dict[str, Any]) -> Path:
    """Write the worked solution of `name` (`level_N/N_M_name`) unless the learner changed it."""
    from lab.notebooks import to_text, write_text

    path = course.work / "solutions" / f"{name}.ipynb"
    text = to_text(worked_solution(source))
    if not path.exists() or digest(path.read_text(encoding="utf-8")) == memory.get("solution"):
        write_text(text, path)
        memory["solution"] = digest(text)
    return path


def digest(text: str) -> str:
    """A short name for a text."""
    return hashlib.sha256(text.encode()).hexdigest()
