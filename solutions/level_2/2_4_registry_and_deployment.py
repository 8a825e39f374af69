# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 2.4 Registry and deployment, for late arrivals
#
# In the lesson the flight-time model was registered, packed and served in three ways. Now the **late-arrival** model goes
# the same way, and you stand at its gates: you move its aliases, look into what was handed to you before it runs, and
# answer a stream that dies.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_2/2_4_registry_and_deployment.ipynb
#
# Run the next two cells first. They take some seconds: MLflow makes a new store.

# %%
import hashlib
import json
import logging
import pickle
import pickletools
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from autograder.concepts import look_over
from flights import empty_store

logging.getLogger("mlflow").setLevel(logging.WARNING)
logging.getLogger("alembic").setLevel(logging.WARNING)
desk = tempfile.TemporaryDirectory(prefix="desk-")  # gone when the kernel ends
client = MlflowClient(tracking_uri=f"sqlite:///{empty_store.write(Path(desk.name, 'mlflow.db'))}")


def new_model(versions: Sequence[Mapping[str, str]], **aliases: int) -> str:
    """Register a model with one version for each mapping of tags, and these aliases; return its name."""
    name = f"late_arrival-{uuid.uuid4().hex[:8]}"
    client.create_registered_model(name)
    for number, tags in enumerate(versions, 1):
        client.create_model_version(name, f"package:/late_arrival/{number}", tags=dict(tags))
    for alias, number in aliases.items():
        client.set_registered_model_alias(name, alias, str(number))
    return name


def new_package(inputs: Mapping[str, str], requirements: Mapping[str, str]) -> Path:
    """Write a package that takes these inputs (name -> type) and was served with these versions; return its folder."""
    folder = Path(desk.name, uuid.uuid4().hex)
    folder.mkdir()
    schema = {"inputs": [{"name": name, "type": kind} for name, kind in inputs.items()]}
    (folder / "model.onnx").write_bytes(b"\x08\x08 stands for a model")
    (folder / "schema.json").write_text(json.dumps(schema))
    (folder / "requirements.txt").write_text("".join(f"{name}=={text}\n" for name, text in requirements.items()))
    (folder / "card.md").write_text("# late_arrival\n")
    files = ("model.onnx", "schema.json", "requirements.txt", "card.md")
    (folder / "package.json").write_text(json.dumps({"files": {name: sha256(folder / name) for name in files}}))
    return folder


