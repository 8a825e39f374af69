"""The replay of 2013: its clock, its policies, and books that change no value."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from flights import (
    data,
    empty_store,
    learning,
    packaging,
    parameters,
    registry,
    replay,
    settings,
    store,
    tracking,
    use_cases,
)
from flights.__main__ import main
from flights.errors import FlightsError
from flights.replay import baseline, policies
from flights.settings import Settings

NAMES = [
    "policy",
    "use_case",
    "metric",
    "features",
    "learner",
    "label_delay_days",
    "mean",
    "months",
    "faults",
    "seconds",
]
POLICIES = ["frozen", "static", "monthly"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data.ingest()
    return settings.load(state=tmp_path_factory.mktemp("a state"))


@pytest.fixture(scope="module")
def bare(place: Settings) -> dict[str, dict]:
    return {policy: replay.run(policy, settings=place, bare=True, last="2013-05") for policy in POLICIES}


@pytest.fixture(scope="module")
def with_books(place: Settings) -> dict:
    return replay.run("monthly", settings=place, last="2013-05")


def values(result: dict) -> dict[str, float]:
    return {one["month"]: one["value"] for one in result["months"]}


def noon(*days: str) -> pd.DataFrame:
    moments = pd.to_datetime([f"{day} 12:00" for day in days]).tz_localize("America/New_York")
    return pd.DataFrame({"scheduled_departure_utc": moments.tz_convert("UTC")})


def test_the_clock_goes_month_by_month_from_april():
    periods = list(replay.periods())
    assert [one.name for one in periods] == [f"2013-{month:02d}" for month in range(4, 13)]
    assert all(one.whole_month == one.name and one.months == (one.name,) for one in periods)
    assert periods[0].begins == pd.Timestamp("2013-04-01 04:00", tz="UTC")


@pytest.mark.parametrize(
    ("first", "last", "every", "expected"),
    [
        ("2013-04-01", "2013-04-16", "week", [("04-01", "04-07"), ("04-08", "04-14"), ("04-15", "04-16")]),
        ("2013-04-29", "2013-05-01", "day", [("04-29", "04-29"), ("04-30", "04-30"), ("05-01", "05-01")]),
        ("2013-04-29", "2013-06-02", "month", [("04-29", "04-30"), ("05-01", "05-31"), ("06-01", "06-02")]),
        ("2013-04-02", "2013-04-01", "day", []),
    ],
)
def test_periods_follow_one_another(first: str, last: str, every: str, expected: list[tuple[str, str]]):
    periods = list(replay.periods(first, last, every))
    assert [(f"{one.first:%m-%d}", f"{one.last:%m-%d}") for one in periods] == expected


def test_39_weeks_end_the_year():
    assert len(list(replay.periods("2013-04-01", "2013-12-29", "week"))) == 39


def test_a_week_across_two_months_is_no_whole_month():
    (week,) = replay.periods("2013-04-29", "2013-05-05", "week")
    assert (week.months, week.whole_month) == (("2013-04", "2013-05"), None)


def test_a_period_holds_its_own_flights():
    (april,) = replay.periods("2013-04-01", "2013-04-30")
    assert april.of(noon("2013-03-31", "2013-04-01", "2013-04-30", "2013-05-01")).index.tolist() == [1, 2]


@pytest.mark.parametrize(("delay", "day"), [(1, "2013-03-31"), (2, "2013-03-30")])
def test_the_truth_of_the_last_days_is_not_known_yet(delay: int, day: str):
    assert next(replay.periods()).known_until(delay) == pd.Timestamp(day)


@pytest.mark.parametrize("wrong", [{"every": "year"}, {"first": "2014-04-01"}])
def test_a_clock_that_cannot_be_is_one_sentence(wrong: dict):
    with pytest.raises(FlightsError, match="Unknown"):
        list(replay.periods(**wrong))


@pytest.mark.parametrize("use_case_name", use_cases.names())
def test_policies_differ_in_nothing_but_the_policy(use_case_name: str):
    months = list(replay.periods())
    static, monthly = (
        [policies.parameters_for(replay.POLICIES[name], use_case_name, month) for month in months]
        for name in ("static", "monthly")
    )
    assert static[0] == monthly[0]
    assert {one.features for one in (*static, *monthly)} == {parameters.load(use_case_name, "extended").features}
    assert monthly[5].train_months == ("2013-06", "2013-07", "2013-08")
    assert {one.train_months for one in static} == {("2013-01", "2013-02", "2013-03")}


@pytest.mark.parametrize(("use_case_name", "day"), [("flight_time", "2013-08-31"), ("late_arrival", "2013-08-30")])
def test_a_model_learns_from_known_truth_only(use_case_name: str, day: str):
    september = list(replay.periods())[5]
    assert policies.parameters_for(replay.POLICIES["monthly"], use_case_name, september).known_until == day


@pytest.mark.parametrize(
    ("use_case_name", "days"),
    [("flight_time", ("2013-01-07", "2013-03-31")), ("late_arrival", ("2013-01-06", "2013-03-30"))],
)
def test_a_week_learns_from_the_84_days_before_it_and_is_evaluated_on_no_month(use_case_name: str, days: tuple):
    weekly, monthly = replay.POLICIES["weekly"], replay.POLICIES["monthly"]
    first = next(replay.periods(every=weekly.every))
    asked = policies.parameters_for(weekly, use_case_name, first)
    assert (asked.known_from, asked.known_until) == days
    assert (pd.Timestamp(asked.known_until) - pd.Timestamp(asked.known_from)).days == 83
    assert asked.train_months == ("2013-01", "2013-02", "2013-03")
    assert asked.evaluate_months == ()
    assert asked.features == policies.parameters_for(monthly, use_case_name, first).features


def test_weeks_are_told_by_month_and_the_same_wherever_the_replay_begins(place: Settings):
    both = replay.run("weekly", settings=place, bare=True, last="2013-05")
    assert list(values(both)) == ["2013-04", "2013-05"]
    assert values(replay.run("weekly", settings=place, bare=True, first="2013-05", last="2013-05")) == {
        "2013-05": values(both)["2013-05"]
    }


def test_weekly_with_books_has_the_same_value_and_a_version_a_week(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path / "weeks")
    own.state.mkdir()
    empty_store.write(own.state / "mlflow.db")
    booked = replay.run("weekly", settings=own, last="2013-04")
    bare = replay.run("weekly", settings=own, bare=True, last="2013-04")
    assert booked["mean"] == pytest.approx(bare["mean"], abs=1e-3)
    versions = registry.versions("flight_time", own)
    assert [f"{one:%m-%d}" for one in versions["approved"][::-1]] == ["04-01", "04-08", "04-15", "04-22", "04-29"]
    last = tracking.read(registry.resolve("flight_time", "champion", own).run_id, own)
    assert (last.parameters.known_from, last.parameters.known_until) == ("2013-02-04", "2013-04-28")
    assert last.metrics == {}  # a month would hold days that it has learned from


def test_the_result_is_what_other_tools_rely_on(bare: dict[str, dict]):
    for policy, result in bare.items():
        assert set(NAMES) <= set(result)
        assert json.loads(json.dumps(result)) == result
        assert result["policy"] == policy
        assert (result["use_case"], result["metric"], result["label_delay_days"]) == ("flight_time", "rmse", 1)
        assert list(values(result)) == ["2013-04", "2013-05"]
        assert result["mean"] == pytest.approx(sum(values(result).values()) / 2, abs=1e-6)
        assert result["faults"] == []


def test_frozen_is_the_golden_model(bare: dict[str, dict], place: Settings):
    golden = parameters.load("flight_time")
    fitted = learning.fit(data.load(golden.train_months, place.data), golden)
    for month, value in values(bare["frozen"]).items():
        expected = learning.evaluate(fitted, data.load([month], place.data), golden)
        assert value == pytest.approx(expected, abs=1e-6)


def test_april_is_the_same_retrained_or_not(bare: dict[str, dict]):
    static, monthly = values(bare["static"]), values(bare["monthly"])
    assert static["2013-04"] == monthly["2013-04"]
    assert static["2013-05"] != monthly["2013-05"]


def test_each_step_gains(bare: dict[str, dict]):
    frozen, static, monthly = (bare[policy]["mean"] for policy in POLICIES)
    assert monthly < static < frozen
    assert monthly < bare["monthly"]["baseline"]["mean"]


def test_the_late_months_do_not_change_the_early_ones(bare: dict[str, dict], place: Settings):
    alone = replay.run("monthly", settings=place, bare=True, first="2013-05", last="2013-05")
    assert values(alone)["2013-05"] == values(bare["monthly"])["2013-05"]


def test_the_quick_solver_changes_no_value(bare: dict[str, dict], place: Settings):
    quick = replay.run("static", settings=place, bare=True, last="2013-05", solver="cholesky")
    assert list(values(quick).values()) == pytest.approx(list(values(bare["static"]).values())[:2], abs=1e-6)


def test_books_change_no_value(bare: dict[str, dict], with_books: dict):
    for month, value in values(with_books).items():
        assert value == pytest.approx(values(bare["monthly"])[month], abs=1e-3)
    assert with_books["baseline"] == bare["monthly"]["baseline"]
    assert with_books["bare"] is False


def test_the_books_tell_what_was_in_service(with_books: dict, place: Settings):
    runs = tracking.runs(place, "flight_time")
    assert len(runs) == 2
    versions = registry.versions("flight_time", place)
    assert versions["number"].tolist() == [2, 1]
    assert set(versions["run_id"]) == set(runs["run_id"])
    champion = registry.resolve("flight_time", "champion", place)
    assert (champion.number, champion.replaces) == (2, 1)
    moments = [f"{one:%Y-%m-%d %H:%M}" for one in versions["approved"][::-1]]
    assert moments == ["2013-04-01 04:00", "2013-05-01 04:00"]
    record = tracking.read(champion.run_id, place)
    assert record.tags == {"policy": "monthly", "period": "2013-05"}
    assert record.metrics["rmse"] == pytest.approx(values(with_books)["2013-05"], abs=1e-3)
    assert record.parameters.known_until == "2013-04-30"
    assert record.dataset == store.dataset(["2013-02", "2013-03", "2013-04"], place, names=record.parameters.features)


def test_a_run_of_the_replay_is_reproduced(with_books: dict, place: Settings):
    champion = registry.resolve("flight_time", "champion", place)
    assert tracking.reproduce(champion.run_id, place).equal


def test_a_second_replay_with_books_trains_nothing(with_books: dict, place: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(learning, "build", lambda *_: pytest.fail("trained again"))
    again = replay.run("monthly", settings=place, first="2013-05", last="2013-05")
    assert values(again)["2013-05"] == values(with_books)["2013-05"]


def test_a_package_that_answers_otherwise_is_found(place: Settings, monkeypatch: pytest.MonkeyPatch):
    honest = packaging.Package.predict
    monkeypatch.setattr(packaging.Package, "predict", lambda self, flights: honest(self, flights) + 0.01)
    with pytest.raises(FlightsError, match=r"differ by 0\.01"):
        replay.run("static", settings=place, last="2013-04")


def test_a_bad_batch_stops_the_replay(place: Settings, monkeypatch: pytest.MonkeyPatch):
    honest = store.load

    def in_kilometres(months, *given):
        flights = honest(months, *given)
        may = flights["flight_id"].str.startswith("2013-05")
        return flights.assign(distance_miles=flights["distance_miles"].where(~may, flights["distance_miles"] * 1.609))

    monkeypatch.setattr(store, "load", in_kilometres)
    with pytest.raises(FlightsError, match="distance_miles"):
        replay.run("static", settings=place, last="2013-05")


def test_the_second_use_case_goes_the_same_way(place: Settings):
    plain = replay.run("static", "late_arrival", place, bare=True, last="2013-04")
    booked = replay.run("static", "late_arrival", place, last="2013-04")
    assert (plain["metric"], plain["label_delay_days"]) == ("roc_auc", 2)
    assert 0.6 < plain["mean"] < 0.8
    assert booked["mean"] == pytest.approx(plain["mean"], abs=1e-3)
    run_id = registry.resolve("late_arrival", "champion", place).run_id
    assert tracking.read(run_id, place).parameters.known_until == "2013-03-30"


def test_a_bare_replay_writes_no_books(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path)
    replay.run("frozen", settings=own, bare=True, last="2013-04")
    assert list(tmp_path.iterdir()) == []
    store.load(["2013-01"], parameters.LAGGED, "flight_time", own)
    assert [path.name for path in tmp_path.iterdir()] == ["features"]


def test_a_bare_replay_needs_no_mlflow():
    code = "import sys; from flights import replay; sys.exit('mlflow' in sys.modules or 'skl2onnx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=os.environ).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"policy": "yearly"}, "Unknown policy 'yearly'. There are: frozen, static, monthly, weekly."),
        ({"policy": "static", "use_case_name": "profit"}, "Unknown use case 'profit'"),
        ({"policy": "static", "first": "2013-03"}, "Months from 2013-03 to 2013-12 cannot be replayed"),
        ({"policy": "static", "first": "2013-06", "last": "2013-05"}, "Months from 2013-06 to 2013-05"),
        ({"policy": "static", "last": "2014-01"}, "Unknown month '2014-01'"),
    ],
)
def test_what_cannot_be_replayed_is_one_sentence(arguments: dict, said: str, place: Settings):
    with pytest.raises(FlightsError) as caught:
        replay.run(settings=place, bare=True, **arguments)
    assert said in str(caught.value)


def test_the_baseline_knows_routes_and_for_new_ones_the_distance():
    history = pd.DataFrame(
        {
            "origin": "JFK",
            "dest": ["BOS", "BOS", "ORD"],
            "distance_miles": [200.0, 200.0, 700.0],
            "air_time_minutes": [38.0, 42.0, 115.0],
        }
    )
    asked = pd.DataFrame({"origin": "JFK", "dest": ["BOS", "LAX"], "distance_miles": [200.0, 2475.0]})
    found = baseline.predict(history, asked, use_cases.load("flight_time"))
    assert found.tolist() == pytest.approx([40.0, 381.25])


def test_the_command_prints_json(place: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    def run(*given, **months) -> dict:
        return {"policy": given[0], "given": [str(one) for one in given[1:]], **months}

    monkeypatch.setattr(replay, "run", run)
    assert main(["replay", "--policy", "static", "--bare", "--json", "--state", "a folder", "--last", "2013-06"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["first"], printed["last"]) == ("2013-04", "2013-06")
    assert printed["policy"] == "static"
    assert printed["given"][0] == "flight_time"
    assert "a folder" in printed["given"][1]
    assert printed["given"][2] == "True"


def test_the_command_keeps_its_books_apart(
    place: Settings, bare: dict[str, dict], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    seen = []
    monkeypatch.setattr(replay, "run", lambda *given, **months: seen.append(given[2]) or bare["static"])
    assert main(["replay", "--policy", "static"]) == 0
    assert seen[0].state == settings.load().state / "replay"
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"flight_time, static: mean rmse {bare['static']['mean']}"
    assert lines[1].startswith(f"2013-04  value {values(bare['static'])['2013-04']}  baseline ")
    assert len(lines) == 3


def test_an_unknown_policy_is_one_sentence_for_the_command(place: Settings, capsys: pytest.CaptureFixture[str]):
    assert main(["replay", "--policy", "yearly", "--bare", "--state", str(place.state)]) == 1
    assert capsys.readouterr().err.startswith("flights: Unknown policy 'yearly'")


def test_months_out_of_order_are_one_sentence_for_the_command(place: Settings, capsys: pytest.CaptureFixture[str]):
    asked = ["--first", "2013-08", "--last", "2013-06", "--bare", "--state", str(place.state)]
    assert main(["replay", *asked]) == 1
    assert capsys.readouterr().err.startswith("flights: Months from 2013-08 to 2013-06 cannot be replayed.")
