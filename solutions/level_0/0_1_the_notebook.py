# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 0.1 The notebook, for late arrivals
#
# The lesson took a notebook about flight time apart. Now a second notebook lands on your desk: it says whether a flight
# will **arrive late**, 15 minutes or more after schedule. You do the detective work.
#
# There are seven questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_0/0_1_the_notebook.ipynb
#
# Run the next cell first.

# %%
import numpy as np
import pandas as pd

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. What is late?
#
# **Situation.** The notebook labels its rows with `df.arr_delay > 15`. The gate team's rule says *15 minutes or more*,
# and a flight that never arrived is neither late nor on time.
#
# **Task.** Write `late_label(flights)`. It gets a table with the column `arr_delay` (minutes, negative when early,
# missing when the flight was cancelled or diverted). It returns one `True` or `False` per flight *that arrived*, in the
# order of the table: late or not, as a Series, an array or a list. Flights without an `arr_delay` are left out; what is
# missing in other columns does not matter. The table it gets stays as it was.
#
# **Example.** `arr_delay` of 14, 15, missing, -3 gives `False, True, False`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Compare a missing value with 15 in pandas and look at what comes out: `False`, which would mean "on time".
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two steps: keep the delays that are there, then compare them with the limit. One line is enough.
# </details>


# %% answer="late_label"
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    ### BEGIN SOLUTION
    arrived = flights["arr_delay"].dropna()
    return arrived >= 15
    ### END SOLUTION


# %% test="late_label" points=1
# The example of the text: the limit counts as late, a missing delay is left out.
flights = pd.DataFrame({"arr_delay": [14.0, 15.0, np.nan, -3.0]})
answer = late_label(flights)
assert answer is not None, "late_label returned None. Does it end with a `return`?"
got = [bool(late) for late in answer]
assert len(got) == 3, f"late_label gave {len(got)} answers for 3 flights that arrived. Is the missing delay left out?"
assert got == [False, True, False], (
    f"late_label for delays 14, 15, missing, -3 gave {got}; expected [False, True, False]. Compare with > or with >=?"
)

# %% test="late_label" points=1 hidden=true
# Hidden test: other delays, other indexes, tables with nothing to label.
for delays, index in [
    ([15.0, 14.9, 200.0, 0.0], [7, 3, 3, 9]),
    ([np.nan, np.nan], [0, 1]),
    ([], []),
    ([np.nan, 16.0, 15.0, 15.1, -15.0], list("edcba")),
]:
    flights = pd.DataFrame({"arr_delay": np.array(delays, dtype=float), "tailnum": None}, index=index)
    before = flights.copy()
    got = [bool(late) for late in late_label(flights)]
    expected = [delay >= 15 for delay in delays if not np.isnan(delay)]
    assert len(got) == len(expected), (
        f"late_label gave {len(got)} answers for delays {delays}; expected {len(expected)}, one per flight that arrived. "
        "Only a missing arr_delay leaves a flight out, not a missing tail number."
    )
    assert got == expected, (
        f"late_label for delays {delays} gave {got}; expected {expected}. 15 minutes is late, 14.9 is not, "
        "and the order is the table's."
    )
    assert flights.equals(before), "late_label changed the table that it was given. Work on a copy or on one column."

# %% [markdown]
# ## Question 2. What is known at the gate?
#
# **Situation.** The notebook uses every column it can find. The prediction is asked for **at the gate, before
# departure**.
#
# **Task.** Give each of the twelve inputs the label `"known"` or `"not known"` at that moment: its *final* value, as the
# table has it. Each right one earns its share of the points; upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# For each column ask: who writes this value down, and when? The timetable is printed months before.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Five columns are written down only while the flight happens.
# </details>

# %% answer="known_at_the_gate" kind="concept"
known_at_the_gate = {
    "carrier": "?",
    "sched_dep_time": "?",
    "dep_time": "?",
    "dep_delay": "?",
    "origin": "?",
    "arr_time": "?",
    "distance": "?",
    "arr_delay": "?",
    "dest": "?",
    "air_time": "?",
    "sched_arr_time": "?",
    "day of the week": "?",
}
### BEGIN SOLUTION
known_at_the_gate = {
    "carrier": "known",
    "sched_dep_time": "known",
    "dep_time": "not known",
    "dep_delay": "not known",
    "origin": "known",
    "arr_time": "not known",
    "distance": "known",
    "arr_delay": "not known",
    "dest": "known",
    "air_time": "not known",
    "sched_arr_time": "known",
    "day of the week": "known",
}
### END SOLUTION

