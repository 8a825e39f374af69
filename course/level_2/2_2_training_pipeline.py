# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 2.2 A training pipeline
#
# [Lesson 2.1](2_1_data_first.ipynb) put a check in front of the model. There are more and more things to do before and
# after `fit`, and they are done again for every idea. This lesson makes them steps.
#
# At the end of this lesson you can
#
# - cut a training into named steps with declared inputs, and keep all its parameters in one place,
# - say what a second run, a changed value and a kill will redo, and why,
# - run one notebook over a grid of parameters, and say where Kedro and orchestrators fit.
#
# It takes about 35 minutes.

# %% [markdown]
# ## What hurt
#
# The gate planners ask two small questions. Would a stronger penalty help in April? And how would that model do in
# May? Level 1's `pipeline.run` takes neither a penalty nor a month, so we do what everybody does: copy its lines into a
# loop. (On March alone, to be quick.)

# %%
import time

from flights import data, features, model, use_cases

data.ingest()
case = use_cases.load("flight_time")
for alpha, month in [(1, "2013-04"), (10, "2013-04"), (10, "2013-05")]:
    started = time.perf_counter()
    history, arrived = data.load(["2013-03"]), data.load([month])
    known, wanted = features.build(history, case.features), features.target(history, case)
    fitted = model.build(case).set_params(ridge__alpha=alpha).fit(known, wanted)
    rmse = model.evaluate(fitted, arrived, case)
    print(f"{month}  {rmse:.3f}  {time.perf_counter() - started:.1f} s")

# %% [markdown]
# Four things hurt. The third line fits a model that the second line had already. Stop the loop there, and it begins
# again with the first line. No line says which alpha it belongs to, and the variable `alpha` knows the last one only.
# And each loop that somebody writes is one more copy of the pipeline: this one has already forgotten to check the data.

# %% [markdown]
# ## What changed
#
# This is Level 2's pipeline. Two of its lines are this lesson's: the one that chooses the **parameters**, and the one
# that trains.

# %%
from lab import ROOT

text = (ROOT / "course" / "level_2" / "pipeline.py").read_text(encoding="utf-8")
body = text[text.index("    place =") : text.index("if __name__")].strip("\n")
for line in body.splitlines():
    ours = "chosen = " in line or "training.train(" in line
    print("->" if ours else "  ", line)

# %% [markdown]
# What that first line reads is a text file, one for each use case. Here is all that stands in it for the golden model:

# %%
import json

from flights import parameters

chosen = parameters.load("flight_time")
print("from the file:", parameters.read_file("flight_time")["golden"])
print("with features and months:", json.dumps(chosen.as_dict(), indent=1).replace("\n  ", " ").replace("\n ]", "]"))
print("digest", chosen.digest(), "| with alpha 10", parameters.load("flight_time", alpha=10.0).digest())

# %% [markdown]
# All that a run depends on besides code and data is one object. Equal parameters have equal digests, an unknown name is
# refused, and nothing has to be edited to try another value. (`known_until` is empty: the truth of all months was known
# when training began.)

# %% [markdown]
# ## Steps for developing models
#
# Whoever develops a model goes round the same steps. *Gather* the history. *Analyse* it: what is in it, and is it fit
# for use? *Prepare* it: clean, checked, made into features. *Train*. *Evaluate* on flights that arrived later.
# *Validate*: is it better than the baseline, and within the requirement? Then round again, with one thing changed.
#
# A **step** is a plain function with a name that says what it *needs* from other steps and which parameters it
# *takes*. That is all a runner has to know. A small pipeline of our own:

# %%
import tempfile
from pathlib import Path

from flights.training import Step, run_steps

place_of_all = tempfile.TemporaryDirectory(prefix="desk-")
desk = Path(place_of_all.name).resolve()


def gather(month):
    return data.load([month])


