# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 1.2 Tests and CI, for late arrivals
#
# In the lesson a slip went into the flight-time features, and nobody noticed until a machine ran the tests. You do the
# same for the **late-arrival** model: tests that catch bugs nobody has told you about, and the pieces of such a machine.
#
# There are seven questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_1/1_2_tests_and_ci.ipynb
#
# Run the next cell first.

# %%
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import yaml

from autograder.bugs import catch
from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. Who would notice?
#
# **Situation.** Before the late-arrival model goes out, three nets are spread: unit tests of each function with small
# tables made by hand; one integration test that runs the whole path on real flights and compares the probabilities and the
# AUC with the known ones; and CI, which runs both kinds on a fresh clone after every push. People run the tests on their
# laptops, too, when they think of it.
#
# **Task.** Give each slip the *cheapest* net that can notice it; each label fits three slips. `"unit"`: one function,
# looked at alone, breaks its own rule. `"integration"`: each function keeps its own rules, and the fault lies between them.
# `"ci"`: on the author's laptop all tests pass, or nobody ran them there; only the fresh clone shows it. `"none"`: all three
# would pass. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# For each slip ask: could I show it with one call of one function? If not: with one run of the whole path, on the
# author's own laptop? If not: on somebody else's machine?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the slips of which you are sure. Once a label stands at three slips, it is used up.
# </details>

# %% answer="who_notices" kind="concept"
who_notices = {
    "the label says arr_delay > 15 where the rule says 15 or more": "?",
    "a new module was never added to git": "?",
    "cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay": "?",
    "in July flights are late for other reasons than in the winter that the model learned from": "?",
    "is_weekend leaves Saturday out": "?",
    "a change breaks the tests, and its author pushed it in a hurry without running them": "?",
    "features give the distance in miles as promised, and the model was fitted on kilometres": "?",
    "a package was installed by hand and is missing from the requirements": "?",
    "late_label adds a column to the table it is given": "?",
    "the gate team needs the warning two hours earlier, and nobody asked them": "?",
    "the pipeline passes the training months to an evaluate() that works as it should": "?",
    "from tomorrow on the source will deliver delays in seconds, and nobody knows it yet": "?",
}
### BEGIN SOLUTION
who_notices = {
    "the label says arr_delay > 15 where the rule says 15 or more": "unit",
    "a new module was never added to git": "ci",
    "cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay": "integration",
    "in July flights are late for other reasons than in the winter that the model learned from": "none",
    "is_weekend leaves Saturday out": "unit",
    "a change breaks the tests, and its author pushed it in a hurry without running them": "ci",
    "features give the distance in miles as promised, and the model was fitted on kilometres": "integration",
    "a package was installed by hand and is missing from the requirements": "ci",
    "late_label adds a column to the table it is given": "unit",
    "the gate team needs the warning two hours earlier, and nobody asked them": "none",
    "the pipeline passes the training months to an evaluate() that works as it should": "integration",
    "from tomorrow on the source will deliver delays in seconds, and nobody knows it yet": "none",
}
### END SOLUTION

# %%
look_over(
    who_notices,
    items=[
        "the label says arr_delay > 15 where the rule says 15 or more",
        "a new module was never added to git",
        "cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay",
        "in July flights are late for other reasons than in the winter that the model learned from",
        "is_weekend leaves Saturday out",
        "a change breaks the tests, and its author pushed it in a hurry without running them",
        "features give the distance in miles as promised, and the model was fitted on kilometres",
        "a package was installed by hand and is missing from the requirements",
        "late_label adds a column to the table it is given",
        "the gate team needs the warning two hours earlier, and nobody asked them",
        "the pipeline passes the training months to an evaluate() that works as it should",
        "from tomorrow on the source will deliver delays in seconds, and nobody knows it yet",
    ],
    labels=["unit", "integration", "ci", "none"],
)

# %% test="who_notices" points=3 hidden=true
# Hidden test: the share of slips that got the right net.
from autograder.concepts import classify

