# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 0.2 The bill, for late arrivals
#
# The lesson let the flight-time notebook run on until December and added up what that cost. Now you write the bill of the
# second notebook, the one that warns of **late arrivals**: 15 minutes or more after schedule.
#
# There are seven questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_0/0_2_the_bill.ipynb
#
# Run the next cell first.

# %%
import tomllib

import numpy as np
import pandas as pd

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. What stays to be done by hand
#
# **Situation.** Once a month somebody goes through this run sheet, from top to bottom:
#
# | step | who | minutes |
# |---|---|---|
# | gather the flights | analyst | 40 |
# | repair the columns | analyst | 25 |
# | copy the file to the server | engineer | 15 |
# | run the notebook | analyst | 30 |
# | look at the score | planner | 10 |
# | send the warnings | engineer | 20 |
#
# That is 140 minutes of work and 4 hand-overs. A **hand-over** is a step that another person does than the step just before
# it. Some of the steps could be left to a program. What would stay?
#
# **Task.** Write `left_by_hand(sheet, automated)`. `sheet` is such a table with the columns `step`, `who` and `minutes`, in
# the order of the steps. Nothing is missing in it, it may have no row at all, and its index may be anything, also with
# repeated labels. Each row is a step of its own, also if its name stands in several rows. `automated` is a set of names;
# names that are not in the sheet do not matter. Every step with such a name is left to the program: its minutes do not
# count, and hand-overs are counted as if its row were not in the sheet. Return a dict with two whole numbers for one run
# (of Python or of numpy), what is left of `"minutes"` and of `"hand_overs"`. The sheet stays as it was.
#
# **Example.** With `{"copy the file to the server", "look at the score"}` automated, the people are analyst, analyst, analyst and
# engineer: `{"minutes": 115, "hand_overs": 1}`. Two small steps made three of four hand-overs.
#
# <details><summary>Hint 1: where to look</summary>
#
# Write the names that are left in a row, and put your finger on each pair of neighbours. How many pairs do four names have,
# how many does one have, and none?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First the rows that are left, then one sum and one count: a column compared with itself, moved by one row.
# </details>


# %% answer="left_by_hand"
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    """Return the minutes and the hand-overs of one run that are left when the `automated` steps are done by a program."""
    ### BEGIN SOLUTION
    left = sheet[~sheet["step"].isin(automated)]
    who = left["who"].to_numpy()
    return {"minutes": int(left["minutes"].sum()), "hand_overs": int((who[1:] != who[:-1]).sum())}
    ### END SOLUTION


# %% test="left_by_hand" points=1
# The example of the text, with short names: nothing automated, two steps, all of them.
sheet = pd.DataFrame(
    {
        "step": ["gather", "repair", "copy", "run", "look", "send"],
        "who": ["analyst", "analyst", "engineer", "analyst", "planner", "engineer"],
        "minutes": [40, 25, 15, 30, 10, 20],
    }
)
for automated, minutes, hand_overs in [(set(), 140, 4), ({"copy", "look"}, 115, 1), (set(sheet["step"]), 0, 0)]:
    got, told = left_by_hand(sheet, automated), ", ".join(sorted(automated)) or "nothing"
    assert got is not None, "left_by_hand returned None. Does it end with a `return`?"
    assert isinstance(got, dict), f"left_by_hand returned a {type(got).__name__}; expected a dict with two keys."
    assert set(got) == {"minutes", "hand_overs"}, (
        f"left_by_hand gave the keys {sorted(map(str, got))}; expected minutes and hand_overs."
    )
    assert got["minutes"] == minutes, (
        f"left_by_hand gave {got['minutes']} minutes with {told} automated; expected {minutes}."
    )
    assert got["hand_overs"] == hand_overs, (
        f"left_by_hand gave {got['hand_overs']} hand-overs with {told} automated; expected {hand_overs}. Count the "
        "neighbours who are two people, among the steps that are left. The first of them takes over from nobody."
    )

