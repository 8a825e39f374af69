# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 3.1 Continuous delivery, for late arrivals
#
# In the lesson a version of the flight-time model went from training into the running service, and no person stood in
# between: gates did. Now you write the gates of the **late-arrival** model. Eight models stand before them; three are good.
#
# There are seven questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. No function may change a table, list or dict that it is given, unless the
# text says so. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_3/3_1_continuous_delivery.ipynb
#
# Run the next two cells first.

# %%
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from autograder.concepts import look_over
from flights import source, use_cases

PLAIN = ["carrier", "origin", "dest", "hour"]
WEATHER = ["precip", "visib", "humid", "wind_speed"]
RULES = {
    "limit": use_cases.load("late_arrival").requirements.limit,
    "margin": 0.01,
    "level": 0.05,
    "known": frozenset([*PLAIN, *WEATHER]),
}


def read_flights() -> pd.DataFrame:
    """Return the flights of January to July 2013 that arrived, with the weather one hour before departure."""
    raw = source.read("flights").query("month <= 7 and arr_delay == arr_delay")
    weather = source.read("weather")[["origin", "time_hour", *WEATHER]].drop_duplicates(["origin", "time_hour"])
    weather["time_hour"] += pd.Timedelta(hours=1)
    rows = raw[[*PLAIN, "dep_delay", "time_hour"]].merge(weather, on=["origin", "time_hour"], how="left")
    rows[WEATHER] = rows[WEATHER].fillna(rows[WEATHER].median())
    rows["day"] = pd.to_datetime(raw[["year", "month", "day"]]).to_numpy()
    rows["late"] = (raw["arr_delay"] >= 15).to_numpy()
    return rows.astype(dict.fromkeys(PLAIN, "category"))


def fit(history: pd.DataFrame, inputs: Sequence[str]) -> Callable[[pd.DataFrame], np.ndarray]:
    """Return a small linear model of lateness: words and hours enter as their late share in the history."""
    base, late = history["late"].mean(), history["late"].to_numpy(dtype=float)
    share = {name: history.groupby(name, observed=False)["late"].mean().fillna(base) for name in {*inputs} & {*PLAIN}}

    def table(rows: pd.DataFrame) -> np.ndarray:
        columns = [share[name].to_numpy()[rows[name].cat.codes] if name in share else rows[name] for name in inputs]
        return np.column_stack([np.ones(len(rows)), *columns])

    weights = np.linalg.lstsq(table(history), late, rcond=None)[0]
    return lambda rows: np.clip(table(rows) @ weights, 0, 1)


def area(late: Sequence[bool], scores: Sequence[float]) -> float:
    """Return the area under the ROC curve, the metric of late arrivals: 0.5 is a coin, 1 is perfect."""
    ranks, late = stats.rankdata(scores), np.asarray(late, dtype=bool)
    return float((ranks[late].mean() - (late.sum() + 1) / 2) / (~late).sum())


def slice_p(holdout: pd.DataFrame, predictions: Sequence[float]) -> dict[str, float]:
    """Return for each carrier and origin the p-value of "here the predictions are no worse than the champion's".

    Compared is the squared error, and the units are days: flights of one day share their weather. Not corrected.
    """
    late = holdout["late"].to_numpy(dtype=float)
    worse = pd.Series((np.asarray(predictions) - late) ** 2 - (holdout["champion"].to_numpy() - late) ** 2)
    found = {}
    for by in ("carrier", "origin"):
        daily = worse.groupby([holdout["day"].to_numpy(), holdout[by].astype(str).to_numpy()]).mean().unstack()
        error = (daily.std() / daily.count() ** 0.5).clip(lower=1e-12)
        p = stats.t.sf(daily.mean() / error, daily.count() - 1)
        found |= {f"{by} {name}": float(value) for name, value in zip(daily.columns, p, strict=True)}
    return found


flights = read_flights()

# %%
# Two weeks of May that no model has seen, what the champion and the baseline say on them, and eight candidates.


def between(first: str, start: int, end: int) -> pd.DataFrame:
    """Return the flights from `start` to `end` days after the day `first`, the end excluded."""
    since = (flights["day"] - pd.Timestamp(first)).dt.days
    return flights[(since >= start) & (since < end)].reset_index(drop=True)


def new_holdout(first: str) -> pd.DataFrame:
    """Return 14 days of flights, with what the champion, two weeks old, and the baseline, a table by hour, say."""
    flown = between(first, 0, 14)
    champion, baseline = fit(between(first, -58, -16), PLAIN + WEATHER), fit(between(first, -44, -2), ["hour"])
    return flown.assign(champion=champion(flown), baseline=baseline(flown))


holdout = new_holdout("2013-05-15")
history, winter = between("2013-05-15", -44, -2), flights[flights["day"] < "2013-03-01"]
shuffled = history.assign(late=history["late"].sample(frac=1, random_state=1).to_numpy())
candidates = {
    "good: trained again": (history, PLAIN + WEATHER),
    "good: a shorter history, no airports": (between("2013-05-15", -30, -2), ["carrier", "hour", *WEATHER]),
    "good: not all of the weather": (history, ["carrier", "origin", "hour", "humid", "visib"]),
    "bad: its labels were shuffled": (shuffled, PLAIN + WEATHER),
    "bad: it knows the delay at departure": (history, [*PLAIN, "dep_delay"]),
    "bad: it has only seen the winter": (winter, PLAIN),
    "bad: it has forgotten the weather": (history, PLAIN),
    "bad: for Virgin America early is late": (history, PLAIN + WEATHER),
}
candidates = {
    name: {"inputs": inputs, "predictions": fit(rows, inputs)(holdout)} for name, (rows, inputs) in candidates.items()
}
upside_down = candidates["bad: for Virgin America early is late"]
upside_down["predictions"] = np.where(
    holdout["carrier"] == "VX", 1 - upside_down["predictions"], upside_down["predictions"]
)
print(f"On {len(holdout)} flights: champion {area(holdout['late'], holdout['champion']):.3f}", end=", ")
print(f"baseline {area(holdout['late'], holdout['baseline']):.3f}, limit {RULES['limit']}")
for name, candidate in candidates.items():
    print(f"{area(holdout['late'], candidate['predictions']):.3f}  {name}")

