# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 3.3 A/B testing, for late arrivals
#
# In the lesson two flight-time models met on served flights: which one's plans cost less at the gate? Now the
# **late-arrival** model has a challenger. It says how likely a flight is to come 15 minutes late or more, and a **warning**
# goes out when that pays. You split the flights, count what the warnings cost, and decide without being fooled.
#
# There are seven questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. No function may change a table, an array, a dict or a list that it is
# given. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_3/3_3_ab_testing.ipynb
#
# Run the next two cells first.

# %%
import hashlib
import math

import numpy as np
import pandas as pd
from scipy import stats

from autograder.concepts import look_over
from flights import experiments
from flights.experiments import worlds


# %%
def simulate(tests: int, seed: int, effect: float = 0.0, days: int = 28) -> np.ndarray:
    """Return day differences of simulated tests, shape (tests, days): spread 1, autocorrelated as real days are."""
    chance = np.random.default_rng(seed)
    return effect + worlds.autoregressive(tests, days, experiments.AUTOCORRELATION, chance)


def t_by_day(differences: np.ndarray) -> np.ndarray:
    """Return mean over standard error of all days so far, one for each day, shape (tests, days); 0 on the first."""
    count = np.arange(1, differences.shape[1] + 1)
    mean = np.cumsum(differences, axis=1) / count
    squares = np.cumsum(differences**2, axis=1) - count * mean**2
    error = np.sqrt(np.maximum(squares, 1e-12) / np.maximum(count - 1, 1) / count)
    return np.where(count > 1, mean / error, 0.0)


# %% [markdown]
# ## Question 1. Shadow, canary or A/B?
#
# **Situation.** In a *shadow* the champion serves all flights, and the challenger answers each of them unseen. In a *canary*
# the challenger serves a few flights, and more step by step. In an *A/B split* each serves one half. Twelve wishes come in.
#
# **Task.** Give each wish the plan that serves it best, with the least risk; each label fits three. `"shadow"`, `"canary"`,
# `"split"`, or `"none"`: no experiment of a few weeks can give this. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Does the wish depend on whether an answer is *used*? If not, nobody needs to see it. If it does: is it about being safe, or
# about a difference that is as precise as the flights allow? And what does a test that found something still not know?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the wishes of which you are sure. Once a label stands at three wishes, it is used up.
# </details>

# %% answer="which_plan" kind="concept"
which_plan = {
    "which model's probabilities are nearer to what happened, from as few flights as possible": "?",
    "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there": "?",
    "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows": "?",
    "a winner that is the better one for certain: no test ever names the wrong arm": "?",
    "whether the challenger answers each real request in time, before anybody relies on it": "?",
    "whether passengers follow the challenger's warnings more often than the champion's": "?",
    "a move of all flights to the challenger that can be called off before most of them have met it": "?",
    "the true size of an effect, from a weak test that has just become significant": "?",
    "how much the difference of two errors changes from day to day, to plan the next test, at no risk": "?",
    "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not": "?",
    "which of two harmless models causes fewer missed connections when its warnings are acted upon": "?",
    "which model will be the better one next winter, from two weeks in June": "?",
}
### BEGIN SOLUTION
which_plan = {
    "which model's probabilities are nearer to what happened, from as few flights as possible": "shadow",
    "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there": "canary",
    "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows": "split",
    "a winner that is the better one for certain: no test ever names the wrong arm": "none",
    "whether the challenger answers each real request in time, before anybody relies on it": "shadow",
    "whether passengers follow the challenger's warnings more often than the champion's": "split",
    "a move of all flights to the challenger that can be called off before most of them have met it": "canary",
    "the true size of an effect, from a weak test that has just become significant": "none",
    "how much the difference of two errors changes from day to day, to plan the next test, at no risk": "shadow",
    "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not": "canary",
    "which of two harmless models causes fewer missed connections when its warnings are acted upon": "split",
    "which model will be the better one next winter, from two weeks in June": "none",
}
### END SOLUTION

# %%
look_over(
    which_plan,
    items=[
        "which model's probabilities are nearer to what happened, from as few flights as possible",
        "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there",
        "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows",
        "a winner that is the better one for certain: no test ever names the wrong arm",
        "whether the challenger answers each real request in time, before anybody relies on it",
        "whether passengers follow the challenger's warnings more often than the champion's",
        "a move of all flights to the challenger that can be called off before most of them have met it",
        "the true size of an effect, from a weak test that has just become significant",
        "how much the difference of two errors changes from day to day, to plan the next test, at no risk",
        "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not",
        "which of two harmless models causes fewer missed connections when its warnings are acted upon",
        "which model will be the better one next winter, from two weeks in June",
    ],
    labels=["shadow", "canary", "split", "none"],
)

# %% test="which_plan" points=3 hidden=true
# Hidden test: the share of wishes with the plan that serves them best.
from autograder.concepts import classify

unseen = (
    "a prediction changes no flight, so errors and answering times are seen without serving: compare on every flight"
)
careful = "to find harm while it is small, few flights are enough, and their share may grow"
acted = "what depends on people who act upon the answer is seen only where the answer is served, best by halves"
never = "a test errs at times, in the sign too; a weak one that decides exaggerates; and no season speaks for another"
key = {
    "which model's probabilities are nearer to what happened, from as few flights as possible": "shadow",
    "a first day in service for a challenger that did well unseen, with harm to few flights if it fails there": "canary",
    "what the warnings cost once gate staff react to them, for each model, as precisely as one month allows": "split",
    "a winner that is the better one for certain: no test ever names the wrong arm": "none",
    "whether the challenger answers each real request in time, before anybody relies on it": "shadow",
    "whether passengers follow the challenger's warnings more often than the champion's": "split",
    "a move of all flights to the challenger that can be called off before most of them have met it": "canary",
    "the true size of an effect, from a weak test that has just become significant": "none",
    "how much the difference of two errors changes from day to day, to plan the next test, at no risk": "shadow",
    "whether the challenger's warnings reach the screens at the gates at all, with little harm if they do not": "canary",
    "which of two harmless models causes fewer missed connections when its warnings are acted upon": "split",
    "which model will be the better one next winter, from two weeks in June": "none",
}
of_plan = {"shadow": unseen, "canary": careful, "split": acted, "none": never}
classify(which_plan, key=key, points=3, ideas={item: of_plan[plan] for item, plan in key.items()})

