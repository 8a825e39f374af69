# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 2.5 A feature repository, for late arrivals
#
# In the lesson the flight-time model got a feature of the past, the mean air time of a route over the last seven days,
# and a repository that kept it from looking into the future. The **late-arrival** model gets its own: the share of late
# flights on the route. You write the pieces by hand, on small tables.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. No function may change a table or a dict that it is given. To see your
# points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_2/2_5_feature_repository.ipynb
#
# Run the next cell first.

# %%
import hashlib
import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. What lies where?
#
# **Situation.** The repository has two halves. The *offline* half holds the values of the whole past, in files, for
# training. The *online* half holds what the service looks up when a flight stands at the gate. Twelve things want a place.
#
# **Task.** Give each thing one label; each label fits three. `"offline"`: only the offline half holds it, or needs it.
# `"online"`: only the online half. `"both"`: it holds for each half, and has to be the same in both. `"neither"`: it has
# its place outside the feature repository. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Who asks for it: a training over months, a request that waits, both, or somebody who does not ask for features at all?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the things of which you are sure. Once a label stands at three things, it is used up.
# </details>

# %% answer="what_lies_where" kind="concept"
what_lies_where = {
    "the late share of JFK-LAX on each day of last winter": "?",
    "the meaning of the late share: which flights count, over which days": "?",
    "an index that finds one route in less than a millisecond": "?",
    "the coefficients of the model": "?",
    "the features of all flights of a dataset version, for a fit": "?",
    "a table in which today's value of a route takes the place of yesterday's": "?",
    "how a route of which nothing is known is written: NaN, and not 0": "?",
    "who approved the version that is in service": "?",
    "a join of 80,000 flights with what was known at each of their departures": "?",
    "the table that the service reads while a flight waits at the gate": "?",
    "the unit of the feature: a share from 0 to 1": "?",
    "the code of the web page that shows the warning": "?",
}
### BEGIN SOLUTION
what_lies_where = {
    "the late share of JFK-LAX on each day of last winter": "offline",
    "the meaning of the late share: which flights count, over which days": "both",
    "an index that finds one route in less than a millisecond": "online",
    "the coefficients of the model": "neither",
    "the features of all flights of a dataset version, for a fit": "offline",
    "a table in which today's value of a route takes the place of yesterday's": "online",
    "how a route of which nothing is known is written: NaN, and not 0": "both",
    "who approved the version that is in service": "neither",
    "a join of 80,000 flights with what was known at each of their departures": "offline",
    "the table that the service reads while a flight waits at the gate": "online",
    "the unit of the feature: a share from 0 to 1": "both",
    "the code of the web page that shows the warning": "neither",
}
### END SOLUTION

# %%
look_over(
    what_lies_where,
    items=[
        "the late share of JFK-LAX on each day of last winter",
        "the meaning of the late share: which flights count, over which days",
        "an index that finds one route in less than a millisecond",
        "the coefficients of the model",
        "the features of all flights of a dataset version, for a fit",
        "a table in which today's value of a route takes the place of yesterday's",
        "how a route of which nothing is known is written: NaN, and not 0",
        "who approved the version that is in service",
        "a join of 80,000 flights with what was known at each of their departures",
        "the table that the service reads while a flight waits at the gate",
        "the unit of the feature: a share from 0 to 1",
        "the code of the web page that shows the warning",
    ],
    labels=["offline", "online", "both", "neither"],
)

# %% test="what_lies_where" points=3 hidden=true
# Hidden test: the share of things that got the right place.
from autograder.concepts import classify