alone = "a rule that one function breaks can be shown with one call and a table of three rows"
between = "where each function keeps its promise, only a run of the whole path shows that the promises do not fit"
fresh = "what only the author's laptop has, or what was never run, shows on a machine that starts from nothing"
outside = "tests compare the code with what its authors knew; the world and its people are not in the repository"
key = {
    "the label says arr_delay > 15 where the rule says 15 or more": "unit",
    "a new module was never added to git": "ci",
    "cleaning names the column arrival_delay_minutes, and evaluation looks for arr_delay": "integration",
    "in July flights are late for other reasons than in the winter that the model learned from": "none",
    "is_weekend leaves Saturday out": "unit",
    "a change breaks the tests, and its author pushed it in a hurry without running them": "ci",
    "features give the distance in miles as promised, and the model was fitted on kilometres": "integration",
    "a package was installed by hand and is missing from the requirements": "ci",
    "late_label adds a column to the table it is given": "unit",
    "the gate team needs the warning two hours earlier, and nobody asked them": "none",
    "the pipeline passes the training months to an evaluate() that works as it should": "integration",
    "from tomorrow on the source will deliver delays in seconds, and nobody knows it yet": "none",
}
of_label = {"unit": alone, "integration": between, "ci": fresh, "none": outside}
classify(who_notices, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 2. The test that fails on Tuesdays
#
# **Situation.** An integration test takes 100 flights by chance. One run in twenty fails, and nobody can repeat it: the
# sample is another one each time, and so is the order in which the database hands out its rows. People have begun to
# press "run again".
#
# **Task.** Write `sample_flights(rows, n, seed)`. `rows` has a column `id` (whole numbers, each once) and more; its index
# may repeat labels. `n` is 1 or more, `seed` a whole number from 0 to 9,999. Return `n` of the rows by chance, none twice,
# with all columns, sorted by `id`. If there are fewer than `n`, return all.
#
# - The same seed gives the same flights, whatever the order in which `rows` come. Other seeds give, as a rule, others.
# - Every row has a chance: over many seeds each one turns up.
# - Nobody else's chance is touched: the global random generators of `random` and of numpy stay as they were, and so does
#   `rows`. The index of what you return does not matter.
#
# **Example.** For a table `rows` with the ids 0 to 9, `sample_flights(rows, 4, seed=1)` and
# `sample_flights(rows[::-1], 4, seed=1)` have the same four ids.
#
# <details><summary>Hint 1: where to look</summary>
#
# `DataFrame.sample` has a parameter for the seed. It draws places in the table, not ids: what has to be the same
# before it draws?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Sort, draw at most as many as there are, sort.
# </details>


# %% answer="sample_flights"
def sample_flights(rows: pd.DataFrame, n: int, seed: int) -> pd.DataFrame:
    """Return `n` rows drawn by `seed` and sorted by `id`, the same ones in whatever order `rows` come."""
    ### BEGIN SOLUTION
    ordered = rows.sort_values("id")
    return ordered.sample(min(n, len(rows)), random_state=seed).sort_values("id")
    ### END SOLUTION


# %% test="sample_flights" points=1
# The example of the text: four of ten, sorted, the same four in another order; then other seeds, and more than there are.
rows = pd.DataFrame({"id": range(10), "late": [True, False] * 5})
answer = sample_flights(rows, 4, seed=1)
assert isinstance(answer, pd.DataFrame), f"sample_flights returned a {type(answer).__name__}; expected a DataFrame."
got = list(answer["id"])
assert len(got) == 4, f"sample_flights gave {len(got)} rows of 10; expected 4."
assert got == sorted(set(got)), f"sample_flights gave the ids {got}; expected them sorted, each once."
again = list(sample_flights(rows[::-1], 4, seed=1)["id"])
assert again == got, (
    f"sample_flights with seed 1 gave the ids {got}, and {again} when the rows came in the opposite order. "
    "Is the seed used, and does the draw depend on where a row stands?"
)
others = {tuple(sample_flights(rows, 4, seed)["id"]) for seed in range(20)}
assert len(others) > 5, (
    f"Twenty seeds gave {len(others)} different samples; expected more. Does the seed reach the draw?"
)
try:
    got = list(sample_flights(rows, 12, seed=1)["id"])
except ValueError as error:
    raise AssertionError(f"sample_flights(rows, 12, seed=1) of ten rows raised '{error}'; expected all ten.") from None
assert got == list(range(10)), f"sample_flights(rows, 12, seed=1) of ten rows gave the ids {got}; expected all ten."

# %% test="sample_flights" points=1 hidden=true
# Hidden test: shuffled rows, many seeds, more than there are, none, other people's generators.
import random

rows = pd.DataFrame({"id": np.arange(30) * 7 + 3, "late": [True, False, False] * 10}, index=np.arange(30) % 4)
drawn = {}
for seed in range(120):
    shuffled = rows.iloc[np.random.default_rng(seed).permutation(30)]
    before, numpy_before, python_before = shuffled.copy(), np.random.get_state()[1].copy(), random.getstate()
    got = sample_flights(shuffled, 5, seed)
    assert shuffled.equals(before), "sample_flights changed the table that it was given. Work on a copy."
    assert (np.random.get_state()[1] == numpy_before).all() and random.getstate() == python_before, (
        "sample_flights touched a global random generator, so every other test that uses chance changes, too. "
        "Give the seed to the draw alone."
    )
    drawn[seed] = [int(number) for number in got["id"]]
    assert len(set(drawn[seed])) == 5, f"sample_flights(rows, 5, {seed}) gave the ids {drawn[seed]}; expected five."
    assert drawn[seed] == sorted(drawn[seed]), f"sample_flights gave the ids {drawn[seed]}; expected them sorted."
    late = dict(zip(rows["id"], rows["late"], strict=True))
    assert list(got["late"]) == [late[number] for number in drawn[seed]], (
        "The columns of a drawn row are not those it had in the table."
    )
    again = [int(number) for number in sample_flights(rows, 5, seed)["id"]]
    assert again == drawn[seed], (
        f"sample_flights with seed {seed} gave {drawn[seed]}, and {again} when the rows came in another order."
    )
different = len(set(map(tuple, drawn.values())))
assert different > 60, f"120 seeds gave only {different} different samples. Does the seed reach the draw?"
never = set(rows["id"]) - {number for ids in drawn.values() for number in ids}
assert not never, f"In 120 samples of 5 from 30 rows these ids were never drawn: {sorted(map(int, never))}."
for n in (30, 31, 1000):
    try:
        got = sample_flights(rows, n, 0)
    except ValueError as error:
        raise AssertionError(f"sample_flights with n={n} of 30 rows raised '{error}'; expected all of them.") from None
    assert list(got["id"]) == sorted(rows["id"]), (
        f"sample_flights with n={n} gave {len(got)} rows of a table of 30; expected all of them, each once, sorted."
    )
for few in (rows.iloc[:0], rows.iloc[:1]):
    got = sample_flights(few, 3, 0)
    assert list(got["id"]) == list(few["id"]), f"sample_flights of a table of {len(few)} rows gave {len(got)} rows."
assert set(got.columns) == {"id", "late"}, f"The columns are {sorted(got.columns)}; expected those of the table."

# %% [markdown]
# ## Question 3. Tests that catch
#
# **Situation.** Each Monday a report tells the airlines their share of late flights. It calls `late_share`. Today's
# version is right. Others will make it faster, or shorter, and slip. What notices it then is the tests that you leave
# behind.
#
# **What `late_share(flights, by)` promises.**
#
# 1. `flights` is a table with a column `arr_delay`: minutes, below zero when the flight was early, missing when it never
#    arrived. `by` is the name of another column of the table, which holds texts, such as `"carrier"` or `"origin"`. Each row
#    is a flight, also if two rows are alike.
# 2. It returns a dict: for each group, that is for each value of the column `by`, the share of its flights that were late,
#    a number from 0 to 1, not rounded. Late means 15 minutes after schedule or more; early is never late.
# 3. A flight counts if it arrived and has a value in the column `by`; else it is in neither count. What is missing in other
#    columns does not matter.
# 4. Every group with a flight that counts is in the dict, also if its share is 0. No other group is.
# 5. The highest share comes first; groups with equal shares stand in the order in which `sorted` puts their names.
# 6. If no flight counts, or the table has no rows, the dict is empty.
# 7. The table stays as it was: rows and their order, columns, values, index and types.
#
# **Task.** Write `tests_of(late_share)`: a function that gets a version of `late_share` and checks it with `assert`.
#
# - It is run on two right versions, written differently. On those it must raise nothing, or there are no points. Both
#   divide one count by another, so `== 2 / 3` holds exactly; a small tolerance does no harm.
# - Then it is run on ten versions with one bug each. A bug is caught when `tests_of` raises, whatever it raises. Your
#   points are the share of bugs caught.
# - Every bug breaks one of the promises above. Ask for nothing that they do not promise.
# - Make every table inside of `tests_of`, so that a bug cannot spoil it for the next one.
#
# The next cell has a function `table` for short tables, and today's version to try things on.
#
# **Example.** One check: `assert late_share(table("UA EWR N1 60", "UA JFK N2 0"), "carrier") == {"UA": 0.5}`. It passes on
# right code, and alone it catches few bugs.
#
# <details><summary>Hint 1: where to look</summary>
#
# Take the promises one by one. For each, think of somebody who breaks just that one: on which table would the answer be
# another? If you know no such table, the promise is not tested.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One table of six or seven flights can test most promises at once; a second call with another `by`, one without rows.
# Two dicts are equal in any order: `list(...)` compares the order. What "stays as it was" needs a copy made before.
# </details>


# %%
def table(*flights: str) -> pd.DataFrame:
    """A table of flights, each "carrier origin tailnum arr_delay" with "-" for what is missing; none makes it empty."""
    columns = ["carrier", "origin", "tailnum", "arr_delay"]
    rows = pd.DataFrame([flight.split() for flight in flights], columns=columns, dtype=object)
    return rows.mask(rows == "-").astype({"arr_delay": float})


def late_share_today(flights: pd.DataFrame, by: str) -> dict[str, float]:
    """Group -> share of its arrived flights that were 15 minutes late or more, the highest share first."""
    arrived = flights.dropna(subset=["arr_delay", by])
    shares = (arrived["arr_delay"] >= 15).groupby(arrived[by]).mean()
    return dict(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))


