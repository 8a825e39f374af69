# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 0.3 Why MLOps
#
# You have met a notebook that did not run and a bill that nobody saw coming. This lesson gives those troubles their
# names and tries each on real flights, or on this project's own files.
#
# At the end of this lesson you can
#
# - show a change that makes the predictions worse and that no `git diff` contains,
# - draw the lifecycle of a model in its three groups of activities, and say which of them a project lacks,
# - place a project on two maturity models, and say which level it needs.
#
# It takes about 30 minutes.

# %% [markdown]
# ## What hurt, and what it is called
#
# What you have met in [0.1](0_1_the_notebook.ipynb) and [0.2](0_2_the_bill.ipynb), its name in the field, and the
# lessons that answer it:

# %%
from lab.tables import Link, read, table

challenges = read("course/level_0/challenges.toml")
table([pain.values() for pain in challenges["pain"]], ["what hurt", "its name", "answered in"])

# %% [markdown]
# ## MLOps: definition and goals
#
# **MLOps** is a way of working that unifies building a machine-learning system with operating it. Its goal is that the
# steps from data to prediction are automated, reproducible and integrated with each other, so that a change reaches its
# users fast and a prediction can be explained. It is not a product: a script that checks the data every morning is
# MLOps, a platform that nobody looks at is not.
#
# ## MLOps and DevOps: what machine learning adds
#
# DevOps did this for software, with version control, tests, automated releases and monitoring. Why is that not enough?
# We need a model small enough to read whole: the mean air time of the route, or, for a route that it never saw, a
# straight line through the distances.

# %%
CODE = """
import numpy as np

def train(history):
    line = np.polyfit(history["distance"], history["air_time"], 1)
    return {"means": history.groupby("route")["air_time"].mean().to_dict(), "line": list(line)}

def predict(model, flights):
    slope, start = model["line"]
    return flights["route"].map(model["means"]).fillna(slope * flights["distance"] + start)
"""

# %%
import pandas as pd

from flights import source

exec(CODE, program := {})
train, predict = program["train"], program["predict"]
flights = pd.read_csv(source.package_folder() / "flights.csv.zip", engine="pyarrow")
flights = flights[flights["air_time"].notna()]
flights["route"] = flights["origin"] + "-" + flights["dest"]
months = dict(list(flights.groupby("month")))


# %%
# NBVAL_CHECK_OUTPUT
def rmse(model, arrived, predict=predict):
    return round(float(((predict(model, arrived) - arrived["air_time"]) ** 2).mean() ** 0.5), 2)


NAMES = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
winter = flights[flights["month"] <= 3]
model = train(winter)
off = [f"{rmse(model, months[month]):.2f}" for month in range(4, 13)]
table([["minutes off", *off]], ["trained on January to March", *NAMES])

# %% [markdown]
# It is as good as the golden model, and fails like it: **10.79** minutes off in April, **17.6** in July.
#
# In DevOps the thing that changes is code. The predictions of a model come from three things: code, data and the
# model. We put all three in a folder under git, which ignores data and models for their size. Then we change one of
# them and look.

# %%
import hashlib
import json
from runpy import run_path


def put(project, code=CODE, arrived=months[4], model=model):
    (project / "guess.py").write_text(code)
    arrived[["route", "distance", "air_time"]].to_csv(project / "arrived.csv", index=False)
    (project / "model.json").write_text(json.dumps(model))
    files = [project / name for name in ["guess.py", "arrived.csv", "model.json"]]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def minutes_off(project):
    predict, model = run_path(str(project / "guess.py"))["predict"], json.loads((project / "model.json").read_text())
    return f"{rmse(model, pd.read_csv(project / 'arrived.csv'), predict):.2f}"


# %%
from flights.git import git, installed


def commit(project):
    (project / ".gitignore").write_text("arrived.csv\nmodel.json\n")
    if installed():
        for words in [["init"], ["add", "."], ["commit", "-m", "As handed over"]]:
            git(project, *words)


def diff(project):
    return git(project, "diff", "--name-only").strip() if installed() else "there is no git here"


# %%
from pathlib import Path
from tempfile import TemporaryDirectory


def look(what, **change):
    with TemporaryDirectory(prefix="project-") as folder:
        project = Path(folder)
        before = put(project)
        commit(project)
        after = put(project, **change)
        new = " ".join(name for name in after if after[name] != before[name])
        return what, diff(project) or "nothing", new or "nothing", minutes_off(project)


