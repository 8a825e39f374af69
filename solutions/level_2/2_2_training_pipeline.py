# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 2.2 A training pipeline, for late arrivals
#
# In the lesson a script became named steps that redo only what changed. You build the parts of such a pipeline for the
# **late-arrival** model: an order, a key for the cache, the way back after a kill, and a grid of runs.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_2/2_2_training_pipeline.ipynb
#
# Run the next cell first.

# %%
import hashlib
import itertools
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import papermill

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. From a question to a version
#
# **Situation.** A late-arrival model is developed by a pipeline, from end to end. Here are its steps, well mixed:
#
# | letter | step |
# |---|---|
# | A | fit each of the candidates on the features of the training months |
# | B | write down the question, the metric and its limit |
# | C | check the clean flights against the rules; what breaks one goes into quarantine |
# | D | measure the chosen candidate, and no other, on the test month |
# | E | gather the raw flights of a month |
# | F | register the package under a new number, with its owner |
# | G | compute the features of the flights that were accepted |
# | H | choose the candidate that is best on the validation month |
# | I | clean the raw flights: one unit, times in UTC, cancelled ones apart |
# | J | deploy the version, and compare its answers with what happens |
# | K | pack the measured model, which met the limit, with its schema and its requirements |
#
# **Task.** Put the eleven letters in order, in a list; capital or small does not matter. The points are the share of pairs
# that stand in the right order.
#
# <details><summary>Hint 1: where to look</summary>
#
# Each step uses something that another one made. Underline it.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One step before there are data, four with data and without a model, three with a model, three with a package.
# </details>

# %% answer="end_to_end" kind="concept"
end_to_end = ["?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?"]
### BEGIN SOLUTION
end_to_end = ["B", "E", "I", "C", "G", "A", "H", "D", "K", "F", "J"]
### END SOLUTION

# %%
look_over(end_to_end, items=list("ABCDEFGHIJK"))

# %% test="end_to_end" points=3 hidden=true
# Hidden test: the share of pairs that stand in the right order.
from autograder.concepts import order

aim = "what is to be reached is written down before anything is gathered"
raw = "a step that names its input in one state needs the step that brings it into this state"
gate = "only what passed the gate is used further on"
food = "a learner needs something to learn from"
choice = "one chooses among things that are there, and measures at the end what was chosen"
met = "see what a step says of the model that it takes"
goods = "a number is given to something that is whole, and what has a number can be put into service"
order(
    end_to_end,
    key=["B", "E", "I", "C", "G", "A", "H", "D", "K", "F", "J"],
    points=3,
    ideas={
        ("B", "E"): aim,
        ("E", "I"): raw,
        ("I", "C"): raw,
        ("C", "G"): gate,
        ("G", "A"): food,
        ("A", "H"): choice,
        ("H", "D"): choice,
        ("D", "K"): met,
        ("K", "F"): goods,
        ("F", "J"): goods,
    },
)

# %% [markdown]
# ## Question 2. The order follows from the needs
#
# **Situation.** Nobody should have to write down in which order the steps run: each step says what it needs.
#
# **Task.** Write `run_order(needs)`. `needs` is a dict from the name of each step to the list of the steps that it needs,
# in any order. Return a list of all steps in which each one stands behind all that it needs; any such order will do. Without
# steps it is empty. Raise a `ValueError`
#
# - if steps need one another in a circle (a step that needs itself is one, too): its text names one step of the circle, others may be in it, too;
# - if a step needs something that is no step: its text names what is missing. (Both at once does not occur.)
#
# `needs` stays as it was, with its lists.
#
# **Example.** `run_order({"fit": ["features"], "score": ["fit", "features"], "features": []})` gives
# `["features", "fit", "score"]`. `run_order({"fit": ["score"], "score": ["fit"]})` raises a `ValueError`
# whose text may be `"a circle: fit"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Which steps can run at once? And which ones when those are done? Python has a module for it, `graphlib`; look at what its
# error is called, and what it says.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop while steps are left: take the ones of which every need is done; if there are none, something is wrong.
# In a circle and behind it nothing can run: name a step of the circle.
# </details>


# %% answer="run_order"
def run_order(needs: dict[str, list[str]]) -> list[str]:
    """Return the steps, each behind all that it needs; raise ValueError on a circle or an unknown need."""
    ### BEGIN SOLUTION
    done: list[str] = []

    def visit(step, path):
        if step not in needs:
            raise ValueError(step)
        if step in path:
            raise ValueError(step)
        for need in needs[step]:
            visit(need, [*path, step])
        if step not in done:
            done.append(step)

    for step in needs:
        visit(step, [])
    return done
    ### END SOLUTION


# %% test="run_order" points=1
# The examples of the text, and a need that is no step.
def what_of(*arguments):
    """What run_order returns, or what it raises."""
    try:
        return run_order(*arguments)
    except Exception as error:
        return error


needs = {"fit": ["features"], "score": ["fit", "features"], "features": []}
answer = run_order(needs)
assert answer is not None, "run_order returned None. Does it end with a `return`?"
got = list(answer)
assert got == ["features", "fit", "score"], (
    f"run_order gave {got} for the example; expected ['features', 'fit', 'score'], the only order that keeps all needs."
)
for told, needs, name in [
    ("fit needs score, and score needs fit", {"fit": ["score"], "score": ["fit"]}, ("fit", "score")),
    ("fit needs features, which is no step", {"fit": ["features"]}, ("features",)),
]:
    got = what_of(needs)
    assert isinstance(got, ValueError), f"run_order gave {got!r} when {told}; expected a ValueError."
    assert any(one in str(got) for one in name), (
        f"run_order raised ValueError('{got}') when {told}; expected {' or '.join(name)} in its text."
    )

# %% test="run_order" points=2 hidden=true
# Hidden test: chains, diamonds, islands, no steps, every order of the dict; circles, and steps before and behind them.
import random


def what_of(*arguments):
    """What run_order returns, or what it raises."""
    try:
        return run_order(*arguments)
    except Exception as error:
        return error


