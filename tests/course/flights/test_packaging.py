"""A package answers as the pipeline it was made from; it is there whole or not at all; a wrong one is a sentence."""

import ast
import dataclasses
import functools
import hashlib
import importlib
import json
import os
import pickletools
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import packages_distributions, version
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import Pipeline, make_pipeline

from flights import data, learning, packaging, parameters, settings, store, training
from flights.errors import FlightsError
from flights.packaging import Package, facts, writing
from flights.parameters import Parameters

FILES = ["model.onnx", "schema.json", "requirements.txt", "card.md", "package.json"]
USE_CASES = ("flight_time", "late_arrival")
ABOUT = {
    "dataset": {"name": "flights-2013-01", "rows": 26_397, "digest": "0123456789ab"},
    "metrics": {"rmse": 10.5},
    "code": "ba9876543210",
}


def flights(*months: str) -> pd.DataFrame:
    """Real flights, with a mean of the route that is missing here and there, as for a new route."""
    data.ingest()
    rows = data.load(months)
    rows["route_mean_7d"] = rows.groupby(["origin", "dest"])["air_time_minutes"].transform("mean")
    rows.loc[rows.index % 9 == 0, "route_mean_7d"] = np.nan
    return rows


@functools.cache
def trained(use_case: str = "flight_time", variant: str = "golden") -> tuple[Pipeline, Parameters]:
    chosen = parameters.load(use_case, variant, train_months=["2013-01"])
    return learning.fit(flights("2013-01"), chosen), chosen


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    place = tmp_path_factory.mktemp("a shelf")

    @functools.cache
    def make(use_case: str = "flight_time", variant: str = "golden") -> Path:
        return packaging.pack(*trained(use_case, variant), ABOUT, place / f"{use_case} {variant}")

    return make


@pytest.fixture
def copy(packed: Callable[..., Path], tmp_path: Path) -> Path:
    """A package to be spoiled."""
    return packaging.pack(*trained(), ABOUT, tmp_path / "a package")


def sentence(call: Callable[[], object]) -> str:
    with pytest.raises(FlightsError) as error:
        call()
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


@pytest.mark.parametrize("use_case", USE_CASES)
@pytest.mark.parametrize("variant", ["golden", "weather", "extended"])
def test_answers_as_the_pipeline_does_on_real_months(packed: Callable[..., Path], use_case: str, variant: str):
    fitted, chosen = trained(use_case, variant)
    rows = flights("2013-04", "2013-09")
    rows.loc[rows.index[:500], "dest"] = "ZZZ"
    rows.loc[rows.index[250:750], ["wind_speed_mph", "temperature_fahrenheit"]] = np.nan
    answer = packaging.load(packed(use_case, variant)).predict(rows)
    assert answer.shape == (len(rows),)
    assert answer.dtype == np.float64
    assert np.abs(answer - learning.predict(fitted, rows, chosen)).max() < 1e-3


@pytest.mark.parametrize("use_case", USE_CASES)
def test_single_rows_get_the_answers_of_the_batch(packed: Callable[..., Path], use_case: str):
    package = packaging.load(packed(use_case, "extended"))
    batch = flights("2013-04").head(300)
    rows = learning.matrix(batch, package.features).to_dict("records")
    expected = package.predict(batch)
    assert package.predict_rows(rows) == pytest.approx(expected, abs=5e-4)
    assert [package.predict_rows([row])[0] for row in rows[:20]] == pytest.approx(expected[:20], abs=5e-4)
    without = [{name: None if value != value else value for name, value in row.items()} for row in rows]
    assert package.predict_rows(without) == package.predict_rows(rows)


def test_probability_lies_between_0_and_1_and_is_that_of_being_late(packed: Callable[..., Path]):
    rows = flights("2013-01")
    answer = packaging.load(packed("late_arrival")).predict(rows)
    assert 0 < answer.min() < answer.max() < 1
    assert answer.mean() == pytest.approx((rows["arrival_delay_minutes"] >= 15).mean(), abs=0.01)