print(table("UA EWR N1 60", "UA JFK N2 0", "B6 JFK - -"))
print(late_share_today(table("UA EWR N1 60", "UA JFK N2 0", "B6 JFK - -"), "carrier"))


# %% answer="tests_of"
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    ### BEGIN SOLUTION
    flights = table(
        *("UA EWR N1 15", "UA EWR N2 14", "UA JFK N3 -"),  # the limit, just below it, never arrived
        *("AA EWR N4 90", "AA JFK N5 0"),  # as late as UA, and before it in the alphabet
        *("B6 JFK - -40", "DL JFK N6 -"),  # far too early and without a tail number; no flight that counts
    )
    before = flights.copy()
    assert list(late_share(flights, "carrier").items()) == [("AA", 0.5), ("UA", 0.5), ("B6", 0.0)]
    assert list(late_share(flights, "origin").items()) == [("EWR", 2 / 3), ("JFK", 0.0)]
    assert flights.equals(before), "the table was changed"
    assert late_share(table(), "carrier") == {}
    ### END SOLUTION


# %% test="tests_of" points=1
# Your tests pass on today's version, and catch two bugs. Ten others, less plain than these, wait in the hidden test.
catch(
    tests_of,
    right={"today's version": late_share_today},
    bugs=[
        ("it returns nothing", lambda flights, by: None),
        ("it puts the lowest share first", lambda flights, by: dict([*late_share_today(flights, by).items()][::-1])),
    ],
    points=1,
)

