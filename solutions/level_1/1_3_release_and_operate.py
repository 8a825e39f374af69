# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 1.3 Release and operate, for late arrivals
#
# In the lesson the flight-time model went out as a wheel, answered requests, and was watched while it got worse. Now
# the **late-arrival** model is released: you give it a version, guard its door, and read the instruments.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_1/1_3_release_and_operate.ipynb
#
# Run the next cell first.

# %%
import math
import statistics
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from autograder.concepts import look_over

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like another library, and does not need it here
    from fastapi.testclient import TestClient

# %% [markdown]
# ## Question 1. Which kind of number?
#
# **Situation.** The wall screen of the operations room has room for four lists, and twelve numbers want to be on it.
#
# **Task.** Give each number one label; each label fits three numbers. `"operational"`: how the service runs as a piece of
# software. `"model"`: how well its predictions agree with what happened. `"business"`: what it brings or costs the airlines
# and their passengers. `"no alarm"`: no value of it would tell anybody that something is wrong. Upper or lower case does not
# matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# What does one need to compute the number: a stopwatch, the arrivals of the flights, or somebody's bills and complaints?
# And who would do something about it?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the numbers of which you are sure. Once a label stands at three numbers, it is used up.
# </details>

# %% answer="kinds_of_numbers" kind="concept"
kinds_of_numbers = {
    "the time within which 95 of 100 answers come": "?",
    "AUC of last week's predictions, now that these flights have arrived": "?",
    "hotel nights paid for passengers who missed their connection": "?",
    "stars of the repository": "?",
    "memory that the process holds": "?",
    "share of the flights called late that were late": "?",
    "requests answered in the service's first year, which is long over": "?",
    "share of requests that end with a 5xx": "?",
    "cost of the gates that were kept open after a warning": "?",
    "mean predicted probability minus the share of flights that were late": "?",
    "lines of code of the service": "?",
    "passengers who found another flight in time because they were warned": "?",
}
### BEGIN SOLUTION
kinds_of_numbers = {
    "the time within which 95 of 100 answers come": "operational",
    "AUC of last week's predictions, now that these flights have arrived": "model",
    "hotel nights paid for passengers who missed their connection": "business",
    "stars of the repository": "no alarm",
    "memory that the process holds": "operational",
    "share of the flights called late that were late": "model",
    "requests answered in the service's first year, which is long over": "no alarm",
    "share of requests that end with a 5xx": "operational",
    "cost of the gates that were kept open after a warning": "business",
    "mean predicted probability minus the share of flights that were late": "model",
    "lines of code of the service": "no alarm",
    "passengers who found another flight in time because they were warned": "business",
}
### END SOLUTION

# %%
look_over(
    kinds_of_numbers,
    items=[
        "the time within which 95 of 100 answers come",
        "AUC of last week's predictions, now that these flights have arrived",
        "hotel nights paid for passengers who missed their connection",
        "stars of the repository",
        "memory that the process holds",
        "share of the flights called late that were late",
        "requests answered in the service's first year, which is long over",
        "share of requests that end with a 5xx",
        "cost of the gates that were kept open after a warning",
        "mean predicted probability minus the share of flights that were late",
        "lines of code of the service",
        "passengers who found another flight in time because they were warned",
    ],
    labels=["operational", "model", "business", "no alarm"],
)

# %% test="kinds_of_numbers" points=3 hidden=true
# Hidden test: the share of numbers that are sorted rightly.
from autograder.concepts import classify

