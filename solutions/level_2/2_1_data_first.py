# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 2.1 Data first, for late arrivals
#
# In the lesson a batch of flights had to pass a gate before a model learnt from it. You build the gate of the
# **late-arrival** model: what every batch must keep, a report that says which rows break it, and a place for them.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_2/2_1_data_first.ipynb
#
# Run the next cell first.

# %%
from collections.abc import Callable

import numpy as np
import pandas as pd
import pandera.pandas as pa

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. Which of the two gets better?
#
# **Situation.** The late-arrival model misses its limit. Twelve people say what they would do about it.
#
# **Task.** Give each proposal one label; each label fits four. `"data"`: the learner stays as it is, and the flights
# or labels that it learns from become better (*data-centric*). `"model"`: the flights and labels stay as they are, and
# what learns from them becomes better (*model-centric*). `"neither"`: the predictions stay what they are. Upper or lower
# case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# If the proposal is carried out: does the file of training flights change? If not: does the fitted model change?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the proposals of which you are sure. Once a label stands at four proposals, it is used up.
# </details>

# %% answer="two_views" kind="concept"
two_views = {
    "correct the labels of the flights for which two systems disagree": "?",
    "boosted trees in the place of the logistic regression": "?",
    "a faster machine for the service": "?",
    "more flights of the destinations on which the model errs most": "?",
    "search for a better strength of the penalty": "?",
    "have all airlines report delays in minutes": "?",
    "the mean of five networks that differ in their seed": "?",
    "show the probability at the gate in red": "?",
    "take out the flights that one airline delivered twice": "?",
    "a loss that counts a missed late flight twice": "?",
    "keep a log of who asked when": "?",
    "number the releases": "?",
}
### BEGIN SOLUTION
two_views = {
    "correct the labels of the flights for which two systems disagree": "data",
    "boosted trees in the place of the logistic regression": "model",
    "a faster machine for the service": "neither",
    "more flights of the destinations on which the model errs most": "data",
    "search for a better strength of the penalty": "model",
    "have all airlines report delays in minutes": "data",
    "the mean of five networks that differ in their seed": "model",
    "show the probability at the gate in red": "neither",
    "take out the flights that one airline delivered twice": "data",
    "a loss that counts a missed late flight twice": "model",
    "keep a log of who asked when": "neither",
    "number the releases": "neither",
}
### END SOLUTION

# %%
look_over(
    two_views,
    items=[
        "correct the labels of the flights for which two systems disagree",
        "boosted trees in the place of the logistic regression",
        "a faster machine for the service",
        "more flights of the destinations on which the model errs most",
        "search for a better strength of the penalty",
        "have all airlines report delays in minutes",
        "the mean of five networks that differ in their seed",
        "show the probability at the gate in red",
        "take out the flights that one airline delivered twice",
        "a loss that counts a missed late flight twice",
        "keep a log of who asked when",
        "number the releases",
    ],
    labels=["data", "model", "neither"],
)

# %% test="two_views" points=3 hidden=true
# Hidden test: the share of proposals that got the right label.
from autograder.concepts import classify

better_data = "who adds, corrects or removes flights and labels leaves the learner alone"
better_model = "who changes the learner, its settings or what it is to minimise needs no other flights"
same_answers = "some good work changes no prediction at all"
classify(
    two_views,
    key={
        "correct the labels of the flights for which two systems disagree": "data",
        "boosted trees in the place of the logistic regression": "model",
        "a faster machine for the service": "neither",
        "more flights of the destinations on which the model errs most": "data",
        "search for a better strength of the penalty": "model",
        "have all airlines report delays in minutes": "data",
        "the mean of five networks that differ in their seed": "model",
        "show the probability at the gate in red": "neither",
        "take out the flights that one airline delivered twice": "data",
        "a loss that counts a missed late flight twice": "model",
        "keep a log of who asked when": "neither",
        "number the releases": "neither",
    },
    points=3,
    ideas={
        "correct the labels of the flights for which two systems disagree": better_data,
        "boosted trees in the place of the logistic regression": better_model,
        "a faster machine for the service": same_answers,
        "more flights of the destinations on which the model errs most": better_data,
        "search for a better strength of the penalty": better_model,
        "have all airlines report delays in minutes": better_data,
        "the mean of five networks that differ in their seed": better_model,
        "show the probability at the gate in red": same_answers,
        "take out the flights that one airline delivered twice": better_data,
        "a loss that counts a missed late flight twice": better_model,
        "keep a log of who asked when": same_answers,
        "number the releases": same_answers,
    },
)

# %% [markdown]
# ## Question 2. Stop the bad batch
#
# **Situation.** A batch of flights arrives every morning. A bad one that gets in spoils the next model; a good one that
# is stopped makes people switch the gate off. So both mistakes count.
#
# **Task.** Write `columns_at_fault(batch, known_miles)`. `batch` is a table of one flight or more, and `known_miles` a dict
# from a route, `(origin, dest)`, to its distance. Return a set with the names of the columns that break a rule, the
# empty set if none does. These are the rules, and nothing else is a fault:
#
# - `flight_id`: there in every row, and no two rows have the same.
# - `origin`: `"EWR"`, `"JFK"` or `"LGA"` in every row.
# - `distance_miles`: a number above 0 in every row. Where `known_miles` has the route, the two differ by 1 mile at most;
#   where it has not, the route is new.
# - `arrival_delay_minutes`: where `status` is `"completed"`, a number from -120 to 1,500, and by 1 at most away from
#   `arrival` minus `scheduled_arrival` in minutes (negative if early). Where it is `"cancelled"`, it is missing (`NaN`).
#
# `status` is one of these two. `dest` and `scheduled_arrival` are always there, and so is `arrival` in the row of a
# completed flight. All columns of the example are there, and those of numbers hold numbers and gaps. Rows come in any
# order, and the index may repeat labels. Both arguments stay as they were. Use pandera (`pa`), pandas or a loop.
#
# **Example.** The next cell makes a batch of three flights, for which the answer is `set()`. With the first flight's distance
# in kilometres, 1157, it is `{"distance_miles"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# What does a comparison with `NaN` give, and for which rows is that what you want? `NaN` is not above 0, and not between
# two limits.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# For each rule one Series with True where a row keeps it. A rule for completed flights only is `kept | ~completed`.
# The distances that are known make a Series, too, with gaps.
# </details>

