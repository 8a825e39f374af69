# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 3.2 Monitoring, for late arrivals
#
# In the lesson a monitor looked after the flight-time model. The **late-arrival** model is in service, too: at the gate it
# gives each flight a chance of being 15 minutes late or more. Whether it was right, the airline reports later. You write the
# pieces of its monitor by hand, on small tables.
#
# There are seven questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. No function may change a table or a list that it is given. To see your
# points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_3/3_2_monitoring.ipynb
#
# Run the next cell first.

# %%
import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from autograder.concepts import look_over


def chance(biases: Sequence[float]) -> float:
    """Return roughly how often independent numbers have a mean this far from 0, or farther, if the true mean is 0."""
    values = np.asarray(biases, dtype=float)
    error = values.std(ddof=1) / math.sqrt(len(values))
    return math.erfc(abs(values.mean()) / error / math.sqrt(2))


# %% [markdown]
# ## Question 1. Whose is it?
#
# **Situation.** In September the late-arrival model breaks its limit, and it is biased for one airline. There are a monitor, a
# person on call, an owner (the late-arrival team) and an approver (the model-review board). Twelve things have to be done,
# each by the right party.
#
# **Task.** Give each thing one label; each label fits four. `"monitor"`: a program does it, every day, without being asked.
# `"on call"`: the person who answers an alert does it, by the runbook. `"governance"`: owner and approver decide it, on what
# was found. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Does it need a measurement, a first step within the hour, or a decision for which somebody answers?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the things of which you are sure. Once a label stands at four things, it is used up.
# </details>

# %% answer="whose" kind="concept"
whose = {
    "join last night's arrivals to the predictions": "?",
    "say that the model may stay in service for that airline until Friday": "?",
    "ask whether anything was deployed before the alert came": "?",
    "compare this month's inputs with those of the training": "?",
    "accept that the model is biased for an airline, or refuse it": "?",
    "tell the people at the gates what to expect this morning": "?",
    "raise an alert once, and clear it when the error is back within its limit": "?",
    "change the limit in the requirements, because it was wrong": "?",
    "roll back at once to the version before, since the error began with this one": "?",
    "compute the bias of every airline, with a correction for many comparisons": "?",
    "take the model out of service for good": "?",
    "write down how the alert was answered, and mend the runbook's line": "?",
}
### BEGIN SOLUTION
whose = {
    "join last night's arrivals to the predictions": "monitor",
    "say that the model may stay in service for that airline until Friday": "governance",
    "ask whether anything was deployed before the alert came": "on call",
    "compare this month's inputs with those of the training": "monitor",
    "accept that the model is biased for an airline, or refuse it": "governance",
    "tell the people at the gates what to expect this morning": "on call",
    "raise an alert once, and clear it when the error is back within its limit": "monitor",
    "change the limit in the requirements, because it was wrong": "governance",
    "roll back at once to the version before, since the error began with this one": "on call",
    "compute the bias of every airline, with a correction for many comparisons": "monitor",
    "take the model out of service for good": "governance",
    "write down how the alert was answered, and mend the runbook's line": "on call",
}
### END SOLUTION

# %%
look_over(
    whose,
    items=[
        "join last night's arrivals to the predictions",
        "say that the model may stay in service for that airline until Friday",
        "ask whether anything was deployed before the alert came",
        "compare this month's inputs with those of the training",
        "accept that the model is biased for an airline, or refuse it",
        "tell the people at the gates what to expect this morning",
        "raise an alert once, and clear it when the error is back within its limit",
        "change the limit in the requirements, because it was wrong",
        "roll back at once to the version before, since the error began with this one",
        "compute the bias of every airline, with a correction for many comparisons",
        "take the model out of service for good",
        "write down how the alert was answered, and mend the runbook's line",
    ],
    labels=["monitor", "on call", "governance"],
)

# %% test="whose" points=3 hidden=true
# Hidden test: the share of things that got to the right party.
from autograder.concepts import classify