software = "a number that any web service has, whatever it predicts or does not predict"
truth = "a number that needs to know which flights were late in the end"
money = "a number in beds, dollars or passengers belongs to those for whom the service is run"
idle = "a number that cannot change any more, or that nobody would act on, raises no alarm"
key = {
    "the time within which 95 of 100 answers come": "operational",
    "AUC of last week's predictions, now that these flights have arrived": "model",
    "hotel nights paid for passengers who missed their connection": "business",
    "stars of the repository": "no alarm",
    "memory that the process holds": "operational",
    "share of the flights called late that were late": "model",
    "requests answered in the service's first year, which is long over": "no alarm",
    "share of requests that end with a 5xx": "operational",
    "cost of the gates that were kept open after a warning": "business",
    "mean predicted probability minus the share of flights that were late": "model",
    "lines of code of the service": "no alarm",
    "passengers who found another flight in time because they were warned": "business",
}
of_label = {"operational": software, "model": truth, "business": money, "no alarm": idle}
classify(kinds_of_numbers, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 2. What is the next version called?
#
# **Situation.** Whoever installs the late-arrival service reads its version as a promise. Three numbers tell how much care
# an update takes.
#
# **Task.** Write `next_version(version, changes)`. `version` is a text of three whole numbers, such as `"1.4.2"`;
# `changes` is a list of words, one for each change since then, in any order:
#
# - `"breaks"`: callers have to change something, say a field has a new name. The first number goes up by one, the other two
#   start at 0.
# - `"adds"`: there is something new, and callers may go on as before. A model that was trained anew is of this kind: other
#   answers, in the same form. The second number goes up by one, the third starts at 0.
# - `"mends"`: something works that should have worked already. The third number goes up by one.
#
# The gravest change decides, and it counts once, however often it is there. Without changes the version stays. Return
# a text.
#
# **Example.** `next_version("1.4.2", ["mends", "adds", "mends"])` gives `"1.5.0"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `"1.4.2".split(".")` gives texts. What comes after `"9"`?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Three numbers, then one question after the other, the gravest first; each returns.
# </details>


# %% answer="next_version"
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    ### BEGIN SOLUTION
    first, second, third = (int(part) for part in version.split("."))
    if "breaks" in changes:
        return f"{first + 1}.0.0"
    if "adds" in changes:
        return f"{first}.{second + 1}.0"
    if "mends" in changes:
        return f"{first}.{second}.{third + 1}"
    return version
    ### END SOLUTION


# %% test="next_version" points=1
# The example of the text, each kind of change alone, and two of one kind after a 9.
for version, changes, expected in [
    ("1.4.2", ["mends", "adds", "mends"], "1.5.0"),
    ("1.4.2", ["breaks"], "2.0.0"),
    ("1.4.2", ["mends"], "1.4.3"),
    ("1.9.2", ["adds", "adds"], "1.10.0"),
]:
    got = next_version(version, list(changes))
    assert got is not None, "next_version returned None. Does it end with a `return`?"
    assert got == expected, (
        f"next_version({version!r}, {changes}) gave {got!r}; expected {expected!r}. The gravest change decides and counts "
        "once, and the numbers to the right of the one that goes up start at 0."
    )

# %% test="next_version" points=1 hidden=true
# Hidden test: nines, zeros, long numbers, no change, every mixture.
for version, changes, expected in [
    ("1.9.9", ["adds"], "1.10.0"),
    ("0.9.99", ["mends"], "0.9.100"),
    ("9.9.9", ["breaks"], "10.0.0"),
    ("0.0.0", ["mends"], "0.0.1"),
    ("12.0.3", [], "12.0.3"),
    ("2.3.10", ["mends", "mends", "mends"], "2.3.11"),
    ("2.3.10", ["adds", "adds"], "2.4.0"),
    ("2.3.10", ["breaks", "adds", "mends"], "3.0.0"),
    ("2.3.10", ["mends", "breaks"], "3.0.0"),
    ("10.20.30", ["mends", "adds"], "10.21.0"),
]:
    given = list(changes)
    got = next_version(version, given)
    assert got == expected, f"next_version({version!r}, {changes}) gave {got!r}; expected {expected!r}."
    assert given == changes, "next_version changed the list that it was given."

# %% [markdown]
# ## Question 3. How long does a change take?
#
# **Situation.** A fix that lies in git for three weeks helps no passenger. The team wants to know its lead time.
#
# **Task.** Write `lead_time(commits, releases)`. `commits` is a dict from the id of a commit to the moment it was made.
# `releases` is a list of pairs, in any order: the moment of a release, and the set of all commits that it contains. A
# release contains what earlier ones contained, and maybe commits that are not in `commits`; those do not count. No release
# is earlier than a commit that it contains. Return the *median*, over the commits that are in a release, of the hours from
# the commit to the *first* release that contains it: a number of hours, not rounded. If no commit has been released, return
# `None`.
#
# **Example.** On 1 April `a` was made at 08:00, `b` at 10:00, `c` at 11:00 and `d` at 20:00. A release on 1 April at 12:00
# contains `a` and `b`, one on 2 April at 12:00 contains `a`, `b` and `c`. The hours are 4, 2 and 25, `d` waits, and the
# answer is `4.0`.
#
# <details><summary>Hint 1: where to look</summary>
#
# The difference of two moments has `total_seconds()`; the module `statistics` knows a median.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# For each commit: the moments of the releases that contain it; if there are any, the hours to the smallest.
# </details>


# %% answer="lead_time"
def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Return the median hours from a commit to the first release that contains it, None if none does."""
    ### BEGIN SOLUTION
    hours = []
    for commit, made in commits.items():
        released = [moment for moment, contained in releases if commit in contained]
        if released:
            hours.append((min(released) - made).total_seconds() / 3600)
    return statistics.median(hours) if hours else None
    ### END SOLUTION


# %% test="lead_time" points=1
# The example of the text: 4, 2 and 25 hours, and one commit that waits; the releases in both orders.
def at(day, hour):
    return datetime(2013, 4, day, hour, tzinfo=UTC)


commits = {"a": at(1, 8), "b": at(1, 10), "c": at(1, 11), "d": at(1, 20)}
example = [(at(1, 12), {"a", "b"}), (at(2, 12), {"a", "b", "c"})]
for told, releases in [("the example", example), ("the example, the later release first", example[::-1])]:
    got = lead_time(commits, releases)
    assert got is not None, f"lead_time returned None for {told}; expected 4.0."
    assert math.isclose(float(got), 4.0), (
        f"lead_time gave {got} for {told}; expected 4.0. Does the earliest release count, and is it the median?"
    )

# %% test="lead_time" points=1 hidden=true
# Hidden test: releases in any order, an even number, nothing released, strangers, days and minutes.
start = datetime(2013, 1, 31, 22, 0, tzinfo=UTC)


def after(hours):
    return start + timedelta(hours=hours)


for told, made, released, expected in [
    ("nothing was committed", {}, [(5, {"x"})], None),
    ("nothing was released", {"a": 0, "b": 1}, [], None),
    ("a release contains other commits only", {"a": 0}, [(5, {"x", "y"})], None),
    ("one commit was released three days later", {"a": 0}, [(72, {"a"})], 72.0),
    ("the later release stands first", {"a": 0, "b": 2}, [(100, {"a", "b"}), (6, {"a", "b"})], 5.0),
    ("two commits of four wait", {"a": 0, "b": 0, "c": 0, "d": 0}, [(1, {"b"}), (2, {"b", "d"})], 1.5),
    ("half an hour", {"a": 0.25, "b": 0}, [(0.75, {"a", "z"})], 0.5),
    ("one took very long", {"a": 0, "b": 1, "c": 2}, [(3, {"c"}), (4, {"b", "c"}), (999, {"a", "b", "c"})], 3.0),
    ("a release comes with the commit", {"a": 3}, [(3, {"a"}), (9, {"a"})], 0.0),
]:
    commits = {commit: after(hours) for commit, hours in made.items()}
    releases = [(after(hours), set(contained)) for hours, contained in released]
    got = lead_time(commits, releases)
    if expected is None:
        assert got is None, f"lead_time gave {got!r} when {told}; expected None: no number is not the number 0."
    else:
        assert got is not None and math.isclose(float(got), expected, abs_tol=1e-9), (
            f"lead_time gave {got!r} when {told}; expected {expected} hours."
        )
    assert releases == [(after(hours), set(contained)) for hours, contained in released], (
        "lead_time changed the list of releases that it was given."
    )

# %% [markdown]
# ## Question 4. What is wrong with this request?
#
# **Situation.** Programs of four airlines ask the service. When one of them asks badly, somebody there has to read why, in
# a sentence that names the field.
#
# **Task.** Write `complaints(request)`. `request` is what `json.loads` has made of a request's body: anything that can come
# out of that, also a list, a number, `None`, or a float that is `NaN`. Return a list of texts, sentences of three words or
# more; the empty list if all is well. All is well with a dict that has exactly these two fields:
#
# - `distance_miles`: a whole or a decimal number above 0. `True`, `NaN`, infinity, `None` and the text `"719"` are no such
#   number. (Apart from infinity, no number above a million comes.)
# - `scheduled_departure`: a text with date, time and time zone, written like `"2013-04-05T19:15:00-04:00"` or
#   `"2013-04-05T23:15:00Z"`. Without the zone it is not well. (ISO 8601 knows other spellings; take them or not.)
#
# For each of the two fields that is missing or not well there is one sentence with its name in it, and for each other
# field as well. If the request is no dict, there is one sentence. `complaints` never raises, and `request` stays as it was.
#
# **Example.** `complaints({"distance_miles": -5, "gate": "B7"})` may give `["distance_miles must be above 0.",
# "scheduled_departure is missing here.", "gate is not known here."]`, in any order.
#
# <details><summary>Hint 1: where to look</summary>
#
# `isinstance(True, int)` is True in Python, and `NaN` is neither above nor below anything. What does
# `datetime.fromisoformat` give for a text without a zone, what does it raise for nonsense, and what for a number?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# No dict: return at once. Else a list: one sentence for each field that is not among the two; then one question for each
# of the two. `request.get` does not mind a missing field.
# </details>


# %% answer="complaints"
def complaints(request: Any) -> list[str]:
    """Return one sentence for each field that is missing, wrong or not known; an empty list if all is well."""
    ### BEGIN SOLUTION
    if not isinstance(request, dict):
        return ["The request must be an object with fields."]
    found = [
        f"{field} is not known here." for field in request if field not in ("distance_miles", "scheduled_departure")
    ]
    miles = request.get("distance_miles")
    if isinstance(miles, bool) or not isinstance(miles, int | float) or not 0 < miles < math.inf:
        found.append("distance_miles must be a number above 0.")
    try:
        zone = datetime.fromisoformat(request.get("scheduled_departure")).tzinfo
    except (TypeError, ValueError):
        zone = None
    return found if zone is not None else [*found, "scheduled_departure must be a time with its zone."]
    ### END SOLUTION


# %% test="complaints" points=1
# The example of the text, a request that is well, one that is no dict, a distance that is True, a time without its zone.
well = {"distance_miles": 719, "scheduled_departure": "2013-04-05T19:15:00-04:00"}
got = complaints(dict(well))
assert isinstance(got, list), f"complaints returned a {type(got).__name__}; expected a list of sentences."
assert got == [], f"complaints({well}) gave {got}; expected an empty list."
got = complaints({"distance_miles": -5, "gate": "B7"})
assert isinstance(got, list) and len(got) == 3, (
    f"complaints gave {got} for the example; expected three sentences: on distance_miles, scheduled_departure and gate."
)
for field in ("distance_miles", "scheduled_departure", "gate"):
    assert any(field in sentence for sentence in got), (
        f"complaints gave {got} for the example; none of them names {field}."
    )
got = complaints([719])
assert isinstance(got, list) and len(got) == 1, f"complaints([719]) gave {got}; expected one sentence: it is no dict."
for field, value in [("distance_miles", True), ("scheduled_departure", "2013-04-05T19:15:00")]:
    got = complaints({**well, field: value})
    assert len(got) == 1 and field in got[0], (
        f"complaints gave {got} when {field} was {value!r} and the other field well; expected one sentence on {field}."
    )

# %% test="complaints" points=2 hidden=true
# Hidden test: each rule alone, several at once, everything that JSON can hold.
import json

miles, when = '"distance_miles": 719.5', '"scheduled_departure": "2013-04-05T23:15:00Z"'
for body, expected in [
    (f"{{{miles}, {when}}}", set()),
    (f'{{{when}, "distance_miles": 1}}', set()),
    (f'{{{when}, "distance_miles": 0.5}}', set()),
    (f'{{{miles}, "scheduled_departure": "2013-12-31T00:00:00+05:30"}}', set()),
    (f"{{{miles}}}", {"scheduled_departure"}),
    (f"{{{when}}}", {"distance_miles"}),
    ("{}", {"distance_miles", "scheduled_departure"}),
    *(
        (f'{{{when}, "distance_miles": {value}}}', {"distance_miles"})
        for value in [
            "0",
            "-1",
            "-0.5",
            "true",
            "false",
            "NaN",
            "Infinity",
            "-Infinity",
            "null",
            '"719"',
            "[719]",
            "{}",
        ]
    ),
    *(
        (f'{{{miles}, "scheduled_departure": {value}}}', {"scheduled_departure"})
        for value in ['"2013-04-05T23:15:00"', '"tomorrow"', '""', "1365203700", "null", "true", "[]", '{"zone": "Z"}']
    ),
    (f'{{{miles}, {when}, "carrier": "UA"}}', {"carrier"}),
    (f'{{{miles}, {when}, "gate": null, "Distance": 719}}', {"gate", "Distance"}),
    ('{"distance_miles": NaN, "scheduled_departure": 5, "x": 1}', {"distance_miles", "scheduled_departure", "x"}),
]:
    request = json.loads(body)
    got = complaints(request)
    assert isinstance(got, list), f"complaints gave a {type(got).__name__} for {body}; expected a list of sentences."
    wanted = f"one sentence for each of: {', '.join(sorted(expected))}." if expected else "none: all is well with it."
    assert len(got) == len(expected), f"complaints gave {got} for {body}; expected {wanted}"
    for field in expected:
        assert any(field in sentence for sentence in got), (
            f"complaints gave {got} for {body}; none of them names {field}."
        )
    assert all(isinstance(sentence, str) and len(sentence.split()) >= 3 for sentence in got), (
        f"complaints gave {got} for {body}; expected sentences of three words or more."
    )
    assert str(request) == str(json.loads(body)), f"complaints changed the request {body}."
for body in ["[]", "null", "true", "3", '"distance_miles"', '[{"distance_miles": 3}]', "NaN"]:
    got = complaints(json.loads(body))
    assert isinstance(got, list) and len(got) == 1, (
        f"complaints gave {got} for {body}; expected one sentence: it is no dict."
    )
    assert isinstance(got[0], str) and len(got[0].split()) >= 3, (
        f"complaints gave {got} for {body}; expected a sentence of three words or more that says what is wrong."
    )

# %% [markdown]
# ## Question 5. Whose fault is it?
#
# **Situation.** A status of 200 says *here you are*, one that begins with 4 *you asked badly*, one that begins with 5 *we
# failed*. If they are mixed up, the wrong people are called at night.
#
# **Task.** Write `create_app(predict)`. It returns a FastAPI application that answers `POST /predict`. The body is a JSON
# object with the fields `carrier`, a text of two characters, and `hour`, a whole number from 0 to 23.
#
# - If the request is right: call `predict(carrier, hour)`, which returns a float from 0 to 1, and answer 200 with the JSON
#   object `{"late_probability": ...}`.
# - If a field is missing or wrong, or the body is no JSON object: answer 422, and do not call `predict`. If a field is at
#   fault, its name is in the answer. The tests send fields that are missing, `null`, of another type, too short, too long or
#   out of range, an hour with a fraction, and bodies that are a list, `null`, cut off or empty. What FastAPI says to those by
#   itself is good enough. Other fields, and an `hour` such as `"7"` or `true` or `7.0`, may be taken or refused.
# - If `predict` raises any `Exception`: answer 503 with a sentence of three words or more in `"detail"`. The text of the
#   exception is nobody's business outside. The next request is answered as if nothing had happened.
#
# **Example.** With `client = TestClient(create_app(lambda carrier, hour: hour / 100))` the call
# `client.post("/predict", json={"carrier": "UA", "hour": 18})` gets 200 and `{"late_probability": 0.18}`; with the hour
# 24 it gets 422.
#
# <details><summary>Hint 1: where to look</summary>
#
# A pydantic `BaseModel` describes the body, `Field(min_length=..., max_length=..., ge=..., le=...)` its limits. A function
# below `@app.post("/predict")` that takes such a body is only called when it is right.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Inside `create_app`: a class with two lines, `app = FastAPI()`, one decorated function with `try` and `except`, `return
# app`. An `HTTPException(status, detail)` that you raise becomes the answer.
# </details>


# %% answer="create_app"
def create_app(predict: Callable[[str, int], float]) -> FastAPI:
    """Return an application whose POST /predict answers 200, 422 for a bad request, 503 if `predict` raises."""

    ### BEGIN SOLUTION
    class Asked(BaseModel):
        carrier: str = Field(min_length=2, max_length=2)
        hour: int = Field(ge=0, le=23)

    app = FastAPI()

    @app.post("/predict")
    def answer(asked: Asked) -> dict[str, float]:
        try:
            return {"late_probability": predict(asked.carrier, asked.hour)}
        except Exception:
            raise HTTPException(503, "The model cannot answer at the moment.") from None

    return app
    ### END SOLUTION


# %% test="create_app" points=1
# The example of the text: one right request, one bad one, and a model that fails.
app = create_app(lambda carrier, hour: hour / 100)
assert app is not None, "create_app returned None. Does it end with `return app`?"
client = TestClient(app, raise_server_exceptions=False)
got = client.post("/predict", json={"carrier": "UA", "hour": 18})
assert got.status_code == 200, f"UA at 18 got status {got.status_code}: {got.text}; expected 200."
assert got.json() == {"late_probability": 0.18}, f"UA at 18 got {got.text}; expected {{'late_probability': 0.18}}."
got = client.post("/predict", json={"carrier": "UA", "hour": 24})
assert got.status_code == 422, f"The hour 24 got status {got.status_code}; expected 422: no clock shows it."


def broken(carrier, hour):
    raise RuntimeError("no file /srv/models/late.json")


client = TestClient(create_app(broken), raise_server_exceptions=False)
got = client.post("/predict", json={"carrier": "UA", "hour": 18})
assert got.status_code == 503, (
    f"A right request, for which predict raised a RuntimeError, got status {got.status_code}; expected 503."
)
assert "srv" not in got.text, f"The text of the exception was in the answer: {got.text}. Say it in words of your own."

# %% test="create_app" points=2 hidden=true
# Hidden test: the limits, each bad field, bodies that are no JSON object, a model that fails now and then.
calls = []


def moody(carrier, hour):
    calls.append((carrier, hour))
    if carrier == "XX":
        raise {0: ValueError, 1: KeyError, 2: MemoryError}[hour % 3]("secret path /srv/models")
    return 0.25 if carrier == "B6" else hour / 64


client = TestClient(create_app(moody), raise_server_exceptions=False)


def ask(**sent):
    calls.clear()
    try:
        return client.post("/predict", **sent)
    except Exception as error:
        raise AssertionError(f"POST /predict with {sent} brought the application down: {error!r}.") from None


def right(carrier, hour, expected):
    got = ask(json={"carrier": carrier, "hour": hour})
    assert got.status_code == 200, f"{carrier} at {hour} got status {got.status_code}; expected 200."
    assert got.json() == {"late_probability": expected}, (
        f"{carrier} at {hour} got {got.text} when predict returned {expected}; expected it as late_probability, unchanged."
    )
    assert calls == [(carrier, hour)], (
        f"predict was called with {calls}; expected one call, with {carrier!r} and {hour}."
    )


right("B6", 0, 0.25)
right("UA", 23, 23 / 64)
right("9E", 7, 7 / 64)
for sent, field in [
    ({"carrier": "UA", "hour": -1}, "hour"),
    ({"carrier": "UA", "hour": 24}, "hour"),
    ({"carrier": "UA", "hour": 7.5}, "hour"),
    ({"carrier": "UA", "hour": "noon"}, "hour"),
    ({"carrier": "UA", "hour": None}, "hour"),
    ({"carrier": "UA", "hour": [7]}, "hour"),
    ({"carrier": "UA"}, "hour"),
    ({"hour": 7}, "carrier"),
    ({"carrier": "U", "hour": 7}, "carrier"),
    ({"carrier": "UAL", "hour": 7}, "carrier"),
    ({"carrier": "", "hour": 7}, "carrier"),
    ({"carrier": 12, "hour": 7}, "carrier"),
    ({"carrier": None, "hour": 7}, "carrier"),
    ({"carrier": ["U", "A"], "hour": 7}, "carrier"),
]:
    got = ask(json=sent)
    assert got.status_code == 422, f"The request {sent} got status {got.status_code}; expected 422."
    assert field in got.text, f"The request {sent} got {got.text}; expected the name of the field {field} in it."
    assert not calls, f"predict was called for the bad request {sent}."
for told, sent in [
    ("a list", {"json": [{"carrier": "UA", "hour": 7}]}),
    ("null", {"content": b"null", "headers": {"content-type": "application/json"}}),
    ("broken JSON", {"content": b'{"carrier": "UA", "hour', "headers": {"content-type": "application/json"}}),
    ("no body", {}),
]:
    got = ask(**sent)
    assert got.status_code == 422, f"The body {told} got status {got.status_code}; expected 422."
    assert not calls, f"predict was called when the body was {told}."
for hour in (3, 4, 5):
    got = ask(json={"carrier": "XX", "hour": hour})
    assert got.status_code == 503, (
        f"A right request for which predict raised got status {got.status_code}; expected 503."
    )
    assert "secret" not in got.text, (
        f"The text of the exception was in the answer: {got.text}. Say it in words of your own."
    )
    detail = got.json().get("detail") if isinstance(got.json(), dict) else None
    assert isinstance(detail, str) and len(detail.split()) >= 3, (
        f'The 503 said {got.text}; expected a sentence of three words or more in "detail": what failed, or what to do.'
    )
    right("B6", hour, 0.25)

# %% [markdown]
# ## Question 6. Fast enough for 95 of 100?
#
# **Situation.** The requirements say that 95 of 100 answers come within 100 ms. A mean hides the slow ones, and the
# slowest one of all is an accident. So one looks at the *95th percentile*.
#
# **Task.** Write `p95(latencies_ms)`. It gets a list of milliseconds, in the order in which the answers came, and returns
# the 95th percentile by nearest rank: with the `n` values sorted from small to large, the one at place `ceil(0.95 * n)`,
# counted from 1. No value in between is made up. If there were no answers, return `None`. The list stays as it was.
#
# **Example.** Of the whole numbers from 1 to 20 in any order it is `19`: place `ceil(19.0)`. Of `[30.0, 10.0]` it is
# `30.0`: place `ceil(1.9)`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `sorted` makes a new list, `.sort` changes the one it has. Which index has the value at place 1?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The case without answers first, then one line.
# </details>


# %% answer="p95"
def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    ### BEGIN SOLUTION
    if not latencies_ms:
        return None
    return sorted(latencies_ms)[math.ceil(0.95 * len(latencies_ms)) - 1]
    ### END SOLUTION


# %% test="p95" points=1
# The examples of the text, and the list afterwards.
latencies = [20, 1, 19, 2, 18, 3, 17, 4, 16, 5, 15, 6, 14, 7, 13, 8, 12, 9, 11, 10]
got = p95(latencies)
assert got is not None, "p95 returned None for twenty latencies. Does it end with a `return`?"
assert float(got) == 19, (
    f"p95 of the numbers from 1 to 20 gave {got}; expected 19. Places count from 1, an index from 0."
)
assert latencies[:3] == [20, 1, 19], (
    f"p95 left a list that begins with {latencies[:3]}; it was [20, 1, 19] before. Is it sorted in place?"
)
got = p95([30.0, 10.0])
assert float(got) == 30, f"p95([30.0, 10.0]) gave {got}; expected 30.0. Nearest rank makes up no value in between."

# %% test="p95" points=1 hidden=true
# Hidden test: no answer, one, two, ties, many, the list afterwards.
import random

got = p95([])
assert got is None, f"p95([]) gave {got!r}; expected None: without answers there is no latency, and 0 would look fast."
for n in [1, 2, 3, 19, 20, 21, 39, 40, 41, 99, 100, 101, 500]:
    chance = random.Random(n)
    values = [round(chance.uniform(1, 300), 1) for _ in range(n)]
    given = list(values)
    got = p95(given)
    assert given == values, "p95 changed the list that it was given: is it sorted in place?"
    expected = sorted(values)[-(-95 * n // 100) - 1]
    assert got is not None and float(got) == expected, f"p95 of {n} latencies gave {got}; expected {expected}."
for values, expected in [
    ([5.0] * 7, 5.0),
    ([0.0], 0.0),
    ([1.0] * 18 + [900.0, 900.0], 900.0),
    ([1.0] * 19 + [900.0], 1.0),
]:
    got = p95(list(values))
    assert got is not None and float(got) == expected, f"p95({values}) gave {got}; expected {expected}."

# %% [markdown]
# ## Question 7. A GPU that is not there
#
# **Situation.** Some machines in service have GPUs. The page is to show how full the fullest is. Where nothing is
# known, it is to show nothing: a 0 would say *there is one, and it is idle*.
#
# **Task.** Write `fullest_gpu(text)`. `text` is what this command has printed, one line for each GPU with its number, the
# memory used and the memory it has, in MiB:
#
#     nvidia-smi --query-gpu=index,memory.used,memory.total --format=csv,noheader,nounits
#
# Return the largest share of memory used, from 0 to 1, among the GPUs that tell both values. A value in square brackets,
# such as `[N/A]`, is not told; all others are whole numbers, and a total is above 0. If no GPU tells both, return `None`. A
# line that has not three parts between commas is no GPU: it is empty, or the driver complains.
#
# **Example.** `"0, 512, 81920\n1, 40960, 81920\n"` gives `0.5`; `"0, [N/A], 81920\n"` and `""` give `None`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `text.splitlines()`, then `line.split(",")`; `strip` takes the blanks away. What does `max` do with an empty list, and
# what is its `default` for?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A list of shares, to which only lines with three parts and two told values add one; then the largest. Is `0.0` the same
# to Python as nothing?
# </details>


# %% answer="fullest_gpu"
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    ### BEGIN SOLUTION
    shares = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 3 and not any(part.startswith("[") for part in parts):
            shares.append(float(parts[1]) / float(parts[2]))
    return max(shares, default=None)
    ### END SOLUTION


# %% test="fullest_gpu" points=1
# The examples of the text: two GPUs, one that tells nothing, none. Then one that is idle, and one silent beside another.
got = fullest_gpu("0, 512, 81920\n1, 40960, 81920\n")
assert got is not None, "fullest_gpu returned None for two GPUs; expected 0.5. Does it end with a `return`?"
assert math.isclose(float(got), 0.5), (
    f"fullest_gpu gave {got} for two GPUs of which the second is half full; expected 0.5."
)
for text in ["0, [N/A], 81920\n", ""]:
    got = fullest_gpu(text)
    assert got is None, f"fullest_gpu({text!r}) gave {got!r}; expected None: nothing is known, and 0 would be a claim."
for text, expected in [("0, 0, 81920\n", 0.0), ("0, [N/A], 81920\n1, 20480, 81920\n", 0.25)]:
    got = fullest_gpu(text)
    assert got is not None and math.isclose(float(got), expected), (
        f"fullest_gpu({text!r}) gave {got!r}; expected {expected}: one GPU tells both values."
    )

# %% test="fullest_gpu" points=1 hidden=true
# Hidden test: idle GPUs, values that are not told, other sizes, the driver's complaint, many lines.
failed = (
    "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA "
    "driver is installed and running.\n"
)
for told, text, expected in [
    ("an idle GPU", "0, 0, 81559\n", 0.0),
    ("two idle GPUs", "0, 0, 81559\n1, 0, 24576\n", 0.0),
    ("an idle GPU beside one that tells nothing", "0, [N/A], [N/A]\n1, 0, 24576\n", 0.0),
    ("a full GPU", "0, 24576, 24576\n", 1.0),
    ("GPUs of different sizes: the smaller one is fuller", "0, 20000, 80000\n1, 6000, 8000\n", 0.75),
    ("the fullest in the middle", "0, 1, 100\n1, 90, 100\n2, 5, 100\n", 0.9),
    ("a total that is not told", "0, 512, [Not Supported]\n", None),
    ("a lost GPU", "0, [GPU is lost], [GPU is lost]\n1, 10, 40\n", 0.25),
    ("all GPUs silent", "0, [N/A], 81920\n1, [N/A], 81920\n", None),
    ("no blanks, and no line end", "0,10,40", 0.25),
    ("empty lines", "\n0, 10, 40\n\n   \n", 0.25),
    ("nothing but empty lines", "\n\n", None),
    ("the complaint of a driver", failed, None),
    ("a complaint and one GPU", failed + "1, 30, 40\n", 0.75),
]:
    got = fullest_gpu(text)
    if expected is None:
        assert got is None, f"fullest_gpu gave {got!r} for {told}; expected None."
    else:
        assert got is not None and math.isclose(float(got), expected), (
            f"fullest_gpu gave {got!r} for {told}; expected {expected}."
        )

# %% [markdown]
# ## Question 8. Six months later
#
# **Situation.** A team at Level 1. Code and tests are in git, each commit with its reason, and each release has a tag there.
# The data scientists work apart, in notebooks on their laptops, which they clean up every month; they hand the engineers
# one file: the fitted logistic regression of scikit-learn, an object that has its coefficients and its settings, and knows
# nothing of its data. Building a release puts that file, as it is, into a wheel with the modules. The machines in service
# have the wheel and no git. While the service runs, its page shows operational metrics since the last start. Nothing else
# is written down.
#
# **Task.** Six months later somebody asks. Give each question the place where its answer is found: `"git"`, `"wheel"`,
# `"page"` or `"lost"`. `"lost"` fits four questions, `"page"` two, the others three each. Upper or lower case does not
# matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# For each question: was the answer ever written down by somebody or something, and did that thing survive?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the questions of which you are sure, and count how often each label stands.
# </details>

# %% answer="six_months_later" kind="concept"
six_months_later = {
    "who changed the limit for late in the code, and when": "?",
    "the coefficients of the model that answers now": "?",
    "the months on which that model was fitted": "?",
    "how many requests were refused since the start this morning": "?",
    "which lines of features.py differ between 1.3.0 and 1.4.0": "?",
    "how good the eleven models were that were not handed over": "?",
    "which version is installed on a machine whose service is stopped": "?",
    "which test was written after the slip of last May": "?",
    "the seed of the split that chose this model": "?",
    "how much memory the service holds": "?",
    "why the weather was tried and given up": "?",
    "how strongly the model that answers now was regularised": "?",
}
### BEGIN SOLUTION
six_months_later = {
    "who changed the limit for late in the code, and when": "git",
    "the coefficients of the model that answers now": "wheel",
    "the months on which that model was fitted": "lost",
    "how many requests were refused since the start this morning": "page",
    "which lines of features.py differ between 1.3.0 and 1.4.0": "git",
    "how good the eleven models were that were not handed over": "lost",
    "which version is installed on a machine whose service is stopped": "wheel",
    "which test was written after the slip of last May": "git",
    "the seed of the split that chose this model": "lost",
    "how much memory the service holds": "page",
    "why the weather was tried and given up": "lost",
    "how strongly the model that answers now was regularised": "wheel",
}
### END SOLUTION

# %%
look_over(
    six_months_later,
    items=[
        "who changed the limit for late in the code, and when",
        "the coefficients of the model that answers now",
        "the months on which that model was fitted",
        "how many requests were refused since the start this morning",
        "which lines of features.py differ between 1.3.0 and 1.4.0",
        "how good the eleven models were that were not handed over",
        "which version is installed on a machine whose service is stopped",
        "which test was written after the slip of last May",
        "the seed of the split that chose this model",
        "how much memory the service holds",
        "why the weather was tried and given up",
        "how strongly the model that answers now was regularised",
    ],
    labels=["git", "wheel", "page", "lost"],
)

# %% test="six_months_later" points=3 hidden=true
# Hidden test: the share of questions that found their place.
from autograder.concepts import classify

history = "version control keeps who changed which line of code or test, and when, and a tag names a state"
carried = "what is installed carries its version and the fitted learner with its settings, and no history"
running = "a page of operational metrics tells how the software runs at present"
untracked = "what was tried on a laptop, and on which data, is gone when nothing recorded it"
key = {
    "who changed the limit for late in the code, and when": "git",
    "the coefficients of the model that answers now": "wheel",
    "the months on which that model was fitted": "lost",
    "how many requests were refused since the start this morning": "page",
    "which lines of features.py differ between 1.3.0 and 1.4.0": "git",
    "how good the eleven models were that were not handed over": "lost",
    "which version is installed on a machine whose service is stopped": "wheel",
    "which test was written after the slip of last May": "git",
    "the seed of the split that chose this model": "lost",
    "how much memory the service holds": "page",
    "why the weather was tried and given up": "lost",
    "how strongly the model that answers now was regularised": "wheel",
}
of_place = {"git": history, "wheel": carried, "page": running, "lost": untracked}
classify(six_months_later, key=key, points=3, ideas={item: of_place[place] for item, place in key.items()})