def sha256(path: Path) -> str:
    """Return the checksum of a file; "" if there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


# %%
# The example: three versions. Nobody has approved the third one yet.
example = new_model(
    [
        {"digest": "aaa111", "owner": "late-arrival team", "approver": "model-review board"},
        {"digest": "bbb222", "owner": "late-arrival team", "approver": "model-review board"},
        {"digest": "ccc333", "owner": "late-arrival team"},
    ],
    champion=1,
    challenger=2,
)
print(client.get_registered_model(example).aliases)

# %% [markdown]
# ## Question 1. Batch, web or stream?
#
# **Situation.** The late-arrival model has a package. Twelve people want predictions from it, each in another way.
#
# **Task.** Give each need the way of serving that fits it best; each label fits four. `"batch"`: many flights at one moment,
# the answers in a file. `"web"`: somebody asks about some flight and waits for the answer. `"stream"`: reports come in by
# themselves, one after the other; each is answered, and a reader knows how far it has come. Upper or lower case does not
# matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Who begins: a clock or a plan, a person who waits, or a report that comes in?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the needs of which you are sure. Once a label stands at four needs, it is used up.
# </details>

# %% answer="ways_of_serving" kind="concept"
ways_of_serving = {
    "every night a table for the planners: all flights of the day after tomorrow": "?",
    "a passenger opens the app, looks up one flight and sees its chance of being late": "?",
    "the airline reports each change of its schedule; each report is answered, also after an hour without a reader": "?",
    "for a study: what the model would have said on all 300,000 flights of last year": "?",
    "an agent types in a connection and does not sell it before the answer is there": "?",
    "two departments read the same reports of new flights, each at its own pace": "?",
    "before a promotion: the challenger's predictions for the whole of April, beside the champion's": "?",
    "a clerk moves one departure by an hour on the screen and looks what that changes": "?",
    "flights are reported all day long, and a warning goes out by itself when one of them is likely to be late": "?",
    "on the first of each month a file with all scheduled flights for an airline": "?",
    "another company's site asks when one of its visitors wants to know, who sees a spinning wheel meanwhile": "?",
    "after a crash at noon, the reports since then are answered from the place where the reader stopped": "?",
}
### BEGIN SOLUTION
ways_of_serving = {
    "every night a table for the planners: all flights of the day after tomorrow": "batch",
    "a passenger opens the app, looks up one flight and sees its chance of being late": "web",
    "the airline reports each change of its schedule; each report is answered, also after an hour without a reader": "stream",
    "for a study: what the model would have said on all 300,000 flights of last year": "batch",
    "an agent types in a connection and does not sell it before the answer is there": "web",
    "two departments read the same reports of new flights, each at its own pace": "stream",
    "before a promotion: the challenger's predictions for the whole of April, beside the champion's": "batch",
    "a clerk moves one departure by an hour on the screen and looks what that changes": "web",
    "flights are reported all day long, and a warning goes out by itself when one of them is likely to be late": "stream",
    "on the first of each month a file with all scheduled flights for an airline": "batch",
    "another company's site asks when one of its visitors wants to know, who sees a spinning wheel meanwhile": "web",
    "after a crash at noon, the reports since then are answered from the place where the reader stopped": "stream",
}
### END SOLUTION

# %%
look_over(
    ways_of_serving,
    items=[
        "every night a table for the planners: all flights of the day after tomorrow",
        "a passenger opens the app, looks up one flight and sees its chance of being late",
        "the airline reports each change of its schedule; each report is answered, also after an hour without a reader",
        "for a study: what the model would have said on all 300,000 flights of last year",
        "an agent types in a connection and does not sell it before the answer is there",
        "two departments read the same reports of new flights, each at its own pace",
        "before a promotion: the challenger's predictions for the whole of April, beside the champion's",
        "a clerk moves one departure by an hour on the screen and looks what that changes",
        "flights are reported all day long, and a warning goes out by itself when one of them is likely to be late",
        "on the first of each month a file with all scheduled flights for an airline",
        "another company's site asks when one of its visitors wants to know, who sees a spinning wheel meanwhile",
        "after a crash at noon, the reports since then are answered from the place where the reader stopped",
    ],
    labels=["batch", "web", "stream"],
)

# %% test="ways_of_serving" points=3 hidden=true
# Hidden test: the share of needs with the way of serving that fits them best.
from autograder.concepts import classify

table = "a plan or a clock asks for a whole table at one moment, and nobody waits at the other end: batch"
waits = "a person or a program asks about one flight now and waits for this one answer: web"
comes = "reports come in by themselves and none may be forgotten, so the reader's offset is kept: stream"
key = {
    "every night a table for the planners: all flights of the day after tomorrow": "batch",
    "a passenger opens the app, looks up one flight and sees its chance of being late": "web",
    "the airline reports each change of its schedule; each report is answered, also after an hour without a reader": "stream",
    "for a study: what the model would have said on all 300,000 flights of last year": "batch",
    "an agent types in a connection and does not sell it before the answer is there": "web",
    "two departments read the same reports of new flights, each at its own pace": "stream",
    "before a promotion: the challenger's predictions for the whole of April, beside the champion's": "batch",
    "a clerk moves one departure by an hour on the screen and looks what that changes": "web",
    "flights are reported all day long, and a warning goes out by itself when one of them is likely to be late": "stream",
    "on the first of each month a file with all scheduled flights for an airline": "batch",
    "another company's site asks when one of its visitors wants to know, who sees a spinning wheel meanwhile": "web",
    "after a crash at noon, the reports since then are answered from the place where the reader stopped": "stream",
}
of_way = {"batch": table, "web": waits, "stream": comes}
classify(ways_of_serving, key=key, points=3, ideas={item: of_way[way] for item, way in key.items()})

# %% [markdown]
# ## Question 2. Which package is that?
#
# **Situation.** A deployment is told *the champion*, or *version 2*. What it needs is the digest of the package.
#
# **Task.** Write `package_of(client, model, wanted)`. `client` is a `MlflowClient`, `model` the name of a registered model.
# `wanted` is the number of a version, as a whole number or as a text of digits, `2` or `"2"`; any other text is an alias
# such as `"champion"` (never `"latest"`, which MLflow keeps for itself). Return the value of the tag `digest` of that version: a text. If there is no such model, alias or version, or if
# the version has no such tag, return `None`.
#
# **Example.** In the example, `package_of(client, example, "champion")` gives `"aaa111"`, `package_of(client, example, 3)`
# gives `"ccc333"`, and `package_of(client, example, "previous")` gives `None`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `client.get_model_version(model, number)` and `client.get_model_version_by_alias(model, alias)` return a version; its
# `tags` are a dict. What is not there makes them raise `MlflowException`, which was imported above. `"2".isdecimal()` is
# true.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A `try` around an `if`: by number or by alias. After it, one look into a dict that may lack the key.
# </details>


# %% answer="package_of"
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    """Return the digest of the package that an alias or a number stands for; None if there is none."""
    ### BEGIN SOLUTION
    try:
        if str(wanted).isdecimal():
            version = client.get_model_version(model, wanted)
        else:
            version = client.get_model_version_by_alias(model, wanted)
    except MlflowException:
        return None
    return version.tags.get("digest")
    ### END SOLUTION


# %% test="package_of" points=1
# The examples of the text, a number as text, and what is not there.
for wanted, expected in [("champion", "aaa111"), ("challenger", "bbb222"), (3, "ccc333"), ("2", "bbb222"),
                         ("previous", None), (4, None)]:  # fmt: skip
    got = package_of(client, example, wanted)
    if expected is not None:
        assert got is not None, f"package_of(client, example, {wanted!r}) returned None; expected {expected!r}."
    assert got == expected, (
        f"package_of(client, example, {wanted!r}) gave {got!r}; expected {expected!r}. Digits are the number of a version, "
        "all else is an alias; what is not there gives None."
    )

# %% test="package_of" points=2 hidden=true
# Hidden test: an alias that has moved, more than nine versions, no tag, no version, no model.
many = new_model(
    [{"digest": f"digest of {number}", "owner": "nobody"} for number in range(1, 12)], champion=10, canary=2
)
client.set_registered_model_alias(many, "champion", "11")
untagged = new_model([{"owner": "late-arrival team"}], champion=1)
empty = new_model([])
for told, model, wanted, expected in [
    ("an alias that was moved", many, "champion", "digest of 11"),
    ("an alias of another name", many, "canary", "digest of 2"),
    ("version 1 of eleven", many, 1, "digest of 1"),
    ("version 10 of eleven, as text", many, "10", "digest of 10"),
    ("version 11 of eleven", many, 11, "digest of 11"),
    ("a number that was not given yet", many, 12, None),
    ("number 0", many, 0, None),
    ("an alias that another model has", example, "canary", None),
    ("a version without the tag, by its alias", untagged, "champion", None),
    ("a version without the tag, by its number", untagged, 1, None),
    ("a model without a version", empty, "champion", None),
    ("a model without a version, by number", empty, "1", None),
    ("a model that is not there", "profit", "champion", None),
    ("a model that is not there, by number", "profit", 1, None),
]:
    got = package_of(client, model, wanted)
    assert got == expected, f"package_of gave {got!r} for {told} ({wanted!r}); expected {expected!r}."

# %% [markdown]
# ## Question 3. A new champion
#
# **Situation.** A promotion moves aliases. Done by hand at six in the evening, the step that is forgotten is the one that
# would lead back.
#
# **Task.** Write `promote(client, model, number)`. `number` is the number of a version that is there. Afterwards
#
# - `champion` stands for this version, and `previous` for the version that was champion before. If there was no champion,
#   `previous` is left as it was.
# - `challenger`, if it stood for this version, is gone; if it stood for another version, it still does.
#
# Two cases move no alias. If its tag `approver` is missing or empty, `promote` raises a `ValueError` whose text has the
# number of the version in it, be it the champion or not. Otherwise, if the version is the champion already, nothing
# changes, whatever else stands for it. `promote` returns nothing.
#
# **Example.** In a model like the example, with `champion` 1 and `challenger` 2, `promote(client, model, 2)` leaves the
# aliases `champion` 2 and `previous` 1; `promote(client, model, 3)` raises a `ValueError`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `client.get_registered_model(model).aliases` is a dict from alias to number. `client.set_registered_model_alias(model,
# alias, number)` sets or moves one, `client.delete_registered_model_alias(model, alias)` takes one away.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First the approver. Then read the aliases once, before you move any. `raise ValueError(number)` is text enough.
# </details>


# %% answer="promote"
def promote(client: MlflowClient, model: str, number: int) -> None:
    """Make a version the champion and the champion before it `previous`. Raises ValueError without an approver."""
    ### BEGIN SOLUTION
    if not client.get_model_version(model, number).tags.get("approver"):
        raise ValueError(number)
    aliases = client.get_registered_model(model).aliases
    if aliases.get("champion") == number:
        return
    if "champion" in aliases:
        client.set_registered_model_alias(model, "previous", aliases["champion"])
    client.set_registered_model_alias(model, "champion", number)
    if aliases.get("challenger") == number:
        client.delete_registered_model_alias(model, "challenger")
    ### END SOLUTION


# %% test="promote" points=1
# The example of the text, then the way back, then a version that nobody approved.
approved, waiting = {"approver": "model-review board"}, {"owner": "late-arrival team"}
model = new_model([approved, approved, waiting], champion=1, challenger=2)
for number, expected in [(2, {"champion": 2, "previous": 1}), (1, {"champion": 1, "previous": 2})]:
    promote(client, model, number)
    got = client.get_registered_model(model).aliases
    assert got == expected, f"After promote(client, model, {number}) the aliases are {got}; expected {expected}."
try:
    promote(client, model, 3)
    said = None
except ValueError as error:
    said = str(error)
assert said is not None, (
    "promote(client, model, 3) raised nothing; version 3 has no approver, so expected a ValueError."
)
assert "3" in said, f"The ValueError says {said!r}; expected the number of the version, 3, in its text."
got = client.get_registered_model(model).aliases
assert got == {"champion": 1, "previous": 2}, f"After the refusal the aliases are {got}; expected those of before."

# %% test="promote" points=2 hidden=true
# Hidden test: no champion yet, the champion again, another challenger, three in a row, an empty approver, other aliases.
for told, versions, before, number, expected in [
    ("the first champion", [approved], {}, 1, {"champion": 1}),
    ("a first champion beside an old `previous`", [approved] * 2, {"previous": 1}, 2, {"champion": 2, "previous": 1}),
    ("a version that is champion already", [approved] * 3, {"champion": 3, "previous": 2}, 3,
     {"champion": 3, "previous": 2}),
    ("the only champion again", [approved], {"champion": 1}, 1, {"champion": 1}),
    ("a champion that is challenger, too", [approved], {"champion": 1, "challenger": 1}, 1,
     {"champion": 1, "challenger": 1}),
    ("a version beside another challenger", [approved] * 3, {"champion": 1, "challenger": 3}, 2,
     {"champion": 2, "previous": 1, "challenger": 3}),
    ("the challenger as first champion", [approved] * 2, {"challenger": 2}, 2, {"champion": 2}),
    ("the version that was `previous`", [approved] * 2, {"champion": 2, "previous": 1}, 1, {"champion": 1, "previous": 2}),
    ("a third champion", [approved] * 3, {"champion": 2, "previous": 1}, 3, {"champion": 3, "previous": 2}),
    ("version 10", [approved] * 10, {"champion": 1, "challenger": 10}, 10, {"champion": 10, "previous": 1}),
    ("a version with an alias of its own", [approved] * 2, {"champion": 1, "canary": 2}, 2,
     {"champion": 2, "previous": 1, "canary": 2}),
]:  # fmt: skip
    model = new_model(versions, **before)
    promote(client, model, number)
    got = client.get_registered_model(model).aliases
    assert got == expected, (
        f"Promoting {told}: the aliases {before} became {got} with promote(client, model, {number}); expected {expected}."
    )
for told, tags in [("no approver", waiting), ("an empty approver", {"approver": ""}), ("no tag at all", {})]:
    for before in ({"champion": 1, "challenger": 2}, {}, {"champion": 2}):
        model = new_model([approved, tags], **before)
        try:
            promote(client, model, 2)
            said = None
        except ValueError as error:
            said = str(error)
        assert said is not None, f"promote raised nothing for a version with {told}; expected a ValueError."
        assert "2" in said, f"The ValueError says {said!r}; expected the number of the version, 2, in its text."
        got = client.get_registered_model(model).aliases
        assert got == before, f"A version with {told} was refused, but the aliases {before} became {got}."

# %% [markdown]
# ## Question 4. May this package be served?
#
# **Situation.** A folder arrives from another department. It holds `package.json`, with the checksum of each other file
# under `"files"`, and among those files
#
# - `schema.json`: under `"inputs"` a list of dicts, each with the `"name"` and the `"type"` of an input of the model,
# - `requirements.txt`: one line such as `onnxruntime==1.31.1` for each library.
#
# **Task.** Write `obstacles(folder, makes, installed)`. `makes` is a dict from the name of a feature that the service can
# make to its type, `installed` one from the name of a library to its version here. Return a set of names:
#
# - of the files under `"files"` that are missing or whose checksum is another one. If there is one, return only such
#   files: in a damaged package nothing else is to be believed. `sha256(path)`, from the first cell, gives `""` for a
#   missing file.
# - else, of the inputs that the service does not make, or makes with another type, and of the libraries that are not
#   installed in exactly the version of `requirements.txt`.
#
# An empty set says that the package may be served. `package.json` itself is always there and right.
#
# **Example.** The package below takes `dest` as `"text"` and `hour` as `"number"`, with `onnxruntime==1.31.1`. For
# `makes={"dest": "text", "hour": "text"}` and `installed={"onnxruntime": "1.30.0"}` the answer is
# `{"hour", "onnxruntime"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `json.loads((folder / "package.json").read_text())` gives a dict. What does `makes.get(name)` give for a name that is not
# in it? `"a==b".split("==")` gives two texts.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A set of files, and a `return` if it is not empty. Then two more sets, and `|` between them.
# </details>

# %%
package = new_package({"dest": "text", "hour": "number"}, {"onnxruntime": "1.31.1"})
print((package / "package.json").read_text(), (package / "schema.json").read_text(), sep="\n")


# %% answer="obstacles"
def obstacles(folder: Path, makes: dict[str, str], installed: dict[str, str]) -> set[str]:
    """Return the names of damaged files, or else of inputs and libraries that keep the package from being served."""
    ### BEGIN SOLUTION
    files = json.loads((folder / "package.json").read_text())["files"]
    damaged = {name for name, checksum in files.items() if sha256(folder / name) != checksum}
    if damaged:
        return damaged
    inputs = json.loads((folder / "schema.json").read_text())["inputs"]
    unknown = {one["name"] for one in inputs if makes.get(one["name"]) != one["type"]}
    needed = [line.split("==") for line in (folder / "requirements.txt").read_text().split()]
    return unknown | {name for name, version in needed if installed.get(name) != version}
    ### END SOLUTION


# %% test="obstacles" points=1
# The example of the text, a package that may be served, and one of which a file was changed.
fits, here = {"dest": "text", "hour": "number"}, {"onnxruntime": "1.31.1", "numpy": "2.4.1"}
for makes, installed, expected in [
    ({"dest": "text", "hour": "text"}, {"onnxruntime": "1.30.0"}, {"hour", "onnxruntime"}),
    (fits, here, set()),
    ({"hour": "number"}, {}, {"dest", "onnxruntime"}),
]:
    got = obstacles(package, dict(makes), dict(installed))
    assert got is not None, "obstacles returned None. Does it end with a `return`?"
    assert isinstance(got, set | frozenset | list | tuple), f"obstacles returned {got!r}; expected a set of names."
    assert set(got) == expected, (
        f"obstacles(package, makes={makes}, installed={installed}) gave {sorted(got)}; expected {sorted(expected)}."
    )
changed = new_package({"dest": "text", "hour": "number"}, {"onnxruntime": "1.31.1"})
(changed / "model.onnx").write_bytes(b"another model")
got = obstacles(changed, {}, {})
assert set(got) == {"model.onnx"}, (
    f"obstacles gave {sorted(got)} for a package whose model.onnx was changed; expected ['model.onnx'] alone: nothing "
    "else of it is to be believed."
)

# %% test="obstacles" points=2 hidden=true
# Hidden test: missing files, a changed schema, other types, similar versions, more features and libraries than needed.
usual = {"carrier": "text", "dest": "text", "hour": "number", "distance_miles": "number"}
lock = {"numpy": "2.4.1", "onnxruntime": "1.31.1", "pandas": "3.0.2"}
for told, makes, installed, expected in [
    ("all is right", usual, lock, set()),
    ("more is made and installed than needed", {**usual, "day_of_week": "number"}, {**lock, "mlflow": "3.17.2"}, set()),
    ("one input is made with another type", {**usual, "hour": "text"}, lock, {"hour"}),
    ("text and number are interchanged", {**usual, "dest": "number"}, lock, {"dest"}),
    ("an input is not made", {name: kind for name, kind in usual.items() if name != "carrier"}, lock, {"carrier"}),
    ("nothing is made", {}, lock, set(usual)),
    ("a library is newer here", usual, {**lock, "numpy": "2.4.10"}, {"numpy"}),
    ("a library is older here", usual, {**lock, "pandas": "3.0"}, {"pandas"}),
    ("a library is not installed", usual, {"numpy": "2.4.1", "pandas": "3.0.2"}, {"onnxruntime"}),
    ("nothing is installed", usual, {}, set(lock)),
    ("two inputs and a library do not fit", {"dest": "text", "hour": "number"}, {**lock, "pandas": "2.3.3"},
     {"carrier", "distance_miles", "pandas"}),
]:  # fmt: skip
    folder = new_package(usual, lock)
    got = obstacles(folder, dict(makes), dict(installed))
    assert isinstance(got, set | frozenset | list | tuple), f"obstacles returned {got!r} where {told}; expected a set."
    assert set(got) == expected, f"obstacles gave {sorted(got)} where {told}; expected {sorted(expected)}."
for told, names, spoil in [
    ("two files are changed", {"model.onnx", "card.md"}, lambda path: path.write_bytes(b"other")),
    ("card.md is missing", {"card.md"}, lambda path: path.unlink()),
    ("the model is missing", {"model.onnx"}, lambda path: path.unlink()),
    ("the schema is empty", {"schema.json"}, lambda path: path.write_text("")),
    ("the schema promises less", {"schema.json"}, lambda path: path.write_text('{"inputs": []}')),
    ("requirements.txt is missing", {"requirements.txt"}, lambda path: path.unlink()),
    (
        "a blank was added to the requirements",
        {"requirements.txt"},
        lambda path: path.write_text(path.read_text() + " "),
    ),
]:
    for makes, installed in [(usual, lock), ({}, {})]:
        folder = new_package(usual, lock)
        for name in names:
            spoil(folder / name)
        got = obstacles(folder, dict(makes), dict(installed))
        assert set(got) == names, f"obstacles gave {sorted(got)} where {told}; expected {sorted(names)} alone."
bare = new_package({}, {})
got = obstacles(bare, {}, {})
assert set(got) == set(), f"obstacles gave {sorted(got)} for a package without inputs and libraries; expected nothing."

# %% [markdown]
# ## Question 5. What would this pickle run?
#
# **Situation.** Somebody sends a model as a pickle. Loading it may run anything; reading its operations runs nothing.
#
# **Task.** Write `would_fetch(pickled, allowed)`. `pickled` are the bytes of a pickle of protocol 0 to 3. In these protocols
# two operations fetch a function or class, `GLOBAL` and `INST`; both have as argument its module and its name, with a blank
# between them. Return the sorted list of all that is fetched, each once, as `"module.name"`, without those in the set
# `allowed`. **Do not load the pickle.**
#
# **Example.** For a pickle that calls `builtins.print` and builds a `collections.OrderedDict`,
# `would_fetch(pickled, {"collections.OrderedDict"})` gives `["builtins.print"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `pickletools.genops(pickled)` yields, for each operation, three things: the operation, whose `name` is a text, its argument
# and its place. Print them for a small pickle.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A set of texts, from the arguments of the operations with one of two names; then it is sorted without the allowed ones.
# </details>


# %% answer="would_fetch"
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    """Return the functions and classes, as "module.name", that loading the pickle would fetch and that are not allowed."""
    ### BEGIN SOLUTION
    found = set()
    for operation, argument, _ in pickletools.genops(pickled):
        if operation.name in ("GLOBAL", "INST"):
            found.add(argument.replace(" ", "."))
    return sorted(found - allowed)
    ### END SOLUTION


# %% test="would_fetch" points=1
# The example of the text, plain data, and a pickle that would leave a mark if it were loaded.
import collections
import math


class Calls:
    """What is pickled as the call of a function."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