measured = "what can be measured is measured by a program, every day: it knows no Friday evening"
first_step = "a first step within the hour, which the runbook names, and telling people: the person on call"
decided = "drift and bias go back to governance: owner and approver decide on going on, on limits, on the end"
key = {
    "join last night's arrivals to the predictions": "monitor",
    "say that the model may stay in service for that airline until Friday": "governance",
    "ask whether anything was deployed before the alert came": "on call",
    "compare this month's inputs with those of the training": "monitor",
    "accept that the model is biased for an airline, or refuse it": "governance",
    "tell the people at the gates what to expect this morning": "on call",
    "raise an alert once, and clear it when the error is back within its limit": "monitor",
    "change the limit in the requirements, because it was wrong": "governance",
    "roll back at once to the version before, since the error began with this one": "on call",
    "compute the bias of every airline, with a correction for many comparisons": "monitor",
    "take the model out of service for good": "governance",
    "write down how the alert was answered, and mend the runbook's line": "on call",
}
of_label = {"monitor": measured, "on call": first_step, "governance": decided}
classify(whose, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 2. Which labels have come?
#
# **Situation.** The service captured its answers, and the airline reports arrivals: some a day later, some out of order, some
# twice, with the second report correcting the first, some never. A cancelled flight has a report, but no delay.
#
# **Task.** Write `labels(answers, reports, now)`. `answers` has the columns `flight_id` and `asked_at`; a flight may have been asked for
# several times. `reports` has `flight_id`, `told_at` and `delay` (minutes, NaN if the flight was cancelled). All times are hours
# since the service was started, numbers like `now`. What has a time later than `now` is not there yet. Return a dict from each
# flight that was asked for by `now` to one word:
#
# - the newest report that is there decides, wherever it stands in the table: `"late"` (15 minutes or more), `"on time"`, or
#   `"cancelled"`. No flight has two reports with the same `told_at`.
# - without a report: `"waiting"`, or `"overdue"` if more than 72 hours have passed since the flight was *first* asked for.
#
# Reports of flights that nobody asked for by `now` do not count. The order of the dict does not matter.
#
# **Example.** `a` and `b` were asked for at hour 10. Of `a` there is a report of hour 30 (5 minutes) and one of hour 20 (15
# minutes). At `now=25` the answer is `{"a": "late", "b": "waiting"}`, from `now=30` to `now=82` it is
# `{"a": "on time", "b": "waiting"}`, and at `now=90` it is `{"a": "on time", "b": "overdue"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# First keep what is there by `now`. Then: which row of a flight stays, if you sort by time and call `drop_duplicates`, or if you
# write into a dict from the oldest to the newest?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One dict from flight to newest delay, one from flight to first `asked_at`, then a loop over the second with four cases.
# </details>


# %% answer="labels"
def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    ### BEGIN SOLUTION
    there = reports[reports["told_at"] <= now].sort_values("told_at")
    newest = dict(zip(there["flight_id"], there["delay"], strict=True))
    first = answers[answers["asked_at"] <= now].groupby("flight_id")["asked_at"].min()
    found = {}
    for flight, asked_at in first.items():
        if flight not in newest:
            found[flight] = "overdue" if now - asked_at > 72 else "waiting"
        else:
            delay = newest[flight]
            found[flight] = "cancelled" if math.isnan(delay) else "late" if delay >= 15 else "on time"
    return found
    ### END SOLUTION


# %% test="labels" points=1
# The example of the text, at five moments.
answers = pd.DataFrame({"flight_id": ["a", "b"], "asked_at": [10.0, 10.0]})
reports = pd.DataFrame({"flight_id": ["a", "a"], "told_at": [30.0, 20.0], "delay": [5.0, 15.0]})
for now, expected, why in [
    (12, {"a": "waiting", "b": "waiting"}, "No report is there before hour 20."),
    (25, {"a": "late", "b": "waiting"}, "Only the report of hour 20 is there, and 15 minutes are late."),
    (30, {"a": "on time", "b": "waiting"}, "The report of hour 30 is there, and it is the newest."),
    (82, {"a": "on time", "b": "waiting"}, "Of b there is no report, but 72 hours are not more than 72."),
    (90, {"a": "on time", "b": "overdue"}, "Of b there is no report after 80 hours."),
]:
    got = labels(answers, reports, now)
    assert isinstance(got, dict), f"labels returned a {type(got).__name__}; expected a dict."
    assert got == expected, f"labels with now={now} gave {got}; expected {expected}. {why}"

# %% test="labels" points=2 hidden=true
# Hidden test: asked twice, told three times in any order, cancelled, the bounds, unasked flights, empty tables.
kinds = {"flight_id": str, "asked_at": float, "told_at": float, "delay": float}


def rows_of(names, *rows):
    return pd.DataFrame(list(rows), columns=names).astype({name: kinds[name] for name in names})


asked, told = ["flight_id", "asked_at"], ["flight_id", "told_at", "delay"]
nan = math.nan
for what, given, came, now, expected in [
    ("exactly 15 minutes", [("a", 0)], [("a", 5, 15)], 9, {"a": "late"}),
    ("14 minutes", [("a", 0)], [("a", 5, 14)], 9, {"a": "on time"}),
    ("an early arrival", [("a", 0)], [("a", 5, -20)], 9, {"a": "on time"}),
    ("a cancelled flight", [("a", 0)], [("a", 5, nan)], 9, {"a": "cancelled"}),
    ("a cancellation that was corrected", [("a", 0)], [("a", 8, 60), ("a", 5, nan)], 9, {"a": "late"}),
    ("a delay that was corrected to cancelled", [("a", 0)], [("a", 8, nan), ("a", 5, 60)], 9, {"a": "cancelled"}),
    ("three reports, the newest in the middle", [("a", 0)], [("a", 3, 50), ("a", 8, 0), ("a", 6, 70)], 9, {"a": "on time"}),
    ("three reports, one still to come", [("a", 0)], [("a", 12, 0), ("a", 3, 0), ("a", 6, 70)], 9, {"a": "late"}),
    ("a report of this very moment", [("a", 0)], [("a", 9, 20)], 9, {"a": "late"}),
    ("a report that is still to come", [("a", 0)], [("a", 9.5, 20)], 9, {"a": "waiting"}),
    ("a flight asked for at this very moment", [("a", 9)], [], 9, {"a": "waiting"}),
    ("a flight that will be asked for later", [("a", 10)], [("a", 5, 20)], 9, {}),
    ("72 hours without a report", [("a", 8)], [], 80, {"a": "waiting"}),
    ("more than 72 hours without a report", [("a", 7.5)], [], 80, {"a": "overdue"}),
    ("a flight asked for again an hour ago", [("a", 79), ("a", 2), ("a", 78)], [], 80, {"a": "overdue"}),
    ("a flight asked for twice and told once", [("a", 2), ("a", 1)], [("a", 3, 20)], 80, {"a": "late"}),
    ("a report from before the first answer", [("a", 5)], [("a", 1, 20)], 9, {"a": "late"}),
    ("a late report of an overdue flight", [("a", 0)], [("a", 200, 16)], 200, {"a": "late"}),
    ("a report of a flight that nobody asked for", [("a", 0)], [("b", 1, 20)], 9, {"a": "waiting"}),
    ("no answers", [], [("b", 1, 20)], 9, {}),
    ("no reports at all", [("b", 1), ("a", 1)], [], 9, {"a": "waiting", "b": "waiting"}),
    ("three flights in any order", [("c", 2), ("a", 1), ("b", 3)], [("b", 7, 0), ("c", 6, 90), ("b", 5, 90)], 9,
     {"a": "waiting", "b": "on time", "c": "late"}),
]:  # fmt: skip
    tables = rows_of(asked, *given), rows_of(told, *came)
    tables = tables[0].set_axis([3] * len(given)), tables[1].set_axis([5] * len(came))
    before = [table.copy() for table in tables]
    got = dict(labels(*tables, now))
    assert got == expected, (
        f"labels gave {got} for {what} (answers {given}, reports {came}, now={now}); expected {expected}."
    )
    assert all(table.equals(old) for table, old in zip(tables, before, strict=True)), (
        "labels changed a table that it was given. Work on a copy."
    )

# %% [markdown]
# ## Question 3. Is the model biased for an airline?
#
# **Situation.** Somebody sorts the airlines by bias, points at the worst one and calls the model unfair. With fifteen airlines one
# is always the worst. And the flights of a day are late together, so 500 flights of one week are not 500 proofs.
#
# **Task.** Write `corrected(flights)`. `flights` has the columns `carrier`, `day` (a text), `chance` (what the model gave, from 0 to 1) and
# `late` (True or False). Do this for each carrier:
#
# - The *bias of a day* is the mean of `chance` minus `late` over the carrier's flights of that day. Days are the units.
# - A carrier with flights on fewer than 10 days is not judged: leave it out.
# - `chance(biases)` gives the p of the biases of the days: how often would they look like this by luck? This `chance` is a
#   function, from the first cell; the column is `flights["chance"]`.
# - Many comparisons: multiply p by the number of carriers that are *judged* (Bonferroni), and cap it at 1.
#
# Return a dict from each judged carrier to its corrected p. The biases of a judged carrier are never all the same.
#
# **Example.** Three carriers: `AA` and `UA` have flights on 12 days, `HA` on 4. If the days of `AA` have a p of 0.03 and those of `UA`
# one of 0.7, the answer is `{"AA": 0.06, "UA": 1.0}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Group by carrier *and* day, and take a mean. How many groups does a carrier have then? Only those that are judged count as
# comparisons.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A dict from carrier to the list of its days' biases; keep the long ones; then one more dict with `min(1.0, ...)`.
# </details>


# %% answer="corrected"
def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    ### BEGIN SOLUTION
    bias = (flights["chance"] - flights["late"]).groupby([flights["carrier"], flights["day"]]).mean()
    judged = {carrier: days for carrier, days in bias.groupby(level=0) if len(days) >= 10}
    return {carrier: min(1.0, chance(days) * len(judged)) for carrier, days in judged.items()}
    ### END SOLUTION


# %% test="corrected" points=1
# Two carriers that are judged and one that is not; then the same without the second one.
generator = np.random.default_rng(2013)


def flown(carrier, days, flights_a_day, given, true):
    shape = (days, flights_a_day)
    swing = generator.normal(0, 0.1, (days, 1))
    late = generator.random(shape) < true + swing
    of_day = [f"2013-09-{number + 1:02}" for number in range(days) for _ in range(flights_a_day)]
    return pd.DataFrame({"carrier": carrier, "day": of_day, "chance": float(given), "late": late.ravel()})


three = pd.concat([flown("AA", 12, 20, 0.2, 0.3), flown("UA", 12, 20, 0.3, 0.3), flown("HA", 4, 20, 0.3, 0.9)])
for told, table, carriers in [
    ("three carriers, HA with 4 days", three, ["AA", "UA"]),
    ("AA and HA", three[three["carrier"] != "UA"], ["AA"]),
]:
    got = corrected(table.reset_index(drop=True))
    assert isinstance(got, dict), f"corrected returned a {type(got).__name__}; expected a dict."
    assert sorted(got) == carriers, f"corrected judged {sorted(got)} for {told}; expected {carriers}."
    for carrier in carriers:
        rows = table[table["carrier"] == carrier]
        p = chance([float((one["chance"] - one["late"]).mean()) for _, one in rows.groupby("day")])
        expected = min(1.0, p * len(carriers))
        assert math.isclose(got[carrier], expected, abs_tol=1e-9), (
            f"corrected gave {got[carrier]:.4g} for {carrier} ({told}); expected {expected:.4g}: p of the biases of its days "
            f"({p:.4g}) times the number of judged carriers ({len(carriers)}), at most 1. Is it the units, the number or the cap?"
        )


# %% test="corrected" points=2 hidden=true
# Hidden test: 9 and 10 days, days of unlike size, any order and index, one carrier, none that can be judged, no rows.
def by_luck(biases):
    error = np.std(biases, ddof=1) / math.sqrt(len(biases))
    return math.erfc(abs(np.mean(biases)) / error / math.sqrt(2))


for told, table, judged in [
    ("one carrier with 10 days", flown("B6", 10, 8, 0.3, 0.25), {"B6"}),
    ("one carrier with 9 days and 100 flights on each", flown("B6", 9, 100, 0.3, 0.25), set()),
    ("five carriers with 10, 9, 30, 11 and 1 days", pd.concat([
        flown("B6", 10, 8, 0.4, 0.25), flown("DL", 9, 9, 0.3, 0.9), flown("UA", 30, 30, 0.35, 0.3),
        flown("WN", 11, 3, 0.5, 0.3), flown("AS", 1, 300, 0.1, 0.9)]), {"B6", "UA", "WN"}),
    ("days with 1 to 40 flights", pd.concat([
        flown("EV", 20, 40, 0.2, 0.3).groupby("day").head(1), flown("EV", 8, 40, 0.9, 0.3), flown("MQ", 12, 5, 0.3, 0.2)]),
     {"EV", "MQ"}),
    ("no rows", flown("EV", 0, 1, 0.2, 0.3), set()),
]:  # fmt: skip
    shuffled = table.sample(frac=1, random_state=7).set_axis(np.arange(len(table)) // 2)
    before = shuffled.copy()
    got = dict(corrected(shuffled))
    assert set(got) == judged, f"corrected judged {sorted(got)} for {told}; expected {sorted(judged)}."
    for carrier in judged:
        rows = table[table["carrier"] == carrier]
        biases = [float((one["chance"] - one["late"]).mean()) for _, one in rows.groupby("day")]
        expected = min(1.0, by_luck(biases) * len(judged))
        assert math.isclose(got[carrier], expected, abs_tol=1e-9), (
            f"corrected gave {got[carrier]:.4g} for {carrier}, {told}; expected {expected:.4g}: a p of {by_luck(biases):.4g} "
            f"(each day has the same weight) times {len(judged)} judged carriers, at most 1."
        )
    assert shuffled.equals(before), "corrected changed the table that it was given. Work on a copy."

# %% [markdown]
# ## Question 4. What drifted?
#
# **Situation.** The error is above its limit. Either other routes are flown than before, harder ones: *data drift*. Or the same
# routes have become harder: *concept drift*. After the first you train with more flights of those
# routes, after the second with newer truth.
#
# **Task.** Write `diagnosis(before, after, limit)`. Each table has one row per flight, with the columns `route` and `error` (of the
# prediction, 0 or more). Return the first of these texts that fits:
#
# - `"kept"`: the mean error of all flights of `after`, those of new routes too, is at most `limit`.
# - `"unknown"`: no flight of `after` has a route that is in `before`.
# - `"data drift"`: give each flight of `after` the mean error that its route had in `before`, and leave flights of new routes out.
#   The mean of what remains is above `limit`: the routes alone explain it.
# - `"concept drift"`: everything else.
#
# Both tables have at least one row.
#
# **Example.** Before, `JFK-LAX` had errors of 1 and 3, `JFK-BOS` one of 9. After, three flights of `JFK-BOS` have 9 each: with a limit
# of 5 that is `"data drift"`. Three flights of `JFK-LAX` with 9 each would be `"concept drift"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# A Series that is indexed by route can be given to `map` of the column `route`. What does `map` give for a route that it does not
# know, and what does `mean` do with that?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Three questions in the order of the text, each with a `return`: is the limit kept, does anything remain, is its mean above?
# </details>


# %% answer="diagnosis"
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    ### BEGIN SOLUTION
    if after["error"].mean() <= limit:
        return "kept"
    expected = after["route"].map(before.groupby("route")["error"].mean()).mean()
    if math.isnan(expected):
        return "unknown"
    return "data drift" if expected > limit else "concept drift"
    ### END SOLUTION


# %% test="diagnosis" points=1
# The example of the text, a limit that is kept, new routes, and a mixture.
old = pd.DataFrame({"route": ["JFK-LAX", "JFK-LAX", "JFK-BOS"], "error": [1.0, 3.0, 9.0]})
for routes, limit, expected in [
    (["JFK-BOS"] * 3, 5, "data drift"),
    (["JFK-LAX"] * 3, 5, "concept drift"),
    (["JFK-LAX"] * 3, 9, "kept"),
    (["EWR-SFO"] * 3, 5, "unknown"),
    (["EWR-SFO", "EWR-SFO", "JFK-BOS"], 5, "data drift"),
    (["JFK-LAX", "JFK-LAX", "JFK-BOS"], 5, "concept drift"),
]:
    got = diagnosis(old, pd.DataFrame({"route": routes, "error": [9.0] * 3}), limit)
    assert got == expected, (
        f"diagnosis gave {got!r} for flights of {', '.join(routes)} with errors of 9 and a limit of {limit}; expected "
        f"{expected!r}. Before, JFK-LAX had a mean of 2 and JFK-BOS one of 9; EWR-SFO is new."
    )

# %% test="diagnosis" points=2 hidden=true
# Hidden test: mixtures, unlike counts, exactly the limit, new routes, fewer flights after, any index.
for what, was, now, limit, expected in [
    ("the mix moves to the harder route", [("a", 2)] * 9 + [("b", 10)], [("a", 2)] + [("b", 10)] * 9, 5, "data drift"),
    ("the mix stays and all get harder", [("a", 2)] * 5 + [("b", 4)] * 5, [("a", 7)] * 5 + [("b", 9)] * 5, 5, "concept drift"),
    ("the mix moves, but explains too little", [("a", 2), ("b", 6)], [("a", 9)] * 2 + [("b", 9)], 5, "concept drift"),
    ("the mix explains exactly the limit", [("a", 2), ("b", 8)], [("a", 9), ("b", 9)], 5, "concept drift"),
    ("the error is exactly the limit", [("b", 8)], [("b", 4), ("b", 6)], 5, "kept"),
    ("the error is just above the limit", [("a", 2)], [("a", 4), ("a", 6.1)], 5, "concept drift"),
    ("harder routes, but the limit is kept", [("a", 2), ("b", 10)], [("b", 4)] * 3, 5, "kept"),
    ("new routes beside a hard one", [("a", 8), ("c", 1), ("d", 1)], [("n", 30)] * 4 + [("a", 8)], 5, "data drift"),
    ("new routes beside an easy one", [("a", 2), ("c", 19)], [("n", 30)] * 4 + [("a", 2)], 5, "concept drift"),
    ("a new route, with errors within the limit", [("a", 9)], [("n", 3)] * 4, 5, "kept"),
    ("nothing but new routes", [("a", 2)], [("n", 30), ("m", 9)], 5, "unknown"),
    ("a route is given up", [("a", 2)] * 3 + [("b", 20)], [("a", 9)] * 2, 5, "concept drift"),
    ("many easy flights before, one hard after", [("a", 1)] * 50 + [("b", 7)], [("b", 7)], 5, "data drift"),
    ("a route with unlike errors, most of them small", [("a", 1), ("a", 1), ("a", 10)], [("a", 9)], 5, "concept drift"),
    ("a route with unlike errors, a large one among them", [("a", 1), ("a", 1), ("a", 19)], [("a", 9)], 5, "data drift"),
    ("two routes with unlike counts before", [("a", 8)] + [("b", 1)] * 9, [("a", 8), ("a", 8), ("b", 8)], 5, "data drift"),
]:  # fmt: skip
    tables = [pd.DataFrame(rows, columns=["route", "error"]).astype({"error": float}) for rows in (was, now)]
    tables = [table.set_axis([4] * len(table)) for table in tables]
    copies = [table.copy() for table in tables]
    got = diagnosis(*tables, limit)
    assert got == expected, (
        f"diagnosis gave {got!r} when {what} (before {was[:4]}..., after {now[:4]}..., limit {limit}); expected {expected!r}."
    )
    assert all(table.equals(copy) for table, copy in zip(tables, copies, strict=True)), "diagnosis changed a table."

# %% [markdown]
# ## Question 5. From when to when?
#
# **Situation.** The monitor computes the area under the ROC curve (AUC) each morning, on the truth of the last days. The requirement
# asks for at least 0.62. One bad morning is no alarm yet, and an alert that flaps is soon ignored.
#
# **Task.** Write `alerts(values, limit, clear, in_a_row)`. `values` has one AUC for each morning, from morning 0 on; NaN if there
# was too little truth to say anything. `clear` is higher than `limit`.
#
# - An alert is raised on the morning on which the AUC has been *below* `limit` for `in_a_row` mornings in a row. A morning with
#   `limit` or more interrupts them, even if it is below `clear`.
# - It stands until the first morning with an AUC of *at least* `clear`. After that the next one may be raised.
# - A morning with NaN changes nothing: it raises and clears no alert, and neither adds to the mornings in a row nor interrupts them.
#
# Return a list of pairs, in order: the morning on which an alert was raised, and the one on which it was cleared, `None` if it still
# stands at the end.
#
# **Example.** `alerts([0.7, 0.6, 0.6, 0.63, 0.66, 0.6], 0.62, 0.65, 2)` is `[(2, 4)]`: raised on the second morning below, not cleared
# by 0.63. With `in_a_row=1` it is `[(1, 4), (5, None)]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# While you go through the mornings you have to know two things: how many were below in a row, and since when an alert stands.
# `math.isnan` tells NaN; any comparison with NaN is False.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One loop with `enumerate`. First leave out NaN, then ask whether an alert stands: the two cases have one `if` each.
# </details>


# %% answer="alerts"
def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    ### BEGIN SOLUTION
    found, below, since = [], 0, None
    for morning, value in enumerate(values):
        if math.isnan(value):
            continue
        below = below + 1 if value < limit else 0
        if since is None and below >= in_a_row:
            since = morning
        elif since is not None and value >= clear:
            found.append((since, morning))
            since = None
    return found if since is None else [*found, (since, None)]
    ### END SOLUTION


# %% test="alerts" points=1
# The two examples of the text, too few mornings in a row, a quiet week, and a morning without a value.
week = [0.7, 0.6, 0.6, 0.63, 0.66, 0.6]
for values, in_a_row, expected, why in [
    (week, 2, [(2, 4)], "Morning 2 is the second below the limit, 3 lies between the bounds, 4 clears."),
    (week, 1, [(1, 4), (5, None)], "Mornings 1 and 5 raise an alert, morning 4 clears the first one."),
    (week, 3, [], "Morning 3 is not below the limit: it interrupts the row after two."),
    ([0.7] * 7, 1, [], "No morning is below the limit."),
    ([0.6, math.nan, 0.6, 0.7], 2, [(2, 3)], "NaN does not interrupt the row, and its morning keeps its number."),
]:
    got = alerts(list(values), 0.62, 0.65, in_a_row)
    assert got is not None, "alerts returned None. Does it end with a `return`?"
    assert [tuple(one) for one in got] == expected, (
        f"alerts({values}, 0.62, 0.65, {in_a_row}) gave {list(got)}; expected {expected}. {why}"
    )

# %% test="alerts" points=2 hidden=true
# Hidden test: exactly the bounds, flapping, several alerts, counts that start anew, NaN in every place, no mornings.
nan = math.nan
for what, values, in_a_row, expected in [
    ("exactly the limit", [0.62, 0.62, 0.62], 1, []),
    ("exactly the value that clears", [0.6, 0.65, 0.6], 1, [(0, 1), (2, None)]),
    ("just under the value that clears", [0.6, 0.6499, 0.64, 0.6], 1, [(0, None)]),
    ("a value between the two, not in an alert", [0.63, 0.64, 0.6, 0.63], 1, [(2, None)]),
    ("one good morning in between", [0.6, 0.7, 0.6, 0.6], 2, [(3, None)]),
    ("a value between the two, which interrupts", [0.6, 0.63, 0.6], 2, []),
    ("four bad mornings, three are needed", [0.6, 0.5, 0.4, 0.3, 0.9], 3, [(2, 4)]),
    ("an alert that is cleared, and a new count", [0.6, 0.6, 0.9, 0.6, 0.9, 0.6, 0.6], 2, [(1, 2), (6, None)]),
    ("a long alert that goes on", [0.6] * 9, 2, [(1, None)]),
    ("raised on the last morning", [0.7, 0.7, 0.6], 1, [(2, None)]),
    ("cleared on the last morning", [0.6, 0.7], 1, [(0, 1)]),
    ("NaN in the middle of the row", [0.6, nan, 0.6], 2, [(2, None)]),
    ("NaN as the second in a row", [0.6, nan, 0.7], 2, []),
    ("NaN while an alert stands", [0.6, nan, nan, 0.7, 0.6], 1, [(0, 3), (4, None)]),
    ("NaN at both ends", [nan, 0.6, 0.66, nan], 1, [(1, 2)]),
    ("nothing but NaN", [nan, nan, nan], 1, []),
    ("no mornings", [], 1, []),
    ("bad values in an alert that ended within the row", [0.6, 0.6, 0.6, 0.65, 0.61, 0.61, 0.61], 3, [(2, 3), (6, None)]),
    ("three alerts", [0.5, 0.8, 0.5, 0.8, 0.5, 0.8], 1, [(0, 1), (2, 3), (4, 5)]),
]:  # fmt: skip
    given = list(values)
    got = [tuple(one) for one in alerts(given, 0.62, 0.65, in_a_row)]
    assert got == expected, (
        f"alerts gave {got} for {what}: values {values}, limit 0.62, clear 0.65, in_a_row={in_a_row}; expected {expected}."
    )
    assert str(given) == str(list(values)), "alerts changed the list that it was given."
got = [tuple(one) for one in alerts([0.8, 0.74, 0.76, 0.82], 0.75, 0.8, 1)]
assert got == [(1, 3)], f"alerts([0.8, 0.74, 0.76, 0.82], 0.75, 0.8, 1) gave {got}; expected [(1, 3)]."

# %% [markdown]
# ## Question 6. False and missed alarms
#
# **Situation.** The year is over, and all truth has come. Before the team changes a bound, it counts how its alerts did.
#
# **Task.** Write `count_alarms(alerts, breaches)`. `alerts` is a list of pairs as in question 5, here with *days*: an alert stands on
# the day on which it was raised and on all days before the one on which it was cleared, which is always a later one; with `None` it
# stands to the end. The pairs may overlap, stand in any order, and reach beyond the last week. `breaches` has one bool for each week:
# did the error of that week really break the requirement? Week 0 has the days 0 to 6, week 1 the days 7 to 13, and so on. A week is
# *alarmed* if an alert stands on at least one of its days.
#
# Return a dict with three keys. `"right"` is the number of weeks that are alarmed and in breach, or neither. `"false"` is the list
# of the numbers of the weeks that are alarmed without a breach, `"missed"` the same for the weeks in breach without an alarm. Both
# lists begin with the earliest week.
#
# **Example.** `count_alarms([(3, 8)], [True, False, True])` is `{"right": 1, "false": [1], "missed": [2]}`: on day 7 the alert still stands.
#
# <details><summary>Hint 1: where to look</summary>
#
# Of which days is the last one of an alert that was cleared on day 7: week 0 or week 1? Two spans of days overlap if each begins
# before the other one ends.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A list of bools, one for each week: `any(...)` over the alerts. Then three comprehensions over `enumerate`.
# </details>


# %% answer="count_alarms"
def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    ### BEGIN SOLUTION
    alarmed = [
        any(raised < 7 * week + 7 and (cleared is None or cleared > 7 * week) for raised, cleared in alerts)
        for week in range(len(breaches))
    ]
    pairs = list(enumerate(zip(alarmed, breaches, strict=True)))
    return {
        "right": sum(alarm == breach for _, (alarm, breach) in pairs),
        "false": [week for week, (alarm, breach) in pairs if alarm and not breach],
        "missed": [week for week, (alarm, breach) in pairs if breach and not alarm],
    }
    ### END SOLUTION


# %% test="count_alarms" points=1
# The example of the text, no alert at all, one that stands to the end, and two in any order.
breaches = [True, False, True]
for spans, expected, why in [
    ([(3, 8)], {"right": 1, "false": [1], "missed": [2]}, "It stands on the days 3 to 7, in weeks 0 and 1."),
    ([], {"right": 1, "false": [], "missed": [0, 2]}, "Without an alert no week is alarmed."),
    ([(9, None)], {"right": 1, "false": [1], "missed": [0]}, "It stands from day 9 to the end, in weeks 1 and 2."),
    ([(3, 7)], {"right": 2, "false": [], "missed": [2]}, "It stands on the days 3 to 6, in week 0 alone."),
    ([(15, 17), (1, 3)], {"right": 3, "false": [], "missed": []}, "They stand in weeks 2 and 0."),
]:
    got = count_alarms(list(spans), list(breaches))
    assert isinstance(got, dict), f"count_alarms returned a {type(got).__name__}; expected a dict."
    assert set(got) == set(expected), f"count_alarms gave the keys {sorted(got)}; expected right, false and missed."
    assert got == expected, f"count_alarms({spans}, {breaches}) gave {got}; expected {expected}. {why}"

# %% test="count_alarms" points=2 hidden=true
# Hidden test: first and last days of weeks, long, short, overlapping and unordered alerts, beyond the end, no weeks.
for what, spans, breaches, expected in [
    ("raised on the last day of a week", [(6, 7)], [False, False], (1, [0], [])),
    ("raised on the first day of a week", [(7, 8)], [False, False], (1, [1], [])),
    ("cleared on the first day of a week", [(0, 7)], [True, True], (1, [], [1])),
    ("cleared on the second day of a week", [(0, 8)], [True, True], (2, [], [])),
    ("one alert over four weeks", [(5, 22)], [True] * 5, (4, [], [4])),
    ("an alert within one week", [(15, 17)], [True, False, False, True], (1, [2], [0, 3])),
    ("two alerts in one week", [(1, 2), (4, 5)], [True, False], (2, [], [])),
    ("alerts that overlap, the later first", [(10, None), (2, 15)], [False, True, True], (2, [0], [])),
    ("an alert raised after the last week", [(21, None)], [True, False, False], (2, [], [0])),
    ("an alert cleared after the last week", [(13, 40)], [False, True], (2, [], [])),
    ("an alert from day 0 that stands", [(0, None)], [True, True, False], (2, [2], [])),
    ("nothing happens", [], [False] * 4, (4, [], [])),
    ("everything is false", [(0, None)], [False] * 3, (0, [0, 1, 2], [])),
    ("everything is missed", [], [True] * 3, (0, [], [0, 1, 2])),
    ("no weeks", [(0, 9)], [], (0, [], [])),
    ("a gap between two alerts", [(0, 6), (16, 19)], [True, False, False, False], (3, [2], [])),
]:  # fmt: skip
    given = list(spans), list(breaches)
    got = count_alarms(*given)
    expected = dict(zip(("right", "false", "missed"), expected, strict=True))
    assert {name: got[name] for name in expected} == expected, (
        f"count_alarms({spans}, {breaches}) gave {got}; expected {expected}: {what}."
    )
    assert given == (spans, breaches), "count_alarms changed a list that it was given."

# %% [markdown]
# ## Question 7. In the spotlight, and no panic
#
# **Situation.** Monday, seven in the morning. The AUC of the last days is 0.58, the limit is 0.62, and the people at two gates have called
# already. Three days ago a new version was deployed. You are on call, everybody looks at you, and everybody has an idea.
#
# **Task.** Give each idea one label; each label fits four. `"first"`: within the first half hour. `"then"`: it is right, but later, in
# quiet. `"never"`: it makes things worse, or hides them. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# What helps the people at the gates now, and can be undone? What needs data, the quality gates and an hour of thought? After what
# would nobody know any more what was true?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the ideas of which you are sure. Once a label stands at four ideas, it is used up.
# </details>

# %% answer="no_panic" kind="concept"
no_panic = {
    "say that you have taken the alert, so that one person acts": "?",
    "lower the limit to 0.55, so that the alert clears": "?",
    "read the alert's cause and the runbook's line": "?",
    "train on the newest truth, and let the quality gates judge the new version": "?",
    "correct all chances by hand, with a factor that fits the last three days": "?",
    "tell the people at the gates that the model's chances are worth little today": "?",
    "write up what happened, without blame, and mend the runbook": "?",
    "skip the quality gates this once, since it is urgent": "?",
    "see whether the error began with Friday's version, and if so roll back": "?",
    "work through slices and drift to explain in full what changed": "?",
    "switch the alert off until the model is better": "?",
    "gather the figures, and ask owner and approver whether the model may stay in service": "?",
}
### BEGIN SOLUTION
no_panic = {
    "say that you have taken the alert, so that one person acts": "first",
    "lower the limit to 0.55, so that the alert clears": "never",
    "read the alert's cause and the runbook's line": "first",
    "train on the newest truth, and let the quality gates judge the new version": "then",
    "correct all chances by hand, with a factor that fits the last three days": "never",
    "tell the people at the gates that the model's chances are worth little today": "first",
    "write up what happened, without blame, and mend the runbook": "then",
    "skip the quality gates this once, since it is urgent": "never",
    "see whether the error began with Friday's version, and if so roll back": "first",
    "work through slices and drift to explain in full what changed": "then",
    "switch the alert off until the model is better": "never",
    "gather the figures, and ask owner and approver whether the model may stay in service": "then",
}
### END SOLUTION

# %%
look_over(
    no_panic,
    items=[
        "say that you have taken the alert, so that one person acts",
        "lower the limit to 0.55, so that the alert clears",
        "read the alert's cause and the runbook's line",
        "train on the newest truth, and let the quality gates judge the new version",
        "correct all chances by hand, with a factor that fits the last three days",
        "tell the people at the gates that the model's chances are worth little today",
        "write up what happened, without blame, and mend the runbook",
        "skip the quality gates this once, since it is urgent",
        "see whether the error began with Friday's version, and if so roll back",
        "work through slices and drift to explain in full what changed",
        "switch the alert off until the model is better",
        "gather the figures, and ask owner and approver whether the model may stay in service",
    ],
    labels=["first", "then", "never"],
)

# %% test="no_panic" points=3 hidden=true
# Hidden test: the share of ideas with the right label.
from autograder.concepts import classify

soon = "one person acts, reads, tells those who are hurt, and takes the step that can be undone: a roll-back"
quiet = "explaining, retraining through the quality gates, asking those who decide and writing up need data and quiet"
worse = "a moved limit, a muted alert, skipped quality gates and a correction by hand hide the truth or add a fault"
key = {
    "say that you have taken the alert, so that one person acts": "first",
    "lower the limit to 0.55, so that the alert clears": "never",
    "read the alert's cause and the runbook's line": "first",
    "train on the newest truth, and let the quality gates judge the new version": "then",
    "correct all chances by hand, with a factor that fits the last three days": "never",
    "tell the people at the gates that the model's chances are worth little today": "first",
    "write up what happened, without blame, and mend the runbook": "then",
    "skip the quality gates this once, since it is urgent": "never",
    "see whether the error began with Friday's version, and if so roll back": "first",
    "work through slices and drift to explain in full what changed": "then",
    "switch the alert off until the model is better": "never",
    "gather the figures, and ask owner and approver whether the model may stay in service": "then",
}
of_label = {"first": soon, "then": quiet, "never": worse}
classify(no_panic, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})
