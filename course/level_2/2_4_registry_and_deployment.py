# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # 2.4 Registry and deployment
#
# Since [lesson 2.3](2_3_experiment_tracking.ipynb) every training is on record. Of all these models one answers the
# gate planners. Which? No run says so.
#
# At the end of this lesson you can
#
# - register a model, and say who owns it, who approved it and which data it is from,
# - pack a model so that opening it runs no code, and put it into service with one command,
# - get the same answer from a batch, a web service and a stream, also after a crash.
#
# It takes about 40 minutes.

# %% [markdown]
# ## A saved file without provenance
#
# A shared folder, as there is one in many teams. Three colleagues left their models there.

# %%
import pickle
import tempfile
from pathlib import Path

from flights import data, learning, parameters, settings

data.ingest()
place = tempfile.TemporaryDirectory(prefix="desk-")
desk = Path(place.name).resolve()
shared = {"model_final": "2013-01", "model_final_v2": "2013-03", "model_final_v2_NEW": "2013-01"}
for name, month in shared.items():
    chosen = parameters.load("flight_time", train_months=[month])
    fitted = learning.fit(data.load([month]), chosen)
    (desk / f"{name}.pkl").write_bytes(pickle.dumps(fitted))

# %%
# NBVAL_CHECK_OUTPUT
import hashlib

names_by_content = {}
for name in shared:
    digest = hashlib.sha256((desk / f"{name}.pkl").read_bytes()).hexdigest()
    names_by_content.setdefault(digest, []).append(name)
for names in names_by_content.values():
    print("the same bytes:" if len(names) > 1 else "other bytes:   ", *names)
for question in ("which one is in service", "since when", "who put it there", "trained on which data"):
    print(f"{question}: the files do not say")

# %% [markdown]
# The newest name holds the oldest model. Somebody who copies the wrong file over the right one breaks no rule, since
# there is none, and nobody can tell afterwards.
#
# ## Why a pickle is a risk
#
# There is worse. To open a pickle is to run it. This "model" calls a harmless function, `print`, while it is loaded.
# `pickletools` reads the same bytes without running them, and shows what they are: a small program.

# %%
# NBVAL_CHECK_OUTPUT
import pickletools


class Model:
    def __reduce__(self):
        return print, ("A function ran. Nobody called predict.",)


disguised = pickle.dumps(Model(), protocol=0)
pickle.loads(disguised)
for operation, argument, _ in pickletools.genops(disguised):
    if operation.name in ("GLOBAL", "UNICODE", "REDUCE"):
        print(f"  {operation.name:8} {argument or '<- call it'}")

# %% [markdown]
# Fetch a function by its name, fetch its argument, call it. Where `print` stands could stand a function that deletes
# files or sends them away. No list of forbidden names is ever complete. So a pickle from somebody else is a program
# from somebody else, and the model of Level 1 was one.
#
# ## Packaging
#
# **Packaging** at this level makes one folder that every way of serving uses. These are the lines of `pipeline.py`; we
# run them for the golden model, on our own desk.

# %%
# NBVAL_CHECK_OUTPUT
from lab import ROOT

for line in (ROOT / "course" / "level_2" / "pipeline.py").read_text(encoding="utf-8").splitlines():
    if any(call in line for call in ("training.train(", "pack_trained(", "tracking.record(", "registry.register(")):
        print(line.strip())

# %%
# NBVAL_CHECK_OUTPUT
from flights import packaging, registry, tracking, training

state = settings.load(state=desk / "state")


def train_and_register(**changed):
    trained = training.train(parameters.load("flight_time", **changed), state)
    package = packaging.pack_trained(trained, state)
    run_id = tracking.record(trained, state, package=package)
    return trained, package, registry.register(package, state, run_id=run_id)


golden, folder, version = train_and_register()
for path in sorted(folder.iterdir()):
    print(path.name)

# %% [markdown]
# - `model.onnx`: the whole pipeline in [ONNX](https://onnx.ai), an open format. It is a list of operators with their
#   numbers. The operators come from a fixed list, and none of them opens a file or calls Python.
# - `schema.json`: what goes in, with units and the categories known at training, and what comes out.
# - `requirements.txt`: the exact versions that serve it. `card.md`: a page for people.
# - `package.json`: the facts, and a SHA-256 for each file.