def test_one_row_is_ten_times_faster_than_through_the_pipeline(packed: Callable[..., Path]):
    fitted, chosen = trained("flight_time", "extended")
    package = packaging.load(packed("flight_time", "extended"))
    table = learning.matrix(flights("2013-04").iloc[1:2], chosen.features)
    row = table.to_dict("records")

    def seconds(call: Callable[[], object]) -> float:
        taken = []
        for _ in range(30):
            started = time.perf_counter()
            call()
            taken.append(time.perf_counter() - started)
        return sorted(taken)[15]

    assert seconds(lambda: package.predict_rows(row)) * 10 < seconds(lambda: fitted.predict(table))


def test_no_flight_gets_no_answer(packed: Callable[..., Path]):
    package = packaging.load(packed())
    assert package.predict(flights("2013-04").head(0)).shape == (0,)
    assert package.predict_rows([]) == []


def test_package_knows_what_it_is(packed: Callable[..., Path]):
    package = packaging.load(packed("late_arrival", "weather"))
    assert (package.use_case, package.features) == ("late_arrival", trained("late_arrival", "weather")[1].features)
    assert package.parameters == trained("late_arrival", "weather")[1]
    assert package.about == ABOUT
    assert package.digest == packaging.check(package.folder)["digest"]


def test_schema_names_types_units_and_categories(packed: Callable[..., Path]):
    schema = packaging.load(packed("flight_time", "extended")).schema
    inputs = {one["name"]: one for one in schema["inputs"]}
    assert list(inputs) == list(trained("flight_time", "extended")[1].features)
    assert inputs["origin"]["categories"] == ["EWR", "JFK", "LGA"]
    assert (inputs["distance_miles"]["type"], inputs["distance_miles"]["unit"]) == ("number", "miles")
    assert {name for name, one in inputs.items() if one.get("may_be_missing")} == {
        *parameters.WEATHER,
        *parameters.LAGGED,
    }
    assert (schema["output"]["name"], schema["output"]["unit"]) == ("air_time_minutes", "minutes")


def test_same_model_and_facts_give_the_same_bytes(copy: Path, tmp_path: Path):
    again = packaging.pack(*trained(), ABOUT, tmp_path / "again")
    assert [(again / name).read_bytes() for name in FILES] == [(copy / name).read_bytes() for name in FILES]
    other = packaging.pack(*trained(), {**ABOUT, "code": "0" * 12}, tmp_path / "other")
    assert packaging.check(other)["digest"] != packaging.check(copy)["digest"]


@pytest.mark.parametrize("use_case", USE_CASES)
def test_five_files_and_none_is_a_pickle(packed: Callable[..., Path], use_case: str):
    folder = packed(use_case, "extended")
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    for name in FILES:
        with pytest.raises(ValueError, match=r".+"):
            list(pickletools.genops((folder / name).read_bytes()))


def test_requirements_are_what_serving_imports_in_the_installed_versions(packed: Callable[..., Path]):
    pinned = dict(line.split("==") for line in (packed() / "requirements.txt").read_text().splitlines())
    assert pinned == {name: version(name) for name in pinned}
    code = "import sys; from flights.serving import batch, capture, known, stream, web; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    imported = set()
    for name in loaded:
        if name.startswith("flights."):
            for node in ast.parse(Path(importlib.import_module(name).__file__).read_text()).body:
                if isinstance(node, ast.Import):
                    imported |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    imported.add(node.module.split(".")[0])
    known = packages_distributions()
    others = {known[name][0].lower().replace("_", "-") for name in imported - {"flights"} if name in known}
    assert others <= set(pinned)