two = [Calls(print, "loaded"), collections.OrderedDict(a=1)]
mark = Calls(exec, "import math; math.a_pickle_was_loaded = True")
for told, content, allowed, expected in [
    ("a call of print beside an OrderedDict", two, {"collections.OrderedDict"}, ["builtins.print"]),
    ("the same pickle", two, set(), ["builtins.print", "collections.OrderedDict"]),
    ("numbers and texts alone", {"alpha": 1.0, "dest": ["os system"]}, set(), []),
    ("a call of exec", mark, set(), ["builtins.exec"]),
]:
    vars(math).pop("a_pickle_was_loaded", None)
    got = would_fetch(pickle.dumps(content, protocol=2, fix_imports=False), set(allowed))
    assert not hasattr(math, "a_pickle_was_loaded"), (
        "The pickle was loaded, and what it says was run. Read its operations with pickletools.genops instead."
    )
    assert got is not None, "would_fetch returned None. Does it end with a `return`?"
    assert list(got) == expected, (
        f"For {told}, with {allowed or 'nothing'} allowed, it gave {got}; expected {expected}."
    )

# %% test="would_fetch" points=2 hidden=true
# Hidden test: all four protocols, INST, one name twice, names with dots, all allowed, texts that look like operations.
import fractions
import os.path