# %% [markdown]
# ## Question 2. An arm for each flight
#
# **Situation.** The service asks about a flight several times before it leaves. If each request drew its arm anew, gate staff
# would be told one thing at noon and another at one o'clock. So a hash of the flight decides, and not chance.
#
# **Task.** Write `arm_of(flight_id, salt, shares)`. `flight_id` and `salt` (the name of the experiment) are texts. `shares` is a
# dict from each arm to its share of the flights, from 0 to 1; they add up to 1. Return one of the arms, so that
#
# - the same flight, salt and shares give the same arm: in each call, in another run of Python, on another machine, and
#   whatever the order of the arms in the dict;
# - each arm gets its share of many flights (with a share of 0.5, between 0.46 and 0.54 of 3,000); one with share 0 gets none;
# - another salt gives groups that have nothing to do with the first ones: of the flights that one salt gives to an arm,
#   another salt gives each arm about its usual share;
# - when the share of one arm grows, or a new arm comes into the dict, and the others all shrink by the same factor, no flight
#   moves but into that arm. So a new arm disturbs few, and nobody falls out of a canary that grows.
#
# **Example.** `arm_of("2013-06-01-UA1545-EWR-1915", "June", {"champion": 0.5, "challenger": 0.5})` gives one of the two, and
# gives it for ever. With `{"champion": 0.0, "challenger": 1.0}` it gives `"challenger"`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `hash("text")` differs from one run of Python to the next; `hashlib.sha256("text".encode()).hexdigest()` does not, and
# `int(..., 16)` makes a number of it. Cutting the line from 0 to 1 into pieces, one for each arm, moves too many flights when an arm is
# added. What if each arm drew a number of its own for the flight?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Let each arm have a clock for the flight; the arm whose clock rings first has it. If a clock with the rate `share` rings after
# `-log(number) / share`, with a number between 0 and 1 from salt, arm and flight together, each arm is first as often as its
# share says; one with share 0 has no clock. (This is weighted rendezvous hashing.)
# </details>


# %% answer="arm_of"
def arm_of(flight_id: str, salt: str, shares: dict[str, float]) -> str:
    """Return the arm that serves this flight: always the same one, by a hash."""
    ### BEGIN SOLUTION
    points = {}
    for arm, share in shares.items():
        digest = hashlib.sha256(repr((salt, arm, flight_id)).encode()).hexdigest()
        points[arm] = share / -math.log(int(digest, 16) / 2**256)
    return max(points, key=points.get)
    ### END SOLUTION


# %% test="arm_of" points=1
# The example of the text, a share of 0, and the shares of 1,000 flights.
halves = {"champion": 0.5, "challenger": 0.5}
first = arm_of("2013-06-01-UA1545-EWR-1915", "June", dict(halves))
assert first is not None, "arm_of returned None. Does it end with a `return`?"
assert first in halves, f"arm_of gave {first!r}; expected 'champion' or 'challenger'."
for _ in range(20):
    again = arm_of("2013-06-01-UA1545-EWR-1915", "June", dict(halves))
    assert again == first, f"arm_of gave {first!r} for a flight, and {again!r} in a later call. Is chance in it?"
for number in range(200):
    got = arm_of(f"flight {number}", "June", {"champion": 0.0, "challenger": 1.0})
    assert got == "challenger", f"arm_of gave {got!r} for 'flight {number}'; with a share of 0 expected 'challenger'."
challenged = np.mean([arm_of(f"flight {number}", "June", dict(halves)) == "challenger" for number in range(1000)])
assert abs(challenged - 0.5) < 0.07, (
    f"arm_of gave the challenger {challenged:.3f} of 1,000 flights; expected about 0.5."
)

# %% test="arm_of" points=2 hidden=true
# Hidden test: the shares, the order of the arms, other salts, arms that come or grow, another run of Python.
import os
import subprocess
import sys

import cloudpickle

names = [
    f"2013-{1 + n % 12:02d}-{1 + n % 28:02d}-{'UADLAAB6'[n % 4 * 2 :][:2]}{n}-EWR-{n % 24:02d}15" for n in range(3000)
]


def arms_of(salt, shares, flights=names):
    given = dict(shares)
    found = np.array([arm_of(name, salt, given) for name in flights], dtype=object)
    assert given == shares, "arm_of changed the dict of shares."
    strange = set(found) - set(shares)
    assert not strange, f"arm_of gave {strange.pop()!r} for arms {list(shares)}."
    return found


def shared(found, shares, told, room=0.04):
    for arm, share in shares.items():
        got = float(np.mean(found == arm))
        assert abs(got - share) <= room, (
            f"{told}, the arm {arm!r} got {got:.3f} of {len(found)} flights; expected {share:g}, give or take {room}."
        )
        assert share or not got, f"{told}, the arm {arm!r} with share 0 got flights."


canary = {"champion": 0.9, "challenger": 0.1}
three = {"champion": 0.45, "challenger": 0.05, "other": 0.5}
before = arms_of("June", canary)
shared(before, canary, "With shares of 0.9 and 0.1")
turned = arms_of("June", dict(reversed(canary.items())), names[:800])
assert (before[:800] == turned).all(), (
    f"With the arms in another order, {np.sum(before[:800] != turned)} of 800 flights changed; expected none."
)
again = [arm_of(name, "June", dict(canary)) for name in reversed(names[:300])][::-1]
assert list(before[:300]) == again, (
    "Asked in another order, some flights got another arm. Does something count the calls?"
)
after = arms_of("June", three)
shared(after, three, "With three arms")
moved = after != before
assert (after[moved] == "other").all(), (
    f"A third arm came with half of the flights, and {np.sum(after[moved] != 'other')} flights moved between the two others; "
    "expected none."
)
more = {"champion": 0.225, "challenger": 0.525, "other": 0.25}
grown = arms_of("June", more)
shared(grown, more, "With a challenger that has grown")
left = (grown != after) & (grown != "challenger")
assert not left.any(), (
    f"The challenger's share grew, the others' were halved, and {left.sum()} of 3,000 flights moved elsewhere than into it; "
    "expected none."
)
other = arms_of("July", canary)
shared(other, canary, "With another salt")
for arm, room in [("champion", 0.03), ("challenger", 0.08)]:
    inside = other[before == arm]
    shared(inside, canary, f"Among the flights that had the arm {arm!r} under another salt", room)
assert (arms_of("", {"only": 1.0}, names[:50]) == "only").all(), "A single arm with share 1 did not get all flights."
child = "import cloudpickle, sys; f, names, shares = cloudpickle.load(sys.stdin.buffer); print(*(f(n, 'June', shares) for n in names))"
done = subprocess.run(
    [sys.executable, "-c", child],
    input=cloudpickle.dumps((arm_of, names[:300], three)),
    capture_output=True,
    env={**os.environ, "PYTHONHASHSEED": "77"},
)
assert done.returncode == 0, "arm_of did not run in a fresh Python. Does it need something that only this notebook has?"
differ = sum(one != two for one, two in zip(done.stdout.decode().split(), after, strict=False))
assert not differ, (
    f"In a new run of Python {differ} of 300 flights changed their arm; expected none. Does `hash(...)` decide?"
)

