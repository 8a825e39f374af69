# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 1.1 From cells to modules, for late arrivals
#
# The lesson turned the flight-time notebook into modules and a monthly ingest. You build the pieces that the
# **late-arrival** model needs in the same way: rows set apart, times that survive midnight, a file that is whole or not
# there.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_1/1_1_from_cells_to_modules.ipynb
#
# Run the next cell first.

# %%
import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from autograder.concepts import look_over

# %% [markdown]
# ## Question 1. What is this line doing?
#
# **Situation.** A late-arrival notebook is to become modules. Each of its lines has one home.
#
# **Task.** Give each line one of the labels `"raw"` (brings data as it is), `"clean"` (makes rows right or tells them
# apart), `"features"` (turns clean rows into what a model sees), `"model"` (builds or fits a model), `"evaluate"`
# (measures predictions), `"report"` (shows a result to people). Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Ask what would make the line change: another source, a wrong value, another idea for an input, another learner,
# another measure, another reader?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Each label is used at least once; two are used more than twice.
# </details>

# %% answer="layers" kind="concept"
layers = {
    'pd.read_csv("flights.csv.zip")': "?",
    'rows[rows["arr_delay"].notna()]': "?",
    "departure.dt.dayofweek": "?",
    "LogisticRegression().fit(X, y)": "?",
    "roc_auc_score(actual, probability)": "?",
    'pd.to_datetime(rows["time_hour"], utc=True)': "?",
    'OneHotEncoder().fit_transform(rows[["carrier"]])': "?",
    "axes.bar(months, scores)": "?",
    'weather["wind_speed"].mask(weather["wind_speed"] > 253)': "?",
    'shutil.copy(package / "weather.csv", desk)': "?",
    'rows["hour"].between(17, 20)  # the evening wave': "?",
}
### BEGIN SOLUTION
layers = {
    'pd.read_csv("flights.csv.zip")': "raw",
    'rows[rows["arr_delay"].notna()]': "clean",
    "departure.dt.dayofweek": "features",
    "LogisticRegression().fit(X, y)": "model",
    "roc_auc_score(actual, probability)": "evaluate",
    'pd.to_datetime(rows["time_hour"], utc=True)': "clean",
    'OneHotEncoder().fit_transform(rows[["carrier"]])': "features",
    "axes.bar(months, scores)": "report",
    'weather["wind_speed"].mask(weather["wind_speed"] > 253)': "clean",
    'shutil.copy(package / "weather.csv", desk)': "raw",
    'rows["hour"].between(17, 20)  # the evening wave': "features",
}
### END SOLUTION

# %%
look_over(
    layers,
    items=[
        'pd.read_csv("flights.csv.zip")',
        'rows[rows["arr_delay"].notna()]',
        "departure.dt.dayofweek",
        "LogisticRegression().fit(X, y)",
        "roc_auc_score(actual, probability)",
        'pd.to_datetime(rows["time_hour"], utc=True)',
        'OneHotEncoder().fit_transform(rows[["carrier"]])',
        "axes.bar(months, scores)",
        'weather["wind_speed"].mask(weather["wind_speed"] > 253)',
        'shutil.copy(package / "weather.csv", desk)',
        'rows["hour"].between(17, 20)  # the evening wave',
    ],
    labels=["raw", "clean", "features", "model", "evaluate", "report"],
)

# %% test="layers" points=3 hidden=true
# Hidden test: the share of lines that found their home.
from autograder.concepts import classify