# %% test="left_by_hand" points=1 hidden=true
# Hidden test: one person, two who take turns, one step left, no step, names twice or not there, other indexes.
for told, names, who, minutes, automated, expected in [
    ("one person does it all", "abc", ["Eva", "Eva", "Eva"], [10, 5, 1], {"a"}, (6, 0)),
    ("two people take turns", "abcd", ["Eva", "Max", "Eva", "Max"], [1, 2, 3, 4], set(), (10, 3)),
    (
        "two people take turns, one step between them goes",
        "abcd",
        ["Eva", "Max", "Eva", "Max"],
        [1, 2, 3, 4],
        {"b"},
        (8, 1),
    ),
    ("the last step goes", "abc", ["Max", "Eva", "Ida"], [7, 8, 9], {"c"}, (15, 1)),
    ("the first step goes", "abc", ["Max", "Eva", "Ida"], [7, 8, 9], {"a"}, (17, 1)),
    ("a step goes, and its neighbours are still two people", "abc", ["Max", "Eva", "Ida"], [7, 8, 9], {"b"}, (16, 1)),
    ("one step is left", "abc", ["Max", "Eva", "Ida"], [7, 8, 9], {"b", "a"}, (9, 0)),
    ("a name that is not in the sheet", "ab", ["Max", "Eva"], [7, 8], {"z"}, (15, 1)),
    ("a step that is there twice goes", "aba", ["Max", "Eva", "Ida"], [7, 8, 9], {"a"}, (8, 0)),
    ("a step that is there twice stays", "aba", ["Max", "Eva", "Ida"], [7, 8, 9], set(), (24, 2)),
    (
        "a step that is there twice stays, another goes",
        "abca",
        ["Max", "Eva", "Ida", "Eva"],
        [7, 8, 9, 1],
        {"c"},
        (16, 1),
    ),
    ("no step at all", "", [], [], {"a"}, (0, 0)),
]:
    for index in (range(len(who)), [3] * len(who)):
        steps = np.array(list(names), dtype=object)
        rows = {"step": steps, "who": np.array(who, dtype=object), "minutes": np.array(minutes, dtype="int64")}
        sheet = pd.DataFrame(rows, index=list(index))
        before = sheet.copy()
        got = left_by_hand(sheet, set(automated))
        assert isinstance(got, dict) and (got.get("minutes"), got.get("hand_overs")) == expected, (
            f"left_by_hand gave {got} for this sheet: {told} (steps {list(names)}, index {list(index)}); expected "
            f"{expected[0]} minutes and {expected[1]} hand-overs. Each row is a step of its own, whatever its name and its "
            "index label, and a hand-over lies between neighbours among the steps that are left."
        )
        assert sheet.equals(before), "left_by_hand changed the sheet that it was given."

# %% [markdown]
# ## Question 2. Which months broke the promise?
#
# **Situation.** A requirement says: "the AUC is at least 0.62 in every month". (AUC, the area under the ROC curve, tells how
# well the model ranks flights by their risk; higher is better.) In December somebody compares.
#
# **Task.** Write `months_in_breach(values, limit, higher_is_better)`. `values` is a dict from a month such as `"2013-08"`
# to the metric of that month, in any order. Return the list of the months that broke the requirement, the earliest first.
# If `higher_is_better` is `True`, a month must reach at least `limit`; if it is `False`, as for an error, the month may
# have at most `limit`. The limit itself is met. A month whose metric is missing (always `nan`, never `None`) is a breach:
# nobody can say that the promise was kept. The dict may be empty, and it stays as it was.
#
# **Example.** `{"2013-09": nan, "2013-10": 0.62, "2013-08": 0.616, "2013-04": 0.628}` with the limit `0.62` and
# `higher_is_better=True` gives `["2013-08", "2013-09"]`. For an error, `{"2013-05": 15.2, "2013-04": 10.9}` with the limit
# `12.0` and `higher_is_better=False` gives `["2013-05"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# What does Python answer when you compare `float("nan")` with a number, whichever way round?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Ask whether the month *met* the requirement, and keep the months for which the answer is no.
# </details>


# %% answer="months_in_breach"
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    """Return the months whose metric does not meet `limit` or is missing, the earliest first."""

    ### BEGIN SOLUTION
    def met(value: float) -> bool:
        return value >= limit if higher_is_better else value <= limit

    return sorted(month for month, value in values.items() if not met(value))
    ### END SOLUTION


# %% test="months_in_breach" points=1
# The examples of the text: one month below the limit, one exactly on it, one without a value. Then an error.
values = {"2013-09": float("nan"), "2013-10": 0.62, "2013-08": 0.616, "2013-04": 0.628}
answer = months_in_breach(values, 0.62, True)
assert answer is not None, "months_in_breach returned None. Does it end with a `return`?"
assert hasattr(answer, "__iter__") and not isinstance(answer, (str, pd.DataFrame)), (
    f"months_in_breach returned a {type(answer).__name__}; expected a list of months."
)
got = list(answer)
assert "2013-10" not in got, (
    f"months_in_breach gave {got} for the example; October reached the limit, and that is enough."
)
assert "2013-09" in got, f"months_in_breach gave {got} for the example; September has no value, so it is a breach, too."
assert got == ["2013-08", "2013-09"], (
    f"months_in_breach gave {got} for the example; expected ['2013-08', '2013-09'], the earliest first."
)
got = list(months_in_breach({"2013-05": 15.2, "2013-04": 10.9}, 12.0, False))
assert got == ["2013-05"], (
    f"months_in_breach gave {got} for the error of the second example; expected ['2013-05']: here lower is better."
)