# %% [markdown]
# ## Question 3. What the served answer cost
#
# **Situation.** A warning makes the gate hold a connection. If the flight then comes in time, the warning was wrong, and the
# held gate has its price. If a late flight came without a warning, it was missed, and people sit in an airport. The second is
# dearer than the first. Only the answer that was served warns anybody.
#
# **Task.** Write `incurred(flights, wrong, missed)`. `flights` has the columns `arm` (the one that served the flight, `"champion"`
# or `"challenger"`), `champion` and `challenger` (the probability, from 0 to 1, that each model gives to a late arrival) and `late`
# (1.0 if it came late, 0.0 if not, NaN if nobody knows yet). A warning went out if it paid by the probability *p* that was served:
# if silence was expected to cost as much as a warning, or more, so if `p * missed >= (1 - p) * wrong`. Both prices are above 0.
#
# Return the cost of each flight, in the order of the rows: `wrong` for a warning before a flight that was not late, `missed` for no
# warning before a late one, 0 for the rest, and NaN where `late` is NaN. A list, an array or a Series will do.
#
# **Example.** With `wrong=1.0` and `missed=3.0` a warning goes out from *p* = 0.25 on. A flight served by the champion, with
# 0.3 from the champion and 0.1 from the challenger, costs 1.0 if it comes in time and 0 if it is late. Served by the challenger, it
# costs 0 if it comes in time, and 3.0 if it is late.
#
# <details><summary>Hint 1: where to look</summary>
#
# `np.where(condition, this, that)` chooses row by row. First the probability that was served, then whether it warned.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# With `late` as a number, 1 or 0 or NaN, what does `wrong * (1 - late)` cost, and `missed * late`? Which of them counts where?
# </details>


# %% answer="incurred"
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float] | np.ndarray | pd.Series:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    ### BEGIN SOLUTION
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = served * missed >= (1 - served) * wrong
    return np.where(warned, wrong * (1 - flights["late"]), missed * flights["late"]).tolist()
    ### END SOLUTION


# %% test="incurred" points=1
# The example of the text, each arm with each outcome; then a flight of which nothing is known yet.
flights = pd.DataFrame(
    [
        ("champion", 0.3, 0.1, 0.0),
        ("champion", 0.3, 0.1, 1.0),
        ("challenger", 0.3, 0.1, 0.0),
        ("challenger", 0.3, 0.1, 1.0),
        ("challenger", 0.3, 0.1, math.nan),
    ],
    columns=["arm", "champion", "challenger", "late"],
)
answer = incurred(flights, 1.0, 3.0)
assert answer is not None, "incurred returned None. Does it end with a `return`?"
assert not np.isscalar(answer), (
    f"incurred gave {answer}; expected five costs, one for each flight, in a list or an array."
)
costs = list(answer)
assert None not in costs, f"incurred gave {costs}; expected only numbers. Where `late` is NaN, the cost is `math.nan`."
got = [float(cost) for cost in costs]
assert len(got) == 5, f"incurred gave {got}; expected five costs, one for each flight."
for row, cost, expected in zip(flights.itertuples(), got, [1.0, 0.0, 0.0, 3.0, math.nan], strict=True):
    assert np.isclose(cost, expected, equal_nan=True), (
        f"incurred with wrong=1 and missed=3 gave {cost} for a flight served by the {row.arm}, champion 0.3, challenger 0.1, "
        f"late {row.late}; expected {expected}. "
        + (
            "Nobody knows yet what it cost."
            if math.isnan(row.late)
            else "Which probability was served, and is it 0.25 or more?"
        )
    )

# %% test="incurred" points=2 hidden=true
# Hidden test: the very threshold, other prices, sure probabilities, any index and order, many flights, no flights.
columns = ["arm", "champion", "challenger", "late"]


def costs_of(*given):
    answer = incurred(*given)
    assert not np.isscalar(answer), f"incurred gave {answer}; expected a cost for each flight, in a list or an array."
    answer = list(answer)
    assert None not in answer, "incurred gave None for a flight; expected only numbers, `math.nan` where `late` is NaN."
    return [float(cost) for cost in answer]


for wrong, missed, chance, warns in [
    (1.0, 3.0, 0.25, True),
    (1.0, 3.0, 0.2499, False),
    (3.0, 1.0, 0.75, True),
    (3.0, 1.0, 0.7499, False),
    (2.0, 2.0, 0.5, True),
    (2.0, 2.0, 0.4999, False),
    (1.0, 7.0, 0.125, True),
    (1.0, 7.0, 0.1249, False),
    (5.0, 1.0, 1.0, True),
    (1.0, 50.0, 0.0, False),
    (10.0, 30.0, 0.26, True),
    (10.0, 30.0, 0.24, False),
]:
    for arm in ("champion", "challenger"):
        for late in (0.0, 1.0):
            unserved = 0.0 if warns else 1.0
            pair = (chance, unserved) if arm == "champion" else (unserved, chance)
            got = costs_of(pd.DataFrame([(arm, *pair, late)], columns=columns), wrong, missed)
            expected = (wrong if warns else 0.0) if not late else (0.0 if warns else missed)
            assert len(got) == 1 and np.isclose(got[0], expected), (
                f"incurred with wrong={wrong:g} and missed={missed:g} gave {got} for one flight with late={late:g}, served by the {arm}, "
                f"which said {chance} (the other one {unserved:g}); expected [{expected}]."
            )
chance = np.random.default_rng(3)
many = pd.DataFrame(
    {
        "late": np.where(chance.random(400) < 0.1, np.nan, (chance.random(400) < 0.3) * 1.0),
        "challenger": chance.random(400).round(3),
        "champion": chance.random(400).round(3),
        "arm": np.where(chance.random(400) < 0.4, "challenger", "champion"),
    },
    index=chance.integers(0, 50, 400),
)
before = many.copy()
expected = []
for row in many.itertuples():
    chosen = row.champion if row.arm == "champion" else row.challenger
    warned = chosen > 1.1 / 5.1
    expected.append(
        math.nan if math.isnan(row.late) else 4.0 * (row.late == 1 and not warned) + 1.1 * (row.late == 0 and warned)
    )