# %% test="tests_of" points=5 hidden=true
# Hidden test: your tests on two right versions, and on ten with one bug each.
from autograder.bugs import catch


def arrived_in(flights, by):
    return flights.dropna(subset=["arr_delay", by])


def shares_of(late, group):
    return late.groupby(group).mean().to_dict()


def ranked(shares):
    return dict(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))


def with_groupby(flights, by):
    arrived = arrived_in(flights, by)
    return ranked(shares_of(arrived["arr_delay"] >= 15, arrived[by]))


def with_a_loop(flights, by):
    delays = {}
    for group, delay in zip(flights[by], flights["arr_delay"], strict=True):
        if pd.notna(group) and pd.notna(delay):
            delays.setdefault(group, []).append(delay)
    found = {group: sum(delay >= 15 for delay in some) / len(some) for group, some in delays.items()}
    return {group: found[group] for group in sorted(found, key=lambda group: (-found[group], group))}


def limit_left_out(flights, by):
    arrived = arrived_in(flights, by)
    return ranked(shares_of(arrived["arr_delay"] > 15, arrived[by]))


def missing_is_on_time(flights, by):
    known = flights.dropna(subset=[by])
    shares = shares_of(known["arr_delay"] >= 15, known[by])
    return ranked({group: shares[group] for group in set(arrived_in(flights, by)[by])})