# %% test="months_in_breach" points=1 hidden=true
# Hidden test: an error instead of an AUC, the limit itself, no month, all months, a turn of the year.
nan = float("nan")
for told, values, limit, higher, expected in [
    (
        "an error, lower is better",
        {"2013-07": 17.8, "2013-04": 10.9, "2013-05": 15.2},
        12.0,
        False,
        ["2013-05", "2013-07"],
    ),
    ("an error exactly at the limit", {"2013-04": 12.0, "2013-05": 12.5}, 12.0, False, ["2013-05"]),
    ("an error that is missing", {"2013-06": nan, "2013-05": 3.0}, 12.0, False, ["2013-06"]),
    ("an AUC that is missing", {"2013-06": nan, "2013-05": 0.7}, 0.62, True, ["2013-06"]),
    ("an AUC exactly at the limit", {"2013-06": 0.5, "2013-05": 0.75}, 0.75, True, ["2013-06"]),
    ("no month", {}, 0.62, True, []),
    ("every month is good", {"2013-11": 0.9, "2013-02": 0.8}, 0.62, True, []),
    (
        "the turn of the year",
        {"2014-01": 0.1, "2013-12": 0.2, "2013-02": 0.3},
        0.62,
        True,
        ["2013-02", "2013-12", "2014-01"],
    ),
]:
    given = dict(values)
    got = list(months_in_breach(given, limit, higher))
    assert got == expected, (
        f"months_in_breach gave {got} for {told} (limit {limit}, higher_is_better={higher}); expected {expected}. "
        "Which side of the limit is the good one? The limit itself is met, a missing value is not."
    )
    assert list(given) == list(values), "months_in_breach changed the dict that it was given."

# %% [markdown]
# ## Question 3. The first alarm
#
# **Situation.** A month is a long time. Had somebody looked at the last seven days every evening, on which day would the
# bell have rung? An answer is wrong if a flight got a needless warning, or came late without one. The metric is the
# **share of wrong answers** of these seven days *taken together*: all their wrong answers, divided by all their flights. On
# the day of a storm few flights leave, and nearly all answers are wrong; such a day must not count as much as a full one.
#
# **Task.** Write `first_alarm(daily, limit)`. `daily` has one row for each day, in order and without a gap, with the
# columns `day` (timestamps), `wrong` and `flights` (counts; both may be 0). It may have no row, its index may be anything,
# also with repeated labels, and it stays as it was. Return the first `day` at whose end the share of wrong answers *of
# that day and the six days before it* is above `limit`, or `None` if that never happens. A share that is exactly the limit
# gives no alarm; the tests try this only where no rounding is involved, such as 7 of 28 with the limit `0.25`. A day with
# fewer than six days before it in the table gives no alarm, and neither do seven days without any flight.
#
# **Example.** With the limit `0.25`:
#
# | day | 1 July | 2 to 6 July, each | 7 July, the storm | 8 July |
# |---|---|---|---|---|
# | flights | 100 | 100 | 10 | 100 |
# | wrong | 30 | 20 | 9 | 60 |
#
# On 7 July it is 139 wrong of 610, a share of 0.23: no alarm. On 8 July, without the first of the month, it is 169 of 610,
# 0.28: the answer is 8 July.
#
# <details><summary>Hint 1: where to look</summary>
#
# A mean of seven shares gives the storm a seventh of the weight. Which two sums give it the weight of its ten flights?
# pandas has `rolling`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two trailing sums, their quotient compared with the limit, and the first of the days that are left, if there is one.
# </details>


# %% answer="first_alarm"
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    """Return the first day whose trailing seven days together have a share of wrong answers above `limit`."""
    ### BEGIN SOLUTION
    sums = daily[["wrong", "flights"]].rolling(7).sum()
    alarms = daily["day"][sums["wrong"] / sums["flights"] > limit]
    return alarms.iloc[0] if len(alarms) else None
    ### END SOLUTION