# %%
look_over(
    known_at_the_gate,
    items="carrier,sched_dep_time,dep_time,dep_delay,origin,arr_time,distance,arr_delay,dest,air_time,"
    "sched_arr_time,day of the week".split(","),
    labels=["known", "not known"],
)

# %% test="known_at_the_gate" points=3 hidden=true
# Hidden test: the share of columns that are sorted rightly.
from autograder.concepts import classify

timetable = "what the timetable says is there long before the gate"
leaving = "some values are written down when the aircraft leaves, and the gate is before that"
landing = "some values are written down only when the aircraft has landed"
classify(
    known_at_the_gate,
    key={
        "carrier": "known",
        "sched_dep_time": "known",
        "dep_time": "not known",
        "dep_delay": "not known",
        "origin": "known",
        "arr_time": "not known",
        "distance": "known",
        "arr_delay": "not known",
        "dest": "known",
        "air_time": "not known",
        "sched_arr_time": "known",
        "day of the week": "known",
    },
    points=3,
    ideas={
        **dict.fromkeys(["carrier", "sched_dep_time", "origin", "distance", "dest"], timetable),
        **dict.fromkeys(["sched_arr_time", "day of the week"], timetable),
        **dict.fromkeys(["dep_time", "dep_delay"], leaving),
        **dict.fromkeys(["arr_time", "arr_delay", "air_time"], landing),
    },
)

# %% [markdown]
# ## Question 3. Split by time
#
# **Situation.** The notebook splits its rows at random, so that a flight is tested by a model that saw the same evening.
#
# **Task.** Write `split_by_time(rows, day)`. `rows` has a column `date` (timestamps with hours and minutes, in any order,
# none missing; an index in which labels may repeat), `day` is a timestamp at midnight. Return two tables, `train` and `test`: everything before `day` is for training, `day` itself and all after
# it for testing. Every row is in exactly one of them, with all its columns.
#
# **Example.** 1 April 18:30, 2 April 00:00 and 3 April 09:15 with `day` 2 April: one row in train, two in test.
#
# <details><summary>Hint 1: where to look</summary>
#
# A column compared with a value gives one True or False per row, and a table can be filtered with that.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One comparison `early`, then `rows[early]` and the rows for which it is not true.
# </details>


# %% answer="split_by_time"
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    ### BEGIN SOLUTION
    early = rows["date"] < day
    return rows[early], rows[~early]
    ### END SOLUTION


# %% test="split_by_time" points=1
# The example of the text: the day itself belongs to the test rows.
rows = pd.DataFrame(
    {"date": pd.to_datetime(["2013-04-01 18:30", "2013-04-02 00:00", "2013-04-03 09:15"]), "late": [0, 1, 0]}
)
day = pd.Timestamp("2013-04-02")
answer = split_by_time(rows, day)
assert answer is not None, "split_by_time returned None. Does it end with a `return`?"
train, test = answer
late_ones = int((train["date"] >= day).sum())
assert late_ones == 0, (
    f"split_by_time put {late_ones} rows on or after `day` into train; expected 0. Compare with < or <=?"
)
assert (len(train), len(test)) == (1, 2), (
    f"split_by_time gave {len(train)} train rows and {len(test)} test rows; expected 1 and 2. "
    "Every row belongs to exactly one of them."
)

# %% test="split_by_time" points=1 hidden=true
# Hidden test: shuffled rows, a day before all of them, a day after all of them, one row, none.
all_days = pd.date_range("2013-01-28", "2013-02-12 12:00", freq="12h")
for seed, first, count in [
    (0, "2013-02-05", 16),
    (1, "2013-01-01", 16),
    (2, "2014-01-01", 9),
    (3, "2013-01-28", 1),
    (4, "2013-02-01", 0),
]:
    dates = pd.Series(all_days).sample(count, random_state=seed)
    rows = pd.DataFrame({"date": dates.to_numpy(), "number": np.arange(count)}, index=dates.index % 5)
    day = pd.Timestamp(first)
    train, test = split_by_time(rows, day)
    early = {number for number, date in zip(rows["number"], rows["date"], strict=True) if date < day}
    assert set(train["number"]) == early, (
        f"split_by_time with {count} shuffled rows and day {first} put {len(train)} rows into train; expected the "
        f"{len(early)} rows whose date is before the day, wherever they stand in the table."
    )
    assert sorted([*train["number"], *test["number"]]) == list(range(count)), (
        f"split_by_time turned {count} rows into {len(train)} + {len(test)}. Every row belongs to exactly one part, "
        "also in the evening before the day, and also where labels of the index repeat."
    )
    assert set(train.columns) == set(test.columns) == {"date", "number"}, (
        f"The parts have the columns {sorted(train.columns)}; expected all columns of the table that came in."
    )

