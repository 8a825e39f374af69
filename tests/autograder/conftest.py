"""A small course with every kind of question, and submissions to it."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.course import Course
from autograder.solve import solve

HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

"""
SPLIT = (
    HEADER
    + '''\
# %% [markdown]
# # Split by day
#
# Write `split(rows, day)`.

# %%
import os
import sys
import warnings

# %% answer="split"
def split(rows: list[int], day: int) -> tuple[list[int], list[int]]:
    """Rows before `day`, and rows from `day` on."""
    ### BEGIN SOLUTION
    warnings.warn("a right answer may warn")
    earlier = [row for row in rows if row < day]
    return earlier, [row for row in rows if row >= day]
    ### END SOLUTION

# %% test="split" points=1
# Splits three rows in two.
before, after = split([1, 2, 3], 3)
assert before == [1, 2], f"split([1, 2, 3], 3) gave {before} before day 3; expected [1, 2]."

# %% test="split" points=2 hidden=true
# Hidden test: the day itself.
before, after = split([2], 2)
assert after == [2], f"split([2], 2) put {before} before day 2. Compare with < or <=?"

# %% [markdown]
# Now the share of late flights.

# %% answer="share"
def share(late: int, flights: int) -> float:
    """The share of `late` among `flights`."""
    ### BEGIN SOLUTION
    return late / flights if flights else 0.0
    ### END SOLUTION

# %% test="share" points=1
# A quarter.
assert share(1, 4) == 0.25, f"share(1, 4) gave {share(1, 4)}; expected 0.25."

# %% answer="layers" kind="concept"
layers = {
    "a": "?", "b": "?", "c": "?", "d": "?", "e": "?", "f": "?", "g": "?", "h": "?",
}
### BEGIN SOLUTION
layers = {
    "data": ["a", "b", "c"],
    "model": ["d", "e", "f"],
    "report": ["g", "h"],
}
### END SOLUTION

# %%
from autograder import concepts

concepts.look_over(layers, list("abcdefgh"), ["data", "model", "report"])

# %% test="layers" points=4 hidden=true
# Hidden test: each line in its layer.
labels = dict.fromkeys("abc", "data") | dict.fromkeys("def", "model") | dict.fromkeys("gh", "report")
thoughts = dict.fromkeys("abc", "where rows come from") | dict.fromkeys("def", "what learns")
concepts.classify(layers, labels, 4, thoughts | dict.fromkeys("gh", "what people read"))
'''
)
DOUBLE = (
    HEADER
    + '''\
# %% answer="double"
def double(x: int) -> int:
    """Twice `x`."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=2
# Doubles two.
assert double(2) == 4, f"double(2) gave {double(2)}; expected 4."
'''
)

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course of two assignments, in a path with a space, nothing built yet."""
    course = Course(tmp_path_factory.mktemp("a course"))
    for name, text in {"level_0/0_1_split": SPLIT, "level_1/1_1_double": DOUBLE}.items():
        path = course.solutions / f"{name}.py"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def solved(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of submissions with the fully solved one of level_0."""
    folder = tmp_path_factory.mktemp("submissions")
    solve(course, "level_0", folder)
    return folder


@pytest.fixture(scope="module")
def submit(solved: Path) -> Write:
    """Hands a copy of the solved notebook in, with some answers replaced."""

    def write(student: str, folder: Path = solved, **answers: str) -> Path:
        notebook = nbformat.read(solved / "solved/level_0/0_1_split.ipynb", 4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        path = folder / student / "level_0" / "0_1_split.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write
