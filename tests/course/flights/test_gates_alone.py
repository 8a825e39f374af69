"""Each gate alone, on numbers whose answer is known: margins, tails, days, and the price of many comparisons."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

from flights import data, gates, parameters, use_cases
from flights.errors import FlightsError
from flights.gates import losses, serviceable
from flights.gates.evidence import trained_on
from flights.monitoring import slicing
from flights.packaging import Package
from tests.support import packages

CASE, LATE = use_cases.load("flight_time"), use_cases.load("late_arrival")
RULES = parameters.rules("flight_time", "gates")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return packages.packed(tmp_path_factory.mktemp("gates alone"))


def world(seed: int, flights: int = 2_400, days: int = 30, slices: int = 12) -> tuple[pd.DataFrame, np.ndarray]:
    """A month in which every carrier and origin has an error of exactly the limit, in the long run, and no bias.

    Days differ: some are calm and some are wild, for all slices alike.
    """
    rng = np.random.default_rng(seed)
    day = np.arange(flights) % days
    known = pd.DataFrame(
        {
            "carrier": [f"C{number:02}" for number in rng.integers(0, slices, flights)],
            "origin": rng.choice(["EWR", "JFK", "LGA"], flights),
            "scheduled_departure_utc": pd.Timestamp("2013-06-01T12:00Z") + pd.to_timedelta(day, unit="D"),
            "air_time_minutes": 150.0,
        }
    )
    wild = np.sqrt(rng.gamma(4.0, 0.25, days))[day]
    return known, 150 + CASE.requirements.limit * wild * rng.normal(0, 1, flights)


def test_many_slices_at_the_limit_alarm_seldom_and_often_without_correction(monkeypatch: pytest.MonkeyPatch):
    worlds = [world(seed) for seed in range(40)]

    def alarms() -> int:
        return sum(not gates.slices(known, predicted, CASE, RULES).passed for known, predicted in worlds)

    corrected = alarms()
    monkeypatch.setattr(slicing, "holm", lambda p: p)
    plain = alarms()
    assert corrected <= 3, "5 of 100 are allowed, which is 2 of 40"
    assert plain >= 6
    assert plain > 2 * corrected


@pytest.mark.parametrize(("column", "value"), [("carrier", "C03"), ("origin", "LGA")])
def test_slice_that_is_truly_bad_is_found_and_named(column: str, value: str):
    known, predicted = world(7)
    half = 150 + (predicted - 150) / 2
    worse = np.where(known[column] == value, 150 + 3 * (half - 150), half)
    assert gates.slices(known, half, CASE, RULES).passed
    finding = gates.slices(known, worse, CASE, RULES)
    assert (finding.passed, finding.seen, finding.bound) == (False, 1, 0)
    assert finding.sentence.startswith(f"{column} {value} has rmse 1"), finding.sentence


def test_biased_slice_is_refused_even_within_the_limit():
    known, predicted = world(8)
    calm = 150 + (predicted - 150) / 4
    finding = gates.slices(known, calm + 8 * (known["carrier"] == "C05").to_numpy(), CASE, RULES)
    assert not finding.passed
    assert "carrier C05" in finding.sentence
    assert "a bias of +8" in finding.sentence
    assert "a bias up to 6" in finding.sentence


def test_small_slice_is_named_and_not_judged():
    known, predicted = world(9)
    known.loc[known.index[:40], "carrier"] = "HA"
    predicted[:40] = 400.0
    finding = gates.slices(known, 150 + (predicted - 150) / 4, CASE, RULES)
    assert finding.passed
    assert finding.sentence.endswith("Too few flights to judge: HA.")


def numbers(seed: int = 3, count: int = 3_000) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Truth, two predictions, the first better, and days of which each has an error of its own."""
    rng = np.random.default_rng(seed)
    days = np.repeat(np.arange(30), count // 30)
    truth = rng.normal(150, 40, count)
    shared = rng.normal(0, 4, 30)[days]
    return truth, truth + shared + rng.normal(0, 8, count), truth + 1.5 * shared + rng.normal(0, 9, count), days


def test_loss_is_the_metric_and_the_difference_is_that_of_the_metrics():
    truth, first, second, days = numbers()
    own, other = (losses.of(truth, one, "rmse") for one in (first, second))
    better, low, high = losses.difference(own, other, days, "rmse")
    by_hand = np.sqrt(np.mean((second - truth) ** 2)) - np.sqrt(np.mean((first - truth) ** 2))
    assert better == pytest.approx(by_hand)
    assert low < better < high
    late = (truth > 170).astype(float)
    area = losses.of(late, first, "roc_auc")
    assert losses.metric_of(area.value, "roc_auc") == pytest.approx(roc_auc_score(late, first))
    assert area.influence.mean() == pytest.approx(0, abs=1e-9)
    assert np.isnan(losses.of(np.ones(5), first[:5], "roc_auc").value)


@pytest.mark.parametrize("metric", ["rmse", "roc_auc"])
def test_interval_of_a_difference_has_the_width_that_resampled_days_have(metric: str):
    truth, first, second, days = numbers()
    truth = truth if metric == "rmse" else (truth > 170).astype(float)

    def better(places: np.ndarray) -> tuple[float, float, float]:
        own, other = (losses.of(truth[places], one[places], metric) for one in (first, second))
        return losses.difference(own, other, days[places], metric)

    of_day, rng = [np.flatnonzero(days == day) for day in range(30)], np.random.default_rng(5)
    drawn = [better(np.concatenate([of_day[day] for day in rng.integers(0, 30, 30)]))[0] for _ in range(300)]
    _, low, high = better(np.arange(len(truth)))
    assert (high - low) / (2 * 2.045) == pytest.approx(np.std(drawn), rel=0.2)


def known_for(truth: np.ndarray, days: np.ndarray) -> pd.DataFrame:
    starts = pd.Timestamp("2013-06-01T12:00Z") + pd.to_timedelta(days, unit="D")
    return pd.DataFrame({"air_time_minutes": truth, "scheduled_departure_utc": starts})


def off_by(minutes: float) -> tuple[pd.DataFrame, np.ndarray]:
    """Flights, and predictions whose RMSE is exactly so many minutes."""
    truth, days = np.full(300, 150.0), np.arange(300) % 30
    return known_for(truth, days), truth + minutes * np.where(np.arange(300) % 2, 1, -1)


@pytest.mark.parametrize(
    ("own", "margin", "passed"),
    [(10.0, 0.0, True), (10.001, 0.0, False), (9.6, 0.05, False), (9.4, 0.05, True), (10.0, 0.05, False)],
)
def test_champion_has_to_be_beaten_by_the_margin(own: float, margin: float, passed: bool):
    known, predicted = off_by(own)
    finding = gates.champion(known, predicted, off_by(10.0)[1], CASE, {"champion_margin": margin})
    assert finding.passed is passed
    assert (finding.seen, finding.bound) == (pytest.approx(own), pytest.approx(10 * (1 - margin)))
    assert ("It has to be" in finding.sentence) is not passed


@pytest.mark.parametrize(("margin", "passed"), [(0.0, True), (0.5, False)])
def test_margin_asks_for_a_larger_area_where_larger_is_better(margin: float, passed: bool):
    truth, first, second, days = numbers()
    known = known_for(truth, days).assign(arrival_delay_minutes=np.where(truth > 170, 60.0, 0.0))
    finding = gates.champion(known, first, second, LATE, {"champion_margin": margin})
    assert finding.passed is passed
    assert finding.bound >= finding.seen - 1e-9 or passed


def test_baseline_has_to_be_beaten_truly():
    april = data.load(["2013-04"]).head(5_000)
    history = data.load(["2013-03"])
    from flights.replay import baseline

    means = baseline.predict(history, april, CASE)
    same = gates.baseline(april, means, history, CASE, RULES)
    assert not same.passed
    assert "no difference" in same.sentence
    truth = april["air_time_minutes"].to_numpy()
    assert gates.baseline(april, means + 0.1 * (truth - means), history, CASE, RULES).passed


@pytest.mark.parametrize(("metric", "said"), [(12.0, True), (12.001, False)])
def test_requirement_is_kept_at_the_limit_itself(metric: float, said: bool):
    finding = gates.requirement(*off_by(metric), CASE)
    assert finding.passed is said
    assert finding.bound == CASE.requirements.limit


def test_requirement_without_both_classes_says_so():
    known = off_by(1.0)[0].assign(arrival_delay_minutes=0.0)
    finding = gates.requirement(known, np.full(300, 0.2), LATE)
    assert not finding.passed
    assert "cannot be told on 300 flights that are all late or all on time" in finding.sentence


@pytest.mark.parametrize(("slow", "passed"), [(0, True), (4, True), (7, False), (100, False)])
def test_latency_looks_at_the_tail(package: Package, slow: int, passed: bool):
    """Of 100 answers `slow` take twice what is allowed; the clock is told so."""
    late, now, calls = set(np.linspace(0, 99, slow, dtype=int)), [0.0], [0]

    def clock() -> float:
        number, ended = divmod(calls[0], 2)
        calls[0] += 1
        now[0] += (0.2 if number in late else 0.001) * ended
        return now[0]

    rules = {**RULES, "latency_requests": 100}
    finding = gates.latency(package, packages.april(100), None, CASE, rules, clock=clock)
    assert finding.passed is passed, finding.sentence
    assert calls[0] <= 200


def test_model_that_needs_the_repository_is_refused_without_it(package: Package):
    schema_inputs = (*package.inputs, ("route_mean_7d", False, True))
    finding = gates.contract(replace(package, inputs=schema_inputs), packages.april(30), None, RULES)
    assert not finding.passed
    assert "'route_mean_7d' is an input that neither a request nor the feature repository has" in finding.sentence


@pytest.mark.parametrize("bad", [np.nan, np.inf, -3.0, 2_000.0])
def test_answer_that_cannot_be_is_refused_on_the_flights_judged_on(package: Package, bad: float):
    answered = np.array([100.0, bad, 150.0])
    finding = gates.contract(package, packages.april(30), None, RULES, answered=answered)
    assert not finding.passed
    assert "A flight of those judged on gets the answer" in finding.sentence
    assert gates.contract(package, packages.april(30), None, RULES, answered=answered[::2]).passed


def test_every_kind_of_request_is_one_that_the_contract_allows():
    from flights.contract import Flight

    seen = {
        kind for kind, rows, _, _ in serviceable.kinds(packages.april(50), 10, 1200) for row in rows if Flight(**row)
    }
    assert len(seen) == 10


SPANS = [({}, 31), ({"known_until": "2013-03-20"}, 20), ({"known_from": "2013-03-11", "known_until": "2013-03-20"}, 10)]


@pytest.mark.parametrize(("changed", "days"), SPANS)
def test_days_of_training_are_those_of_the_window(changed: dict[str, Any], days: int):
    march = data.load(["2013-03", "2013-04"])
    seen = march[trained_on(march, parameters.load("flight_time", **changed))]
    assert seen["flight_id"].str[:10].nunique() == days


def test_flights_without_truth_are_one_sentence(package: Package, tmp_path: Path):
    from flights import settings

    april = packages.april(2_000)
    april.loc[:4, "air_time_minutes"] = np.nan
    with pytest.raises(FlightsError, match="5 flights have no air_time_minutes"):
        gates.check(package, april, settings.load(state=tmp_path))
