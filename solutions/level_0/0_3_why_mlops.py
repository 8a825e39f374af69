# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 0.3 Why MLOps
#
# The lesson gave names to what hurt. Now you use them: half of the questions ask you to sort, the other half to compute
# what is usually only talked about.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_0/0_3_why_mlops.ipynb
#
# Run the next cell first.

# %%
import numpy as np
import pandas as pd

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. Three groups of activities
#
# **Situation.** The late-arrival model is to become more than a notebook. Twelve activities are waiting for somebody.
#
# **Task.** Give each of them the group of the lifecycle that it belongs to. Each group gets four activities; upper or lower
# case does not matter:
#
# - `"software engineering"` states the requirements and leads from them to a finished release: code, its integration with
#   the model, its packaging;
# - `"machine learning"` makes data sets, features and models, and keeps the record of their versions;
# - `"operations"` brings the finished release into production, runs it there and watches it.
#
# <details><summary>Hint 1: where to look</summary>
#
# Is there a finished release already? If not, is it about data and models, or about everything around them?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Write the label of a group in place of each question mark, in quotation marks. Start with what needs a finished release.
# </details>

# %% answer="groups" kind="concept"
groups = {
    "write down which limits the solution has to keep": "?",
    "turn a month of raw flights into features": "?",
    "start the service again after a crash": "?",
    "program the interface that the gate screen asks": "?",
    "install the finished release in production": "?",
    "mark each past flight as late or not late": "?",
    "put model and code together and test that they fit": "?",
    "train until the limits are met": "?",
    "compare the error in production with its limit": "?",
    "number the versions of the model and note who approved each": "?",
    "pack model and code into one release": "?",
    "answer the requests of the gates, day and night": "?",
}
### BEGIN SOLUTION
groups = {
    "write down which limits the solution has to keep": "software engineering",
    "turn a month of raw flights into features": "machine learning",
    "start the service again after a crash": "operations",
    "program the interface that the gate screen asks": "software engineering",
    "install the finished release in production": "operations",
    "mark each past flight as late or not late": "machine learning",
    "put model and code together and test that they fit": "software engineering",
    "train until the limits are met": "machine learning",
    "compare the error in production with its limit": "operations",
    "number the versions of the model and note who approved each": "machine learning",
    "pack model and code into one release": "software engineering",
    "answer the requests of the gates, day and night": "operations",
}
### END SOLUTION

# %%
look_over(
    groups,
    items=[
        "write down which limits the solution has to keep",
        "turn a month of raw flights into features",
        "start the service again after a crash",
        "program the interface that the gate screen asks",
        "install the finished release in production",
        "mark each past flight as late or not late",
        "put model and code together and test that they fit",
        "train until the limits are met",
        "compare the error in production with its limit",
        "number the versions of the model and note who approved each",
        "pack model and code into one release",
        "answer the requests of the gates, day and night",
    ],
    labels=["software engineering", "machine learning", "operations"],
)

# %% test="groups" points=3 hidden=true
# Hidden test: the share of activities that found their group.
from autograder.concepts import classify

whole = "a solution is planned, programmed, put together and packed as a whole, and the model is one part of it"
learnt = "labels, features and models, and the account that is kept of them, are one group's work"
running = "what happens with a release once it is finished is a group of its own"
classify(
    groups,
    key={
        "write down which limits the solution has to keep": "software engineering",
        "turn a month of raw flights into features": "machine learning",
        "start the service again after a crash": "operations",
        "program the interface that the gate screen asks": "software engineering",
        "install the finished release in production": "operations",
        "mark each past flight as late or not late": "machine learning",
        "put model and code together and test that they fit": "software engineering",
        "train until the limits are met": "machine learning",
        "compare the error in production with its limit": "operations",
        "number the versions of the model and note who approved each": "machine learning",
        "pack model and code into one release": "software engineering",
        "answer the requests of the gates, day and night": "operations",
    },
    points=3,
    ideas={
        "write down which limits the solution has to keep": whole,
        "turn a month of raw flights into features": learnt,
        "start the service again after a crash": running,
        "program the interface that the gate screen asks": whole,
        "install the finished release in production": running,
        "mark each past flight as late or not late": learnt,
        "put model and code together and test that they fit": whole,
        "train until the limits are met": learnt,
        "compare the error in production with its limit": running,
        "number the versions of the model and note who approved each": learnt,
        "pack model and code into one release": whole,
        "answer the requests of the gates, day and night": running,
    },
)