got = costs_of(many, 1.1, 4.0)
assert len(got) == 400, f"incurred gave {len(got)} costs for 400 flights."
wrong_places = np.flatnonzero(~np.isclose(got, expected, equal_nan=True))
assert not len(wrong_places), (
    f"incurred with wrong=1.1 and missed=4 gave {got[wrong_places[0]]} for {many.iloc[wrong_places[0]].to_dict()}; expected "
    f"{expected[wrong_places[0]]}; so {len(wrong_places)} of 400 rows, in any order and with an index that repeats labels."
)
assert many.equals(before), "incurred changed the table that it was given. Work on a copy."
got = costs_of(many.iloc[:0], 1.0, 3.0)
assert got == [], f"incurred gave {got} for a table without rows; expected nothing."

# %% [markdown]
# ## Question 4. A day is one observation
#
# **Situation.** In a shadow both models answered each flight. A colleague compares their squared errors with a t-test on
# 20,000 flights, and the interval is as thin as a hair. But the flights of a day share its storm, and next day's storm is
# often the same one.
#
# **Task.** Write `paired_by_day(flights, autocorrelation)`. `flights` has the columns `day`, `late` (1.0, 0.0, or NaN if nobody knows)
# and `champion` and `challenger` (the probability that each model gave). Return three numbers: `(effect, low, high)`.
#
# - A flight's difference is the challenger's squared error minus the champion's: `(challenger - late)**2 - (champion - late)**2`. Flights
#   without a known `late` are left out, and so are days without any known flight.
# - The difference of a day is the mean over its flights. Each day then counts as one, however many flights it has: `effect` is the
#   mean of the days, and *s* their standard deviation, with the divisor `n - 1` for `n` days.
# - The interval has level 95 %: `effect` ± `t * s / sqrt(worth)`, where *t* is Student's quantile 0.975 with `freedom` degrees of freedom.
#   `worth, freedom = experiments.effective(n, autocorrelation)` says what days are worth that resemble the day before.
# - With one or two days there is no interval: `low` is `-math.inf` and `high` is `math.inf`; `effect` stays the mean. At least one
#   day has a known flight.
#
# **Example.** With an autocorrelation of 0, and days whose differences are 0.1, 0.2 and 0.3, *s* is 0.1, worth is 3, freedom is 2 and *t* is
# 4.303. The answer is `(0.2, -0.0484, 0.4484)`, rounded.
#
# <details><summary>Hint 1: where to look</summary>
#
# `groupby("day")` and `.mean()` make one number of each day; a Series has `.std()` with the divisor `n - 1`, `np.std` divides by *n*.
# `stats.t.ppf(0.975, freedom)` is the quantile.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Leave out the unknown; one Series of differences by flight; one of days; an `if` for fewer than three; half the interval; `return`.
# </details>


# %% answer="paired_by_day"
def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    ### BEGIN SOLUTION
    more = (flights["challenger"] - flights["late"]) ** 2 - (flights["champion"] - flights["late"]) ** 2
    days = more.groupby(flights["day"]).mean().dropna()
    half = math.inf
    if len(days) >= 3:
        worth, freedom = experiments.effective(len(days), autocorrelation)
        half = stats.t.ppf(0.975, freedom) * days.std() / math.sqrt(worth)
    return days.mean(), days.mean() - half, days.mean() + half
    ### END SOLUTION


# %% test="paired_by_day" points=1
# The example of the text: three days, on each a flight that was not late, with a champion that was sure of it.
flights = pd.DataFrame(
    {
        "day": pd.to_datetime(["2013-06-01", "2013-06-02", "2013-06-03"]),
        "late": 0.0,
        "champion": 0.0,
        "challenger": np.sqrt([0.1, 0.2, 0.3]),
    }
)
answer = paired_by_day(flights, 0.0)
assert answer is not None, "paired_by_day returned None. Does it end with a `return`?"
assert np.shape(answer) == (3,), f"paired_by_day gave {answer}; expected three numbers: effect, low, high."
got = [float(one) for one in answer]
assert np.isclose(got[0], 0.2), (
    f"paired_by_day gave the effect {got[0]:.4f} for days with differences of 0.1, 0.2 and 0.3; expected 0.2, their mean."
)
assert np.allclose(got, [0.2, -0.0484138, 0.4484138], atol=1e-6), (
    f"paired_by_day gave {np.round(got, 4).tolist()} for days with differences of 0.1, 0.2 and 0.3; expected "
    "[0.2, -0.0484, 0.4484]. With s = 0.1, worth = 3, freedom = 2 and t = 4.303 half the interval is t * s / sqrt(worth) = 0.2484."
)
busy = pd.concat([flights] + [flights.iloc[:1]] * 49, ignore_index=True)
got = [float(one) for one in paired_by_day(busy, 0.0)]
assert np.allclose(got, [0.2, -0.0484138, 0.4484138], atol=1e-6), (
    f"With the first day's flight fifty times paired_by_day gave {np.round(got, 4).tolist()}; expected the same as before, "
    "[0.2, -0.0484, 0.4484]: each day counts as one, however many flights it has."
)

# %% test="paired_by_day" points=2 hidden=true
# Hidden test: days of any size, unknown flights and days, autocorrelated days, one or two days, and 100 A/A tests.
sizes = [1, 40, 3, 12, 1, 7, 25, 2, 9]


def shadow(seed, sizes, unknown=0.0, days=None):
    chance = np.random.default_rng(seed)
    day = np.repeat(pd.date_range("2013-06-01", periods=len(sizes)), sizes)
    late = (chance.random(len(day)) < 0.3) * 1.0
    late[chance.random(len(day)) < unknown] = np.nan
    table = pd.DataFrame({"day": day, "late": late})
    for name in ("champion", "challenger"):
        table[name] = chance.random(len(day)).round(3)
    return table.sample(frac=1, random_state=seed)


def by_hand(table, autocorrelation):
    found = []
    for day in sorted(set(table["day"])):
        rows = table[(table["day"] == day) & table["late"].notna()]
        errors = [(row.challenger - row.late) ** 2 - (row.champion - row.late) ** 2 for row in rows.itertuples()]
        found += [sum(errors) / len(errors)] if errors else []
    count, mean = len(found), sum(found) / len(found)
    if count < 3:
        return mean, -math.inf, math.inf
    r = autocorrelation
    worth, freedom = count * (1 - r) / (1 + r), (count - 1) * (1 - r**2) / (1 + r**2)
    spread = math.sqrt(sum((one - mean) ** 2 for one in found) / (count - 1))
    half = stats.t.isf(0.025, freedom) * spread / math.sqrt(worth)
    return mean, mean - half, mean + half


