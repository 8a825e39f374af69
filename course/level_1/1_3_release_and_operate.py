# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 1.3 Release and operate
#
# [Lesson 1.2](1_2_tests_and_ci.ipynb) ended with a project whose tests run on every push. But what the gate planners
# use is still a file that somebody carries over to them.
#
# At the end of this lesson you can
#
# - turn a tag into a tested, versioned package that carries its model, and measure how long a change takes to its user,
# - start a prediction service from that package alone, and see what it refuses,
# - read the operational metrics of a service, and say what they cannot tell you.
#
# It takes about 35 minutes.

# %% [markdown]
# ## A release by hand
#
# These are the steps of lesson 0.2's run sheet from the trained model to its users. (Minutes and days are that sheet's
# assumption. Write in your own.)

# %%
# NBVAL_CHECK_OUTPUT
import tomllib

from lab import ROOT

sheet = tomllib.loads((ROOT / "course" / "level_0" / "run_sheet.toml").read_text(encoding="utf-8"))
by_hand = [step for step in sheet["step"] if step["activity"] in ("building", "deploying")]
for step in by_hand:
    print(f"{step['who']:22}{step['does']}\n{'':26}but: {step['goes_wrong']}")
minutes, days = (sum(step[name] for step in by_hand) for name in ("minutes", "waits_days"))
print(f"{len(by_hand)} steps, {minutes} minutes of work, {days} working days of waiting")

# %% [markdown]
# The second step can be tried. A colleague's laptop had another scikit-learn than the planners' machine. (That version
# is pretended.)

# %%
import pickle
import textwrap
import warnings
from unittest.mock import patch

from sklearn.linear_model import Ridge

with patch("sklearn.base.__version__", "1.5.2"):  # scikit-learn writes it into each pickle
    model_final_v2 = pickle.dumps(Ridge())
with warnings.catch_warnings(record=True) as said:
    pickle.loads(model_final_v2)
print(textwrap.fill(str(said[0].message).partition(" For more info")[0], 72))

# %% [markdown]
# It loads, *at your own risk*, with a warning in the log of a job that runs at night. A release should know which
# versions belong to it, and refuse. Ours keeps a small file of facts beside the model, and reads that first.

# %%
import tempfile
from pathlib import Path

from flights import release
from flights.errors import FlightsError

place = tempfile.TemporaryDirectory(prefix="desk-")
desk = Path(place.name).resolve()
release.save(Ridge(), {"version": "0.9.0", "scikit_learn": "1.5.2"}, desk / "carried")
try:
    release.load(desk / "carried")
except FlightsError as error:
    print(textwrap.fill(str(error), 72))

# %% [markdown]
# ## Automated release: a tag is enough
#
# We take a project like that of lesson 1.2 and a bare repository with CI. Beside the workflow that runs on every push,
# the project has a second one, which runs when a version *tag* such as `v1.0.0` is pushed. It ends with three steps:
# test, build, keep what was built. If the tests fail, the others never run, and there is no package.

# %%
import os

from flights import ci, data
from flights.git import git, installed
from lab import snapshot