# %% [markdown]
# ## Question 2. Once around
#
# **Situation.** MLOps starts in development, long before anything is in production. Here are ten steps of the first round of the
# lifecycle, well mixed:
#
# | letter | step |
# |---|---|
# | A | train on the features until a model meets the requirements |
# | B | design, from the requirements, the ML and the non-ML parts |
# | C | answer the first real request in production |
# | D | package model and non-ML code, which passed their test together |
# | E | write down the requirements |
# | F | decide, from the error measured in production, that the model is to be trained again |
# | G | deploy the package to production |
# | H | turn raw data into features, with the pipeline that the design describes |
# | I | measure the error of the answers given in production, once the truth is known |
# | J | test the trained model together with the non-ML code |
#
# **Task.** Put the ten letters in order; capital or small does not matter. The points are the share of pairs that stand
# in the right order.
#
# <details><summary>Hint 1: where to look</summary>
#
# Each step uses something that another one made. Underline it.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Five steps before there is anything to package, four after it.
# </details>

# %% answer="lifecycle" kind="concept"
lifecycle = ["?", "?", "?", "?", "?", "?", "?", "?", "?", "?"]
### BEGIN SOLUTION
lifecycle = ["E", "B", "H", "A", "J", "D", "G", "C", "I", "F"]
### END SOLUTION

# %%
look_over(lifecycle, items=list("ABCDEFGHIJ"))

# %% test="lifecycle" points=3 hidden=true
# Hidden test: the share of pairs that stand in the right order.
from autograder.concepts import order

first = "a design answers the question of what has to be kept"
built = "what a pipeline has to do is designed before it runs"
food = "a learner needs something to learn from"
whole = "a model by itself is no solution: see what a step says it was tested with"
shipped = "only what was tested together is shipped, and only what is shipped can be installed"
truth = "an error is measured on answers that were given, when the truth has come in"
again = "whoever decides needs a measurement to decide from"
order(
    lifecycle,
    key=["E", "B", "H", "A", "J", "D", "G", "C", "I", "F"],
    points=3,
    ideas={
        ("E", "B"): first,
        ("B", "H"): built,
        ("H", "A"): food,
        ("A", "J"): whole,
        ("J", "D"): shipped,
        ("D", "G"): shipped,
        ("G", "C"): shipped,
        ("C", "I"): truth,
        ("I", "F"): again,
    },
)

# %% [markdown]
# ## Question 3. What has changed?
#
# **Situation.** The warnings are not what they were yesterday. DevOps keeps versions of the code and tests every change of
# it. MLOps has two more things that change: data and models.
#
# **Task.** Say for each event which of the three has changed; upper or lower case does not matter:
#
# - `"code"`: the text of a program, the team's own or a library's;
# - `"data"`: what comes in, or the world that it describes; the programs and the fitted model are as before;
# - `"model"`: another fitted model answers now, on one server or on all; the programs and what comes in are as before.
#
# <details><summary>Hint 1: where to look</summary>
#
# Ask of each event: did somebody change the text of a program, here or where a library is made? If not, would it hit
# every model alike, or does it come with another model?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One label is used three times, two are used four times.
# </details>

# %% answer="what_changed" kind="concept"
what_changed = {
    "somebody turns a < into a <= in features.py": "?",
    "distances arrive in kilometres; until yesterday it was miles": "?",
    "late_model_v3.pkl takes the place of late_model_v2.pkl": "?",
    "an airline starts to fly a route that nobody flew before": "?",
    "the model of last winter is put back in service": "?",
    "the web framework of the service is updated": "?",
    "summer comes: less wind, and the same routes take less time": "?",
    "after a restart, one of two servers answers with the model of last year": "?",
    "a merged commit rounds the answers to whole per cent": "?",
    "a third of February's flights is missing in the delivery": "?",
    "the same program on the same rows, run with another seed, gave the model that answers now": "?",
}
### BEGIN SOLUTION
what_changed = {
    "somebody turns a < into a <= in features.py": "code",
    "distances arrive in kilometres; until yesterday it was miles": "data",
    "late_model_v3.pkl takes the place of late_model_v2.pkl": "model",
    "an airline starts to fly a route that nobody flew before": "data",
    "the model of last winter is put back in service": "model",
    "the web framework of the service is updated": "code",
    "summer comes: less wind, and the same routes take less time": "data",
    "after a restart, one of two servers answers with the model of last year": "model",
    "a merged commit rounds the answers to whole per cent": "code",
    "a third of February's flights is missing in the delivery": "data",
    "the same program on the same rows, run with another seed, gave the model that answers now": "model",
}
### END SOLUTION

