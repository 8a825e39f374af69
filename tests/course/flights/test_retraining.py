"""Retraining: a contest on days that nobody has learned from, a rule as data; the very artefact that won is served."""

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from delivering import let_through, processes, strict, until
from loopback import ask

from flights import (
    data,
    delivery,
    empty_store,
    gates,
    learning,
    packaging,
    parameters,
    registry,
    replay,
    retraining,
    settings,
    store,
    tracking,
    use_cases,
)
from flights.errors import FlightsError
from flights.gates.evidence import trained_on
from flights.retraining import Rule, candidates, contest
from flights.settings import Settings

CASE = "flight_time"
BOARD = "model-review board"
QUICK = Rule(window_days=21, holdout_days=7, margin=0.0, former_champions=2)
MINUTES, LATE = use_cases.load("flight_time"), use_cases.load("late_arrival")
EARLY = [0.1, 0.9] * 10  # predictions that put every late flight of `some` last, if read as probabilities


def some(days: int = 20) -> pd.DataFrame:
    """A flight a day, each of 100 minutes; every second one is late."""
    noon = pd.date_range("2013-05-01 16:00", periods=days, tz="UTC")
    delays = np.where(np.arange(days) % 2, 60.0, 0.0)
    return pd.DataFrame({"scheduled_departure_utc": noon, "air_time_minutes": 100.0, "arrival_delay_minutes": delays})


def off(*minutes: float, last: float | None = None) -> np.ndarray:
    """Predictions that are wrong by so many minutes; by `last` on the last 14 days, if it is given."""
    errors = np.resize(minutes, 20).astype(float)
    if last is not None:
        errors[-14:] = last
    return 100 + errors


@pytest.mark.parametrize(
    ("champion", "challenger", "margin", "winner"),
    [
        (off(10), off(9), 0.0, "challenger"),
        (off(10), off(9), 0.05, "challenger"),
        (off(10), off(9), 0.2, "champion"),
        (off(8), off(4), 0.5, "challenger"),  # exactly the margin
        (off(10), off(-10), 0.0, "champion"),  # no better, no worse
        (off(10), off(11), 0.0, "champion"),
        (off(10), off(90, last=1), 0.0, "challenger"),  # what lies before the last 14 days does not count
        (off(10), off(1, last=90), 0.0, "champion"),
    ],
)
def test_challenger_takes_over_only_if_it_is_better_by_the_margin(champion, challenger, margin: float, winner: str):
    held = contest({"champion": champion, "challenger": challenger}, some(), MINUTES, margin=margin)
    assert held.winner == winner
    assert ("takes over" if winner == "challenger" else "The champion stays") in held.sentence


def test_of_several_that_are_better_the_best_takes_over():
    said = {"champion": off(10), "challenger": off(9), "former champion 3": off(-5), "frozen": off(11)}
    held = contest(said, some(), MINUTES, margin=0.01)
    assert held.winner == "former champion 3"
    assert held.table["candidate"].tolist() == ["former champion 3", "challenger", "champion", "frozen"]
    assert held.table["value"].tolist() == pytest.approx([5, 9, 10, 11])
    assert held.table["better"].tolist() == pytest.approx([5, 1, 0, -1])
    assert held.table["enough"].tolist() == [True, True, False, False]
    assert "rmse 5.000, 50.00 % better; the champion's rmse is 10.000 on 14 flights" in held.sentence


def test_difference_is_told_with_an_interval_that_days_decide():
    better = off(*np.linspace(0, 9, 20))
    table = contest({"champion": off(10), "challenger": better}, some(), MINUTES).table.set_index("candidate")
    assert table["low"]["challenger"] < table["better"]["challenger"] < table["high"]["challenger"]


def test_area_under_the_curve_is_better_if_it_is_higher():
    said = {"champion": np.full(20, 0.5), "challenger": np.array(EARLY)}
    assert contest(said, some(), LATE, margin=0.9).winner == "challenger"  # 1 against 0.5
    said = {"champion": np.array(EARLY), "challenger": np.full(20, 0.5)}
    assert contest(said, some(), LATE).winner == "champion"


def test_free_place_goes_to_the_best_whatever_the_margin():
    held = contest({"challenger": off(10), "frozen": off(9.99)}, some(), MINUTES, margin=0.5)
    assert held.winner == "frozen"
    assert "takes the place that is free" in held.sentence