# %%
known_miles = {("EWR", "ORD"): 719, ("JFK", "LAX"): 2475, ("LGA", "ATL"): 762}
three_flights = pd.DataFrame(
    {
        "flight_id": ["UA1-EWR", "B62-JFK", "DL3-LGA"],
        "origin": ["EWR", "JFK", "LGA"],
        "dest": ["ORD", "LAX", "ATL"],
        "distance_miles": [719.0, 2475.0, 762.0],
        "status": ["completed", "completed", "cancelled"],
        "scheduled_arrival": pd.to_datetime(["2013-04-05 10:00", "2013-04-05 23:50", "2013-04-05 12:00"], utc=True),
        "arrival": pd.to_datetime(["2013-04-05 09:48", "2013-04-06 00:20", None], utc=True),
        "arrival_delay_minutes": [-12.0, 30.0, np.nan],
    }
)
three_flights

# %%
# How pandera would say it, for one of the rules and a batch that breaks it.
schema = pa.DataFrameSchema({"origin": pa.Column(str, pa.Check.isin(["EWR", "JFK", "LGA"]))})
try:
    schema.validate(three_flights.assign(origin=["EWR", "BOS", "LGA"]), lazy=True)
except pa.errors.SchemaErrors as problem:
    print(problem.failure_cases[["column", "check", "failure_case"]])


# %% answer="columns_at_fault"
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    ### BEGIN SOLUTION
    completed, miles, delay = batch["status"] == "completed", batch["distance_miles"], batch["arrival_delay_minutes"]
    known = [known_miles.get(route, np.nan) for route in zip(batch["origin"], batch["dest"], strict=True)]
    minutes = (batch["arrival"] - batch["scheduled_arrival"]) / pd.Timedelta(minutes=1)
    kept = {
        "flight_id": batch["flight_id"].notna() & ~batch["flight_id"].duplicated(),
        "origin": batch["origin"].isin(["EWR", "JFK", "LGA"]),
        "distance_miles": (miles > 0) & (np.isnan(known) | ((miles - known).abs() <= 1)),
        "arrival_delay_minutes": (delay.isna() & ~completed)
        | (completed & delay.between(-120, 1500) & ((delay - minutes).abs() <= 1)),
    }
    return {column for column, good in kept.items() if not good.all()}
    ### END SOLUTION


# %% test="columns_at_fault" points=1
# The example of the text, kilometres in one row, the same flight twice, a delay in hours, a label that is missing.
good = pd.DataFrame(
    {
        "flight_id": ["UA1-EWR", "B62-JFK", "DL3-LGA"],
        "origin": ["EWR", "JFK", "LGA"],
        "dest": ["ORD", "LAX", "ATL"],
        "distance_miles": [719.0, 2475.0, 762.0],
        "status": ["completed", "completed", "cancelled"],
        "scheduled_arrival": pd.to_datetime(["2013-04-05 10:00", "2013-04-05 23:50", "2013-04-05 12:00"], utc=True),
        "arrival": pd.to_datetime(["2013-04-05 09:48", "2013-04-06 00:20", None], utc=True),
        "arrival_delay_minutes": [-12.0, 30.0, np.nan],
    }
)
miles_of = {("EWR", "ORD"): 719, ("JFK", "LAX"): 2475, ("LGA", "ATL"): 762}
for told, batch, expected in [
    ("the good batch of the text", good, set()),
    (
        "a batch with 1157 kilometres in its first row",
        good.assign(distance_miles=[1157, 2475, 762]),
        {"distance_miles"},
    ),
    ("a batch in which one flight_id stands twice", good.assign(flight_id=["UA1", "UA1", "DL3"]), {"flight_id"}),
    (
        "a batch with delays in hours, -0.2 and 0.5",
        good.assign(arrival_delay_minutes=[-0.2, 0.5, np.nan]),
        {"arrival_delay_minutes"},
    ),
    (
        "a batch with a completed flight that has no delay",
        good.assign(arrival_delay_minutes=[-12, np.nan, np.nan]),
        {"arrival_delay_minutes"},
    ),
]:
    answer = columns_at_fault(batch, dict(miles_of))
    assert answer is not None, "columns_at_fault returned None. Does it end with a `return`?"
    got = set(answer)
    assert got == expected, (
        f"columns_at_fault gave {sorted(got) or 'nothing'} for {told}; expected {sorted(expected) or 'nothing'}."
    )

# %% test="columns_at_fault" points=2 hidden=true
# Hidden test: no good batch is stopped: a storm, one flight, a new destination, odd orders, the limits themselves.
ROUTES = {("EWR", "ORD"): 719, ("JFK", "LAX"): 2475, ("LGA", "ATL"): 762, ("EWR", "ATL"): 746, ("JFK", "BOS"): 187}


def make(flights):
    """A batch, from (route, delay or None) pairs."""
    start = pd.Timestamp("2013-02-08 22:00", tz="UTC")
    rows = []
    for number, (route, delay) in enumerate(flights):
        planned = start + pd.Timedelta(minutes=7 * number)
        rows.append(
            {
                "flight_id": f"2013-02-08-{number:03}",
                "origin": route[0],
                "dest": route[1],
                "distance_miles": float(ROUTES.get(route, 1000)),
                "status": "cancelled" if delay is None else "completed",
                "scheduled_arrival": planned,
                "arrival": pd.NaT if delay is None else planned + pd.Timedelta(minutes=delay),
                "arrival_delay_minutes": np.nan if delay is None else float(delay),
            }
        )
    table = pd.DataFrame(rows)
    return table.assign(arrival=pd.to_datetime(table["arrival"], utc=True))


routes = list(ROUTES)
chance = np.random.default_rng(8)
day = make([(routes[number % 5], int(chance.integers(-40, 90))) for number in range(60)])
storm = make([(routes[n % 5], None if n % 2 else int(chance.integers(200, 1272))) for n in range(60)])
limits = make([(routes[0], -120), (routes[1], 1500), (routes[2], 0), (routes[3], -1)])
mixed = day.iloc[chance.permutation(60)].set_axis(chance.integers(0, 9, 60))
assert set(columns_at_fault(day.assign(distance_miles=day["distance_miles"] * 1.6), dict(ROUTES))) == {
    "distance_miles"
}, (
    "columns_at_fault let a batch pass that has all its distances in kilometres. A gate that stops nothing stops no good "
    "batch either, and that is not enough."
)
for told, batch in [
    ("an ordinary day", day),
    ("the same day in another order, with index labels that repeat", mixed),
    ("a day on which half of the flights were cancelled and the others very late", storm),
    ("a day on which every flight was cancelled", make([(route, None) for route in routes])),
    ("one flight", make([(routes[0], 25)])),
    ("a flight to a new destination", make([(routes[0], 5), (("LGA", "ANC"), 12)])),
    ("delays at their limits, -120 and 1500", limits),
    (
        "distances that are off by just 1 mile, up or down",
        day.assign(distance_miles=day["distance_miles"] + [1, -1] * 30),
    ),
    (
        "times that are off by just 1 minute",
        day.assign(arrival_delay_minutes=day["arrival_delay_minutes"] + [1, -1] * 30),
    ),
    ("a distance of half a mile on a new route", make([(("JFK", "LGA"), 3)]).assign(distance_miles=0.5)),
]:
    before, known = batch.copy(), dict(ROUTES)
    got = set(columns_at_fault(batch, known))
    assert not got, f"columns_at_fault stopped a good batch, {told}: it found a fault in {sorted(got)}."
    assert batch.equals(before), "columns_at_fault changed the batch that it was given. Work on a copy."
    assert known == ROUTES, "columns_at_fault changed the distances that it was given."