many = [Calls(exec, "import math; math.a_pickle_was_loaded = True"), Calls(os.path.join, "a", "b"),
        Calls(exec, "pass"), fractions.Fraction(1, 3), collections.Counter("aab")]  # fmt: skip
join = f"{os.path.join.__module__}.join"
texts = ["cos\nsystem\n", "GLOBAL os system", "ios\nsystem\n", "builtins.eval", "builtins eval"]
every = sorted({"builtins.exec", join, "fractions.Fraction", "collections.Counter"})
for protocol in (0, 1, 2, 3):
    for told, content, allowed, expected in [
        ("two calls of exec among others", many, set(), every),
        ("a Fraction and a Counter allowed", many, {"fractions.Fraction", "collections.Counter"},
         sorted({"builtins.exec", join})),
        ("all of it allowed", many, set(every), []),
        ("names allowed that are not fetched", many, {"builtins.eval", "exec", "fractions"}, every),
        ("texts that only look like operations", texts, set(), []),
        ("nothing", None, set(), []),
    ]:  # fmt: skip
        allowed_before = set(allowed)
        got = would_fetch(pickle.dumps(content, protocol=protocol, fix_imports=False), allowed)
        helpers = {"copyreg._reconstructor", "builtins.object"}  # what protocols 0 and 1 need for some classes
        found = [name for name in got if name not in helpers]
        assert not hasattr(math, "a_pickle_was_loaded"), "The pickle was loaded, and what it says was run."
        assert found == expected, f"With protocol {protocol}, for {told}, it gave {got}; expected {expected}."
        assert allowed == allowed_before, "would_fetch changed the set that it was given."
