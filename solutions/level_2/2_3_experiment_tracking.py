# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Exercise 2.3 Experiment tracking, for late arrivals
#
# In the lesson every training left a record behind. Here is a store of MLflow with runs of the **late-arrival** model. You
# ask it what it knows: which run is the best, what is missing, what differs, and whether a run was made again.
#
# There are eight questions, and none needs the answer of another: leave one out and go on. Write your answers into the
# cells that say so, then run the test cell below each. More tests, on other inputs, run when the exercise is graded;
# they ask for nothing that the text does not say. To see your points, open a terminal (*File → New → Terminal*) and type
#
#     autograder check exercises/level_2/2_3_experiment_tracking.ipynb
#
# Run the next two cells first. They take some seconds: MLflow makes a new store.

# %%
import logging
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param, Run

from autograder.concepts import look_over
from flights import empty_store

logging.getLogger("mlflow").setLevel(logging.WARNING)
logging.getLogger("alembic").setLevel(logging.WARNING)
desk = tempfile.TemporaryDirectory(prefix="desk-")  # gone when the kernel ends
client = MlflowClient(tracking_uri=f"sqlite:///{empty_store.write(Path(desk.name, 'mlflow.db'))}")


def new_experiment() -> str:
    """Make an empty experiment and return its id."""
    return client.create_experiment(uuid.uuid4().hex)


def record(
    experiment_id: str,
    name: str,
    minute: int,
    *,
    params: Mapping[str, object] | None = None,
    metrics: Mapping[str, float] | None = None,
    months: Mapping[int, float] | None = None,
    tags: Mapping[str, str] | None = None,
    training: str = "",
    evaluation: str = "",
    status: str = "FINISHED",
) -> str:
    """Record a run that began at `minute`, as a pipeline does, and return its run_id.

    `months` are values of the metric `auc`, whose step is the number of the month; `training` and `evaluation` are
    digests of data sets.
    """
    run = client.create_run(experiment_id, start_time=60_000 * minute, run_name=name, tags=dict(tags or {}))
    run_id = run.info.run_id
    values = [Metric(metric, value, 0, 0) for metric, value in (metrics or {}).items()]
    values += [Metric("auc", value, 0, month) for month, value in (months or {}).items()]
    if values or params:
        client.log_batch(run_id, values, [Param(parameter, str(value)) for parameter, value in (params or {}).items()])
    inputs = [
        DatasetInput(Dataset("flights", digest, "local", "{}"), [InputTag("mlflow.data.context", context)])
        for context, digest in [("training", training), ("evaluation", evaluation)]
        if digest
    ]
    if inputs:
        client.log_inputs(run_id, inputs)
    client.set_terminated(run_id, status, 60_000 * minute + 30_000)
    return run_id


def training_data(run: Run) -> str | None:
    """Return the digest of the data set that a run learnt from, None if it recorded none."""
    for one in run.inputs.dataset_inputs:
        if any(tag.key == "mlflow.data.context" and tag.value == "training" for tag in one.tags):
            return one.dataset.digest
    return None


# %%
# The example: five runs of one experiment.
example = new_experiment()
usual = {"alpha": 1.0, "features": "carrier,origin,dest,hour", "seed": 7}
old_code = {"code_version": "c1", "environment": "e1"}
runs = {
    "first": record(
        example,
        "first",
        1,
        params=usual,
        metrics={"validation_auc": 0.61},
        months={5: 0.60, 6: 0.62, 7: 0.66},
        tags={**old_code, "predictions": "p1"},
        training="winter",
        evaluation="april",
    ),
    "again": record(
        example,
        "again",
        2,
        params=usual,
        metrics={"validation_auc": 0.61},
        months={5: 0.60, 6: 0.62, 7: 0.66},
        tags={**old_code, "predictions": "p1"},
        training="winter",
        evaluation="april",
    ),
    "stronger": record(
        example,
        "stronger",
        3,
        params={**usual, "alpha": 10.0},
        metrics={"validation_auc": 0.60},
        months={5: 0.61, 6: 0.63, 7: 0.59},
        tags={**old_code, "predictions": "p2"},
        training="winter",
        evaluation="april",
    ),
    "new code": record(
        example,
        "new code",
        4,
        params={"alpha": 1.0, "features": "carrier,origin,dest,hour"},
        metrics={"validation_auc": 0.70},
        months={5: 0.70},
        tags={"code_version": "c2", "predictions": "p3"},
        training="spring",
        evaluation="winter",
    ),
    "broken": record(
        example,
        "broken",
        5,
        params=usual,
        metrics={"validation_auc": 0.90},
        tags=old_code,
        training="winter",
        evaluation="april",
        status="FAILED",
    ),
}
pd.DataFrame(
    [
        {"run": run.info.run_name, "status": run.info.status, **run.data.params, **run.data.metrics}
        for run in client.search_runs([example], order_by=["attributes.start_time ASC"])
    ]
)

# %% [markdown]
# ## Question 1. Metadata, and where they live
#
# **Situation.** Metadata are what is known about data, code, runs and models, so that these can be found, judged and made
# again. Three places keep them.
#
# **Task.** Give each piece of metadata the place that keeps it; each label fits four. `"tracker"`: it has a record of every
# run, also of the bad ones, with what it was made from and what came of it. `"registry"`: it has the models that may go into
# service, by numbers and aliases, each with the run it came from and with what was decided about it. `"version control"`:
# it has the code and its history. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Does the piece belong to one training, to one numbered model, or to a text that people wrote?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the pieces of which you are sure. Once a label stands at four, it is used up.
# </details>