# %%
look_over(
    what_changed,
    items=[
        "somebody turns a < into a <= in features.py",
        "distances arrive in kilometres; until yesterday it was miles",
        "late_model_v3.pkl takes the place of late_model_v2.pkl",
        "an airline starts to fly a route that nobody flew before",
        "the model of last winter is put back in service",
        "the web framework of the service is updated",
        "summer comes: less wind, and the same routes take less time",
        "after a restart, one of two servers answers with the model of last year",
        "a merged commit rounds the answers to whole per cent",
        "a third of February's flights is missing in the delivery",
        "the same program on the same rows, run with another seed, gave the model that answers now",
    ],
    labels=["code", "data", "model"],
)

# %% test="what_changed" points=3 hidden=true
# Hidden test: the share of events that were told apart.
from autograder.concepts import classify

text = "a change of text can be seen in a diff, whoever wrote it"
world = "the world, and what is delivered from it, can change while nobody touches anything"
fitted = "two fitted models can come from the same text, and which of them answers is a fact of its own"
classify(
    what_changed,
    key={
        "somebody turns a < into a <= in features.py": "code",
        "distances arrive in kilometres; until yesterday it was miles": "data",
        "late_model_v3.pkl takes the place of late_model_v2.pkl": "model",
        "an airline starts to fly a route that nobody flew before": "data",
        "the model of last winter is put back in service": "model",
        "the web framework of the service is updated": "code",
        "summer comes: less wind, and the same routes take less time": "data",
        "after a restart, one of two servers answers with the model of last year": "model",
        "a merged commit rounds the answers to whole per cent": "code",
        "a third of February's flights is missing in the delivery": "data",
        "the same program on the same rows, run with another seed, gave the model that answers now": "model",
    },
    points=3,
    ideas={
        "somebody turns a < into a <= in features.py": text,
        "distances arrive in kilometres; until yesterday it was miles": world,
        "late_model_v3.pkl takes the place of late_model_v2.pkl": fitted,
        "an airline starts to fly a route that nobody flew before": world,
        "the model of last winter is put back in service": fitted,
        "the web framework of the service is updated": text,
        "summer comes: less wind, and the same routes take less time": world,
        "after a restart, one of two servers answers with the model of last year": fitted,
        "a merged commit rounds the answers to whole per cent": text,
        "a third of February's flights is missing in the delivery": world,
        "the same program on the same rows, run with another seed, gave the model that answers now": fitted,
    },
)

# %% [markdown]
# ## Question 4. How much of it is machine learning?
#
# **Situation.** In a system around a model, the lines that learn are few. How few, can be counted.
#
# **Task.** Write `share_of_ml(files, ml_files)`. `files` is a dict from the name of a file to its text, `ml_files` a set of
# names. Return the lines of code in the ML files as a share of the lines of code in all `files`, from 0 to 1.
#
# - Three kinds of lines are no lines of code: empty lines, lines of blanks and tabs alone, and comments. A comment is a line
#   whose first character, after any blanks and tabs, is `#`. Every other line counts, also one with a comment behind the
#   code. Look at each line by itself, not at what stands around it.
# - Names in `ml_files` that are not in `files` do not matter. If there is no line of code at all, return 0.
#
# **Example.** With `ml_files` `{"model.py"}` and
#
# ```python
# files = {
#     "model.py": "model = Ridge()\nmodel.fit(X, y)\n",
#     "service.py": "# the service\nimport json\n\nwhile True:  # for ever\n    serve()\n",
# }
# ```
#
# there are two lines of code in the ML file and five in all: `0.4`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `text.splitlines()` gives the lines, `line.strip()` takes the blanks away on both sides.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First a dict from name to the number of its lines of code. Then two sums and, unless there is nothing to divide by, one
# quotient.
# </details>