for told, pickled, expected in [
    ("INST, an old way to call", b"(S'math.a_pickle_was_loaded = True'\nibuiltins\nexec\n.", ["builtins.exec"]),
    ("INST beside GLOBAL", b"(cos\nsystem\n(S'true'\nios\npopen\nl.", ["os.popen", "os.system"]),
    ("INST and GLOBAL of the same", b"(cos\nsystem\n(S'true'\nios\nsystem\nl.", ["os.system"]),
    ("a function that is fetched and not called", b"cshutil\nrmtree\n.", ["shutil.rmtree"]),
    ("a module with dots in its name", b"cxml.dom.minidom\nparseString\n.", ["xml.dom.minidom.parseString"]),
]:
    got = would_fetch(pickled, set())
    assert list(got) == expected, f"For {told}, it gave {got}; expected {expected}."
got = would_fetch(b"cshutil\nrmtree\n.", {"shutil.rmtree"})
assert list(got) == [], f"With its only name allowed, a pickle gave {got}; expected []."

# %% [markdown]
# ## Question 6. A consumer that may die
#
# **Situation.** Reports of flights stand in a log; a consumer answers them into a SQLite file. It is killed from time to
# time, started again, and has to go on where it stopped. An answer counts as sent once it is committed.
#
# **Task.** Write `consume(connection, log, predict, most)`. `connection` is one of `sqlite3` to a file with two tables:
# `offsets` with one row and one column, `next`, the place in the log of the first record that is not answered yet, and
# `answers` with the columns `place` and `prediction`. `log` is a list of records; it does not grow during a call. `predict` takes a list of records and
# returns a list with one number each. Answer all records from `next` on, at most `most` in one call of `predict`, in their
# order, and never call it with none. What one call of `predict` gave is committed before the next one. Wherever `consume` is
# killed, a later call on the same file must answer every record once: none is lost, none answered twice. It returns
# nothing; at its end `next` is the length of the log.
#
# **Example.** With `next` 3, a log of five records and `most=10`, `predict` is called once, with the last two. Then there
# are answers for the places 3 and 4, and `next` is 5.
#
# <details><summary>Hint 1: where to look</summary>
#
# What is executed inside of `with connection:` is committed together at its end, and undone together if the block is left
# by an error.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop: read `next`, take the records, stop if there are none, predict. Then one transaction for the answers **and** the
# new offset. A `with connection:` around each of the two is two transactions, and between them is room to die.
# </details>