def group_that_never_arrived(flights, by):
    nothing = dict.fromkeys(flights[by].dropna(), 0.0)
    return ranked(nothing | with_groupby(flights, by))


def early_is_late(flights, by):
    arrived = arrived_in(flights, by)
    return ranked(shares_of(arrived["arr_delay"].astype(float).abs() >= 15, arrived[by]))


def ties_as_they_come(flights, by):
    arrived = arrived_in(flights, by)
    late = (arrived["arr_delay"] >= 15).groupby(arrived[by], sort=False).mean()
    return dict(sorted(late.items(), key=lambda pair: -pair[1]))


def only_groups_with_late_flights(flights, by):
    return {group: share for group, share in with_groupby(flights, by).items() if share}


def needs_a_first_one(flights, by):
    shares = with_groupby(flights, by)
    worst = max(shares.values())
    return dict(sorted(shares.items(), key=lambda pair: (worst - pair[1], pair[0])))


def leaves_a_column(flights, by):
    flights["late"] = flights["arr_delay"] >= 15
    return with_groupby(flights, by)


def drops_too_much(flights, by):
    return with_groupby(flights.dropna(), by)


def always_by_carrier(flights, by):
    return with_groupby(flights, "carrier")


catch(
    tests_of,
    right={"a version with groupby": with_groupby, "a version with a loop": with_a_loop},
    bugs=[
        ("one shows only exactly at the limit", limit_left_out),
        ("one shows only in a group of which some flights arrived and some did not", missing_is_on_time),
        ("one shows only in a group of which no flight arrived", group_that_never_arrived),
        ("one shows only when a flight is far ahead of schedule", early_is_late),
        ("one shows only when two groups are equal", ties_as_they_come),
        ("one shows only in a group without a late flight", only_groups_with_late_flights),
        ("one shows only when there is nothing to count", needs_a_first_one),
        ("one shows only in what becomes of the table", leaves_a_column),
        ("one shows only when a value is missing in a column that has no part in it", drops_too_much),
        ("one shows only when flights are grouped by different columns", always_by_carrier),
    ],
    points=5,
)

# %% [markdown]
# ## Question 4. A machine that runs the steps
#
# **Situation.** A CI machine knows nothing about models. It gets a list of steps and a fresh clone, and it says how far it
# came.
#
# **Task.** Write `run_steps(steps, folder)`. `steps` is a list of pairs: a name, and a command as a list of words, to be
# run as it stands, without a shell. Run the commands one after the other, each in `folder`, and stop after the first that
# fails: one whose exit status is not 0. Return a list of pairs (name, exit status) of the steps that were run, in their
# order. A program that is not on the machine makes its step fail with status 127. No steps give an empty list. What the
# commands print does not matter, and neither does what becomes of it. `folder` exists, no command is an empty list, and
# every program that is there may be run.
#
# **Example.** With `python = sys.executable`, the steps `("lint", [python, "-c", "pass"])`,
# `("test", [python, "-c", "exit(3)"])` and `("build", [python, "-c", "pass"])` give `[("lint", 0), ("test", 3)]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `subprocess.run` takes the list of words and the folder (`cwd`), and what it returns has a `returncode`. Which exception
# does it raise for a program that is not there?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop: `try` to run, `except` gives 127; append; `break` if the status is not 0.
# </details>


# %% answer="run_steps"
def run_steps(steps: list[tuple[str, list[str]]], folder: Path) -> list[tuple[str, int]]:
    """Run the steps in `folder` until one fails; return (name, exit status) of those that were run."""
    ### BEGIN SOLUTION
    record = []
    for name, command in steps:
        try:
            status = subprocess.run(command, cwd=folder).returncode
        except FileNotFoundError:
            status = 127
        record.append((name, status))
        if status != 0:
            break
    return record
    ### END SOLUTION


# %% test="run_steps" points=1
# The example of the text: the second step fails, the third is not run. Then a command that looks for a file in `folder`.
import tempfile