def slowest(gather, routes):
    speed = gather["distance_miles"] / (gather["air_time_minutes"] / 60)
    return speed.groupby([gather["origin"], gather["dest"]]).mean().nsmallest(routes)


# %%
# NBVAL_CHECK_OUTPUT
small = [Step("slowest", slowest, needs=("gather",), takes=("routes",)), Step("gather", gather, takes=("month",))]
for asked in [{"month": "2013-03", "routes": 2}, {"month": "2013-03", "routes": 2}, {"month": "2013-03", "routes": 1}]:
    run = run_steps(small, asked, desk / "small")
    print(f"ran {run.ran}  kept {run.kept}")
print(run.value("slowest").round().to_dict())

# %% [markdown]
# Nobody said what comes first: the runner read it from the needs. The second time it did nothing, and with another
# `routes` it kept what it had gathered. When steps do not fit together, it says so before anything runs:

# %%
# NBVAL_CHECK_OUTPUT
from flights.errors import FlightsError

for wrong in [[Step("gather", gather, takes=("day",))], [Step("slowest", slowest, ("gather",), ("routes",))]]:
    try:
        run_steps(wrong, {"month": "2013-03", "routes": 2})
    except FlightsError as error:
        print(error)

# %% [markdown]
# ## Training, in nine steps
#
# The real one is `flights.training`. Its functions call what stands elsewhere: `validation.require` of lesson 2.1,
# `model.build` of lesson 1.1, `store.load` of lesson 2.5. New is what stands between them. (`lagged` are features that
# look back; the golden model has none.)

# %%
# NBVAL_CHECK_OUTPUT
from flights import settings, store, training
from flights.training import flight_steps

place = settings.load(state=desk / "state")
history, april = (store.dataset(months, place) for months in (chosen.train_months, chosen.evaluate_months))
steps = flight_steps.steps(chosen, place, history, april)
for step in steps:
    print(f"{step.name:14} needs {', '.join(step.needs) or 'data':33} takes {', '.join(step.takes)}")

# %% [markdown]
# The golden parameters first, twice. The number has to be Level 0's.

# %%
# NBVAL_CHECK_OUTPUT
first = training.train(chosen, place)
second = training.train(chosen, place)
print({"rmse": round(first.metrics["rmse"], 6)})
print("first: ran", len(first.ran), "kept", len(first.kept), "| second: ran", len(second.ran), "kept", len(second.kept))
print("the same to the last digit:", second.metrics == first.metrics)

# %%
print(f"first {first.seconds:.2f} s, second {second.seconds:.2f} s")

# %% [markdown]
# **10.894406**, the golden number. The second run compared checksums and read the results.
#
# ## What a change redoes
#
# Each result lies in the **cache** under a *key*: a digest of the step's code, the data that it reads, the parameters
# that it takes, and the keys of the steps it needs. So a key changes when something does that the result depends on. Now the planners' two questions again, and a third one: what if we learn from March only?

# %%
# NBVAL_CHECK_OUTPUT
stronger = training.train(parameters.load("flight_time", alpha=10.0), place)
may = training.train(parameters.load("flight_time", alpha=10.0, evaluate_months=("2013-05",)), place)
march = training.train(parameters.load("flight_time", alpha=10.0, train_months=("2013-03",)), place)
for title, trained in {"alpha 10": stronger, "in May": may, "from March": march}.items():
    print(f"{title:11}rmse {trained.metrics['rmse']:7.3f}  ran: {', '.join(trained.ran)}")

# %% tags=["long"]
from matplotlib import pyplot

from lab.pictures import show