# %% answer="consume"
def consume(
    connection: sqlite3.Connection, log: Sequence[str], predict: Callable[[list[str]], list[float]], most: int
) -> None:
    """Answer all records that are not answered yet, at most `most` at once; answers and offset go together."""
    ### BEGIN SOLUTION
    while True:
        (start,) = connection.execute("SELECT next FROM offsets").fetchone()
        records = log[start : start + most]
        if not records:
            return
        answers = enumerate(predict(records), start)
        with connection:
            connection.executemany("INSERT INTO answers VALUES (?, ?)", answers)
            connection.execute("UPDATE offsets SET next = ?", (start + len(records),))
    ### END SOLUTION


# %% test="consume" points=1
# The example of the text, micro-batches of two, and a second call that finds nothing to do.
def new_file(offset=0):
    path = Path(desk.name, f"{uuid.uuid4().hex}.db")
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE offsets (next); CREATE TABLE answers (place, prediction)")
    connection.execute("INSERT INTO offsets VALUES (?)", (offset,))
    connection.commit()
    connection.close()
    return path


def state_of(path):
    connection = sqlite3.connect(path)
    answers = [*connection.execute("SELECT place, prediction FROM answers ORDER BY rowid")]
    ((offset,),) = connection.execute("SELECT next FROM offsets")
    connection.close()
    return answers, offset


calls = []


def lengths(records):
    calls.append(list(records))
    return [float(len(record)) for record in records]


for told, log, offset, most, expected_calls, expected in [
    ("next 3 and most 10", ["a", "bb", "c", "dd", "eee"], 3, 10, [["dd", "eee"]], [(3, 2.0), (4, 3.0)]),
    ("most 2", ["a", "bb", "c"], 0, 2, [["a", "bb"], ["c"]], [(0, 1.0), (1, 2.0), (2, 1.0)]),
    ("nothing to do", ["a"], 1, 2, [], []),
]:
    path = new_file(offset)
    calls.clear()
    connection = sqlite3.connect(path)
    consume(connection, log, lengths, most)
    connection.close()
    answers, following = state_of(path)
    assert calls == expected_calls, f"With {told}, predict was called with {calls}; expected {expected_calls}."
    assert answers == expected, f"With {told}, the answers in the file are {answers}; expected {expected}. " + (
        "A place is one in the whole log." if answers else "Was anything committed?"
    )
    assert following == len(log), f"With {told}, next is {following} in the end; expected {len(log)}."


# %% test="consume" points=3 hidden=true
# Hidden test: killed in predict and before every statement, a log that grows, many sizes.
import math


class Killed(BaseException):
    """The process is gone."""


class Mortal(sqlite3.Connection):
    """A connection whose process is killed before a statement or a commit; nothing it does afterwards counts."""

    left = math.inf

    def live(self):
        if self.left <= 0:
            raise Killed
        self.left -= 1

    def execute(self, *arguments):
        self.live()
        return super().execute(*arguments)

    def executemany(self, *arguments):
        self.live()
        return super().executemany(*arguments)

    def executescript(self, *arguments):
        self.live()
        return super().executescript(*arguments)

    def commit(self):
        self.live()
        return super().commit()

    def cursor(self, factory=None):
        return super().cursor(MortalCursor)


class MortalCursor(sqlite3.Cursor):
    """The same for a cursor of its own."""

    def execute(self, *arguments):
        self.connection.live()
        return super().execute(*arguments)

    def executemany(self, *arguments):
        self.connection.live()
        return super().executemany(*arguments)


def one_life(path, log, predict, most, statements):
    """Consume until the statements are used up; tell whether it was killed."""
    connection = sqlite3.connect(path, factory=Mortal)
    connection.left = statements
    try:
        consume(connection, log, predict, most)
        return False
    except Killed:
        return True
    finally:
        if connection.in_transaction:
            sqlite3.Connection.rollback(connection)
        connection.close()


for size, most in [(0, 3), (1, 1), (1, 5), (4, 2), (5, 2), (7, 3), (6, 1), (6, 6), (5, 6)]:
    log = ["x" * (number + 1) for number in range(size)]
    path = new_file()
    calls.clear()
    one_life(path, log, lengths, most, math.inf)
    expected = [log[start : start + most] for start in range(0, size, most)]
    assert calls == expected, (
        f"For {size} records with most={most}, predict was called with {calls}; expected {expected}."
    )
    log.extend(["later", "even later"])
    one_life(path, log, lengths, most, math.inf)
    answers, following = state_of(path)
    expected = [(place, float(len(record))) for place, record in enumerate(log)]
    assert (answers, following) == (expected, len(log)), (
        f"A log of length {size} was answered with most={most}, then two more records came: the answers are {answers}, next is "
        f"{following}; expected {expected} and {len(log)}."
    )