# %% test="first_alarm" points=1
# The example of the text: the storm alone rings no bell, the day after it does. Then a limit that is never broken.
daily = pd.DataFrame(
    {
        "day": pd.date_range("2013-07-01", periods=8),
        "wrong": [30, 20, 20, 20, 20, 20, 9, 60],
        "flights": [100, 100, 100, 100, 100, 100, 10, 100],
    }
)
got = first_alarm(daily, 0.25)
assert got is not None, (
    "first_alarm returned None for the example; expected 8 July, as 169 of 610 is above 0.25. Where is the `return` for a day "
    "with an alarm, and is the last row looked at?"
)
assert pd.Timestamp(got) != pd.Timestamp("2013-07-01"), (
    "first_alarm gave 1 July for the example; expected 8 July. The first six days have no seven days to look at."
)
assert pd.Timestamp(got) != pd.Timestamp("2013-07-07"), (
    "first_alarm gave 7 July, the storm, for the example; expected 8 July. Ten flights of 610 weigh little: pool the "
    "flights of the seven days."
)
assert pd.Timestamp(got) == pd.Timestamp("2013-07-08"), (
    f"first_alarm gave {got} for the example; expected 8 July. The seven days end with the day that is returned, and it is "
    "returned as it stands in the column day."
)
got = first_alarm(daily, 0.3)
assert got is None, f"first_alarm gave {got} for a limit of 0.3; expected None, as the share never gets above 0.28."


# %% test="first_alarm" points=2 hidden=true
# Hidden test: the limit itself, several alarms, too few days, days without flights, another index, no row.
def table(wrong, flights, first="2013-04-01", index=None):
    days = pd.date_range(first, periods=len(wrong))
    counts = {"wrong": np.array(wrong, dtype="int64"), "flights": np.array(flights, dtype="int64")}
    return pd.DataFrame({"day": days, **counts}, index=index)


for told, daily, limit, expected in [
    ("seven days exactly at the limit", table([1] * 7, [4] * 7), 0.25, None),
    ("a bad week that is one day too short", table([9] * 6, [10] * 6), 0.25, None),
    ("a bad week of seven days", table([9] * 7, [10] * 7), 0.25, "2013-04-07"),
    ("no row", table([], []), 0.25, None),
    ("a week without a flight", table([0] * 8, [0] * 8), 0.0, None),
    (
        "a week without a flight, then one flight with a wrong answer",
        table([0] * 7 + [1], [0] * 7 + [1]),
        0.5,
        "2013-04-08",
    ),
    ("an alarm that ends and comes again", table([0] * 7 + [4] + [0] * 7 + [4], [4] * 16), 0.1, "2013-04-08"),
    ("a peak that comes later", table([0] * 9 + [9, 9], [10] * 11), 0.2, "2013-04-11"),
    ("a full day that drowns six small bad ones", table([5] * 6 + [10], [5] * 6 + [400]), 0.25, None),
    (
        "the days of autumn, with an index of their own",
        table([2] * 7 + [30, 0], [10] * 7 + [60, 10], "2013-09-01", [3, 3, 1, 1, 2, 8, 7, 7, 0]),
        0.3,
        "2013-09-08",
    ),
]:
    before = daily.copy()
    got = first_alarm(daily, limit)
    asked = f"first_alarm gave {got} for {told} (limit {limit})"
    if expected is None:
        assert got is None, (
            f"{asked}; expected None. An alarm needs seven days, flights in them, and more than the limit."
        )
    else:
        assert got is not None and pd.Timestamp(got) == pd.Timestamp(expected), (
            f"{asked}; expected {expected}: the first evening on which its own day and the six before it, pooled, are "
            "above the limit."
        )
    assert daily.equals(before), "first_alarm changed the table that it was given."

# %% [markdown]
# ## Question 4. What a wrong answer costs
#
# **Situation.** For the gate team the two kinds of mistake are not alike. A needless warning keeps a gate free for nothing.
# A missed late flight holds up a whole row of aircraft. So the bill depends on the threshold: how probable a delay must be
# before the team is warned.
#
# **Task.** Write `cheapest_threshold(probabilities, late, thresholds, needless, missed)`.
#
# - `probabilities` and `late` are equally long lists, arrays or Series: what the model said about each flight, and
#   `True` or `False` for what happened. They may be empty. The first of the one belongs to the first of the other and so
#   on; the index of a Series may be anything and does not matter.
# - A threshold warns of each flight whose probability is *at least* the threshold.
# - Each warning of a flight that was not late costs `needless` gate minutes, each late flight without a warning
#   `missed` gate minutes. Both are whole numbers.
# - Return the one of `thresholds` (a list of at least one number, in any order) with the lowest cost over all flights. If
#   several cost the same, return the highest of them: it warns least. The list stays as it was.
#
# **Example.** `probabilities` is `[0.1, 0.4, 0.6, 0.9]`, `late` is `[False, True, False, True]` and `thresholds` is `[0.3, 0.5,
# 0.7]`. If a needless warning costs 5 minutes and a missed flight 40, the three thresholds cost 5, 45 and 40 minutes: the
# answer is `0.3`. If a needless warning costs 40 and a missed flight 5, they cost 40, 45 and 5: the answer is `0.7`.
#
# <details><summary>Hint 1: where to look</summary>
#
# First write the cost of *one* threshold. Which flights does it warn of, and which of these were not late?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A small function `cost(threshold)` with two counts, then `min(..., key=cost)`. `min` takes the first of equals: in which
# order do you hand them over?
# </details>