data.ingest()
# What the programs that we start are told: the same months, one thread each, and pytest without plug-ins.
os.environ |= {"FLIGHTS_DATA": str(data.default_root())}
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
project, server = snapshot.lay_out(1, desk / "project"), desk / "server"
workflow = (project / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
print(workflow[workflow.index("      - name: Test") :])


# %%
def push(tag):
    if not installed():
        release.build(project, server / "artifacts" / tag, tag.removeprefix("v"))
        return "Git is not installed here: the wheel is built at once, and no machine runs the tests before."
    return textwrap.fill(git(project, "push", "--quiet", "origin", tag).strip(), 72)


if installed():
    snapshot.commit(1, project)  # its last commit is tagged v1.0.0
    git(project, "remote", "add", "origin", str(ci.serve(server)))
print(push("v1.0.0"))

# %% [markdown]
# The machine has tested that commit on a fresh clone, trained the model and built a file. Nobody chose a name and
# nobody copied anything. That the tag is pushed is still a person's decision.
#
# ## Packaging: what is in it
#
# **Packaging** puts code, model and the list of what they need into one file with a version. In Python it is called a
# *wheel*, and it is a zip file.

# %%
import json
import zipfile


def wheel(tag):
    (built,) = (server / "artifacts" / tag).glob("*.whl")
    return built


inside = zipfile.ZipFile(wheel("v1.0.0"))
print(wheel("v1.0.0").name, "has", sum(name.endswith(".py") for name in inside.namelist()), "modules, and")
print(*[f"  {name}" for name in inside.namelist() if not name.endswith(".py")], sep="\n")
needs = inside.read("flight_time-1.0.0.dist-info/METADATA").decode().splitlines()
print(*[line for line in needs if "scikit-learn" in line])
facts = json.loads(inside.read("flights/released/model.json"))
print(*[f"{name:13} {value}" for name, value in facts.items()], sep="\n")

# %% [markdown]
# The scikit-learn that nobody had written down is now written twice: in the package's metadata, for the installer, and
# in `model.json`, whose lines stand last, for the service. With it travel the golden number, the months, the commit
# and the digest of the code. (The model itself is still a pickle. Level 2 has a safer form.)
#
# ## A clean environment
#
# "It works on my machine" means: with all that happens to lie on my machine. So we install the wheel into an empty
# environment. Other people's libraries are lent to it, so that nothing is downloaded. Of ours, nothing is in it but
# what the wheel brings.

# %%
# NBVAL_CHECK_OUTPUT
import subprocess

from lab import clean_environment

programs = clean_environment.make(desk / "env-1.0.0", wheel("v1.0.0"))
look = """
import importlib.util, pathlib, sys, flights
print("flights comes from", *pathlib.Path(flights.__file__).relative_to(sys.prefix).parts[-3:])
print("the course's own tools are there:", importlib.util.find_spec("lab") is not None)
"""
print(subprocess.run([programs / "python", "-I", "-c", look], capture_output=True, text=True, check=True).stdout)

# %% [markdown]
# ## Serving
#
# A file has to be carried; a **prediction service** is asked. It runs in one place, loads its model once, and
# everybody sends it flights and gets minutes back, over HTTP. The wheel brought the command that starts it. (`Program`
# ties it to this notebook: should a cell fail, the service ends with the kernel, and nothing is left running.)

# %%
import http.client

from lab.program import Program


def start(programs):
    program = Program([programs / "flights", "serve", "--port", "0", "--json"])
    return program, json.loads(program.first_line)["address"]


def ask(address, method, path, body=None, kind="application/json"):
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
    connection.request(method, path, body, {"Content-Type": kind})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


# %%
# NBVAL_CHECK_OUTPUT
flight = {"carrier": "DL", "origin": "JFK", "dest": "LAX", "scheduled_departure_utc": "2013-04-05T23:15:00Z"}
flight["distance_miles"] = 2475


def body(without=None, **changed):
    asked = {name: value for name, value in {**flight, **changed}.items() if name != without}
    return json.dumps({"flights": [asked]})


service, address = start(programs)
print(*ask(address, "GET", "/health"))
print(*ask(address, "POST", "/predict", body()))

# %% [markdown]
# `/health` tells whether the service is up, and which version it is. `/predict` names the version in every answer:
# whoever doubts a number can say where it came from.
#
# ## Lead time and time to market
#
# Now a wish. The planners find thousandths of a minute silly; tenths will do. That is one line in one module. We
# change it, start a clock at the commit, and stop it when the new version gives its first answer. It is called 1.1.0:
# a release trains anew, so answers may differ, and their form does not.

# %%
module = project / "src" / "flights" / "service.py"
text = module.read_text(encoding="utf-8").replace("round(float(value), 3)", "round(float(value), 1)")
module.write_text(text, encoding="utf-8")
(changed,) = (line.strip() for line in text.splitlines() if "round(float(value), 1)" in line)
print(textwrap.fill(changed, 72, subsequent_indent="    "))

# %%
import time

committed = time.perf_counter()
if installed():
    git(project, "commit", "--quiet", "--all", "--message", "Answer in tenths of a minute")
    git(project, "tag", "v1.1.0")
print(push("v1.1.0"))
newer, new_address = start(clean_environment.make(desk / "env-1.1.0", wheel("v1.1.0")))
print(*ask(new_address, "POST", "/predict", body()))
print(f"from commit to answer: {time.perf_counter() - committed:.0f} seconds")
print("version 1.0.0 stopped with exit status", service.stop(), "and 1.1.0 serves")
service, address = newer, new_address

# %% [markdown]
# The time from commit to service is the **lead time**. Here it is seconds; on the run sheet it was five steps and six
# working days. It is the part of the **time to market** that engineers own. From the wish to its user it also takes
# somebody who listens.
#
# What a short lead time buys is small changes. One line that goes out alone is easy to test, and easy to take back:
# the wheel of 1.0.0 is still there.
#
# ## What it refuses
#
# A service meets everybody's mistakes, and a wrong request must neither stop it nor get a number. We send twelve. The
# last request is in good order, but no airport has that code.

# %%
bad = {
    "not JSON": "DL from JFK to LAX",
    "another origin": body(origin="BOS"),
    "a field is missing": body(without="dest"),
    "an unknown field": body(arr_delay=12),
    "text for a number": body(distance_miles="2475"),
    "a negative distance": body(distance_miles=-2475),
    "a time without zone": body(scheduled_departure_utc="2013-04-05T23:15:00"),
    "1,001 flights": json.dumps({"flights": [flight] * 1001}),
    "over a megabyte": " " * 1_000_001,
}

# %%
# NBVAL_CHECK_OUTPUT
requests = {name: ("POST", "/predict", sent) for name, sent in bad.items()}
requests["a form, not JSON"] = ("POST", "/predict", "carrier=DL", "application/x-www-form-urlencoded")
requests["an unknown page"] = ("GET", "/prognosis")
requests["the wrong method"] = ("GET", "/predict")
for name, request in requests.items():
    status, text = ask(address, *request)
    line = f"{status}  {name}: {json.loads(text)['error']}"
    print(textwrap.fill(line, 72, subsequent_indent=" " * 5, break_on_hyphens=False))
print("to ZZZ:", *ask(address, "POST", "/predict", body(dest="ZZZ")))

# %% [markdown]
# Each gets a 4xx, which says that the fault is the sender's, and one sentence on how to mend it. The most dangerous of
# them is the time without a zone: a guess would be wrong by hours, and nobody would see it.
#
# To ZZZ it is **339.3** minutes. The service checks the form of a request, not whether the model ever saw the like.
#
# ## Operate: April
#
# Now it works for nine months. Each day sends one request with every third of its flights (all of them would only take
# longer), and we keep the answers. For those who operate it the service has a page. Below is the real one, on the evening
# of 30 April. (A month passes in seconds here. To see the page renew itself, run cell by cell up to here, then the next
# cell, and open the address that it prints: further down the service stops.)

# %%
year = data.load(data.MONTHS[3:])
year["day"] = year["scheduled_departure_utc"].dt.tz_convert("America/New_York").dt.normalize()
traffic = year[year.groupby("day").cumcount() % 3 == 0].sort_values("day", kind="stable")
print(f"{len(traffic):,} flights in {traffic['day'].nunique()} requests, at most {traffic.groupby('day').size().max()}")
print("The page is at", address)

# %%
from flights import metrics

answers, pages, seen = [], {}, {3: metrics.read(ask(address, "GET", "/metrics")[1])}


def operate(month):
    for _, rows in traffic[traffic["day"].dt.month == month].groupby("day"):
        sent = rows[list(flight)].to_json(orient="records", date_format="iso", date_unit="s")
        answers.extend(json.loads(ask(address, "POST", "/predict", f'{{"flights": {sent}}}')[1])["predictions"])
    pages[month] = ask(address, "GET", "/")[1]
    seen[month] = metrics.read(ask(address, "GET", "/metrics")[1])


operate(4)

# %%
import html
import re

from IPython.display import display


def show_page(month, title):
    frame = f'<iframe srcdoc="{html.escape(pages[month])}" title="{title}" width="100%" height="330"></iframe>'
    verdict = re.search('id="verdict">([^<]*)', pages[month])[1]
    display({"text/html": f"<div>{frame}</div>", "text/plain": f"{title}: {verdict}"}, raw=True)


show_page(4, "Status page of the service on 30 April")

# %% [markdown]
# These are **operational metrics**: what the service does as software. *All green*: requests, latency and memory keep
# their limits; grey tiles have none. The limit of the latency is that of lesson 0.2. The 45 requests are 30 days, the
# twelve refused, two single flights and a look at `/metrics`. A refusal is no failure. (A red tile in your run means
# that your machine is busy with other work.)
#
# ## May to December
#
# A page shows the present. To see a year, a program reads `/metrics`, the same values as plain text, at the end of
# each month, and keeps them. We look at the page once more in July.

# %%
for month in range(5, 13):
    operate(month)
show_page(7, "Status page of the service on 31 July")


# %%
def total(month, name, last=""):
    return sum(value for key, value in seen[month].items() if key[0] == name and key[-1].startswith(last))


names, measured = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], []
counters = [("process_cpu_seconds_total",), ("machine_network_bytes_total",), ("flights_requests_total", "5")]
print("     p95 in ms  CPU s  memory MB  network MB  failed")
for month, name in enumerate(names, start=4):
    p95 = metrics.quantile(0.95, seen[month], "/predict", before=seen[month - 1])
    memory = total(month, "process_resident_memory_bytes")
    cpu, network, failed = (total(month, *counter) - total(month - 1, *counter) for counter in counters)
    measured.append([p95 * 1000, cpu, memory / 1e6, network / 1e6, failed])
    print(name + "{:11.0f}{:7.1f}{:11.0f}{:12.1f}{:8.0f}".format(*measured[-1]))