spots = {"history": (0, 2), "check_history": (1, 2.8), "examples": (2, 2.2), "fit": (3, 2.2), "predictions": (4, 1.6)}
spots |= {"arrived": (0, 0), "check_arrived": (1, 1), "baseline": (3, 0.6), "evaluate": (5, 0)}
panels = {"The first run": first, "alpha 1 becomes 10": stronger, "April becomes May": may, "March alone": march}
figure, axes = pyplot.subplots(2, 2, figsize=(11, 5.6), layout="constrained")
arrow = {"arrowstyle": "->", "color": "grey", "shrinkA": 16, "shrinkB": 20}
for panel, (title, trained) in zip(axes.flat, panels.items(), strict=True):
    for step in steps:
        for need in step.needs:
            panel.annotate("", spots[step.name], spots[need], arrowprops=arrow, zorder=1)
        box = {
            "boxstyle": "round",
            "edgecolor": "grey",
            "facecolor": "#f2b27a" if step.name in trained.ran else "white",
        }
        panel.text(
            *spots[step.name], step.name.replace("_", "\n"), ha="center", va="center", fontsize=9, bbox=box, zorder=3
        )
    panel.set(title=title, xlim=(-0.4, 5.4), ylim=(-0.5, 3.3))
    panel.axis("off")
show(figure, "The graph of nine steps, four times; coloured are those that ran: all, three, five, and all but one.")

# %% [markdown]
# Coloured is what ran. Another alpha leaves the data, its checks and the baseline alone (and hardly helps). Another
# month to evaluate on fits nothing: the question about May cost a look at May. Code works like a parameter: change
# `learning.py`, and all steps that name it run again (one that forgets to name it does not). So does data: the digest of
# a month is part of the key, and a file that does not match its manifest is refused even when every result is there.
#
# Is it all right to trust what lies on a disk? We change one byte of the fitted model.

# %%
# NBVAL_CHECK_OUTPUT
kept_fits = training.cache_of(place).glob("fit-*.kept")
newest = max(kept_fits, key=lambda path: path.stat().st_mtime_ns)
newest.write_bytes(newest.read_bytes()[:-1] + b"?")
again = training.train(march.parameters, place)
print("ran", again.ran, "|", *again.notes)

# %% [markdown]
# The first line of each entry is a manifest with a checksum, and what does not match is never opened. The cache is a
# convenience, no archive: delete it at any time, and the next run makes it again.

# %% [markdown]
# ## Killed in the middle
#
# A laptop is closed, memory runs out, somebody restarts the machine. We kill a training of its own process right after
# its most expensive step, with a signal that leaves no time to tidy up.

# %%
murder = """
import os, pathlib, signal, sys
from flights import parameters, settings, training

def told(step, action):
    print(f"{action:5}{step}", flush=True)
    if step == "fit":
        os.kill(os.getpid(), signal.SIGKILL)

chosen = parameters.load("flight_time", train_months=("2013-03",), alpha=100.0)
training.train(chosen, settings.load(state=pathlib.Path(sys.argv[1])), told=told)
"""

# %%
# NBVAL_CHECK_OUTPUT
import subprocess
import sys

killed = subprocess.run([sys.executable, "-c", murder, str(place.state)], capture_output=True, text=True)
print(killed.stdout + f"exit status {killed.returncode}")
resumed = training.train(parameters.load("flight_time", train_months=("2013-03",), alpha=100.0), place)
print("then ran", resumed.ran)

# %% [markdown]
# Exit status -9 is the kill. The next run went on where the other had stopped, and did not fit again. Nothing was
# saved on purpose for that: each result was written whole, in one rename, when its step was done. That also holds for
# two processes at once. They wait for each other's steps instead of repeating them.

# %% [markdown]
# ## Parametrised pipelines
#
# Many teams train in notebooks and like to look at them afterwards. Then the notebook is the pipeline, and it needs a
# place where values come in. *Papermill* is the tool for that: it puts a cell with new values behind the one tagged
# `parameters`, runs the notebook from top to bottom, and keeps the executed copy.

# %%
import nbformat

notebook = Path("train_grid.ipynb")
for cell in nbformat.read(notebook, as_version=4).cells[1:3]:
    print(f"--- {cell.metadata.get('tags', '')}\n{cell.source}")

# %% [markdown]
# A list of points, and one executed copy for each. The last point is a mistake.