# %% answer="places" kind="concept"
places = {
    "the AUC of a training that nobody liked": "?",
    "which version is the champion": "?",
    "what the commit 4f2a changed in features.py": "?",
    "the digest of the flights that a training read": "?",
    "who approved version 3": "?",
    "why the rule against kilometres was written, and by whom": "?",
    "how many seconds a training took": "?",
    "that version 4 came from the run e7c1": "?",
    "the text of pipeline.py at the last release": "?",
    "the alpha of each point of a grid": "?",
    "which numbers the versions of the model have": "?",
    "which lines two people changed at the same time": "?",
}
### BEGIN SOLUTION
places = {
    "the AUC of a training that nobody liked": "tracker",
    "which version is the champion": "registry",
    "what the commit 4f2a changed in features.py": "version control",
    "the digest of the flights that a training read": "tracker",
    "who approved version 3": "registry",
    "why the rule against kilometres was written, and by whom": "version control",
    "how many seconds a training took": "tracker",
    "that version 4 came from the run e7c1": "registry",
    "the text of pipeline.py at the last release": "version control",
    "the alpha of each point of a grid": "tracker",
    "which numbers the versions of the model have": "registry",
    "which lines two people changed at the same time": "version control",
}
### END SOLUTION

# %%
look_over(
    places,
    items=[
        "the AUC of a training that nobody liked",
        "which version is the champion",
        "what the commit 4f2a changed in features.py",
        "the digest of the flights that a training read",
        "who approved version 3",
        "why the rule against kilometres was written, and by whom",
        "how many seconds a training took",
        "that version 4 came from the run e7c1",
        "the text of pipeline.py at the last release",
        "the alpha of each point of a grid",
        "which numbers the versions of the model have",
        "which lines two people changed at the same time",
    ],
    labels=["tracker", "registry", "version control"],
)

# %% test="places" points=3 hidden=true
# Hidden test: the share of pieces that found their place.
from autograder.concepts import classify

every_run = "each training leaves what it was made from and what came of it, whether anybody uses the model or not"
numbered = "what is said of a numbered model, its alias, its approval, its origin, is kept with the number"
written = "texts that people write have a history of their own"
key = {
    "the AUC of a training that nobody liked": "tracker",
    "which version is the champion": "registry",
    "what the commit 4f2a changed in features.py": "version control",
    "the digest of the flights that a training read": "tracker",
    "who approved version 3": "registry",
    "why the rule against kilometres was written, and by whom": "version control",
    "how many seconds a training took": "tracker",
    "that version 4 came from the run e7c1": "registry",
    "the text of pipeline.py at the last release": "version control",
    "the alpha of each point of a grid": "tracker",
    "which numbers the versions of the model have": "registry",
    "which lines two people changed at the same time": "version control",
}
of_label = {"tracker": every_run, "registry": numbered, "version control": written}
classify(places, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})

# %% [markdown]
# ## Question 2. The best run on these data
#
# **Situation.** Numbers from different data cannot be compared. So the question is never just *which is the best run?*
#
# **Task.** Write `best_run(client, experiment_id, digest)`. Among the runs of the experiment that
#
# - are finished (their status is `FINISHED`),
# - learnt from the data set with this digest (`training_data(run)`, above, tells the digest of a run), and
# - have the metric `validation_auc`,
#
# return the `run_id` of the one with the highest `validation_auc`; of equal ones, that of the one that started first
# (`run.info.start_time`; no two started at once). If there is no such run, return `None`. The store stays as it was.
#
# **Example.** In the experiment of the second cell `best_run(client, example, "winter")` is the run *first*:
# *again* has the same AUC and is later, *broken* failed, and *new code* only evaluated on these data.
#
# <details><summary>Hint 1: where to look</summary>
#
# `client.search_runs([experiment_id], filter_string="attributes.status = 'FINISHED'")`. A filter with `dataset.digest`
# and `dataset.context` asks whether *some* data set has the digest and *some* data set the context. What each run recorded
# stands in `run.data.metrics`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Search; keep those that count; the largest by two keys, of which one is negative, or the first of a sorted list.
# </details>


# %% answer="best_run"
def best_run(client: MlflowClient, experiment_id: str, digest: str) -> str | None:
    """Return the run_id of the finished run on these training data with the highest validation_auc, None if none."""
    ### BEGIN SOLUTION
    finished = client.search_runs([experiment_id], "attributes.status = 'FINISHED'")
    known = [run for run in finished if training_data(run) == digest and "validation_auc" in run.data.metrics]
    best = max(known, key=lambda run: (run.data.metrics["validation_auc"], -run.info.start_time), default=None)
    return best.info.run_id if best else None
    ### END SOLUTION


# %% test="best_run" points=1
# The example of the text, the other data set, and one on which nobody learnt.
names = {run_id: name for name, run_id in runs.items()} | {None: "None"}
for digest, expected in [("winter", "first"), ("spring", "new code"), ("april", "None")]:
    got = best_run(client, example, digest)
    assert got in names, (
        f"best_run returned {got!r} for {digest!r}; expected the run_id of one of the five runs, or None."
    )
    assert names[got] == expected, (
        f"best_run gave the run {names[got]!r} for the training data {digest!r}; expected {expected!r}."
    )