chain = {"a": [], "b": ["a"], "c": ["b"], "d": ["c"]}
diamond = {"left": ["top"], "right": ["top"], "bottom": ["left", "right"], "top": []}
islands = {"one": [], "two": [], "three": ["one"], "four": []}
twice = {"fit": ["features", "features"], "features": []}
everything = {
    "report": ["score", "check", "raw"],
    "score": ["fit", "features"],
    "fit": ["features"],
    "features": ["check"],
    "check": ["raw"],
    "raw": [],
}
for told, given in [
    ("a chain", chain),
    ("a diamond", diamond),
    ("steps of which some have nothing to do with the others", islands),
    ("a step that names one need twice", twice),
    ("six steps", everything),
    ("one step", {"alone": []}),
    ("no steps", {}),
]:
    for mixed in itertools.islice(itertools.permutations(given.items()), 60):
        needs = {step: random.Random(7).sample(some, len(some)) for step, some in mixed}
        before = {step: list(some) for step, some in needs.items()}
        got = list(run_order(needs))
        assert sorted(got) == sorted(given), f"run_order gave {got} for {before}; expected each step once."
        early = [(step, need) for step in needs for need in needs[step] if got.index(need) > got.index(step)]
        assert not early, f"run_order gave {got} for {before}, {told}: {early[0][0]} stands before {early[0][1]}."
        assert needs == before, "run_order changed the needs that it was given."
circles = [
    ("a step that needs itself", {"load": [], "fit": ["load", "fit"]}, {"fit"}),
    ("a circle of three", {"one": ["two"], "two": ["three"], "three": ["one"]}, {"one", "two", "three"}),
    (
        "a circle with steps behind it",
        {"after": ["ping"], "last": ["after"], "ping": ["pong"], "pong": ["ping"]},
        {"ping", "pong"},
    ),
    ("a circle with steps before it", {"ping": ["pong", "early"], "pong": ["ping"], "early": []}, {"ping", "pong"}),
    ("something that is no step", {"load": [], "fit": ["load", "weather"]}, {"weather"}),
    ("something that is no step, far behind", {"a": ["b"], "b": ["c"], "c": ["nowhere"]}, {"nowhere"}),
]
for told, needs, names in circles:
    for mixed in itertools.islice(itertools.permutations(needs.items()), 6):
        got = what_of(dict(mixed))
        assert isinstance(got, ValueError), f"run_order gave {got!r} for {told}; expected a ValueError."
        assert any(name in str(got) for name in names), (
            f"run_order raised ValueError('{got}') for {told}; expected {' or '.join(sorted(names))} in its text."
        )

# %% [markdown]
# ## Question 3. The same three, the same key
#
# **Situation.** What a step gives depends on its code, its data and its parameters. If all three are what they were, the
# result of yesterday is still right, and nothing has to run.
#
# **Task.** Write `cache_key(code, data, parameters)`. `code` is the text of the step, `data` the digest of what it reads,
# a text, and `parameters` a dict whose names are texts; its values are what JSON can hold, dicts and lists among them.
# Return a text of 16 to 64 characters, each of them one of `0123456789abcdef`.
#
# - What is equal as JSON has equal keys, in another process and on another day, too. In which order the names of a dict were
#   written does not matter, at any depth.
# - Anything else has another key: other code, other data, other parameters, other places in a list, `1` instead of `"1"` or
#   `true`, a letter that moves from the end of `code` to the start of `data`.
# - `parameters` stays as it was.
#
# **Example.** `cache_key("fit()", "ab12", {"alpha": 1, "seed": 7})` may give `"8c5f..."`, and
# `cache_key("fit()", "ab12", {"seed": 7, "alpha": 1})` gives the same.
#
# <details><summary>Hint 1: where to look</summary>
#
# Python's own `hash` gives other numbers in another process. `hashlib.sha256(...)` takes bytes, and its `hexdigest()` is a
# text. `json.dumps` has an option for the order of names.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One text made of all three, such that nobody can tell another three by it; then its digest. What happens if you just put
# the three one behind the other?
# </details>