# %%
# NBVAL_CHECK_OUTPUT
import onnx

package = packaging.load(folder)
operators = [node.op_type for node in onnx.load(folder / "model.onnx").graph.node]
print("operators:", *dict.fromkeys(operators))
for one in package.schema["inputs"][2:]:
    known = f"{len(one['categories'])} known" if "categories" in one else ""
    print(f"{one['name']:15} {one['type']:7} {one['unit']:64} {known}".rstrip())

# %% [markdown]
# ONNX counts in float32. Does that cost accuracy? We ask both forms for April, and compare their errors.

# %%
# NBVAL_CHECK_OUTPUT
april = data.load(["2013-04"])
served = learning.score(package.predict(april), april, golden.parameters)
print(f"golden number, scikit-learn {golden.metrics['rmse']:.6f}")
print(f"the package, onnxruntime    {served:.3f}")
print("equal to 1e-3:", abs(served - golden.metrics["rmse"]) < 1e-3)

# %% [markdown]
# The golden number stays. And a damaged package is refused before it answers:

# %%
# NBVAL_CHECK_OUTPUT
import shutil
import textwrap

from flights.errors import FlightsError


def refused(call, *given, **named):
    try:
        call(*given, **named)
    except FlightsError as error:
        print(textwrap.fill(str(error).replace(str(desk), "DESK"), 76))


damaged = Path(shutil.copytree(folder, desk / "damaged"))
content = (damaged / "model.onnx").read_bytes()
(damaged / "model.onnx").write_bytes(content.replace(b"LGA", b"LGB"))  # one byte
refused(packaging.load, damaged)

# %% [markdown]
# ## Model registry
#
# The last of the four lines wrote to the **model registry**: the list of all versions of a model. It is MLflow's, in
# the same database as the runs. We add a second version, trained on March alone.

# %%
# NBVAL_CHECK_OUTPUT
march, _, second = train_and_register(train_months=["2013-03"])
again = registry.register(second.folder, state)
print("the same package again is version", again.number)
for one, trained in ((version, golden), (second, march)):
    months = ", ".join(trained.parameters.train_months)
    print(f"version {one.number}: trained on {months}, RMSE in April {trained.metrics['rmse']:.2f}")

# %% [markdown]
# Numbers are given once and never change hands. What moves is an **alias**: `champion` is the version in service,
# `challenger` one that wants its place, `previous` the one to go back to. Whoever deploys asks for `champion`, and
# never for a file.
#
# ## Governance while the model is built
#
# Moving `champion` decides what the planners get, so it is not everybody's to move. The parameters of the use case name
# two roles, and they did so before there was a model.

# %%
# NBVAL_CHECK_OUTPUT
roles = parameters.read_file("flight_time")
print("owner:", roles["owner"], "| approver:", roles["approver"])
refused(registry.promote, "flight_time", 1, state)
refused(registry.promote, "flight_time", 1, state, approver=roles["owner"])
registry.promote("flight_time", 1, state, approver=roles["approver"])
registry.promote("flight_time", 2, state, alias="challenger")
columns = ["number", "aliases", "owner", "approver"]
print(registry.versions("flight_time", state)[columns].fillna("nobody yet").to_string(index=False))

# %% [markdown]
# The owner answers for the model and cannot wave it through alone. This is a rule between people: nobody checks who
# types the name. But it is written down with its time, and that is what was missing in the shared folder.
#
# ## People together
#
# At Level 1 the data scientist handed over a file, and the engineer looked at a green page. Now both read the same
# page, the card in the package. The pipeline writes it, from data, so it cannot be out of date.

# %%
# NBVAL_CHECK_OUTPUT
card = (second.folder / "card.md").read_text(encoding="utf-8")
for part in card.split("\n## "):
    if part.startswith(("Who", "How good", "Where it is weak")):
        for line in filter(None, part.splitlines()):
            print(textwrap.fill(line, 76, subsequent_indent="  "))

# %% [markdown]
# The data scientist sees the limit that the engineer has to keep. The engineer sees what the model does not know,
# before it is in service. Both see that its error is known for one month only.
#
# ## Lineage
#
# From a version the way leads back to everything it is from.

