# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 1.2 Tests and CI
#
# [Lesson 1.1](1_1_from_cells_to_modules.ipynb) compared the golden number by eye. Today a colleague slips, and no eye is
# there.
#
# At the end of this lesson you can
#
# - write a unit test that fails on a wrong feature and passes on the right one,
# - have a machine run all tests on a fresh clone at every push, and read what it says,
# - judge tests by the bugs that they catch, and work in steps small enough to find the one that broke it.
#
# It takes about 35 minutes.

# %% [markdown]
# ## What hurt
#
# On Friday a colleague shares six small commits. One of them breaks a feature, and nobody hears of it.
#
# To see that, we need a project that we may break. The next cell lays one out in a temporary folder. What lesson 1.1 did
# not have yet, tests and a workflow, it puts aside for later.

# %%
import shutil
import tempfile
from pathlib import Path

from lab import snapshot

place = tempfile.TemporaryDirectory(prefix="desk-")
desk = Path(place.name).resolve()
project = snapshot.lay_out(1, desk / "project")
(desk / "later").mkdir()
for name in ["tests", ".github"]:
    shutil.move(project / name, desk / "later" / name)
print(*sorted(path.name for path in project.iterdir()))

# %% [markdown]
# The team shares the project through `team.git`, a repository that everybody pushes to. (Where git is not installed, the
# cells that need it say so, and the others run all the same.) Here is Friday: six commits, one push.

# %%
from flights.git import git, installed


def run_git(*words):
    if not installed():
        return "Git is not installed here: install it to see this cell's output."
    return git(project, *words).replace(f"{desk}/", "").strip()


run_git("init", "--quiet"), run_git("init", "--bare", "--quiet", desk / "team.git")
run_git("remote", "add", "origin", desk / "team.git")
run_git("add", "."), run_git("commit", "-m", "The modules of lesson 1.1")
print(run_git("push", "origin", "main"))

# %%
friday = [
    ("README.md", "# Flight time", "# Minutes in the air", "Say what it is in the title"),
    ("src/flights/model.py", "Return the unfitted", "Build the unfitted", "Begin with a verb"),
    ("src/flights/features.py", ", 0 to 23", ", from 0 to 23", "Spell out a range"),
    ("src/flights/features.py", ".dt.hour", ".dt.minute", "Tidy the features"),
    ("src/flights/errors.py", "what to do.", "what to do next.", "Complete a sentence"),
    ("pipeline.py", "Return the use case's metric", "Return the metric", "Shorten a docstring"),
]
for file, old, new, message in friday:
    (project / file).write_text((project / file).read_text().replace(old, new))
    run_git("commit", "--all", "-m", message, "--author", "A colleague <colleague@example.org>")
print(run_git("push", "origin", "main"))

# %% [markdown]
# That is all that anybody hears: received. But the fourth commit put the minute where the hour should be. The pipeline
# still runs, the model still fits, and its error is now **10.90** minutes instead of **10.89**; a log further down will
# show it. An eye might have taken the one for the other.
#
# ## A unit test
#
# A **unit test** runs one function on an input so small that you know the right answer without the program. Two flights
# are enough. In January New York is five hours behind UTC: 01:45 on Saturday is 20:45 on Friday evening there. In July it
# is four: 16:05 is 12:05. So the hours must be 20 and 12.

# %%
test = """import pandas as pd

from flights import features


def test_hour_is_the_one_on_the_clock_of_new_york():
    departures = pd.to_datetime(["2013-01-05 01:45", "2013-07-10 16:05"], utc=True)
    flights = pd.DataFrame({"scheduled_departure_utc": departures})
    assert list(features.hour(flights)) == [20, 12]
"""
with (desk / "test_hour.py").open("w") as file:
    file.write(test)

# %% [markdown]
# The tool `pytest` finds the functions whose names begin with `test_`, runs each, and notes which `assert` did not hold.
# We print the lines that matter.

# %%
# What the programs that this notebook starts are told. They share the months that are ingested already.
import os

from flights import data

data.ingest(["2013-01", "2013-02", "2013-03", "2013-04"])
os.environ |= {
    "FLIGHTS_DATA": str(data.default_root()),
    "PYTHONDONTWRITEBYTECODE": "1",  # leave no compiled files behind
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # as where only pytest itself is installed
    "OPENBLAS_NUM_THREADS": "1",  # two programs will run side by side
    "NO_COLOR": "1",
}