# %% [markdown]
# *p95* is the latency that 95 of 100 answers kept. The page counts since the start, the table by month. The network is
# the whole machine's. No request failed, and the memory stays where it was.
#
# ## What the page does not show
#
# By now the flights have landed. We lay what was answered beside what happened, month by month, and ask the
# requirements.

# %%
# NBVAL_CHECK_OUTPUT
from flights import model, use_cases

requirements = use_cases.load("flight_time").requirements
traffic["answered"] = answers
errors, colours = {}, []
for name, (_, rows) in zip(names, traffic.groupby(traffic["day"].dt.month), strict=True):
    errors[name] = model.rmse(rows["air_time_minutes"], rows["answered"])
    met = requirements.met_by(errors[name])
    colours.append("#4c72b0" if met else "#c44e52")
    print(f"{name} {errors[name]:6.2f}  {'met' if met else 'BROKEN'}")

# %%
from matplotlib import pyplot

from lab.pictures import show

tops = {"latency p95, ms": 100, "CPU, seconds": 3, "memory, MB": 2000, "network, MB": 20, "failed requests": 10}
figure, panels = pyplot.subplot_mosaic([[*tops], ["error"] * 5], figsize=(9, 4.6), layout="constrained")
for (title, top), values in zip(tops.items(), zip(*measured, strict=True), strict=True):
    panels[title].plot(names, values, color="#55a868", linewidth=3)
    panels[title].set(title=title, ylim=(-0.03 * top, max(top, *values)), xticks=["Apr", "Jul", "Oct"])