gone = shadow(5, sizes)
gone.loc[gone["day"].isin(pd.to_datetime(["2013-06-01", "2013-06-04"])), "late"] = np.nan
two = shadow(6, [5, 3, 4])
two.loc[two["day"] == "2013-06-02", "late"] = np.nan
for told, table, autocorrelation in [
    ("nine days of 1 to 40 flights", shadow(1, sizes), 0.0),
    ("nine days of 1 to 40 flights, autocorrelated", shadow(1, sizes), 0.55),
    ("flights of which some are unknown", shadow(2, sizes, 0.3), 0.3),
    ("two days of which no flight is known", gone, 0.55),
    ("three days", shadow(3, [4, 2, 1]), 0.55),
    ("two days", shadow(3, [4, 2]), 0.0),
    ("three days, of which one has no known flight", two, 0.2),
    ("one day", shadow(4, [6]), 0.55),
    ("an index that repeats labels", shadow(1, sizes).set_axis(np.arange(sum(sizes)) % 7), 0.55),
    ("days that are texts", shadow(1, sizes).assign(day=lambda table: table["day"].astype(str)), 0.1),
]:
    before = table.copy()
    got = paired_by_day(table, autocorrelation)
    assert np.shape(got) == (3,), f"paired_by_day gave {got} for {told}; expected three numbers: effect, low, high."
    expected = by_hand(table, autocorrelation)
    assert np.allclose(got, expected, atol=1e-9), (
        f"paired_by_day gave {np.round(got, 5).tolist()} for {told} (autocorrelation {autocorrelation}); expected "
        f"{np.round(expected, 5).tolist()}."
    )
    assert table.equals(before), "paired_by_day changed the table that it was given. Work on a copy."
chance, alarms = np.random.default_rng(9), 0
for differences in simulate(100, seed=4):
    storm = np.repeat(differences * 0.03, 20) + chance.normal(0, 0.02, 20 * len(differences))
    table = pd.DataFrame({"day": np.repeat(np.arange(28), 20), "late": 0.0, "champion": 0.5})
    table["challenger"] = np.sqrt(0.25 + storm)
    _, low, high = paired_by_day(table, experiments.AUTOCORRELATION)
    alarms += not low <= 0 <= high
assert alarms <= 10, (
    f"In {alarms} of 100 A/A tests, with days that are like the day before, the interval did not hold 0; expected at most 10. "
    "A test on flights does so in most of them."
)

# %% [markdown]
# ## Question 5. May one look every evening?
#
# **Situation.** An experiment is planned for 28 days, and from day 7 on everybody looks every evening: 22 times. A test that errs
# once in twenty times if one looks once errs far more often if one stops at the first of 22 successes. The cell below the text shows
# it, for a champion that is tested against itself. (Even one look errs too often: the plain *t* does not allow for days that
# are like the day before.) The lesson's test pays for the looks by theory. Here is another way: run such **A/A tests**, and see
# how far chance goes.
#
# **Task.** Write `stop_days(aa, running, level, first_look)`. `aa` and `running` are arrays of shape (tests, days), as `t_by_day` above
# gives them: a row is one test, and each number *t* says how many standard errors the mean difference is away from 0 after that day,
# below 0 if the challenger is ahead. Return, for each row of `running`, the day on which it stops, or `None` if it never does, as a list.
#
# - We look on day `first_look` (days count from 1, and it is one of the days) and on each day after it. A test stops on the first of
#   these days on which |*t*| is **greater than** a bound, the same for all days and both signs. Earlier days do not count.
# - The bound comes from the A/A tests, in which a stop is a false alarm. Take the largest |*t*| of each, over the days on which we
#   look. The bound is the smallest of these with which at most the share `level` of the A/A tests stops.
#
# `level` is at least 0 and below 1, and never one at which rounding decides (such as 0.29 of 100 tests: `int(0.29 * 100)` is 28).
#
# **Example.** With `level=0.5`, `first_look=2` and the A/A tests `[[9, 1, 2], [0, -3, 1], [0, 0, 1], [5, -1, 4]]` the largest |*t*| are 2, 3, 1 and
# 4; with the bound 2 two of four stop, and with 1 three would. So `running` of `[[8, 0, -2.5], [8, 2, 2]]` gives `[3, None]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `.max(axis=1)` gives one number per row. A false alarm of a test is one on *any* day: is the quantile to be taken of one day, of all
# numbers, or of each row's largest? If the largest ones are sorted downward, how many may stand before the bound?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Cut away the days before the first look, take `np.abs` and the maximum, sort, pick one: `int(level * number of tests)` of them may be
# greater. Then compare `running` with it; `np.argmax` of a row of True and False is the place of the first True.
# </details>

# %%
# 400 tests of the champion against itself, 28 days each, looked at from day 7 on.
evenings = np.abs(t_by_day(simulate(400, seed=7))[:, 6:]) > 2
print(
    f"|t| above 2 on the last evening: {evenings[:, -1].mean():.0%}. On any of the 22: {evenings.any(axis=1).mean():.0%}."
)


# %% answer="stop_days"
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    ### BEGIN SOLUTION
    farthest = sorted(np.abs(aa[:, first_look - 1 :]).max(axis=1), reverse=True)
    bound = farthest[int(level * len(farthest))]
    beyond = np.abs(running[:, first_look - 1 :]) > bound
    return [first_look + int(np.argmax(row)) if row.any() else None for row in beyond]
    ### END SOLUTION


# %% test="stop_days" points=1
# The example of the text, the same with a level of 0.25 and of 0, and a first look on the first day.
aa = np.array([[9.0, 1, 2], [0, -3, 1], [0, 0, 1], [5, -1, 4]])
running = np.array([[8.0, 0, -2.5], [8, 2, 2]])
for told, level, first_look, rows, expected in [
    ("the example", 0.5, 2, running, [3, None]),
    ("level 0.25", 0.25, 2, running * 1.5, [3, None]),
    ("level 0", 0.0, 2, np.array([[0, 4, 4.1], [5, -5, 5], [9, 4, 4]]), [3, 2, None]),
    ("a first look on day 1", 0.5, 1, np.array([[0, -3.5, 9.0], [-7, 0, 0], [3, 0, 0]]), [2, 1, None]),
]:
    answer = stop_days(aa.copy(), rows.copy(), level, first_look)
    assert answer is not None, "stop_days returned None. Does it end with a `return`?"
    assert not np.isscalar(answer), (
        f"stop_days gave {answer}; expected a list, with a day or None for each row of `running`."
    )
    got = [None if day is None else int(day) for day in answer]
    assert got == expected, (
        f"stop_days gave {got} for {told} (level={level}, first_look={first_look}, running={rows.tolist()}); expected {expected}."
    )