# %%
# NBVAL_CHECK_OUTPUT
import re
import subprocess
import sys

PYTEST = [sys.executable, "-m", "pytest", "-c", "pyproject.toml"]


def run_tests(*files):
    said = subprocess.run([*PYTEST, *files], cwd=project, capture_output=True, text=True).stdout
    wanted = [line for line in said.splitlines() if re.match(r"E  +assert|\d+ (passed|failed)", line)]
    print(re.sub(r" in [\d.]+s", "", "\n".join(wanted)))


run_tests("../test_hour.py")

# %% [markdown]
# Caught. `[45, 5] == [20, 12]` even says how: these are the minutes of the two clocks. Now the repair.

# %%
# NBVAL_CHECK_OUTPUT
features = project / "src" / "flights" / "features.py"
features.write_text(features.read_text().replace(".dt.minute", ".dt.hour"))
run_tests("../test_hour.py")

# %% [markdown]
# Both halves count: a test that you have never seen fail may be one that cannot.
#
# ## The tests of the project
#
# Back come the two folders that we had put aside. Below is each file of tests, the number of its test functions, and what
# they are about.

# %%
# NBVAL_CHECK_OUTPUT
import textwrap

shutil.copytree(desk / "later", project, dirs_exist_ok=True)
for path in sorted((project / "tests").glob("test_*.py")):
    text = path.read_text()
    about = text.splitlines()[0].strip('"')
    print(f"{path.name:16} {text.count('def test_')}")
    print(textwrap.fill(about, 72, initial_indent="    ", subsequent_indent="    "))

# %% [markdown]
# Pytest will say 16, not 14: it runs one function of the last file on three inputs, and counts three. (That file tests the
# service, which comes in lesson 1.3.)
#
# Functions that are each right can still be put together wrongly. What notices that is an **integration test**: here it
# takes the whole path, on the real flights, to a known number. It says that something is wrong, not what.

# %%
# NBVAL_CHECK_OUTPUT
text = (project / "tests" / "test_pipeline.py").read_text()
print(text[text.index("def test_whole") :].replace(" == ", " \\\n        == "))
print("GOLDEN is", (project / "tests" / "golden.json").read_text().strip())

# %% [markdown]
# This is where the **golden number** lives from now on. A machine compares it, to a ten-thousandth of a minute; the slip
# had moved it a hundred times as far.
#
# One more test, the 17th, of a kind that is quickly written:

# %%
weak = """

def test_build_gives_a_table(two_flights):
    assert features.build(two_flights, ["hour"]).shape == (2, 1)
"""
with (project / "tests" / "test_features.py").open("a") as file:
    file.write(weak)

# %% [markdown]
# It runs the line of the slip, and *coverage*, the share of the lines that tests run, asks for no more. But a test is worth
# the bugs that it catches. Here are eight, each a small change: the file, the right text, the wrong one. A child process
# plants them in a copy of the project, one by one, and runs the tests on each (*mutation testing*), all but the service's:
# none of the bugs is in the service. It begins now and answers at the end of the lesson. Which bugs will be noticed? Guess
# before you read on.

# %%
F, C, M = (f"src/flights/{name}.py" for name in ["features", "cleaning", "model"])
bugs = {
    "the minute for the hour": (F, ".dt.hour", ".dt.minute"),
    "the week begins with 1": (F, ".dt.dayofweek", ".dt.dayofweek + 1"),
    "a column is left in the table": (F, "    try:\n", "    flights['built'] = True\n    try:\n"),
    "late is more than 15 minutes": (F, "values >= use_case.at_least", "values > use_case.at_least"),
    "unfinished passes for diverted": (C, '= "unfinished"', '= "diverted"'),
    "mean error, called RMSE": (M, "np.sqrt(np.mean((actual - predicted) ** 2))", "np.mean(abs(actual - predicted))"),
    "judged on its training months": ("pipeline.py", "load(use_case.evaluate", "load(use_case.train"),
    "weather of the coming hour": (C, "- pd.Timedelta(hours=1)", "- pd.Timedelta(hours=0)"),
}

# %%
from lab.planted import Hunt

hunt = Hunt(project, bugs, ["tests/test_features.py", "tests/test_data.py", "tests/test_pipeline.py"])