python = sys.executable
steps = [("lint", [python, "-c", "pass"]), ("test", [python, "-c", "exit(3)"]), ("build", [python, "-c", "pass"])]
answer = run_steps(steps, Path.cwd())
assert answer is not None, "run_steps returned None. Does it end with a `return`?"
got = [tuple(pair) for pair in answer]
assert got == [("lint", 0), ("test", 3)], (
    f"run_steps gave {got} for the example; expected [('lint', 0), ('test', 3)]. Is the failed step in the record, are "
    "the steps after it left alone, and does each command run as a list of words, without a shell?"
)
with tempfile.TemporaryDirectory() as name:
    (Path(name) / "here.txt").write_text("")
    answer = run_steps([("look", [python, "-c", "import os; exit(not os.path.exists('here.txt'))"])], Path(name))
    got = [tuple(pair) for pair in answer]
    assert got == [("look", 0)], f"A command found no here.txt, and {got} came back. Does each command run in `folder`?"

# %% test="run_steps" points=1 hidden=true
# Hidden test: in the right folder, in order, no step after a failure, a program that is not there, no steps, odd words.
import tempfile

with tempfile.TemporaryDirectory() as name:
    clone = Path(name)
    marks = "import pathlib, sys; open('log.txt', 'a').write(sys.argv[1]); sys.exit(int(sys.argv[2]))"

    def step(letter, status=0):
        return (f"step {letter}", [sys.executable, "-S", "-c", marks, letter, str(status)])

    for told, some, log, expected in [
        ("all pass", [step("a"), step("b"), step("c")], "abc", [("step a", 0), ("step b", 0), ("step c", 0)]),
        ("the first one fails", [step("a", 1), step("b")], "a", [("step a", 1)]),
        ("the last one fails", [step("a"), step("b", 2)], "ab", [("step a", 0), ("step b", 2)]),
        (
            "a program is not there",
            [step("a"), ("package", ["no-such-program-here", "--all"]), step("b")],
            "a",
            [("step a", 0), ("package", 127)],
        ),
        ("two steps have one name", [step("a"), step("a"), step("b", 5)], "aab", [("step a", 0)] * 2 + [("step b", 5)]),
        (
            "words have blanks and dollar signs",
            [step("two words; $HOME")],
            "two words; $HOME",
            [("step two words; $HOME", 0)],
        ),
        ("there are no steps", [], "", []),
    ]:
        (clone / "log.txt").write_text("")
        given = list(some)
        answer = run_steps(given, clone)
        got = [tuple(pair) for pair in answer]
        assert got == expected, f"run_steps gave {got} when {told}; expected {expected}."
        ran = (clone / "log.txt").read_text()
        assert ran == log, (
            f"When {told}, the steps that left a mark in the folder were {ran!r}; expected {log!r}. Each command runs "
            "once, in `folder`, word by word, and none after a failure."
        )
        assert given == some, "run_steps changed the list of steps that it was given."

# %% [markdown]
# ## Question 5. What does the workflow run?
#
# **Situation.** The hook and the hosted service are to run the same commands. Both read them from the workflow file, so
# that nobody copies them.
#
# **Task.** Write `commands(workflow)`. `workflow` is the text of a workflow file, in YAML. Return the list of the commands
# of all jobs, in the order of the file: each line of each step's `run`, without blanks around it. Lines that
# are then empty or start with `#` are left out. A step without `run` of its own (it has `uses`) gives none. A file has one
# job or more, each with a list of steps; an empty one is written `steps: []`. Each `run` is a text for YAML as well: a bare
# `true` does not occur. No command is continued on a second line.
#
# **Example.** This gives `["python -m ruff check .", "python -m pytest"]`:
#
#     on: push
#     jobs:
#       check:
#         runs-on: ubuntu-24.04
#         steps:
#           - uses: actions/checkout@v4
#           - run: |
#               # style first
#               python -m ruff check .
#               python -m pytest
#
# <details><summary>Hint 1: where to look</summary>
#
# `yaml.safe_load` turns the text into dicts and lists. Look at what it makes of the example.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Three loops, one in the other: over the jobs (the values of a dict), over their steps, over the lines of a `run`.
# </details>


# %% answer="commands"
def commands(workflow: str) -> list[str]:
    """Return the commands that the steps of all jobs run, one for each line, in the order of the file."""
    ### BEGIN SOLUTION
    steps = [step for job in yaml.safe_load(workflow)["jobs"].values() for step in job["steps"]]
    lines = [line.strip() for step in steps for line in step.get("run", "").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]
    ### END SOLUTION