def test_what_is_missing_before_the_last_days_does_not_matter():
    assert contest({"champion": off(1), "challenger": off(np.nan, last=0)}, some(), MINUTES).winner == "challenger"


@pytest.mark.parametrize(
    ("said", "known", "changed", "words"),
    [
        ({}, some(), {}, "Nobody is in the contest"),
        ({"champion": off(1)[:5]}, some(), {}, r"'champion' has predictions of shape \(5,\) for 20 flights"),
        ({"champion": off(1, last=np.nan)}, some(), {}, "'champion' has no number for 14 flights"),
        ({"champion": off(1)[:13]}, some(13), {}, "The flights span 13 days; the contest takes the last 14"),
        ({"champion": np.empty(0)}, some(0), {}, "The flights span 0 days"),
        ({"champion": off(1)}, some(), {"days": 0}, "takes the last 0"),
        ({"champion": off(1)}, some(), {"margin": 1.0}, "margin is 1.0; it has to be a share"),
        ({"champion": off(1)}, some(), {"margin": -0.1}, "margin is -0.1"),
    ],
)
def test_contest_that_cannot_be_held_is_one_sentence(said: dict, known: pd.DataFrame, changed: dict, words: str):
    with pytest.raises(FlightsError, match=words):
        contest(said, known, MINUTES, **changed)


def test_metric_without_a_value_decides_nothing():
    on_time = some().assign(arrival_delay_minutes=0.0)
    with pytest.raises(FlightsError, match="all 14 flights have the same truth"):
        contest({"champion": np.array(EARLY)}, on_time, LATE)


@pytest.mark.parametrize("use_case_name", use_cases.names())
def test_rule_is_read_from_the_parameters_and_its_challenger_never_sees_the_holdout(use_case_name: str):
    rule = retraining.rule(use_case_name)
    assert dataclasses.asdict(rule) == parameters.rules(use_case_name, "retraining")
    last = pd.Timestamp("2013-09-12")
    first, end = rule.holdout(last)
    assert (end - first).days + 1 == rule.holdout_days
    asked = rule.challenger(use_case_name, last)
    assert pd.Timestamp(asked.known_until) == first - pd.Timedelta(days=1)
    assert pd.Timestamp(asked.known_from) == first - pd.Timedelta(days=rule.window_days)
    assert asked.features == parameters.load(use_case_name, "extended").features
    assert asked.evaluate_months == ()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"window_days": 0}, "window_days is 0; it has to be a whole number of at least 1"),
        ({"holdout_days": 7.0}, "holdout_days is 7.0"),
        ({"former_champions": -1}, "former_champions is -1; it has to be a whole number of at least 0"),
        ({"margin": True}, "margin is True"),
        ({"patience": 3}, "Unknown is 'patience'"),
    ],
)
def test_rule_that_cannot_be_is_one_sentence(changed: dict, words: str):
    with pytest.raises(FlightsError, match=words):
        retraining.rule(CASE, **changed)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Settings]:
    """An empty store of its own; what is served from it is ended afterwards."""
    data.ingest()
    chosen = settings.load(state=tmp_path / "a state")
    chosen.state.mkdir()
    empty_store.write(chosen.state / "mlflow.db")
    yield chosen
    for name in use_cases.names():
        with contextlib.suppress(FlightsError):
            delivery.stop(name, chosen)
    until(lambda: processes(chosen) == [])


def open_gates(monkeypatch: pytest.MonkeyPatch, place: Settings, use_case_name: str = CASE) -> None:
    """Let the gates, which have tests of their own, pass everything; on their way they fill the online store."""
    let_through(monkeypatch)
    store.refresh(place, use_case_name)


def retrain(place: Settings, today: str, rule: Rule = QUICK, **changed) -> retraining.Retrained:
    by = dataclasses.replace(rule, **changed)
    return retraining.run(CASE, place, today, by=by, solver="cholesky")