def test_neither_mlflow_nor_the_converter_nor_scikit_learn_is_needed_to_answer(packed: Callable[..., Path]):
    code = (
        "import sys, pathlib; from flights import data, packaging;"
        "rows = data.load(['2013-04']).head(2); print(len(packaging.load(pathlib.Path(sys.argv[1])).predict(rows)));"
        "print([name for name in ('mlflow', 'onnx', 'skl2onnx', 'sklearn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, packed()], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["2", "[]"]


# ---- the card


def test_card_says_what_it_is_where_from_and_who_answers_for_it(packed: Callable[..., Path]):
    card = (packed("flight_time", "weather") / "card.md").read_text()
    for said in (
        "How many minutes will this flight spend in the air?",
        "flight-time team",
        "model-review board",
        "26,397 flights, digest 0123456789ab",
        "code: ba9876543210",
        "rmse: 10.500",
        "rmse at most 12 in every month",
        "known for no month only",
        "wind_speed_mph",
        "3 of origin",
    ):
        assert said in card


@pytest.mark.parametrize(
    ("use_case", "by_month", "said"),
    [
        ("flight_time", {"2013-04": 10.0, "2013-07": 17.0, "2013-06": 12.5}, "in 2013-06 (12.50), 2013-07 (17.00)."),
        ("flight_time", {"2013-04": 10.0, "2013-07": 17.0}, "Of 2 months the worst is 2013-07: rmse 17.00."),
        ("late_arrival", {"2013-04": 0.70, "2013-09": 0.61}, "in 2013-09 (0.61)."),
        ("late_arrival", {"2013-04": 0.70, "2013-09": 0.65}, "Of 2 months the worst is 2013-09: roc_auc 0.65."),
        ("flight_time", {"2013-04": 12.0}, "known for 2013-04 only."),
    ],
)
def test_card_computes_where_the_model_is_weak(tmp_path: Path, use_case: str, by_month: dict, said: str):
    folder = packaging.pack(*trained(use_case), {"by_month": by_month}, tmp_path / "package")
    assert said in (folder / "card.md").read_text()


def test_card_keeps_quiet_about_months_that_are_good_enough(tmp_path: Path):
    folder = packaging.pack(*trained(), {"by_month": {"2013-04": 12.0}, "owner": "gate planners"}, tmp_path / "package")
    card = (folder / "card.md").read_text()
    assert "breaks" not in card
    assert "owner: gate planners" in card


# ---- what is refused


@pytest.mark.parametrize("name", FILES)
def test_any_changed_byte_is_refused_and_the_file_named(copy: Path, name: str):
    whole = (copy / name).read_bytes()
    for place in (0, len(whole) // 2, len(whole) - 1):
        (copy / name).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        text = sentence(lambda: packaging.load(copy))
        assert name in text
        assert "damaged or changed" in text
    (copy / name).write_bytes(whole + b"\n")
    assert name in sentence(lambda: packaging.load(copy))
    (copy / name).write_bytes(whole)
    packaging.load(copy)


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_named(copy: Path, name: str):
    (copy / name).unlink()
    assert f"has no {name}" in sentence(lambda: packaging.load(copy))


def test_missing_folder_is_named(tmp_path: Path):
    assert f"no folder {tmp_path / 'nothing'}" in sentence(lambda: packaging.load(tmp_path / "nothing"))


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", '{"digest": 1}', '{"files": []}', "\ufeff{}"])
def test_facts_that_are_none_are_refused(copy: Path, text: str):
    (copy / "package.json").write_text(text, encoding="utf-8")
    assert "package.json does not match its digest" in sentence(lambda: packaging.load(copy))


def test_format_of_a_later_library_is_refused(copy: Path):
    known = json.loads((copy / "package.json").read_text())
    (copy / "package.json").write_text(facts.render(facts.complete({**known, "format": 2})))
    assert "has the format 2" in sentence(lambda: packaging.load(copy))


def replaced(folder: Path, name: str, content: bytes) -> Path:
    """Change a file and make its checksum fit, as somebody would who edits a package by hand."""
    (folder / name).write_bytes(content)
    known = json.loads((folder / "package.json").read_text())
    known["files"][name] = hashlib.sha256(content).hexdigest()
    (folder / "package.json").write_text(facts.render(facts.complete(known)))
    return folder


def first_input(**changed: object) -> Callable[[dict], dict]:
    return lambda schema: {**schema, "inputs": [{**schema["inputs"][0], **changed}, *schema["inputs"][1:]]}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (first_input(name="airline"), "airline"),
        (first_input(type="number"), "'carrier' it says tensor(float)"),
        (first_input(type="date"), "is no schema"),
        (lambda schema: {**schema, "inputs": schema["inputs"][1:]}, "parameters say"),
        (lambda schema: {**schema, "use_case": "late_arrival"}, "'late_arrival'"),
        (lambda schema: {**schema, "output": {**schema["output"], "tensor": "answer"}}, "not 'answer'"),
        (lambda schema: {name: value for name, value in schema.items() if name != "output"}, "is no schema"),
        (lambda schema: [], "is no schema"),
    ],
    ids=["other name", "other type", "no type", "one less", "other use case", "other output", "no output", "a list"],
)
def test_wrong_schema_is_refused_although_its_checksum_fits(copy: Path, change: Callable, said: str):
    schema = json.loads((copy / "schema.json").read_text())
    replaced(copy, "schema.json", json.dumps(change(schema)).encode())
    assert said in sentence(lambda: packaging.load(copy))