log = [f"record {'x' * number}" for number in range(7)]
expected = [(place, float(len(record))) for place, record in enumerate(log)]
for most in (1, 2, 3, 10):
    for statements in range(60):
        path = new_file()
        killed = one_life(path, log, lengths, most, statements)
        one_life(path, log, lengths, most, math.inf)
        answers, following = state_of(path)
        places = sorted(place for place, _ in answers)
        assert len(places) == len(set(places)), (
            f"Killed before statement {statements + 1} (most={most}) and started again, it answered twice: places {places}."
        )
        assert answers == expected and following == 7, (
            f"Killed before statement {statements + 1} (most={most}) and started again, it left the answers {answers} and "
            f"next {following}; expected {expected} and 7. Was a record lost?"
        )
        if not killed:
            break

for dying in range(4):
    path = new_file()
    count = 0

    def dies(records):
        global count
        count += 1
        if count == dying + 1:
            raise Killed
        return lengths(records)

    one_life(path, log, dies, 2, math.inf)
    half, _ = state_of(path)
    assert half == expected[: 2 * dying], (
        f"predict died in call {dying + 1}, with most=2; the answers in the file were then {half}; expected "
        f"{expected[: 2 * dying]}: each micro-batch is committed before the next one is predicted."
    )
    one_life(path, log, lengths, 2, math.inf)
    answers, following = state_of(path)
    assert (answers, following) == (expected, 7), (
        f"predict died in call {dying + 1}; after a new start the answers are {answers}, next {following}; expected "
        f"{expected} and 7."
    )

# %% [markdown]
# ## Question 7. Read the recipe before it is cooked
#
# **Situation.** The service goes into a container. Nobody builds one here, but a recipe can be read before it is used, by a
# program too, on every push.
#
# **Task.** Write `weaknesses(recipe)`. `recipe` is the text of a Dockerfile: an instruction on each line, its first word in
# capital letters, words with blanks between them; lines that begin with `#` and empty lines are no instructions. Return a
# set with these words, as far as they apply:
#
# - `"version"`: the image of a `FROM` has no tag, or the tag `latest`. The image is the word after `FROM`; its tag is what
#   follows the colon: `python:3.11-slim` has the tag `3.11-slim`. (No image here has a colon for another reason.)
# - `"root"`: the service would run as root, as there is no `USER`, or the last `USER` is `root` or `0`.
# - `"shell"`: there is a `CMD` that is no list, so its text does not begin with `[`. A shell then stands before the service,
#   and the signal to stop does not reach it.
#
# To keep it simple, every `FROM` names an image and none an earlier stage, and instructions of all stages count alike.
#
# **Example.** `"FROM python\nUSER 10001\nCMD flights serve\n"` gives `{"version", "shell"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `line.split()` gives the words, and none for an empty line. `"python:3.11".partition(":")` gives three texts, also where
# there is no colon.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First a list of instructions, each a list of words. Then three questions, one after the other, each adds one word.
# </details>


# %% answer="weaknesses"
def weaknesses(recipe: str) -> set[str]:
    """Return which of "version", "root" and "shell" apply to a Dockerfile."""
    ### BEGIN SOLUTION
    lines = [line.split() for line in recipe.splitlines() if line.strip() and not line.startswith("#")]
    found = set()
    if any(words[0] == "FROM" and words[1].partition(":")[2] in ("", "latest") for words in lines):
        found.add("version")
    users = [words[1] for words in lines if words[0] == "USER"]
    if not users or users[-1] in ("root", "0"):
        found.add("root")
    if any(words[0] == "CMD" and not words[1].startswith("[") for words in lines):
        found.add("shell")
    return found
    ### END SOLUTION


# %% test="weaknesses" points=1
# The example of the text, a recipe without weaknesses, and one with all three.
good = 'FROM python:3.11-slim\nCOPY package package\nUSER 10001\nCMD ["flights", "serve"]\n'
for recipe, expected in [
    ("FROM python\nUSER 10001\nCMD flights serve\n", {"version", "shell"}),
    (good, set()),
    ("FROM python:latest\nCMD flights serve\n", {"version", "root", "shell"}),
    (good.replace("USER 10001", "USER root"), {"root"}),
]:
    got = weaknesses(recipe)
    assert got is not None, "weaknesses returned None. Does it end with a `return`?"
    assert isinstance(got, set | frozenset | list | tuple), f"weaknesses returned {got!r}; expected a set of words."
    assert set(got) == expected, f"weaknesses({recipe!r}) gave {sorted(got)}; expected {sorted(expected)}."