# %% test="columns_at_fault" points=3 hidden=true
# Hidden test: bad batches are stopped, each for its reason; points for the share of them.
ROUTES = {("EWR", "ORD"): 719, ("JFK", "LAX"): 2475, ("LGA", "ATL"): 762, ("EWR", "ATL"): 746, ("JFK", "BOS"): 187}
routes = list(ROUTES)
number = np.arange(60)
planned = pd.Timestamp("2013-06-27 21:00", tz="UTC") + pd.to_timedelta(pd.Series(6 * number), unit="m")
delays = pd.Series(np.random.default_rng(9).integers(-35, 110, 60).astype(float)).mask(number % 10 == 3)
day = pd.DataFrame(
    {
        "flight_id": [f"2013-06-27-{n:03}" for n in number],
        "origin": [routes[n % 5][0] for n in number],
        "dest": [routes[n % 5][1] for n in number],
        "distance_miles": [float(ROUTES[routes[n % 5]]) for n in number],
        "status": np.where(delays.isna(), "cancelled", "completed"),
        "scheduled_arrival": planned,
        "arrival": planned + pd.to_timedelta(delays, unit="m"),
        "arrival_delay_minutes": delays,
    }
)
assert not set(columns_at_fault(day, dict(ROUTES))), (
    f"columns_at_fault stopped a good batch of 60 flights: it found a fault in {sorted(columns_at_fault(day, ROUTES))}."
)


def changed(column, rows, value):
    """The day with another value in some rows of a column."""
    return day.assign(**{column: day[column].mask(pd.Series(number).isin(rows), value)})


def later(minutes):
    """The day with an arrival and a delay that agree in row 7."""
    told = changed("arrival_delay_minutes", [7], float(minutes))
    return told.assign(arrival=planned + pd.to_timedelta(told["arrival_delay_minutes"], unit="m"))


miles, late = "distance_miles", "arrival_delay_minutes"
order = np.random.default_rng(10).permutation(60)
new_route = day.assign(dest=day["dest"].where(number != 30, "ANC"))
bad = [
    ("all distances in kilometres", day.assign(distance_miles=day[miles] * 1.609344), {miles}),
    ("the distances of one route in kilometres", changed(miles, number[number % 5 == 4], 301.0), {miles}),
    ("one distance that is off by 2 miles", changed(miles, [11], day[miles][11] + 2), {miles}),
    ("one distance that is short by 2 miles", changed(miles, [11], day[miles][11] - 2), {miles}),
    ("a missing distance", changed(miles, [11], np.nan), {miles}),
    ("a missing distance on a new route", new_route.assign(distance_miles=day[miles].mask(number == 30)), {miles}),
    ("the distance 0 on a new route", new_route.assign(distance_miles=day[miles].mask(number == 30, 0.0)), {miles}),
    ("a row that is there twice", pd.concat([day, day.iloc[[20]]], ignore_index=True), {"flight_id"}),
    ("two different rows with one flight_id", changed("flight_id", [21], "2013-06-27-022"), {"flight_id"}),
    ("a missing flight_id", changed("flight_id", [59], None), {"flight_id"}),
    ("an origin that is not served", changed("origin", [0], "BOS"), {"origin"}),
    ("a missing origin", changed("origin", [0], None), {"origin"}),
    ("delays in hours", day.assign(arrival_delay_minutes=delays / 60), {late}),
    ("delays in seconds", day.assign(arrival_delay_minutes=delays * 60), {late}),
    ("delays with the other sign", day.assign(arrival_delay_minutes=-delays), {late}),
    ("labels of completed flights that are missing", changed(late, [1, 2], np.nan), {late}),
    ("a delay of 0 for the cancelled flights", day.assign(arrival_delay_minutes=delays.fillna(0.0)), {late}),
    ("one delay that is 2 minutes too long", changed(late, [7], delays[7] + 2), {late}),
    ("one delay that is 2 minutes too short", changed(late, [7], delays[7] - 2), {late}),
    ("a flight 121 minutes early", later(-121), {late}),
    ("a flight 1,501 minutes late", later(1501), {late}),
    (
        "shuffled labels",
        day.iloc[number[delays.notna()]].assign(
            arrival_delay_minutes=delays[delays.notna()].sample(frac=1, random_state=1).to_numpy()
        ),
        {late},
    ),
    (
        "two faults: kilometres, and a flight twice",
        pd.concat([day, day.iloc[[20]]]).assign(distance_miles=lambda rows: rows[miles] * 1.609344),
        {miles, "flight_id"},
    ),
]
missed = []
for told, batch, expected in bad:
    got = set(columns_at_fault(batch.iloc[order] if len(batch) == 60 else batch, dict(ROUTES)))
    if got != expected:
        missed.append(f"{told}: it named {', '.join(sorted(got)) or 'no column'}")
said = f" Not: {'; '.join(missed[:4])}." if missed else ""
print(f"{len(bad) - len(missed)} of {len(bad)} bad batches were stopped for the right reason.{said}")
3 * (len(bad) - len(missed)) / len(bad)