# %% test="stop_days" points=1 hidden=true
# Hidden test: false alarms in 400 new A/A tests, power for an effect of either sign, and nothing known before its day.
learnt, same = t_by_day(simulate(1000, seed=1)), t_by_day(simulate(400, seed=2))
answer = stop_days(learnt.copy(), same.copy(), 0.05, 7)
assert not np.isscalar(answer), f"stop_days gave {answer} for 400 running tests; expected a list of 400."
stopped = [day is not None for day in answer]
assert len(stopped) == 400, f"stop_days gave {len(stopped)} answers for 400 running tests."
assert np.mean(stopped) <= 0.08, (
    f"Of 400 new A/A tests {np.mean(stopped):.1%} stopped, with level=0.05 and a bound from 1,000 others; expected at most 8 %. Is the bound one for a single "
    "look, or for all looks together?"
)
for told, effect, seed in [("cheaper", -1.5, 3), ("dearer", 1.5, 4)]:
    tests = t_by_day(simulate(200, seed, effect))
    days = list(stop_days(learnt.copy(), tests.copy(), 0.05, 7))
    power = np.mean([day is not None for day in days])
    assert power >= 0.8, (
        f"Of 200 tests with a challenger that is truly {told} {power:.1%} stopped; expected at least 80 %."
    )
    assert min(day for day in days if day is not None) >= 7, "With first_look=7 a test stopped before day 7."
    later = np.array([np.where(np.arange(28) < (day or 28), row, 0) for row, day in zip(tests, days, strict=True)])
    assert list(stop_days(learnt.copy(), later, 0.05, 7)) == days, (
        "Days after the stop changed the day of the stop. Who knew them by then?"
    )

# %% test="stop_days" points=1 hidden=true
# Hidden test: the very bound, ties, first looks, no running test.
chance = np.random.default_rng(12)


def days_of(*given):
    before = given[0].copy(), given[1].copy()
    found = stop_days(*given)
    assert not np.isscalar(found), (
        f"stop_days gave {found}; expected a list, with a day or None for each row of `running`."
    )
    assert all(np.array_equal(one, two) for one, two in zip(before, given, strict=False)), (
        "stop_days changed an array that it was given. Work on a copy."
    )
    return [None if day is None else int(day) for day in found]


tied = np.array([[0, 2.0], [0, -2.0], [0, 2.0], [0, 1.0], [0, 0.5]])
for tests, days, level, first_look in [(20, 6, 0.1, 1), (30, 9, 0.05, 4), (8, 5, 0.25, 5), (10, 7, 0.5, 2), (7, 4, 0.2, 3),
                                       (40, 12, 0.9, 7)]:  # fmt: skip
    aa = np.round(chance.normal(0, 1, (tests, days)), 6)
    aa[:, : first_look - 1] *= 30
    largest = [max(abs(number) for number in row[first_look - 1 :]) for row in aa.tolist()]
    fits = [one for one in largest if sum(other > one for other in largest) <= level * tests]
    bound = min(fits)
    for told, day, number, expected in [
        ("a t just greater than the bound, on the last day", days, bound + 1e-9, days),
        ("a t just below minus the bound, on the last day", days, -bound - 1e-9, days),
        ("a t of just the bound, on the last day", days, bound, None),
        ("a t of just minus the bound, on the last day", days, -bound, None),
        ("a great t on the day of the first look", first_look, 50.0, first_look),
        ("a great t the day before the first look", first_look - 1, 50.0, None),
    ]:
        row = np.zeros((2, days))
        if day:
            row[1, day - 1] = number
        got = days_of(aa, row, level, first_look)
        assert got == [None, expected], (
            f"stop_days with {tests} A/A tests of {days} days, level={level}, first_look={first_look} gave {got} for one test without "
            f"any difference and one with {told}; expected {[None, expected]}."
        )
    row = np.full((1, days), -60.0)
    assert days_of(aa, row, level, first_look) == [first_look], (
        f"A test far beyond the bound on all days did not stop on the first look, day {first_look}."
    )
for level, number, expected in [
    (0.5, 1.5, None),
    (0.6, 1.5, 2),
    (0.6, -1.0, None),
    (0.8, 0.7, 2),
    (0.2, 2.0, None),
    (0.2, 2.1, 2),
]:
    got = days_of(tied, np.array([[0, number]]), level, 2)
    assert got == [expected], (
        f"stop_days gave {got} with level={level} for a t of {number} on day 2, when the largest |t| of the A/A tests are 2, 2, 2, 1 "
        f"and 0.5; expected {[expected]}."
    )
assert days_of(tied, np.zeros((0, 2)), 0.2, 1) == [], "stop_days of no running test: expected an empty list."

# %% [markdown]
# ## Question 6. How long?
#
# **Situation.** Before the first flight is split, somebody asks when there will be an answer. "When it is significant" is no date.
#
# **Task.** Write `days_needed(effect, day_sd, flight_sd, flights, share, autocorrelation)`. Return the smallest whole number of weeks,
# **in days** (7, 14, 21 ...), after which a true `effect` is found with a power of about 80 %, or `None` if twelve weeks (84 days) are
# not enough. The numbers:
#
# - `effect` is a difference in cost per flight. `day_sd` is its standard deviation from day to day, `flight_sd` that of the cost from
#   flight to flight, both in the same unit.
# - The variance of one day's difference is `day_sd**2 + flight_sd**2 / flights * (1 / share + 1 / (1 - share))`. The second part is
#   chance: on a day with `flights` flights each arm sees different ones, the challenger the share `share` of them. In a shadow,
#   `share` = 0, each flight is compared with itself, and the second part is not there.
# - With the `autocorrelation` *r*, *n* days are worth `n * (1 - r) / (1 + r)` independent ones.
# - The effect is found when `worth * effect**2 >= 8 * variance`. (Eight is about the square of 1.96 + 0.84: a level of 5 % and a power of 80 %.)
#   Where rounding alone decides between enough and too few, either answer will do.
#
# `effect` may be below 0 (a challenger that is cheaper), but is not 0; `flights` is above 0, `share` at least 0 and below 1,
# `autocorrelation` at least 0 and below 1, the two standard deviations at least 0.
#
# **Example.** With an effect of -1, `day_sd` 1, `flight_sd` 10, 400 flights, a half of them each and no autocorrelation the variance is
# `1 + 100 / 400 * 4`, so 2, and 16 days are needed: the answer is 21. As a shadow it is 14, as 8 days are needed.
#
# <details><summary>Hint 1: where to look</summary>
#
# Try the weeks, one after the other, and stop at the first that does. Or solve the last line for *n* and round up, to weeks.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The variance, with an `if` for its second part; a loop over 7, 14, ..., 84 with a `return` in it; a last `return`.
# </details>