# %% answer="share_of_ml"
def share_of_ml(files: dict[str, str], ml_files: set[str]) -> float:
    """Return the share, 0 to 1, of the lines of code that stand in the ML files."""
    ### BEGIN SOLUTION
    lines = {
        name: sum(bool(line.strip()) and not line.strip().startswith("#") for line in text.splitlines())
        for name, text in files.items()
    }
    ml = sum(count for name, count in lines.items() if name in ml_files)
    return ml / sum(lines.values()) if any(lines.values()) else 0.0
    ### END SOLUTION


# %% test="share_of_ml" points=1
# The example of the text: two lines of five. Then files without a line of code.
service = "# the service\nimport json\n\nwhile True:  # for ever\n    serve()\n"
files = {"model.py": "model = Ridge()\nmodel.fit(X, y)\n", "service.py": service}
got = share_of_ml(files, {"model.py"})
assert got is not None, "share_of_ml returned None. Does it end with a `return`?"
assert not np.isclose(float(got), 2 / 3), (
    "share_of_ml gave two thirds for the example; expected 0.4. Divide by the lines of all files, not by those of the others."
)
assert np.isclose(float(got), 0.4), (
    f"share_of_ml gave {float(got):.3f} for the example; expected 0.4. The blank line and the comment are no lines of code, "
    "the line with a comment behind it is one."
)
got = share_of_ml({"empty.py": "\n# nothing yet\n"}, {"empty.py"})
assert got == 0, f"share_of_ml gave {got} for a file without a line of code; expected 0."

# %% test="share_of_ml" points=1 hidden=true
# Hidden test: indented comments, lines of blanks, names that are not there, no file, ML files alone, no ML file.
for told, files, ml_files, expected in [
    ("an indented comment", {"a.py": "if x:\n    # why\n    y()\n", "b.py": "z()\nw()"}, {"a.py"}, 0.5),
    ("a comment after a tab", {"a.py": "if x:\n\t# why\n\ty()\n", "b.py": "z()\nw()"}, {"a.py"}, 0.5),
    ("lines of blanks and tabs", {"a.py": "x()\n   \n\t\n", "b.py": "y()\n\n\nz()\n\nw()"}, {"a.py"}, 0.25),
    ("a # inside of a line", {"a.py": "colour = '#4c72b0'\n", "b.py": "#c = 1\nd = 2\n"}, {"a.py"}, 0.5),
    ("a name that is not among the files", {"a.py": "x()\n", "b.py": "y()\n"}, {"a.py", "gone.py"}, 0.5),
    ("ML files alone", {"a.py": "x()\n", "b.py": "y()"}, {"b.py", "a.py"}, 1.0),
    ("no ML file", {"a.py": "x()\n"}, set(), 0.0),
    ("no file", {}, {"a.py"}, 0.0),
    ("empty texts", {"a.py": "", "b.py": "\n"}, {"a.py"}, 0.0),
    ("an ML file of comments alone", {"a.py": "# x\n# y\n", "b.py": "y()\n"}, {"a.py"}, 0.0),
    ("files of unlike lengths", {"a.py": "x()\n" * 9, "b.py": "y()\n", "c.py": "z()\n" * 90}, {"a.py", "b.py"}, 0.1),
]:
    got = float(share_of_ml(dict(files), set(ml_files)))
    assert np.isclose(got, expected), (
        f"share_of_ml gave {got:.3f} for this case: {told}; expected {expected:.3f}. Which lines count, and by how many are "
        "they divided?"
    )

