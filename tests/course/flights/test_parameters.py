"""Settings and parameters: one place for each value, and one sentence for each that cannot be."""

from pathlib import Path

import pytest

from flights import parameters, settings, use_cases
from flights.errors import FlightsError

VARIANTS = ["golden", "weather", "extended"]


@pytest.mark.parametrize("use_case", use_cases.names())
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_use_case_has_every_variant(use_case: str, variant: str):
    loaded = parameters.load(use_case, variant)
    assert loaded == parameters.from_dict(loaded.as_dict())
    assert {"owner", "approver", "label_delay_days"} <= set(parameters.read_file(use_case))


@pytest.mark.parametrize("use_case", use_cases.names())
def test_golden_variant_is_the_use_case_itself(use_case: str):
    golden, asked = parameters.load(use_case), use_cases.load(use_case)
    assert (golden.features, golden.train_months, golden.evaluate_months) == (
        asked.features,
        asked.train_months,
        asked.evaluate_months,
    )
    assert golden.applied_to(asked) == asked


def test_digest_tells_every_parameter_apart():
    first = parameters.load("flight_time")
    others = [
        parameters.load("flight_time", "weather"),
        parameters.load("flight_time", alpha=2.0),
        parameters.load("flight_time", seed=1),
        parameters.load("flight_time", train_months=["2013-01"]),
        parameters.load("flight_time", evaluate_months=["2013-05"]),
        parameters.load("flight_time", known_until="2013-03-30"),
        parameters.load("flight_time", known_from="2013-01-30"),
        parameters.load("flight_time", solver="cholesky"),
        parameters.load("late_arrival"),
    ]
    assert len({first.digest(), *(one.digest() for one in others)}) == 10
    assert first.digest() == parameters.load("flight_time").digest()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"variant": "best"}, "Unknown variant 'best' of flight_time. There are: golden, weather, extended."),
        ({"depth": 3}, "Unknown parameter 'depth'"),
        ({"features": ["tail_number"]}, "Unknown feature 'tail_number'"),
        ({"train_months": ["2013-13"]}, "Unknown month '2013-13'"),
        ({"train_months": []}, "at least one feature and one month"),
        ({"alpha": 0}, "alpha is 0; it has to be a number above 0"),
        ({"alpha": "much"}, "alpha is 'much'"),
        ({"alpha": float("nan")}, "alpha is nan"),
        ({"known_until": "31 March"}, "known_until is '31 March'; it has to be a day such as 2013-03-30"),
        ({"known_until": "20130331"}, "known_until is '20130331'"),
        ({"known_until": None}, "known_until is None"),
        ({"known_from": "May"}, "known_from is 'May'; it has to be a day such as 2013-03-30"),
        (
            {"known_from": "2013-03-02", "known_until": "2013-03-01"},
            "No day is from 2013-03-02 to 2013-03-01. Set known_from earlier.",
        ),
        ({"solver": "lsqr"}, "solver is 'lsqr'; it has to be svd or cholesky."),
    ],
)
def test_impossible_value_is_one_sentence(values: dict, said: str):
    with pytest.raises(FlightsError) as caught:
        parameters.load("flight_time", **values)
    assert said in str(caught.value)


def test_only_ridge_has_a_solver_to_choose():
    with pytest.raises(FlightsError, match="late_arrival leaves no choice of a solver"):
        parameters.load("late_arrival", solver="cholesky")


def test_missing_parameter_is_named():
    with pytest.raises(FlightsError, match="'train_months' is missing"):
        parameters.from_dict({"use_case": "flight_time", "features": ["hour"], "evaluate_months": []})


def test_state_named_for_a_run_keeps_its_runs_to_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://127.0.0.1:5000")
    assert settings.load().tracking == "http://127.0.0.1:5000"
    assert settings.load(state=tmp_path).tracking == f"sqlite:///{tmp_path / 'mlflow.db'}"
    assert settings.load(state=tmp_path, tracking="http://127.0.0.1:1").tracking == "http://127.0.0.1:1"


def test_environment_names_the_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.setenv("FLIGHTS_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("FLIGHTS_STATE", str(tmp_path / "state"))
    found = settings.load()
    assert (found.data, found.state) == (tmp_path / "data", tmp_path / "state")
    assert found.tracking.startswith("sqlite:///")
    assert str(tmp_path / "state") in found.tracking
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("use_case", use_cases.names())
def test_rules_of_later_levels_are_no_variants(use_case: str):
    assert {"level", "champion_margin", "answers"} <= set(parameters.rules(use_case, "gates"))
    with pytest.raises(FlightsError, match="Unknown variant 'rules'"):
        parameters.load(use_case, "rules")


def test_unknown_rules_are_one_sentence():
    with pytest.raises(FlightsError) as caught:
        parameters.rules("flight_time", "moods")
    assert str(caught.value).startswith("There are no rules 'moods' for flight_time. There are: gates")