# %% test="best_run" points=2 hidden=true
# Hidden test: equal runs in any order, runs that count for nothing, deleted ones, low and missing AUCs, no runs.
for told, recorded, expected in [
    ("no runs", [], None),
    ("one run", [("a", 1, 0.5, "d", "x", "FINISHED")], "a"),
    ("one run without the metric", [("a", 1, None, "d", "x", "FINISHED")], None),
    (
        "a run without the metric beside one that has it",
        [("a", 2, None, "d", "x", "FINISHED"), ("b", 1, 0.1, "d", "x", "FINISHED")],
        "b",
    ),
    ("a run with the AUC 0", [("a", 1, 0.0, "d", "x", "FINISHED")], "a"),
    (
        "three runs with different AUCs",
        [("a", 1, 0.5, "d", "", "FINISHED"), ("b", 2, 0.7, "d", "", "FINISHED"), ("c", 3, 0.6, "d", "", "FINISHED")],
        "b",
    ),
    ("the best one recorded first", [("a", 1, 0.8, "d", "", "FINISHED"), ("b", 2, 0.7, "d", "", "FINISHED")], "a"),
    (
        "equal AUCs, the earlier one recorded last",
        [("a", 9, 0.7, "d", "", "FINISHED"), ("b", 2, 0.7, "d", "", "FINISHED")],
        "b",
    ),
    (
        "equal AUCs, the earlier one recorded first",
        [("a", 2, 0.7, "d", "", "FINISHED"), ("b", 9, 0.7, "d", "", "FINISHED")],
        "a",
    ),
    ("a failed run that is better", [("a", 1, 0.9, "d", "", "FAILED"), ("b", 2, 0.7, "d", "", "FINISHED")], "b"),
    (
        "a run that has not ended and is better",
        [("a", 1, 0.9, "d", "", "RUNNING"), ("b", 2, 0.7, "d", "", "FINISHED")],
        "b",
    ),
    (
        "a run that was killed and is better",
        [("a", 1, 0.9, "d", "", "KILLED"), ("b", 2, 0.7, "d", "", "FINISHED")],
        "b",
    ),
    (
        "a run on other data that is better",
        [("a", 1, 0.9, "e", "", "FINISHED"), ("b", 2, 0.7, "d", "", "FINISHED")],
        "b",
    ),
    (
        "a run that is better, and only evaluated on the data",
        [("a", 1, 0.9, "e", "d", "FINISHED"), ("b", 2, 0.7, "d", "e", "FINISHED")],
        "b",
    ),
    (
        "a run without training data that is better",
        [("a", 1, 0.9, "", "d", "FINISHED"), ("b", 2, 0.7, "d", "", "FINISHED")],
        "b",
    ),
    (
        "a run that was deleted and is better",
        [("gone", 1, 0.9, "d", "", "FINISHED"), ("b", 2, 0.7, "d", "", "FINISHED")],
        "b",
    ),
]:
    experiment = new_experiment()
    ids = {}
    for name, minute, auc, training, evaluation, status in recorded:
        measured = {"other_auc": 0.99} if auc is None else {"validation_auc": auc, "other_auc": 1 - auc}
        ids[name] = record(
            experiment, name, minute, metrics=measured, training=training, evaluation=evaluation, status=status
        )
        if name == "gone":
            client.delete_run(ids[name])
    back = {run_id: name for name, run_id in ids.items()}
    got = best_run(client, experiment, "d")
    assert got is None or got in back, (
        f"best_run returned {got!r} for {told}; expected a run_id of the experiment, or None."
    )
    assert back.get(got) == expected, f"best_run gave the run {back.get(got)!r} for {told}; expected {expected!r}."

# %% [markdown]
# ## Question 3. Could it be made again?
#
# **Situation.** A run that cannot be made again is a rumour. Before anybody tries, one look at the record tells
# whether it can work at all.
#
# **Task.** Write `missing(client, run_id)`. To make a run again one needs the parameters `alpha`, `features` and `seed`, the
# tags `code_version` and `environment`, and the digest of its training data (`training_data(run)`). Return the set of the
# names of those that were not recorded, or were recorded as a text that is empty or blank; the training data are named
# `"training data"`. If all is there, the set is empty. More may be recorded, and does not matter.
#
# **Example.** `missing(client, runs["first"])` is `set()`; `missing(client, runs["new code"])` is
# `{"seed", "environment"}`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `client.get_run(run_id)` has `data.params` and `data.tags`, two dicts of texts. To Python the text `"0"` is not empty.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A dict of six names, each with what was recorded or `None`; then those whose text has nothing in it. A tag `seed` is no
# parameter `seed`.
# </details>


# %% answer="missing"
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    ### BEGIN SOLUTION
    run = client.get_run(run_id)
    recorded = {name: run.data.params.get(name) for name in ("alpha", "features", "seed")}
    recorded |= {name: run.data.tags.get(name) for name in ("code_version", "environment")}
    recorded["training data"] = training_data(run)
    return {name for name, text in recorded.items() if text is None or not text.strip()}
    ### END SOLUTION


# %% test="missing" points=1
# The examples of the text.
for name, expected in [("first", set()), ("new code", {"seed", "environment"})]:
    answer = missing(client, runs[name])
    assert answer is not None, "missing returned None. Does it end with a `return`?"
    got = set(answer)
    assert got == expected, f"missing gave {sorted(got)} for the run {name!r}; expected {sorted(expected)}."

# %% test="missing" points=1 hidden=true
# Hidden test: each of the six alone, several, all; empty and blank texts, zeros, the right names in the wrong places.
all_params = {"alpha": 1.0, "features": "hour", "seed": 7}
all_tags = {"code_version": "c1", "environment": "e1"}
six = {"alpha", "features", "seed", "code_version", "environment", "training data"}
experiment = new_experiment()
for told, params, tags, data, expected in [
    ("a run with everything", all_params, all_tags, {"training": "d"}, set()),
    (
        "a run with everything and more",
        {**all_params, "n": 1},
        {**all_tags, "owner": ""},
        {"training": "d", "evaluation": "e"},
        set(),
    ),
    ("a run without alpha", {"features": "hour", "seed": 7}, all_tags, {"training": "d"}, {"alpha"}),
    ("a run without features", {"alpha": 1.0, "seed": 7}, all_tags, {"training": "d"}, {"features"}),
    ("a run without a seed", {"alpha": 1.0, "features": "hour"}, all_tags, {"training": "d"}, {"seed"}),
    ("a run without its code version", all_params, {"environment": "e1"}, {"training": "d"}, {"code_version"}),
    ("a run without its environment", all_params, {"code_version": "c1"}, {"training": "d"}, {"environment"}),
    ("a run without any data set", all_params, all_tags, {}, {"training data"}),
    ("a run with evaluation data only", all_params, all_tags, {"evaluation": "e"}, {"training data"}),
    ("a run that recorded nothing", {}, {}, {}, six),
    (
        "a run with the seed 0 and the alpha 0",
        {"alpha": 0, "features": "hour", "seed": 0},
        all_tags,
        {"training": "d"},
        set(),
    ),
    (
        "a run with an empty environment",
        all_params,
        {**all_tags, "environment": ""},
        {"training": "d"},
        {"environment"},
    ),
    (
        "a run with a blank code version",
        all_params,
        {**all_tags, "code_version": "  "},
        {"training": "d"},
        {"code_version"},
    ),
    ("a run with blank features", {**all_params, "features": " "}, all_tags, {"training": "d"}, {"features"}),
    (
        "a run with a seed among its tags",
        {"alpha": 1.0, "features": "hour"},
        {**all_tags, "seed": "7"},
        {"training": "d"},
        {"seed"},
    ),
    (
        "a run with an environment among its parameters",
        {**all_params, "environment": "e1"},
        {"code_version": "c1"},
        {"training": "d"},
        {"environment"},
    ),
]:
    got = set(missing(client, record(experiment, told, 1, params=params, tags=tags, **data)))
    assert got == expected, f"missing gave {sorted(got)} for {told}; expected {sorted(expected)}."

