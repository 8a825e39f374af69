"""The course that the hostile class belongs to: seven questions in two notebooks."""

from pathlib import Path

from autograder.course import Course

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

# %% answer="minutes"
def minutes(clock: str) -> int:
    """Minutes since midnight at a time such as "0930"; a ValueError if there is no such time."""
    ### BEGIN SOLUTION
    hours, rest = int(clock[:2]), int(clock[2:])
    if len(clock) != 4 or hours > 23 or rest > 59:
        raise ValueError(f"{clock!r} is not a time")
    return 60 * hours + rest
    ### END SOLUTION

# %% test="minutes" points=1
# Half past nine.
assert minutes("0930") == 570, f'minutes("0930") gave {minutes("0930")}; expected 570.'

# %% test="minutes" points=1 hidden=true
# Hidden test: what is no time at all.
for clock in ("2460", "0960", "93"):
    try:
        given = minutes(clock)
    except ValueError:
        continue
    raise AssertionError(f"minutes({clock!r}) gave {given}; expected a ValueError.")

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
TABLE = (
    HEADER
    + '''\
# %% [markdown]
# # A table of delays

# %%
import numpy as np
import pandas as pd

flights = pd.DataFrame({"carrier": ["AA", "UA", "AA"], "delay": [10.0, -5.0, 4.0]})

# %% answer="mean_delay"
def mean_delay(delays: list[float]) -> float:
    """The mean of `delays`, 0.0 if there are none."""
    ### BEGIN SOLUTION
    return sum(delays) / len(delays) if delays else 0.0
    ### END SOLUTION

# %% test="mean_delay" points=1
# Three flights.
assert abs(mean_delay([10, -5, 4]) - 3) < 1e-9, f"mean_delay([10, -5, 4]) gave {mean_delay([10, -5, 4])}; expected 3."

# %% test="mean_delay" points=1 hidden=true
# Hidden test: no flight at all.
assert abs(mean_delay([])) < 1e-9, f"mean_delay([]) gave {mean_delay([])}; expected 0."

# %% answer="by_carrier"
def by_carrier(flights: pd.DataFrame) -> pd.DataFrame:
    """One row for each carrier, its index: the number of `flights` and the mean `delay`."""
    ### BEGIN SOLUTION
    grouped = flights.groupby("carrier")["delay"]
    return pd.DataFrame({"flights": grouped.size(), "delay": grouped.mean()})
    ### END SOLUTION

# %% test="by_carrier" points=1
# The mean delay of two carriers.
given = by_carrier(flights)
assert np.allclose(given["delay"].to_numpy(), [7.0, -5.0]), f"by_carrier gave the delays {list(given['delay'])}."

# %% test="by_carrier" points=2 hidden=true
# Hidden test: other flights, the whole table.
others = pd.DataFrame({"carrier": ["DL", "B6", "DL", "DL"], "delay": [1.0, 2.0, 3.0, 5.0]})
index = pd.Index(["B6", "DL"], name="carrier")
wanted = pd.DataFrame({"flights": [1, 3], "delay": [2.0, 3.0]}, index=index)
pd.testing.assert_frame_equal(by_carrier(others), wanted, check_dtype=False)

# %% answer="scaled"
def scaled(values: np.ndarray) -> np.ndarray:
    """`values`, shape `(n,)`, with mean 0 and standard deviation 1."""
    ### BEGIN SOLUTION
    return (values - values.mean()) / values.std()
    ### END SOLUTION

# %% test="scaled" points=1 hidden=true
# Hidden test: four numbers.
given = scaled(np.array([1.0, 2.0, 3.0, 6.0]))
assert given.shape == (4,), f"scaled gave the shape {given.shape}; expected (4,)."
assert np.allclose(given, [-1.06904497, -0.53452248, 0.0, 1.60356745]), f"scaled([1, 2, 3, 6]) gave {given}."
'''
)
ASSIGNMENT = "level_0"
NOTEBOOKS = {"0_1_split": SPLIT, "0_2_table": TABLE}
POINTS = {
    "split": 3.0,
    "share": 1.0,
    "minutes": 2.0,
    "layers": 4.0,
    "mean_delay": 2.0,
    "by_carrier": 3.0,
    "scaled": 1.0,
}
QUESTIONS = {
    "0_1_split": ("split", "share", "minutes", "layers"),
    "0_2_table": ("mean_delay", "by_carrier", "scaled"),
}
WRONG = {
    "split": "def split(rows, day):\n    return rows[:1], rows[:0]\n",
    "share": "def share(late, flights):\n    return 0.5\n",
    "minutes": "def minutes(clock):\n    return -1\n",
    "layers": 'layers = dict.fromkeys("abcdefgh", "other")\n',
    "mean_delay": "def mean_delay(delays):\n    return 99.0\n",
    "by_carrier": "def by_carrier(flights):\n    return flights.tail(2)\n",
    "scaled": "def scaled(values):\n    return values + 100.0\n",
}


def write_course(root: Path) -> Course:
    """Write the sources of this course below `root`."""
    course = Course(root)
    for name, text in NOTEBOOKS.items():
        path = course.solutions / ASSIGNMENT / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return course