# %% [markdown]
# ## Question 5. Model risk, in model-days
#
# **Situation.** What can be lost through a wrong model grows with each model in service and with each day on which nobody
# looks. A first measure is the number of **model-days in breach**: two models that break their limits on the same day make two
# of them.
#
# **Task.** Write `model_days_in_breach(deployments, breaches)`.
#
# - `deployments` is a list of tuples (name of the model, first day, last day). Days are whole numbers, the day of the year.
#   The model is in service on the first day, on the last day and between them; if the last day is `None`, on every day from
#   the first one on. A model may be there several times, never twice on the same day.
# - `breaches` is a dict from the name of a model to a list of days on which it was, or would have been, worse than its limit,
#   in any order. A day may be in the list twice and is one day still. A model without breaches may be missing here, and a
#   model may be in it that never was in service.
#
# Return how many model-days there were on which a model was in service *and* in breach, as a whole number. Either of the two
# may be empty, and both stay as they were.
#
# **Example.** `[("late_arrival", 91, 181), ("flight_time", 100, None)]` with `{"late_arrival": [120, 181, 200],
# "flight_time": [90, 120]}` gives `3`: `late_arrival` on days 120 and 181, `flight_time` on day 120. On day 200
# `late_arrival` was no longer in service, on day 90 `flight_time` was not yet.
#
# <details><summary>Hint 1: where to look</summary>
#
# For one deployment: which days of its model's list lie between its first and its last day? `dict.get` has a second
# argument for what is not there.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two loops, one over the deployments, one in it over the *different* days of the model; a condition with two parts; a count.
# </details>


# %% answer="model_days_in_breach"
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    """Return the number of model-days on which a model was in service and in breach of its limit."""
    ### BEGIN SOLUTION
    count = 0
    for model, first, last in deployments:
        for day in set(breaches.get(model, [])):
            if first <= day and (last is None or day <= last):
                count += 1
    return count
    ### END SOLUTION


# %% test="model_days_in_breach" points=1
# The example of the text, then one day that is in the list twice.
deployments = [("late_arrival", 91, 181), ("flight_time", 100, None)]
got = model_days_in_breach(deployments, {"late_arrival": [120, 181, 200], "flight_time": [90, 120]})
assert got is not None, "model_days_in_breach returned None. Does it end with a `return`?"
assert got == 3, (
    f"model_days_in_breach gave {got} for the example; expected 3: two days of late_arrival, the last day of its service "
    "among them, and one of flight_time, although late_arrival is in breach on that same day."
)
got = model_days_in_breach([("late", 1, None)], {"late": [5, 5, 6]})
assert got == 2, f"model_days_in_breach gave {got} for the breaches 5, 5, 6; expected 2: a day counts once for a model."

# %% test="model_days_in_breach" points=1 hidden=true
# Hidden test: first and last days, a model that comes back, models without breach or service, nothing at all.
for told, deployments, breaches, expected in [
    ("no deployment", [], {"late": [1, 2, 3]}, 0),
    ("no breach", [("late", 1, None)], {}, 0),
    ("a model whose list of breaches is empty", [("late", 1, 9)], {"late": []}, 0),
    ("the first day of service", [("late", 91, 91)], {"late": [90, 91, 92]}, 1),
    ("a model that was never in service", [("time", 1, None)], {"late": [5], "time": [7, 6]}, 2),
    ("a model that comes back", [("late", 1, 10), ("late", 20, None)], {"late": [30, 15, 5, 10, 20]}, 4),
    ("a model that ends as another begins", [("a", 1, 50), ("b", 51, None)], {"a": [50, 51], "b": [50, 51]}, 2),
    ("three models on one day", [("c", 1, None), ("a", 1, 9), ("b", 3, 3)], {"a": [3], "b": [3], "c": [3, 3]}, 3),
    ("a model without a last day", [("late", 100, None)], {"late": list(range(1, 366))}, 266),
]:
    given, served = {model: list(days) for model, days in breaches.items()}, list(deployments)
    got = model_days_in_breach(served, given)
    assert got == expected, (
        f"model_days_in_breach gave {got} for this case: {told} ({deployments}); expected {expected}. First and last day "
        "belong to the service, and each model counts by itself."
    )
    assert given == breaches, "model_days_in_breach changed the dict that it was given."
    assert served == deployments, "model_days_in_breach changed the list that it was given."