# %% [markdown]
# ## Question 4. Choose, then look
#
# **Situation.** Of forty runs one always looks good on the test month, by chance. Who chooses by the test month and
# reports the test month reports that chance. So one chooses on the validation months, and looks at the test month
# once, for the run that was chosen.
#
# **Task.** Write `select(client, experiment_id, validation, test)`. Each run has values of the metric `auc`, one for each month
# that was measured; the step of the value is the number of the month. `validation` is a list of one month or more, `test`
# a month. Among the finished runs that have the AUC of all these months choose the one with the highest *mean* over the
# validation months; of equal ones the one that started first (no two did at once). Return its `run_id` and its AUC in the
# test month. If there is no such run, return `None`.
#
# **Example.** `select(client, example, [5, 6], 7)` gives `(runs["stronger"], 0.59)`: its mean is 0.62, and 0.61 that of
# *first*, which would have looked better in July.
#
# <details><summary>Hint 1: where to look</summary>
#
# `run.data.metrics` knows only the last value. `client.get_metric_history(run_id, "auc")` gives a list of all, each with a
# `step` and a `value`; it is empty if there are none.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A loop over the finished runs, in the order of their start; for each a dict from month to AUC; a run whose mean is better
# than the best so far takes its place.
# </details>


# %% answer="select"
def select(client: MlflowClient, experiment_id: str, validation: list[int], test: int) -> tuple[str, float] | None:
    """Return the run_id chosen on the validation months and its AUC in the test month; None if no run has them."""
    ### BEGIN SOLUTION
    best = None
    in_order = ["attributes.start_time ASC"]
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=in_order):
        auc = {metric.step: metric.value for metric in client.get_metric_history(run.info.run_id, "auc")}
        if all(month in auc for month in [*validation, test]):
            mean = sum(auc[month] for month in validation) / len(validation)
            if best is None or mean > best[0]:
                best = mean, run.info.run_id, auc[test]
    return best and best[1:]
    ### END SOLUTION


# %% test="select" points=1
# The example of the text, other months, and a month that nobody measured.
names = {run_id: name for name, run_id in runs.items()}
for validation, test, expected in [([5, 6], 7, ("stronger", 0.59)), ([7], 6, ("first", 0.62)), ([5, 6], 8, None)]:
    answer = select(client, example, list(validation), test)
    if expected is None:
        assert answer is None, f"select gave {answer!r} for the months {validation} and {test}; expected None."
        continue
    assert isinstance(answer, tuple | list) and len(answer) == 2, (
        f"select returned {answer!r} for the months {validation} and {test}; expected two things, a run_id and an AUC."
    )
    got = (names.get(answer[0], answer[0]), answer[1])
    assert got[0] == expected[0], (
        f"select chose the run {got[0]!r} by the months {validation}, with the test month {test}; expected {expected[0]!r}."
    )
    assert abs(float(got[1]) - expected[1]) < 1e-9, (
        f"select gave the AUC {got[1]} for the test month {test} of {got[0]!r}; expected {expected[1]}."
    )

