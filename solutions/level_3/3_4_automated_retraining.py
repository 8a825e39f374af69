# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 3.4 Automated retraining, for late arrivals
#
# In the lesson the flight-time model was trained again every week, and a rule decided whether the new one took over. Now the
# **late-arrival** model gets its rule: you write what is known on a Monday, who wins the contest, which bytes are served, and a
# promotion policy that is replayed on later months, too.
#
# There are six questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. No function may change a table, list or dict that it is given. To see your
# points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_3/3_4_automated_retraining.ipynb
#
# Run the next two cells first.

# %%
import hashlib
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from autograder.concepts import look_over
from flights import source

INPUTS = ["carrier", "origin", "dest", "hour"]


def read_flights(last_month: int) -> pd.DataFrame:
    """Return every third flight of 2013 that arrived, up to a month, in the order of the days."""
    raw = source.read("flights").query("arr_delay == arr_delay and month <= @last_month").iloc[::3]
    rows = raw[INPUTS].astype("category")
    rows["day"] = pd.to_datetime(raw[["year", "month", "day"]])
    return rows.assign(late=raw["arr_delay"] >= 15).sort_values("day", kind="stable")


def fit(history: pd.DataFrame) -> Callable[[pd.DataFrame], np.ndarray]:
    """Return a small linear model of lateness: each input enters as its late share in the history."""
    base, late = history["late"].mean(), history["late"].to_numpy(dtype=float)
    share = {name: history.groupby(name, observed=False)["late"].mean().fillna(base).to_numpy() for name in INPUTS}

    def table(rows: pd.DataFrame) -> np.ndarray:
        return np.column_stack([np.ones(len(rows)), *(share[name][rows[name].cat.codes] for name in INPUTS)])

    weights = np.linalg.lstsq(table(history), late, rcond=None)[0]
    return lambda rows: np.clip(table(rows) @ weights, 0, 1)


def weekly_losses(flights: pd.DataFrame) -> pd.DataFrame:
    """Return the mean squared error of each day (rows) of the models that were trained on each Monday (columns).

    A model is trained on the last 84 days whose labels are known, and is named by its Monday; before it, it has NaN.
    """
    days = pd.date_range("2013-04-01", flights["day"].max())
    losses = {}
    for monday in days[::7]:
        age = (monday - flights["day"]).dt.days
        model, later = fit(flights[(age >= 2) & (age < 86)]), flights[age <= 0]
        losses[f"{monday:%m-%d}"] = ((model(later) - later["late"]) ** 2).groupby(later["day"]).mean()
    return pd.DataFrame(losses, index=days)


flights = read_flights(last_month=7)
losses = weekly_losses(flights)
print(losses.iloc[::28, ::4].round(3))


# %%
def replay(
    losses: pd.DataFrame,
    choose: Callable[[pd.Timestamp, pd.DataFrame, str], str],
    first: str = "2013-04-01",
) -> tuple[float, int]:
    """Ask a policy every Monday who serves for a week; return the mean error of the days from `first` on, and the changes.

    The first model of the table begins. What the policy chooses must have been trained by then.
    """
    champion, served, changes = losses.columns[0], [], 0
    for monday in losses.index[::7]:
        before, champion = champion, choose(monday, losses.copy(), champion)
        assert champion in losses and not math.isnan(losses.at[monday, champion]), (
            f"choose returned {champion!r} on {monday:%d %B}; expected a model that was trained by then, such as {before!r}."
        )
        week = losses.loc[monday : monday + pd.Timedelta(days=6), champion]
        served.append(week[week.index >= first])
        changes += champion != before and monday >= pd.Timestamp(first)
    return float(pd.concat(served).mean()), changes