# %% [markdown]
# ## Question 1. One line
#
# **Situation.** Until now a new version was often sent back. It was trained again, because nobody had looked at the data. It
# was packed again, because the service could not load it. Or users found its faults, and the old one came back. A line goes
# forward only. Each check is made once, as soon as it can be made, and before any work that it could spare. The old version
# answers until the new one can.
#
# **Task.** Put the ten steps into the order of the line: a list of ten letters, the first step first. Upper or lower case does
# not matter.
#
# - A: load the package beside the version that answers
# - B: check the flights of the new month against the laws of the data
# - C: check the health at the users' address
# - D: pack the model, and write down the digest of the package
# - E: compare the answers with the truth, two days later
# - F: train the model on the flights that passed the check
# - G: let the users' requests go to the new version
# - H: let the gates judge the package, on flights that it has not seen
# - I: write down that the new version is in service, and healthy
# - J: warm it up with requests of our own
#
# <details><summary>Hint 1: where to look</summary>
#
# What does each step need that another one makes? The health check asks at the address that the users ask.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Three groups: what happens before there is a package, what happens to a package that no user sees, and the rest.
# </details>

# %% answer="the_line" kind="concept"
the_line = ["?", "?", "?", "?", "?", "?", "?", "?", "?", "?"]
### BEGIN SOLUTION
the_line = ["B", "F", "D", "H", "A", "J", "G", "C", "I", "E"]
### END SOLUTION

# %%
look_over(the_line, items=list("ABCDEFGHIJ"))

# %% test="the_line" points=3 hidden=true
# Hidden test: the share of pairs of steps that stand in the right order.
from autograder.concepts import order

data_first = "bad data is cheapest to refuse before a model has learnt from it"
one_artefact = "what the gates judge is the very package that is served, so it is packed before they look"
gates_first = "a package that the gates have not let through is not even loaded"
beside = "the old version answers while the new one is loaded and warmed up, so that no request waits or is lost"
then_check = "the health is checked where the users ask, so after the swap; until then the way back stays open"
then_write = "the record says what is in service and healthy, so it is written after the check"
truth_last = "the truth is known only two days after the answers, so monitoring is the end of the line"
order(
    the_line,
    key=["B", "F", "D", "H", "A", "J", "G", "C", "I", "E"],
    points=3,
    ideas={
        ("B", "F"): data_first,
        ("F", "D"): one_artefact,
        ("D", "H"): one_artefact,
        ("H", "A"): gates_first,
        ("A", "J"): beside,
        ("J", "G"): beside,
        ("G", "C"): then_check,
        ("C", "I"): then_write,
        ("I", "E"): truth_last,
    },
)

# %% [markdown]
# ## Question 2. Who lets it through?
#
# **Situation.** All gates of the late-arrival model run by themselves. With continuous *deployment* whatever passes is in
# service minutes later, and no person deploys. With continuous *delivery* it stands ready, and a person approves the last
# step. The team does the first, and has to know when the second is right.
#
# **Task.** Give each case one label; each label fits four. `"deploy"`: the gates measure all that matters here, so a version that
# passes goes into service by itself. `"approve"`: the gates pass it, but the question is one that they do not measure, or their
# rules themselves change; a person says yes first. `"refuse"`: a gate refuses, by itself, and no approval would mend it. Upper
# or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Can the requirement, the slices, the contract, the baseline or the champion tell? If they can: what do they say?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the cases of which you are sure. Once a label stands at four cases, it is used up.
# </details>

# %% answer="who_decides" kind="concept"
who_decides = {
    "the same model, trained again on the newest months; all gates are green": "?",
    "the first version that decides which passengers get another connection, and no longer only warns them": "?",
    "the area under the curve is 0.92, and `dep_delay` is among the inputs": "?",
    "a library got a new patch release; the same tests pass, and all gates are green": "?",
    "the limit in the requirements is to go from 0.62 to 0.58": "?",
    "it is better on the whole, and for two carriers clearly worse than the champion": "?",
    "seven in the evening, the team is at home, and a version has passed all gates": "?",
    "the law of a country where it is to be used asks for a signature under each such model": "?",
    "the package asks for an input that no request carries and the service cannot make": "?",
    "a small change of the code that makes the features: tests, contract and gates are green": "?",
    "the model is to be used at an airport for which there is not one flight to measure it on": "?",
    "a table of late shares by hour, which anybody can make, is as good as the new version": "?",
}
### BEGIN SOLUTION
who_decides = {
    "the same model, trained again on the newest months; all gates are green": "deploy",
    "the first version that decides which passengers get another connection, and no longer only warns them": "approve",
    "the area under the curve is 0.92, and `dep_delay` is among the inputs": "refuse",
    "a library got a new patch release; the same tests pass, and all gates are green": "deploy",
    "the limit in the requirements is to go from 0.62 to 0.58": "approve",
    "it is better on the whole, and for two carriers clearly worse than the champion": "refuse",
    "seven in the evening, the team is at home, and a version has passed all gates": "deploy",
    "the law of a country where it is to be used asks for a signature under each such model": "approve",
    "the package asks for an input that no request carries and the service cannot make": "refuse",
    "a small change of the code that makes the features: tests, contract and gates are green": "deploy",
    "the model is to be used at an airport for which there is not one flight to measure it on": "approve",
    "a table of late shares by hour, which anybody can make, is as good as the new version": "refuse",
}
### END SOLUTION

# %%
look_over(
    who_decides,
    items=[
        "the same model, trained again on the newest months; all gates are green",
        "the first version that decides which passengers get another connection, and no longer only warns them",
        "the area under the curve is 0.92, and `dep_delay` is among the inputs",
        "a library got a new patch release; the same tests pass, and all gates are green",
        "the limit in the requirements is to go from 0.62 to 0.58",
        "it is better on the whole, and for two carriers clearly worse than the champion",
        "seven in the evening, the team is at home, and a version has passed all gates",
        "the law of a country where it is to be used asks for a signature under each such model",
        "the package asks for an input that no request carries and the service cannot make",
        "a small change of the code that makes the features: tests, contract and gates are green",
        "the model is to be used at an airport for which there is not one flight to measure it on",
        "a table of late shares by hour, which anybody can make, is as good as the new version",
    ],
    labels=["deploy", "approve", "refuse"],
)

# %% test="who_decides" points=3 hidden=true
# Hidden test: the share of cases that got the right label.
from autograder.concepts import classify