# %% [markdown]
# ## Question 4. Where will it stop?
#
# **Situation.** Before you run a stranger's notebook from top to bottom, you would like to know whether it can work.
#
# **Task.** Write `first_broken_cell(cells)`. `cells` is a list in the order of the file; each cell is a dict with two
# sets of names, `"defines"` and `"uses"`. Running from top to bottom, a cell works if each name it uses is defined in a
# cell above it or in the cell itself. Return the number of the first cell that does not work, counting from 1, or `None`
# if all work.
#
# **Example.** `[{"defines": {"df"}, "uses": set()}, {"defines": set(), "uses": {"df", "cols"}}, {"defines": {"cols"},
# "uses": set()}]` gives `2`: the second cell uses `cols`, which only the third one defines.
#
# <details><summary>Hint 1: where to look</summary>
#
# Walk through the cells as the kernel does, and carry along everything that has been defined so far.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop with a set `known`. In each step: add what the cell defines, then see whether all it uses is in `known`.
# </details>


# %% answer="first_broken_cell"
def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    ### BEGIN SOLUTION
    known: set[str] = set()
    for number, cell in enumerate(cells, start=1):
        known |= cell["defines"]
        if not cell["uses"] <= known:
            return number
    return None
    ### END SOLUTION


# %% test="first_broken_cell" points=1
# The example of the text, and the same cells in an order that works.
cells = [
    {"defines": {"df"}, "uses": set()},
    {"defines": set(), "uses": {"df", "cols"}},
    {"defines": {"cols"}, "uses": set()},
]
got = first_broken_cell(cells)
assert got == 2, (
    f"first_broken_cell gave {got!r} for the example; expected 2. Counting starts at 1, and a name that is defined "
    "further down does not exist yet."
)
got = first_broken_cell([cells[0], cells[2], cells[1]])
assert got is None, f"first_broken_cell gave {got!r} for cells that all work; expected None."

# %% test="first_broken_cell" points=1 hidden=true
# Hidden test: the first of several, a cell that helps itself, a missing definition, no cells.
for told, cells, expected in [
    ("no cell at all", [], None),
    ("a cell that defines what it uses", [({"a"}, {"a"}), ({"b"}, {"a", "b"})], None),
    ("the first cell uses a name of the second", [(set(), {"a"}), ({"a"}, set())], 1),
    ("two broken cells", [({"a"}, set()), ({"b"}, {"x"}), (set(), {"y"}), ({"x", "y"}, set())], 2),
    ("a name that nobody defines", [({"a"}, set()), (set(), {"a"}), (set(), {"gone"})], 3),
    ("one of two names is there", [({"a"}, set()), ({"c"}, {"a", "b"}), ({"b"}, set())], 2),
]:
    notebook = [{"defines": set(defines), "uses": set(uses)} for defines, uses in cells]
    got = first_broken_cell(notebook)
    assert (got is None) == (expected is None) and (got is None or int(got) == expected), (
        f"first_broken_cell gave {got!r} for this case: {told}; expected {expected!r}."
    )

# %% [markdown]
# ## Question 5. Better than doing nothing?
#
# **Situation.** The notebook boasts of 72 % accuracy. In a quiet month more than 70 % of the flights are on time anyway.
#
# **Task.** Write `gain_over_doing_nothing(late, predicted)`. Both are equally long lists, arrays or Series of `True` and
# `False`, with at least one flight: what happened, and what the model said. Return the model's accuracy (the share of flights for which it was right) minus the
# accuracy of the best *constant* answer: always `True` or always `False`, whichever is right more often.
#
# **Example.** `late = [False, False, False, True]`, `predicted = [False, False, True, True]`: the model is right 3 times
# in 4, always saying `False` is, too, so the gain is `0.0`. If 4 of 5 flights are late and the model is always right, the
# gain is `0.2`: always saying `True` would have been right 4 times in 5.
#
# <details><summary>Hint 1: where to look</summary>
#
# How often is "always late" right? It is the share of flights that were late. And "always on time"?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two shares, then the larger of one share and its complement: `max(share, 1 - share)`.
# </details>


# %% answer="gain_over_doing_nothing"
def gain_over_doing_nothing(late: list[bool], predicted: list[bool]) -> float:
    """Return the model's accuracy minus the accuracy of the best constant answer, -1 to 0.5."""
    ### BEGIN SOLUTION
    late, predicted = np.asarray(late, dtype=bool), np.asarray(predicted, dtype=bool)
    accuracy = (late == predicted).mean()
    share = late.mean()
    return float(accuracy - max(share, 1 - share))
    ### END SOLUTION