# %% answer="cache_key"
def cache_key(code: str, data: str, parameters: dict[str, Any]) -> str:
    """Return 16 to 64 hex digits that are the same only for equal code, data and parameters."""
    ### BEGIN SOLUTION
    text = json.dumps([code, data, parameters], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
    ### END SOLUTION


# %% test="cache_key" points=1
# The example of the text, and each of the three changed.
first = cache_key("fit()", "ab12", {"alpha": 1, "seed": 7})
assert isinstance(first, str), f"cache_key returned a {type(first).__name__}; expected a text."
assert 16 <= len(first) <= 64 and set(first) <= set("0123456789abcdef"), (
    f"cache_key gave {first!r}; expected 16 to 64 characters of 0123456789abcdef."
)
again = cache_key("fit()", "ab12", {"seed": 7, "alpha": 1})
assert again == first, f"cache_key gave {first!r}, and {again!r} when the same parameters came in another order."
for told, arguments in [
    ("other code", ("refit()", "ab12", {"alpha": 1, "seed": 7})),
    ("other data", ("fit()", "ab13", {"alpha": 1, "seed": 7})),
    ("another alpha", ("fit()", "ab12", {"alpha": 2, "seed": 7})),
    ("a letter that moved from the code to the data", ("fit(", ")ab12", {"alpha": 1, "seed": 7})),
]:
    assert cache_key(*arguments) != first, f"cache_key gave the same key for {told}: {first!r}."

# %% test="cache_key" points=2 hidden=true
# Hidden test: depth, lists, types, names, empty parameters, another process, many keys.
import marshal
import subprocess
import sys

deep = {"model": {"alpha": 1.5, "steps": ["a", "b"], "more": {"x": None, "y": True}}, "months": ["2013-01", "2013-02"]}
turned = {
    "months": ["2013-01", "2013-02"],
    "model": {"more": {"y": True, "x": None}, "steps": ["a", "b"], "alpha": 1.5},
}
before = json.dumps(turned)
assert cache_key("c", "d", deep) == cache_key("c", "d", turned), (
    "cache_key gave two keys for equal parameters in which a dict inside of a dict was written in another order."
)
assert json.dumps(turned) == before, "cache_key changed the parameters that it was given."
variants = {
    "no parameters": ("c", "d", {}),
    "alpha 1": ("c", "d", {"alpha": 1}),
    "alpha as a text": ("c", "d", {"alpha": "1"}),
    "alpha true": ("c", "d", {"alpha": True}),
    "alpha missing, as null": ("c", "d", {"alpha": None}),
    "alpha as the text null": ("c", "d", {"alpha": "null"}),
    "alpha as the text None": ("c", "d", {"alpha": "None"}),
    "alpha 1.25": ("c", "d", {"alpha": 1.25}),
    "alpha 1.26": ("c", "d", {"alpha": 1.26}),
    "alpha 10": ("c", "d", {"alpha": 10}),
    "beta 1": ("c", "d", {"beta": 1}),
    "a list": ("c", "d", {"alpha": [1, 2]}),
    "a list in another order": ("c", "d", {"alpha": [2, 1]}),
    "a list in a list": ("c", "d", {"alpha": [[1, 2]]}),
    "a list of a text": ("c", "d", {"alpha": ["1, 2"]}),
    "two names": ("c", "d", {"a": 1, "b": 2}),
    "the values of two names exchanged": ("c", "d", {"a": 2, "b": 1}),
    "one name inside of the other": ("c", "d", {"a": {"b": 2}}),
    "deep": ("c", "d", deep),
    "deep, one place further down": ("c", "d", {"deep": deep}),
    "deep, with another list inside": ("c", "d", {**deep, "model": {**deep["model"], "steps": ["b", "a"]}}),
    "deep, with another number inside": ("c", "d", {**deep, "model": {**deep["model"], "alpha": 1.75}}),
    "code and data exchanged": ("d", "c", {}),
    "all in the code": ("cd", "", {}),
    "all in the data": ("", "cd", {}),
    "code with a line end": ("c\n", "d", {}),
    "code with a line end, which moved": ("c", "\nd", {}),
    "code with a bar": ("c|", "d", {}),
    "data with a bar": ("c", "|d", {}),
    "code with a zero byte": ("c\0", "d", {}),
    "data with a zero byte": ("c", "\0d", {}),
    "data that looks like parameters": ("c", 'd{"alpha": 1}', {}),
    "code in capitals": ("C", "d", {}),
    "code of another alphabet": ("ç", "d", {}),
}
seen = {}
for told, arguments in variants.items():
    key = cache_key(*arguments)
    assert isinstance(key, str) and 16 <= len(key) <= 64 and set(key) <= set("0123456789abcdef"), (
        f"cache_key gave {key!r} for {told}; expected 16 to 64 characters of 0123456789abcdef."
    )
    assert key not in seen, f"cache_key gave one key for two different inputs: {seen[key]} and {told}."
    seen[key] = told
many = {cache_key(f"step {number}", "d", {"n": number % 7}) for number in range(3000)}
assert len(many) == 3000, f"3,000 different steps got {len(many)} different keys."
child = (
    "import marshal, sys, types, hashlib, json, itertools, os\n"
    "make = types.FunctionType(marshal.loads(sys.stdin.buffer.read()), globals())\n"
    "try:\n    print(make('c', 'd', {'b': 1, 'a': {'y': [2], 'x': 'z'}}))\n"
    "except NameError:\n    pass\n"
)
code = getattr(cache_key, "__code__", None)
if code is not None and not code.co_freevars:
    told = (
        subprocess.run(
            [sys.executable, "-S", "-c", child],
            input=marshal.dumps(code),
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": "4711"},
            check=False,
        )
        .stdout.decode()
        .strip()
    )
    here = cache_key("c", "d", {"b": 1, "a": {"y": [2], "x": "z"}})
    assert told in ("", here), (
        f"cache_key gave {here!r} here and {told!r} for the same arguments in another process: nothing would ever be "
        "found again. Is it Python's own `hash`?"
    )

# %% [markdown]
# ## Question 4. What has to be done again?
#
# **Situation.** Somebody changed the code that joins the weather. The models of two teams and a report hang on it, or they
# do not.
#
# **Task.** Write `to_redo(reads, changed)`. `reads` is a dict from each step to the list of what it reads: other steps, or
# sources, such as files and parameters, which are no steps. `changed` is the set of the names of steps whose own code has
# changed, and of sources that have changed. Return the set of the *steps* that have to be done again: those that changed
# themselves, and those that read, directly or by way of other steps, something that changed. A name in `changed` that nobody
# knows means nothing. There are no circles. Both arguments stay as they were.
#
# **Example.** With `reads = {"clean": ["flights.csv"], "features": ["clean"], "fit": ["features", "alpha"]}` the call
# `to_redo(reads, {"alpha"})` gives `{"fit"}`, and `to_redo(reads, {"clean"})` gives all three.
#
# <details><summary>Hint 1: where to look</summary>
#
# A step that is done again is something that changed, for whoever reads it. Steps come in any order, so one pass
# over the dict is not enough.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A set of what is to be done again; a loop that adds steps to it, until a whole pass adds none.
# </details>


# %% answer="to_redo"
def to_redo(reads: dict[str, list[str]], changed: set[str]) -> set[str]:
    """Return the steps that changed, or that read something changed, directly or by way of others."""

    ### BEGIN SOLUTION
    def touched(name):
        return name in changed or any(touched(other) for other in reads.get(name, []))

    return {step for step in reads if touched(step)}
    ### END SOLUTION


# %% test="to_redo" points=1
# The example of the text, in both orders of the steps, and a name that nobody knows.
reads = {"clean": ["flights.csv"], "features": ["clean"], "fit": ["features", "alpha"]}
for told, given in [
    ("the example", reads),
    ("the example, written the other way round", dict(reversed(reads.items()))),
]:
    for changed, expected in [
        ({"alpha"}, {"fit"}),
        ({"clean"}, {"clean", "features", "fit"}),
        ({"flights.csv"}, {"clean", "features", "fit"}),
        ({"features"}, {"features", "fit"}),
        ({"weather.csv"}, set()),
    ]:
        answer = to_redo(given, set(changed))
        assert answer is not None, "to_redo returned None. Does it end with a `return`?"
        got = set(answer)
        assert got == expected, (
            f"to_redo gave {sorted(got)} for {told} when {', '.join(changed)} changed; expected {sorted(expected)}."
        )

# %% test="to_redo" points=1 hidden=true
# Hidden test: two branches, long chains in bad orders, several changes, nothing changed, no steps.
two = {
    "report": ["score of A", "score of B"],
    "score of B": ["fit B", "april"],
    "score of A": ["fit A", "april"],
    "fit B": ["features", "alpha B"],
    "fit A": ["features", "weather", "alpha A"],
    "weather": ["weather.csv"],
    "features": ["flights.csv", "names"],
    "april": ["flights.csv"],
    "alone": [],
}
branch_a, branch_b = {"score of A", "report"}, {"score of B", "report"}
every = set(two) - {"weather", "alone"}
names = [f"step {number}" for number in range(12)]
long = {name: ([names[number - 1]] if number else ["source"]) for number, name in enumerate(names)}
for told, reads, changed, expected in [
    ("two models, weather joined anew", two, {"weather"}, {"weather", "fit A", *branch_a}),
    ("two models, another penalty for B", two, {"alpha B"}, {"fit B", *branch_b}),
    ("two models, new flights", two, {"flights.csv"}, every),
    ("two models, another report", two, {"report"}, {"report"}),
    ("two models, new code of april", two, {"april"}, {"april", "score of A", "score of B", "report"}),
    ("two models, both penalties", two, {"alpha A", "alpha B"}, {"fit A", "fit B", *branch_a, *branch_b}),
    ("two models, the step that stands alone", two, {"alone"}, {"alone"}),
    ("two models, nothing changed", two, set(), set()),
    ("two models, a file that nobody reads", two, {"planes.csv"}, set()),
    ("a chain of twelve, its source changed", long, {"source"}, set(names)),
    ("a chain of twelve, the middle changed", long, {"step 6"}, set(names[6:])),
    ("a chain of twelve, its last step changed", long, {"step 11"}, {"step 11"}),
    ("no steps", {}, {"flights.csv"}, set()),
]:
    for given in (reads, dict(reversed(reads.items())), dict(sorted(reads.items()))):
        before = {step: list(some) for step, some in given.items()}
        asked = set(changed)
        got = set(to_redo(given, asked))
        assert got == expected, f"to_redo gave {sorted(got)} for {told}; expected {sorted(expected)}."
        assert given == before and asked == changed, "to_redo changed an argument that it was given."

# %% [markdown]
# ## Question 5. Killed, and on it goes
#
# **Situation.** The machine went down at four in the morning, in the middle of the training. What was finished lies in a
# folder; what was not has to be done, and only that.
#
# **Task.** Write `go_on(steps, folder)`. `steps` is a list of triples `(name, key, work)`, in the order in which they run.
# `work` is a function: it gets a dict from the name of each earlier step to its result, and returns a result that JSON can
# hold. For each step:
#
# - If `folder` has a file `NAME-KEY.json`, the step is finished, and the file holds its result in JSON: read it, and do not
#   call `work`. No other file counts, be it of another key or half written under another name.
# - Otherwise call `work`, and keep its result in that file by `write_whole` of the next cell, before the next step begins.
#
# Return two things: a dict from the name of each step to its result, and the list of the names of the steps whose `work`
# was called. Any result is one, `None`, `0` and `{}` too. If `work` raises something, it goes through. Names and keys
# are made of letters and digits, and each name occurs once. `work` does not change the dict it gets.
#
# **Example.** With `steps = [("load", "k1", lambda done: [3, 4]), ("add", "k2", lambda done: sum(done["load"]))]` an
# empty folder gives `({"load": [3, 4], "add": 7}, ["load", "add"])`, and a second call gives the same dict and `[]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `path.exists()` tells whether a step is finished. `json.dumps` makes a text of a result, `json.loads` a result of a text.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop over the triples with one `if` and one `else`; both put a result into the dict.
# </details>


# %%
def write_whole(path: Path, text: str) -> None:
    """Write a file that is there whole or not at all, whenever the process is killed."""
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


# %% answer="go_on"
def go_on(
    steps: list[tuple[str, str, Callable[[dict[str, Any]], Any]]], folder: Path
) -> tuple[dict[str, Any], list[str]]:
    """Run the steps that are not finished in `folder`; return all results by name, and the names of those that ran."""
    ### BEGIN SOLUTION
    results: dict[str, Any] = {}
    ran = []
    for name, key, work in steps:
        path = folder / f"{name}-{key}.json"
        if path.exists():
            results[name] = json.loads(path.read_text())
        else:
            results[name] = work(results)
            write_whole(path, json.dumps(results[name]))
            ran.append(name)
    return results, ran
    ### END SOLUTION


# %% test="go_on" points=1
# The example of the text, twice; then with another key for the first step.
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    steps = [("load", "k1", lambda done: [3, 4]), ("add", "k2", lambda done: sum(done["load"]))]
    other = [("load", "k3", lambda done: [5, 6]), ("add", "k4", lambda done: sum(done["load"]))]
    for told, given, expected, names in [
        ("an empty folder", steps, {"load": [3, 4], "add": 7}, ["load", "add"]),
        ("a second call", steps, {"load": [3, 4], "add": 7}, []),
        ("a call with other keys", other, {"load": [5, 6], "add": 11}, ["load", "add"]),
    ]:
        answer = go_on(given, folder)
        assert isinstance(answer, tuple | list) and len(answer) == 2, (
            f"go_on returned {answer!r}; expected two things, a dict of results and a list of names."
        )
        assert dict(answer[0]) == expected, f"go_on gave the results {answer[0]} for {told}; expected {expected}."
        assert list(answer[1]) == names, f"go_on said that {list(answer[1])} ran in {told}; expected {names}."

# %% test="go_on" points=2 hidden=true
# Hidden test: killed in each step, half-written files, other keys, empty results, what is on the disk and when.
calls = []


class Killed(BaseException):
    """Ends a step, as a signal would."""


def pipeline(folder, killed_in=None, results=None):
    """Four steps; each notes that it was called, and looks for the files of those before it."""
    results = results or {"load": [1, 2], "clean": {"rows": 2}, "fit": 0.5, "score": None}
    names = list(results)

    def step(place, name):
        def work(done):
            calls.append(name)
            assert list(done) == names[:place] or set(done) == set(names[:place]), (
                f"The step {name} got the results of {sorted(done)}; expected those of {names[:place]}."
            )
            for earlier in names[:place]:
                assert done[earlier] == results[earlier], (
                    f"The step {name} got {done[earlier]!r} as the result of {earlier}; expected {results[earlier]!r}."
                )
                kept = folder / f"{earlier}-k{earlier}.json"
                assert kept.exists(), f"The step {name} began before {kept.name} was kept in the folder."
            if name == killed_in:
                raise Killed(name)
            return results[name]

        return name, f"k{name}", work

    return [step(place, name) for place, name in enumerate(names)]


expected = {"load": [1, 2], "clean": {"rows": 2}, "fit": 0.5, "score": None}
names = list(expected)
for place, victim in enumerate(names):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        calls.clear()
        try:
            go_on(pipeline(folder, killed_in=victim), folder)
        except Killed:
            pass
        else:
            raise AssertionError(f"{victim} was killed, and go_on returned as if nothing had happened.")
        kept = sorted(path.name for path in folder.iterdir())
        assert kept == sorted(f"{one}-k{one}.json" for one in names[:place]), (
            f"After a kill in {victim} the folder holds {kept}; expected one file for each finished step."
        )
        for one in names[:place]:
            got = json.loads((folder / f"{one}-k{one}.json").read_text(encoding="utf-8"))
            assert got == expected[one], f"The file of {one} holds {got!r}; expected {expected[one]!r}."
        calls.clear()
        results, ran = go_on(pipeline(folder), folder)
        assert dict(results) == expected, (
            f"After a kill in {victim} the second call gave {results}; expected {expected}."
        )
        assert calls == names[place:], (
            f"After a kill in {victim} the second call ran {calls}; expected {names[place:]}."
        )
        assert list(ran) == calls, f"go_on said that {list(ran)} ran; it was {calls}."
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for odd in ["load-kload.json.part", "load-kload2.json", "load-k.json", "load.json", "xload-kload.json", "fit-kfit"]:
        (folder / odd).write_text('{"half', encoding="utf-8")
    calls.clear()
    try:
        results, ran = go_on(pipeline(folder), folder)
    except ValueError as error:
        raise AssertionError(
            f"With files of other keys and half-written ones in the folder go_on raised {error!r}; expected that it does "
            "not read them: a file counts under one name only."
        ) from None
    assert calls == names and dict(results) == expected, (
        f"With files of other keys and half-written ones in the folder {calls} ran; expected {names}: none is finished."
    )
empty = {"nothing": None, "zero": 0, "false": False, "list": [], "dict": {}, "text": ""}
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for told, names in [("the first call", list(empty)), ("the second call", [])]:
        calls.clear()
        results, ran = go_on(pipeline(folder, results=empty), folder)
        assert calls == names, (
            f"In {told} with empty results {calls} ran; expected {names}: an empty result is a result."
        )
        assert dict(results) == empty, f"{told} with empty results gave {results}; expected {empty}."
        assert list(ran) == names, f"go_on said that {list(ran)} ran in {told}; expected {names}."
    (folder / "zero-kzero.json").unlink()
    calls.clear()
    go_on(pipeline(folder, results=empty), folder)
    assert calls == ["zero"], f"One file in the middle was gone, and {calls} ran; expected ['zero']."
    got = go_on([], folder)
    assert (dict(got[0]), list(got[1])) == ({}, []), f"go_on gave {got} without steps; expected ({{}}, [])."
with tempfile.TemporaryDirectory() as name:
    (Path(name) / "load-k1.json").write_text("[9]", encoding="utf-8")
    got = go_on([("load", "k1", lambda done: [0]), ("one", "k1", lambda done: done["load"][0])], Path(name))
    assert (dict(got[0]), list(got[1])) == ({"load": [9], "one": 9}, ["one"]), (
        f"The file of load holds [9], and go_on gave {got}; expected the result of the file, and only `one` run."
    )

# %% [markdown]
# ## Question 6. One notebook, a grid of runs
#
# **Situation.** A data scientist has a notebook that scores one idea. Nobody wants to change a cell, run all, note the
# number, and begin again. Papermill does that: it puts values below the cell that is tagged `parameters`, runs the notebook
# and keeps it with its outputs.
#
# **Task.** Write `best_point(notebook, grid, folder)`. `notebook` is the path of a notebook with such a cell; its last cell
# prints one number, the AUC. `grid` is a dict from the names of parameters to lists of values, each with one value or more.
# Run the notebook once with each combination of values, and keep each executed notebook in `folder`, which exists and is
# empty, as a file of its own whose name ends with `.ipynb`. Return the parameters with the highest AUC as a dict, and that
# AUC as a float.
#
# - Of equal ones take the first; the last name of the grid changes fastest, as in `itertools.product`.
# - If a run fails (`papermill.PapermillExecutionError`), the point does not count, and the others do. If all fail,
#   return `None`.
#
# **Example.** The next cell makes a notebook that says how well the share of late flights of each group, in some months,
# orders the flights of April. `best_point(notebook, {"by": ["origin", "part of day"], "months": [["2013-03"]]}, folder)` runs
# it twice and gives `({"by": "part of day", "months": ["2013-03"]}, 0.6076...)`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `papermill.execute_notebook(notebook, to, parameters, progress_bar=False)` returns the executed notebook. What a cell
# printed stands in `cell.outputs[0].text`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# `dict(zip(grid, values))` makes the parameters of a point. A loop over the points with `try`; the first one is the best so
# far, and a later one only if it is better.
# </details>

# %%
desk = tempfile.TemporaryDirectory(prefix="desk-")  # gone when the kernel ends
counts = {  # by month and group: flights that arrived late, all that arrived
    "origin": {
        "2013-01": {"EWR": (2877, 9616), "JFK": (1733, 9031), "LGA": (1591, 7751)},
        "2013-02": {"EWR": (2248, 8575), "JFK": (1917, 8007), "LGA": (1450, 7029)},
        "2013-03": {"EWR": (2787, 10015), "JFK": (2041, 9497), "LGA": (1758, 8390)},
        "2013-04": {"EWR": (3160, 10231), "JFK": (2300, 9013), "LGA": (2465, 8320)},
    },
    "part of day": {
        "2013-01": {"morning": (1109, 6241), "noon": (998, 5533), "later": (1745, 6948), "evening": (2349, 7676)},
        "2013-02": {"morning": (992, 5580), "noon": (967, 4939), "later": (1672, 6243), "evening": (1984, 6849)},
        "2013-03": {"morning": (833, 6355), "noon": (1101, 5857), "later": (1967, 7338), "evening": (2685, 8352)},
        "2013-04": {"morning": (1024, 6318), "noon": (1513, 5868), "later": (2284, 7133), "evening": (3104, 8245)},
    },
}
scoring = """
groups = {name: [sum(counts[by][month][name][place] for month in months) for place in (0, 1)] for name in counts[by]["2013-04"]}
share = {name: late / all for name, (late, all) in groups.items()}
april = counts[by]["2013-04"]
pairs = right = 0
for one, (late, _) in april.items():
    for other, (also_late, all) in april.items():
        pairs += late * (all - also_late)
        right += late * (all - also_late) * ((share[one] > share[other]) + (share[one] == share[other]) / 2)
"""
notebook = Path(desk.name, "share_of_late_flights.ipynb")
made = nbformat.v4.new_notebook(
    metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
)
made.cells = [
    nbformat.v4.new_code_cell('by = "origin"\nmonths = ["2013-01"]', metadata={"tags": ["parameters"]}),
    nbformat.v4.new_code_cell(f"counts = {counts}"),
    nbformat.v4.new_code_cell(scoring.strip()),
    nbformat.v4.new_code_cell("print(right / pairs)"),
]
nbformat.write(made, notebook)
print(notebook)


# %% answer="best_point"
def best_point(notebook: Path, grid: dict[str, list[Any]], folder: Path) -> tuple[dict[str, Any], float] | None:
    """Run the notebook at every point of the grid; return the best parameters and their AUC, None if all fail."""
    ### BEGIN SOLUTION
    points: list[dict[str, Any]] = [{}]
    for name, values in grid.items():
        points = [{**point, name: value} for point in points for value in values]
    best, highest = None, float("-inf")
    for number, point in enumerate(points):
        try:
            run = papermill.execute_notebook(notebook, folder / f"{number}.ipynb", point, progress_bar=False)
        except papermill.PapermillExecutionError:
            continue
        auc = float(run.cells[-1].outputs[0].text)
        if auc > highest:
            best, highest = point, auc
    return None if best is None else (best, highest)
    ### END SOLUTION


# %% test="best_point" points=1
# The example of the text: two runs in kernels of their own, and what is kept of them.
import math

with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    answer = best_point(notebook, {"by": ["origin", "part of day"], "months": [["2013-03"]]}, folder)
    assert isinstance(answer, tuple | list) and len(answer) == 2, (
        f"best_point returned {answer!r}; expected two things, the parameters of the best point and its AUC."
    )
    got, auc = answer
    assert got == {"by": "part of day", "months": ["2013-03"]}, (
        f"best_point gave {got} as the best of two; expected {{'by': 'part of day', 'months': ['2013-03']}}."
    )
    assert math.isclose(float(auc), 0.60763, abs_tol=1e-4), f"best_point gave the AUC {auc}; expected 0.6076..."
    kept = [nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))]
    assert len(kept) == 2, f"The folder holds {len(kept)} notebooks after two runs; expected 2, a file for each."
    ran = [run.metadata.get("papermill", {}).get("parameters", {}).get("by") for run in kept]
    assert sorted(map(str, ran)) == ["origin", "part of day"], (
        f"The kept notebooks were run with by = {ran}; expected one with 'origin' and one with 'part of day'."
    )