# %%
rows = [
    look("nothing"),
    look("code: answers in steps of ten minutes", code=CODE.replace("+ start)", "+ start).round(-1)")),
    look("data: the flights of July arrive", arrived=months[7]),
    look("model: a file trained on January alone", model=train(months[1])),
]
table(rows, ["what changed", "git diff shows", "digests show", "minutes off"])

# %% [markdown]
# Three changes, three other errors, and git saw the smallest: **11.08** instead of 10.79. The flights of July cost
# almost seven minutes with the same code and the same model. A digest of each part noticed all three; what they *mean*
# only the last column tells.
#
# So data and models need what DevOps gives to code: versions, tests, a way into service, and somebody who watches.
#
# ## The lifecycle and its three groups of activities
#
# Two groups of activities come from DevOps, *software engineering* and *operations*; *machine learning* is the third.
# `lifecycle.toml` lists them, each with the module of our library that does it. A module's first line names its level.

# %%
import re

import numpy as np

from lab import ROOT


def level_of(module):
    places = [ROOT / "course" / "flights" / end for end in [f"{module}.py", f"{module}/__init__.py"]]
    first_lines = [place.read_text(encoding="utf-8").splitlines()[0] for place in places if place.is_file()]
    return int(re.match(r'"""Level (\d):', first_lines[0])[1]) if first_lines else None


lifecycle = read("course/level_0/lifecycle.toml")["activity"]
there = {activity["module"]: level_of(activity["module"]) for activity in lifecycle}
angles = np.pi / 2 - 2 * np.pi * np.arange(len(lifecycle)) / len(lifecycle)
spots = {one["name"]: (np.cos(angle), np.sin(angle)) for one, angle in zip(lifecycle, angles, strict=True)}
ARROW = {"arrowstyle": "-|>", "linestyle": "--", "color": "#777777", "shrinkA": 12, "shrinkB": 12}

# %%
from matplotlib import pyplot

from lab.pictures import show

COLOURS = {"software engineering": "#4c72b0", "machine learning": "#c44e52", "operations": "#55a868"}


def draw(axes, one):
    (x, y), colour, level = spots[one["name"]], COLOURS[one["group"]], there[one["module"]]
    face, ink, number = ("white", colour, one["level"]) if level is None else (colour, "white", level)
    axes.scatter(x, y, s=420, facecolor=face, edgecolor=colour, linewidth=2, zorder=3)
    axes.text(x, y, number, color=ink, ha="center", va="center", zorder=4)
    side = "center" if abs(x) < 0.1 else "left" if x > 0 else "right"
    axes.text(1.13 * x, 1.18 * y, f"{one['name']}\n{one['module']}", ha=side, va="center", fontsize=8)
    for target in one.get("feeds", []):
        axes.annotate("", spots[target], (x, y), arrowprops=ARROW)


# %%
figure, axes = pyplot.subplots(figsize=(8, 6))
axes.add_patch(pyplot.Circle((0, 0), 1, fill=False, color="#b0b0b0", zorder=0))
for one in lifecycle:
    draw(axes, one)
for height, (group, colour) in zip([0.1, 0, -0.1], COLOURS.items(), strict=True):
    axes.text(-0.85 * height, height, group, color=colour, ha="center", va="center", weight="bold", fontsize=8)
axes.set(xlim=(-1.7, 1.7), ylim=(-1.3, 1.3), aspect="equal")
axes.axis("off")
have = sum(there[one["module"]] is not None for one in lifecycle)
show(
    figure, f"A ring of {len(lifecycle)} activities in three colours, clockwise; {have} are filled, the others hollow."
)

# %% [markdown]
# Read clockwise from the top. A filled circle has a module, and the number is its level; a hollow one has none yet,
# and the number says when it comes. The groups are interleaved: models meet the other code at integration.
#
# The four dashed arrows are feedback. Three start at *monitor the model*. They lead to *govern the models*
# (governance, in the registry), which decides on a retraining; to the requirements; and to *gather data*: flights of
# production, with what really happened, become the next data set. The fourth leads from *start a retraining* back to
# *train and evaluate*.
#
# ## MLOps starts in development
#
# Count what lies before the first deployment:

# %%
# NBVAL_CHECK_OUTPUT
names = [one["name"] for one in lifecycle]
print(names.index("deploy"), "of", len(names), "activities come before the first deployment")

# %% [markdown]
# The leak and the random split of 0.1 were lines of development that no operator could have repaired. Requirements must
# be there before the model is, or nobody can say later that it fails.
#
# ## Components of the solution, and the other moving parts around the ML code
#
# A finished solution has more components than a model: pipelines for data and training, a feature repository, metadata
# of the runs, a registry, serving, monitoring, governance. How much of this project is ML code? We count the lines
# that are not blank in its Python, TOML and Markdown files and its Makefile. ML code is `features.py` and `model.py`.

# %%
import os

ENDINGS = (".py", ".toml", ".md", "Makefile")
NOT_OURS = {"build", "dist", "work", "submissions", "site-packages"}


def our_files():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name[0] != "." and name not in NOT_OURS]
        yield from (Path(folder, name) for name in names if name.endswith(ENDINGS))


def not_blank(path):
    return sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())


# %%
from collections import Counter

PARTS = {"course/flights": "rest of the library", "course/level": "lessons", "solutions": "exercises"}
PARTS |= {"tests": "tests", "autograder": "autograder", "": "set-up and book"}
ML_CODE = {"course/flights/features.py", "course/flights/model.py"}
lines = Counter()
for path in our_files():
    place = path.relative_to(ROOT).as_posix()
    part = "ML code" if place in ML_CODE else next(PARTS[start] for start in PARTS if place.startswith(start))
    lines[part] += not_blank(path)
assert lines["ML code"] < 0.1 * (lines["ML code"] + lines["rest of the library"])
assert lines["ML code"] < 0.05 * lines.total()

# %%
figure, axes = pyplot.subplots(figsize=(7, 2.6))
parts, sizes = zip(*lines.most_common(), strict=True)
bars = axes.barh(parts, sizes, color=["#c44e52" if part == "ML code" else "#b0b0b0" for part in parts])
axes.bar_label(bars, fmt="{:,.0f}", padding=4)
axes.invert_yaxis()
axes.margins(x=0.15)
axes.spines[["top", "right"]].set_visible(False)
axes.set(xlabel="lines that are not blank", title="Where the lines of this project are")
show(figure, f"Seven bars of lines: {', '.join(parts)}, from the longest to the shortest.")

# %% [markdown]
# The lines grow with the project, so the code asserts only this: ML code is less than a tenth of the library, and
# less than a twentieth of everything.
# Sculley and others drew that picture in 2015, in
# [Hidden Technical Debt in Machine Learning Systems](https://proceedings.neurips.cc/paper/2015/hash/86df7dcfd896fcaf2674f757a2463eba-Abstract.html):
# a small box of ML code among large ones.
#
# ## Technical debt
#
# Shortcuts that make each later change slower or riskier are **technical debt**. In 0.2 they cost minutes; this one is
# a risk. For a route that it never saw our model has a line; quicker to write is the mean of all flights. The later
# change is the summer timetable.

# %%
# NBVAL_CHECK_OUTPUT
quick = {**model, "line": [0, float(winter["air_time"].mean())]}
for month in [4, 7]:
    new = ~months[month]["route"].isin(model["means"])
    print(f"month {month}: {new.sum()} of {len(new):,} flights on new routes,", end=" ")
    print(f"{rmse(quick, months[month])} minutes off instead of {rmse(model, months[month])}")

# %% [markdown]
# In July **329** flights on new routes raise the error from 17.6 to **19.81**. The shortcut is the same; its interest
# went up. Hence [the high-interest credit card of technical debt](https://research.google.com/pubs/pub43146.html) (Sculley and others, 2014).
#
# ## Model risk grows with each model and each day nobody looks
#
# **Model risk** is what can be lost through a wrong model. Our use case allows 12 minutes of error, month by month.
# Suppose that each airport has its own model of this kind, trained on the winter, and count the days that each spends
# in a month of breach.

# %%
from flights import use_cases

days = pd.date_range("2013-04-01", "2013-12-31")
requirements = use_cases.load("flight_time").requirements
breach = pd.DataFrame(index=days)
for airport in ["JFK", "EWR", "LGA"]:
    own = train(winter[winter["origin"] == airport])
    met = {m: requirements.met_by(rmse(own, months[m][months[m]["origin"] == airport])) for m in range(4, 13)}
    breach[airport] = [not met[month] for month in days.month]