source_of = "fetching bytes without looking into them is one thing, repairing them another"
repair = "a line that makes a value right, or leaves out what is none, serves every model alike"
seen = "a line that makes an input which the model sees changes whenever somebody has an idea for an input"
learning = "building or fitting a learner is not the same as measuring it"
reader = "a number is measured once, and shown to people in many ways"
classify(
    layers,
    key={
        'pd.read_csv("flights.csv.zip")': "raw",
        'rows[rows["arr_delay"].notna()]': "clean",
        "departure.dt.dayofweek": "features",
        "LogisticRegression().fit(X, y)": "model",
        "roc_auc_score(actual, probability)": "evaluate",
        'pd.to_datetime(rows["time_hour"], utc=True)': "clean",
        'OneHotEncoder().fit_transform(rows[["carrier"]])': "features",
        "axes.bar(months, scores)": "report",
        'weather["wind_speed"].mask(weather["wind_speed"] > 253)': "clean",
        'shutil.copy(package / "weather.csv", desk)': "raw",
        'rows["hour"].between(17, 20)  # the evening wave': "features",
    },
    points=3,
    ideas={
        'pd.read_csv("flights.csv.zip")': source_of,
        'rows[rows["arr_delay"].notna()]': repair,
        "departure.dt.dayofweek": seen,
        "LogisticRegression().fit(X, y)": learning,
        "roc_auc_score(actual, probability)": learning,
        'pd.to_datetime(rows["time_hour"], utc=True)': repair,
        'OneHotEncoder().fit_transform(rows[["carrier"]])': seen,
        "axes.bar(months, scores)": reader,
        'weather["wind_speed"].mask(weather["wind_speed"] > 253)': repair,
        'shutil.copy(package / "weather.csv", desk)': source_of,
        'rows["hour"].between(17, 20)  # the evening wave': seen,
    },
)

# %% [markdown]
# ## Question 2. Nothing dropped in silence
#
# **Situation.** Late arrivals are counted among flights that arrived. The others must not vanish: a storm that cancels
# half a day is news.
#
# **Task.** Write `set_apart(rows)`. It gets raw rows and returns a dict of three tables, each with all the columns:
#
# - `"cancelled"`: no `dep_time`, the flight never left;
# - `"diverted"`: a `dep_time`, but no `arr_delay` (it landed elsewhere, or its arrival was never recorded);
# - `"completed"`: the rest.
#
# Every row is in exactly one of them, in the order of `rows`, and `rows` stays as it was. A table may be empty, but it is
# always there. In other columns anything may be missing.
#
# **Example.** Three rows with `dep_time` 900, missing, 1000 and `arr_delay` 5, missing, missing: one in each table.
#
# <details><summary>Hint 1: where to look</summary>
#
# `isna()` gives True where a value is missing; `&` and `~` combine such answers.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Two masks, `cancelled` and `diverted`; the completed rows are those for which neither is true.
# </details>


# %% answer="set_apart"
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    ### BEGIN SOLUTION
    cancelled = rows["dep_time"].isna()
    diverted = ~cancelled & rows["arr_delay"].isna()
    return {
        "completed": rows[~cancelled & ~diverted],
        "cancelled": rows[cancelled],
        "diverted": rows[diverted],
    }
    ### END SOLUTION


# %% test="set_apart" points=1
# The example of the text: one row for each table.
rows = pd.DataFrame({"flight": [1, 2, 3], "dep_time": [900.0, np.nan, 1000.0], "arr_delay": [5.0, np.nan, np.nan]})
parts = set_apart(rows)
assert isinstance(parts, dict), f"set_apart returned a {type(parts).__name__}; expected a dict of three tables."
assert set(parts) == {"completed", "cancelled", "diverted"}, (
    f"set_apart gave the tables {sorted(parts)}; expected cancelled, completed and diverted."
)
got = {name: list(part["flight"]) for name, part in parts.items()}
assert got == {"completed": [1], "cancelled": [2], "diverted": [3]}, (
    f"set_apart sorted the flights 1, 2, 3 as {got}; expected 1 completed, 2 cancelled, 3 diverted. "
    "A cancelled flight has no arr_delay either: which rule comes first?"
)

# %% test="set_apart" points=1 hidden=true
# Hidden test: all of one kind, no rows, repeated indexes, a real month.
from flights import source