# %% answer="cheapest_threshold"
def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: int, missed: int
) -> float:
    """Return the threshold that costs the fewest gate minutes; of several the highest."""
    ### BEGIN SOLUTION
    probabilities, late = np.asarray(probabilities, dtype=float), np.asarray(late, dtype=bool)

    def cost(threshold: float) -> int:
        warned = probabilities >= threshold
        return needless * (warned & ~late).sum() + missed * (~warned & late).sum()

    return min(sorted(thresholds, reverse=True), key=cost)
    ### END SOLUTION


# %% test="cheapest_threshold" points=1
# The examples of the text: first misses cost more, then needless warnings. Then two thresholds that cost the same.
said, happened = [0.1, 0.4, 0.6, 0.9], [False, True, False, True]
for needless, missed, costs, expected in [(5, 40, "5, 45 and 40", 0.3), (40, 5, "40, 45 and 5", 0.7)]:
    got = cheapest_threshold(said, happened, [0.3, 0.5, 0.7], needless, missed)
    assert got is not None, "cheapest_threshold returned None. Does it end with a `return`?"
    assert np.isclose(float(got), expected), (
        f"cheapest_threshold gave {got} when a needless warning costs {needless} and a missed flight {missed} minutes; "
        f"expected {expected}: the thresholds 0.3, 0.5 and 0.7 cost {costs} minutes. Work out those of your function by hand: "
        "which flights does it warn of, and what does each mistake cost?"
    )
got = cheapest_threshold([0.1, 0.9], [False, True], [0.3, 0.7], 5, 40)
assert np.isclose(float(got), 0.7), (
    f"cheapest_threshold gave {got} where 0.3 and 0.7 both cost nothing; expected 0.7, the highest of equals."
)

# %% test="cheapest_threshold" points=1 hidden=true
# Hidden test: the threshold itself, equal costs, one candidate, no flight, other orders, kinds of sequences and indexes.
for told, said, happened, thresholds, needless, missed, expected in [
    ("a probability equal to the threshold", [0.5, 0.2], [1, 0], [0.9, 0.5], 5, 40, 0.5),
    ("an equal probability that warns for nothing", [0.5, 0.8], [0, 1], [0.5, 0.6], 30, 40, 0.6),
    ("three that cost the same, in any order", [0.1, 0.9], [0, 1], [0.5, 0.8, 0.2], 5, 5, 0.8),
    ("no flight", [], [], [0.4, 0.6, 0.5], 5, 40, 0.6),
    ("one candidate", [0.9, 0.9], [0, 0], [0.1], 5, 40, 0.1),
    ("many cheap misses against one costly warning", [0.3, 0.3, 0.3, 0.9], [1, 1, 1, 0], [0.2, 0.5, 1.0], 100, 10, 1.0),
    ("the same flights, costly misses", [0.3, 0.3, 0.3, 0.9], [1, 1, 1, 0], [1.0, 0.5, 0.2], 10, 100, 0.2),
    ("right warnings, which cost nothing", [0.9, 0.9, 0.9], [1, 1, 1], [0.95, 0.5], 10, 5, 0.5),
    ("needless warnings that cost nothing", [0.2, 0.6, 0.7], [1, 0, 0], [0.3, 0.1, 0.2, 0.65], 0, 1, 0.2),
    ("three needless warnings against one miss", [0.4, 0.5, 0.6, 0.7], [1, 0, 0, 0], [0.4, 0.8], 10, 25, 0.8),
]:
    late, backwards = [bool(value) for value in happened], range(len(happened))[::-1]
    for form, given, truth in [
        ("lists", said, late),
        ("arrays", np.array(said, dtype=float), np.array(late, dtype=bool)),
        ("Series", pd.Series(said, dtype=float), pd.Series(late, dtype=bool)),
        (
            "Series, the second with its index backwards",
            pd.Series(said, dtype=float),
            pd.Series(late, dtype=bool, index=backwards),
        ),
        (
            "Series whose indexes have no label in common",
            pd.Series(said, dtype=float, index=[f"p{number}" for number in backwards]),
            pd.Series(late, dtype=bool, index=[f"l{number}" for number in backwards]),
        ),
        ("a Series and a list", pd.Series(said, dtype=float, index=[7] * len(said)), late),
    ]:
        candidates = list(thresholds)
        got = float(cheapest_threshold(given, truth, candidates, needless, missed))
        assert np.isclose(got, expected), (
            f"cheapest_threshold gave {got} for this case: {told} (as {form}, thresholds {thresholds}, needless {needless}, "
            f"missed {missed}); expected {expected}. A flight at the threshold is warned of, of equals the highest wins, and "
            "probabilities and late belong together by their position, not by an index."
        )
        assert candidates == thresholds, "cheapest_threshold changed the list of thresholds that it was given."