# %% test="select" points=2 hidden=true
# Hidden test: one month, many months, months that are missing, runs that do not count, equal means, means and last values.
for told, recorded, validation, test, expected in [
    ("no runs", [], [5], 7, None),
    ("one run", [("a", 1, {5: 0.5, 7: 0.25}, "FINISHED")], [5], 7, ("a", 0.25)),
    (
        "a run that is best in the test month only",
        [("a", 1, {5: 0.5, 6: 0.5, 7: 0.9}, "FINISHED"), ("b", 2, {5: 0.625, 6: 0.5, 7: 0.4}, "FINISHED")],
        [5, 6],
        7,
        ("b", 0.4),
    ),
    (
        "a run that is best in one validation month only",
        [("a", 1, {5: 0.9, 6: 0.1, 7: 0.9}, "FINISHED"), ("b", 2, {5: 0.6, 6: 0.6, 7: 0.4}, "FINISHED")],
        [5, 6],
        7,
        ("b", 0.4),
    ),
    (
        "a run with the best last value",
        [
            ("a", 1, {5: 0.1, 6: 0.1, 7: 0.2, 9: 0.99}, "FINISHED"),
            ("b", 2, {5: 0.6, 6: 0.6, 7: 0.4, 9: 0.1}, "FINISHED"),
        ],
        [5, 6],
        7,
        ("b", 0.4),
    ),
    (
        "a run that lacks a validation month",
        [("a", 1, {5: 0.9, 7: 0.9}, "FINISHED"), ("b", 2, {5: 0.6, 6: 0.6, 7: 0.4}, "FINISHED")],
        [5, 6],
        7,
        ("b", 0.4),
    ),
    (
        "a run that lacks the test month",
        [("a", 1, {5: 0.9, 6: 0.9}, "FINISHED"), ("b", 2, {5: 0.6, 6: 0.6, 7: 0.4}, "FINISHED")],
        [5, 6],
        7,
        ("b", 0.4),
    ),
    (
        "runs that all lack a month",
        [("a", 1, {5: 0.9, 6: 0.9}, "FINISHED"), ("b", 2, {6: 0.6, 7: 0.4}, "FINISHED")],
        [5, 6],
        7,
        None,
    ),
    ("a run without any AUC", [("a", 1, {}, "FINISHED"), ("b", 2, {5: 0.6, 7: 0.4}, "FINISHED")], [5], 7, ("b", 0.4)),
    (
        "a run with more months",
        [("a", 1, {1: 0.1, 5: 0.9, 7: 0.3, 12: 0.1}, "FINISHED"), ("b", 2, {5: 0.6, 7: 0.4}, "FINISHED")],
        [5],
        7,
        ("a", 0.3),
    ),
    (
        "a failed run that is better",
        [("a", 1, {5: 0.9, 7: 0.9}, "FAILED"), ("b", 2, {5: 0.6, 7: 0.4}, "FINISHED")],
        [5],
        7,
        ("b", 0.4),
    ),
    (
        "a run that was deleted and is better",
        [("gone", 1, {5: 0.9, 7: 0.9}, "FINISHED"), ("b", 2, {5: 0.6, 7: 0.4}, "FINISHED")],
        [5],
        7,
        ("b", 0.4),
    ),
    (
        "equal means, the earlier one recorded last",
        [("a", 9, {5: 0.5, 6: 0.75, 7: 0.3}, "FINISHED"), ("b", 2, {5: 0.75, 6: 0.5, 7: 0.2}, "FINISHED")],
        [5, 6],
        7,
        ("b", 0.2),
    ),
    (
        "equal means, the earlier one recorded first",
        [("a", 2, {5: 0.5, 6: 0.75, 7: 0.3}, "FINISHED"), ("b", 9, {5: 0.75, 6: 0.5, 7: 0.5}, "FINISHED")],
        [5, 6],
        7,
        ("a", 0.3),
    ),
    ("AUCs of 0", [("a", 1, {5: 0.0, 7: 0.0}, "FINISHED")], [5], 7, ("a", 0.0)),
    (
        "a test month before the validation months",
        [("a", 1, {3: 0.5, 5: 0.9, 6: 0.8}, "FINISHED"), ("b", 2, {3: 0.9, 5: 0.7, 6: 0.6}, "FINISHED")],
        [6, 5],
        3,
        ("a", 0.5),
    ),
]:
    experiment = new_experiment()
    ids = {
        name: record(experiment, name, minute, months=months, status=status)
        for name, minute, months, status in recorded
    }
    if "gone" in ids:
        client.delete_run(ids["gone"])
    back = {run_id: name for name, run_id in ids.items()}
    asked = list(validation)
    answer = select(client, experiment, asked, test)
    assert asked == validation, "select changed the list of months that it was given."
    if expected is None:
        assert answer is None, f"select gave {answer!r} for {told}; expected None."
    else:
        assert answer is not None, f"select returned None for {told}; expected {expected}."
        got = (back.get(answer[0], answer[0]), answer[1])
        assert got[0] == expected[0] and abs(got[1] - expected[1]) < 1e-9, (
            f"select gave {got} for {told}; expected {expected}."
        )

# %% [markdown]
# ## Question 5. What differs?
#
# **Situation.** Two runs, two AUCs. Before anybody has an idea why, the record can say what was not the same.
#
# **Task.** Write `differences(client, one, other)` for two run_ids. A run is made from its parameters, its code (the tag
# `code_version`), its environment (the tag `environment`) and the digest of its training data. Return a dict with an entry
# for each of these that is not the same in both: its name gives a pair, what the one recorded and what the other one
# recorded, as texts, with `None` where a run recorded nothing. The names are those of the parameters, `"code_version"`,
# `"environment"` and `"training data"` (no parameter is called so). If the runs were made from the same, the dict is empty.
# No text is blank. Metrics, names, times and other tags do not matter.
#
# **Example.** `differences(client, runs["first"], runs["stronger"])` gives `{"alpha": ("1.0", "10.0")}`, and
# `differences(client, runs["first"], runs["new code"])` gives `{"seed": ("7", None), "code_version": ("c1", "c2"),
# "environment": ("e1", None), "training data": ("winter", "spring")}`, in any order.
#
# <details><summary>Hint 1: where to look</summary>
#
# Make one dict for each run first, with everything it was made from; `client.get_run(run_id).data` has the parts.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# All names of both dicts, `{**here, **there}`; for each what `get` finds in the one and in the other; keep those that
# differ. A name may be in the second dict only.
# </details>


# %% answer="differences"
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""

    ### BEGIN SOLUTION
    def made_from(run):
        tags = {name: run.data.tags.get(name) for name in ("code_version", "environment")}
        return {**run.data.params, **tags, "training data": training_data(run)}

    here, there = (made_from(client.get_run(run_id)) for run_id in (one, other))
    names = {**here, **there}
    return {name: (here.get(name), there.get(name)) for name in names if here.get(name) != there.get(name)}
    ### END SOLUTION


# %% test="differences" points=1
# The examples of the text, one of them the other way round, and two runs that were made from the same.
fresh = {
    "seed": ("7", None),
    "code_version": ("c1", "c2"),
    "environment": ("e1", None),
    "training data": ("winter", "spring"),
}
for one, other, expected in [
    ("first", "stronger", {"alpha": ("1.0", "10.0")}),
    ("first", "new code", fresh),
    ("new code", "first", {name: pair[::-1] for name, pair in fresh.items()}),
    ("first", "again", {}),
]:
    answer = differences(client, runs[one], runs[other])
    assert answer is not None, "differences returned None. Does it end with a `return`?"
    got = {name: tuple(pair) for name, pair in dict(answer).items()}
    assert got == expected, f"differences gave {got} for {one!r} and {other!r}; expected {expected}."

# %% test="differences" points=1 hidden=true
# Hidden test: each part alone, parameters that only one run has, numbers as texts, what does not matter.
experiment = new_experiment()
params, tags = {"alpha": 1.0, "seed": 7}, {"code_version": "c1", "environment": "e1"}


def run_of(name, minute=1, **changed):
    return record(
        experiment, name, minute, **{"params": params, "tags": tags, "training": "d", "evaluation": "e", **changed}
    )