# %% test="best_point" points=3 hidden=true
# Hidden test: other notebooks, in the test's own process: every combination once, equal ones, runs that fail.
import contextlib
import io
import math

from papermill.engines import Engine, papermill_engines


class InThisProcess(Engine):
    """Runs the cells without a kernel, which saves a second for each point."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, **options):
        space, failed = {}, False
        for number, cell in enumerate(nb_man.nb.cells):
            if failed or cell.cell_type != "code":
                continue
            nb_man.cell_start(cell, number)
            printed = io.StringIO()
            try:
                with contextlib.redirect_stdout(printed):
                    exec(cell.source, space)
            except Exception as error:
                failed = True
                found = nbformat.v4.new_output(
                    "error", ename=type(error).__name__, evalue=str(error), traceback=[str(error)]
                )
                cell.outputs = [*cell.outputs, found]
            if printed.getvalue():
                found = nbformat.v4.new_output("stream", name="stdout", text=printed.getvalue())
                cell.outputs = [found, *cell.outputs]
            nb_man.cell_complete(cell, number)


def write(path, defaults, *cells):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    written = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    first = nbformat.v4.new_code_cell(defaults, metadata={"tags": ["parameters"]})
    written.cells = [first, *(nbformat.v4.new_code_cell(cell) for cell in cells)]
    nbformat.write(written, path)
    return path.read_bytes()


def in_words(point):
    return json.dumps(point, sort_keys=True)


hill = "score = 1 - (a - 2) ** 2 / 50 - (b - 3) ** 2 / 10"
fails = "if a == 2:\n    raise ValueError('no convergence')\nscore = 0.5 + a / 100"
three = "score = len(name) / 100 + flags['x'] + (0.5 if on is True else 0)"
usual = papermill_engines.get_engine(None)
papermill_engines.register(None, InThisProcess)
try:
    for told, defaults, cells, grid, best, expected in [
        (
            "the best in the middle",
            "a = 0\nb = 0",
            (hill, "print(score)"),
            {"a": [1, 2], "b": [2, 3, 4]},
            {"a": 2, "b": 3},
            1.0,
        ),
        (
            "the best first",
            "a = 0\nb = 0",
            (hill, "print(score)"),
            {"b": [3, 9], "a": [2, 0]},
            {"a": 2, "b": 3},
            1.0,
        ),
        ("AUCs below 0.5", "a = 0", ("score = 0.1 + a / 10", "print(score)"), {"a": [1, 3, 2]}, {"a": 3}, 0.4),
        ("equal AUCs", "a = 0\nb = 0", ("print(0.7)",), {"b": [5, 4], "a": [8, 9]}, {"b": 5, "a": 8}, 0.7),
        (
            "equal AUCs after a lower one",
            "a = 0",
            ("print(0.5 if a == 1 else 0.6)",),
            {"a": [1, 3, 2]},
            {"a": 3},
            0.6,
        ),
        ("two points that both have the AUC 0", "a = 0", ("print(0.0)",), {"a": [4, 5]}, {"a": 4}, 0.0),
        ("the second of three failed", "a = 0", (fails, "print(score)"), {"a": [1, 2, 3]}, {"a": 3}, 0.53),
        ("the first of three failed", "a = 0", (fails, "print(score)"), {"a": [2, 3, 1]}, {"a": 3}, 0.53),
        ("all failed", "a = 0", ("print(0.9)", fails, "print(score)"), {"a": [2]}, None, None),
        (
            "other cells print, too",
            "a = 0",
            ("print(0.99)", "print('done')\nprint(0.98)", "print(a / 10)"),
            {"a": [2, 3]},
            {"a": 3},
            0.3,
        ),
        (
            "values of other types",
            "name = ''\nflags = {}\non = None",
            (three, "print(score)"),
            {"name": ["a", "abc"], "flags": [{"x": 0.1}], "on": [False, True]},
            {"name": "abc", "flags": {"x": 0.1}, "on": True},
            0.63,
        ),
    ]:
        with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as results:
            path, folder = Path(name, "idea.ipynb"), Path(results)
            before = write(path, defaults, *cells)
            given = {one: list(values) for one, values in grid.items()}
            try:
                answer = best_point(path, given, folder)
            except papermill.PapermillExecutionError as error:
                raise AssertionError(
                    f"best_point raised the {error.ename} of a single run when {told}; expected that only this point does "
                    "not count."
                ) from None
            if best is None:
                assert answer is None, f"best_point gave {answer!r} when {told}; expected None."
            else:
                assert answer is not None, f"best_point returned None with {told}; expected {(best, expected)}."
                got, auc = answer
                assert got == best, f"best_point gave {got} with {told} in the grid {grid}; expected {best}."
                assert isinstance(auc, float) and math.isclose(auc, expected, abs_tol=1e-9), (
                    f"best_point gave the AUC {auc!r} with {told}; expected the float {expected}."
                )
            assert given == grid, "best_point changed the grid that it was given."
            assert path.read_bytes() == before, "best_point changed the notebook that it was given."
            points = [dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())]
            kept = [
                nbformat.read(one, 4).metadata.get("papermill", {}).get("parameters", {})
                for one in folder.glob("*.ipynb")
            ]
            assert sorted(map(in_words, kept)) == sorted(map(in_words, points)), (
                f"With {told} the folder holds runs with {kept}; expected one executed notebook for each point: {points}."
            )
finally:
    papermill_engines.register(None, usual)

# %% [markdown]
# ## Question 7. A name that nobody knows
#
# **Situation.** Somebody starts the pipeline with `aplha=0.1`, for alpha. The run ends without a word, and for a week
# everybody believes that alpha does not matter.
#
# **Task.** Write `merged(defaults, given)`. `defaults` is a dict from the names of all parameters to their default values,
# each of which is a `bool`, an `int`, a `float` or a `str`. `given` is a list of texts from the command line, such as
# `"alpha=0.1"`. Return a new dict: the defaults, and for each name in `given` its value there, in the type of the default.
#
# - A `bool` is written `true` or `false`, in small letters. `int(...)` and `float(...)` say what numbers are.
# - Everything behind the first `=` is the value. If a name is given twice, the later one counts,
#   and both have to be right.
# - Raise a `ValueError` if a name is not among the defaults, if a text has no `=`, or if a value is not of its type. Its
#   text has the name in it that was given (without a `=`, the whole text).
# - `defaults` and `given` stay as they were.
#
# **Example.** `merged({"alpha": 1.0, "months": 3, "weather": False}, ["weather=true", "alpha=0.1"])` gives
# `{"alpha": 0.1, "months": 3, "weather": True}`. With `["aplha=0.1"]` it raises a `ValueError`, perhaps with the text
# `"aplha is no parameter; there are alpha, months, weather"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `bool("false")` is True, as every text is that is not empty. `type(True)` is `bool`, and `isinstance(True, int)` is True,
# too. `text.partition("=")` cuts at the first sign. What do `int("many")` and `float("many")` raise, and is the name in it?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A copy, then a loop over the texts: cut; refuse the unknown; convert within `try`; a dict
# `{"true": True, "false": False}` makes a bool of a text, or raises.
# </details>


# %% answer="merged"
def merged(defaults: dict[str, bool | int | float | str], given: list[str]) -> dict[str, bool | int | float | str]:
    """Return the defaults with the given values in their types; raise ValueError on what is not known or fits no type."""
    ### BEGIN SOLUTION
    result = dict(defaults)
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or name not in defaults:
            raise ValueError(f"{text}: there are {list(defaults)}")
        kind = type(defaults[name])
        try:
            result[name] = {"true": True, "false": False}[value] if kind is bool else kind(value)
        except (KeyError, ValueError):
            raise ValueError(text) from None
    return result
    ### END SOLUTION


# %% test="merged" points=1
# The example of the text, an unknown name, and a value that fits no type.
def what_of(*arguments):
    """What merged returns, or what it raises."""
    try:
        return merged(*arguments)
    except Exception as error:
        return error


defaults = {"alpha": 1.0, "months": 3, "weather": False}
merged(dict(defaults), [])
got = what_of(dict(defaults), ["weather=true", "alpha=0.1"])
assert got is not None, "merged returned None. Does it end with a `return`?"
assert isinstance(got, dict), (
    f"merged gave {got!r} for weather=true and alpha=0.1; expected {{'alpha': 0.1, 'months': 3, 'weather': True}}."
)
assert got == {"alpha": 0.1, "months": 3, "weather": True} and type(got["alpha"]) is float, (
    f"merged gave {got} for weather=true and alpha=0.1; expected {{'alpha': 0.1, 'months': 3, 'weather': True}}."
)
for text, name in [("aplha=0.1", "aplha"), ("months=many", "months"), ("weather=maybe", "weather"), ("alpha", "alpha")]:
    got = what_of(dict(defaults), [text])
    assert isinstance(got, ValueError), f"merged gave {got!r} for {text!r}; expected a ValueError."
    assert name in str(got), f"merged raised ValueError('{got}') for {text!r}; expected {name} in its text."


# %% test="merged" points=2 hidden=true
# Hidden test: each type, signs inside of values, names given twice, empty values, capital letters, what stays as it was.
def what_of(*arguments):
    """What merged returns, or what it raises."""
    try:
        return merged(*arguments)
    except Exception as error:
        return error


defaults = {"alpha": 1.0, "seed": 2013, "weather": True, "use_case": "late_arrival", "fast": False, "solver": ""}
merged(dict(defaults), [])
for told, given, changes in [
    ("nothing given", [], {}),
    ("false for a bool that is True", ["weather=false"], {"weather": False}),
    ("true for a bool that is True", ["weather=true"], {"weather": True}),
    ("false for a bool that is False", ["fast=false"], {"fast": False}),
    ("a whole number for a float", ["alpha=2"], {"alpha": 2.0}),
    ("a float with an exponent", ["alpha=1e-3"], {"alpha": 0.001}),
    ("a number below 0", ["seed=-7"], {"seed": -7}),
    ("the number 0", ["seed=0"], {"seed": 0}),
    ("a text of digits", ["use_case=2013"], {"use_case": "2013"}),
    ("the text true", ["use_case=true"], {"use_case": "true"}),
    ("a text with signs in it", ["use_case=a=b=c"], {"use_case": "a=b=c"}),
    ("an empty text", ["use_case="], {"use_case": ""}),
    ("a text with blanks", ["solver= liblinear "], {"solver": " liblinear "}),
    ("a name twice", ["seed=1", "alpha=5", "seed=2"], {"seed": 2, "alpha": 5.0}),
    (
        "several",
        ["fast=true", "seed=5", "solver=sag", "alpha=.5"],
        {"fast": True, "seed": 5, "solver": "sag", "alpha": 0.5},
    ),
]:
    asked, texts = dict(defaults), list(given)
    expected = {**defaults, **changes}
    got = what_of(asked, texts)
    assert isinstance(got, dict), f"merged gave {got!r} for {given} ({told}); expected {expected}."
    assert got == expected, f"merged gave {got} for {given} ({told}); expected {expected}."
    kinds = {name: type(value) for name, value in got.items()}
    wrong = [name for name in kinds if kinds[name] is not type(defaults[name])]
    assert not wrong, f"merged gave {got} for {given}: {wrong[0]} is of type {kinds[wrong[0]].__name__} now."
    assert asked == defaults and texts == given, "merged changed an argument that it was given."
for told, given, name in [
    ("an unknown name", ["Alpha=1"], "Alpha"),
    ("an unknown name behind known ones", ["alpha=1", "seed=2", "sead=3"], "sead"),
    ("an unknown name with a sign in its value", ["beta=1=2"], "beta"),
    ("a fraction for a whole number", ["seed=1.5"], "seed"),
    ("an empty value for a number", ["alpha="], "alpha"),
    ("a word for a float", ["alpha=high"], "alpha"),
    ("True with a capital letter", ["weather=True"], "weather"),
    ("1 for a bool", ["fast=1"], "fast"),
    ("an empty value for a bool", ["fast="], "fast"),
    ("a bad value that a good one follows", ["seed=x", "seed=1"], "seed"),
    ("a text without a sign", ["use_case"], "use_case"),
    ("a text without a sign that is no name", ["verbose"], "verbose"),
]:
    got = what_of(dict(defaults), list(given))
    assert isinstance(got, ValueError), f"merged gave {got!r} for {given} ({told}); expected a ValueError."
    assert name in str(got), f"merged raised ValueError('{got}') for {given} ({told}); expected {name} in its text."

# %% [markdown]
# ## Question 8. Where does Kedro fit?
#
# **Situation.** Kedro is a Python framework that gives data science code a form: a project template, pipelines of plain
# functions (nodes) whose inputs and outputs have names, and a catalog that says what lies behind each name. It stands beside
# other tools and replaces none of them.
#
# **Task.** Give each wish the tool that is made for it; each label fits three wishes. `"kedro"`: as above.
# `"orchestrator"`: it starts pipelines and steps on machines, and looks after them while they run (Airflow).
# `"tracker"`: it keeps what runs have recorded (MLflow). `"version control"`: git. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Is the wish about how the code is written, about when and where it runs, about what came out, or about what the code was?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the wishes of which you are sure. Once a label stands at three, it is used up.
# </details>

# %% answer="tools" kind="concept"
tools = {
    "code asks for `flights`, and one file says that this is parquet in that folder": "?",
    "start the training every Monday at three": "?",
    "the AUC of last Thursday's run": "?",
    "which line of features.py changed in May, and why": "?",
    "every data science project of the company has the same folders": "?",
    "forty runs in a table, the best at the top": "?",
    "try a step again that lost its network, and call somebody after the third time": "?",
    "go back to the code of the last release": "?",
    "plain functions, and the order follows from the names of what they take and give": "?",
    "spread the steps over a cluster, and show which of them wait": "?",
    "merge what two people wrote into one module": "?",
    "which digest of the data and which alpha a run had": "?",
}
### BEGIN SOLUTION
tools = {
    "code asks for `flights`, and one file says that this is parquet in that folder": "kedro",
    "start the training every Monday at three": "orchestrator",
    "the AUC of last Thursday's run": "tracker",
    "which line of features.py changed in May, and why": "version control",
    "every data science project of the company has the same folders": "kedro",
    "forty runs in a table, the best at the top": "tracker",
    "try a step again that lost its network, and call somebody after the third time": "orchestrator",
    "go back to the code of the last release": "version control",
    "plain functions, and the order follows from the names of what they take and give": "kedro",
    "spread the steps over a cluster, and show which of them wait": "orchestrator",
    "merge what two people wrote into one module": "version control",
    "which digest of the data and which alpha a run had": "tracker",
}
### END SOLUTION

# %%
look_over(
    tools,
    items=[
        "code asks for `flights`, and one file says that this is parquet in that folder",
        "start the training every Monday at three",
        "the AUC of last Thursday's run",
        "which line of features.py changed in May, and why",
        "every data science project of the company has the same folders",
        "forty runs in a table, the best at the top",
        "try a step again that lost its network, and call somebody after the third time",
        "go back to the code of the last release",
        "plain functions, and the order follows from the names of what they take and give",
        "spread the steps over a cluster, and show which of them wait",
        "merge what two people wrote into one module",
        "which digest of the data and which alpha a run had",
    ],
    labels=["kedro", "orchestrator", "tracker", "version control"],
)

# %% test="tools" points=3 hidden=true
# Hidden test: the share of wishes that found their tool.
from autograder.concepts import classify

form = "a framework for code gives it a form: names for data, functions that know no paths, a common template"
time = "when and where something runs, and what happens if it fails, is a matter of its own"
facts = "what came out of a run, and what went into it, is kept for each run"
text = "the history of the code is kept where the code is"
key = {
    "code asks for `flights`, and one file says that this is parquet in that folder": "kedro",
    "start the training every Monday at three": "orchestrator",
    "the AUC of last Thursday's run": "tracker",
    "which line of features.py changed in May, and why": "version control",
    "every data science project of the company has the same folders": "kedro",
    "forty runs in a table, the best at the top": "tracker",
    "try a step again that lost its network, and call somebody after the third time": "orchestrator",
    "go back to the code of the last release": "version control",
    "plain functions, and the order follows from the names of what they take and give": "kedro",
    "spread the steps over a cluster, and show which of them wait": "orchestrator",
    "merge what two people wrote into one module": "version control",
    "which digest of the data and which alpha a run had": "tracker",
}
of_label = {"kedro": form, "orchestrator": time, "tracker": facts, "version control": text}
classify(tools, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})