# %% test="gain_over_doing_nothing" points=1
# The examples of the text: as good as a constant, and a fifth better than one.
got = gain_over_doing_nothing([False, False, False, True], [False, False, True, True])
assert got is not None, "gain_over_doing_nothing returned None. Does it end with a `return`?"
assert np.isclose(float(got), 0.0), (
    f"gain_over_doing_nothing gave {got} for the example; expected 0.0: 3 of 4 right, and so is always False."
)
got = gain_over_doing_nothing([True, True, True, True, False], [True, True, True, True, False])
assert np.isclose(float(got), 0.2), (
    f"gain_over_doing_nothing gave {got} when 4 of 5 are late and the model is always right; expected 0.2. "
    "Which constant is the best one here? And is the answer a share, not a percentage?"
)

# %% test="gain_over_doing_nothing" points=1 hidden=true
# Hidden test: a storm in which most flights are late, a model worse than a constant, one flight, other sequences.
for told, late, predicted, expected in [
    ("4 of 5 flights are late, the model is always right", [1, 1, 1, 1, 0], [1, 1, 1, 1, 0], 0.2),
    ("4 of 5 flights are late, the model says never", [1, 1, 1, 1, 0], [0, 0, 0, 0, 0], -0.6),
    ("no flight is late, the model says always", [0, 0, 0], [1, 1, 1], -1.0),
    ("one flight, rightly predicted", [1], [1], 0.0),
    ("half are late, the model is always right", [1, 0, 1, 0], [1, 0, 1, 0], 0.5),
]:
    happened, said = [bool(value) for value in late], [bool(value) for value in predicted]
    for form in (list, np.array, pd.Series):
        got = float(gain_over_doing_nothing(form(happened), form(said)))
        assert np.isclose(got, expected), (
            f"gain_over_doing_nothing gave {got:.2f} when {told} (as {form.__name__}); expected {expected:.2f}. "
            "The best constant may be either answer, and a model can be worse than it."
        )

# %% [markdown]
# ## Question 6. The picture nobody drew
#
# **Situation.** One number for the whole year hides that lateness comes and goes: a model that is right in April may be
# wrong in July.
#
# **Task.** Write `late_share_by_month(flights)`. The table has `month` (1 to 12) and `arr_delay` (minutes, missing if
# the flight never arrived); what is missing in other columns does not matter. Return a Series or a dict: for each month in
# which a flight *arrived*, the share of the arrived flights that were 15 minutes late or more. Flights that never arrived
# are in neither count. The order of the months does not matter.
#
# **Example.** Month 1 with delays 15, 0 and missing gives `{1: 0.5}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# The mean of a column of True and False is the share of True.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Drop the rows without a delay, compare with 15, group by month, take the mean.
# </details>


# %% answer="late_share_by_month"
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    ### BEGIN SOLUTION
    arrived = flights.dropna(subset=["arr_delay"])
    return (arrived["arr_delay"] >= 15).groupby(arrived["month"]).mean()
    ### END SOLUTION


# %% test="late_share_by_month" points=1
# The example of the text: a flight that never arrived does not count.
answer = late_share_by_month(pd.DataFrame({"month": [1, 1, 1], "arr_delay": [15.0, 0.0, np.nan]}))
assert isinstance(answer, (pd.Series, dict)), (
    f"late_share_by_month gave a {type(answer).__name__}; expected a Series or a dict, month -> share."
)
got = dict(answer)
assert list(got) == [1], f"late_share_by_month gave the months {list(got)} for flights of January; expected [1]."
assert np.isclose(got[1], 0.5), (
    f"late_share_by_month gave {got[1]:.3f} for delays 15, 0 and missing; expected 0.5. "
    "Does 15 count as late? Is the flight that never arrived still in the denominator?"
)

# %% test="late_share_by_month" points=1 hidden=true
# Hidden test: real flights, a month in which nothing arrived, months out of order, the limit itself.
for told, months, delays, expected in [
    ("a month in which no flight arrived", [3, 3, 4], [np.nan, np.nan, 30.0], {4: 1.0}),
    ("months out of order", [9, 2, 9, 2], [15.0, 14.0, 0.0, -8.0], {2: 0.0, 9: 0.5}),
    ("a delay of exactly 15", [6, 6, 6, 6], [15.0, 14.5, 15.5, np.nan], {6: 2 / 3}),
]:
    got = dict(late_share_by_month(pd.DataFrame({"month": months, "arr_delay": delays})))
    assert set(got) == set(expected), (
        f"late_share_by_month gave the months {sorted(got)} for {told}; expected {sorted(expected)}."
    )
    for month, share in expected.items():
        assert np.isclose(got[month], share), (
            f"late_share_by_month gave {got[month]:.3f} for {told}; expected {share:.3f}."
        )