bars = panels["error"].bar(names, errors.values(), color=colours)
panels["error"].bar_label(bars, fmt="%.1f", label_type="center", color="white")
panels["error"].axhline(requirements.limit, color="black", linestyle="--")
panels["error"].set(ylabel="RMSE in minutes", title="What no page shows: the error (dashed: the requirement)")
show(figure, "Flat green lines: latency, CPU, memory, network, failures. Below, the error, red from May to October.")

# %% [markdown]
# The green lines stay low. (The axes of latency and memory end at their limits; the tops of the others are our
# choice.) Below them the error grows from **10.8** minutes in April to **17.8** in July, by more than half. Six months
# in a row break the requirement. No page lied: the answers came, quickly, in the right form. Nobody was alarmed.
#
# **Operational metrics say nothing of the model.** Whether an answer is right is known only from what really happened,
# and that arrives later and in another place. Watching it is Level 3's work.
#
# ## It stops

# %%
# NBVAL_CHECK_OUTPUT
print("exit status", service.stop())
try:
    ask(address, "GET", "/health")
except ConnectionRefusedError:
    print("nobody answers any more")

# %% [markdown]
# It finished what it had begun and ended with 0. A service that cannot be stopped in good order cannot be replaced.
#
# ## A GPU, where there is one
#
# The service also asks `nvidia-smi` for GPUs. On a machine without one the measure is absent, not 0: a GPU at 0 % is
# idle, and somebody pays for it. How it reads one can be tried on what others recorded.