# %% [markdown]
# ## Question 6. Which figures may be printed?
#
# **Situation.** Slides about machine learning in practice are full of figures: so many per cent of all models never get into
# production. A figure without a source cannot be checked, and an old one tells of other times.
#
# **Task.** Write `printable(claims, this_year, max_age)`. `claims` is a table with the columns `figure` (a text, never
# missing), `source` (a text, or missing: `None` or `nan`) and `year` (a number, or missing: `nan`). Return the list of the
# figures, in the order of the table, that have a source and a year and are at most `max_age` years old in the year
# `this_year`. A source of no characters, or of blanks alone, is none. A year later than `this_year` is a slip of the pen:
# such a figure is not printed either. The table may have no row, its index may be anything, also with repeated labels, and
# it stays as it was.
#
# **Example.** With `this_year=2025` and `max_age=5`:
#
# | figure | source | year | |
# |---|---|---|---|
# | 1 in 2 | a survey | 2021 | printed, 4 years old |
# | 9 in 10 | missing | 2023 | nobody can check it |
# | 72 % | a report | missing | from when? |
# | 55 % | a survey | 2020 | printed, 5 years old |
# | 1 in 3 | a paper | 2015 | too old |
#
# The answer is `["1 in 2", "55 %"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# In many columns a missing value is `nan`, and `nan` counts as true in an `if`. What does `notna()` say, and what does a
# comparison with a missing year?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two conditions, one for the source and one for the age, joined with `&`, pick the rows.
# </details>


# %% answer="printable"
def printable(claims: pd.DataFrame, this_year: int, max_age: int) -> list[str]:
    """Return the figures that have a source and a year and are 0 to `max_age` years old, in the order of the table."""
    ### BEGIN SOLUTION
    named = claims["source"].fillna("").astype(str).str.strip() != ""
    age = this_year - claims["year"]
    return list(claims["figure"][named & (age >= 0) & (age <= max_age)])
    ### END SOLUTION


# %% test="printable" points=1
# The example of the text: two of five figures can be printed.
claims = pd.DataFrame(
    {
        "figure": ["1 in 2", "9 in 10", "72 %", "55 %", "1 in 3"],
        "source": ["a survey", None, "a report", "a survey", "a paper"],
        "year": [2021, 2023, np.nan, 2020, 2015],
    }
)
answer = printable(claims, 2025, 5)
assert answer is not None, "printable returned None. Does it end with a `return`?"
assert hasattr(answer, "__iter__") and not isinstance(answer, (str, pd.DataFrame)), (
    f"printable returned a {type(answer).__name__}; expected a list of figures, those of the column figure."
)
got = list(answer)
assert "9 in 10" not in got, (
    f"printable gave {got} for the example; 9 in 10 has no source. Is a missing value seen as one?"
)
assert "72 %" not in got, f"printable gave {got} for the example; 72 % has no year."
assert "55 %" in got, f"printable gave {got} for the example; 55 % is 5 years old, and 5 are allowed."
assert got == ["1 in 2", "55 %"], f"printable gave {got} for the example; expected ['1 in 2', '55 %'], in this order."

# %% test="printable" points=1 hidden=true
# Hidden test: blank sources, years to come, the limit itself, equal figures, repeated indexes, no row.
nan = float("nan")
for told, rows, this_year, max_age, expected in [
    ("sources of blanks", [("a", "  ", 2024), ("b", "", 2024), ("c", "x", 2024)], 2025, 5, ["c"]),
    ("a year to come", [("a", "x", 2026), ("b", "x", 2025)], 2025, 5, ["b"]),
    ("the oldest year allowed", [("a", "x", 2015), ("b", "x", 2014)], 2025, 10, ["a"]),
    ("only this year's", [("a", "x", 2024), ("b", "x", 2025)], 2025, 0, ["b"]),
    ("nothing that has a source", [("a", None, 2024), ("b", nan, 2025), ("c", nan, 2025)], 2025, 5, []),
    ("nothing that has a year", [("a", "x", nan), ("b", "y", nan)], 2025, 5, []),
    ("the same figure twice", [("z", "x", 2024), ("a", "y", 2023), ("z", "w", 2022)], 2024, 3, ["z", "a", "z"]),
    ("an order that is not the alphabet's", [("c", "x", 2019), ("a", "y", 2020)], 2021, 9, ["c", "a"]),
    ("no row", [], 2025, 5, []),
]:
    for index in (range(len(rows)), [4] * len(rows)):
        columns = {
            "figure": np.array([row[0] for row in rows], dtype=object),
            "source": np.array([row[1] for row in rows], dtype=object),
            "year": np.array([row[2] for row in rows], dtype=float),
        }
        claims = pd.DataFrame(columns, index=list(index))
        before = claims.copy()
        got = list(printable(claims, this_year, max_age))
        assert got == expected, (
            f"printable gave {got} for this case: {told} (this_year={this_year}, max_age={max_age}, index "
            f"{list(index)}); expected {expected}. Source and year must be there, and the age lies between 0 and max_age."
        )
        assert claims.equals(before), "printable changed the table that it was given."