so_far = breach.sum(axis=1).cumsum().groupby(days.month).last()
factors = [f"{now / before:.2f}" if before else "-" for before, now in zip([0, *so_far[:-1]], so_far, strict=True)]
table([["model-days in breach", *so_far], ["times the month before", *factors]], ["by the end of", *NAMES])
print("days in breach:", ", ".join(f"{airport} {count}" for airport, count in breach.sum().items()))

# %%
from matplotlib.dates import DateFormatter

figure, axes = pyplot.subplots(figsize=(7, 2.8))
colours = ["#4c72b0", "#8fa9d0", "#c9d5e8"]
axes.stackplot(days, breach.cumsum().T, labels=["one model", "two", "three"], colors=colours)
axes.legend(loc="upper left")
axes.spines[["top", "right"]].set_visible(False)
axes.set(ylabel="model-days in breach", title="Nobody looks, from April to December 2013")
axes.xaxis.set_major_formatter(DateFormatter("%b"))
show(figure, "Three stacked areas rise from May to October in nearly straight lines, rest in November, and rise again.")

# %% [markdown]
# One often reads that risk rises *exponentially* with each day and each model. Not here: exponential growth multiplies
# by the same factor every month, and ours falls from **1.97** in June to **1.00** in November, with **1.12** in
# December. The count is bounded by models times days. That is bad enough: **215** days to explain with one model,
# **583** with three.
#
# ## Why models break
#
# A model breaks untouched when it fails to adapt to a changing environment. In 0.2 the flight from New York to Los
# Angeles became 25 minutes shorter, and the plan did not.
#
# ## Challenges, with figure, source and year
#
# Three figures that are often quoted. The last column says how far each could be followed back.

# %%
columns = ["value", "statement", "source", "year", "checked"]
linked = [{**one, "source": Link(one["source"], one["url"])} for one in challenges["figure"]]
table([[one[column] for column in columns] for one in linked], columns)

# %% [markdown]
# They date from 2020 and 2021; all come from firms that sell a remedy. Many projects, they agree, stop between pilot
# and production.
#
# ## Where teams are today
#
# [The guide of 2021](https://services.google.com/fh/files/misc/practitioners_guide_to_mlops_whitepaper.pdf) also says why.
# Four of its five causes you have seen:

# %%
table([cause.values() for cause in challenges["cause"]], ["cause", "seen in", "answered at"])

# %% [markdown]
# ## Model-centric and data-centric, and the most important task
#
# *Model-centric*: the data stay as they are, and the model gets better. *Data-centric*: the model stays, and the data
# get better. Here is the mean error from April to December.

# %%
# NBVAL_CHECK_OUTPUT
route, carrier, hour = flights["route"], flights["carrier"], flights["hour"].astype(str)
finer = {"route": route, "route, carrier": route + carrier, "route, carrier, hour": route + carrier + hour}
year, means = range(4, 13), []
for key in finer.values():
    keyed = dict(list(flights.assign(route=key).groupby("month")))
    fitted = train(pd.concat([keyed[month] for month in [1, 2, 3]]))
    means.append(sum(rmse(fitted, keyed[month]) for month in year) / 9)
fresh = [rmse(train(months[month - 1]), months[month]) for month in year]
rows = [["January to March", name, f"{mean:.2f}"] for name, mean in zip(finer, means, strict=True)]
table([*rows, ["the month before", "route", f"{sum(fresh) / 9:.2f}"]], ["flights of", "mean by", "minutes off"])
print(f"finer: {means[1] - means[0]:+.2f}, then {means[2] - means[1]:+.2f}; November with fresh flights {fresh[7]}")

# %% [markdown]
# Finer models move the error by **0.03** down, then by **0.31** up. Fresher flights take three minutes off the plainest
# one. (Not always: in November they give 11.59, and winter's flights 9.91. Lesson 2.1 compares both on one budget.)
#
# Hence MLOps' most important task, as Andrew Ng put it in 2021 when he argued for **data-centric AI**: consistently
# high-quality data through *all* stages of the lifecycle.
#
# ## Two maturity models and their crosswalk
#
# A **maturity level** says how far the workflow around models is automated and integrated, not how good they are.
# [Microsoft](https://learn.microsoft.com/en-us/azure/architecture/ai-ml/guide/mlops-maturity-model) counts five levels,
# and this course climbs them.
# [Google](https://cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning)
# counts three: manual process, ML pipeline automation, CI/CD pipeline automation.
#
# `maturity_models.toml` lists practices with the level at which each enters here and the one for which Google asks it.
# From that the crosswalk is computed: a level is reached when no practice up to it is missing.