def table(left, delays, index=None):
    return pd.DataFrame(
        {
            "flight": range(len(left)),
            "tailnum": None,
            "dep_time": np.array(left, float),
            "arr_delay": np.array(delays, float),
        },
        index=index,
    )


nan = np.nan
real = source.read("flights")
cases = {
    "no rows": table([], []),
    "cancelled flights alone": table([nan, nan], [nan, nan]),
    "completed flights alone": table([1.0, 2.0], [0.0, -5.0]),
    "rows whose index repeats itself": table([nan, 5.0, 7.0, 9.0], [nan, nan, 0.0, nan], [1, 1, 0, 0]),
    "the real flights of February": real[real["month"] == 2],
}
for told, rows in cases.items():
    before = rows.copy()
    parts = set_apart(rows)
    assert rows.equals(before), f"set_apart changed the table that it was given ({told})."
    assert set(parts) == {"completed", "cancelled", "diverted"}, (
        f"set_apart gave the tables {sorted(parts)} for {told}; each of the three is always there, even if empty."
    )
    together = sum(len(part) for part in parts.values())
    assert together == len(rows), (
        f"set_apart turned {len(rows)} rows into {together} ({told}). Every row once, also one in which another column "
        "is missing."
    )
    expected = {
        "cancelled": rows["flight"][rows["dep_time"].isna()],
        "diverted": rows["flight"][rows["dep_time"].notna() & rows["arr_delay"].isna()],
        "completed": rows["flight"][rows["dep_time"].notna() & rows["arr_delay"].notna()],
    }
    for name, part in parts.items():
        assert list(part["flight"]) == list(expected[name]), (
            f"set_apart put {len(part)} rows into {name!r} for {told}; expected these {len(expected[name])}, "
            "in the order of the table."
        )
        assert set(part.columns) == set(rows.columns), f"{name!r} has the columns {sorted(part.columns)} ({told})."

# %% [markdown]
# ## Question 3. Clocks and midnight
#
# **Situation.** The raw table has clocks: 2355 is five minutes to midnight, 41 is 00:41. Subtracting
# them as numbers makes flights that arrive before they leave.
#
# **Task.** Write `minutes_between(left, arrived)`: the minutes from leaving to the next time that the clock shows `arrived`.
#
# - Both are Series of whole numbers with the same index: clocks in the form HHMM, *of the same time zone*. Midnight is
#   written as 0 or as 2400.
# - Return a Series of numbers from 0 to 1439, with that index. Equal clocks are 0 minutes apart.
#
# **Example.** Left 2355, 900, 1250, 2330; arrived 41, 1015, 1310, 2400: `46, 75, 20, 30`.
#
# <details><summary>Hint 1: where to look</summary>
#
# First turn a clock into minutes since midnight: whole hours times sixty, plus the rest. What does `1250 // 100` give?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The difference of the two, brought back into one day with `%`.
# </details>


# %% answer="minutes_between"
def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""

    ### BEGIN SOLUTION
    def since_midnight(clock: pd.Series) -> pd.Series:
        return clock // 100 * 60 + clock % 100

    return (since_midnight(arrived) - since_midnight(left)) % 1440
    ### END SOLUTION


# %% test="minutes_between" points=1
# The example of the text: over midnight, over an hour, within minutes.
left, arrived = pd.Series([2355, 900, 1250, 2330]), pd.Series([41, 1015, 1310, 2400])
answer = minutes_between(left, arrived)
assert answer is not None, "minutes_between returned None. Does it end with a `return`?"
got = [int(minutes) for minutes in answer]
assert got == [46, 75, 20, 30], (
    f"minutes_between for 2355-0041, 0900-1015, 1250-1310, 2330-2400 gave {got}; expected [46, 75, 20, 30]. "
    "Are hours turned into minutes, and does midnight bring a new day?"
)