def champion(place: Settings, **chosen) -> registry.Version:
    """Register a model and let it into service by the registry, as Level 2 does."""
    asked = parameters.load(CASE, solver="cholesky", **chosen)
    rows = learning.known(store.load(asked.train_months, asked.features, CASE, place), asked.known_until)
    packed = packaging.pack(learning.fit(rows, asked), asked, {}, place.state / "packed" / asked.digest())
    version = registry.register(packed, place)
    return registry.promote(CASE, version.number, place, approver=BOARD)


def test_what_was_gated_is_what_serves_and_nothing_is_fitted_again(place: Settings):
    usual = retraining.rule(CASE)
    first = retrain(place, "2013-06-03", usual)
    assert (first.winner, first.delivered, first.stopped) == ("challenger", True, {})
    assert "takes the place that is free" in first.sentence
    running = delivery.status(CASE, place)
    assert ask(running["address"], "GET", "/health")[1]["package"] == first.challenger.digest
    assert len(tracking.runs(place, CASE)) == 1
    made = packaging.load(first.challenger.folder)
    assert (made.parameters.known_from, made.parameters.known_until) == ("2013-02-25", "2013-05-19")
    values = first.contest.table.set_index("candidate")["value"]
    assert values["challenger"] == pytest.approx(made.about["metrics"]["rmse"], abs=1e-3)
    assert values["challenger"] < values["frozen"]
    assert made.about["evaluated"]["name"] == "flights-2013-05-20..2013-06-02"
    assert first.as_dict()["version"] == first.challenger.number

    again = retrain(place, "2013-06-03", usual)
    assert again.challenger.number == first.challenger.number
    assert (again.winner, again.delivered) == ("champion", False)
    assert again.left_out == {"challenger": "It is the same package as champion."}

    later = retrain(place, "2013-06-10", usual, margin=0.9)
    assert (later.winner, later.delivered, later.version.number) == ("champion", False, first.challenger.number)
    assert later.challenger.number == 2
    assert "The champion stays" in later.sentence
    assert delivery.status(CASE, place)["pid"] == running["pid"]


def test_better_model_takes_over_in_the_running_service(place: Settings, monkeypatch: pytest.MonkeyPatch):
    open_gates(monkeypatch, place)
    poor = champion(place, train_months=["2013-01"], features=["origin"])
    done = retrain(place, "2013-02-25")
    assert (done.winner, done.delivered) == ("challenger", True)
    assert registry.resolve(CASE, "champion", place).digest == done.challenger.digest
    assert [one.version.number for one in candidates.former(CASE, place, 5)] == [poor.number]
    assert candidates.former(CASE, place, 0) == []


def test_gates_stop_a_winner_and_the_champion_stays(place: Settings, monkeypatch: pytest.MonkeyPatch):
    poor = champion(place, train_months=["2013-01"], features=["origin"])
    monkeypatch.setattr(gates, "check", strict)
    done = retrain(place, "2013-02-25")
    assert (done.winner, done.delivered, done.version.number) == ("champion", False, poor.number)
    assert list(done.stopped) == ["challenger"]
    assert "challenger was better, and was stopped" in done.sentence
    assert "refused by requirement" in done.sentence
    assert done.contest.table["candidate"].tolist() == ["champion"]
    assert registry.resolve(CASE, "champion", place).number == poor.number


def test_former_champion_comes_back(place: Settings, monkeypatch: pytest.MonkeyPatch):
    open_gates(monkeypatch, place)
    good = champion(place, variant="extended", train_months=["2013-01"])
    champion(place, train_months=["2013-01"], features=["origin"])
    done = retrain(place, "2013-02-25", window_days=1, holdout_days=14)
    assert (done.winner, done.version.number) == (f"former champion {good.number}", good.number)
    assert delivery.status(CASE, place)["digest"] == good.digest


def test_champion_that_has_learned_from_these_days_is_not_compared(place: Settings):
    known = champion(place, train_months=["2013-01", "2013-02"])
    done = retrain(place, "2013-02-25")
    assert (done.winner, done.delivered, done.contest) == ("champion", False, None)
    assert done.version.number == known.number
    assert "it cannot be compared. It has learned from" in done.sentence
    assert delivery.status(CASE, place) is None