# %% [markdown]
# ## Question 5. Which debts to repay
#
# **Situation.** Technical debt is a shortcut that costs interest: minutes that somebody works every month because of it.
# To repay it costs minutes once, and from then on no interest. There is a ledger:
#
# | shortcut | interest_minutes | repay_minutes |
# |---|---|---|
# | the month is typed into eleven cells | 30 | 60 |
# | the flights are copied by hand | 90 | 700 |
# | it runs on one laptop only | 20 | 240 |
# | no record of old models | 100 | 960 |
# | no tests | 50 | 900 |
#
# **Task.** Write `worth_repaying(ledger, months)`. `ledger` is such a table, with these three columns (`interest_minutes`
# are per month); its index may be anything, also with repeated labels. If a debt is repaid today, it saves the interest of the next `months`
# months, less what repaying it costs. Return the list of the shortcuts that save 0 minutes or more, those that save most
# first. Equal ones stay in the order of the ledger. The ledger may be empty, and it stays as it was.
#
# **Example.** In 12 months the five save 300, 380, 0, 240 and -300 minutes, so the answer is `["the flights are copied by
# hand", "the month is typed into eleven cells", "no record of old models", "it runs on one laptop only"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# One line gives what each debt saves. Then two things are left: throw out, and sort.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# `sorted` keeps equals in their order, also with `reverse=True`; so does `sort_values` with `kind="stable"`.
# </details>


# %% answer="worth_repaying"
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    """Return the shortcuts whose repayment saves 0 minutes or more within `months` months, the best first."""
    ### BEGIN SOLUTION
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    paying = ledger.assign(saved=saved)[saved >= 0]
    return list(paying.sort_values("saved", ascending=False, kind="stable")["shortcut"])
    ### END SOLUTION


# %% test="worth_repaying" points=1
# The example of the text: the ledger above, with short names, looking one year ahead; then two months.
ledger = pd.DataFrame(
    {
        "shortcut": ["typed", "copied", "laptop", "no record", "no tests"],
        "interest_minutes": [30, 90, 20, 100, 50],
        "repay_minutes": [60, 700, 240, 960, 900],
    }
)
answer = worth_repaying(ledger, 12)
assert answer is not None, "worth_repaying returned None. Does it end with a `return`?"
assert hasattr(answer, "__iter__") and not isinstance(answer, (str, pd.DataFrame)), (
    f"worth_repaying returned a {type(answer).__name__}; expected a list of names, those of the column shortcut."
)
got = list(answer)
assert got != ["copied", "typed", "no record"], (
    f"worth_repaying gave {got} for 12 months; the laptop is missing. It saves exactly 0 minutes, and that counts."
)
assert got == ["copied", "typed", "no record", "laptop"], (
    f"worth_repaying gave {got} for 12 months; expected ['copied', 'typed', 'no record', 'laptop']: they save 380, 300, "
    "240 and 0 minutes."
)
got = list(worth_repaying(ledger, 2))
assert got == ["typed"], (
    f"worth_repaying gave {got} for 2 months; expected ['typed']: only that one is paid back by then."
)

# %% test="worth_repaying" points=1 hidden=true
# Hidden test: equal savings, none that pays, no month ahead, an empty ledger, repeated indexes.
for told, names, interest, repay, months, expected in [
    ("equal savings", ["b", "a", "c"], [10, 20, 30], [20, 80, 80], 6, ["c", "b", "a"]),
    ("equal savings, all of them", ["z", "y", "x", "w"], [10, 20, 30, 40], [10, 20, 30, 40], 1, ["z", "y", "x", "w"]),
    ("nothing that pays", ["a", "b"], [1, 2], [100, 200], 12, []),
    ("one minute short of paying", ["a", "b"], [10, 10], [120, 121], 12, ["a"]),
    (
        "sixty debts, every third of them saves the same",
        [f"debt {number}" for number in range(60)],
        [(7 * number) % 3 for number in range(60)],
        [0] * 60,
        5,
        [f"debt {number}" for rest in (2, 1, 0) for number in range(60) if (7 * number) % 3 == rest],
    ),
    ("no month ahead", ["a", "b"], [50, 60], [10, 10], 0, []),
    ("a debt without interest", ["a", "b"], [0, 5], [10, 10], 12, ["b"]),
    ("an empty ledger", [], [], [], 12, []),
    ("the one paid back last saves most", ["quick", "slow"], [5, 100], [5, 800], 10, ["slow", "quick"]),
    ("the highest interest saves least", ["low", "high"], [40, 90], [30, 850], 10, ["low", "high"]),
    ("the cheapest to repay saves least", ["cheap", "dear"], [20, 90], [100, 300], 10, ["dear", "cheap"]),
]:
    for index in (range(len(names)), [1] * len(names)):
        rows = {"shortcut": np.array(names, dtype=object), "interest_minutes": np.array(interest, dtype="int64")}
        ledger = pd.DataFrame({**rows, "repay_minutes": np.array(repay, dtype="int64")}, index=list(index))
        before = ledger.copy()
        got = list(worth_repaying(ledger, months))
        assert got == expected, (
            f"worth_repaying gave {got} for {told} ({months} months); expected {expected}. Sort by the minutes saved, and "
            "keep equals in the order of the ledger."
        )
        assert ledger.equals(before), "worth_repaying changed the ledger that it was given."