def never(monday: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Serve the first model for ever."""
    return champion


def always(monday: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Serve what was trained today, whatever it is worth."""
    return f"{monday:%m-%d}"


for policy in (never, always):
    error, changes = replay(losses, policy)
    print(f"April to July, {policy.__name__}: mean error {error:.4f}, {changes} changes")

# %% [markdown]
# ## Question 1. Who decides?
#
# **Situation.** The model is trained again every Monday, and nobody is asked. Even so, people have decided a good deal before. (Texts differ
# on the level. Here, as in the lesson, Level 3 retrains by the calendar; Level 4 begins where the watching itself starts a training.)
#
# **Task.** Give each thing one label; each label fits four. `"rule"`: at Level 3 the program decides it anew each week, by a rule that was
# written before. `"people"`: owner and approver decide it, also what the rule itself says. `"level 4"`: a program decides it, but only at
# Level 4, since evidence from the watching starts, bounds or stops the work, or sets its goal anew. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Is it worked out anew each Monday, does it stand in the rule or say what is wanted, or does what was measured take the place of the
# calendar or of people?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the things of which you are sure. Once a label stands at four things, it is used up.
# </details>

# %% answer="who_decides" kind="concept"
who_decides = {
    "whether today's challenger takes the champion's place": "?",
    "how large the margin is by which a challenger has to win": "?",
    "that an alarm on Thursday starts a training at once, and not on Monday": "?",
    "which flights are in the training window of this week": "?",
    "what error is still good enough for the passengers": "?",
    "that after three trainings in five days no further one starts, whatever fires": "?",
    "that a former champion comes back, as it is better on the last known days": "?",
    "whether the model may also be used to choose the gate of a flight": "?",
    "that trainings go on until the requirement is met, or the budget is used up": "?",
    "whether the package of this week passes the gates": "?",
    "whether a model for which nobody has a use any more is retired": "?",
    "that the measured errors of a season lower or raise the next season's requirement": "?",
}
### BEGIN SOLUTION
who_decides = {
    "whether today's challenger takes the champion's place": "rule",
    "how large the margin is by which a challenger has to win": "people",
    "that an alarm on Thursday starts a training at once, and not on Monday": "level 4",
    "which flights are in the training window of this week": "rule",
    "what error is still good enough for the passengers": "people",
    "that after three trainings in five days no further one starts, whatever fires": "level 4",
    "that a former champion comes back, as it is better on the last known days": "rule",
    "whether the model may also be used to choose the gate of a flight": "people",
    "that trainings go on until the requirement is met, or the budget is used up": "level 4",
    "whether the package of this week passes the gates": "rule",
    "whether a model for which nobody has a use any more is retired": "people",
    "that the measured errors of a season lower or raise the next season's requirement": "level 4",
}
### END SOLUTION

# %%
look_over(
    who_decides,
    items=[
        "whether today's challenger takes the champion's place",
        "how large the margin is by which a challenger has to win",
        "that an alarm on Thursday starts a training at once, and not on Monday",
        "which flights are in the training window of this week",
        "what error is still good enough for the passengers",
        "that after three trainings in five days no further one starts, whatever fires",
        "that a former champion comes back, as it is better on the last known days",
        "whether the model may also be used to choose the gate of a flight",
        "that trainings go on until the requirement is met, or the budget is used up",
        "whether the package of this week passes the gates",
        "whether a model for which nobody has a use any more is retired",
        "that the measured errors of a season lower or raise the next season's requirement",
    ],
    labels=["rule", "people", "level 4"],
)

# %% test="who_decides" points=3 hidden=true
# Hidden test: the share of things that got the right label.
from autograder.concepts import classify

applied = "what is asked anew every week is answered by the rule, from numbers, and by nobody's mood"
wanted = "what is wanted, how sure one has to be and what a model may be used for is decided by people, before"
watched = "an event that starts, bounds or ends trainings, and evidence that sets the requirement anew, are Level 4"
key = {
    "whether today's challenger takes the champion's place": "rule",
    "how large the margin is by which a challenger has to win": "people",
    "that an alarm on Thursday starts a training at once, and not on Monday": "level 4",
    "which flights are in the training window of this week": "rule",
    "what error is still good enough for the passengers": "people",
    "that after three trainings in five days no further one starts, whatever fires": "level 4",
    "that a former champion comes back, as it is better on the last known days": "rule",
    "whether the model may also be used to choose the gate of a flight": "people",
    "that trainings go on until the requirement is met, or the budget is used up": "level 4",
    "whether the package of this week passes the gates": "rule",
    "whether a model for which nobody has a use any more is retired": "people",
    "that the measured errors of a season lower or raise the next season's requirement": "level 4",
}
of_label = {"rule": applied, "people": wanted, "level 4": watched}
classify(who_decides, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 2. Two windows on a Monday
#
# **Situation.** The retraining begins at midnight. The labels of a day become known `delay_days` days after that day: with 2 days, on
# Monday the 15th at midnight those of Saturday the 13th are the newest. The last known days are the holdout, on which the contest
# is decided. The challenger must not have learnt from them, so its training window ends where the holdout begins.
#
# **Task.** Write `windows(flights, today, delay_days, holdout_days, window_days)`. `flights` has the columns `flight_id` (texts, each
# once), `day` (midnight) and `late` (1.0 or 0.0; NaN for a flight that never arrived). `today` is a midnight. The holdout is the
# last `holdout_days` days of the calendar (also days without flights) whose labels are known, the training window the `window_days`
# days before those. Return a pair of sets of `flight_id`: first those of the training, then those of the holdout. A flight without
# a label is in neither.
#
# **Example.** With one flight on each day of April, named by its number, and all labels there, `windows(flights, Monday the 15th, 2, 3, 5)`
# gives `({"6", "7", "8", "9", "10"}, {"11", "12", "13"})`.
#
# <details><summary>Hint 1: where to look</summary>
#
# The age of a flight in days is `(today - flights["day"]).dt.days`. Which age has the newest day that is known, and which the oldest day
# of the holdout?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Three conditions: the label is there, the age is in the holdout, the age is in the training window. `between` has both ends.
# </details>


# %% answer="windows"
def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    ### BEGIN SOLUTION
    known = flights[flights["late"].notna()]
    age = (today - known["day"]).dt.days - delay_days
    holdout = known.loc[(age >= 0) & (age < holdout_days), "flight_id"]
    training = known.loc[(age >= holdout_days) & (age < holdout_days + window_days), "flight_id"]
    return set(training), set(holdout)
    ### END SOLUTION


# %% test="windows" points=1
# The example of the text, with other windows, and with a flight that never arrived.
april = pd.DataFrame({"day": pd.date_range("2013-04-01", periods=20), "late": 0.0})
april["flight_id"] = april["day"].dt.day.astype(str)
lost = april.assign(late=april["late"].mask(april["flight_id"].isin(["7", "12"])))
for told, table, numbers, expected in [
    ("the example", april, (2, 3, 5), (range(6, 11), range(11, 14))),
    ("a delay of 4 days", april, (4, 3, 5), (range(4, 9), range(9, 12))),
    ("a holdout of one day", april, (2, 1, 2), (range(11, 13), [13])),
    ("flights 7 and 12 never arrived", lost, (2, 3, 5), ([6, 8, 9, 10], [11, 13])),
]:
    answer = windows(table, pd.Timestamp("2013-04-15"), *numbers)
    assert answer is not None, "windows returned None. Does it end with a `return`?"
    assert isinstance(answer, tuple | list) and len(answer) == 2, (
        f"windows returned {answer!r}; expected a pair of sets."
    )
    kinds = [type(part).__name__ for part in answer]
    assert set(kinds) <= {"set", "frozenset"}, f"windows returned a {kinds[0]} and a {kinds[1]}; expected two sets."
    got = tuple(sorted(map(int, part)) for part in answer)
    assert got == tuple(map(list, expected)), (
        f"windows on 15 April with delay, holdout and window {numbers}, {told}, gave the days {got}; expected "
        f"{tuple(map(list, expected))}."
    )

# %% test="windows" points=2 hidden=true
# Hidden test: several flights a day, days without flights, rows in any order, ends of months, windows that are too long.
random = np.random.default_rng(34)
rows = pd.DataFrame({"day": pd.Timestamp("2013-02-20") + pd.to_timedelta(random.integers(0, 50, 160), "D")})
rows["late"] = random.choice([0.0, 1.0, math.nan], 160, p=[0.6, 0.3, 0.1])
rows["flight_id"] = [f"f{number}" for number in range(160)]
rows = rows[~rows["day"].isin(pd.to_datetime(["2013-03-01", "2013-03-17", "2013-03-31"]))]
rows = rows.set_axis(random.integers(0, 9, len(rows)), axis=0)
for today in ("2013-03-01", "2013-03-18", "2013-04-01", "2013-04-08", "2013-06-01", "2013-02-20"):
    for delay_days, holdout_days, window_days in [(2, 14, 28), (1, 1, 1), (3, 7, 84), (7, 2, 10), (2, 0, 7), (2, 5, 0)]:
        expected = set(), set()
        newest = pd.Timestamp(today) - pd.Timedelta(days=delay_days)
        start = newest - pd.Timedelta(days=holdout_days)
        for name, day, late in zip(rows["flight_id"], rows["day"], rows["late"], strict=True):
            if math.isnan(late):
                continue
            if start < day <= newest:
                expected[1].add(name)
            elif start - pd.Timedelta(days=window_days) < day <= start:
                expected[0].add(name)
        given = rows.copy()
        training, holdout = windows(given, pd.Timestamp(today), delay_days, holdout_days, window_days)
        got, call = (set(training), set(holdout)), f"windows on {today} with {(delay_days, holdout_days, window_days)}"
        assert not got[0] & got[1], f"{call} put {len(got[0] & got[1])} flights into both windows; expected none."
        assert len(got[1]) == len(expected[1]) and got[1] == expected[1], (
            f"{call} put {len(got[1])} flights into the holdout; expected {len(expected[1])}, those of the last days whose "
            "labels are known."
        )
        assert got[0] == expected[0], (
            f"{call} put {len(got[0])} flights into the training window; expected {len(expected[0])}, those of the days just "
            "before the holdout."
        )
        assert given.equals(rows), "windows changed the table that it was given."
got = windows(rows.iloc[:0], pd.Timestamp("2013-04-01"), 2, 3, 5)
assert tuple(map(set, got)) == (set(), set()), f"windows of a table without rows gave {got}; expected two empty sets."

# %% [markdown]
# ## Question 3. The contest
#
# **Situation.** Into the contest go the champion, today's challenger, former champions and the frozen first model. The best one on the
# holdout takes over only if it beats the champion by more than a margin: a change is a deployment, and chance alone makes some
# model look a little better each week.
#
# **Task.** Write `contest(losses, champion, margin)`. `losses` has a column for each model and a row for each flight of the holdout: the
# squared error, or NaN where the model gave no answer. Models are compared on the flights that **all** of them answered, by the
# mean. The best is the one with the lowest mean; of several that are equal, the one farthest to the left. It takes over if its mean
# is **below** (1 - `margin`) times the champion's; else the champion stays. If there is no flight that all answered, the
# champion stays. Return the name of the model that serves. `champion` is always among the columns.
#
# **Example.** Means of 0.200 for the champion and 0.196 for the challenger: with a margin of 0.01 the bound is 0.198, and the challenger takes
# over; with a margin of 0.03 it is 0.194, and the champion stays.
#
# <details><summary>Hint 1: where to look</summary>
#
# `dropna()` keeps the rows in which nothing is missing; what does `mean()` skip if you do not? `idxmin()` gives the first of several.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The common rows, an `if` for none, the means, the best name, one comparison.
# </details>


# %% answer="contest"
def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    ### BEGIN SOLUTION
    means = losses.dropna().mean()
    if means.isna().all():
        return champion
    best = means.idxmin()
    return best if means[best] < (1 - margin) * means[champion] else champion
    ### END SOLUTION


# %% test="contest" points=1
# The example of the text; a former champion that is best; a model that did not answer the worst flight.
pair = pd.DataFrame({"champion": [0.1, 0.3], "challenger": [0.1, 0.292]})
three = pair.assign(former=[0.05, 0.2])
skips = pd.DataFrame({"champion": [0.1, 0.9], "challenger": [0.2, math.nan]})
for told, table, margin, expected in [
    ("the example with a margin of 0.01", pair, 0.01, "challenger"),
    ("the example with a margin of 0.03", pair, 0.03, "champion"),
    ("a former champion is best", three, 0.01, "former"),
    ("the challenger did not answer the flight that was hard for all", skips, 0.01, "champion"),
]:
    got = contest(table, "champion", margin)
    assert got is not None, "contest returned None. Does it end with a `return`?"
    assert got == expected, f"contest gave {got!r} when {told}:\n{table}\nexpected {expected!r}."

# %% test="contest" points=2 hidden=true
# Hidden test: ties, the bound itself, margin 0, the champion alone, missing answers, no common flight, order of the columns.
nan = math.nan
for told, columns, champion, margin, expected in [
    ("all are equal", {"a": [0.2], "b": [0.2], "c": [0.2]}, "b", 0.0, "b"),
    ("all are equal, with a margin", {"a": [0.2], "b": [0.2], "c": [0.2]}, "c", 0.1, "c"),
    ("two are equally good, both better", {"a": [0.5], "c": [0.1], "b": [0.1]}, "a", 0.1, "c"),
    ("two are equally good, left and right of the champion", {"z": [0.1], "a": [0.5], "b": [0.1]}, "a", 0.1, "z"),
    ("it is exactly at the bound", {"a": [0.5], "b": [0.25]}, "a", 0.5, "a"),
    ("it is just below the bound", {"a": [0.5], "b": [0.2499]}, "a", 0.5, "b"),
    ("it is just above the bound", {"a": [0.5], "b": [0.2501]}, "a", 0.5, "a"),
    ("the margin is 0, and it is a little better", {"a": [0.5], "b": [0.4999]}, "a", 0.0, "b"),
    ("the champion is the best", {"a": [0.3], "b": [0.1], "c": [0.2]}, "b", 0.01, "b"),
    ("the champion is alone", {"a": [0.3, 0.4]}, "a", 0.01, "a"),
    ("the champion is the worst, the second best is near the best", {"a": [0.3], "b": [0.101], "c": [0.1]}, "a", 0.05, "c"),
    ("the champion stands last", {"old": [0.2, 0.1], "new": [0.1, 0.1], "now": [0.4, 0.2]}, "now", 0.05, "new"),
    ("all are far apart on one flight only", {"a": [0.2, 0.2, 0.9], "b": [0.21, 0.21, 0.1]}, "a", 0.05, "b"),
    ("it wins most flights, and loses on the mean", {"a": [0.2, 0.2, 0.2], "b": [0.19, 0.19, 0.9]}, "a", 0.01, "a"),
    ("the champion did not answer a flight that was hard", {"a": [0.3, nan], "b": [0.2, 0.9]}, "a", 0.01, "b"),
    ("a third model did not answer the flight that decides",
     {"a": [0.3, 0.9], "b": [0.4, 0.1], "c": [0.5, nan]}, "a", 0.01, "a"),
    ("no flight was answered by all", {"a": [0.9, nan], "b": [nan, 0.1]}, "a", 0.01, "a"),
    ("no flight was answered by all, and the champion stands last", {"b": [nan, 0.1], "a": [0.9, nan]}, "a", 0.01, "a"),
    ("there are no flights", {"b": [], "a": []}, "a", 0.01, "a"),
    ("an error is 0", {"a": [0.2, 0.3], "b": [0.0, 0.0]}, "a", 0.01, "b"),
    ("both errors are 0", {"b": [0.0], "a": [0.0]}, "a", 0.01, "a"),
]:  # fmt: skip
    table = pd.DataFrame(columns, dtype=float)
    given = table.copy()
    got = contest(given, champion, margin)
    assert got == expected, (
        f"contest(losses, {champion!r}, {margin}) gave {got!r} when {told}: {columns}; expected {expected!r}."
    )
    assert given.equals(table), "contest changed the table that it was given."

# %% [markdown]
# ## Question 4. What was gated is what is served
#
# **Situation.** A gate judged a package, and wrote down its digest. An hour later somebody trains "the same model, on all the data this
# time" and writes it into the same folder under the same name. Then something that nobody has judged would be served.
#
# **Task.** Write `to_serve(verdicts, files)`. `verdicts` is a list of dicts in the order of time, each with `"digest"`, the SHA-256 of a
# package as `hexdigest()` writes it, and `"passed"`, True or False. A digest may be judged several times: its last verdict counts.
#
# - Among the digests whose last verdict is True, take the one with the latest last verdict.
# - `files` is a dict from a name to a function without arguments, which reads the bytes that are in the file at this moment. A moment
#   later they may be others, so call it once at most: the bytes that you checked are those that you return.
# - Return the bytes of a file with the digest, whatever its name. If there is no such digest, or no file with it, return `None`: an
#   older one is **not** taken in its place.
#
# **Example.** `verdicts` has `{"digest": sha256 of b"one", "passed": True}`, then `{"digest": sha256 of b"two", "passed": False}`. With
# `files={"champion": lambda: b"two", "old": lambda: b"one"}` the answer is `b"one"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `hashlib.sha256(data).hexdigest()`. A dict keeps a key at its first place when the value changes; what puts it at the end?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two parts. From the verdicts one digest, or none. From the files the first whose bytes, read into a name of your own, have it.
# </details>


# %% answer="to_serve"
def to_serve(verdicts: list[dict[str, Any]], files: dict[str, Callable[[], bytes]]) -> bytes | None:
    """Return the bytes of the package that was judged good last, exactly as they were judged; None if they are not there."""
    ### BEGIN SOLUTION
    last: dict[str, bool] = {}
    for verdict in verdicts:
        last.pop(verdict["digest"], None)
        last[verdict["digest"]] = verdict["passed"]
    wanted = [digest for digest, passed in last.items() if passed][-1:]
    for read in files.values():
        data = read()
        if [hashlib.sha256(data).hexdigest()] == wanted:
            return data
    return None
    ### END SOLUTION


# %% test="to_serve" points=1
# The example of the text; a file that changed after the gate; a name that says nothing; a package judged twice.


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def verdict(data, passed=True):
    return {"digest": sha256(data), "passed": passed}


for told, verdicts, contents, expected in [
    ("the example", [verdict(b"one"), verdict(b"two", False)], {"champion": b"two", "old": b"one"}, b"one"),
    ("the file was written anew after the gate", [verdict(b"one")], {"champion": b"one, trained again"}, None),
    ("the package lies under another name", [verdict(b"one")], {"a": b"two", "b": b"one"}, b"one"),
    ("the package was refused later", [verdict(b"one"), verdict(b"one", False)], {"a": b"one"}, None),
]:
    got = to_serve(verdicts, {name: (lambda data=data: data) for name, data in contents.items()})
    assert got == expected, f"to_serve gave {got!r} when {told}; expected {expected!r}."

# %% test="to_serve" points=2 hidden=true
# Hidden test: judged twice, a newer one that is not there, files that change while they are read, nothing there.
A, B, C = b"first", b"second", b"third"
for told, verdicts, contents, expected in [
    ("there are no verdicts", [], [A], None),
    ("there are no files", [verdict(A)], [], None),
    ("nothing passed", [verdict(A, False), verdict(B, False)], [A, B], None),
    ("two passed, the newer one is there", [verdict(A), verdict(B)], [A, B], B),
    ("two passed, the newer one stands first in the folder", [verdict(A), verdict(B)], [B, A], B),
    ("two passed, the newer one is gone", [verdict(A), verdict(B)], [A, C], None),
    ("the newest did not pass", [verdict(A), verdict(B), verdict(C, False)], [A, B, C], B),
    ("the same package passed, and later did not", [verdict(A), verdict(A, False)], [A], None),
    ("the same package did not pass, and later did", [verdict(A, False), verdict(A)], [A], A),
    ("the newer one was refused later", [verdict(A), verdict(B), verdict(B, False)], [A, B], A),
    ("the older one was judged good once more", [verdict(A), verdict(B), verdict(A)], [A, B], A),
    ("the older one was judged good once more, and is gone", [verdict(A), verdict(B), verdict(A)], [B], None),
    ("one was refused, then good, the other good between", [verdict(A, False), verdict(B), verdict(A)], [B, A], A),
    ("the package is in two files", [verdict(A)], [C, A, A], A),
    ("the package is empty", [verdict(b"")], [A, b""], b""),
    ("a file holds the digest as text", [verdict(A)], [sha256(A).encode()], None),
]:
    given = [dict(one) for one in verdicts]
    got = to_serve(given, {f"file {place}": (lambda data=data: data) for place, data in enumerate(contents)})
    assert got == expected, (
        f"to_serve gave {got!r} when {told}; expected {expected!r}. The verdicts were "
        f"{[(one['digest'][:6], one['passed']) for one in verdicts]}, the files {contents}, with the digests "
        f"{[sha256(data)[:6] for data in contents]}."
    )
    assert given == verdicts, "to_serve changed the verdicts that it was given."


class Changing:
    """A file that somebody writes into: what it holds at the first reading, at the second, and so on."""

    def __init__(self, *contents):
        self.contents, self.read = contents, 0

    def __call__(self):
        self.read += 1
        return self.contents[min(self.read, len(self.contents)) - 1]


for told, files, expected in [
    ("the file is written anew as soon as it was read", [Changing(A, C)], A),
    ("the package comes into the file only after it was read", [Changing(C, A)], None),
    ("two files change, one of them was right at first", [Changing(C, A), Changing(A, C)], A),
]:
    got = to_serve([verdict(A)], {str(place): file for place, file in enumerate(files)})
    assert got == expected, (
        f"to_serve gave {got!r} when {told}; expected {expected!r}: what was checked, and nothing else."
    )
    assert max(file.read for file in files) <= 1, f"When {told}, a file was read {max(f.read for f in files)} times."

# %% [markdown]
# ## Question 5. Your policy, replayed
#
# **Situation.** `losses`, from the first cell, has a model for each Monday and what its error was on each day. With all of it before one's
# eyes a good choice is easy. On a Monday one knows less: the labels of a day are known two days later.
#
# **Task.** Write `choose(today, losses, champion)`. `today` is a Monday, as a `Timestamp`; `losses` is a table as above, with the days as index,
# **also those that are still to come**; `champion` is the model that has served until now. Return the name of the model that serves this week.
# Known at midnight of `today` are the rows up to `today` minus 2 days; no value of a later row may change what you return. A model that has
# not been trained yet, or only today, has NaN in all rows that are known. Some models are younger than others: only on the **same days** do
# errors tell which is better, since a stormy day is hard for all. If nothing is known, keep the champion.
#
# `replay` judges it five times. Each replay begins on 1 April, so August inherits the champion of July. In the three made-up years the
# yardstick is the mean error of the best model of each week, which is known only afterwards.
#
# | days that count | mean error at most | changes at most | `never` gives | `always` gives |
# |---|---|---|---|---|
# | April to July, when retraining wins | 0.1950 | 12 | 0.1966 | 0.1894, 17 changes |
# | 5 August to the end of the year, when it loses | 0.1660 | 12 | 0.1654 | 0.1690, 22 changes |
# | made up: a new model breaks down in the middle of the year | 12 % above the yardstick | 8 | 24 % above | 1 % above, 25 changes |
# | made up: the old model of the winter becomes the best again | 12 % above | 8 | 19 % above | 16 % above, 25 changes |
# | made up: a storm makes all models that are old enough to have seen it look bad | 2 % above | 8 | 0.5 % above | 19 % above, 25 changes |
#
# **Example.** On the first Monday, 1 April, nothing is known, and `choose` returns `"04-01"`, the champion. In July one may look at the two weeks
# up to Saturday, at the models that were there for both of them, and take the best if it is clearly better than the champion.
#
# <details><summary>Hint 1: where to look</summary>
#
# `losses.loc[: today - pd.Timedelta(days=2)]` is what is known; `.tail(14)` its last two weeks; `.dropna(axis="columns")` leaves the models
# that were there all the time. What if the champion is younger than that, or the table is empty?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# What is known, an `if` that keeps the champion where it cannot be compared, the means, the best, a margin of about 2 %.
# </details>


# %% answer="choose"
def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    ### BEGIN SOLUTION
    known = losses.loc[: today - pd.Timedelta(days=2)].tail(14).dropna(axis="columns")
    if known.empty or champion not in known:
        return champion
    means = known.mean()
    means[champion] *= 0.98
    return means.idxmin()
    ### END SOLUTION


# %% test="choose" points=2
# What it returns on the first Monday, what it must not see, and how it does from April to July.
try:
    first = choose(pd.Timestamp("2013-04-01"), losses.copy(), "04-01")
except (IndexError, KeyError, ValueError) as error:
    raise AssertionError(
        f"On 1 April, when nothing is known, choose raised {type(error).__name__}: {error}. Expected the champion, '04-01'. What "
        "does it do with a table without rows or models?"
    ) from error
assert first is not None, "choose returned None. Does it end with a `return`?"
assert first == "04-01", f"choose returned {first!r} on 1 April, when nothing is known; expected the champion, '04-01'."
for monday in losses.index[7:84:7]:
    spoilt = losses.copy()
    later = spoilt.index > monday - pd.Timedelta(days=2)
    spoilt[later] = spoilt[later].iloc[:, ::-1].to_numpy() * 0.1
    got, expected = choose(monday, spoilt, "04-01"), choose(monday, losses.copy(), "04-01")
    assert got == expected, (
        f"On {monday:%d %B} choose returned {expected!r}, and {got!r} when only errors changed that are not known yet. It "
        "looks into the future: which rows are known on a Monday?"
    )
error, changes = replay(losses, choose)
print(f"April to July: mean error {error:.4f}, {changes} changes")
assert error <= 0.1950, f"From April to July the mean error was {error:.4f}; expected at most 0.1950."
assert changes <= 12, f"From April to July there were {changes} changes; expected at most 12. Is there a margin?"

# %% test="choose" points=4 hidden=true
# Hidden test: August to December, the made-up years, and nothing from the future in any of them.


def made_up(kind, seed, weeks=26):
    random = np.random.default_rng(seed)
    days = pd.date_range("2013-04-01", periods=7 * weeks)
    names = [f"{day:%m-%d}" for day in days[::7]]
    hard = 0.2 * np.exp(random.normal(0, 0.15, (len(days), 1)))
    factor = np.full((len(days), weeks), 1.3) + random.normal(0, 0.01, (len(days), weeks))
    if kind == "a new model breaks down":
        factor[:, 4:] -= 0.3
        factor[7 * 13 :, 4:14] += 0.5
    elif kind == "the old model comes back":
        factor[: 7 * 5, 0] -= 0.1
        factor[7 * 5 : 7 * 16, 0] += 0.5
        factor[7 * 16 :, 0] -= 0.4
    else:
        factor[:, 6:] += 0.35
        hard[7 * 5 + 3 : 7 * 6] *= 6
    table = pd.DataFrame(hard * factor, index=days, columns=names)
    for place, name in enumerate(names):
        table.loc[table.index < days[7 * place], name] = math.nan
    return table


def best(monday, table, champion):
    return table.loc[monday : monday + pd.Timedelta(days=6)].dropna(axis="columns").mean().idxmin()


year = weekly_losses(read_flights(last_month=12))
tables = {"the real year": year}
for kind in ("a new model breaks down", "the old model comes back", "a storm"):
    tables[kind] = made_up(kind, seed=len(kind))
for told, table in tables.items():
    random, champion = np.random.default_rng(7), table.columns[0]
    for monday in table.index[7 : 7 * 24 : 14]:
        spoilt, later = table.copy(), table.index > monday - pd.Timedelta(days=2)
        spoilt[later] *= random.lognormal(0, 2, spoilt[later].shape)
        chosen, after = (choose(monday, rows, champion) for rows in (table.copy(), spoilt))
        assert chosen == after, (
            f"In {told}, on {monday:%d %B}, choose returned {chosen!r}, and {after!r} when only errors changed that are "
            "not known yet. It looks into the future."
        )
        champion = chosen
error, changes = replay(year, choose, "2013-08-05")
assert error <= 0.1660, (
    f"From August to December the mean error was {error:.4f}; expected at most 0.1660. Are models compared on the same days, and "
    "may an old one win?"
)
assert changes <= 12, f"From August to December there were {changes} changes; expected at most 12. Is there a margin?"
for told in list(tables)[1:]:
    error, changes = replay(tables[told], choose)
    percent = 2 if told == "a storm" else 12
    bound = (1 + percent / 100) * replay(tables[told], best)[0]
    assert error <= bound, (
        f"In a made-up year ({told}) the mean error was {error:.4f}; expected at most {bound:.4f}, {percent} % above the best of each "
        "week. Which days are compared, and does a former champion get a second chance?"
    )
    assert changes <= 8, (
        f"In a made-up year ({told}) there were {changes} changes; expected at most 8. Is there a margin?"
    )

# %% [markdown]
# ## Question 6. When retraining loses
#
# **Situation.** For flight times November was the month in which the model of the winter beat the one that was trained again. Late arrivals
# have months like that, too, but different ones. A gate with former champions in the contest cannot avoid all of the damage, as it learns of
# it two days late. How much?
#
# **Task.** Write `saved(days)`. `days` has a row for each day, in any order, with the columns `day` (midnight), `flights` (how many, 1 or more)
# and `frozen`, `retrained` and `served`: the mean error per flight on that day of the first model, of the newest one, and of the one that
# the gate let serve. The mean error of a month is that over its **flights**, so a day with more flights weighs more. Return a dict with
# each month in which the retrained model was worse than the frozen one, as a text such as `"2013-09"`, and the share of the damage that the
# gate saved: (retrained - served) / (retrained - frozen); `{}` if there is no such month. The share is 1 where
# the gate served as well as the frozen model, 0 where it saved nothing, and it may be below 0 or above 1.
#
# **Example.** Two days of September, with 100 and 300 flights; frozen 0.10 on both; retrained 0.08 and 0.14; served 0.10 and 0.11. The month has
# 0.10 frozen, 0.125 retrained, 0.1075 served: the answer is `{"2013-09": 0.7}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Errors times flights can be added up. `days["day"].dt.strftime("%Y-%m")` makes the text of the month, and `groupby` takes it.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Sums per month of the three products; the months where one is above the other; one quotient, as a dict. Do you have to divide by the
# number of flights?
# </details>


# %% answer="saved"
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    ### BEGIN SOLUTION
    sums = days[["frozen", "retrained", "served"]].mul(days["flights"], axis="index")
    month = sums.groupby(days["day"].dt.strftime("%Y-%m")).sum()
    lost = month[month["retrained"] > month["frozen"]]
    return ((lost["retrained"] - lost["served"]) / (lost["retrained"] - lost["frozen"])).to_dict()
    ### END SOLUTION


# %% test="saved" points=1
# The example of the text, with a month in which retraining wins, and one in which the gate saved everything.
columns = ["day", "flights", "frozen", "retrained", "served"]
table = pd.DataFrame(
    [
        ("2013-09-01", 100, 0.10, 0.08, 0.10),
        ("2013-09-02", 300, 0.10, 0.14, 0.11),
        ("2013-07-04", 200, 0.21, 0.19, 0.20),
        ("2013-12-24", 200, 0.20, 0.24, 0.20),
    ],
    columns=columns,
)
table["day"] = pd.to_datetime(table["day"])
got = saved(table.copy())
assert got is not None, "saved returned None. Does it end with a `return`?"
assert set(got) == {"2013-09", "2013-12"}, f"saved gave the months {sorted(got)}; expected 2013-09 and 2013-12."
assert math.isclose(got["2013-09"], 0.7), (
    f"saved gave {got['2013-09']:.3f} for September; expected 0.7. Does a day of 300 flights weigh more than one of 100, and does "
    "the day count on which retraining won?"
)
assert math.isclose(got["2013-12"], 1.0), f"saved gave {got['2013-12']:.3f} for December; expected 1.0."

# %% test="saved" points=2 hidden=true
# Hidden test: days of very different size, shuffled days, no damage, a gate that did harm, no rows, several years.
random = np.random.default_rng(6)
uneven = pd.DataFrame({"day": pd.date_range("2012-11-20", periods=120), "flights": random.integers(1, 900, 120)})
uneven[["frozen", "retrained", "served"]] = random.uniform(0.1, 0.3, (120, 3))
small = pd.DataFrame([("2013-05-01", 1, 0.2, 0.25, 0.3), ("2013-05-02", 9, 0.2, 0.2, 0.2)], columns=columns)
small["day"] = pd.to_datetime(small["day"])
for told, table in [
    ("days of very different size, over the turn of the year", uneven),
    ("the same, shuffled", uneven.sample(frac=1, random_state=1)),
    ("the same with another index", uneven.set_axis(random.integers(0, 5, 120), axis=0)),
    ("a gate that did harm", small),
    ("a gate that was better than both", small.assign(served=0.1)),
    ("models that are equal", small.assign(retrained=small["frozen"])),
    ("a table without rows", small.iloc[:0]),
    ("one day", small.iloc[:1]),
]:
    expected, months = {}, table["day"].dt.strftime("%Y-%m").tolist()
    for month in sorted(set(months)):
        part = table[np.array(months) == month]
        frozen, retrained, served = (float(np.average(part[name], weights=part["flights"])) for name in columns[2:])
        if retrained > frozen + 1e-12:
            expected[month] = (retrained - served) / (retrained - frozen)
    given = table.copy()
    got = dict(saved(given))
    assert set(got) == set(expected), (
        f"saved gave the months {sorted(got)} for {told}; expected {sorted(expected)}, those in which the retrained model was worse."
    )
    for month, share in expected.items():
        assert math.isclose(float(got[month]), share, abs_tol=1e-9), (
            f"saved gave {float(got[month]):.3f} in {month} for {told}; expected {share:.3f}."
        )
    assert given.equals(table), "saved changed the table that it was given."