def test_model_that_onnxruntime_cannot_open_is_refused(copy: Path):
    replaced(copy, "model.onnx", b"not a model")
    assert "onnxruntime" in sentence(lambda: packaging.load(copy))


def test_model_of_other_features_is_refused(copy: Path, packed: Callable[..., Path]):
    replaced(copy, "model.onnx", (packed("flight_time", "weather") / "model.onnx").read_bytes())
    assert "schema is wrong" in sentence(lambda: packaging.load(copy))


ROW = {"carrier": "UA", "origin": "EWR", "dest": "SFO", "hour": 18, "day_of_week": 4, "distance_miles": 2565.0}


def test_good_row_is_answered(packed: Callable[..., Path]):
    assert 300 < packaging.load(packed()).predict_rows([ROW])[0] < 400


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({name: value for name, value in ROW.items() if name != "dest"}, "has no 'dest'"),
        ({**ROW, "carrier": None}, "'carrier' is None; it has to be text"),
        ({**ROW, "dest": 5}, "'dest' is 5"),
        ({**ROW, "distance_miles": "2565"}, "'distance_miles' is '2565'; it has to be a number"),
        ({**ROW, "distance_miles": None}, "'distance_miles' is None"),
        ({**ROW, "hour": float("nan")}, "'hour' is nan"),
        ({**ROW, "distance_miles": float("inf")}, "not finite"),
        ({**ROW, "distance_miles": 1e300}, "not finite"),
    ],
)
def test_row_that_cannot_be_answered_is_refused(packed: Callable[..., Path], row: dict, said: str):
    package = packaging.load(packed())
    assert said in sentence(lambda: package.predict_rows([ROW, row]))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda rows: rows.drop(columns="carrier"), "no column 'carrier'"),
        (lambda rows: rows.assign(dest=rows["dest"].where(rows.index > 2)), "3 of 10 flights have no 'dest'"),
        (lambda rows: rows.assign(distance_miles=np.nan), "10 of 10 flights have no 'distance_miles'"),
        (lambda rows: rows.assign(distance_miles=np.inf), "not finite"),
    ],
)
def test_batch_that_cannot_be_answered_is_refused(packed: Callable[..., Path], spoil: Callable, said: str):
    package: Package = packaging.load(packed())
    assert said in sentence(lambda: package.predict(spoil(flights("2013-04").head(10))))


def test_lagged_feature_that_was_not_joined_is_named(packed: Callable[..., Path]):
    package = packaging.load(packed("flight_time", "extended"))
    rows = flights("2013-04").drop(columns="route_mean_7d").head(5)
    assert "route_mean_7d" in sentence(lambda: package.predict(rows))


# ---- whole or not at all


@pytest.mark.parametrize("about", [{"rmse": float("nan")}, {"when": Path()}, {"metrics": {"rmse": np.ones(2)}}])
def test_facts_that_json_does_not_know_are_refused(tmp_path: Path, about: dict):
    assert "plain text, numbers" in sentence(lambda: packaging.pack(*trained(), about, tmp_path / "package"))
    assert list(tmp_path.iterdir()) == []


def test_pipeline_that_cannot_be_packed_is_refused(tmp_path: Path):
    chosen = parameters.load("flight_time")
    odd = make_pipeline(learning.build(chosen)[0], KNeighborsRegressor())
    assert "learning.build" in sentence(lambda: packaging.pack(odd, chosen, {}, tmp_path / "package"))
    assert list(tmp_path.iterdir()) == []