base = run_of("base", metrics={"auc": 0.5})
bare = run_of("bare", params={}, tags={}, training="", evaluation="")
for told, other, expected in [
    (
        "a run made from the same, with another name, time, AUC and evaluation",
        run_of("x", 9, metrics={"auc": 0.9}, evaluation="f"),
        {},
    ),
    ("a run with other tags of its own", run_of("base", tags={**tags, "owner": "team", "predictions": "p"}), {}),
    ("a run that failed", run_of("base", status="FAILED"), {}),
    ("another seed", run_of("base", params={**params, "seed": 8}), {"seed": ("7", "8")}),
    (
        "another alpha, by its last digit",
        run_of("base", params={**params, "alpha": 1.0000000001}),
        {"alpha": ("1.0", "1.0000000001")},
    ),
    ("an alpha written in another way", run_of("base", params={**params, "alpha": 1}), {"alpha": ("1.0", "1")}),
    ("one parameter more", run_of("base", params={**params, "months": 3}), {"months": (None, "3")}),
    ("one parameter less", run_of("base", params={"alpha": 1.0}), {"seed": ("7", None)}),
    (
        "a parameter with another name",
        run_of("base", params={"alpha": 1.0, "sead": 7}),
        {"seed": ("7", None), "sead": (None, "7")},
    ),
    ("other code", run_of("base", tags={**tags, "code_version": "c2"}), {"code_version": ("c1", "c2")}),
    ("no code version", run_of("base", tags={"environment": "e1"}), {"code_version": ("c1", None)}),
    ("another environment", run_of("base", tags={**tags, "environment": "e2"}), {"environment": ("e1", "e2")}),
    ("other training data", run_of("base", training="g"), {"training data": ("d", "g")}),
    (
        "training and evaluation data exchanged",
        run_of("base", training="e", evaluation="d"),
        {"training data": ("d", "e")},
    ),
    ("no training data", run_of("base", training=""), {"training data": ("d", None)}),
    (
        "a run that recorded nothing",
        bare,
        {
            "alpha": ("1.0", None),
            "seed": ("7", None),
            "code_version": ("c1", None),
            "environment": ("e1", None),
            "training data": ("d", None),
        },
    ),
]:
    got = {name: tuple(pair) for name, pair in dict(differences(client, base, other)).items()}
    assert got == expected, f"differences gave {got} for {told}; expected {expected}."
    turned = {name: pair[::-1] for name, pair in expected.items()}
    got = {name: tuple(pair) for name, pair in dict(differences(client, other, base)).items()}
    assert got == turned, (
        f"differences gave {got} for {told}, as the one, and the usual run as the other; expected {turned}."
    )
got = dict(differences(client, bare, run_of("bare", params={}, tags={}, training="", evaluation="")))
assert got == {}, f"differences gave {got} for two runs that recorded nothing; expected an empty dict."

# %% [markdown]
# ## Question 6. Is it the same run?
#
# **Situation.** A run was made again, from its record alone. *About the same* is not good enough: where one digit differs,
# something that matters was not recorded.
#
# **Task.** Write `unequal(client, run_id, again)` for two run_ids. Return the sorted list of the names of
#
# - all metrics whose values differ, be it in the last digit, or that only one of the two runs has;
# - `"predictions"`, if the digests of the predictions differ (the tag `predictions`), or if one of the runs or both did not
#   record it. No metric is called so.
#
# The run was reproduced if the list is empty. Values are those of `run.data.metrics`; none is `NaN`.
#
# **Example.** `unequal(client, runs["first"], runs["again"])` gives `[]`, and `unequal(client, runs["first"],
# runs["stronger"])` gives `["auc", "predictions", "validation_auc"]`.
#
# <details><summary>Hint 1: where to look</summary>
#
# `0.1 + 0.2 == 0.3` is False, and here that is what you want. `get` gives `None` for what is not there; two times
# nothing recorded proves nothing.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# The names of both dicts of metrics together; those that differ; one question about two tags; sorted.
# </details>


# %% answer="unequal"
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    ### BEGIN SOLUTION
    here, there = client.get_run(run_id).data, client.get_run(again).data
    names = {**here.metrics, **there.metrics}
    found = [name for name in names if here.metrics.get(name) != there.metrics.get(name)]
    digest = here.tags.get("predictions")
    if digest is None or digest != there.tags.get("predictions"):
        found.append("predictions")
    return sorted(found)
    ### END SOLUTION


# %% test="unequal" points=1
# The examples of the text, and a run that recorded no predictions.
for one, other, expected in [
    ("first", "again", []),
    ("first", "stronger", ["auc", "predictions", "validation_auc"]),
    ("first", "broken", ["auc", "predictions", "validation_auc"]),
]:
    answer = unequal(client, runs[one], runs[other])
    assert answer is not None, "unequal returned None. Does it end with a `return`?"
    got = list(answer)
    assert got == expected, f"unequal gave {got} for {one!r} and {other!r}; expected {expected}."

# %% test="unequal" points=1 hidden=true
# Hidden test: last digits, metrics that one run has, zeros, predictions that differ, are missing in one, in both.
experiment = new_experiment()
digest, other_digest = {"predictions": "4f2a"}, {"predictions": "4f2b"}
recorded = {
    "a run with an AUC of 0.3": ({"auc": 0.3}, digest),
    "a copy of it": ({"auc": 0.3}, digest),
    "one with other tags and parameters": ({"auc": 0.3}, {**digest, "x": "1"}, {"seed": 8}),
    "one whose AUC is 0.1 + 0.2": ({"auc": 0.1 + 0.2}, digest),
    "one whose AUC is 0.4": ({"auc": 0.4}, digest),
    "one with other predictions": ({"auc": 0.3}, other_digest),
    "one without predictions": ({"auc": 0.3}, {}),
    "another one without predictions": ({"auc": 0.3}, {}),
    "one with a bias of 0": ({"auc": 0.3, "bias": 0.0}, digest),
    "another one with a bias of 0": ({"auc": 0.3, "bias": 0.0}, digest),
    "one with a bias of 0.5 and an AUC of 0.4": ({"bias": 0.5, "auc": 0.4}, digest),
    "one with other names, and without predictions": ({"z": 0.3, "a": 0.3}, {}),
    "one without metrics": ({}, digest),
    "another one without metrics": ({}, digest),
}
ids = {}
for name, (metrics, tags, *params) in recorded.items():
    ids[name] = record(experiment, name, 1, metrics=metrics, tags=tags, params=params[0] if params else {})