# %% [markdown]
# ## Question 3. A route has one distance
#
# **Situation.** A distance of 301 is possible in miles and in kilometres. What gives the wrong one away is the rest of the
# route: yesterday it was 187. No look at one row can see that.
#
# **Task.** Write `broken_routes(flights, tolerance_miles)`. `flights` has the columns `origin`, `dest` and
# `distance_miles`. A route, a pair of origin and destination, is *broken* if its largest and its smallest distance differ
# by more than `tolerance_miles`. Return the broken routes as a list of pairs `(origin, dest)`, the one with the largest
# difference first; where that is equal, in the order of the alphabet. Missing distances do not count; origin and
# destination are never missing. Without flights the list is empty. The table stays as it was.
#
# **Example.** If the distances of EWR-ORD are 719 and 1157, those of JFK-BOS 187 and 188, and LGA-ATL has one flight, then
# `broken_routes(flights)` gives `[("EWR", "ORD")]`, and `broken_routes(flights, 0.5)` gives
# `[("EWR", "ORD"), ("JFK", "BOS")]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `groupby` takes a list of two columns; then each label of the index is a pair. `max` and `min` of a group pass missing
# values over.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A Series of differences; those above the tolerance; `sorted` with a key of two parts, of which one is negative.
# </details>


# %% answer="broken_routes"
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    ### BEGIN SOLUTION
    distances = flights.groupby(["origin", "dest"])["distance_miles"]
    spread = (distances.max() - distances.min()).to_dict()
    broken = [route for route, miles in spread.items() if miles > tolerance_miles]
    return sorted(broken, key=lambda route: (-spread[route], route))
    ### END SOLUTION


# %% test="broken_routes" points=1
# The example of the text, with two tolerances, and the same rows in the opposite order.
flights = pd.DataFrame(
    [("JFK", "BOS", 188), ("EWR", "ORD", 719), ("LGA", "ATL", 762), ("EWR", "ORD", 1157), ("JFK", "BOS", 187)],
    columns=["origin", "dest", "distance_miles"],
)
for told, arguments, expected in [
    ("broken_routes(flights)", (flights,), [("EWR", "ORD")]),
    ("broken_routes(flights, 0.5)", (flights, 0.5), [("EWR", "ORD"), ("JFK", "BOS")]),
    ("broken_routes(flights[::-1], 0.5)", (flights[::-1], 0.5), [("EWR", "ORD"), ("JFK", "BOS")]),
]:
    answer = broken_routes(*arguments)
    assert answer is not None, "broken_routes returned None. Does it end with a `return`?"
    got = [tuple(route) for route in answer]
    assert got == expected, (
        f"{told} gave {got}; expected {expected}. Are rows of one route compared with each other, the worst route first?"
    )

# %% test="broken_routes" points=1 hidden=true
# Hidden test: equal differences, the tolerance itself, missing distances, one destination from two airports, no flights.
even = [("JFK", "SEA", 2422.0), ("JFK", "SEA", 2422.0), ("LGA", "ATL", 762.0)]
by_1 = [("JFK", "BOS", 187.0), ("JFK", "BOS", 188.0)]
by_2 = [("LGA", "BOS", 186.0), ("LGA", "BOS", 184.0)]
by_2_too = [("EWR", "BOS", 200.0), ("EWR", "BOS", 202.0), ("EWR", "BOS", 201.0)]
by_451 = [("JFK", "ORD", 1191.0), ("JFK", "ORD", 740.0), ("JFK", "ORD", np.nan)]
unknown = [("EWR", "HNL", 4963.0), ("EWR", "HNL", np.nan), ("EWR", "ANC", np.nan)]
for told, rows, tolerance, expected in [
    ("routes that are all well", even, 1.0, []),
    ("one destination at different distances from three airports", [*even, ("EWR", "ATL", 746.0), *by_2[:1]], 1.0, []),
    ("a route with a difference of just the tolerance", [*even, *by_1], 1.0, []),
    ("a route with a difference just above the tolerance", [*even, *by_1], 0.9, [("JFK", "BOS")]),
    ("a tolerance of 0", [*even, *by_1], 0.0, [("JFK", "BOS")]),
    ("a route with a missing distance beside one that is known", [*even, *unknown], 1.0, []),
    ("a broken route with a missing distance", by_451, 450.0, [("JFK", "ORD")]),
    (
        "differences of 1, 2 and 451 miles",
        [*by_1, *by_2, *by_451],
        0.5,
        [("JFK", "ORD"), ("LGA", "BOS"), ("JFK", "BOS")],
    ),
    ("two routes with a difference of 2 miles", [*by_2, *by_2_too], 1.0, [("EWR", "BOS"), ("LGA", "BOS")]),
    (
        "differences of 2, 2 and 451 miles",
        [*by_2, *by_451, *by_2_too, *even],
        1.5,
        [("JFK", "ORD"), ("EWR", "BOS"), ("LGA", "BOS")],
    ),
    ("a tolerance that nothing exceeds", [*by_2, *by_451], 451.0, []),
    ("no flights", [], 1.0, []),
]:
    for seed in range(3):
        table = pd.DataFrame(rows, columns=["origin", "dest", "distance_miles"]).astype({"distance_miles": float})
        mixed = table.sample(frac=1, random_state=seed).set_axis(np.arange(len(table)) % 3)
        before = mixed.copy()
        got = [tuple(route) for route in broken_routes(mixed, tolerance)]
        assert got == expected, (
            f"broken_routes with a tolerance of {tolerance} gave {got} for {told}; expected {expected}."
        )
        assert mixed.equals(before), "broken_routes changed the table that it was given. Work on a copy."
table = pd.DataFrame([*by_1, *by_2], columns=["origin", "dest", "distance_miles"])
got = [tuple(route) for route in broken_routes(table)]
assert got == [("LGA", "BOS")], (
    f"broken_routes without a tolerance gave {got} for differences of 1 and 2 miles; expected [('LGA', 'BOS')]: it is 1."
)

# %% [markdown]
# ## Question 4. A report that somebody can act on
#
# **Situation.** *Validation failed* helps nobody at six in the morning. Whoever is called needs the column, the rule and
# the rows.
#
# **Task.** Write `findings(flights, rules, most)`. `rules` is a list of triples `(column, words, ok)`: `ok` gets the column
# as a Series and returns a Series with True where a row is well. Return a list of tuples, in the order of the rules, one
# for each rule that a row breaks:
#
# `(column, words, how many rows break it, the flight_ids of the first of them)`
#
# The ids are a list of those rows' `flight_id`, in the order of the table: the first `most` of them, or all if there are
# fewer. `ok` says True or False for every row. If `flights` has no such column, `ok` is not called, and the tuple is
# `(column, "missing", 0, [])`. Rules that hold give nothing. `flights` has at least one row and always a `flight_id`; index labels may repeat.
#
# **Example.** For flights `a`, `b` and `c` with the origins JFK, BOS and BOS and no column `dest`, the rules
# `("origin", "is served", lambda values: values.isin(["EWR", "JFK", "LGA"]))` and
# `("dest", "has 3 letters", lambda values: values.str.len() == 3)` give
# `[("origin", "is served", 2, ["b", "c"]), ("dest", "missing", 0, [])]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `~` turns a Series of True and False round, and a Series in square brackets picks rows. `head` takes the first.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop over the triples. First the question whether the column is there; then the ids of the rows that are not well; then
# whether there are any.
# </details>