rows = pd.DataFrame({"month": [5, 5, 8], "arr_delay": [40.0, 2.0, 0.0], "tailnum": [None, "N1", None]})
got = dict(late_share_by_month(rows))
assert set(got) == {5, 8} and np.isclose(got[5], 0.5), (
    f"late_share_by_month gave {got} for a table in which tail numbers are missing; expected 0.5 for month 5 and 0.0 for "
    "month 8. A flight without a tail number arrived all the same: look for what is missing in arr_delay alone."
)

from flights import source

real = source.read("flights")
got = dict(late_share_by_month(real))
arrived = real[real["arr_delay"].notna()]
for month in (4, 7, 9):
    share = float((arrived.loc[arrived["month"] == month, "arr_delay"] >= 15).mean())
    assert np.isclose(got[month], share), (
        f"late_share_by_month gave {got[month]:.3f} for the real flights of month {month}; expected {share:.3f}."
    )

# %% [markdown]
# ## Question 7. What does the file know?
#
# **Situation.** A year later, all that is left is `late_model_final.pkl`: a fitted scikit-learn `LogisticRegression`,
# trained on a DataFrame, written with `pickle.dump(model, file)` and nothing else.
#
# **Task.** Give each of the eleven facts the label `"in the file"` or `"lost"`; upper or lower case does not matter. A
# seed given to the split is meant in the seventh, not a setting of the learner.
#
# <details><summary>Hint 1: where to look</summary>
#
# Fit a small model in a cell of your own and look at `vars(model)`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The file holds what the model needs to predict, and its settings. Everything around it is provenance.
# </details>

# %% answer="what_the_file_knows" kind="concept"
what_the_file_knows = {
    "the names of the inputs": "?",
    "the months it was trained on": "?",
    "its error on April": "?",
    "the learned coefficients": "?",
    "the strength of the regularisation": "?",
    "the code that prepared the inputs": "?",
    "the seed of the train-test split": "?",
    "the number of inputs": "?",
    "who trained it": "?",
    "the kind of the learner": "?",
    "which model it replaced": "?",
}
### BEGIN SOLUTION
what_the_file_knows = {
    "the names of the inputs": "in the file",
    "the months it was trained on": "lost",
    "its error on April": "lost",
    "the learned coefficients": "in the file",
    "the strength of the regularisation": "in the file",
    "the code that prepared the inputs": "lost",
    "the seed of the train-test split": "lost",
    "the number of inputs": "in the file",
    "who trained it": "lost",
    "the kind of the learner": "in the file",
    "which model it replaced": "lost",
}
### END SOLUTION

# %%
look_over(
    what_the_file_knows,
    items=[
        "the names of the inputs",
        "the months it was trained on",
        "its error on April",
        "the learned coefficients",
        "the strength of the regularisation",
        "the code that prepared the inputs",
        "the seed of the train-test split",
        "the number of inputs",
        "who trained it",
        "the kind of the learner",
        "which model it replaced",
    ],
    labels=["in the file", "lost"],
)

# %% test="what_the_file_knows" points=3 hidden=true
# Hidden test: the share of facts that are sorted rightly.
from autograder.concepts import classify

learner = "a fitted learner keeps what it needs to predict, and the settings it was made with"
around = "what happened before and after the call of fit is no part of the learner"
people = "a file has no memory of people or of the files before it"
classify(
    what_the_file_knows,
    key={
        "the names of the inputs": "in the file",
        "the months it was trained on": "lost",
        "its error on April": "lost",
        "the learned coefficients": "in the file",
        "the strength of the regularisation": "in the file",
        "the code that prepared the inputs": "lost",
        "the seed of the train-test split": "lost",
        "the number of inputs": "in the file",
        "who trained it": "lost",
        "the kind of the learner": "in the file",
        "which model it replaced": "lost",
    },
    points=3,
    ideas={
        "the names of the inputs": learner,
        "the months it was trained on": around,
        "its error on April": around,
        "the learned coefficients": learner,
        "the strength of the regularisation": learner,
        "the code that prepared the inputs": around,
        "the seed of the train-test split": around,
        "the number of inputs": learner,
        "who trained it": people,
        "the kind of the learner": learner,
        "which model it replaced": people,
    },
)