# %%
from matplotlib import pyplot

from lab.pictures import show

found = registry.lineage(registry.resolve("flight_time", "champion", state), state)
boxes = {
    "data": f"{found['trained_on']['rows']:,} flights\ndigest {found['trained_on']['digest']}",
    "run": f"{found['run'][:8]}...\ncode {found['code']}",
    "package": f"{found['package']}\nRMSE {found['metrics']['rmse']:.2f}",
    "version": f"{found['model']}\nowner: {found['owner']}",
    "alias": f"{found['aliases'][0]}\n{found['approver']}",
}

# %%
style = {"boxstyle": "round,pad=0.6", "facecolor": "#dfe7f5", "edgecolor": "#4c72b0"}
figure, axes = pyplot.subplots(figsize=(11, 1.5))
drawn = []
for number, (name, text) in enumerate(boxes.items()):
    arrow = {"arrowstyle": "->", "patchB": drawn[-1].get_bbox_patch()} if drawn else None
    before, here = (max(number - 1, 0), 0.4), (number, 0.4)
    drawn.append(axes.annotate(text, before, here, ha="center", va="center", fontsize=8, bbox=style, arrowprops=arrow))
    axes.text(number, 0.95, name, ha="center", weight="bold")
axes.set(xlim=(-0.5, 4.5), ylim=(0, 1.1))
axes.axis("off")
show(figure, "Five boxes, each with an arrow to the one before: data with its digest, run, package, version, alias.")

# %% [markdown]
# ## Low-friction deployment
#
# **Low-friction deployment** means that a version gets into service with one command. It asks the registry for
# the champion, starts a service, and waits until `/health` names that very package. (A watcher on a leash ends the
# service with this notebook, should a cell fail.)

# %%
import json
import os
import subprocess
import sys

from lab.program import Program

os.environ |= {"MLFLOW_DISABLE_TELEMETRY": "true", "OMP_NUM_THREADS": "1"}
watcher = Program([sys.executable, "-m", "lab.in_service", state.state])
command = ["-m", "flights", "deploy", "--state", state.state, "--json"]
done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
first = json.loads(done.stdout)
print("$ flights deploy\nversion", first["version"], "at", first["address"])

# %%
# NBVAL_CHECK_OUTPUT
import urllib.request