# %%
from flights import gpu

print("here:", {key: value for key, value in seen[12].items() if key[0].startswith("gpu_")} or "absent")
# RECORDED, not from this machine: two cards, as their owners posted them in public bug reports
for posted in [
    "utilization.gpu [%], memory.used [MiB], memory.total [MiB]\n95 %, 745 MiB, 6144 MiB",
    "utilization.gpu [%]\n[Not Supported]",
]:
    (card,) = gpu.parse(posted)
    print("recorded:", card.utilisation_percent, "% busy,", card.memory_used_bytes, "bytes")

# %% [markdown]
# The second, an older card, does not tell, so there is no number.
#
# ## No tracking, no reproducibility, people apart
#
# Ask the newest release where its model comes from, as we asked `model_final_v2.pkl` in 0.1.

# %%
newest = json.loads(zipfile.ZipFile(wheel("v1.1.0")).read("flights/released/model.json"))
questions = {"which months": "trained_on", "which error": "rmse", "which code": "code", "which commit": "commit"}
questions |= {"which rows of those months": "rows", "which runs were tried before": "runs"}
questions |= {"who said that it may go out": "approved_by"}
for question, field in questions.items():
    print(f"{question:29} {newest.get(field, 'not in the file')}")
print("trained anew for 1.1.0, with", "the same" if newest["rmse"] == facts["rmse"] else "another", "error as 1.0.0")
place.cleanup()

# %% [markdown]
# Four answers more than the pickle had, and three gaps. *No tracking:* only what went out has left a trace, not what
# was tried and thrown away. *No reproducibility:* 1.1.0 was to change one line of the service, and it brought a new
# model along, as every release does. The errors agree because the rows do. If the airline corrects its March tomorrow,
# the next release will carry another model, and nothing will say why.
#
# *People apart:* data scientists train and hand over, engineers operate, and both did their work well. The engineers
# looked at a page that was green. The data scientists had a model that was released. The error belonged to nobody.
#
# ## What you can do now
#
# - You pushed a tag, got a wheel that carries its tested model, and timed one line of code from commit to answer.
# - You ran the service from a clean environment, and it refused twelve wrong requests, each with a sentence.
# - You read nine months of latency, CPU, memory and network, none alarming, above an error that grew by more than half.
#
# **What still hurts.** Tests and builds run by themselves. A person put 1.1.0 into service, and told no planner its
# new address. Somebody must notice the error, choose the months, train, compare with runs that nobody kept, and tag.
# Level 2 makes that a pipeline with a memory. First release and operate the late-arrival model, in the exercise of
# this lesson.