# %% [markdown]
# ## Question 6. Wishes become requirements
#
# **Situation.** The gate team of another airport would like warnings, too, and writes:
#
# > For us a flight is late if it arrives twenty minutes after schedule or more. Take any late flight and any punctual one:
# > in at least 64 of 100 such pairs the late one should get the higher probability, and that in every month. 19 of 20
# > answers have to come within a quarter of a second. And the service may be out of order for an hour and a half a month,
# > no longer.
#
# **Task.** Write `requirements_text()`. It returns these wishes as one TOML text, with five keys:
#
# | where | key | what it says |
# |---|---|---|
# | at the top, in no table | `metric` | a text, `"roc_auc"`: the share of such pairs that are in the right order, 0 to 1 |
# | at the top, in no table | `late_from_minutes` | the shortest delay that counts as late |
# | in `[requirements]` | `limit` | the lowest value of the metric that is good enough |
# | in `[requirements]` | `latency_p95_ms` | the time within which 95 of 100 answers come, in the unit of its name |
# | in `[requirements]` | `downtime_minutes` | the longest time out of order in a month |
#
# All but `metric` are numbers, whole or with a decimal point. "In every month" needs no key: the limit holds for each month
# anyway. Comments and further keys do no harm.
#
# **Example.** The lesson's requirements of the flight time, in the same form:
#
# ```toml
# metric = "rmse"
#
# [requirements]
# limit = 12.0
# latency_p95_ms = 100
# ```
#
# <details><summary>Hint 1: where to look</summary>
#
# Each wish has a unit, and each key has one, in its name or in the table above. Are they the same? `tomllib.loads(text)`
# shows what a machine reads. It wants a digit before a decimal point.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A text in triple quotation marks with six lines. In TOML a key belongs to the last table that was opened above it.
# </details>


# %% answer="requirements_text"
def requirements_text() -> str:
    """Return the wishes of the gate team as TOML."""
    ### BEGIN SOLUTION
    return """
    metric = "roc_auc"
    late_from_minutes = 20
    [requirements]
    limit = 0.64
    latency_p95_ms = 250
    downtime_minutes = 90
    """
    ### END SOLUTION


# %% test="requirements_text" points=1
# The form: a text that is TOML, each key in its place, the metric's name, numbers that are numbers.
text = requirements_text()
assert text is not None, "requirements_text returned None. Does it end with a `return`?"
assert isinstance(text, str), f"requirements_text returned a {type(text).__name__}; expected a text, not yet read."
try:
    read, problem = tomllib.loads(text), ""
except tomllib.TOMLDecodeError as error:
    read, problem = {}, str(error)
assert not problem, (
    f"The text is not valid TOML: {problem}. Each key stands on a line of its own, followed by = and its value. A text "
    "has quotation marks, a number has a digit before its decimal point, a table's name has square brackets."
)
assert "metric" in read and "late_from_minutes" in read, (
    f"At the top there are the keys {sorted(read)}; expected metric and late_from_minutes among them. A key below "
    "[requirements] belongs to that table."
)
assert read["metric"] == "roc_auc", f"metric is {read['metric']!r}; expected 'roc_auc', spelt as in the table above."
table = read.get("requirements")
assert isinstance(table, dict), "There is no table [requirements] in the text; expected one with three keys."
assert {"limit", "latency_p95_ms", "downtime_minutes"} <= set(table), (
    f"[requirements] has the keys {sorted(table)}; expected limit, latency_p95_ms and downtime_minutes."
)
for key, value in {**table, "late_from_minutes": read["late_from_minutes"]}.items():
    if key in ("late_from_minutes", "limit", "latency_p95_ms", "downtime_minutes"):
        assert isinstance(value, (int, float)) and not isinstance(value, bool), (
            f"{key} was read as {value!r}, a {type(value).__name__}; expected a number, without quotation marks or unit."
        )