for one, other, expected in [
    ("a run with an AUC of 0.3", "a copy of it", []),
    ("a run with an AUC of 0.3", "one with other tags and parameters", []),
    ("one without metrics", "another one without metrics", []),
    ("one with a bias of 0", "another one with a bias of 0", []),
    ("a run with an AUC of 0.3", "one whose AUC is 0.1 + 0.2", ["auc"]),
    ("a run with an AUC of 0.3", "one whose AUC is 0.4", ["auc"]),
    ("a run with an AUC of 0.3", "one with a bias of 0", ["bias"]),
    ("one with a bias of 0", "one with a bias of 0.5 and an AUC of 0.4", ["auc", "bias"]),
    ("a run with an AUC of 0.3", "one without metrics", ["auc"]),
    ("a run with an AUC of 0.3", "one with other predictions", ["predictions"]),
    ("a run with an AUC of 0.3", "one without predictions", ["predictions"]),
    ("one without predictions", "another one without predictions", ["predictions"]),
    ("a run with an AUC of 0.3", "one with other names, and without predictions", ["a", "auc", "predictions", "z"]),
]:
    for first, second in [(one, other), (other, one)]:
        got = list(unequal(client, ids[first], ids[second]))
        assert got == expected, f"unequal gave {got} for {first} and {second}; expected {expected}."

# %% [markdown]
# ## Question 7. Recorded twice
#
# **Situation.** Somebody pressed the button twice, a grid was run on two evenings, a script tried again. Each time a run was
# recorded that says nothing new, and the table of runs grows.
#
# **Task.** Write `recorded_twice(client, experiment_id)`. Finished runs belong together if they have the same
# parameters, all of them with the same values, the same tag `code_version`, and the same training data
# (`training_data(run)`); names, metrics, times and other tags do not matter. A run without `code_version` or without training
# data belongs to none. Return a list with a list of run_ids for each group of two or more: within a group in the order in
# which the runs started, and the groups in the order in which their first runs started. (No two runs started at once.)
#
# **Example.** `recorded_twice(client, example)` gives `[[runs["first"], runs["again"]]]`: *broken* was made from the same,
# and it failed.
#
# <details><summary>Hint 1: where to look</summary>
#
# A dict cannot be a key of a dict; `tuple(sorted(params.items()))` can. `search_runs` has an `order_by`, such as
# `["attributes.start_time ASC"]`.
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# A dict from what a run was made from to the list of its run_ids, filled in the order of the start; then the lists with more
# than one.
# </details>


# %% answer="recorded_twice"
def recorded_twice(client: MlflowClient, experiment_id: str) -> list[list[str]]:
    """Return the groups of finished runs that were made from the same, each in the order of their start."""
    ### BEGIN SOLUTION
    groups: dict[tuple, list[str]] = {}
    in_order = ["attributes.start_time ASC"]
    for run in client.search_runs([experiment_id], "attributes.status = 'FINISHED'", order_by=in_order):
        code, data = run.data.tags.get("code_version"), training_data(run)
        if code is not None and data is not None:
            made_from = tuple(sorted(run.data.params.items())), code, data
            groups.setdefault(made_from, []).append(run.info.run_id)
    return [ids for ids in groups.values() if len(ids) > 1]
    ### END SOLUTION


# %% test="recorded_twice" points=1
# The example of the text, and an experiment without runs.
names = {run_id: name for name, run_id in runs.items()}
answer = recorded_twice(client, example)
assert answer is not None, "recorded_twice returned None. Does it end with a `return`?"
got = [[names.get(run_id, run_id) for run_id in group] for group in answer]
assert got == [["first", "again"]], f"recorded_twice gave {got} for the example; expected [['first', 'again']]."
got = list(recorded_twice(client, new_experiment()))
assert got == [], f"recorded_twice gave {got} for an experiment without runs; expected an empty list."

# %% test="recorded_twice" points=2 hidden=true
# Hidden test: pairs and triples, the order of runs and groups, each part that differs, what does not matter or not count.
made = {"params": {"alpha": 1.0, "seed": 7}, "tags": {"code_version": "c1"}, "training": "d"}
swapped = {**made, "params": {"seed": 7, "alpha": 1.0}}
alpha, code = {**made, "params": {"alpha": 2.0, "seed": 7}}, {**made, "tags": {"code_version": "c2"}}
data, less = {**made, "training": "e"}, {**made, "params": {"alpha": 1.0}}
no_code, no_data = {**made, "tags": {"owner": "team"}}, {**made, "training": "", "evaluation": "d"}
other = {
    **made,
    "metrics": {"auc": 0.9},
    "evaluation": "x",
    "tags": {"code_version": "c1", "owner": "team", "environment": "e2"},
}
no_params = {**made, "params": {}}
equal_values, exchanged = ({**made, "params": {"alpha": one, "seed": other}} for one, other in [(1, 7), (7, 1)])
for told, recorded, expected in [
    ("one run", [("a", 1, made)], []),
    ("two equal runs", [("a", 1, made), ("b", 2, made)], [["a", "b"]]),
    ("two equal runs, the later one recorded first", [("b", 2, made), ("a", 1, made)], [["a", "b"]]),
    ("two runs whose parameters were recorded in another order", [("a", 1, made), ("b", 2, swapped)], [["a", "b"]]),
    (
        "two runs that differ in a metric, the evaluation data, the environment and a tag",
        [("a", 1, made), ("b", 2, other)],
        [["a", "b"]],
    ),
    ("three equal runs, mixed", [("b", 5, made), ("c", 9, made), ("a", 2, made)], [["a", "b", "c"]]),
    ("two runs that differ in alpha", [("a", 1, made), ("b", 2, alpha)], []),
    ("two runs of which one lacks a parameter", [("a", 1, made), ("b", 2, less)], []),
    ("two runs with the values of alpha and seed exchanged", [("a", 1, equal_values), ("b", 2, exchanged)], []),
    ("two runs that differ in their code", [("a", 1, made), ("b", 2, code)], []),
    ("two runs that differ in their training data", [("a", 1, made), ("b", 2, data)], []),
    ("two runs without any parameters", [("a", 1, no_params), ("b", 2, no_params)], [["a", "b"]]),
    ("two runs without their code", [("a", 1, no_code), ("b", 2, no_code)], []),
    ("two runs without training data", [("a", 1, no_data), ("b", 2, no_data)], []),
    ("two equal runs of which one failed", [("a", 1, made), ("b", 2, {**made, "status": "FAILED"})], []),
    ("two equal runs of which one still runs", [("a", 1, made), ("b", 2, {**made, "status": "RUNNING"})], []),
    ("two equal runs of which one was deleted", [("a", 1, made), ("gone", 2, made)], []),
    (
        "two groups, one within the other",
        [("d", 8, made), ("b", 3, alpha), ("c", 5, alpha), ("a", 1, made)],
        [["a", "d"], ["b", "c"]],
    ),
    (
        "two groups and two that stand alone",
        [("e", 9, made), ("c", 4, data), ("d", 7, made), ("a", 1, code), ("x", 2, alpha), ("b", 3, code)],
        [["a", "b"], ["d", "e"]],
    ),
]:
    experiment = new_experiment()
    ids = {name: record(experiment, name, minute, **parts) for name, minute, parts in recorded}
    if "gone" in ids:
        client.delete_run(ids["gone"])
    back = {run_id: name for name, run_id in ids.items()}
    got = [[back.get(run_id, run_id) for run_id in group] for group in recorded_twice(client, experiment)]
    assert got == expected, f"recorded_twice gave {got} for {told}; expected {expected}."