# %% test="commands" points=1
# The example of the text: two commands in one `run`, a comment, a step without any. Then the same with a second job.
example = """
on: push
jobs:
  check:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: |
          # style first
          python -m ruff check .
          python -m pytest
"""
answer = commands(example)
assert answer is not None, "commands returned None. Does it end with a `return`?"
got = list(answer)
assert got == ["python -m ruff check .", "python -m pytest"], (
    f"commands gave {got} for the example; expected ['python -m ruff check .', 'python -m pytest']. Is each line a "
    "command of its own, and the comment left out?"
)
got = list(commands(example + "  package:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: python -m build\n"))
assert got == ["python -m ruff check .", "python -m pytest", "python -m build"], (
    f"commands gave {got} for the example with a second job, which runs python -m build; expected all three commands."
)

# %% test="commands" points=1 hidden=true
# Hidden test: one line, several jobs, quotes, empty lines, the word run in other places, no steps.
for told, text, expected in [
    ("a run of one line", "jobs: {a: {steps: [{run: make test}]}}", ["make test"]),
    (
        "two jobs",
        "jobs:\n  zeta:\n    steps:\n    - run: make z\n    - run: make y\n  alpha:\n    steps:\n    - run: make a\n",
        ["make z", "make y", "make a"],
    ),
    (
        "the word run in other places",
        "name: 'run: all'\njobs:\n  run:\n    steps:\n    - name: 'run: first'\n      env: {run: no}\n      run: make test\n"
        "    - uses: ann/setup@v1\n      with:\n        run: make nothing\n",
        ["make test"],
    ),
    (
        "empty lines and comments",
        "jobs:\n  a:\n    steps:\n    - run: |\n\n        make one\n\n          # make two\n        make 'three # 3'\n\n",
        ["make one", "make 'three # 3'"],
    ),
    ("a command in quotes", "jobs:\n  a:\n    steps:\n    - run: \"python -c 'print(1)'\"\n", ["python -c 'print(1)'"]),
    ("a job without steps", "jobs:\n  a:\n    steps: []\n  b:\n    steps:\n    - run: make b\n", ["make b"]),
    ("no step that runs something", "jobs: {a: {steps: [{uses: actions/checkout@v4}]}}", []),
    ("a command that is there twice", "jobs: {a: {steps: [{run: make}, {run: make}]}}", ["make", "make"]),
]:
    got = list(commands(text))
    assert got == expected, f"commands gave {got} for a file with {told}; expected {expected}."

# %% [markdown]
# ## Question 6. Which commit was it?
#
# **Situation.** Last month the late-arrival AUC was right, today it is not, and a thousand small commits lie between.
# Whether a commit is good takes a run of the pipeline: half a minute each.
#
# **Task.** Write `first_bad(commits, is_good)`. `commits` is a list from the oldest to the newest, and `is_good(commit)`
# returns True or False. From the first bad one on, all are bad. Return the first bad commit, or `None` if all are good,
# or if the list is empty. The very first may be bad already.
#
# Each question that you ask should halve what is left: for `n` commits call `is_good` at most `ceil(log2(n)) + 2` times,
# that is 5 times for 8 commits, 9 times for 100 and 12 times for 1,000; for an empty list not at all.
#
# **Example.** `first_bad(["a", "b", "c", "d"], lambda commit: commit < "c")` gives `"c"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Think of a number from 1 to 100: how would you find it by asking "is it larger than ...?" Git has a command for this,
# `git bisect`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two places, `good` and `bad`, that move towards each other: up to the one everything is good, from the other on
# everything is bad. They start just outside the list.
# </details>


# %% answer="first_bad"
def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    ### BEGIN SOLUTION
    good, bad = -1, len(commits)
    while bad - good > 1:
        middle = (good + bad) // 2
        if is_good(commits[middle]):
            good = middle
        else:
            bad = middle
    return commits[bad] if bad < len(commits) else None
    ### END SOLUTION