# %%
from lab.outline import LEVELS

maturity = read("course/level_0/maturity_models.toml")
levels, practices = maturity["level"], maturity["practice"]
assert [level["name"] for level in levels] == [name for name, *_ in LEVELS.values()]


def reached(has, ladder, top):
    missing = [one[ladder] for one in practices if ladder in one and one["name"] not in has]
    return min(missing, default=top + 1) - 1


google = [reached({one["name"] for one in practices if one["level"] <= level}, "google", 2) for level in range(5)]
rows = [[level, one["name"], google[level], one["people"], one["ideal_for"]] for level, one in enumerate(levels)]
table(rows, ["level", "name", "Google's level", "people", "ideal for"])

# %%
figure, axes = pyplot.subplots(figsize=(8, 5.4))
for asked, colour in {1: "#4c72b0", 2: "#dd8452", None: "#b0b0b0"}.items():
    rows = [row for row, one in enumerate(practices) if one.get("google") == asked]
    starts = [practices[row]["level"] - 0.4 for row in rows]
    label = f"asked for by Google's level {asked}" if asked else "not asked for by Google"
    axes.barh(rows, [4.5 - start for start in starts], left=starts, color=colour, label=label)
axes.set_yticks(range(len(practices)), [one["name"] for one in practices])
axes.set_xticks(range(5), [f"Level {level}\nGoogle's {google[level]}" for level in range(5)])
axes.set(xlim=(-0.5, 4.5), title="Each practice from the level on at which it enters")
axes.invert_yaxis()
axes.legend(loc="lower left")
show(figure, "A staircase: each practice is a bar that begins at its level, from none at Level 0 to all at Level 4.")

# %%
# NBVAL_CHECK_OUTPUT
rows = []
for asked in [1, 2]:
    enters = [one["level"] for one in practices if one.get("google") == asked]
    rows.append([asked, len(enters), *(sum(at <= level for at in enters) for level in range(5))])
table(rows, ["Google's level", "practices", *(f"in place at Level {level}" for level in range(5))])

# %% [markdown]
# The two ladders have much the same rungs in another order: Microsoft begins with tests and releases, Google ends with
# them. So Level 1 holds three practices of Google's 2, none of its 1, and counts as 0. Level 2 has five of seven: what
# it lacks is that a model is validated and deployed without a person.
#
# Sources differ about retraining, too: Microsoft has it at Level 4, some summaries at 3. Here it comes at Level 3, and
# what sets it off by itself at Level 4.
#
# Now place a project. The flight-time notebook has none of the practices. Write yours into the last set, in the words
# of the picture.

# %%
# NBVAL_CHECK_OUTPUT
projects = {"the flight-time notebook": set()}
projects["with git and a data pipeline"] = {"code under version control", "data gathered by a pipeline"}
projects["yours"] = set()
rows = [[name, reached(has, "level", 4), reached(has, "google", 2)] for name, has in projects.items()]
table(rows, ["project", "level", "Google's level"])

# %% [markdown]
# Git and a pipeline alone reach no level. Which one does the notebook need? It is in use, so it is past a proof of
# concept: Level 1. A new model a month costs a day by hand (0.2): Level 2, where most projects are fine. Not everything
# needs Level 4: each step costs work to build and to keep, which lesson 4.6 calculates.
#
# ## What you can do now
#
# - You changed code, data and model one at a time: three errors, and one `git diff`.
# - You drew the lifecycle from the library and saw which activities are still hollow.
# - You placed the notebook on two maturity models, at 0 on both, and said which level it needs.
#
# **What still hurts.** A name repairs nothing. The code of this lesson was a string in a notebook, and nobody but you
# can run it. Level 1 begins with modules: [1.1 From cells to modules](../level_1/1_1_from_cells_to_modules.ipynb).
# First sort and count for yourself, in the exercise of this lesson.