# %% answer="findings"
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    ### BEGIN SOLUTION
    found = []
    for column, words, ok in rules:
        if column not in flights:
            found.append((column, "missing", 0, []))
            continue
        bad = flights["flight_id"][~ok(flights[column])]
        if len(bad):
            found.append((column, words, len(bad), bad.head(most).to_list()))
    return found
    ### END SOLUTION


# %% test="findings" points=1
# The example of the text, a rule that holds, and more bad rows than are named.
flights = pd.DataFrame({"flight_id": ["a", "b", "c"], "origin": ["JFK", "BOS", "BOS"], "late": [1, 1, 1]})
served = ("origin", "is served", lambda values: values.isin(["EWR", "JFK", "LGA"]))
letters = ("dest", "has 3 letters", lambda values: values.str.len() == 3)
answer = findings(flights, [served, letters])
assert answer is not None, "findings returned None. Does it end with a `return`?"
got = [tuple(one) for one in answer]
expected = [("origin", "is served", 2, ["b", "c"]), ("dest", "missing", 0, [])]
assert got == expected, f"findings gave {got} for the example; expected {expected}."
got = list(findings(flights, [("late", "is 0 or 1", lambda values: values.isin([0, 1]))]))
assert got == [], f"findings gave {got} for a rule that every row keeps; expected an empty list."
got = [tuple(one) for one in findings(flights, [("late", "is 0", lambda values: values == 0)], most=1)]
expected = [("late", "is 0", 3, ["a"])]
assert got == expected, f"findings with most=1 gave {got} for a rule that three rows break; expected {expected}."

# %% test="findings" points=1 hidden=true
# Hidden test: order of rules and rows, how many are named, gaps, a column that is missing, index labels that repeat.
asked = []


def above_0(values):
    asked.append(values.name)
    return values > 0


flights = pd.DataFrame(
    {
        "flight_id": ["f6", "f5", "f4", "f3", "f2", "f1"],
        "distance_miles": [719.0, 0.0, np.nan, -5.0, 0.0, 762.0],
        "carrier": ["UA", "UA", None, "B6", "UA", "DL"],
        "origin": ["EWR"] * 6,
    },
    index=[0, 1, 0, 1, 0, 1],
)
before = flights.copy()
miles = ("distance_miles", "is above 0", above_0)
there = ("carrier", "is there", lambda values: values.notna())
one = ("origin", "is EWR", lambda values: values == "EWR")
short = ("distance_miles", "is below 700", lambda values: ~(values >= 700))
gone = ("dest", "is there", above_0)
all_bad = ("origin", "is JFK", lambda values: values == "JFK")
found_miles = ("distance_miles", "is above 0", 4, ["f5", "f4", "f3"])
found_there = ("carrier", "is there", 1, ["f4"])
found_short = ("distance_miles", "is below 700", 2, ["f6", "f1"])
for told, rules, expected in [
    ("a rule that four rows break, a missing value among them", [miles], [found_miles]),
    ("two rules on one column", [short, miles], [found_short, found_miles]),
    ("a rule between two that hold", [one, there, one], [found_there]),
    ("a missing column first", [gone, there], [("dest", "missing", 0, []), found_there]),
    ("a rule that every row breaks", [all_bad], [("origin", "is JFK", 6, ["f6", "f5", "f4"])]),
    ("no rules", [], []),
]:
    got = [tuple(item) for item in findings(flights, rules)]
    assert got == expected, f"findings gave {got} for {told}; expected {expected}."
assert "dest" not in asked and None not in asked, "A rule was asked about a column that the table does not have."
for most, ids in [(1, ["f5"]), (4, ["f5", "f4", "f3", "f2"]), (9, ["f5", "f4", "f3", "f2"])]:
    got = [tuple(item) for item in findings(flights, [miles], most)]
    expected = [("distance_miles", "is above 0", 4, ids)]
    assert got == expected, (
        f"findings with most={most} gave {got} for a rule that four rows break; expected {expected}."
    )
assert flights.equals(before), "findings changed the table that it was given. Work on a copy."

# %% [markdown]
# ## Question 5. A quarantine loses nothing
#
# **Situation.** To throw bad rows away is a way to lose the evidence, and to lose good ones by mistake. So a bad row waits
# in quarantine, with the reasons beside it, and every row of the batch is in one place or the other.
#
# **Task.** Write `admit(batch, found)`. `found` is a list of pairs: the words of a rule, and the list of the `flight_id`s
# that break it, or `None` if the rule concerns the batch as a whole, and so every row. Return two tables, the
# accepted rows and those in quarantine:
#
# - Each row of the batch is in exactly one of them: in quarantine if it breaks a rule. If a `flight_id` stands in two
#   rows, what is found of it holds for both.
# - Both keep the order of the rows; the index does not matter. The accepted rows have the columns of the batch; those in
#   quarantine have one more, `why`: the words of all rules that the row breaks, in the order of `found`, with `"; "` in
#   between.
# - Either may be empty, with its columns. An id that is not in the batch changes nothing, and neither does the batch change.
#
# **Example.** A batch of the flights `a`, `b` and `c` with `found = [("twice", ["b"]), ("no label", ["c", "b"])]` gives the
# accepted row `a`, and in quarantine `b` because of `"twice; no label"` and `c` because of `"no label"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# Begin with the reasons: one text for each row of the batch, empty if there is nothing against it.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A list of texts made by a loop over the ids and, in it, one over `found`; then a column; then two halves of one table.
# `batch.assign(...)` makes a new table.
# </details>


# %% answer="admit"
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    ### BEGIN SOLUTION
    why = [
        "; ".join(words for words, ids in found if ids is None or flight_id in ids) for flight_id in batch["flight_id"]
    ]
    marked = batch.assign(why=why)
    accepted = marked["why"] == ""
    return marked[accepted].drop(columns="why"), marked[~accepted]
    ### END SOLUTION