# %% test="minutes_between" points=1 hidden=true
# Hidden test: both spellings of midnight, equal clocks, other indexes, one row, none.
for told, left, arrived, index, expected in [
    ("left at midnight, written 2400", [2400], [30], [0], [30]),
    ("arrived at midnight, written 2400", [2330], [2400], [5], [30]),
    ("arrived at midnight, written 0", [2330], [0], [5], [30]),
    ("midnight in both spellings", [0, 2400], [2400, 0], [0, 1], [0, 0]),
    ("equal clocks", [1200, 2359], [1200, 2359], [9, 9], [0, 0]),
    ("one minute less than a day", [1], [0], ["a"], [1439]),
    ("a shuffled index", [2300, 1000, 1], [100, 959, 2], [7, 3, 5], [120, 1439, 1]),
    ("no flight", [], [], [], []),
]:
    started = pd.Series(left, index=index, dtype="int64")
    got = minutes_between(started, pd.Series(arrived, index=index, dtype="int64"))
    assert [int(minutes) for minutes in got] == expected, (
        f"minutes_between gave {list(got)} when {told}; expected {expected}."
    )
    assert isinstance(got, pd.Series) and list(got.index) == index, (
        f"minutes_between gave a {type(got).__name__} when {told}; expected a Series with the index of `left`."
    )

# %% [markdown]
# ## Question 4. The weather that is known
#
# **Situation.** Rain makes flights late. The weather table has one row an hour; the row labelled 09:00 covers 09:00 to
# 10:00 and is complete at 10:00.
#
# **Task.** Write `last_completed_hour(scheduled)`. It gets a Series of scheduled departures (timestamps in UTC) and returns
# a Series with the same index: the label, in UTC, of the last hour that was complete at that moment.
#
# **Example.** 10:15 gives 09:00: the hour labelled 10:00 is still going on. 10:00 gives 09:00 as well: that hour has
# just been completed.
#
# <details><summary>Hint 1: where to look</summary>
#
# The accessor `.dt` of a Series of timestamps has `floor`, `ceil` and `round`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The hour in which the departure lies, minus one hour.
# </details>


# %% answer="last_completed_hour"
def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    ### BEGIN SOLUTION
    return scheduled.dt.floor("h") - pd.Timedelta(hours=1)
    ### END SOLUTION


# %% test="last_completed_hour" points=1
# The example of the text: 10:15 and 10:00 both know the hour that is labelled 09:00.
scheduled = pd.Series(pd.to_datetime(["2013-04-01 10:15", "2013-04-01 10:00"], utc=True))
answer = last_completed_hour(scheduled)
assert answer is not None, "last_completed_hour returned None. Does it end with a `return`?"
got = [f"{hour:%H:%M}" for hour in answer]
assert got == ["09:00", "09:00"], (
    f"last_completed_hour for 10:15 and 10:00 gave {got}; expected ['09:00', '09:00']. At 10:15 the hour labelled 10:00 "
    "still goes on; at 10:00 the one labelled 09:00 has just ended."
)

# %% test="last_completed_hour" points=1 hidden=true
# Hidden test: every quarter of an hour, over midnight, other indexes, no flight.
for told, times, index, expected in [
    ("10:59", ["2013-07-04 10:59"], [3], ["2013-07-04 09:00"]),
    ("00:30, after midnight", ["2013-07-04 00:30"], ["a"], ["2013-07-03 23:00"]),
    ("01:00 and 00:00", ["2013-03-01 01:00", "2013-03-01 00:00"], [8, 8], ["2013-03-01 00:00", "2013-02-28 23:00"]),
    ("10:31 and 10:29", ["2013-01-01 10:31", "2013-01-01 10:29"], [1, 0], ["2013-01-01 09:00", "2013-01-01 09:00"]),
    ("no flight", [], [], []),
]:
    scheduled = pd.Series(pd.to_datetime(times, utc=True), index=index)
    got = last_completed_hour(scheduled)
    assert list(got.index) == index, f"last_completed_hour changed the index for {told}; expected the one of its input."
    assert list(got) == list(pd.to_datetime(expected, utc=True)), (
        f"last_completed_hour gave {[f'{hour:%d %b %H:%M}' for hour in got]} for {told}; expected {expected}. "
        "An hour is known when it is over, and not before."
    )