measured = (
    "where the gates measure all that matters, a person who clicks adds hours and no knowledge; small changes go out"
)
not_measured = (
    "a new use, a place without data, the law and the rules of the gates themselves are no matter of measuring"
)
refused = (
    "what a gate has measured does not become true by a signature: a leak, a bad slice, a broken contract, no gain"
)
key = {
    "the same model, trained again on the newest months; all gates are green": "deploy",
    "the first version that decides which passengers get another connection, and no longer only warns them": "approve",
    "the area under the curve is 0.92, and `dep_delay` is among the inputs": "refuse",
    "a library got a new patch release; the same tests pass, and all gates are green": "deploy",
    "the limit in the requirements is to go from 0.62 to 0.58": "approve",
    "it is better on the whole, and for two carriers clearly worse than the champion": "refuse",
    "seven in the evening, the team is at home, and a version has passed all gates": "deploy",
    "the law of a country where it is to be used asks for a signature under each such model": "approve",
    "the package asks for an input that no request carries and the service cannot make": "refuse",
    "a small change of the code that makes the features: tests, contract and gates are green": "deploy",
    "the model is to be used at an airport for which there is not one flight to measure it on": "approve",
    "a table of late shares by hour, which anybody can make, is as good as the new version": "refuse",
}
of_label = {"deploy": measured, "approve": not_measured, "refuse": refused}
classify(who_decides, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 3. Eighteen slices, one verdict
#
# **Situation.** `slice_p(holdout, predictions)`, from the first cell, asks for each carrier and each origin whether a candidate is
# worse than the champion there. With 18 slices one of them will look bad by chance, more often than not: each p-value alone is below
# 0.05 one time in twenty. Holm's correction keeps the chance of *any* false alarm at 0.05.
#
# **Task.** Write `worse_slices(p, level)`. `p` is a dict from the name of a slice to its p-value, NaN if the slice was too small to
# be judged: such a slice is no comparison, and does not count. Go through the others from the smallest p-value on. With *m* of them,
# the smallest is compared with `level` / *m*, the next with `level` / (*m* - 1), and so on, the last with `level`. A slice whose p-value
# is **below** its bound is worse. At the first that is not, stop: it and all after it are not worse, whatever their bounds.
# Return the set of the names of the slices that are worse.
#
# **Example.** With `{"carrier UA": 0.02, "carrier DL": 0.001, "origin JFK": 0.3}` and the level 0.05 the bounds are 0.0167 for Delta,
# 0.025 for United and 0.05 for JFK: the answer is `{"carrier DL", "carrier UA"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `sorted(names, key=p.get)` sorts by p-value; `math.isnan` finds what was not judged. What is the bound of the slice at place
# `number`, where the first has number 0?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First a list of names without NaN, sorted. Then a loop with `enumerate` that leaves at the first p-value that is not small enough.
# </details>


# %% answer="worse_slices"
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    ### BEGIN SOLUTION
    judged = sorted((name for name in p if not math.isnan(p[name])), key=p.get)
    worse = set()
    for number, name in enumerate(judged):
        if p[name] >= level / (len(judged) - number):
            break
        worse.add(name)
    return worse
    ### END SOLUTION


# %% test="worse_slices" points=1
# The example of the text; a first p-value that is not small enough; a slice that was not judged.
for p, expected, hint in [
    (
        {"carrier UA": 0.02, "carrier DL": 0.001, "origin JFK": 0.3},
        {"carrier DL", "carrier UA"},
        "Which bound belongs to which p-value?",
    ),
    (
        {"carrier UA": 0.02, "carrier DL": 0.024, "origin JFK": 0.04},
        set(),
        "The smallest, 0.02, is not below 0.05 / 3: what happens to those after it?",
    ),
    (
        {"carrier UA": 0.02, "carrier DL": 0.2, "carrier OO": math.nan},
        {"carrier UA"},
        "How many comparisons are there, if one slice was not judged?",
    ),
]:
    got = worse_slices(dict(p), 0.05)
    assert got is not None, "worse_slices returned None. Does it end with a `return`?"
    assert isinstance(got, set | frozenset | list | tuple), f"worse_slices returned {got!r}; expected a set of names."
    assert set(got) == expected, f"worse_slices({p}, 0.05) gave {sorted(got)}; expected {sorted(expected)}. {hint}"

# %% test="worse_slices" points=2 hidden=true
# Hidden test: where to stop, ties and bounds, other levels, many slices, nothing judged, any order.
nan = math.nan
for told, p, level, expected in [
    ("there are no slices", {}, 0.05, ""),
    ("nothing was judged", {"a": nan, "b": nan}, 0.05, ""),
    ("there is one slice, below the level", {"a": 0.049}, 0.05, "a"),
    ("there is one slice, at the level", {"a": 0.05}, 0.05, ""),
    ("there is one slice, above the level", {"a": 0.051}, 0.05, ""),
    ("the smallest is exactly at its bound", {"a": 0.25, "b": 0.9}, 0.5, ""),
    ("the smallest is just below its bound", {"a": 0.2499, "b": 0.9}, 0.5, "a"),
    ("the second is exactly at its bound", {"a": 0.1, "b": 0.5}, 0.5, "a"),
    ("all are 0.02, of three", {"a": 0.02, "b": 0.02, "c": 0.02}, 0.05, ""),
    ("all are 0.016, of three", {"a": 0.016, "b": 0.016, "c": 0.016}, 0.05, "abc"),
    ("the first fails, and the second would pass its own bound", {"a": 0.02, "b": 0.022, "c": 0.04}, 0.05, ""),
    ("the third fails, and the last would pass its own bound",
     {"a": 0.01, "b": 0.012, "c": 0.03, "d": 0.031}, 0.05, "ab"),
    ("the last fails alone", {"a": 0.001, "b": 0.002, "c": 0.06}, 0.05, "ab"),
    ("all are small", {"d": 0.004, "a": 0.001, "c": 0.003, "b": 0.002}, 0.05, "abcd"),
    ("the second passes by Holm and not by Bonferroni", {"c": 0.7, "b": 0.02, "a": 0.003}, 0.05, "ab"),
    ("NaN stands before the others", {"x": nan, "a": 0.02, "b": 0.6}, 0.05, "a"),
    ("NaN stands between the others", {"a": 0.024, "x": nan, "b": 0.6, "y": nan}, 0.05, "a"),
    ("a p-value is 0", {"a": 0.0, "b": 0.9, "c": 0.8}, 0.05, "a"),
    ("the level is 0.2", {"a": 0.06, "b": 0.09, "c": 0.5}, 0.2, "ab"),
    ("the level is 0.01", {"a": 0.004, "b": 0.2}, 0.01, "a"),
    ("the level is 0.01, and the p-value 0.006", {"a": 0.006, "b": 0.2}, 0.01, ""),
]:  # fmt: skip
    given = dict(p)
    got = worse_slices(given, level)
    assert set(got) == set(expected), (
        f"worse_slices gave {sorted(got)} when {told}: {p}, level {level}; expected {sorted(expected)}."
    )
    assert list(map(str, given.items())) == list(map(str, p.items())), "worse_slices changed the dict it was given."

random = np.random.default_rng(31)
false_alarms = sum(bool(worse_slices(dict(enumerate(random.random(18))), 0.05)) for _ in range(400))
assert 6 <= false_alarms <= 36, (
    f"In 400 draws of 18 slices that are no worse than the champion, worse_slices gave an alarm {false_alarms} times; expected "
    "about 20, one in twenty."
)
for _ in range(60):
    names = [f"slice {number}" for number in range(random.integers(1, 30))]
    p = {name: float(value) for name, value in zip(names, random.beta(0.3, 3, len(names)), strict=True)}
    ranked, bound = sorted(names, key=lambda name: p[name]), []
    for place, name in enumerate(ranked):
        bound.append(max([*bound[-1:], (len(names) - place) * p[name]]))
    expected = {name for name, corrected in zip(ranked, bound, strict=True) if corrected < 0.05}
    got = worse_slices(p, 0.05)
    assert set(got) == expected, (
        f"worse_slices gave {sorted(got)} for {len(p)} slices, the smallest p-values "
        f"{[round(p[name], 4) for name in ranked[:4]]}; expected {sorted(expected)}."
    )

# %% [markdown]
# ## Question 4. The gate
#
# **Situation.** The second cell printed eight candidates. Five are bad, each in another way, and one of the five has by far the best
# score of all.
#
# **Task.** Write `gate(holdout, candidate, rules)`. `holdout` is a table of flights that no candidate has seen, with the columns
# `late`, `carrier`, `origin`, `day`, `champion` and `baseline`; the last two hold what those predict. `candidate` has the keys `"inputs"`,
# a list of names, and `"predictions"`, a number for each row. Return the set of the gates that it does not pass; it is empty for a good
# model. "Score" means `area(late, predictions)`, and `area` and `slice_p` are there from the first cell.
#
# - `"requirement"`: its score is below `rules["limit"]`.
# - `"leak"`: one of its inputs is not in `rules["known"]`, what is known before departure.
# - `"baseline"`: its score is not above the baseline's.
# - `"champion"`: its score is below the champion's by more than `rules["margin"]`.
# - `"slices"`: the smallest p-value of `slice_p`, times the number of slices, is below `rules["level"]`. (One bad
#   slice is enough. No p-value is NaN in this question.)
#
# Every gate is asked, also after one has failed: who repairs the model wants to know all.
#
# **Example.** `gate(holdout, candidates["bad: it knows the delay at departure"], RULES)` gives `{"leak"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `set(a) - set(b)` is what is in `a` alone. `slice_p(...)` gives a dict: what are `min(...)` of its values and its `len`?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Three scores first. Then a dict from the word to the condition under which it fails, and a set of the words whose condition is true.
# </details>


# %% answer="gate"
def gate(holdout: pd.DataFrame, candidate: Mapping[str, Any], rules: Mapping[str, Any]) -> set[str]:
    """Return which of "requirement", "leak", "baseline", "champion" and "slices" the candidate does not pass."""
    ### BEGIN SOLUTION
    score = area(holdout["late"], candidate["predictions"])
    p = slice_p(holdout, candidate["predictions"])
    fails = {
        "requirement": score < rules["limit"],
        "leak": not set(candidate["inputs"]) <= set(rules["known"]),
        "baseline": score <= area(holdout["late"], holdout["baseline"]),
        "champion": score < area(holdout["late"], holdout["champion"]) - rules["margin"],
        "slices": min(p.values()) * len(p) < rules["level"],
    }
    return {name for name, failed in fails.items() if failed}
    ### END SOLUTION


# %% test="gate" points=2
# The eight candidates: three good ones pass, five bad ones do not, each for its own reason.
expected = {
    "good: trained again": set(),
    "good: a shorter history, no airports": set(),
    "good: not all of the weather": set(),
    "bad: it knows the delay at departure": {"leak"},
    "bad: it has only seen the winter": {"baseline", "champion"},
    "bad: it has forgotten the weather": {"champion"},
    "bad: for Virgin America early is late": {"slices"},
}
for name, words in expected.items():
    got = gate(holdout, candidates[name], RULES)
    assert got is not None, "gate returned None. Does it end with a `return`?"
    assert isinstance(got, set | frozenset | list | tuple), f"gate returned {got!r}; expected a set of words."
    assert set(got) == words, f"gate gave {sorted(got)} for the model {name!r}; expected {sorted(words)}." + (
        "" if words else " A good model was refused: check the direction of each rule, and its margin or factor."
    )
got = gate(holdout, candidates["bad: its labels were shuffled"], RULES)
assert {"requirement", "baseline", "champion"} <= set(got), (
    f"gate gave {sorted(got)} for the model whose labels were shuffled; expected at least baseline, champion and requirement."
)

# %% test="gate" points=3 hidden=true
# Hidden test: another month and other bad models of the same five kinds, small tables at the bounds, other rules.


def judged(rows, candidate, rules):
    score = {name: area(rows["late"], rows[name]) for name in ("champion", "baseline")}
    own, p = area(rows["late"], candidate["predictions"]), slice_p(rows, candidate["predictions"])
    words = {"slices"} if min(p.values()) * len(p) < rules["level"] else set()
    words |= {"leak"} if set(candidate["inputs"]) - set(rules["known"]) else set()
    words |= {"requirement"} if own < rules["limit"] else set()
    words |= {"baseline"} if own <= score["baseline"] else set()
    return words | ({"champion"} if score["champion"] - own > rules["margin"] else set())


for first, seed in [("2013-07-15", 2)]:
    rows = new_holdout(first)
    newest, winter_rows = between(first, -44, -2), flights[flights["day"] < "2013-03-01"]
    mixed = newest.assign(late=newest["late"].sample(frac=1, random_state=seed).to_numpy())
    models = {
        "good, trained again": (newest, PLAIN + WEATHER),
        "good, with a shorter history and no airports": (between(first, -30, -2), ["carrier", "hour", *WEATHER]),
        "good, with less of the weather": (newest, ["carrier", "origin", "hour", "humid", "visib"]),
        "trained on shuffled labels": (mixed, PLAIN + WEATHER),
        "one that takes the delay at departure among its inputs": (newest, ["dep_delay", "hour", *WEATHER]),
        "one that has only seen the winter": (winter_rows, PLAIN),
        "one that has forgotten the weather": (newest, PLAIN),
        "upside down for one carrier": (newest, PLAIN + WEATHER),
    }
    for name, (past, inputs) in models.items():
        predictions = fit(past, inputs)(rows)
        if name.startswith("upside"):
            predictions = np.where(rows["carrier"] == "AS", 1 - predictions, predictions)
        candidate = {"inputs": inputs, "predictions": predictions}
        words, got = judged(rows, candidate, RULES), set(gate(rows, candidate, RULES))
        assert bool(words) != name.startswith("good"), f"The case {name} of {first} is not as it is meant."
        assert got == words, (
            f"gate gave {sorted(got)} for a model that is {name}, on two weeks from {first}; expected {sorted(words)}."
            + (" Is every gate asked, also after one has failed?" if got < words else "")
        )


def small(answers, champion=None, baseline=None, days=2):
    late = [True, True, False, False, False] * days
    rows = pd.DataFrame({"late": late, "carrier": "UA", "origin": "JFK"})
    rows["day"] = np.repeat(pd.date_range("2013-04-01", periods=days), 5)
    rows["champion"], rows["baseline"] = (champion or answers) * days, (baseline or [0.5] * 5) * days
    return rows, {"inputs": ["hour"], "predictions": np.array(answers * days)}


sharp, fair = [0.9, 0.8, 0.3, 0.2, 0.1], [0.9, 0.4, 0.5, 0.2, 0.1]  # areas 1 and 5/6, of six pairs
rules = {"limit": 0.5, "margin": 0.0, "level": 0.0, "known": {"hour", "carrier"}}
for told, (rows, candidate), changed, words in [
    ("it equals the champion, with margin 0", small(fair), {}, set()),
    ("its score is the limit", small([0.5] * 5, baseline=[0.1, 0.2, 0.3, 0.4, 0.5]), {}, set()),
    ("its score is a little below the limit", small(fair), {"limit": 0.834}, {"requirement"}),
    ("its score is a little above the limit", small(fair), {"limit": 0.833}, set()),
    ("its score is the baseline's", small(fair, baseline=fair), {}, {"baseline"}),
    ("the baseline is better", small(fair, baseline=sharp), {}, {"baseline"}),
    ("the champion is better, by less than the margin", small(fair, champion=sharp), {"margin": 0.17}, set()),
    ("the champion is better, by more than the margin", small(fair, champion=sharp), {"margin": 0.16}, {"champion"}),
    ("it is better than the champion, with margin 0", small(sharp, champion=fair), {}, set()),
    ("all inputs are known", small(fair), {"known": ["carrier", "hour"]}, set()),
    ("its only input is not known", small(fair), {"known": {"carrier"}}, {"leak"}),
    ("nothing is known", small(fair), {"known": set()}, {"leak"}),
    ("several gates fail", small(fair, champion=sharp, baseline=sharp), {"known": set(), "limit": 0.9},
     {"leak", "requirement", "baseline", "champion"}),
]:  # fmt: skip
    got = set(gate(rows, candidate, rules | changed))
    assert got == words, f"gate gave {sorted(got)} when {told}; expected {sorted(words)}."
    two = candidate | {"inputs": ["hour", "arr_time"]}
    got = set(gate(rows, two, rules | changed))
    assert got == words | {"leak"}, f"gate gave {sorted(got)} when {told}, and arr_time is an input; expected leak too."
random = np.random.default_rng(4)
rows = pd.DataFrame({"late": [True, False] * 200, "carrier": list("abcde") * 80, "origin": "JFK"})
rows["day"] = np.repeat(pd.date_range("2013-04-01", periods=20), 20)
rows["champion"], rows["baseline"] = np.where(rows["late"], 0.7, 0.3), 0.5
blurred = rows["champion"] + random.normal(0, 0.1, 400)
candidate = {"inputs": [], "predictions": np.where(rows["carrier"] == "c", blurred, blurred * 0.01 + rows["champion"])}
p = slice_p(rows, candidate["predictions"])
least = min(p.values())
for told, level, words in [
    ("the level is the smallest p-value", least, set()),
    ("the level is a little below the smallest p-value times the slices", least * len(p) * 0.99, set()),
    ("the level is a little above the smallest p-value times the slices", least * len(p) * 1.01, {"slices"}),
]:
    got = set(gate(rows, candidate, rules | {"level": level, "margin": 0.5}))
    assert got == words, f"gate gave {sorted(got)} when {told} ({len(p)} slices); expected {sorted(words)}."

# %% [markdown]
# ## Question 5. Can it be served?
#
# **Situation.** A model with a splendid score is of no use if the service cannot make its inputs, or if it has no answer for an
# airport it has never seen. The service is ordinary software, and the model joins it in a small step: before the swap, requests of all
# kinds are tried on it.
#
# **Task.** Write `unserved(inputs, makers, predict, requests)`. `inputs` are the names of the model's inputs. `makers` is a dict from a
# name to a function that makes this input of a request: `makers["hour"](request)`. `predict` takes a dict from the name of each
# input to its value and returns a float. `requests` is a list. Return a dict from the place of each request that cannot be served
# (0 for the first) to the first of these words that fits:
#
# - `"input"`: one of the inputs has no maker, or its maker raises an exception, of whatever kind;
# - `"error"`: `predict` raises an exception;
# - `"answer"`: `predict` returns a number that is not from 0 to 1 (0 and 1 are fine), or NaN.
#
# Requests that are served are not in it. `predict` is called once for each request whose inputs can be made, with these inputs and
# nothing else, and never for another one.
#
# **Example.** With `inputs=["hour"]`, `makers={"hour": lambda request: request["hour"]}`, `predict=lambda values: values["hour"] / 20` and
# `requests=[{"hour": 9}, {"hour": 23}, {}]` the answer is `{1: "answer", 2: "input"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# A name that is not in a dict raises `KeyError`, and `except Exception` catches it like all others. `0 <= math.nan` is false.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop with `enumerate`; in it a `try` around the inputs, with `continue` at its end, a second `try` around `predict`, then an `if`.
# </details>


# %% answer="unserved"
def unserved(
    inputs: Collection[str],
    makers: Mapping[str, Callable[[Mapping[str, Any]], Any]],
    predict: Callable[[Mapping[str, Any]], float],
    requests: Sequence[Mapping[str, Any]],
) -> dict[int, str]:
    """Return place -> "input", "error" or "answer" of the requests that the service cannot serve with this model."""
    ### BEGIN SOLUTION
    found = {}
    for place, request in enumerate(requests):
        word = "input"
        try:
            values = {name: makers[name](request) for name in inputs}
            word = "error"
            if not 0 <= predict(values) <= 1:
                found[place] = "answer"
        except Exception:
            found[place] = word
    return found
    ### END SOLUTION


# %% test="unserved" points=1
# The example of the text, an input without a maker, a model that knows two airports only, a maker that fails, and NaN.
hour = {"hour": lambda request: request["hour"]}
for told, arguments, expected in [
    ("the example", (["hour"], hour, lambda values: values["hour"] / 20, [{"hour": 9}, {"hour": 23}, {}]),
     {1: "answer", 2: "input"}),
    ("an input without a maker", (["hour", "gate"], hour, lambda values: 0.5, [{"hour": 9}, {"hour": 8}]),
     {0: "input", 1: "input"}),
    ("a model that knows two airports",
     (["dest"], {"dest": lambda request: request["dest"]}, lambda values: {"LAX": 0.2, "SFO": 0.4}[values["dest"]],
      [{"dest": "LAX"}, {"dest": "ANC"}, {"dest": "SFO"}]), {1: "error"}),
    ("`float` as a maker, on 'nine', '1' and 'nan'",
     (["hour"], {"hour": lambda request: float(request["hour"])}, lambda values: values["hour"],
      [{"hour": "nine"}, {"hour": "1"}, {"hour": "nan"}]), {0: "input", 2: "answer"}),
]:  # fmt: skip
    try:
        got = unserved(*arguments)
    except ValueError as error:
        raise AssertionError(
            f"unserved raised {error!r} for {told}; expected {expected}. Which exceptions does it catch?"
        ) from None
    assert got is not None, "unserved returned None. Does it end with a `return`?"
    assert got == expected, f"unserved gave {got} for {told}; expected {expected}."

# %% test="unserved" points=2 hidden=true
# Hidden test: 0 and 1 and what lies outside, NaN, other exceptions, which word comes first, what predict is called with.
copied = {name: (lambda request, name=name: request[name]) for name in ("hour", "dest", "miles")}
calls = []


def answers(values):
    calls.append(dict(values))
    return values["hour"]


def fails_with(error):
    def failing(values):
        raise error

    return failing


got = unserved(["hour"], copied | {"miles": lambda request: 1 / 0}, answers, [{"hour": 0.5, "dest": "LAX"}])
assert got == {} and calls == [{"hour": 0.5}], (
    f"unserved gave {got}, and called predict with {calls}, when the maker of `miles` fails and `hour` is the only input; "
    "expected {} and [{'hour': 0.5}]. Which makers does the model need?"
)
nan = math.nan
for told, inputs, makers, predict, requests, expected in [
    ("there are no requests", ["hour"], copied, answers, [], {}),
    ("the answers are 0, 0.5 and 1", ["hour"], copied, answers, [{"hour": h} for h in (0.0, 0.5, 1.0)], {}),
    ("the answers are -0.01, 1.01, NaN and infinite", ["hour"], copied, answers,
     [{"hour": h} for h in (-0.01, 1.01, nan, math.inf, -math.inf, 0.3)], dict.fromkeys(range(5), "answer")),
    ("the answers are numpy's", ["hour"], copied, answers,
     [{"hour": np.float64(0.2)}, {"hour": np.float32(1.5)}, {"hour": np.float64("nan")}], {1: "answer", 2: "answer"}),
    ("a request lacks a field", ["hour", "dest"], copied, answers, [{"hour": 0.1}, {"hour": 0.1, "dest": "LAX"}],
     {0: "input"}),
    ("a maker divides by zero", ["hour"], {"hour": lambda request: 1 / request["hour"]}, answers,
     [{"hour": 0}, {"hour": 2}], {0: "input"}),
    ("a maker raises a ValueError", ["hour"], {"hour": lambda request: float(request["hour"])}, answers,
     [{"hour": "nine"}, {"hour": "0.9"}], {0: "input"}),
    ("predict raises a ValueError", ["hour"], copied, fails_with(ValueError("new category")), [{"hour": 1}], {0: "error"}),
    ("predict raises a KeyError", ["hour"], copied, fails_with(KeyError("ANC")), [{"hour": 1}, {"hour": 2}],
     {0: "error", 1: "error"}),
    ("predict raises an OverflowError", ["hour"], copied, fails_with(OverflowError()), [{"hour": 1}], {0: "error"}),
    ("predict raises, and an input is missing", ["hour", "gate"], copied, fails_with(RuntimeError()), [{"hour": 1}],
     {0: "input"}),
    ("there is no maker at all", ["hour"], {}, answers, [{"hour": 0.5}], {0: "input"}),
    ("a request carries more than is asked for", ["hour"], copied, answers, [{"hour": 0.4, "gate": "B7", "dest": None}], {}),
    ("the model takes no inputs", [], copied, lambda values: 2.0, [{}, {"hour": 1}], {0: "answer", 1: "answer"}),
    ("good and bad requests come in turn", ["hour"], copied, answers,
     [{"hour": 2}, {"hour": 0.2}, {}, {"hour": 0.3}, {"dest": "LAX"}], {0: "answer", 2: "input", 4: "input"}),
    ("an input is None", ["hour", "dest"], copied, answers, [{"hour": 0.5, "dest": None}], {}),
]:  # fmt: skip
    calls.clear()
    given = [dict(request) for request in requests]
    try:
        got = unserved(inputs, makers, predict, given)
    except Exception as error:
        raise AssertionError(
            f"unserved raised {error!r} when {told}; expected {expected}. Which exceptions does it catch?"
        ) from None
    assert dict(got) == expected, f"unserved gave {got} when {told}; expected {expected}."
    assert str(given) == str(requests), "unserved changed a request that it was given."
    if predict is answers:
        asked = []
        for request in requests:
            try:
                asked.append({name: makers[name](request) for name in inputs})
            except Exception:
                continue
        assert str(calls) == str(asked), f"When {told}, predict was called with {calls}; expected {asked}."

# %% [markdown]
# ## Question 6. Swap, look, go back
#
# **Situation.** Run the next cell: it makes a service in small. A request comes in at each step of yours. Which version answers
# it, and does any?
#
# **Task.** Write `deploy(service, version, record)`. It brings `version` into service and returns True, or leaves all as it was and
# returns False. What the service can do:
#
# - `service.model` is the model that answers now, `None` if there is none yet;
# - `service.load(version)` returns a new model, beside the one that answers, and never fails;
# - `service.warm(model)` tries it on requests of our own, and raises `RuntimeError` if it cannot answer;
# - `service.swap(model)` lets the users' requests go to this model from now on; `None` is allowed;
# - `service.healthy()` asks at the users' address; it returns True or False, or raises `RuntimeError` if there is no answer;
# - `service.close(model)` gives the memory of a model back. A closed model cannot answer any more; closing `None` does nothing.
#
# The rules: the version is loaded once, and gets users' requests only after it was warmed up. The health check comes after the swap.
# If the warm-up or the health check fails, `service.model` is afterwards what it was before (`None`, too), and the new model is closed.
# If all went well, `version` is appended to the list `record`, and the old model is closed. At no step may a request find a closed
# model, and none may find no model, if there was one before.
#
# **Example.** A service answers with version 1. Version 2 is loaded, warmed up and swapped in, but it is not healthy: version 1 answers
# again, `deploy` returns False, `record` is as it was, and version 2 is closed.
#
# <details><summary>Hint 1: where to look</summary>
#
# Keep `service.model` in a name of your own before you swap: afterwards it is another one. What has happened when the warm-up fails, and
# what when the health check fails?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One `try` around warm-up, swap and health check gives True or False. After it, an `if` with two branches; each ends with a `close`.
# </details>


# %%
class Service:
    """A service in small: it answers with the model it has, and notes what is done and which version answered meanwhile."""

    def __init__(self, version: int | None = None, faults: Mapping[int, str] | None = None) -> None:
        self.faults = dict(faults or {})  # version -> "warm", "unhealthy" or "dead": where it fails
        self.steps: list[str] = []
        self.answered: list[Any] = []  # what the request of each step got: a version, "nothing" or "closed"
        self.open = [] if version is None else [{"version": version}]
        self.model = self.open[0] if self.open else None

    def load(self, version: int) -> dict[str, int]:
        self.open.append({"version": version})
        return self._step("load", self.open[-1])

    def warm(self, model: dict[str, int]) -> None:
        self._step("warm", model)
        if self.faults.get(model["version"]) == "warm":
            raise RuntimeError(f"Version {model['version']} cannot answer.")

    def swap(self, model: dict[str, int] | None) -> None:
        self.model = model
        self._step("swap", model)

    def healthy(self) -> bool:
        self._step("healthy", self.model)
        fault = self.faults.get(self.model["version"]) if self.model else "dead"
        if fault == "dead":
            raise RuntimeError("There is no answer.")
        return fault != "unhealthy"

    def close(self, model: dict[str, int] | None) -> None:
        self.open = [one for one in self.open if one is not model]
        self._step("close", model)

    def _step(self, name: str, model: dict[str, int] | None) -> Any:
        self.steps.append(f"{name} {model['version'] if model else None}")
        alive = any(one is self.model for one in self.open)
        self.answered.append("nothing" if self.model is None else self.model["version"] if alive else "closed")
        return model


# %% answer="deploy"
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    ### BEGIN SOLUTION
    before, model = service.model, service.load(version)
    try:
        service.warm(model)
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    if healthy:
        record.append(version)
    else:
        service.swap(before)
    service.close(before if healthy else model)
    return healthy
    ### END SOLUTION


# %% test="deploy" points=2
# A version that is well, one that is not healthy, one that cannot answer; then a service without a model.
for told, before, fault, expected in [
    ("version 1 answers and version 2 is well", 1, None, (True, [1, 2], 2)),
    ("version 1 answers and version 2 is not healthy", 1, "unhealthy", (False, [1], 1)),
    ("version 1 answers and version 2 fails in the warm-up", 1, "warm", (False, [1], 1)),
    ("there is no model and version 2 is not healthy", None, "unhealthy", (False, [1], None)),
]:
    service, record = Service(before, {2: fault}), [1]
    returned = deploy(service, 2, record)
    assert returned is not None, "deploy returned None. Does it end with a `return`?"
    answering = service.model["version"] if service.model else None
    got = (returned, record, answering)
    assert got == expected, f"deploy, when {told}: returned, record and what answers are {got}; expected {expected}."
    left, steps = [model["version"] for model in service.open], f"The steps were: {', '.join(service.steps)}."
    wanted = [] if answering is None else [answering]
    assert left == wanted, f"After deploy, when {told}, the open models are {left}; expected {wanted}. {steps}"
    bad = {"closed"} if before is None else {"closed", "nothing"}
    lost = [step for step, answer in zip(service.steps, service.answered, strict=True) if answer in bad]
    assert not lost, f"When {told}, a request found no model or a closed one at: {', '.join(lost)}. {steps}"

# %% test="deploy" points=2 hidden=true
# Hidden test: no model before, no answer at all, the order of the steps, several deployments one after the other.
for before in (None, 1):
    for fault in (None, "warm", "unhealthy", "dead"):
        well = fault is None
        told = f"{'no model' if before is None else 'version 1'} was there and version 7 " + (
            "is well" if well else f"has the fault {fault!r}"
        )
        service, record = Service(before, {7: fault}), [9, 1]
        try:
            returned = deploy(service, 7, record)
        except RuntimeError as error:
            raise AssertionError(f"When {told}, deploy raised {error}; expected False.") from None
        assert bool(returned) is well, f"When {told}, deploy returned {returned!r}; expected {well}."
        assert record == ([9, 1, 7] if well else [9, 1]), (
            f"When {told}, the record is {record} afterwards; it was [9, 1]."
        )
        answering = service.model["version"] if service.model else None
        assert answering == (7 if well else before), f"When {told}, version {answering} answers afterwards."
        left = [model["version"] for model in service.open]
        assert left == ([] if answering is None else [answering]), (
            f"When {told}, the models that are open afterwards are {left}; {answering} answers."
        )
        bad = {"closed"} if before is None else {"closed", "nothing"}
        steps = service.steps
        lost = [step for step, got in zip(steps, service.answered, strict=True) if got in bad]
        assert not lost, (
            f"When {told}, a request found no model or a closed one at: {', '.join(lost)}. The steps were: {', '.join(steps)}."
        )
        assert steps.count("load 7") == 1, f"When {told}, version 7 was loaded {steps.count('load 7')} times."
        assert "warm 7" in steps, f"When {told}, version 7 was never warmed up. The steps were: {', '.join(steps)}."
        if fault == "warm":
            assert "swap 7" not in steps, f"When {told}, it got users' requests. The steps were: {', '.join(steps)}."
            assert "healthy 7" not in steps, f"When {told}, its health was checked. The steps were: {', '.join(steps)}."
        else:
            wanted = ["warm 7", "swap 7", "healthy 7"]
            assert list(dict.fromkeys(step for step in steps if step in wanted)) == wanted, (
                f"When {told}, the steps were: {', '.join(steps)}; expected {', '.join(wanted)}, in this order."
            )
            later = steps[steps.index("healthy 7") :]
            assert any(step.startswith("close") for step in later) or before is None, (
                f"When {told}, a model was closed before the health check. The steps were: {', '.join(steps)}."
            )

service, record = Service(1, {3: "dead", 4: "unhealthy", 6: "warm"}), [1]
returned = [bool(deploy(service, version, record)) for version in (2, 3, 4, 5, 6, 7)]
assert returned == [True, False, False, True, False, True] and record == [1, 2, 5, 7], (
    f"Deployments of 2 to 7, of which 3, 4 and 6 fail, returned {returned} and left the record {record}."
)
assert [model["version"] for model in service.open] == [7], (
    f"Afterwards {len(service.open)} models are open; expected one."
)
service, record = Service(4), [4]
old = service.model
assert deploy(service, 4, record) and service.model is not old and record == [4, 4], (
    "A new package of the version that answers already is a deployment like all others; expected a new model and a record."
)

# %% [markdown]
# ## Question 7. From how many models on?
#
# **Situation.** With one model somebody deploys by hand in an afternoon. The line of Question 1 has to be built and looked after, however
# many models use it. From which number of models on does it pay?
#
# **Task.** Write `pays_from(steps, releases, upkeep, by_line)`. By hand, a release has several steps; `steps` is a list of pairs
# (hours, how often the step is done until the release is through, on average): `(2.0, 1.5)` is a step of two hours that every second
# release goes back to. Every model has `releases` releases a month. The line costs `upkeep` hours of people a month for all models
# together, and on average `by_line` hours for each release (a person looks at what a gate refused). Return the smallest number of
# models, 1 or more, with which the line costs **fewer** hours a month than the work by hand; `None` if it never does. All numbers
# are 0 or more.
#
# **Example.** `pays_from([(2.0, 1.5), (1.0, 1.0)], releases=4, upkeep=40.0, by_line=1.0)`: a release costs 4 hours by hand, so 16 hours
# a month and model; by the line 4 hours a month and model, and 40 for all. With 3 models it is 48 against 52, with 4 it is 64 against
# 56: the answer is 4.
#
# <details><summary>Hint 1: where to look</summary>
#
# What does the line save on one model in a month? How many times does that go into the upkeep, and what if it goes in without a remainder?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One sum over the pairs, one difference. If it is not above 0: None. Else `math.floor` of a quotient, and one more.
# </details>


# %% answer="pays_from"
def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    ### BEGIN SOLUTION
    by_hand = sum(hours * times for hours, times in steps)
    saved = releases * (by_hand - by_line)
    return math.floor(upkeep / saved) + 1 if saved > 0 else None
    ### END SOLUTION


# %% test="pays_from" points=1
# The example of the text; the same without going back; a line that saves nothing.
for told, arguments, expected in [
    ("the example", ([(2.0, 1.5), (1.0, 1.0)], 4, 40.0, 1.0), 4),
    (
        "the example, with an upkeep of 36 hours: with 3 models both cost the same",
        ([(2.0, 1.5), (1.0, 1.0)], 4, 36.0, 1.0),
        4,
    ),
    ("the example, in which nothing goes back", ([(2.0, 1.0), (1.0, 1.0)], 4, 40.0, 1.0), 6),
    ("a line that takes as long as the work by hand", ([(1.0, 1.0)], 4, 40.0, 1.0), None),
]:
    got = pays_from(*arguments)
    assert got == expected, f"pays_from gave {got} for {told}; expected {expected}."

# %% test="pays_from" points=1 hidden=true
# Hidden test: no upkeep, no steps, no releases, where both cost the same, large numbers, one release in two months.
for steps, releases, upkeep, by_line, expected in [
    ([(1.0, 1.0)], 1, 0.0, 0.0, 1),
    ([(1.0, 1.0)], 1, 0.5, 0.0, 1),
    ([(1.0, 1.0)], 1, 1.0, 0.0, 2),
    ([(1.0, 1.0)], 1, 1.5, 0.0, 2),
    ([(4.0, 2.0)], 2, 32.0, 0.0, 3),
    ([(4.0, 2.0)], 2, 31.0, 0.0, 2),
    ([(4.0, 2.0)], 2, 33.0, 0.0, 3),
    ([(4.0, 2.0)], 2, 32.0, 4.0, 5),
    ([(8.0, 1.25), (0.5, 2.0), (3.0, 1.0)], 4, 100.0, 0.5, 2),
    ([(8.0, 1.25), (0.5, 2.0), (3.0, 1.0)], 0.5, 100.0, 0.5, 15),
    ([(0.25, 1.0)], 4, 1000.0, 0.0, 1001),
    ([(3.0, 0.5)], 2, 9.0, 0.0, 4),
    ([(3.0, 0.0), (1.0, 1.0)], 2, 9.0, 0.0, 5),
    ([], 4, 10.0, 0.0, None),
    ([], 4, 0.0, 0.0, None),
    ([(2.0, 1.0)], 0, 10.0, 1.0, None),
    ([(2.0, 1.0)], 0, 0.0, 1.0, None),
    ([(2.0, 1.0)], 4, 10.0, 2.0, None),
    ([(2.0, 1.0)], 4, 10.0, 3.0, None),
    ([(2.0, 1.0)], 4, 0.0, 3.0, None),
]:
    got = pays_from(list(steps), releases, upkeep, by_line)
    assert got == expected and (got is None or int(got) == got), (
        f"pays_from({steps}, releases={releases}, upkeep={upkeep}, by_line={by_line}) gave {got}; expected {expected}."
    )