# %% answer="days_needed"
def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    ### BEGIN SOLUTION
    variance = day_sd**2
    if share:
        variance += flight_sd**2 / flights * (1 / share + 1 / (1 - share))
    for weeks in range(1, 13):
        worth = 7 * weeks * (1 - autocorrelation) / (1 + autocorrelation)
        if worth * effect**2 >= 8 * variance:
            return 7 * weeks
    return None
    ### END SOLUTION


# %% test="days_needed" points=1
# The two examples of the text, then autocorrelated days, a canary of 5 %, and an effect that is too small.
for told, given, expected in [
    ("the example", (-1.0, 1.0, 10.0, 400, 0.5, 0.0), 21),
    ("the example as a shadow", (-1.0, 1.0, 10.0, 400, 0.0, 0.0), 14),
    ("the example with an autocorrelation of 0.55", (-1.0, 1.0, 10.0, 400, 0.5, 0.55), 56),
    ("the example with a share of 0.05", (-1.0, 1.0, 10.0, 400, 0.05, 0.0), 56),
    ("the example with an effect of 0.4", (0.4, 1.0, 10.0, 400, 0.5, 0.0), None),
]:
    try:
        got = days_needed(*given)
    except ZeroDivisionError:
        told += " (in a shadow the second part of the variance is not there)" if given[4] == 0 else ""
        raise AssertionError(f"days_needed{given}, {told}, divided by 0; expected {expected}.") from None
    if expected is not None:
        assert got is not None, f"days_needed{given}, {told}, returned None; expected {expected}."
    assert got == expected, f"days_needed{given}, {told}, gave {got}; expected {expected}."

# %% test="days_needed" points=1 hidden=true
# Hidden test: exactly enough, one day too few, twelve and thirteen weeks, each number on its own, many plans.


def days_of_plan(*given):
    try:
        return days_needed(*given)
    except ZeroDivisionError:
        shadow = ": in a shadow the second part of the variance is not there" if given[4] == 0 else ""
        raise AssertionError(f"days_needed{given} divided by 0{shadow}.") from None


for told, given, expected in [
    ("variance 1.5, exactly 12 days", (1.0, 1.0, 2.0, 32, 0.5, 0.0), 14),
    ("a variance of 0.4375, an effect of 0.5: exactly 14 days", (0.5, 0.0, 1.75, 28, 0.5, 0.0), 14),
    ("a variance of 7/8: exactly 7 days", (1.0, 0.0, 1.75, 14, 0.5, 0.0), 7),
    ("a little more than 7 days", (1.0, 0.0, 1.7501, 14, 0.5, 0.0), 14),
    ("exactly 84 days", (1.0, 0.0, 3.5, 14, 0.5, 0.5), 84),
    ("exactly 84 days, effect below 0", (-1.0, 0.0, 3.5, 14, 0.5, 0.5), 84),
    ("a little more than 84 days", (1.0, 0.0, 3.501, 14, 0.5, 0.5), None),
    ("91 days", (1.0, 3.35, 0.0, 14, 0.5, 0.0), None),
    ("no spread at all", (1.0, 0.0, 0.0, 14, 0.5, 0.0), 7),
    ("a large effect", (-30.0, 1.0, 5.0, 100, 0.5, 0.5), 7),
    ("a shadow with flights that differ much", (1.0, 1.0, 1000.0, 10, 0.0, 0.0), 14),
]:
    got = days_of_plan(*given)
    assert got == expected, f"days_needed{given} gave {got} ({told}); expected {expected}."
chance = np.random.default_rng(8)
for _ in range(300):
    effect, day_sd, flight_sd = chance.normal(0, 1), chance.uniform(0, 2), chance.uniform(0, 20)
    flights, share, r = (
        int(chance.integers(50, 900)),
        float(chance.choice([0.0, 0.02, 0.1, 0.5, 0.7])),
        chance.uniform(0, 0.8),
    )
    mixed = flight_sd**2 * (1 / (share * flights) + 1 / ((1 - share) * flights)) if share else 0.0
    weeks = math.ceil(8 * (day_sd**2 + mixed) * (1 + r) / (1 - r) / effect**2 / 7)
    expected = 7 * weeks if weeks <= 12 else None
    got = days_of_plan(effect, day_sd, flight_sd, flights, share, r)
    assert got == expected, (
        f"days_needed(effect={effect:.3f}, day_sd={day_sd:.3f}, flight_sd={flight_sd:.2f}, flights={flights}, share={share}, "
        f"autocorrelation={r:.3f}) gave {got}; expected {expected}."
    )

# %% [markdown]
# ## Question 7. All traffic to the best
#
# **Situation.** The experiment runs, and each evening brings an interval and the guardrails. Nobody sits up to decide: a rule that
# was written down before says where the traffic goes, and it has an answer for the case that neither wins.
#
# **Task.** Write `all_traffic_to(evenings, horizon)`. `evenings` is a list, one dict a day, in their order: `low` and `high`, the interval for the
# challenger's cost minus the champion's, made for daily looks, infinite while nothing can be said; and `guards`, a dict from the name
# of each guardrail to a pair of numbers: the value seen that day, NaN if there was none, and its bound. `horizon` is the planned number
# of days, 1 or more. Return a tuple of three: the arm that gets all traffic (`"champion"`, `"challenger"`, or `None` while the experiment
# goes on), the number of days that it took, and one word. The days are looked at one after the other, and the first rule that applies,
# in this order, ends the experiment:
#
# 1. a guardrail is broken, as a value is **above** its bound: `("champion", day, "guardrail")`, whatever the interval says;
# 2. the whole interval is below 0: `("challenger", day, "cheaper")`;
# 3. the whole interval is above 0: `("champion", day, "dearer")`;
# 4. it is the last day of the horizon: `("champion", day, "horizon")`; neither has won, and a change needs a reason.
#
# An interval with an end at 0 is neither above nor below 0. While no rule applies, or there was no evening yet, it is `(None, the number of
# evenings, "running")`. What comes after the end is not looked at.
#
# **Example.** With a horizon of 3 and the intervals (-∞, ∞), then (-2, 1), then (-2, -1), all guardrails well, the answer is
# `("challenger", 3, "cheaper")`; after two evenings it was `(None, 2, "running")`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `enumerate(evenings, 1)` counts from 1. What is `math.nan > 5`?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# One loop, in it four `if`, each with a `return`, in the order of the rules. After the loop one more `return`.
# </details>