# %% [markdown]
# ## Question 5. Whole or not at all
#
# **Situation.** The nightly job was killed while it wrote `late_rates.csv`. The morning job read half a file.
#
# **Task.** Write `write_whole(path, write)`. `write` is a function that gets a path and writes the whole file there; it
# may take long, and it may raise an exception at any moment, also before it has made a file. Call it so that at every
# moment `path` is either as it was before or complete. If `write` raises, `path` stays as it was, nothing is left in its
# folder that was not there before, and that same exception goes on to the caller. Other files of the folder stay as they
# are. Return nothing.
#
# **Example.** `write_whole(folder / "a.csv", lambda p: p.write_text("1,2"))` leaves `a.csv` with `1,2`, alone in its
# folder.
#
# <details><summary>Hint 1: where to look</summary>
#
# Renaming a file within a folder is one step for the operating system: see `Path.replace`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Let `write` write to another name in the same folder; `try` ... `except`: remove it, if it is there, and `raise`; then
# replace.
# </details>


# %% answer="write_whole"
def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make the file `path`; readers see the old one or the finished new one, never a part."""
    ### BEGIN SOLUTION
    partial = path.with_name(f".{path.name}.partial")
    try:
        write(partial)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    partial.replace(path)
    ### END SOLUTION


# %% test="write_whole" points=1
# The example of the text: the file is there, complete and alone. Then a crash in the middle: nothing is left.
with tempfile.TemporaryDirectory() as name:
    path = Path(name) / "a.csv"
    write_whole(path, lambda place: place.write_text("1,2"))
    got = sorted(file.name for file in Path(name).iterdir())
    assert got == ["a.csv"], (
        f"write_whole left {got} in the folder; expected a.csv alone: the finished file, by its name."
    )
    assert path.read_text() == "1,2", f"a.csv holds {path.read_text()!r}; expected '1,2'."

    def fail_in_the_middle(place):
        place.write_text("half")
        raise OSError("the disk is full")

    with contextlib.suppress(OSError):
        write_whole(Path(name) / "b.csv", fail_in_the_middle)
    got = sorted(file.name for file in Path(name).iterdir())
    assert got == ["a.csv"], f"After `write` failed in the middle the folder holds {got}; expected a.csv, as before."

# %% test="write_whole" points=2 hidden=true
# Hidden test: what a reader sees meanwhile, a crash in the middle, an older file in the place, two files, a name without suffix.
import sys


def seen(path):
    return path.read_text() if path.exists() else None


touched, watched = [], []


def watch(event, arguments):
    # Python itself tells which files are opened, removed and renamed.
    if watched and event in ("open", "os.remove", "os.rename", "os.truncate") and isinstance(arguments[0], (str, Path)):
        writes = event != "open" or set(str(arguments[1])) & set("wax+")
        if writes and Path(arguments[0]) == watched[0]:
            touched.append({"open": "opened for writing", "os.remove": "removed"}.get(event, "moved away or cut"))


sys.addaudithook(watch)


for told, name, old in [
    ("a new file", "b.csv", None),
    ("an older file", "b.csv", "old"),
    ("no suffix", "rates", "old"),
]:
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / name, Path(folder) / "other.csv"
        other.write_text("other")
        if old is not None:
            path.write_text(old)
        looks = []

        def crash(place):
            place.write_text("half")
            looks.append(seen(path))
            raise RuntimeError("the disk is full")

        try:
            write_whole(path, crash)
            raised = False
        except RuntimeError:
            raised = True
        assert raised, f"write_whole kept the exception of `write` to itself ({told}). The caller has to hear of it."
        assert looks == [old], f"While it was written, a reader saw {looks} in place of {old!r} ({told})."
        assert seen(path) == old, (
            f"After the crash {name} holds {seen(path)!r}; expected it as before: {old!r} ({told})."
        )
        left = sorted(file.name for file in Path(folder).iterdir())
        expected = sorted({"other.csv"} | ({name} if old is not None else set()))
        assert left == expected, f"After the crash the folder holds {left}; expected {expected} ({told})."

        def refuse(place):
            raise RuntimeError("no connection")

        try:
            write_whole(path, refuse)
            got = "no exception"
        except Exception as error:
            got = f"{type(error).__name__}: {error}"
        assert got == "RuntimeError: no connection", (
            f"`write` raised RuntimeError before it made a file, and the caller got {got} ({told})."
        )
        assert seen(path) == old, (
            f"`write` refused at once, and {name} holds {seen(path)!r}; expected {old!r} ({told})."
        )

        def slow(place):
            place.write_text("new")
            looks.append(seen(path))

        watched.append(path)
        write_whole(path, slow)
        watched.clear()
        assert not touched or old is None, (
            f"The old file was {touched[0]} before the new one had its name ({told}): for a moment a reader finds no "
            "file, or a part of one. Replace it in one step."
        )
        assert looks[-1] == old, f"A reader saw {looks[-1]!r} before the file was finished; expected {old!r} ({told})."
        assert seen(path) == "new", f"At the end {name} holds {seen(path)!r}; expected 'new' ({told})."
        left = sorted(file.name for file in Path(folder).iterdir())
        assert left == sorted(["other.csv", name]), f"At the end the folder holds {left} ({told})."
        assert other.read_text() == "other", f"write_whole touched another file of the folder ({told})."

# %% [markdown]
# ## Question 6. Do it again, do nothing
#
# **Situation.** The ingest runs every night. Months that are there, made from today's source, need no work.
#
# **Task.** Write `months_to_ingest(wanted, made_from, source)`. `wanted` is a list of months, `made_from` a dict from each
# month that is there to the digest of the source it was made from, `source` is the digest of today's source. Return the
# list of the wanted months that are not there or were made from another source: each once, in the order of `wanted`.
#
# **Example.** `wanted` is `["2013-01", "2013-02", "2013-03"]`, `made_from` is `{"2013-01": "abc", "2013-02": "old"}`, and
# `source` is `"abc"`: that gives `["2013-02", "2013-03"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `dict.get` answers for keys that are not there, too.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Keep a month if `made_from` does not give today's digest for it; `dict.fromkeys(wanted)` has each month once, in order.
# </details>


# %% answer="months_to_ingest"
def months_to_ingest(wanted: list[str], made_from: dict[str, str], source: str) -> list[str]:
    """Return the wanted months that are not there or were made from another source, each once."""
    ### BEGIN SOLUTION
    return [month for month in dict.fromkeys(wanted) if made_from.get(month) != source]
    ### END SOLUTION


# %% test="months_to_ingest" points=1
# The example of the text: one month is up to date, one is stale, one is missing.
answer = months_to_ingest(["2013-01", "2013-02", "2013-03"], {"2013-01": "abc", "2013-02": "old"}, "abc")
assert answer is not None, "months_to_ingest returned None. Does it end with a `return`?"
got = list(answer)
assert got == ["2013-02", "2013-03"], (
    f"months_to_ingest gave {got} for the example; expected ['2013-02', '2013-03']. "
    "A month made from another source is to be made again."
)

# %% test="months_to_ingest" points=1 hidden=true
# Hidden test: nothing there, nothing wanted, the same month twice, a month that nobody wants, another order.
for told, wanted, made_from, source_digest, expected in [
    ("nothing is there", ["2013-05", "2013-04"], {}, "abc", ["2013-05", "2013-04"]),
    ("nothing is wanted", [], {"2013-01": "old"}, "abc", []),
    ("all are up to date", ["2013-01", "2013-02"], {"2013-02": "abc", "2013-01": "abc"}, "abc", []),
    ("a month is wanted twice", ["2013-03", "2013-01", "2013-03"], {"2013-01": "x"}, "abc", ["2013-03", "2013-01"]),
    ("a stale month that nobody wants", ["2013-02"], {"2013-01": "old", "2013-02": "abc"}, "abc", []),
]:
    given = dict(made_from)
    got = list(months_to_ingest(list(wanted), given, source_digest))
    assert got == expected, f"months_to_ingest gave {got} when {told}; expected {expected}."
    assert given == made_from, "months_to_ingest changed the dict that it was given."

# %% [markdown]
# ## Question 7. Features from modules, not from cells
#
# **Situation.** Flights pile up late in the evening, and airlines plan some slack into their schedule. Both are known at
# the gate.
#
# **Task.** Write `late_features(flights)`. The clean table has `carrier`, `scheduled_departure_utc` and
# `scheduled_arrival_utc` (timestamps in UTC), and more. Return a new table with the same index and exactly four columns:
# `carrier`; `hour`, 0 to 23, the hour of scheduled departure on the clock of `"America/New_York"`; `is_weekend`, True on
# Saturday and Sunday *in New York*; `scheduled_minutes`, from scheduled departure to scheduled arrival. The table it gets
# stays as it was.
#
# **Example.** Departure 2013-04-05 23:15 UTC (a Friday, 19:15 in New York), arrival 02:00 UTC on the next day: hour 19,
# not a weekend, 165 minutes.
#
# <details><summary>Hint 1: where to look</summary>
#
# `.dt.tz_convert` moves a Series of timestamps to another time zone, `.dt.dayofweek` counts from Monday, 0.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# `local = ...` once, then one `pd.DataFrame({...})` with four entries.
# </details>


# %% answer="late_features"
def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    ### BEGIN SOLUTION
    departure, arrival = flights["scheduled_departure_utc"], flights["scheduled_arrival_utc"]
    local = departure.dt.tz_convert("America/New_York")
    return pd.DataFrame(
        {
            "carrier": flights["carrier"],
            "hour": local.dt.hour,
            "is_weekend": local.dt.dayofweek >= 5,
            "scheduled_minutes": (arrival - departure).dt.total_seconds() / 60,
        }
    )
    ### END SOLUTION


# %% test="late_features" points=1
# The example of the text: Friday evening in New York.
flights = pd.DataFrame(
    {
        "carrier": ["B6"],
        "scheduled_departure_utc": pd.to_datetime(["2013-04-05 23:15"], utc=True),
        "scheduled_arrival_utc": pd.to_datetime(["2013-04-06 02:00"], utc=True),
    }
)
got = late_features(flights)
assert isinstance(got, pd.DataFrame), f"late_features returned a {type(got).__name__}; expected a DataFrame."
assert set(got.columns) == {"carrier", "hour", "is_weekend", "scheduled_minutes"}, (
    f"late_features gave the columns {sorted(got.columns)}; expected carrier, hour, is_weekend and scheduled_minutes."
)
row = got.iloc[0]
assert int(row["hour"]) == 19, f"hour is {row['hour']}; expected 19. In New York it is not the time that UTC shows."
assert not bool(row["is_weekend"]), "is_weekend is True for a Friday; Saturday is day 5 when Monday is 0."
assert np.isclose(row["scheduled_minutes"], 165), f"scheduled_minutes is {row['scheduled_minutes']}; expected 165."

# %% test="late_features" points=2 hidden=true
# Hidden test: around midnight, before and after the clocks change, long flights, other indexes, no flight.
cases = [
    ("Saturday 00:30 UTC, still Friday in New York", "2013-04-06 00:30", 90, 20, False),
    ("Monday 01:00 UTC, still Sunday in New York", "2013-07-08 01:00", 61, 21, True),
    ("Saturday noon", "2013-12-07 17:00", 340, 12, True),
    ("winter time", "2013-01-15 05:59", 45, 0, False),
    ("summer time", "2013-06-12 05:59", 45, 1, False),
    ("a flight of more than eleven hours", "2013-05-02 14:00", 683, 10, False),
]
departure = pd.to_datetime(pd.Series([case[1] for case in cases]), utc=True)
flights = pd.DataFrame(
    {
        "carrier": ["UA", "B6", "HA", "DL", "AA", "HA"],
        "arrival_delay_minutes": 99.0,
        "scheduled_departure_utc": departure,
        "scheduled_arrival_utc": departure + pd.to_timedelta([case[2] for case in cases], unit="m"),
    }
)
flights.index = [10, 3, 3, 7, 0, 1]
before = flights.copy()
got = late_features(flights)
assert flights.equals(before), "late_features changed the table that it was given. Build a new one."
assert list(got.index) == list(flights.index), f"The index is {list(got.index)}; expected {list(flights.index)}."
assert set(got.columns) == {"carrier", "hour", "is_weekend", "scheduled_minutes"}, (
    f"late_features gave the columns {sorted(got.columns)}. A delay that is not known at the gate is no feature."
)
for (told, _, minutes, hour, weekend), (_, row) in zip(cases, got.iterrows(), strict=True):
    assert int(row["hour"]) == hour, f"hour is {row['hour']} for this case: {told}; expected {hour}."
    assert bool(row["is_weekend"]) == weekend, f"is_weekend is {row['is_weekend']} for this case: {told}."
    assert np.isclose(float(row["scheduled_minutes"]), minutes), (
        f"scheduled_minutes is {row['scheduled_minutes']} for this case: {told}; expected {minutes}."
    )
assert list(got["carrier"]) == list(flights["carrier"]), "The carriers are not those of the table."
assert len(late_features(flights.iloc[:0])) == 0, "late_features of a table without rows has no rows."

# %% [markdown]
# ## Question 8. In which order?
#
# **Situation.** A safe ingest of one month has eight steps. Here they are in the order of the alphabet:
#
# | letter | step |
# |---|---|
# | A | ask whether the month is there, made from the same source by the same code: if so, stop |
# | B | check that the raw rows just read have every expected column |
# | C | count the clean rows, in memory, against the raw ones, before anything reaches the disk |
# | D | give the hidden folder the name of the month |
# | E | read the raw rows from the source |
# | F | take the checksums of the files in the hidden folder, and write them there as the manifest |
# | G | turn the raw rows into clean ones, with a status |
# | H | write the tables into a hidden folder |
#
# **Task.** Put the eight letters in order; capital or small does not matter. The points are the share of pairs that stand
# in the right order.
#
# <details><summary>Hint 1: where to look</summary>
#
# What does each step need from another one? And which step is the one after which readers see the month?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The cheapest question comes first, the name comes last.
# </details>

# %% answer="in_order" kind="concept"
in_order = ["?", "?", "?", "?", "?", "?", "?", "?"]
### BEGIN SOLUTION
in_order = ["A", "E", "B", "G", "C", "H", "F", "D"]
### END SOLUTION

# %%
look_over(in_order, items=list("ABCDEFGH"))

# %% test="in_order" points=3 hidden=true
# Hidden test: the share of pairs that stand in the right order.
from autograder.concepts import order

cheap = "work that is already done should be noticed before any new work begins"
guard = "a fault that is found early costs nothing, and you can only check what you have"
memory = "what is counted in memory can be refused before the disk is touched"
proof = "a checksum is taken of a file, so the file comes first"
name = "the name is given in one step, and readers go by the name"
order(
    in_order,
    key=["A", "E", "B", "G", "C", "H", "F", "D"],
    points=3,
    ideas={
        ("A", "E"): cheap,
        ("E", "B"): guard,
        ("B", "G"): guard,
        ("G", "C"): memory,
        ("C", "H"): memory,
        ("H", "F"): proof,
        ("F", "D"): name,
    },
)