def ask(address, path, content=None):
    body = json.dumps(content).encode() if content else None
    request = urllib.request.Request(address + path, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


health = ask(first["address"], "/health")
print({name: health[name] for name in ("status", "use_case", "version")})
print("it is the champion's package:", health["package"] == registry.resolve("flight_time", "champion", state).digest)

# %% [markdown]
# ## Prediction serving
#
# A gate planner asks for one flight and waits: that is the *web service*. At night somebody wants all flights of
# tomorrow in a file: a *batch*. And the airline's system reports flights as they are scheduled, one after the other: a
# *stream*. Three ways of **prediction serving**, and one package for all of them. We take 300 flights of April.

# %%
import pandas as pd

from flights.serving import batch

rows = april.sample(300, random_state=2013).reset_index(drop=True)
answers = pd.DataFrame({"flight_id": rows["flight_id"]})
batch.run(package, rows, desk / "tomorrow.parquet")
answers["batch"] = pd.read_parquet(desk / "tomorrow.parquet")["prediction"]

fields = ["flight_id", "carrier", "origin", "dest", "scheduled_departure_utc", "distance_miles"]
flights = json.loads(rows[fields].to_json(orient="records", date_format="iso", date_unit="s"))
answers["web"] = ask(first["address"], "/predict", {"flights": flights})["predictions"]

# %% [markdown]
# A stream is no loop over rows. The flights are appended to a **log**, which is never changed, and a consumer reads on
# from its **consumer offset**, the place up to which it has answered. Answers and offset are written in one
# transaction. So we may pull the plug: our consumer dies while it writes its third hundred.

# %%
# NBVAL_CHECK_OUTPUT
from unittest.mock import patch

from flights.serving import stream
from flights.serving.log import Log

topic = Log(desk / "scheduled")
topic.append(flights)
with stream.Consumer(topic, package, "gate planners") as consumer:
    print("answered:", consumer.step(100), "and", consumer.step(100))
    try:
        with patch.object(stream.Consumer, "_keep", side_effect=KeyboardInterrupt):  # the plug
            consumer.step(100)
    except KeyboardInterrupt:
        print("died in the third hundred, its answers in mid-air")

# %%
# NBVAL_CHECK_OUTPUT
topic.append(flights[:1])  # meanwhile another one arrived: the first flight, scheduled again
with stream.Consumer(topic, package, "gate planners") as consumer:
    print("a new consumer begins at", consumer.offset())
    while consumer.step(100):
        pass
streamed = stream.read(topic, "gate planners")
print(topic.end(), "records,", len(streamed), "answers,", streamed["offset"].nunique(), "different offsets")
answers["stream"] = streamed["prediction"][:300]
ways = answers[["batch", "web", "stream"]]
print(answers.head(3).round(2).to_string(index=False))
spread = (ways.max(axis=1) - ways.min(axis=1)).max()
print("compared:", ways.size, "numbers, all three equal to 1e-3:", bool(spread < 1e-3))

# %% [markdown]
# No record was lost and none was answered twice: the third hundred was answered by the second consumer. And all 900
# numbers agree.
#
# Where features are written once for training, again for the web service and again for the stream, numbers differ
# here, and somebody has to find out which are right. With one artefact and one definition the question does not arise.
#
# ## Serving: a new champion
#
# The board approves version 2. The old service answers until the new one is well, and then finishes its requests and
# ends. **Serving** is this, too: nobody waits for it.

# %%
# NBVAL_CHECK_OUTPUT
from flights import deployment

registry.promote("flight_time", 2, state, approver=roles["approver"])
newer = deployment.deploy("flight_time", state)
print("in service: version", ask(newer["address"], "/predict", {"flights": flights[:1]})["version"])
print("previous:   version", registry.resolve("flight_time", "previous", state).number)
deployment.stop("flight_time", state)
print("stopped, and the watcher ended with", watcher.stop())

# %% [markdown]
# ## What was answered is captured
#
# The service keeps every prediction with its features and version. When the flights have landed, the truth can be laid
# beside it. At Level 1 these answers were gone.

# %%
# NBVAL_CHECK_OUTPUT
from flights.serving import capture

kept = capture.read(capture.place(state))
print(kept.groupby("version").size().to_string())
print(kept[["version", "flight_id", "carrier", "dest", "hour", "prediction"]].tail(2).round(2).to_string(index=False))

# %% [markdown]
# ## Containers, as reading
#
# A package still needs a machine with the right Python. A *container* brings it along. This is the recipe in
# `project/Dockerfile`. (Nothing is built here; a test of the project checks the recipe's rules.)

# %%
# NBVAL_CHECK_OUTPUT
recipe = (ROOT / "course" / "level_2" / "project" / "Dockerfile").read_text(encoding="utf-8")
print(*[line for line in recipe.splitlines() if line and not line.startswith("#")], sep="\n")
place.cleanup()

# %% [markdown]
# - `FROM` names an exact version. With `latest`, the same recipe is another container tomorrow.
# - The versions come from the package's `requirements.txt`, and before the code: a layer is rebuilt only if something
#   above it has changed, and the model, last, changes most.
# - `USER 10001` is not root: who breaks into the service has broken into little.
# - `HEALTHCHECK` asks the same `/health` as our command. `CMD` is a list, so that the signal to stop reaches the
#   service.
# - The service listens on loopback only. Who else may ask is decided by whoever opens it, not by this file.
#
# ## What you can do now
#
# - You registered two versions, saw a promotion refused without its approver, and traced the champion to its data.
# - You ran a function by opening a pickle, packed the model in a form that cannot, and deployed it with one command.
# - You got three equal answers for 300 flights, from a stream that died and went on as well.
#
# **What still hurts.** A person promotes, a person deploys, and if version 2 is bad, a person must notice and go back.
# Level 3 puts gates in their place. Before that, one thing is missing: the model knows nothing of last week. Do the
# [exercise of this lesson](../../exercises/level_2/2_4_registry_and_deployment.ipynb), then go on with
# [lesson 2.5](2_5_feature_repository.ipynb), which gives it a memory.