# %% test="first_bad" points=1
# The example of the text, all good, all bad, and how often it asks among a hundred.
got = first_bad(["a", "b", "c", "d"], lambda commit: commit < "c")
assert got == "c", f"first_bad gave {got!r} for the commits a, b, c, d of which a and b are good; expected 'c'."
got = first_bad(["a", "b"], lambda commit: True)
assert got is None, f"first_bad gave {got!r} for two good commits; expected None."
got = first_bad(["a", "b"], lambda commit: False)
assert got == "a", f"first_bad gave {got!r} for two bad commits; expected 'a'. Is the very first ever asked?"
asked = []
hundred = [f"commit {number:03}" for number in range(100)]
got = first_bad(hundred, lambda commit: asked.append(commit) or commit < "commit 070")
assert got == "commit 070", f"first_bad gave {got!r} among a hundred; expected 'commit 070'."
assert len(asked) <= 9, (
    f"first_bad asked {len(asked)} times for a hundred commits; expected 9 at most. Ask in the middle."
)

# %% test="first_bad" points=1 hidden=true
# Hidden test: every place in short histories, some in long ones, no commit, and the number of questions.
import hashlib
import math

for n in [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 100, 1000]:
    history = [hashlib.sha256(f"{n} {place}".encode()).hexdigest()[:7] for place in range(n)]
    places = range(n + 1) if n <= 16 else [0, 1, n // 3, n - 2, n - 1, n]
    for place in places:
        asked = []

        def is_good(commit, history=history, place=place, asked=asked):
            asked.append(commit)
            return history.index(commit) < place

        given = list(history)
        got = first_bad(given, is_good)
        expected = history[place] if place < n else None
        which = f"number {place + 1} of {n} is the first bad one" if place < n else f"all {n} are good"
        assert got == expected, f"first_bad gave {got!r} when {which}; expected {expected!r}."
        assert given == history, "first_bad changed the list of commits that it was given."
        most = math.ceil(math.log2(n)) + 2 if n else 0
        assert len(asked) <= most, f"first_bad asked {len(asked)} times when {which}; expected {most} at most."

# %% [markdown]
# ## Question 7. In small steps
#
# **Situation.** Passengers with a connection are warned by a service without any machine learning: its rule says *departure
# after 17:00*. It is to ask the late-arrival model instead. After each step everything in production still works, and the
# step can be taken back. Here are the eight steps in the order of the alphabet:
#
# | letter | step |
# |---|---|
# | A | agree on the interface: what the service will ask, what answer it will get, in which units |
# | B | let the model answer beside the rule: its answers are written down, the rule's still count |
# | C | let the model's answer count at one airport, and watch the warnings there |
# | D | let the model's answer count everywhere |
# | E | put the model behind the interface, switched off, after the test of the whole path has passed with it as well |
# | F | put today's rule behind the interface: a stand-in that answers as before, and the service asks it |
# | G | remove the rule and the switch |
# | H | test service and stand-in together, the whole path, in CI from now on |
#
# **Task.** Put the eight letters in order, in a list; capital or small does not matter. The points are the share of pairs
# that stand in the right order.
#
# <details><summary>Hint 1: where to look</summary>
#
# What does each step need from another one? And which step is the last one that you want to have to take back?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First words, then the structure with the old answer in it, then proof, then the new answer with more and more weight.
# </details>

# %% answer="small_steps" kind="concept"
small_steps = ["?", "?", "?", "?", "?", "?", "?", "?"]
### BEGIN SOLUTION
small_steps = ["A", "F", "H", "E", "B", "C", "D", "G"]
### END SOLUTION

# %%
look_over(small_steps, items=list("ABCDEFGH"))

# %% test="small_steps" points=3 hidden=true
# Hidden test: the share of pairs that stand in the right order.
from autograder.concepts import order

words = "two sides that build for one another agree on the interface before either builds"
proof = "a test of the whole path needs both ends, and it should stand before the new part arrives"
apart = "to bring code into production and to let it count are two steps"
weight = "a new answer is first compared, then it counts for a few, then for all"
last = "the way back is kept until nobody needs it any more"
order(
    small_steps,
    key=["A", "F", "H", "E", "B", "C", "D", "G"],
    points=3,
    ideas={
        ("A", "F"): words,
        ("F", "H"): proof,
        ("H", "E"): proof,
        ("E", "B"): apart,
        ("B", "C"): weight,
        ("C", "D"): weight,
        ("D", "G"): last,
    },
)