# %% answer="all_traffic_to"
def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    ### BEGIN SOLUTION
    for day, evening in enumerate(evenings, 1):
        if any(seen > bound for seen, bound in evening["guards"].values()):
            return "champion", day, "guardrail"
        if evening["high"] < 0:
            return "challenger", day, "cheaper"
        if evening["low"] > 0:
            return "champion", day, "dearer"
        if day == horizon:
            return "champion", day, "horizon"
    return None, len(evenings), "running"
    ### END SOLUTION


# %% test="all_traffic_to" points=1
# The example of the text, then one case for each of the other rules.
def evening(low, high, **guards):
    return {"low": low, "high": high, "guards": {"p99 in ms": (4.0, 10.0), **guards}}


unsure, split = evening(-math.inf, math.inf), evening(-2.0, 1.0)
for told, evenings, expected in [
    ("three evenings", [unsure, split, evening(-2.0, -1.0)], ("challenger", 3, "cheaper")),
    ("two evenings", [unsure, split], (None, 2, "running")),
    ("three evenings that decide nothing", [unsure, split, split], ("champion", 3, "horizon")),
    ("a challenger that is dearer", [unsure, evening(0.5, 2.0)], ("champion", 2, "dearer")),
    (
        "a cheaper challenger with too many failed answers",
        [unsure, evening(-2.0, -1.0, failed=(0.02, 0.01))],
        ("champion", 2, "guardrail"),
    ),
]:
    got = all_traffic_to(list(evenings), 3)
    assert got is not None, f"all_traffic_to returned None for {told}. Is there a `return` on each way through?"
    same = not np.isscalar(got) and tuple(got) == expected
    assert same, f"all_traffic_to with a horizon of 3 gave {got} for {told}; expected {expected}."

# %% test="all_traffic_to" points=2 hidden=true
# Hidden test: ends at 0, values at the bound, NaN, several guardrails, days after the end, the last day, no day.
import copy

nan, inf = math.nan, math.inf
well, bad = {"a": (1.0, 2.0), "b": (0.0, 0.0)}, {"a": (2.1, 2.0), "b": (0.0, 0.0)}


def night(low, high, guards=well):
    return {"low": low, "high": high, "guards": guards}


open_, ahead, behind = night(-3.0, 3.0), night(-3.0, -0.5), night(0.5, 3.0)
for told, evenings, horizon, expected in [
    ("no evening yet", [], 5, (None, 0, "running")),
    ("one evening of one, open", [open_], 1, ("champion", 1, "horizon")),
    ("one evening of one, ahead", [ahead], 1, ("challenger", 1, "cheaper")),
    ("one evening of one, behind", [behind], 1, ("champion", 1, "dearer")),
    ("one evening of one, broken", [night(-3.0, -0.5, bad)], 1, ("champion", 1, "guardrail")),
    ("an interval that ends at 0", [night(-3.0, 0.0)], 5, (None, 1, "running")),
    ("an interval that begins at 0", [night(0.0, 3.0)], 5, (None, 1, "running")),
    ("an interval that ends just below 0", [night(-3.0, -1e-9)], 5, ("challenger", 1, "cheaper")),
    ("an interval that begins just above 0", [night(1e-9, 3.0)], 5, ("champion", 1, "dearer")),
    ("a small effect", [night(-0.004, -0.001)], 5, ("challenger", 1, "cheaper")),
    ("no guardrails", [night(-1.0, 1.0, {}), night(-1.0, -0.5, {})], 5, ("challenger", 2, "cheaper")),
    ("a value at its bound", [night(-1.0, 1.0, {"a": (2.0, 2.0)})], 5, (None, 1, "running")),
    ("a value just above its bound", [night(-1.0, 1.0, {"a": (2.0001, 2.0)})], 5, ("champion", 1, "guardrail")),
    ("values that are negative", [night(-1.0, 1.0, {"a": (-3.0, -2.0)})], 5, (None, 1, "running")),
    ("no value that day", [night(-1.0, 1.0, {"a": (nan, 2.0)})], 5, (None, 1, "running")),
    ("no value of one, another broken", [night(-1.0, 1.0, {"a": (nan, 2.0), "b": (3.0, 2.0)})], 5, ("champion", 1, "guardrail")),
    ("the last guardrail broken", [night(-1.0, 1.0, {"a": (1.0, 2.0), "b": (5.0, 2.0)})], 5, ("champion", 1, "guardrail")),
    ("the first guardrail broken", [night(-1.0, 1.0, {"a": (5.0, 2.0), "b": (1.0, 2.0)})], 5, ("champion", 1, "guardrail")),
    ("open, then ahead and broken on one day", [open_, night(-3.0, -0.5, bad)], 5, ("champion", 2, "guardrail")),
    ("open, then behind and broken on one day", [open_, night(0.5, 3.0, bad)], 5, ("champion", 2, "guardrail")),
    ("ahead, and broken a day later", [open_, ahead, night(-1.0, 1.0, bad)], 5, ("challenger", 2, "cheaper")),
    ("broken, and ahead a day later", [open_, night(-1.0, 1.0, bad), ahead], 5, ("champion", 2, "guardrail")),
    ("behind, and ahead later", [behind, ahead, ahead], 5, ("champion", 1, "dearer")),
    ("ahead, and behind later", [ahead, behind, behind], 5, ("challenger", 1, "cheaper")),
    ("four open evenings of five", [open_] * 4, 5, (None, 4, "running")),
    ("five open evenings of five", [open_] * 5, 5, ("champion", 5, "horizon")),
    ("ahead on the last day", [open_] * 4 + [ahead], 5, ("challenger", 5, "cheaper")),
    ("broken on the last day", [open_] * 4 + [night(-1.0, 1.0, bad)], 5, ("champion", 5, "guardrail")),
    ("ahead a day after the last", [open_] * 5 + [ahead], 5, ("champion", 5, "horizon")),
    ("broken a day after the last", [open_] * 5 + [night(-1.0, 1.0, bad)], 5, ("champion", 5, "horizon")),
    ("seven open evenings of five", [open_] * 7, 5, ("champion", 5, "horizon")),
    ("nothing can be said", [night(-inf, inf)] * 3, 5, (None, 3, "running")),
]:  # fmt: skip
    given = copy.deepcopy(evenings)
    got = all_traffic_to(given, horizon)
    assert got is not None and not np.isscalar(got) and tuple(got) == expected, (
        f"all_traffic_to gave {got} for {told} (horizon {horizon}); expected {expected}."
    )
    assert len(given) == len(evenings), "all_traffic_to changed the list that it was given."