# %% test="admit" points=1
# The example of the text, a batch without faults, and a rule that concerns the whole batch.
batch = pd.DataFrame({"flight_id": ["a", "b", "c"], "origin": ["JFK", "EWR", "LGA"]})
for told, found, accepted_ids, reasons in [
    ("the example", [("twice", ["b"]), ("no label", ["c", "b"])], ["a"], {"b": "twice; no label", "c": "no label"}),
    ("a batch without faults", [], ["a", "b", "c"], {}),
    ("a rule on the whole batch", [("too few", None)], [], {"a": "too few", "b": "too few", "c": "too few"}),
]:
    answer = admit(batch, found)
    assert isinstance(answer, tuple | list) and len(answer) == 2, (
        f"admit returned a {type(answer).__name__}; expected two tables, the accepted rows and those in quarantine."
    )
    accepted, quarantined = answer
    got = list(accepted["flight_id"])
    assert got == accepted_ids, f"admit accepted {got} in {told}; expected {accepted_ids}."
    assert list(accepted.columns) == ["flight_id", "origin"], (
        f"The accepted rows have the columns {list(accepted.columns)} in {told}; expected those of the batch."
    )
    assert "why" in quarantined, (
        f"The quarantine has the columns {list(quarantined.columns)} in {told}; `why` is missing."
    )
    got = dict(zip(quarantined["flight_id"], quarantined["why"], strict=True))
    assert got == reasons, f"The quarantine has the reasons {got} in {told}; expected {reasons}."

# %% test="admit" points=1 hidden=true
# Hidden test: nothing lost, order, types, twins, unknown ids, an empty batch, index labels that repeat.
rows = pd.DataFrame(
    {
        "flight_id": ["k", "a", "m", "a", "z", "b"],
        "late": [True, False, True, False, False, True],
        "distance_miles": [719, 762, 187, 762, 2475, 719],
        "delay": [20.0, np.nan, 15.0, -3.0, np.nan, 99.0],
    },
    index=[5, 5, 0, 1, 0, 9],
)
for told, batch, found, why in [
    ("one fault", rows, [("late", ["m"])], ["", "", "late", "", "", ""]),
    ("an id in two rows", rows, [("twice", ["a"])], ["", "twice", "", "twice", "", ""]),
    ("an id that is not there", rows, [("lost", ["q", "y"])], [""] * 6),
    ("a rule that nothing breaks", rows, [("fine", []), ("late", ["z"])], ["", "", "", "", "late", ""]),
    (
        "the whole batch, and more",
        rows,
        [("one", ["b"]), ("all", None), ("two", ["k", "b"])],
        ["all; two", "all", "all", "all", "all", "one; all; two"],
    ),
    (
        "three reasons, in the order of found",
        rows,
        [("c", ["k"]), ("a", ["k", "z"]), ("b", ["k"])],
        ["c; a; b", "", "", "", "a", ""],
    ),
    ("one row", rows.iloc[:1], [("late", ["k"])], ["late"]),
    ("no rows", rows.iloc[:0], [("late", ["k"]), ("all", None)], []),
    (
        "ids that are parts of others",
        rows.assign(flight_id=["a", "aa", "aaa", "b", "ab", "ba"]),
        [("x", ["aa"])],
        ["", "x", "", "", "", ""],
    ),
]:
    before, given = batch.copy(), [(words, None if ids is None else list(ids)) for words, ids in found]
    accepted, quarantined = admit(batch, found)
    assert batch.equals(before), (
        f"After admit, the batch has {len(batch)} rows and the columns {list(batch.columns)}, or other values; it was given "
        f"{len(before)} rows with {list(before.columns)}. Work on a copy."
    )
    assert found == given, "admit changed the list of what was found."
    keep = np.array([not reason for reason in why], dtype=bool)
    total = len(accepted) + len(quarantined)
    assert total == len(batch), f"{total} rows came out of {told}, and {len(batch)} went in."
    got, expected = list(quarantined["why"]), [reason for reason in why if reason]
    assert got == expected, f"The reasons are {got} for {told}; expected {expected}."
    for name, table, chosen in [
        ("accepted", accepted, batch[keep]),
        ("quarantine", quarantined.drop(columns="why"), batch[~keep]),
    ]:
        assert list(table.columns) == list(batch.columns), (
            f"The columns are {list(table.columns)} for {told} ({name}); expected {list(batch.columns)}."
        )
        assert table.reset_index(drop=True).equals(chosen.reset_index(drop=True).astype(table.dtypes.to_dict())), (
            f"The rows are not those of the batch for {told} ({name}): {table.to_dict('list')}; "
            f"expected {chosen.to_dict('list')}, in this order."
        )

# %% [markdown]
# ## Question 6. On one budget
#
# **Situation.** The team has a number of hours, and a list of what could be done. Each step was tried once, alone: the AUC
# of April was 0.628 at the start, and the *gain* says by how many thousandths the step moved it. Whether data or model
# wins is no matter of faith, then. It depends on the case, and it can be measured.
#
# **Task.** Write `best_steps(trials, hours)`. `trials` is a table of at most ten steps with the columns `step` (each name
# once), `kind` (`"data"` or `"model"`), `hours` (a whole number, 1 or more) and `gain` (a whole number; it may be
# negative). Choose the steps that together take at most `hours` hours and have the largest sum of gains. Where several
# choices have the same sum, take the one with the fewest hours. (No two choices are equal in both.) Return the names of
# the chosen steps as a list, in the order of the alphabet; it may be empty. That gains add up is a guess, which the next
# measurement will have to confirm.
#
# **Example.** The next cell shows gains as they were measured for the late-arrival model; the hours are estimates. With 8
# hours the answer is `["boosted trees"]`, with 14 `["boosted trees", "weather at the gate"]`. With 6 hours it is
# `["weather at the gate"]`, and with 5 `["late share of the route"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# To take the step with the largest gain first, or with the largest gain for an hour, can go wrong. Ten steps make 1,024
# choices: a computer can look at all of them. `itertools.combinations(names, n)` gives every choice of `n`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# For every choice its hours and its sum of gains; those that are too long are left out; then the best by two keys.
# </details>

# %%
april = pd.DataFrame(
    [
        ("boosted trees", "model", 8, 32),
        ("weather at the gate", "data", 6, 14),
        ("late share of the route", "data", 5, 1),
        ("weaker penalty", "model", 2, 0),
        ("stronger penalty", "model", 2, -1),
        ("flights of March alone", "data", 1, -1),
    ],
    columns=["step", "kind", "hours", "gain"],
)
april