past = "a training asks for many flights of the past, each with what was known then"
now = "a request asks for one value, the newest, and waits for it"
meaning = "what a feature means must not differ between training and service"
elsewhere = "a model, its approval and its page are no features: they have homes of their own"
key = {
    "the late share of JFK-LAX on each day of last winter": "offline",
    "the meaning of the late share: which flights count, over which days": "both",
    "an index that finds one route in less than a millisecond": "online",
    "the coefficients of the model": "neither",
    "the features of all flights of a dataset version, for a fit": "offline",
    "a table in which today's value of a route takes the place of yesterday's": "online",
    "how a route of which nothing is known is written: NaN, and not 0": "both",
    "who approved the version that is in service": "neither",
    "a join of 80,000 flights with what was known at each of their departures": "offline",
    "the table that the service reads while a flight waits at the gate": "online",
    "the unit of the feature: a share from 0 to 1": "both",
    "the code of the web page that shows the warning": "neither",
}
of_label = {"offline": past, "online": now, "both": meaning, "neither": elsewhere}
classify(what_lies_where, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 2. Which labels are known?
#
# **Situation.** Whether a flight was late is its *label*. Nobody sticks it on by hand, it comes with the arrival, but it
# comes late: the airline closes a day's books only some days after. A training may use no label that was not known when
# it began.
#
# **Task.** Write `known_at(flights, moment, delay_days)`. `flights` has the columns `flight_id` (texts, each once), `day`
# (midnight, as a `Timestamp`) and `arr_delay` (minutes, missing if the flight never arrived). The labels of a day become
# known at midnight, `delay_days` days after that day: with 2 days, those of 1 April at the first moment of 3 April, and that
# moment itself counts. `moment` is a `Timestamp` at any time of the day, `delay_days` a whole number, 1 or more.
#
# Return a dict from the `flight_id` of each flight whose label is known at `moment` to its label: True if it came 15 minutes
# late or more, else False. A flight that never arrived has no label. The order does not matter.
#
# **Example.** `a`, of 1 April, came 20 minutes late, `b`, of 1 April, 5 minutes early, and `c`, of 2 April, on time. On 3 April
# at 06:00, with 2 days, the answer is `{"a": True, "b": False}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# A column of days plus `pd.Timedelta(days=...)` is a column of moments, and it can be compared with one moment.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two conditions joined by `&` choose the rows; `zip` of two columns makes the dict.
# </details>


# %% answer="known_at"
def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    """Return flight_id -> late (15 minutes or more) of the flights whose label is known at `moment`."""
    ### BEGIN SOLUTION
    closed = flights["day"] + pd.Timedelta(days=delay_days) <= moment
    known = flights[closed & flights["arr_delay"].notna()]
    return dict(zip(known["flight_id"], known["arr_delay"] >= 15, strict=True))
    ### END SOLUTION


# %% test="known_at" points=1
# The example of the text, at the moment at which the day is closed, one second before, and a day later.
flights = pd.DataFrame(
    {
        "flight_id": ["a", "b", "c"],
        "day": pd.to_datetime(["2013-04-01", "2013-04-01", "2013-04-02"]),
        "arr_delay": [20.0, -5.0, 0.0],
    }
)
for moment, expected in [
    ("2013-04-03 06:00:00", {"a": True, "b": False}),
    ("2013-04-03 00:00:00", {"a": True, "b": False}),
    ("2013-04-02 23:59:59", {}),
    ("2013-04-04 00:00:00", {"a": True, "b": False, "c": False}),
]:
    answer = known_at(flights, pd.Timestamp(moment), 2)
    assert isinstance(answer, dict), f"known_at returned a {type(answer).__name__}; expected a dict."
    got = {name: bool(late) for name, late in answer.items()}
    assert got == expected, (
        f"known_at on {moment} with delay_days=2 gave {got}; expected {expected}. From when on is the label of a day known?"
    )

# %% test="known_at" points=1 hidden=true
# Hidden test: exactly 15 minutes, no arrival, other delays, rows in any order, nothing known, no rows.
rows = pd.DataFrame(
    [
        ("f", "2013-05-02", 15.0),
        ("a", "2013-04-30", 14.0),
        ("e", "2013-05-02", math.nan),
        ("b", "2013-04-30", 16.0),
        ("d", "2013-05-01", -30.0),
        ("c", "2013-05-01", 200.0),
    ],
    columns=["flight_id", "day", "arr_delay"],
    index=[7, 7, 3, 0, 1, 1],
)
rows["day"] = pd.to_datetime(rows["day"])
april, first, second = {"a": False, "b": True}, {"c": True, "d": False}, {"f": True}
for moment, delay_days, expected in [
    ("2013-05-01 00:00", 1, april),
    ("2013-05-01 23:59", 1, april),
    ("2013-05-02 00:00", 1, april | first),
    ("2013-05-03 00:00", 1, april | first | second),
    ("2013-05-02 23:59", 1, april | first),
    ("2013-05-03 09:30", 2, april | first),
    ("2013-05-09 00:00", 7, april | first | second),
    ("2013-05-08 23:59", 7, april | first),
    ("2013-04-30 00:00", 30, {}),
    ("2013-06-30 00:00", 3, april | first | second),
]:
    given = rows.copy()
    got = {name: bool(late) for name, late in dict(known_at(given, pd.Timestamp(moment), delay_days)).items()}
    assert got == expected, (
        f"known_at at {moment} with delay_days={delay_days} gave {dict(sorted(got.items()))}; expected "
        f"{dict(sorted(expected.items()))} for flights of 30 April (a: 14 minutes, b: 16), 1 May (c: 200, d: -30) and "
        "2 May (e never arrived, f: 15)."
    )
    assert given.equals(rows), "known_at changed the table that it was given. Work on a copy."
got = dict(known_at(rows.iloc[:0], pd.Timestamp("2013-05-01"), 1))
assert got == {}, f"known_at of a table without rows gave {got}; expected an empty dict."

# %% [markdown]
# ## Question 3. The share of the last seven days
#
# **Situation.** A route that was late all week will be late today, more often than not. The feature is the share of late
# flights on the route over seven days of the calendar, the last ones whose labels are known.
#
# **Task.** Write `trailing_share(flights, delay_days)`. `flights` has the columns `route` (texts), `day` (midnight) and `late`
# (True or False, of each flight). For a flight of day *d* the window has seven days: from *d* - `delay_days` - 6 to
# *d* - `delay_days`, both included. For a flight of 10 April and `delay_days=2` it goes from 2 to 8 April. `delay_days` is 1 or
# more. Return for each row, in the order of the rows, the share of late flights among all flights of the same route in the
# window, a number from 0 to 1; NaN if there is none. A list, an array or a Series will do. The rows come in any order, with any
# index, and there may be days without a flight: they count as days of the window.
#
# **Example.** On one route there was a flight on each of the days 1 to 4 April; that of the 1st and that of the 2nd were late,
# the others not. With `delay_days=2` the answer for these four rows is NaN, NaN, 1.0, 1.0: on the 4th, the flights of the 1st and
# the 2nd are known.
#
# <details><summary>Hint 1: where to look</summary>
#
# `rolling(7)` counts rows, and not days: a day without a flight, or with two, spoils it. For one flight: which rows of the
# table are in its window? The difference of two days has `.days`; that of a column has `.dt.days`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop over the rows; for each a condition of three parts, and the mean of `late` over the rows that keep it. The tables are
# small.
# </details>


# %% answer="trailing_share"
def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    ### BEGIN SOLUTION
    shares = []
    for route, day in zip(flights["route"], flights["day"], strict=True):
        age = (day - flights["day"]).dt.days
        window = (flights["route"] == route) & (age >= delay_days) & (age < delay_days + 7)
        shares.append(flights.loc[window.to_numpy(), "late"].mean())
    return shares
    ### END SOLUTION


# %% test="trailing_share" points=1
# The example of the text; then the same with another route between, and with two flights on one day.
april = pd.DataFrame(
    {"route": "JFK-LAX", "day": pd.date_range("2013-04-01", periods=4), "late": [True, True, False, False]}
)
other = april.assign(route="EWR-SFO", late=False)
twice = pd.concat([april, april.iloc[[1]].assign(late=False)], ignore_index=True)
for told, table, expected in [
    ("the example", april, [math.nan, math.nan, 1.0, 1.0]),
    (
        "the example after four flights of another route",
        pd.concat([other, april], ignore_index=True),
        [math.nan, math.nan, 0.0, 0.0, math.nan, math.nan, 1.0, 1.0],
    ),
    ("the example with a second flight, on time, on the 2nd", twice, [math.nan, math.nan, 1.0, 2 / 3, math.nan]),
]:
    answer = trailing_share(table, 2)
    assert answer is not None, "trailing_share returned None. Does it end with a `return`?"
    assert all(isinstance(share, (int, float, np.number)) for share in answer), (
        f"trailing_share gave {list(answer)} for {told}; expected a number or NaN for each row."
    )
    got = [round(float(share), 4) for share in answer]
    assert len(got) == len(table), (
        f"trailing_share gave {got} for {told}; expected as many values as rows, {len(table)}."
    )
    assert np.allclose(got, expected, atol=1e-3, equal_nan=True), (
        f"trailing_share with delay_days=2 gave {got} for {told}; expected {[round(share, 4) for share in expected]}."
    )

# %% test="trailing_share" points=2 hidden=true
# Hidden test: both ends of the window, the same day, days without flights, any order and index, one row, none.
start = pd.Timestamp("2013-06-10")


def table_of(*rows):
    days = [start + pd.Timedelta(days=number) for _, number, _ in rows]
    table = pd.DataFrame({"route": [route for route, _, _ in rows], "late": [late for _, _, late in rows]})
    table["day"] = pd.Series(days, dtype="datetime64[ns]")
    return table


for delay_days in (1, 2, 5):
    for told, age, inside in [
        ("on the newest day that is known", delay_days, True),
        ("on the oldest day of the window", delay_days + 6, True),
        ("one day before the window", delay_days + 7, False),
        ("one day too new", delay_days - 1, False),
    ]:
        table = table_of(("A", 0, False), ("A", -age, True))
        (got, _) = (float(share) for share in trailing_share(table, delay_days))
        expected = 1.0 if inside else math.nan
        assert np.isclose(got, expected, equal_nan=True), (
            f"With delay_days={delay_days} and one other flight of the route, late, {age} days earlier ({told}), "
            f"trailing_share gave {got}; expected {expected}."
        )
table = table_of(
    ("B", 3, True), ("A", 1, True), ("A", 9, False), ("A", 2, False), ("A", 1, True), ("B", 9, False), ("A", 8, True)
)
table.index = [5, 5, 0, 2, 9, 1, 5]
before = table.copy()
got = [float(share) for share in trailing_share(table, 1)]
expected = [math.nan, math.nan, 0.5, 1.0, math.nan, 1.0, 2 / 3]
assert np.allclose(got, expected, equal_nan=True), (
    f"trailing_share with delay_days=1 gave {np.round(got, 4).tolist()} for two routes in any order, an index that repeats labels, "
    f"two flights on a day and days without any; expected {np.round(expected, 4).tolist()}. Does the answer stand in the "
    "order of the rows?"
)
assert table.equals(before), "trailing_share changed the table that it was given. Work on a copy."
flipped = table.assign(late=~table["late"])
got = [float(share) for share in trailing_share(flipped, 1)]
assert np.allclose(got, [1 - share for share in expected], equal_nan=True), (
    f"With late and on time exchanged, trailing_share gave {np.round(got, 4).tolist()}; expected 1 minus each share."
)
got = [float(share) for share in trailing_share(table.iloc[[0]], 1)]
assert len(got) == 1 and math.isnan(got[0]), f"trailing_share of a single flight gave {got}; expected one NaN."
got = list(trailing_share(table.iloc[:0], 1))
assert got == [], f"trailing_share of a table without rows gave {got}; expected nothing."

# %% [markdown]
# ## Question 4. A join that looks ahead
#
# **Situation.** A job writes the late share of each route into a table, and beside it the moment from which it was known. A
# colleague joins it to the flights. The AUC of the model goes up at once, and in service it is down again.
#
#     def attach(flights, shares):
#         flights, shares = flights.sort_values("when"), shares.sort_values("known_from")
#         joined = pd.merge_asof(
#             flights, shares, left_on="when", right_on="known_from", by="route", direction="nearest"
#         )
#         return joined["late_share"]
#
# **Task.** The colleague's lines have four faults, and not all of them are leaks. Find them, and write `attach(flights, shares)`
# as it should be. `flights` has the columns `route` and `when` (the moment of departure), `shares` has `route`, `known_from` (a
# moment, of the same dtype as `when`) and `late_share` (never missing); both come in any order, with any index, and a route has
# no two shares with the same `known_from`. Return for each flight, **in the order of `flights`**, the newest share of its route
# that was known *before* its departure: one that becomes known at the very moment comes too late. A share's age goes from
# `known_from` to the departure; one that is older than 14 days says nothing any more, one of exactly 14 days still does. If
# there is none, the value is NaN. A list, an array or a Series will do.
#
# **Example.** For a route with the share 0.2, known from 3 April 00:00, and 0.9, known from 4 April 00:00, a flight on 3 April at
# 22:00 gets 0.2 (the colleague's gets 0.9), and a flight on 3 April at 00:00 gets NaN.
#
# <details><summary>Hint 1: where to look</summary>
#
# Read what `pd.merge_asof` says of `direction`, `allow_exact_matches` and `tolerance`. And in which order does it return the
# rows?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Note each flight's place in a column before you sort; after the join sort by it. Or leave `merge_asof`, and choose for each
# flight among the shares of its route in a loop.
# </details>


# %% answer="attach"
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    ### BEGIN SOLUTION
    joined = pd.merge_asof(
        flights.assign(place=range(len(flights))).sort_values("when"),
        shares.sort_values("known_from"),
        left_on="when",
        right_on="known_from",
        by="route",
        allow_exact_matches=False,
        tolerance=pd.Timedelta(days=14),
    )
    return joined.sort_values("place")["late_share"].tolist()
    ### END SOLUTION


# %% test="attach" points=1
# The example of the text, the later flight first; then a flight after both shares, and one of another route.
shares = pd.DataFrame(
    {"route": "JFK-LAX", "known_from": pd.to_datetime(["2013-04-03", "2013-04-04"]), "late_share": [0.2, 0.9]}
)
flights = pd.DataFrame(
    {
        "route": ["JFK-LAX", "JFK-LAX", "EWR-SFO", "JFK-LAX"],
        "when": pd.to_datetime(["2013-04-03 22:00", "2013-04-03 00:00", "2013-04-09 12:00", "2013-04-04 00:01"]),
    }
)
answer = attach(flights, shares)
assert answer is not None, "attach returned None. Does it end with a `return`?"
assert all(isinstance(share, (int, float, np.number)) for share in answer), (
    f"attach gave {list(answer)}; expected a number or NaN for each flight."
)
got = [float(share) for share in answer]
assert len(got) == 4, f"attach gave {got}; expected four values, one for each flight."
expected = [0.2, math.nan, math.nan, 0.9]
for place, (value, right) in enumerate(zip(got, expected, strict=True)):
    which = f"{flights['route'][place]} on {flights['when'][place]:%d %B at %H:%M}"
    assert np.isclose(value, right, equal_nan=True), (
        f"attach gave {value} for the flight {which}; expected {right}. The whole answer, in the order of the flights, "
        f"was {got}; expected {expected}."
    )

# %% test="attach" points=2 hidden=true
# Hidden test: the future, the same moment, 14 days, several routes, any order and index, nothing to join, no flights.
moment = pd.Timestamp("2013-07-20 12:00")


def known(*rows):
    table = pd.DataFrame(rows, columns=["route", "known_from", "late_share"])
    table["known_from"] = pd.Series([moment + pd.Timedelta(age) for age in table["known_from"]], dtype="datetime64[ns]")
    return table.astype({"late_share": float})


def leaving(*rows):
    table = pd.DataFrame(rows, columns=["route", "when"])
    table["when"] = pd.Series([moment + pd.Timedelta(age) for age in table["when"]], dtype="datetime64[ns]")
    return table


one = leaving(("A", "0h"))
for told, rows, expected in [
    ("one second before", [("A", "-1s", 0.3)], 0.3),
    ("at the very moment", [("A", "0s", 0.3)], math.nan),
    ("one second after", [("A", "1s", 0.3)], math.nan),
    ("exactly 14 days before", [("A", "-14D", 0.3)], 0.3),
    ("one second more than 14 days before", [("A", "-1209601s", 0.3)], math.nan),
    ("a day before, and another one an hour after", [("A", "-1D", 0.3), ("A", "1h", 0.8)], 0.3),
    ("a day before, and another one at the very moment", [("A", "-1D", 0.3), ("A", "0s", 0.8)], 0.3),
    ("ten days and two days before", [("A", "-2D", 0.8), ("A", "-10D", 0.3)], 0.8),
    ("of another route only", [("B", "-1D", 0.3)], math.nan),
    ("of another route, newer", [("A", "-3D", 0.3), ("B", "-1D", 0.8)], 0.3),
    ("zero, a day before", [("A", "-5D", 0.4), ("A", "-1D", 0.0)], 0.0),
]:
    got = [float(share) for share in attach(one, known(*rows))]
    assert len(got) == 1 and np.isclose(got[0], expected, equal_nan=True), (
        f"With a share known {told}, attach gave {got} for one flight; expected [{expected}]."
    )
shares = known(
    ("B", "-2D", 0.5), ("A", "-1D", 0.1), ("A", "-3D", 0.2), ("B", "2h", 0.6), ("C", "-20D", 0.7), ("A", "5D", 0.9)
)
flights = leaving(
    ("A", "6D"), ("B", "-1D"), ("A", "-2D"), ("C", "0s"), ("B", "3h"), ("A", "0s"), ("A", "-2D"), ("B", "-9D")
)
expected = [0.9, 0.5, 0.2, math.nan, 0.6, 0.1, 0.2, math.nan]
for index, shares_index in [(range(8), range(6)), ([3, 3, 0, 0, 7, 1, 1, 1], [2, 2, 2, 0, 0, 1])]:
    left, right = flights.set_axis(list(index)), shares.set_axis(list(shares_index))
    left_before, right_before = left.copy(), right.copy()
    got = [float(share) for share in attach(left, right)]
    assert np.allclose(got, expected, equal_nan=True), (
        f"attach gave {got} for eight flights of three routes; expected {expected}, in the order of the flights, "
        "whatever their index."
    )
    assert left.equals(left_before) and right.equals(right_before), "attach changed a table that it was given."
got = [float(share) for share in attach(one, shares.iloc[:0])]
assert len(got) == 1 and math.isnan(got[0]), f"Without any share attach gave {got} for one flight; expected [nan]."
got = list(attach(one.iloc[:0], shares))
assert got == [], f"attach gave {got} for a table without flights; expected nothing."

# %% [markdown]
# ## Question 5. Who looks into the future?
#
# **Situation.** Not every leak is as easy to read as those of question 4. But a leak can be found without reading: change what
# nobody could know yet, and see whether the feature of a flight changes that left before it was known.
#
# **Task.** Write `leaks(feature, flights, day)`. `flights` has the columns `flight_id` (texts, each once), `day` (midnight) and
# `late` (True or False), perhaps more, and the index 0, 1, 2, ... `feature(flights)` returns a Series of numbers with the same
# index; some may be NaN. The labels of `day` and of all later days are known only after `day`: no flight that leaves on `day` or
# earlier may notice them, not even its own. So make a copy of the table in which every flight **of `day` or later** has the
# other label (`late` becomes not late, and the other way round), and compute the feature on both. Return the list of the
# `flight_id`, in the order of the rows, of the flights **of `day` or earlier** whose feature is not the same. A value that is NaN
# both times is the same; rounding plays no part: what changes, changes by far more. `flights` stays as it was.
#
# **Example.** The flights `a`, `b`, `c` of 1, 2 and 3 April were late, on time, on time. With the feature "was this flight late?" and
# the day 2 April the answer is `["b"]`: `a` keeps its label, and `c` is later. With the feature "share of all flights that were
# late" it is `["a", "b"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `~` exchanges True and False in a column. `assign` makes a copy, and `where` chooses between two columns row by row.
# And what does `NaN == NaN` give?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A changed copy; two calls of `feature`; a column that says where the two are not the same; the ids of those rows up to `day`.
# </details>


# %% answer="leaks"
def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    ### BEGIN SOLUTION
    changed = flights.assign(late=flights["late"] ^ (flights["day"] >= day))
    before, after = feature(flights), feature(changed)
    differs = (before != after) & ~(before.isna() & after.isna())
    return flights.loc[differs & (flights["day"] <= day), "flight_id"].tolist()
    ### END SOLUTION


# %% test="leaks" points=1
# The example of the text: the flight's own label, the share over all flights, and a feature that looks at no label.
flights = pd.DataFrame(
    {"flight_id": ["a", "b", "c"], "day": pd.date_range("2013-04-01", periods=3), "late": [True, False, False]}
)
for told, feature, expected in [
    ("was this flight late?", lambda rows: rows["late"].astype(float), ["b"]),
    (
        "share of all flights that were late",
        lambda rows: rows["late"].mean() + 0.0 * rows.index.to_series(),
        ["a", "b"],
    ),
    ("day of the month", lambda rows: rows["day"].dt.day, []),
    ("was the flight before it late?", lambda rows: rows["late"].astype(float).shift(1), []),
]:
    given = flights.copy()
    answer = leaks(feature, given, pd.Timestamp("2013-04-02"))
    assert answer is not None, "leaks returned None. Does it end with a `return`?"
    assert given.equals(flights), "leaks changed the table that it was given. Work on a copy."
    got = list(answer)
    assert got == expected, (
        f"leaks gave {got} for the feature '{told}' and the day 2 April; expected {expected}. Which labels are changed, "
        "which flights may not notice, and does NaN count as changed?"
    )

# %% test="leaks" points=2 hidden=true
# Hidden test: leaks of several kinds, rows in any order, missing values, the first day, the last, and after it.
days = pd.to_datetime(
    ["2013-04-03", "2013-04-01", "2013-04-02", "2013-04-02", "2013-04-05", "2013-04-01", "2013-04-03"]
)
flights = pd.DataFrame(
    {
        "flight_id": list("gabdhcf"),
        "day": days,
        "late": [True, False, True, False, False, False, True],
        "route": ["A", "A", "B", "A", "A", "B", "B"],
    }
)


def before_the_day(rows, at_least):
    """The share of late flights of the days before, with a delay: no leak if at_least is 1 or more."""
    shares = [rows.loc[(day - rows["day"]).dt.days >= at_least, "late"].mean() for day in rows["day"]]
    return pd.Series(shares, index=rows.index)


def of_route(rows):
    return rows.groupby("route")["late"].transform("mean").where(rows["route"] == "B")


for told, feature, day, expected in [
    ("share of the days before", lambda rows: before_the_day(rows, 1), "2013-04-03", []),
    ("share of the days up to its own", lambda rows: before_the_day(rows, 0), "2013-04-03", ["g", "f"]),
    ("share of the days up to its own", lambda rows: before_the_day(rows, 0), "2013-04-01", ["a", "c"]),
    ("share of the days up to the next one", lambda rows: before_the_day(rows, -1), "2013-04-03", ["g", "b", "d", "f"]),
    ("share of all", lambda rows: rows["late"].mean() + 0.0 * rows.index.to_series(), "2013-04-05", list("gabdhcf")),
    ("number of flights", lambda rows: len(rows) + 0.0 * rows.index.to_series(), "2013-04-01", []),
    ("own label", lambda rows: rows["late"].astype(int), "2013-04-02", ["b", "d"]),
    ("own label", lambda rows: rows["late"].astype(int), "2013-04-04", []),
    ("own label", lambda rows: rows["late"].astype(int), "2013-04-06", []),
    ("share of all flights of the route, NaN on route A", of_route, "2013-04-03", ["b", "c", "f"]),
    ("always NaN", lambda rows: rows["late"] * math.nan, "2013-04-01", []),
    ("NaN where a flight was late", lambda rows: rows["day"].dt.day.where(~rows["late"]), "2013-04-03", ["g", "f"]),
]:
    given = flights.copy()
    got = list(leaks(feature, given, pd.Timestamp(day)))
    assert got == expected, (
        f"leaks gave {got} for the feature '{told}' and the day {day}; expected {expected} (the order of the rows is "
        f"{list(flights['flight_id'])}, their days of April are {list(flights['day'].dt.day)})."
    )
    assert given.equals(flights), "leaks changed the table that it was given. Work on a copy."

# %% [markdown]
# ## Question 6. Is it the same data?
#
# **Situation.** A run of last month says that it was trained on the dataset `3f2a...`. Are those the flights that lie here today?
# Neither the name of a file nor its date can tell. A *digest* of the content can.
#
# **Task.** Write `digest(rows)`. `rows` is a table whose columns have different names, all of them texts; its values are texts,
# numbers, True and False, and missing ones, and there may be no rows. Return a text of at most 64 characters, such as 64 hex
# digits, so that
#
# - the same rows in another order, with another index, or with the columns in another order, have the same digest, today and
#   in every other run of Python;
# - it is another one if any value changes, however little, if a value moves to another row or column, if a row is missing or is
#   there once more, or if a column has another name. A missing value is not the same as an empty text, and texts may contain
#   anything: commas, quotes, blanks, line breaks.
#
# Of two tables that are compared, a column holds the same type in both: no test asks whether the number 1 and the text `"1"`,
# 1 and 1.0, 0.0 and -0.0, or `None` and `NaN` have the same digest.
#
# **Example.** Two rows, `("a", 1.5)` and `("b", 2.5)`, have the digest of `("b", 2.5)` and `("a", 1.5)`, and another one than
# `("a", 2.5)` and `("b", 1.5)`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `hashlib.sha256(...)` takes bytes, and `hexdigest()` gives the text. (`hash("a")` is another number each time Python starts.)
# What has no order needs one before it is digested. And `repr` of a tuple shows where each value begins and ends.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The names of the columns, sorted; the rows as tuples in that order of columns (`itertuples`), each as its `repr`, sorted; one
# text of both.
# </details>


# %% answer="digest"
def digest(rows: pd.DataFrame) -> str:
    """Return a text that depends on every value and name of `rows`, and on no order and no index."""
    ### BEGIN SOLUTION
    names = sorted(rows.columns)
    lines = sorted(repr(row) for row in rows[names].itertuples(index=False, name=None))
    return hashlib.sha256(repr((names, lines)).encode()).hexdigest()
    ### END SOLUTION


# %% test="digest" points=1
# The example of the text, the index, the columns, a value that moves, a row once more, a new name.
rows = pd.DataFrame({"route": ["a", "b"], "late_share": [1.5, 2.5]})
first = digest(rows)
assert isinstance(first, str), f"digest returned a {type(first).__name__}; expected a text."
assert 0 < len(first) <= 64, f"digest returned {len(first)} characters; expected at most 64, and not none."
for told, table in [
    ("the same table", rows.copy()),
    ("the rows the other way round", rows[::-1]),
    ("another index", rows.set_axis([7, 3])),
    ("the columns the other way round", rows[["late_share", "route"]]),
]:
    assert digest(table) == first, f"digest gave another text for {told}; expected the same."
for told, table in [
    ("a value that moved to the other row", rows.assign(late_share=[2.5, 1.5])),
    ("a value that changed a little", rows.assign(late_share=[1.5000001, 2.5])),
    ("one row more, which was there already", pd.concat([rows, rows.iloc[[0]]])),
    ("one row less", rows.iloc[[0]]),
    ("a column with another name", rows.rename(columns={"route": "road"})),
]:
    assert digest(table) != first, f"digest gave the same text for a table with {told}; expected another."

# %% test="digest" points=2 hidden=true
# Hidden test: many small changes, doubled rows, odd texts, missing values, no rows, long tables, another run of Python.
import os
import subprocess
import sys

import cloudpickle

rng = np.random.default_rng(5)
long = pd.DataFrame(
    {
        "flight_id": [f"f{number}" for number in range(300)],
        "late": rng.random(300) < 0.3,
        "minutes": rng.normal(10, 20, 300).round(3),
        "seats": rng.integers(50, 300, 300),
    }
)
long.loc[[3, 200], "minutes"] = math.nan
seen = {digest(long): "the table as it was"}
for told, table in [
    ("one value of 300 changed in the last digit", long.assign(minutes=long["minutes"] + (long.index == 17) * 1e-9)),
    ("one whole number changed", long.assign(seats=long["seats"] + (long.index == 150))),
    ("one label changed", long.assign(late=long["late"] ^ (long.index == 299))),
    ("one value became missing", long.assign(minutes=long["minutes"].mask(long.index == 80))),
    ("a row in the middle was lost", long.drop(index=120)),
    ("the first row was lost", long.drop(index=0)),
    ("a row was doubled", pd.concat([long, long.iloc[[5]]])),
    ("a row was doubled twice", pd.concat([long, long.iloc[[5, 5]]])),
    ("two rows were doubled", pd.concat([long, long.iloc[[5, 6]]])),
    ("two columns changed their names with each other", long.rename(columns={"minutes": "seats", "seats": "minutes"})),
    ("a column is missing", long.drop(columns="late")),
    ("there are no rows", long.iloc[:0]),
    ("there are no rows and a column less", long.iloc[:0].drop(columns="late")),
]:
    got = digest(table)
    assert got not in seen, f"digest gave the same text for a table in which {told} and for {seen.get(got)}."
    seen[got] = f"one in which {told}"
    shuffled = table.sample(frac=1, random_state=len(seen))[list(table.columns)[::-1]]
    assert digest(shuffled) == got, f"Where {told}, the same rows and columns in another order had another digest."
odd = [
    [("a,b", "c"), ("d", "e")],
    [("a", "b,c"), ("d", "e")],
    [("a", "b"), ("c,d", "e")],
    [("a\nd", "b"), ("c", "e")],
    [("a", "b"), ("c", "d\ne")],
    [("a", "b "), ("c", "d e")],
    [("a", ""), ("c", "e")],
    [("a", None), ("c", "e")],
    [("a", None), ("a", "e")],
    [("a", "None"), ("c", "e")],
    [("a", "nan"), ("c", "e")],
    [("", "a"), ("c", "e")],
    [("a", "e"), ("c", "")],
    [("a", "'"), ("c", '"')],
    [("a", '"'), ("c", "'")],
    [("', '", "a"), ("c", "e")],
    [("c", "e"), ("x" * 5000, "a")],
    [("c", "e"), ("x" * 4999 + "y", "a")],
]
found = {}
for cells in odd:
    table = pd.DataFrame(cells, columns=["x", "y"], dtype="str")
    got = digest(table)
    assert got not in found, f"digest gave the same text for the rows {str(cells)[:60]} and {str(found.get(got))[:60]}."
    found[got] = cells
    assert digest(table[::-1].set_axis(["p", "q"])) == got, (
        f"The rows {str(cells)[:60]} in another order had another digest."
    )
before = long.copy()
digest(long)
assert long.equals(before), "digest changed the table that it was given."
child = "import cloudpickle, sys; work, table = cloudpickle.load(sys.stdin.buffer); print(work(table), end='')"
done = subprocess.run(
    [sys.executable, "-c", child],
    input=cloudpickle.dumps((digest, long)),
    capture_output=True,
    env={**os.environ, "PYTHONHASHSEED": "77"},
)
assert done.returncode == 0, "digest did not run in a fresh Python. Does it need something that only this notebook has?"
assert done.stdout.decode() == digest(long), (
    "In a new run of Python the same table had another digest. Does it contain a `hash(...)`, an address or the time?"
)

# %% [markdown]
# ## Question 7. Online is offline
#
# **Situation.** In training the late share of a route comes from files, in service from the online store. If the two are not the
# same, the model sees something in service that it never learnt. Each night both halves are compared, and somebody has to read
# what is wrong.
#
# **Task.** Write `differences(offline, online)`. Each is a dict from a route to a pair: the day for which the value was computed,
# as a text such as `"2013-04-02"`, and the value, a number, NaN if nothing was known. Return a dict that has each route with
# which something is wrong, and the first of these words that fits:
#
# - `"missing online"`, `"missing offline"`: the route is only in the other half;
# - `"stale"`: the online value is of an earlier day than the offline one; `"ahead"`: of a later one;
# - `"differs"`: the days are the same, and the values are more than a billionth (`1e-9`) apart, or one of them is NaN and the
#   other is not.
#
# Routes with which all is well are not in it; two NaN of the same day are well. The order does not matter.
#
# **Example.** Offline has `{"JFK-LAX": ("2013-04-02", 0.25), "EWR-SFO": ("2013-04-02", 0.5)}`, online `{"JFK-LAX":
# ("2013-04-01", 0.25)}`. The answer is `{"JFK-LAX": "stale", "EWR-SFO": "missing online"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `offline.keys() | online.keys()` has the routes of both. Days written like this compare as texts in the order of the calendar.
# `math.isnan` tells NaN; what does `nan == nan` give, and what `abs(nan - 1) > 1e-9`?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop over all routes, and a chain of `if` and `elif` in the order of the text.
# </details>


# %% answer="differences"
def differences(offline: dict[str, tuple[str, float]], online: dict[str, tuple[str, float]]) -> dict[str, str]:
    """Return route -> what is wrong: missing online or offline, stale, ahead, differs; routes that are well are not in it."""
    ### BEGIN SOLUTION
    found = dict.fromkeys(offline.keys() - online.keys(), "missing online")
    found |= dict.fromkeys(online.keys() - offline.keys(), "missing offline")
    for route in offline.keys() & online.keys():
        (day, value), (online_day, online_value) = offline[route], online[route]
        if online_day != day:
            found[route] = "stale" if online_day < day else "ahead"
        elif math.isnan(value) != math.isnan(online_value) or abs(value - online_value) > 1e-9:
            found[route] = "differs"
    return found
    ### END SOLUTION


# %% test="differences" points=1
# The example of the text, then one route with each of the words, and two that are well.
offline = {"JFK-LAX": ("2013-04-02", 0.25), "EWR-SFO": ("2013-04-02", 0.5)}
answer = differences(dict(offline), {"JFK-LAX": ("2013-04-01", 0.25)})
assert answer is not None, "differences returned None. Does it end with a `return`?"
assert answer == {"JFK-LAX": "stale", "EWR-SFO": "missing online"}, (
    f"differences gave {answer} for the example; expected {{'JFK-LAX': 'stale', 'EWR-SFO': 'missing online'}}."
)
got = differences(
    {route: ("2013-04-02", value) for route, value in {"a": 0.1, "b": 0.2, "d": 0.4, "e": 0.5}.items()},
    {"b": ("2013-04-02", 0.2), "c": ("2013-04-02", 0.3), "d": ("2013-04-03", 0.4), "e": ("2013-04-02", 0.51)},
)
expected = {"a": "missing online", "c": "missing offline", "d": "ahead", "e": "differs"}
assert got == expected, f"differences gave {got} for the routes a to e; expected {expected}."

# %% test="differences" points=1 hidden=true
# Hidden test: what comes first, NaN on either side, tiny differences, the turn of the year, empty halves.
day, nan = "2013-04-02", math.nan
for told, left, right, expected in [
    ("nothing is anywhere", {}, {}, {}),
    ("the online half is empty", {"a": (day, 0.1), "b": (day, nan)}, {}, {"a": "missing online", "b": "missing online"}),
    ("the offline half is empty", {}, {"a": (day, 0.1)}, {"a": "missing offline"}),
    ("both are the same", {"a": (day, 0.1), "b": (day, 0.0)}, {"b": (day, 0.0), "a": (day, 0.1)}, {}),
    ("both are NaN", {"a": (day, nan)}, {"a": (day, nan)}, {}),
    ("online is NaN", {"a": (day, 0.0)}, {"a": (day, nan)}, {"a": "differs"}),
    ("offline is NaN", {"a": (day, nan)}, {"a": (day, 0.0)}, {"a": "differs"}),
    ("both are NaN, of different days", {"a": (day, nan)}, {"a": ("2013-04-01", nan)}, {"a": "stale"}),
    ("the values differ by 1e-12", {"a": (day, 0.1)}, {"a": (day, 0.1 + 1e-12)}, {}),
    ("the values differ by 1e-7", {"a": (day, 0.1)}, {"a": (day, 0.1 - 1e-7)}, {"a": "differs"}),
    ("the values differ by 2e-9", {"a": (day, 0.1)}, {"a": (day, 0.1 + 2e-9)}, {"a": "differs"}),
    ("the online value is smaller by 0.2", {"a": (day, 0.3)}, {"a": (day, 0.1)}, {"a": "differs"}),
    ("online is older, with another value", {"a": (day, 0.1)}, {"a": ("2013-03-31", 0.9)}, {"a": "stale"}),
    ("online is newer, with another value", {"a": (day, 0.1)}, {"a": ("2013-10-01", 0.9)}, {"a": "ahead"}),
    ("online is of last year", {"a": ("2014-01-01", 0.1)}, {"a": ("2013-12-31", 0.1)}, {"a": "stale"}),
    ("all of it happens", {"a": (day, 0.1), "b": (day, 0.2)}, {"b": (day, 0.3), "c": (day, 0.1)},
     {"a": "missing online", "b": "differs", "c": "missing offline"}),
]:  # fmt: skip
    given = dict(left), dict(right)
    got = dict(differences(*given))
    assert got == expected, f"differences gave {got} when {told}; expected {expected}."
    assert list(given[0]) == list(left) and list(given[1]) == list(right), (
        "differences changed a dict that it was given."
    )

# %% [markdown]
# ## Question 8. Two models
#
# **Situation.** The flight-time model has its pipeline, its registry and its repository. Now late arrivals come as the second
# model, and somebody talks about a third one. The team asks what each model needs for itself, what all of them use together,
# and what can wait until there are many.
#
# **Task.** Give each thing one label; each label fits four. `"shared"`: there is one, for all models. `"own"`: each model has its
# own. `"not yet"`: two or three models, which people still look after, do well without it. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# If the third model comes tomorrow: is the thing used as it is, or is there one more of it? And would anybody miss it today?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the things of which you are sure. Once a label stands at four things, it is used up.
# </details>

# %% answer="two_models" kind="concept"
two_models = {
    "the clean flights of each month, with their checksums": "?",
    "the target: what is predicted": "?",
    "promotion of a new version by a program alone": "?",
    "the code of the point-in-time join": "?",
    "the limit that the metric has to keep": "?",
    "traffic that is split between four versions by chance": "?",
    "the clean weather of the airports, hour by hour": "?",
    "the version that the alias champion points to": "?",
    "a program that decides which models are retired": "?",
    "the store in which runs are recorded": "?",
    "the card that says what the predictions are for, and who owns them": "?",
    "a retraining that an alarm starts by itself": "?",
}
### BEGIN SOLUTION
two_models = {
    "the clean flights of each month, with their checksums": "shared",
    "the target: what is predicted": "own",
    "promotion of a new version by a program alone": "not yet",
    "the code of the point-in-time join": "shared",
    "the limit that the metric has to keep": "own",
    "traffic that is split between four versions by chance": "not yet",
    "the clean weather of the airports, hour by hour": "shared",
    "the version that the alias champion points to": "own",
    "a program that decides which models are retired": "not yet",
    "the store in which runs are recorded": "shared",
    "the card that says what the predictions are for, and who owns them": "own",
    "a retraining that an alarm starts by itself": "not yet",
}
### END SOLUTION

# %%
look_over(
    two_models,
    items=[
        "the clean flights of each month, with their checksums",
        "the target: what is predicted",
        "promotion of a new version by a program alone",
        "the code of the point-in-time join",
        "the limit that the metric has to keep",
        "traffic that is split between four versions by chance",
        "the clean weather of the airports, hour by hour",
        "the version that the alias champion points to",
        "a program that decides which models are retired",
        "the store in which runs are recorded",
        "the card that says what the predictions are for, and who owns them",
        "a retraining that an alarm starts by itself",
    ],
    labels=["shared", "own", "not yet"],
)

# %% test="two_models" points=3 hidden=true
# Hidden test: the share of things that got the right label.
from autograder.concepts import classify

platform = "what does not depend on the question is made once, and the second model costs little"
question = "what follows from the question asked, or from the answer given to it, belongs to one model"
later = "what takes the place of people pays when the models are too many for them"
key = {
    "the clean flights of each month, with their checksums": "shared",
    "the target: what is predicted": "own",
    "promotion of a new version by a program alone": "not yet",
    "the code of the point-in-time join": "shared",
    "the limit that the metric has to keep": "own",
    "traffic that is split between four versions by chance": "not yet",
    "the clean weather of the airports, hour by hour": "shared",
    "the version that the alias champion points to": "own",
    "a program that decides which models are retired": "not yet",
    "the store in which runs are recorded": "shared",
    "the card that says what the predictions are for, and who owns them": "own",
    "a retraining that an alarm starts by itself": "not yet",
}
of_label = {"shared": platform, "own": question, "not yet": later}
classify(two_models, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})