# %% test="requirements_text" points=1 hidden=true
# Hidden test: each number says what the gate team wished, in the unit of its key.
text = requirements_text()
try:
    read = tomllib.loads(text) if isinstance(text, str) else {}
except tomllib.TOMLDecodeError:
    read = {}
assert read, "requirements_text did not return a TOML text, so no number can be read from it."
inner = read.get("requirements")
found = {**read, **(inner if isinstance(inner, dict) else {})}
assert found.get("metric") == "roc_auc", f"metric is {found.get('metric')!r}; the table in the question gives its text."
for key, expected, cause in [
    ("late_from_minutes", 20, "It is this team's own rule, in minutes, not that of the lesson."),
    ("limit", 64 / 100, "The metric is a share, from 0 to 1."),
    ("latency_p95_ms", 1000 / 4, "In which unit does the name end?"),
    ("downtime_minutes", 1.5 * 60, "In which unit is the wish, and in which the key?"),
]:
    value = found.get(key)
    assert isinstance(value, (int, float)) and np.isclose(value, expected), (
        f"{key} is {value!r}, and that is not what the gate team asked for. {cause}"
    )

# %% [markdown]
# ## Question 7. What is this sentence?
#
# **Situation.** In the hand-over notes of the late-arrival model everything stands in one long list. Sorted, it would be a
# design.
#
# **Task.** Give each sentence one of four labels; upper or lower case does not matter, and each label fits three sentences:
#
# - `"requirement"`: a limit, with a number, that the solution has to keep, whatever it is built of;
# - `"ML part"`: a part of the solution that prepares what the model learns from, trains the model, or measures how good
#   its predictions are;
# - `"non-ML part"`: any other part of the solution, one that would be there just the same if a fixed rule gave the answers;
# - `"debt"`: a shortcut that makes later work slower, and costs somebody again and again until it is repaid.
#
# | letter | sentence |
# |---|---|
# | A | In every month the AUC is at least 0.62. |
# | B | A program in front of the service turns away requests from strangers. |
# | C | Past flights are gathered and cleaned, so that there is something to learn from. |
# | D | The month is typed into eleven cells, which one colleague changes by hand each time. |
# | E | 95 of 100 answers come within 100 milliseconds. |
# | F | The coefficients are fitted to three months of flights. |
# | G | A screen shows the gate team the warnings. |
# | H | The file is sent by mail for now, so an engineer has to save it to the server every month. |
# | I | The AUC of a month is computed from the model's probabilities and from what really happened. |
# | J | A watchdog program starts the service again after a crash. |
# | K | The service is out of order for at most 30 minutes a month. |
# | L | Nobody had time to name the units, so every newcomer asks the same colleague again. |
#
# <details><summary>Hint 1: where to look</summary>
#
# Is the sentence about a part, a promise, or a habit? If it is about a part, imagine the model replaced by the rule "every
# flight after 17:00 is late", which nobody trains and nobody checks. Would you still build that part?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# First find the three sentences with a limit and the three with a person who repeats work. Six sentences about parts are
# left, and only these need the difference between the two kinds of parts.
# </details>

# %% answer="sentences" kind="concept"
sentences = {
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
    "L": "?",
}
### BEGIN SOLUTION
sentences = {
    "A": "requirement",
    "B": "non-ML part",
    "C": "ML part",
    "D": "debt",
    "E": "requirement",
    "F": "ML part",
    "G": "non-ML part",
    "H": "debt",
    "I": "ML part",
    "J": "non-ML part",
    "K": "requirement",
    "L": "debt",
}
### END SOLUTION

# %%
look_over(sentences, items=list("ABCDEFGHIJKL"), labels=["requirement", "ML part", "non-ML part", "debt"])

# %% test="sentences" points=3 hidden=true
# Hidden test: the share of sentences that got the right label.
from autograder.concepts import classify

promise = "a sentence may name no part at all, only a figure that has to be kept"
learns = "some parts are there only because something is learned from past flights and has to be checked"
rule = "some parts would stay if a fixed rule gave the answers"
interest = "look for the person who does the same work again because something was left undone"
classify(
    sentences,
    key={
        "A": "requirement",
        "B": "non-ML part",
        "C": "ML part",
        "D": "debt",
        "E": "requirement",
        "F": "ML part",
        "G": "non-ML part",
        "H": "debt",
        "I": "ML part",
        "J": "non-ML part",
        "K": "requirement",
        "L": "debt",
    },
    points=3,
    ideas={
        **dict.fromkeys("AEK", promise),
        **dict.fromkeys("CFI", learns),
        **dict.fromkeys("BGJ", rule),
        **dict.fromkeys("DHL", interest),
    },
)