# %% answer="best_steps"
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    ### BEGIN SOLUTION
    choices = [[]]
    for trial in trials.to_dict("records"):
        choices += [[*choice, trial] for choice in choices]
    fitting = [choice for choice in choices if sum(trial["hours"] for trial in choice) <= hours]
    best = max(fitting, key=lambda choice: (sum(t["gain"] for t in choice), -sum(t["hours"] for t in choice)))
    return sorted(trial["step"] for trial in best)
    ### END SOLUTION


# %% test="best_steps" points=1
# The four budgets of the text, and one on which the step with the largest gain is not the best choice.
measured = pd.DataFrame(
    [
        ("boosted trees", "model", 8, 32),
        ("weather at the gate", "data", 6, 14),
        ("late share of the route", "data", 5, 1),
        ("weaker penalty", "model", 2, 0),
        ("stronger penalty", "model", 2, -1),
        ("flights of March alone", "data", 1, -1),
    ],
    columns=["step", "kind", "hours", "gain"],
)
for budget, expected in [
    (8, ["boosted trees"]),
    (14, ["boosted trees", "weather at the gate"]),
    (6, ["weather at the gate"]),
    (5, ["late share of the route"]),
]:
    answer = best_steps(measured, budget)
    assert answer is not None, "best_steps returned None. Does it end with a `return`?"
    got = list(answer)
    assert got == expected, f"best_steps with {budget} hours gave {got} for the table of the text; expected {expected}."
small = pd.DataFrame(
    [("trees", "model", 6, 10), ("labels", "data", 5, 9), ("units", "data", 5, 8)],
    columns=["step", "kind", "hours", "gain"],
)
got = list(best_steps(small, 10))
assert got == ["labels", "units"], (
    f"best_steps with 10 hours gave {got} for three steps of 6, 5 and 5 hours with gains of 10, 9 and 8; "
    "expected ['labels', 'units']: together they gain 17."
)

# %% test="best_steps" points=2 hidden=true
# Hidden test: budgets at the limit, equal sums, losses, nothing to do, ten steps.
import itertools


def table_of(*steps):
    return pd.DataFrame(
        [(name, "data" if place % 2 else "model", *rest) for place, (name, *rest) in enumerate(steps)],
        columns=["step", "kind", "hours", "gain"],
    ).astype({"hours": int, "gain": int})


for told, trials, budget, expected in [
    ("no steps", table_of(), 10, []),
    ("no hours", table_of(("a", 1, 5)), 0, []),
    ("a step that just fits", table_of(("a", 4, 5)), 4, ["a"]),
    ("a step that just does not fit", table_of(("a", 4, 5)), 3, []),
    ("nothing but losses", table_of(("a", 1, -5), ("b", 2, -1)), 9, []),
    ("a gain of 0, which is not worth an hour", table_of(("a", 1, 0), ("b", 2, 3)), 9, ["b"]),
    ("a loss beside a gain", table_of(("z", 1, 4), ("a", 1, -1)), 9, ["z"]),
    ("equal gains", table_of(("long", 5, 7), ("short", 3, 7)), 5, ["short"]),
    ("equal sums", table_of(("a", 4, 10), ("b", 2, 5), ("c", 1, 5)), 4, ["b", "c"]),
    ("the best gain for an hour, which is the wrong one", table_of(("quick", 1, 9), ("slow", 10, 60)), 10, ["slow"]),
    ("names that come unsorted", table_of(("m", 1, 1), ("z", 1, 2), ("b", 1, 4)), 3, ["b", "m", "z"]),
    ("three that fill the hours", table_of(("d", 5, 10), ("c", 4, 8), ("b", 3, 6), ("a", 3, 5)), 10, ["a", "b", "c"]),
]:
    before = trials.copy()
    got = list(best_steps(trials, budget))
    assert got == expected, f"best_steps with {budget} hours gave {got} for {told}; expected {expected}."
    assert trials.equals(before), "best_steps changed the table that it was given."
for seed in range(6):
    chance = np.random.default_rng(seed)
    names = list(chance.permutation([f"step {letter}" for letter in "abcdefghij"]))
    hours, gains = chance.integers(1, 20, 10), chance.integers(-300, 900, 10)
    trials = table_of(*zip(names, hours, gains, strict=True)).set_axis(chance.integers(0, 4, 10))
    for budget in (7, 25, 60):
        sums = {
            tuple(sorted(names[place] for place in places)): (
                int(gains[list(places)].sum()),
                -int(hours[list(places)].sum()),
            )
            for count in range(11)
            for places in itertools.combinations(range(10), count)
        }
        expected = list(max((one for one in sums if -sums[one][1] <= budget), key=sums.__getitem__))
        got = list(best_steps(trials, budget))
        assert got == expected, (
            f"best_steps with {budget} hours gave {got} for {trials.to_dict('list')}; expected {expected}."
        )

# %% [markdown]
# ## Question 7. Which check sees it?
#
# **Situation.** A gate has three kinds of checks, and they see different things.
#
# **Task.** Give each fault the *cheapest* kind of check that sees it; each label fits three faults. `"column"`: it looks at
# one column at a time, its name, type or range. `"row"`: it compares columns within one row. `"rows"`: it compares rows with
# each other, or with earlier batches. `"none"`: no look at the data alone can tell. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# How much would you have to see to be sure: one value, one row, several rows? Or somebody who was there?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the faults of which you are sure. Once a label stands at three faults, it is used up.
# </details>

# %% answer="which_check" kind="concept"
which_check = {
    "the delay of one flight is the text 'late'": "?",
    "a cancelled flight has an arrival delay": "?",
    "one airline gives its distances of 200 to 900 miles in kilometres": "?",
    "an airline believes that its clocks are right, and all of them are slow": "?",
    "an hour is 25": "?",
    "scheduled arrival lies before scheduled departure, both in UTC": "?",
    "the flights of today are those of last Tuesday, with new dates": "?",
    "the limit of 15 minutes is not what passengers mind": "?",
    "the column with the carriers has another name today": "?",
    "the delay is not the arrival minus the scheduled arrival": "?",
    "two rows say that one aircraft was in two places at once": "?",
    "everything is right, and next month people fly elsewhere": "?",
}
### BEGIN SOLUTION
which_check = {
    "the delay of one flight is the text 'late'": "column",
    "a cancelled flight has an arrival delay": "row",
    "one airline gives its distances of 200 to 900 miles in kilometres": "rows",
    "an airline believes that its clocks are right, and all of them are slow": "none",
    "an hour is 25": "column",
    "scheduled arrival lies before scheduled departure, both in UTC": "row",
    "the flights of today are those of last Tuesday, with new dates": "rows",
    "the limit of 15 minutes is not what passengers mind": "none",
    "the column with the carriers has another name today": "column",
    "the delay is not the arrival minus the scheduled arrival": "row",
    "two rows say that one aircraft was in two places at once": "rows",
    "everything is right, and next month people fly elsewhere": "none",
}
### END SOLUTION