# %% [markdown]
# ## Question 8. Four words
#
# **Situation.** What do the tracker, the cache and the registry bring? Four words are promised wherever MLOps is praised.
#
# **Task.** Give each practice the word that it serves *first*; each label fits three practices. `"automated"`: no person has
# to do it or to think of it. `"fast"`: it takes less time. `"reproducible"`: the same comes out again. `"explainable"`: one
# can say why, or where something comes from. Upper or lower case does not matter.
#
# <details><summary>Hint 1: where to look</summary>
#
# Take the practice away: does somebody have to do more by hand, does one wait longer, does something else come out, or does a
# question stay without an answer?
# </details>
# <details><summary>Hint 2: the shape of the answer</summary>
#
# Begin with the practices of which you are sure. Once a label stands at three, it is used up.
# </details>

# %% answer="four_words" kind="concept"
four_words = {
    "the training of each week starts without anybody who presses a button": "?",
    "a step whose inputs are the same takes its result from the cache": "?",
    "the seed of every draw is fixed and recorded": "?",
    "from a version in service a path leads back to the flights it learnt from": "?",
    "a model that passed every check is registered, and nobody is asked": "?",
    "four hundred runs are searched in a second, not in an afternoon": "?",
    "a training on data with another digest than the recorded one is refused": "?",
    "for one prediction the share of each feature in it is shown": "?",
    "the accepted batch joins the history without anybody copying it": "?",
    "the points of a grid run side by side on four cores": "?",
    "the versions of all libraries are pinned": "?",
    "a card says what the model was made for, and where it errs": "?",
}
### BEGIN SOLUTION
four_words = {
    "the training of each week starts without anybody who presses a button": "automated",
    "a step whose inputs are the same takes its result from the cache": "fast",
    "the seed of every draw is fixed and recorded": "reproducible",
    "from a version in service a path leads back to the flights it learnt from": "explainable",
    "a model that passed every check is registered, and nobody is asked": "automated",
    "four hundred runs are searched in a second, not in an afternoon": "fast",
    "a training on data with another digest than the recorded one is refused": "reproducible",
    "for one prediction the share of each feature in it is shown": "explainable",
    "the accepted batch joins the history without anybody copying it": "automated",
    "the points of a grid run side by side on four cores": "fast",
    "the versions of all libraries are pinned": "reproducible",
    "a card says what the model was made for, and where it errs": "explainable",
}
### END SOLUTION

# %%
look_over(
    four_words,
    items=[
        "the training of each week starts without anybody who presses a button",
        "a step whose inputs are the same takes its result from the cache",
        "the seed of every draw is fixed and recorded",
        "from a version in service a path leads back to the flights it learnt from",
        "a model that passed every check is registered, and nobody is asked",
        "four hundred runs are searched in a second, not in an afternoon",
        "a training on data with another digest than the recorded one is refused",
        "for one prediction the share of each feature in it is shown",
        "the accepted batch joins the history without anybody copying it",
        "the points of a grid run side by side on four cores",
        "the versions of all libraries are pinned",
        "a card says what the model was made for, and where it errs",
    ],
    labels=["automated", "fast", "reproducible", "explainable"],
)

# %% test="four_words" points=3 hidden=true
# Hidden test: the share of practices that got their word.
from autograder.concepts import classify

hands = "what happens without anybody doing it or thinking of it"
time = "what spares people or machines the waiting"
same = "what keeps chance, other data and other libraries from changing the result"
why = "what answers a person who asks why, what for, or made from what"
key = {
    "the training of each week starts without anybody who presses a button": "automated",
    "a step whose inputs are the same takes its result from the cache": "fast",
    "the seed of every draw is fixed and recorded": "reproducible",
    "from a version in service a path leads back to the flights it learnt from": "explainable",
    "a model that passed every check is registered, and nobody is asked": "automated",
    "four hundred runs are searched in a second, not in an afternoon": "fast",
    "a training on data with another digest than the recorded one is refused": "reproducible",
    "for one prediction the share of each feature in it is shown": "explainable",
    "the accepted batch joins the history without anybody copying it": "automated",
    "the points of a grid run side by side on four cores": "fast",
    "the versions of all libraries are pinned": "reproducible",
    "a card says what the model was made for, and where it errs": "explainable",
}
of_label = {"automated": hands, "fast": time, "reproducible": same, "explainable": why}
classify(four_words, key=key, points=3, ideas={item: of_label[label] for item, label in key.items()})