# %% [markdown]
# ## A machine that runs them
#
# Tests that nobody runs catch nothing, and people forget. So a machine builds and tests every push, in a fresh
# environment: **continuous integration**, CI for short. What it does stands in a file of the project:

# %%
# NBVAL_CHECK_OUTPUT
print((project / ".github" / "workflows" / "ci.yml").read_text())

# %% [markdown]
# *On every push to any branch: fetch the code, install it, run the tests.* GitHub reads this file as it stands; other
# hosts have one of the same kind. The course stays on your machine: `flights.ci` makes a shared repository with a *hook*, a
# program that git starts after a push. It clones what was pushed and runs the command of the file. (It leaves out the
# installing: the libraries are here.)
#
# A minute ago the repair passed its test. We commit the tests and the workflow, and push.

# %%
# NBVAL_CHECK_OUTPUT
from flights import ci


def push(message, *paths):
    run_git("add", *paths), run_git("commit", "-m", message)
    said = run_git("push", "origin", "main").splitlines()
    heard = [line.removeprefix("remote: ").strip() for line in said if line.startswith(("remote: ", "Git is"))]
    print(re.sub(r" in [\d.]+s", "", "\n".join(heard)))


if installed():
    run_git("remote", "set-url", "origin", ci.serve(desk / "ci"))
push("Test the parts and the whole on every push", "tests", ".github")

# %% [markdown]
# **FAILED**, and yet the test passes on this machine. The repair was never committed: it is in our folder, and nobody else
# has it. A clone has what was pushed and no more. So CI also finds the new module that somebody forgot to add, and the
# path that only one laptop has.
#
# Who pushes sees the last lines: 10.904265 where 10.894406 should be. The whole log is kept.

# %%
# NBVAL_CHECK_OUTPUT
for result in ci.results(desk / "ci"):
    for test, why in re.findall(r"^FAILED (.*) - (.*)", result["log"], re.M):
        print(test, why, sep="\n    ")

push("Take the hour again", ".")

# %% [markdown]
# Two tests had noticed, and the first even names the function. With the repair in the repository, CI passes.
#
# Our CI reports on what is shared already. Teams go one step further: they push to a branch, a colleague reads the
# difference (*review*), and the host lets it into `main` only after CI has passed.
#
# If every change that passes is ready to be released at any time, that is **continuous delivery**. If it also goes into
# service without a person's decision, that is **continuous deployment**. Our project has neither: the release comes in
# lesson 1.3.
#
# ## Small steps
#
# On Friday CI would have said *FAILED* once, for six commits. The log says what is wrong, but not since when. Git finds
# that out by halving: it takes a commit from the middle, has it tested, and goes on with the half that must hold it.

# %%
# NBVAL_CHECK_OUTPUT
if installed():
    run_git("bisect", "start", "HEAD~2", "HEAD~8")  # after Friday: bad; before it: good
    said = run_git("bisect", "run", *PYTEST, "../test_hour.py")
    print("commits tested:", len(re.findall(r"^\d (?:passed|failed)", said, re.M)))
    print(run_git("log", "-1", "--format=%an: %s", "refs/bisect/bad"))
    lines = run_git("show", "--format=", "-U0", "refs/bisect/bad").splitlines()
    print(*[line.replace("    return", "") for line in lines[-2:]], sep="\n")
    run_git("bisect", "reset")
    print("\nFriday in one commit:", run_git("diff", "--shortstat", "HEAD~8", "HEAD~2"))
else:
    print(run_git())

# %% [markdown]
# The search ends at one line. Had Friday been one commit, it would have ended at five files. So keep steps small.
#
# The same holds where a model meets code without one. The screen at the gate is to show *SFO 5 h 20 min* instead of the
# timetable's minutes. The first step is a function that says minutes in words. Nothing uses it yet, so it can break
# nothing.

# %%
# NBVAL_CHECK_OUTPUT
(project / "src/flights/gate.py").write_text('''"""What the screen at the gate shows."""


def in_words(minutes):
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest:02} min"
''')
(project / "tests/test_gate.py").write_text("""from flights import gate


def test_minutes_are_said_in_hours_and_minutes():
    assert [gate.in_words(320.4), gate.in_words(59.6)] == ["5 h 20 min", "1 h 00 min"]
""")
push("Say minutes in words", ".")

# %% [markdown]
# The second step joins it to predictions. In the test a stand-in predicts a ninth of the distance: so the right answer is
# known, the joint is what is tested, and nothing has to be trained.