# %%
look_over(
    which_check,
    items=[
        "the delay of one flight is the text 'late'",
        "a cancelled flight has an arrival delay",
        "one airline gives its distances of 200 to 900 miles in kilometres",
        "an airline believes that its clocks are right, and all of them are slow",
        "an hour is 25",
        "scheduled arrival lies before scheduled departure, both in UTC",
        "the flights of today are those of last Tuesday, with new dates",
        "the limit of 15 minutes is not what passengers mind",
        "the column with the carriers has another name today",
        "the delay is not the arrival minus the scheduled arrival",
        "two rows say that one aircraft was in two places at once",
        "everything is right, and next month people fly elsewhere",
    ],
    labels=["column", "row", "rows", "none"],
)

# %% test="which_check" points=3 hidden=true
# Hidden test: the share of faults that got the right check.
from autograder.concepts import classify

alone = "a value that can never be right shows by itself, and so does a name"
within = "two columns that say different things of one flight need no other flight"
between = "a value that is possible and wrong shows beside other rows of its kind"
outside = "a gate knows what was delivered, neither what really happened nor what will, nor what people want"
key = {
    "the delay of one flight is the text 'late'": "column",
    "a cancelled flight has an arrival delay": "row",
    "one airline gives its distances of 200 to 900 miles in kilometres": "rows",
    "an airline believes that its clocks are right, and all of them are slow": "none",
    "an hour is 25": "column",
    "scheduled arrival lies before scheduled departure, both in UTC": "row",
    "the flights of today are those of last Tuesday, with new dates": "rows",
    "the limit of 15 minutes is not what passengers mind": "none",
    "the column with the carriers has another name today": "column",
    "the delay is not the arrival minus the scheduled arrival": "row",
    "two rows say that one aircraft was in two places at once": "rows",
    "everything is right, and next month people fly elsewhere": "none",
}
of_label = {"column": alone, "row": within, "rows": between, "none": outside}
classify(which_check, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 8. The most important task
#
# **Situation.** MLOps' most important task, in the words of lesson 0.3, is consistently high-quality data through *all* stages
# of the lifecycle. So each stage has its own share in it.
#
# **Task.** Give each piece of work the stage that it belongs to; each label fits three. `"scope"`: what the project is
# for is decided, and no data have been gathered. `"collect"`: flights are gathered, labelled, checked and cleaned. `"train"`: models
# are fitted and compared. `"production"`: the model answers requests. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# What has to be there already before this can be done: nothing, flights, a model, requests?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the work of which you are sure. Once a label stands at three pieces, it is used up.
# </details>

# %% answer="all_stages" kind="concept"
all_stages = {
    "agree what counts as late, before anybody labels a flight": "?",
    "have two people label the same hundred flights, and settle where they differ": "?",
    "look on which flights a fitted model errs most, and order better data for these": "?",
    "refuse a request whose distance is a text": "?",
    "write into the requirements how complete the data will have to be": "?",
    "bring the delays of four airlines to one unit": "?",
    "keep the evaluation month out of what is learnt from": "?",
    "compare the carriers asked about today with those that the model was fitted on": "?",
    "ask the airlines, before anything is promised, which data they can give": "?",
    "hold a day back in which a route has two distances, before it joins the history": "?",
    "refuse to fit on a file whose digest is not the one in the parameters": "?",
    "join each answer that was given with what then happened, once and no more": "?",
}
### BEGIN SOLUTION
all_stages = {
    "agree what counts as late, before anybody labels a flight": "scope",
    "have two people label the same hundred flights, and settle where they differ": "collect",
    "look on which flights a fitted model errs most, and order better data for these": "train",
    "refuse a request whose distance is a text": "production",
    "write into the requirements how complete the data will have to be": "scope",
    "bring the delays of four airlines to one unit": "collect",
    "keep the evaluation month out of what is learnt from": "train",
    "compare the carriers asked about today with those that the model was fitted on": "production",
    "ask the airlines, before anything is promised, which data they can give": "scope",
    "hold a day back in which a route has two distances, before it joins the history": "collect",
    "refuse to fit on a file whose digest is not the one in the parameters": "train",
    "join each answer that was given with what then happened, once and no more": "production",
}
### END SOLUTION

# %%
look_over(
    all_stages,
    items=[
        "agree what counts as late, before anybody labels a flight",
        "have two people label the same hundred flights, and settle where they differ",
        "look on which flights a fitted model errs most, and order better data for these",
        "refuse a request whose distance is a text",
        "write into the requirements how complete the data will have to be",
        "bring the delays of four airlines to one unit",
        "keep the evaluation month out of what is learnt from",
        "compare the carriers asked about today with those that the model was fitted on",
        "ask the airlines, before anything is promised, which data they can give",
        "hold a day back in which a route has two distances, before it joins the history",
        "refuse to fit on a file whose digest is not the one in the parameters",
        "join each answer that was given with what then happened, once and no more",
    ],
    labels=["scope", "collect", "train", "production"],
)

# %% test="all_stages" points=3 hidden=true
# Hidden test: the share of work that found its stage.
from autograder.concepts import classify

words = "what the data will have to be can be settled before there are any"
rows = "labels and units are made right where the flights come together, before anything learns from them"
fitted = "what is looked at while models are fitted and compared belongs to their stage"
asked = "requests and the truth about them are data, too, and they come last"
key = {
    "agree what counts as late, before anybody labels a flight": "scope",
    "have two people label the same hundred flights, and settle where they differ": "collect",
    "look on which flights a fitted model errs most, and order better data for these": "train",
    "refuse a request whose distance is a text": "production",
    "write into the requirements how complete the data will have to be": "scope",
    "bring the delays of four airlines to one unit": "collect",
    "keep the evaluation month out of what is learnt from": "train",
    "compare the carriers asked about today with those that the model was fitted on": "production",
    "ask the airlines, before anything is promised, which data they can give": "scope",
    "hold a day back in which a route has two distances, before it joins the history": "collect",
    "refuse to fit on a file whose digest is not the one in the parameters": "train",
    "join each answer that was given with what then happened, once and no more": "production",
}
of_label = {"scope": words, "collect": rows, "train": fitted, "production": asked}
classify(all_stages, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})