# %%
points = [{"train_months": ["2013-01", "2013-02", "2013-03"]}, {"train_months": ["2013-03"]}, {"alpha": -1.0}]
shared = {"state": str(place.state), "data": str(place.data)}
table = training.grid.run_grid(notebook, points, desk / "copies", shared=shared)

# %%
# NBVAL_CHECK_OUTPUT
for row in table.itertuples():
    print(
        row.notebook.name, "|", row.error or f"rmse {row.rmse:.3f}, baseline {row.baseline_rmse:.3f}, ran {row.ran:.0f}"
    )

# %% [markdown]
# The notebooks share the cache: the first point is the golden model and ran nothing. The mistake stopped no other
# point, and its copy shows where it happened. So less history is better here, in April and, as we saw above, in May
# (**12.4** against **15.2**)? Careful: whoever picks the best of many points on one month has used that month up, and
# needs another to say how good the choice is.
#
# ## Steps of an end-to-end pipeline
#
# Training is the middle. From end to end a model needs more, and most of it has a place at Level 2:
#
# | step | who does it |
# |---|---|
# | gather and clean the raw data | `data.ingest`, lesson 1.1 |
# | validate the data | `check_history`, `check_arrived`, lesson 2.1 |
# | make features, train, evaluate | `examples`, `fit`, `evaluate`, lesson 2.2 |
# | record the run | `tracking`, lesson 2.3 |
# | validate the model, package and register it | `packaging`, `registry`, lesson 2.4 |
# | deploy and serve | `deployment`, `serving`, lesson 2.4 |
# | monitor, and start again | nobody yet: Levels 3 and 4 |

# %% [markdown]
# ## Kedro, and where orchestrators fit
#
# Our runner is small on purpose. Two kinds of tools do its work for larger teams.
#
# **Kedro** is an open-source Python framework, hosted by the LF AI & Data Foundation. It solves a problem of *code*:
# notebooks and scripts of several people that cannot be read, tested or reused. It gives a project template, *nodes*
# (a pure function with named inputs and outputs), *pipelines* (nodes, ordered by these names) and a *data catalog*,
# which says in a configuration file where each named data set lies and in which format, so that no function opens a
# file. Two of our steps would look like this:
#
# ```python
# Pipeline([
#     Node(examples, inputs=["history", "params:features"], outputs="examples"),
#     Node(fit, inputs=["examples", "params:alpha"], outputs="model"),
# ])
# ```
#
# It can leave out nodes whose outputs exist, but does not ask whether these are out of date. Nor does it decide *when*
# to run. That is the work of an **orchestrator** such as Airflow, Prefect or Dagster: start on a schedule or an event,
# retry, spread over machines, fill in missed months, show what ran when. Airflow's unit is a task in a graph, Prefect's
# a decorated function, Dagster's the data set that a function makes.
#
# So Kedro fits between the notebook and the orchestrator: it gives the code a structure, and the finished pipeline goes
# to whichever orchestrator there is. Tracking runs and registering models are not its work; they are that of the next
# two lessons. Steps that are plain functions fit into all of these tools. At Level 4 ours run under Dagster, through
# one file.

# %%
place_of_all.cleanup()

# %% [markdown]
# ## What you can do now
#
# - You cut a training into nine steps, with every parameter in one object, and got the golden number.
# - You saw a second run do nothing, and a changed value, a damaged byte and a kill redo what they had to, no more.
# - You ran one notebook over three points, one of them wrong, and know what Kedro and orchestrators add.
#
# **What still hurts.** The cache knows keys, not stories. Ask it which of today's runs was best, with which alpha, or
# who made the number in Monday's mail: it has no answer, and it may be deleted tonight. [Lesson
# 2.3](2_3_experiment_tracking.ipynb) writes down every run. First build a pipeline for late arrivals, in the
# [exercise of this lesson](../../exercises/level_2/2_2_training_pipeline.ipynb).