# %% test="weaknesses" points=2 hidden=true
# Hidden test: several stages and users, comments, empty lines, words that look like instructions, long recipes.
head, end = "FROM python:3.11-slim\n", 'CMD ["flights", "serve"]\n'
for told, recipe, expected in [
    ("USER root in the middle, and another last", f"{head}USER root\nRUN pip install x\nUSER service\n{end}", set()),
    ("USER root last", f"{head}USER service\nRUN pip install x\nUSER root\n{end}", {"root"}),
    ("USER 0 last", f"{head}USER 10001\nUSER 0\n{end}", {"root"}),
    ("USER 10", f"{head}USER 10\n{end}", set()),
    ("a user whose name begins with root", f"{head}USER rootless\n{end}", set()),
    ("no USER", f"{head}{end}", {"root"}),
    ("USER in a comment", f"{head}# USER 10001\n{end}", {"root"}),
    ("USER as a word of another instruction", f"{head}RUN echo USER 10001\n{end}", {"root"}),
    ("root in a comment below", f"{head}USER 10001\n# USER root\n{end}", set()),
    ("two stages, the first without a tag", f"FROM node AS page\n{head}USER 1\n{end}", {"version"}),
    ("two stages, the second is latest", f"{head}FROM python:latest\nUSER 1\n{end}", {"version"}),
    ("two stages with tags", f"FROM node:22 AS page\n{head}USER 1\n{end}", set()),
    ("a tag that contains latest", f"FROM python:3.11-latest\nUSER 1\n{end}", set()),
    ("latest in the name of the image", f"FROM latest:1.0\nUSER 1\n{end}", set()),
    ("FROM in a comment", f"# FROM python\n{head}USER 1\n{end}", set()),
    ("latest elsewhere", f"{head}RUN pip install x:latest\nUSER 1\n{end}", set()),
    ("no CMD", f"{head}USER 1\n", set()),
    ("a CMD as text, with brackets later", f"{head}USER 1\nCMD flights [serve]\n", {"shell"}),
    ("a CMD in a comment", f"{head}USER 1\n# CMD flights serve\n{end}", set()),
    ("a CMD list of one word", f'{head}USER 1\nCMD ["flights"]\n', set()),
    ("the word CMD in a RUN", f"{head}USER 1\nRUN echo CMD serve\n{end}", set()),
    ("two CMD, one of them as text", f"{head}USER 1\nCMD flights serve\n{end}", {"shell"}),
    ("many blanks and empty lines", '\nFROM   python:3.11\n\n   \nUSER    1\n\nCMD   ["x"]\n\n', set()),
    ("many blanks before what is weak", "FROM   python\n\nUSER    0\n\nCMD   x\n", {"version", "root", "shell"}),
    ("no line end", "FROM python:3.11\nUSER 1\nCMD serve", {"shell"}),
    ("an empty recipe", "", {"root"}),
]:
    got = weaknesses(recipe)
    assert isinstance(got, set | frozenset | list | tuple), f"weaknesses returned {got!r} for {told}; expected a set."
    assert set(got) == expected, f"weaknesses gave {sorted(got)} for {told}: {recipe!r}; expected {sorted(expected)}."

# %% [markdown]
# ## Question 8. Who knows?
#
# **Situation.** The late-arrival model is in service as in the lesson: its versions are in the registry, each has a package,
# and the service captures its answers. Twelve questions come in.
#
# **Task.** Give each question the place where its answer is found; each label fits three. `"registry"`: versions, their
# aliases, and who let them through. `"package"`: what one model is and needs. `"capture"`: what was answered, to whom and
# from what. `"people"`: no record can answer it; owner, approver and users have to decide together. Upper or lower
# case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Is it about all versions, about the inside of one, about single answers, or about what one ought to do?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the questions that ask for an opinion: no table has it. Then count how often each label stands.
# </details>

# %% answer="who_knows" kind="concept"
who_knows = {
    "which version is the champion now": "?",
    "which inputs the model takes, and of which type": "?",
    "what was answered for flight UA1545 yesterday": "?",
    "is a warning that is wrong three times in ten still of use at the gate": "?",
    "which version the alias `previous` stands for": "?",
    "which versions of the libraries answer as it did when it was packed": "?",
    "how many answers version 4 gave last week": "?",
    "ought the model be retired, now that the gates are planned in another way": "?",
    "who approved version 3": "?",
    "does this model file still have the bytes that were packed": "?",
    "from which hour and which distance one answer was made": "?",
    "which of two groups of passengers may wait longer for a warning": "?",
}
### BEGIN SOLUTION
who_knows = {
    "which version is the champion now": "registry",
    "which inputs the model takes, and of which type": "package",
    "what was answered for flight UA1545 yesterday": "capture",
    "is a warning that is wrong three times in ten still of use at the gate": "people",
    "which version the alias `previous` stands for": "registry",
    "which versions of the libraries answer as it did when it was packed": "package",
    "how many answers version 4 gave last week": "capture",
    "ought the model be retired, now that the gates are planned in another way": "people",
    "who approved version 3": "registry",
    "does this model file still have the bytes that were packed": "package",
    "from which hour and which distance one answer was made": "capture",
    "which of two groups of passengers may wait longer for a warning": "people",
}
### END SOLUTION

# %%
look_over(
    who_knows,
    items=[
        "which version is the champion now",
        "which inputs the model takes, and of which type",
        "what was answered for flight UA1545 yesterday",
        "is a warning that is wrong three times in ten still of use at the gate",
        "which version the alias `previous` stands for",
        "which versions of the libraries answer as it did when it was packed",
        "how many answers version 4 gave last week",
        "ought the model be retired, now that the gates are planned in another way",
        "who approved version 3",
        "does this model file still have the bytes that were packed",
        "from which hour and which distance one answer was made",
        "which of two groups of passengers may wait longer for a warning",
    ],
    labels=["registry", "package", "capture", "people"],
)

# %% test="who_knows" points=3 hidden=true
# Hidden test: the share of questions that found their place.
from autograder.concepts import classify

versions_known = (
    "the registry compares versions: aliases, approvals and the way back are facts about versions, not about one file"
)
inside = "what one model takes and needs, and the checksums of its files, travel inside its package"
given = (
    "single answers, with the values they were made from and the version that gave them, are captured by the service"
)
together = (
    "whether something is good enough, fair or still wanted is no fact: owner, approver and users decide it together"
)
key = {
    "which version is the champion now": "registry",
    "which inputs the model takes, and of which type": "package",
    "what was answered for flight UA1545 yesterday": "capture",
    "is a warning that is wrong three times in ten still of use at the gate": "people",
    "which version the alias `previous` stands for": "registry",
    "which versions of the libraries answer as it did when it was packed": "package",
    "how many answers version 4 gave last week": "capture",
    "ought the model be retired, now that the gates are planned in another way": "people",
    "who approved version 3": "registry",
    "does this model file still have the bytes that were packed": "package",
    "from which hour and which distance one answer was made": "capture",
    "which of two groups of passengers may wait longer for a warning": "people",
}
of_place = {"registry": versions_known, "package": inside, "capture": given, "people": together}
classify(who_knows, key=key, points=3, ideas={item: of_place[place] for item, place in key.items()})