# %%
# NBVAL_CHECK_OUTPUT
with (project / "src/flights/gate.py").open("a") as file:
    file.write("""

def screen(predict, flights):
    return [f"{dest} {in_words(minutes)}" for dest, minutes in zip(flights["dest"], predict(flights), strict=True)]
""")
with (project / "tests/test_gate.py").open("a") as file:
    file.write("""

def test_screen_has_one_line_per_flight(two_flights):
    lines = gate.screen(lambda flights: flights["distance_miles"] / 9, two_flights)
    assert lines == ["SFO 4 h 45 min", "LAX 4 h 35 min"]
""")
push("Show predictions on the screen at the gate", ".")

# %% [markdown]
# The third step is the screen's own program. It can come next week: what it will need is tested and in `main`. The record
# of CI so far:

# %%
# NBVAL_CHECK_OUTPUT
for result in ci.results(desk / "ci"):
    print("passed" if result["ok"] else "FAILED", "|", run_git("log", "-1", "--format=%s", result["commit"]))
if not installed():
    print(run_git())

# %% [markdown]
# ## What is a pass worth?
#
# Three passes in a row, each with the golden number in it. They are worth what the tests are worth: back to the eight
# bugs. How many unit tests noticed each, and which number did the whole path give where it noticed? A dash means: not
# noticed.

# %%
# NBVAL_CHECK_OUTPUT
found = hunt.result()
place.cleanup()
tests = list(found["the minute for the hour"])
whole = "test_whole_path_gives_the_golden_number"
print(f"{'':32} unit tests   whole path")
for bug, said in found.items():
    units = sum(bool(said[test]) for test in tests if test != whole)
    number = said[whole].split()[1] if said[whole] else "-"
    print(f"{bug:32} {units or '-':^10}   {number:^10}")

# %%
from matplotlib import pyplot

from lab.pictures import show

seen = [[bool(found[bug][test]) for bug in bugs] for test in tests]
figure, axes = pyplot.subplots(figsize=(7, 4.4))
axes.pcolormesh(seen, cmap="Blues", vmax=1.4, edgecolors="lightgrey")
axes.set_xticks([x + 0.6 for x in range(len(bugs))], bugs, rotation=35, ha="right")
axes.set_yticks([y + 0.5 for y in range(len(tests))], [test[5:].replace("_", " ") for test in tests], fontsize=8)
axes.invert_yaxis()
axes.axhline(len(tests) - 1, color="black", linewidth=1)
axes.set_title("Which test notices which bug?")
show(figure, "Twelve tests, eight bugs: five noticed by one unit test each, three by the whole path, one by none.")

# %% [markdown]
# Seven of eight are caught. Above the line are the unit tests, below it is the integration test, and neither kind would
# do alone.
#
# - *Four bugs leave the number as it is*, and only a unit test notices. If the week begins with 1, the linear model gives
#   the same number. What counts as late, this use case never asks. The next user of the function would have found out.
# - *Two bugs are noticed by the whole path alone.* Judged on the months that it learned from, the model seems to be off by
#   **10.70** minutes; with the mean absolute error called RMSE, by **8.20**. Both look like progress. The test asks for the
#   same number, not for a good one. (A unit test of `rmse` would have caught the second. The first is in none of the
#   functions: each kept its promise.)
# - *One bug is noticed by none*: the weather of an hour that has only begun. The golden model uses no weather, so this leak
#   waits for the first model that does. An empty column asks for the next test.
# - *The weak test*, "build gives a table", caught nothing. Other empty rows guard promises that none of our eight bugs
#   broke; it promises next to nothing.
#
# ## What you can do now
#
# - You wrote a test of two flights, and saw it fail on the slip and pass on the repair.
# - You pushed to a repository that runs every test on a fresh clone. It failed on a repair that lay only on your desk.
# - You judged twelve tests by eight bugs, and found a slip among six commits by halving.
#
# Version control, tests, review, continuous integration, small steps: these are the best practices of software
# engineering, and so far nothing in them is about models.
#
# **What still hurts.** The code is checked, and that is all. Nothing has been released, and no gate at the airport can ask
# the model, because nobody runs it. That is [lesson 1.3](1_3_release_and_operate.ipynb). First test the late-arrival
# features, in the exercise of this lesson.