def test_unwritable_place_is_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    assert "could not be written" in sentence(lambda: packaging.pack(*trained(), {}, tmp_path / "file" / "package"))


def in_a_child(work: Callable[[], object]) -> int:
    """Run `work` in a copy of this process and return its exit status."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except FlightsError:
            os._exit(3)
        except BaseException:
            os._exit(4)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("room", [0, 100, 2_000])
def test_full_disk_leaves_nothing_and_keeps_what_was_there(tmp_path: Path, room: int):
    folder = tmp_path / "package"
    packaging.pack(*trained(), {"first": True}, folder)

    def pack() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))  # bytes; what goes beyond fails as on a full disk
        packaging.pack(*trained(), {"first": False}, folder)

    assert in_a_child(pack) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["package"]
    assert packaging.load(folder).about == {"first": True}


@pytest.mark.parametrize("after", range(6))
def test_killed_at_any_moment_it_is_whole_or_absent(tmp_path: Path, after: int):
    place, made = settings.load(state=tmp_path), writing.contents(*trained(), ABOUT)
    flushed = []
    sync = os.fsync

    def die_later(handle: int) -> None:
        if len(flushed) == after:
            os._exit(9)
        flushed.append(sync(handle))

    def keep() -> None:
        os.fsync = die_later
        packaging.keep(made, place)

    assert in_a_child(keep) == (9 if after < len(FILES) else 0)
    assert (
        len([path for path in (tmp_path / "packages" / "flight_time").iterdir() if path.name[0] != "."]) == after // 5
    )
    folder = packaging.keep(made, place)  # the next one tidies up
    packaging.load(folder)
    assert sorted(path.name for path in folder.parent.iterdir()) == sorted([".lock", folder.name])


def test_kept_package_is_there_once_and_a_damaged_one_is_replaced(tmp_path: Path):
    place, made = settings.load(state=tmp_path), writing.contents(*trained(), ABOUT)
    folder = packaging.keep(made, place)
    before = (folder / "model.onnx").stat().st_ino
    assert packaging.keep(made, place) == folder
    assert (folder / "model.onnx").stat().st_ino == before
    (folder / "model.onnx").write_bytes(b"")
    assert packaging.keep(made, place) == folder
    packaging.load(folder)


# ---- what training returned


@pytest.fixture(scope="module")
def run() -> training.Trained:
    fitted, chosen = trained()
    of_training, of_evaluation = (
        store.DatasetVersion(f"flights-{month}", (month,), 5, digest * 12)
        for month, digest in (("2013-01", "a"), ("2013-04", "b"))
    )
    empty = pd.DataFrame({"flight_id": [], "prediction": []})
    metrics = {"rmse": 10.25, "baseline_rmse": 11.5}
    return training.Trained(chosen, of_training, of_evaluation, fitted, metrics, empty, "c" * 12, (), (), 0.0)


def test_training_is_packed_with_all_that_it_knows(run: training.Trained, tmp_path: Path):
    place = settings.load(state=tmp_path)
    folder = packaging.pack_trained(run, place, commit="d" * 12)
    package = packaging.load(folder)
    assert folder == tmp_path / "packages" / "flight_time" / package.digest
    assert package.about["dataset"] == {
        "name": "flights-2013-01",
        "months": ["2013-01"],
        "rows": 5,
        "digest": "a" * 12,
    }
    assert package.about["evaluated"]["digest"] == "b" * 12
    assert package.about["by_month"] == {"2013-04": 10.25}
    assert (package.about["code"], package.about["commit"]) == ("c" * 12, "d" * 12)
    assert packaging.pack_trained(run, place, commit="d" * 12) == folder


def test_training_without_evaluation_is_packed(run: training.Trained, tmp_path: Path):
    alone = dataclasses.replace(run, evaluated=None, metrics={})
    about = packaging.load(packaging.pack_trained(alone, settings.load(state=tmp_path))).about
    assert "evaluated" not in about
    assert "by_month" not in about