# %% [markdown]
# ## Question 7. Which level have we reached?
#
# **Situation.** A team automates its deployment and says that it is at Level 3. But nobody there can make an old model again.
#
# **Task.** Write `maturity_level(practices, needed)`. `practices` is the set of practices that a team has, `needed` a dict
# from a level to the set of practices that this level asks for. The levels are the whole numbers from 1 on without a gap; the
# dict may list them in any order, and it may have more or fewer than the four of the example. Return the highest level for
# which the team has all practices that it asks for *and* all that every lower level asks for. If there is none, or the
# dict is empty, return 0. A level that asks for nothing is reached as soon as all below it are. Practices that no level asks
# for do not matter. Dict and sets stay as they were.
#
# **Example.** With `needed`
#
# | level | asks for |
# |---|---|
# | 1 | version control, automated tests |
# | 2 | training pipeline, experiment tracking, model registry |
# | 3 | automated deployment, A/B tests |
# | 4 | monitoring that starts a retraining |
#
# a team that has everything but the experiment tracking is at Level `1`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Climb. On which step does one have to stop? For sets, `<=` asks whether the left one is contained in the right one.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A variable `level` that starts at 0, and a loop that adds 1 as long as the next level is there and all it asks for is, too.
# </details>


# %% answer="maturity_level"
def maturity_level(practices: set[str], needed: dict[int, set[str]]) -> int:
    """Return the highest level whose practices, and those of all lower levels, the team has; else 0."""
    ### BEGIN SOLUTION
    level = 0
    while level + 1 in needed and needed[level + 1] <= practices:
        level += 1
    return level
    ### END SOLUTION


# %% test="maturity_level" points=1
# The example of the text: one practice is missing at Level 2. Then the same team with that practice, and with none.
needed = {
    1: {"version control", "automated tests"},
    2: {"training pipeline", "experiment tracking", "model registry"},
    3: {"automated deployment", "A/B tests"},
    4: {"monitoring that starts a retraining"},
}
everything = set().union(*needed.values())
got = maturity_level(everything - {"experiment tracking"}, needed)
assert got is not None, "maturity_level returned None. Does it end with a `return`?"
assert got == 1, (
    f"maturity_level gave {got} for a team that lacks experiment tracking alone; expected 1. Do the practices of Levels 3 and 4 "
    "help, while one of Level 2 is missing?"
)
for practices, expected in [(everything, 4), (set(), 0), (needed[1] | {"model registry"}, 1)]:
    got = maturity_level(practices, needed)
    assert got == expected, f"maturity_level gave {got} for the practices {sorted(practices)}; expected {expected}."

# %% test="maturity_level" points=1 hidden=true
# Hidden test: other numbers of levels, in any order, a level that asks for nothing, practices that no level asks for.
for told, practices, levels, expected in [
    ("no level at all", {"a"}, {}, 0),
    ("a model with two levels above 0", {"pipeline"}, {1: {"pipeline"}, 2: {"delivery"}}, 1),
    ("levels listed from top to bottom", {"a", "b"}, {3: {"c"}, 2: {"b"}, 1: {"a"}}, 2),
    ("the first level missing, all others there", {"b", "c"}, {1: {"a"}, 2: {"b"}, 3: {"c"}}, 0),
    ("half of a level", {"a", "b"}, {1: {"a"}, 2: {"b", "c"}}, 1),
    ("practices that no level asks for", {"a", "x", "y"}, {1: {"a"}}, 1),
    ("a level that asks for nothing", {"a"}, {1: {"a"}, 2: set(), 3: {"c"}}, 2),
    ("a level that asks for nothing, above one that is missing", {"b"}, {1: {"a"}, 2: set()}, 0),
    ("a practice that two levels ask for", {"a", "b"}, {2: {"a", "b"}, 1: {"a"}}, 2),
    ("six levels", set("abcdf"), {number: {letter} for number, letter in enumerate("abcdef", start=1)}, 4),
    (
        "six levels, five reached",
        set("abcde"),
        {number: {letter} for number, letter in enumerate("abcdef", start=1)},
        5,
    ),
    (
        "six levels, all reached",
        set("abcdef"),
        {number: {letter} for number, letter in enumerate("abcdef", start=1)},
        6,
    ),
]:
    given, has = {number: set(names) for number, names in levels.items()}, set(practices)
    got = maturity_level(has, given)
    assert got == expected, (
        f"maturity_level gave {got} for this case: {told} (practices {sorted(practices)}, needed {levels}); expected "
        f"{expected}. The climb ends at the first level with something missing, or where the dict has no next level."
    )
    assert given == levels and has == practices, "maturity_level changed the dict or the set that it was given."

