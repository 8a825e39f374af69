"""Builds exercises from solutions, and checks that what is there is what would be built."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course import Course
from autograder.engine import Scratch, scratch_course
from autograder.errors import CourseError
from autograder.sources import HIDDEN, SOLUTION, build_source, secret_lines

Notebooks = dict[str, NotebookNode]  # by name, `level_1/1_1_from_cells_to_modules.ipynb`


def release(course: Course) -> list[str]:
    """Build every exercise; return a sentence for each file that changed or was removed."""
    sources = build_sources(course, course.assignments())
    with scratch_course() as scratch:
        released = generate(scratch, sources)
    for name, notebook in released.items():
        if found := next(leaks(json.loads(nbformat.writes(notebook)), sources[name]), None):
            raise CourseError(f"exercises/{name} was not written: it would show {found}.")
    put(sources, course.source)
    put(released, course.release)
    return [f"exercises/{name} {what}." for name, what in put(released, course.exercises).items()]


def check_release(course: Course) -> list[str]:
    """Compare `exercises` with what would be built; return one sentence per finding."""
    from lab.notebooks import to_text

    sources = build_sources(course, course.assignments())
    with scratch_course() as scratch:
        released = generate(scratch, sources)
    found = []
    for name, notebook in released.items():
        path = course.exercises / name
        if not path.is_file():
            found.append(f"exercises/{name} is missing; run `make release`.")
        elif path.read_bytes() != to_text(notebook).encode():
            found.append(f"exercises/{name} is stale; run `make release`.")
    for path in sorted(course.exercises.rglob("*")):
        name = path.relative_to(course.exercises).as_posix()
        if path.is_dir():
            continue
        if path.suffix != ".ipynb":
            found.append(f"exercises/{name} is not a notebook; move it elsewhere.")
        elif name not in released:
            found.append(f"exercises/{name} has no source in solutions; run `make release`.")
        try:
            content = json.loads(path.read_bytes()) if path.suffix == ".ipynb" else None
        except ValueError:
            found.append(f"exercises/{name} is no readable notebook; run `make release`.")
        else:
            found += [f"exercises/{name} shows {leak}." for leak in leaks(content, sources.get(name))]
    return found


def build_sources(course: Course, assignments: list[str], exercise: str = "*") -> Notebooks:
    """nbgrader's source notebooks of these assignments, or of the one exercise of that name."""
    return {
        f"{assignment}/{path.stem}.ipynb": build_source(path)
        for assignment in assignments
        for path in course.sources(assignment)
        if exercise in ("*", path.stem)
    }


def generate(scratch: Scratch, sources: Notebooks, database_url: str = "") -> Notebooks:
    """Let nbgrader make the learners' notebooks of `sources`, and enter them into the gradebook."""
    from lab.notebooks import write_notebook

    for name, notebook in sources.items():
        assignment, file = name.split("/")
        write_notebook(notebook, scratch.folder("source", assignment) / file)
    for assignment in sorted({name.split("/")[0] for name in sources}):
        scratch.generate(assignment, database_url)
    return {
        name: nbformat.read(scratch.folder("release", name.split("/")[0]) / name.split("/")[1], 4) for name in sources
    }


def put(notebooks: Notebooks, folder: Path, part: str = "") -> dict[str, str]:
    """Make `folder`, or its one `part`, hold only these notebooks; return what was done to which."""
    from lab.notebooks import write_notebook

    done = {}
    for name, notebook in notebooks.items():
        there = (folder / name).exists()
        if write_notebook(notebook, folder / name):
            done[name] = "updated" if there else "written"
    for path in sorted((folder / part).rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in notebooks:
            path.unlink()
            done[name] = "removed, as it has no source in solutions"
    return done


def leaks(content: Any, source: NotebookNode | None) -> Iterator[str]:
    """What a released notebook shows of solutions and hidden tests, anywhere in its JSON."""
    secret = secret_lines(source) if source else set()
    for line in texts(content):
        if any(mark.lstrip("# ") in line for mark in SOLUTION + HIDDEN):
            yield f"the marker {line.strip()!r}"
        elif line.strip() in secret:
            yield f"a line of a solution or hidden test: {line.strip()!r}"


def texts(content: Any) -> Iterator[str]:
    """Every line of every text in a JSON value."""
    if isinstance(content, str):
        yield from content.splitlines()
    elif isinstance(content, list | dict):
        for part in content.values() if isinstance(content, dict) else content:
            yield from texts(part)