def test_with_approval_on_the_winner_waits(place: Settings, monkeypatch: pytest.MonkeyPatch):
    open_gates(monkeypatch, place)
    honest = parameters.rules
    monkeypatch.setattr(parameters, "rules", lambda *given: {**honest(*given), "approval": True})
    waits = retrain(place, "2013-02-25")
    assert (waits.winner, waits.version, waits.delivered) == ("", None, False)
    assert "waits" in waits.sentence
    approved = retraining.run(CASE, place, "2013-02-25", by=QUICK, solver="cholesky", approval=BOARD)
    assert (approved.winner, approved.delivered) == ("challenger", True)
    assert registry.resolve(CASE, "champion", place).approver == BOARD


def test_second_use_case_goes_the_same_way_two_days_later(place: Settings, monkeypatch: pytest.MonkeyPatch):
    open_gates(monkeypatch, place, "late_arrival")
    done = retraining.run("late_arrival", place, "2013-02-25", by=QUICK)
    assert (done.winner, done.delivered) == ("challenger", True)
    assert "roc_auc" in done.sentence
    made = packaging.load(done.challenger.folder).parameters
    assert (made.known_from, made.known_until) == ("2013-01-27", "2013-02-16")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2013-01-28", "do not lie within the data yet. Retrain on 2013-01-29, or later"),
        ("soon", "today is 'soon'; it has to be a day"),
        (None, "today is None"),
    ],
)
def test_day_without_a_contest_is_one_sentence(today, words: str, tmp_path: Path):
    with pytest.raises(FlightsError, match=words):
        retraining.run(CASE, settings.load(state=tmp_path), today, by=QUICK)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data.ingest()
    return settings.load(state=tmp_path_factory.mktemp("a state"))


@pytest.fixture(scope="module")
def april(state: Settings) -> retraining.Weeks:
    return retraining.guarded(CASE, state, last="2013-04")


def test_guarded_weeks_stand_beside_the_same_policies_as_replayed(april: retraining.Weeks, state: Settings):
    for policy in ("frozen", "static", "weekly"):
        ran = replay.run(policy, settings=state, bare=True, last="2013-04", solver="cholesky")
        assert april.months[policy]["2013-04"] == pytest.approx(ran["months"][0]["value"], abs=1e-6)


def test_contest_begins_when_window_and_holdout_have_room(april: retraining.Weeks, state: Settings):
    assert april.weeks["serves"][0] == "2013-03-31"
    assert list(april.contests) == ["2013-04-15", "2013-04-22", "2013-04-29"]
    assert list(april.contests["2013-04-15"].table.columns)[:2] == ["candidate", "value"]
    assert (april.weeks["guarded"][:2] == april.weeks["static"][:2]).all()


def test_who_serves_has_won_on_days_that_it_had_not_seen(april: retraining.Weeks):
    changed = april.weeks[april.weeks["changed"]]
    assert not changed.empty
    for week in changed.itertuples():
        held = april.contests[f"{week.first:%Y-%m-%d}"]
        assert held.winner != "champion"
        assert pd.Timestamp(week.serves) < week.first - pd.Timedelta(days=14)


def test_margin_that_nobody_reaches_keeps_the_first_model(state: Settings):
    weeks = retraining.guarded(CASE, state, last="2013-04", by=Rule(7, 7, 0.9, 1)).weeks
    assert set(weeks["serves"]) == {"2013-03-31"}
    assert weeks["guarded"].tolist() == weeks["static"].tolist()


def test_guarded_weeks_of_the_second_use_case(state: Settings):
    found = retraining.guarded("late_arrival", state, last="2013-04", by=Rule(14, 7, 0.0, 1))
    assert found.months.loc["2013-04"].between(0.5, 0.8).all()
    assert next(iter(found.contests)) == "2013-04-08"


@pytest.mark.parametrize("wrong", [{"last": "2013-03"}, {"last": "2014-01"}, {"by": Rule(91, 14, 0.0, 1)}])
def test_year_that_cannot_be_replayed_is_one_sentence(wrong: dict, state: Settings):
    with pytest.raises(FlightsError):
        retraining.guarded(CASE, state, **wrong)


def test_who_has_learned_from_a_day_is_told_by_its_parameters():
    asked = retraining.rule(CASE).challenger(CASE, pd.Timestamp("2013-05-20"))
    flights = some()  # 1 to 20 May; the window ends on the 6th
    assert trained_on(flights, asked).tolist() == [True] * 6 + [False] * 14