# %% [markdown]
# ## Question 8. Which level is enough?
#
# **Situation.** Not everything needs Level 4. The lesson says what each level is ideal for:
#
# | label | ideal for |
# |---|---|
# | `"level 0"` | a proof of concept: nobody works with the answers |
# | `"level 1"` | one model, on its way from a proof of concept into production |
# | `"level 2"` | two or three models in service |
# | `"level 3"` | a mature team with more than three models in service |
# | `"level 4"` | as Level 3, where the team is certain of its models' performance *and* confident in its process |
#
# **Task.** Give each situation the label of the level that is ideal for it; upper or lower case does not matter.
#
# | letter | situation |
# |---|---|
# | A | A student wants to see in one afternoon whether lateness can be predicted at all. |
# | B | The first experiment convinced the gate team. From next month on its one model is to answer them every day. |
# | C | Flight time and late arrivals are both in service. No third model is planned. |
# | D | A mature team has seven models in service. Some of them have surprised it this year. |
# | E | A mature team has nine models in service. It is certain how well they do, and it trusts its process to run at night alone. |
# | F | A large airline with mature teams tries a first model for lost luggage. Nobody works with its answers. |
# | G | A mature team has twelve models in service and is certain how well they do. Since two retrainings went wrong, it does not trust its process. |
# | H | Three models are in service. A person looks before each deployment, and everybody is content with that. |
# | I | One model, a notebook until now, is about to get its first release for users. |
# | J | A mature team has six models in service and full confidence in its process. In a new market nobody can say yet how well the models do. |
# | K | A mature team has five models in service. Their performance is beyond doubt, and so is the process, which has caught every bad model so far. |
#
# <details><summary>Hint 1: where to look</summary>
#
# Count the models in service first. Only where there are more than three does the rest of the sentence matter.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Every level is used, and one of them three times.
# </details>

# %% answer="enough" kind="concept"
enough = {
    "A": "?",
    "B": "?",
    "C": "?",
    "D": "?",
    "E": "?",
    "F": "?",
    "G": "?",
    "H": "?",
    "I": "?",
    "J": "?",
    "K": "?",
}
### BEGIN SOLUTION
enough = {
    "A": "level 0",
    "B": "level 1",
    "C": "level 2",
    "D": "level 3",
    "E": "level 4",
    "F": "level 0",
    "G": "level 3",
    "H": "level 2",
    "I": "level 1",
    "J": "level 3",
    "K": "level 4",
}
### END SOLUTION

# %%
look_over(enough, items=list("ABCDEFGHIJK"), labels=["level 0", "level 1", "level 2", "level 3", "level 4"])

# %% test="enough" points=3 hidden=true
# Hidden test: the share of situations with the level that is ideal for them.
from autograder.concepts import classify

users = "ask first whether anybody works with the answers, however large the company is"
count = "count the models in service, and no more, while there are few of them"
both = "among mature teams, certainty about the models and confidence in the process are two things, and both have to be there"
classify(
    enough,
    key={
        "A": "level 0",
        "B": "level 1",
        "C": "level 2",
        "D": "level 3",
        "E": "level 4",
        "F": "level 0",
        "G": "level 3",
        "H": "level 2",
        "I": "level 1",
        "J": "level 3",
        "K": "level 4",
    },
    points=3,
    ideas={
        **dict.fromkeys("AF", users),
        **dict.fromkeys("BICH", count),
        **dict.fromkeys("DEGJK", both),
    },
)
