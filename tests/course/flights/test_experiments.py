"""Experiments: assignment, plans, costs, analyses, guardrails and decisions on cases worked out by hand."""

import dataclasses
import json
import subprocess
import sys

import numpy as np
import pytest
from scipy import stats

from flights import experiments
from flights.errors import FlightsError
from flights.experiments import Guardrail, Plan

IDS = [f"2013-06-{1 + i // 900:02d}-UA{i % 900}-EWR-1915" for i in range(20_000)]
HALVES = {"champion": 0.5, "challenger": 0.5}


def plan(**changed) -> Plan:
    return dataclasses.replace(experiments.split("old", "new", "june"), **changed)


@pytest.mark.parametrize(
    "shares", [HALVES, {"a": 0.9, "b": 0.1}, {"a": 0.2, "b": 0.3, "c": 0.5}, {"a": 0.99, "b": 0.01}]
)
def test_each_arm_gets_its_share(shares: dict[str, float]):
    arms = experiments.assign_all(IDS, "june", shares)
    shares = {arm: share for arm, share in shares.items() if share}
    assert set(arms) == set(shares)
    seen = [(arms == arm).sum() for arm in shares]
    assert stats.chisquare(seen, [share * len(IDS) for share in shares.values()]).pvalue > 0.001


def test_arms_are_spread_over_what_the_id_says():
    arms = experiments.assign_all(IDS, "june", HALVES) == "challenger"
    days, last = np.array([one[:10] for one in IDS]), np.array([int(one[13:-9]) % 10 for one in IDS])
    for group in (days, last):
        table = [[(arms & (group == one)).sum(), (~arms & (group == one)).sum()] for one in np.unique(group)]
        assert stats.chi2_contingency(table).pvalue > 0.001


def test_a_flight_stays_in_its_arm_in_another_process_and_order():
    mine = [experiments.assign(one, "june", HALVES) for one in IDS[:50]]
    code = (
        "import sys, json; from flights import experiments; ids = json.load(sys.stdin);"
        "print(json.dumps([experiments.assign(i, 'june', {'challenger': .5, 'champion': .5}) for i in ids]))"
    )
    run = [sys.executable, "-c", code]
    other = subprocess.run(run, input=json.dumps(IDS[:50]), capture_output=True, text=True, check=True)
    assert json.loads(other.stdout) == mine


def test_another_salt_is_another_experiment():
    first, second = (experiments.assign_all(IDS, salt, HALVES) == "champion" for salt in ("june", "july"))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.03


def test_a_growing_canary_keeps_its_flights():
    canary = experiments.canary("old", "new", "june", 0.01)
    before = {one for one in IDS if canary.arm(one) == "new"}
    assert before
    for share in (0.05, 0.25, 1.0):
        canary = canary.grown(share)
        now = {one for one in IDS if canary.arm(one) == "new"}
        assert before < now
        before = now


def test_one_arm_that_grows_takes_from_all_and_gives_to_none():
    before = experiments.assign_all(IDS, "s", {"a": 0.6, "b": 0.2, "c": 0.2})
    after = experiments.assign_all(IDS, "s", {"a": 0.45, "b": 0.35, "c": 0.2})
    assert set(after[before == "b"]) == {"b"}
    assert set(after[before == "c"]) == {"b", "c"}


@pytest.mark.parametrize(
    ("flight_id", "shares", "message"),
    [
        ("", HALVES, "flight id is ''"),
        (None, HALVES, "flight id is None"),
        ("x", {"a": 0.5, "b": 0.6}, "add up to 1.1"),
        ("x", {}, "add up to 0"),
        ("x", {"a": 1.5, "b": -0.5}, "share of 'a' is 1.5"),
        ("x", {"a": float("nan")}, "share of 'a' is nan"),
        ("x", {"a": True}, "share of 'a' is True"),
    ],
)
def test_a_wrong_assignment_is_one_sentence(flight_id, shares, message: str):
    with pytest.raises(FlightsError, match=message):
        experiments.assign(flight_id, "salt", shares)


def test_a_flight_id_may_be_any_text():
    assert experiments.assign("\ud800 Zürich\x1f", "s", HALVES) in HALVES


@pytest.mark.parametrize("made", [experiments.shadow("a", "b"), experiments.canary("a", "b", "s"), plan()])
def test_a_plan_is_data(made: Plan):
    assert experiments.from_dict(json.loads(json.dumps(made.as_dict()))) == made


def test_in_a_shadow_the_champion_serves_every_flight():
    assert {experiments.shadow("old", "new").arm(one) for one in IDS[:500]} == {"old"}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "bandit"}, "Unknown kind of experiment 'bandit'"),
        ({"challenger": "old"}, "name two different arms"),
        ({"share": 0.0}, "share of a split is 0.0"),
        ({"kind": "shadow"}, "share of a shadow is 0.5"),
        ({"share": 1.2}, "number from 0 to 1"),
        ({"days": 3}, "first look on day 7"),
        ({"level": 5}, "level is 5"),
        ({"share": "half"}, "'share' of the plan is 'half'"),
        ({"days": 30.5}, "30.5 days"),
        ({"salt": None}, "salt is None"),
        ({"salt": ""}, "has no salt"),
        ({"autocorrelation": 1.0}, "autocorrelation is 1.0"),
    ],
)
def test_a_plan_that_cannot_be_is_one_sentence(changed: dict, message: str):
    with pytest.raises(FlightsError, match=message):
        plan(**changed)


def test_a_plan_with_a_wrong_entry_is_one_sentence():
    with pytest.raises(FlightsError, match="Unknown entry 'colour'"):
        experiments.shadow("a", "b", colour="red")
    with pytest.raises(FlightsError, match="entry 'share' of the plan is missing"):
        experiments.from_dict({"kind": "shadow", "champion": "a", "challenger": "b", "salt": ""})
    with pytest.raises(FlightsError, match="only upward"):
        experiments.canary("a", "b", "s", 0.2).grown(0.1)


@pytest.mark.parametrize(
    ("buffer", "actual", "predicted", "expected"),
    [(0, 100, 100, 0), (0, 110, 100, 20), (0, 90, 100, 10), (15, 110, 100, 5), (-5, 100, 100, 10), (15, 130, 100, 30)],
)
def test_a_minute_late_costs_two_and_one_early_one(buffer: float, actual: float, predicted: float, expected: float):
    assert experiments.cost(buffer, np.array([actual]), np.array([predicted])) == pytest.approx([expected])


@pytest.mark.parametrize(("late", "early"), [(2, 1), (1, 1), (4, 1), (1, 3)])
def test_no_other_buffer_costs_less(late: float, early: float):
    actual = np.random.default_rng(1).gamma(2, 8, 501) + 100
    predicted, prices = np.full(501, 110.0), {"per_minute_late": late, "per_minute_early": early}
    best = experiments.best_buffer(actual, predicted, **prices)
    costs = {tried: experiments.cost(tried, actual, predicted, **prices).sum() for tried in np.arange(-20, 40, 0.25)}
    assert experiments.cost(best, actual, predicted, **prices).sum() <= min(costs.values())


def test_the_buffer_takes_out_a_models_bias():
    actual = np.random.default_rng(2).normal(100, 10, 400)
    right, biased = (experiments.best_buffer(actual, np.full(400, told)) for told in (100.0, 92.0))
    assert biased - right == pytest.approx(8)


@pytest.mark.parametrize(
    ("actual", "predicted", "prices", "message"),
    [
        ([], [], {}, "no flight with known truth"),
        ([1.0], [1.0, 2.0], {}, r"\(1,\) air times and \(2,\)"),
        ([np.nan], [1.0], {}, "not a finite number"),
        ([1.0], [1.0], {"per_minute_late": 0}, "costs 0 and one early 1.0"),
    ],
)
def test_a_buffer_without_sense_is_one_sentence(actual: list, predicted: list, prices: dict, message: str):
    with pytest.raises(FlightsError, match=message):
        experiments.best_buffer(np.array(actual), np.array(predicted), **prices)


def test_thirty_days_are_worth_fewer():
    worth, freedom = experiments.effective(30, 0.55)
    assert (float(worth), float(freedom)) == pytest.approx((8.71, 15.53), abs=0.01)
    assert experiments.effective(30, 0.0) == (30, 29)


def test_lag_one_of_a_known_series():
    assert experiments.lag_one(np.array([1.0, 2.0, 3.0, 4.0])) == pytest.approx(0.25)
    with pytest.raises(FlightsError, match="no autocorrelation"):
        experiments.lag_one(np.ones(9))


def shared_wind(seed: int = 3, shift: float = 0.0, days: int = 20) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two models whose difference changes with the day: 200 flights a day, all of a day alike."""
    chance = np.random.default_rng(seed)
    day = np.repeat(np.arange(days), 200)
    a = chance.normal(10, 3, len(day))
    return a, a + shift + chance.normal(0, 1, days)[day] + chance.normal(0, 1, len(day)), day


def test_without_autocorrelation_a_shadow_is_the_t_test_of_day_means():
    a, b, day = shared_wind()
    found = experiments.paired(a, b, day, autocorrelation=0.0)
    expected = stats.ttest_1samp([(b - a)[day == one].mean() for one in np.unique(day)], 0)
    interval = expected.confidence_interval()
    seen = (found.effect, found.p, found.low, found.high, found.observations)
    assert seen == pytest.approx(((b - a).mean(), expected.pvalue, interval.low, interval.high, 20))


def test_with_autocorrelation_an_interval_is_that_of_fewer_days():
    values = np.random.default_rng(4).normal(1, 2, 30)
    found = experiments.of_days(values, autocorrelation=0.55)
    worth, freedom = 30 * 0.45 / 1.55, 29 * (1 - 0.55**2) / (1 + 0.55**2)
    half = stats.t.isf(0.025, freedom) * values.std(ddof=1) / np.sqrt(worth)
    assert (found.low, found.high) == pytest.approx((values.mean() - half, values.mean() + half))


def test_the_naive_tests_are_those_of_scipy():
    a, b, _ = shared_wind()
    assert experiments.naive_paired(a, b).p == pytest.approx(stats.ttest_rel(b, a).pvalue)
    arms = np.array(["a"] * 1500 + ["b"] * 2500)
    values = np.concatenate([a[:1500], b[:2500]])
    expected = stats.ttest_ind(b[:2500], a[:1500], equal_var=False)
    found = experiments.naive_split(values, arms, "a", "b")
    low, high = expected.confidence_interval()
    assert (found.p, found.low, found.high) == pytest.approx((expected.pvalue, low, high))


def test_the_naive_test_sees_an_effect_that_is_none():
    found = {"naive": 0, "days": 0}
    for seed in range(200):
        a, b, day = shared_wind(seed)
        found["naive"] += experiments.naive_paired(a, b).p < 0.05
        found["days"] += experiments.paired(a, b, day, autocorrelation=0.0).p < 0.05
    assert found["naive"] > 150
    assert found["days"] < 20


@pytest.mark.parametrize("shift", [-3.0, 3.0])
def test_the_estimate_is_challenger_minus_champion(shift: float):
    a, b, day = shared_wind(shift=shift)
    arms = np.where(np.random.default_rng(5).random(len(day)) < 0.5, "new", "old")
    served = np.where(arms == "new", b, a)
    for found in (
        experiments.paired(a, b, day),
        experiments.clustered(served, arms, day, "old", "new"),
        experiments.naive_paired(a, b),
        experiments.naive_split(served, arms, "old", "new"),
    ):
        assert found.effect == pytest.approx(shift, abs=0.8)
        assert found.low < found.effect < found.high
        assert found.p < 0.05


def test_the_order_of_flights_does_not_matter():
    a, b, day = shared_wind()
    mixed = np.random.default_rng(6).permutation(len(day))
    assert experiments.paired(a[mixed], b[mixed], day[mixed]).p == pytest.approx(experiments.paired(a, b, day).p)


def test_a_day_without_one_arm_is_left_out():
    values, arms = np.array([1.0, 2.0, 5.0, 3.0, 7.0]), np.array(["a", "b", "a", "a", "b"])
    assert experiments.of_arms(values, arms, np.array([1, 1, 2, 3, 3]), "a", "b").to_dict() == {1: 1.0, 3: 4.0}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: experiments.paired(np.ones(4), np.ones(4), np.array([1, 1, 2, 2])), "2 days are too few"),
        (lambda: experiments.paired(np.ones(4), np.ones(3), np.arange(4)), r"\(3,\) values and 4 days"),
        (lambda: experiments.paired(np.full(4, np.nan), np.ones(4), np.arange(4)), "some are missing"),
        (lambda: experiments.clustered(np.ones(4), np.array(list("aaaa")), np.arange(4), "a", "b"), "served by 'b'"),
        (lambda: experiments.clustered(np.ones(4), np.array(list("ab")), np.arange(4), "a", "b"), "2 arms"),
        (lambda: experiments.paired(np.ones(4), np.ones(4), np.array([None] * 4)), "has no day"),
        (lambda: experiments.naive_paired(np.ones(2), np.ones(2)), "2 flights are too few"),
        (lambda: experiments.of_days(np.arange(9.0), autocorrelation=0.0, level=2), "level is 2"),
        (lambda: experiments.sequential(np.array([])), "0 days"),
        (lambda: experiments.sequential(np.array([1.0, np.nan])), "2 days"),
    ],
)
def test_an_analysis_of_bad_input_is_one_sentence(call, message: str):
    with pytest.raises(FlightsError, match=message):
        call()


def test_a_guardrail_that_is_measured_stops_on_the_first_day_beyond():
    rules = [Guardrail("p95 latency", 100, measured=True, unit="ms")]
    (found,) = experiments.guardrails({"p95 latency": [80, float("nan"), 130, 300]}, rules, autocorrelation=0.55)
    assert (found.day, found.seen) == (3, 130)
    assert found.sentence == "p95 latency was 130 ms on day 3; the bound is 100 ms."
    assert not experiments.guardrails({"p95 latency": [80, 100.0]}, rules, autocorrelation=0.55)


def test_a_noisy_guardrail_waits_until_it_is_certain():
    noise = np.random.default_rng(7).normal(0, 1, 30)
    rules = [Guardrail("extra cost on HA", 1.0), Guardrail("extra cost on UA", 1.0)]
    seen = {"extra cost on HA": noise + 4, "extra cost on UA": noise}
    (found,) = experiments.guardrails(seen, rules, autocorrelation=0.0)
    assert found.guardrail.name == "extra cost on HA"
    assert 7 <= found.day <= 14


def test_ten_guardrails_on_harmless_challengers_stop_few():
    chance, rules = np.random.default_rng(8), [Guardrail(f"slice {one}", 0.0) for one in range(10)]
    stopped = sum(
        bool(experiments.guardrails({one.name: chance.normal(0, 1, 30) for one in rules}, rules, autocorrelation=0.0))
        for _ in range(200)
    )
    assert stopped <= 18  # 5 % of 200, and three standard deviations


def test_a_guardrail_without_a_series_is_one_sentence():
    with pytest.raises(FlightsError, match="guardrail 'p95'"):
        experiments.guardrails({"p50": [1.0]}, [Guardrail("p95", 1)], autocorrelation=0.0)


NOISE = np.random.default_rng(9).normal(0, 1, 30)


@pytest.mark.parametrize(("shift", "arm"), [(-4.0, "new"), (4.0, "old")])
def test_all_traffic_goes_to_the_winner_before_the_end(shift: float, arm: str):
    found = experiments.decide(plan(), NOISE + shift)
    assert (found.arm, found.finished) == (arm, True)
    assert found.days < 30
    assert found.shares == {one: float(one == arm) for one in ("old", "new")}
    assert np.sign(found.low) == np.sign(found.high) == np.sign(shift)
    assert f"{arm} is cheaper" in found.reason


def test_without_a_difference_the_champion_stays_at_the_end():
    found = experiments.decide(plan(), NOISE)
    assert (found.arm, found.finished, found.days) == ("old", True, 30)
    assert found.low < 0 < found.high
    assert "a change needs a reason" in found.reason


def test_before_the_end_both_go_on():
    found = experiments.decide(plan(), NOISE[:10])
    assert (found.finished, found.shares) == (False, {"old": 0.5, "new": 0.5})
    assert experiments.decide(plan(), []).reason == "No day is over yet."


def test_nothing_is_decided_before_a_whole_week():
    days = [experiments.decide(plan(autocorrelation=0.0), NOISE[:count] / 100 - 4).finished for count in range(1, 10)]
    assert days == [False] * 6 + [True] * 3


def test_a_later_look_does_not_change_a_decision():
    values = np.concatenate([NOISE[:20] - 4, np.full(10, 50.0)])
    early = experiments.decide(plan(), values[:20])
    assert early.finished
    assert experiments.decide(plan(), values) == early


def test_days_after_the_horizon_are_not_looked_at():
    values = np.concatenate([NOISE, NOISE - 50])
    assert experiments.decide(plan(), values) == experiments.decide(plan(), NOISE)


def test_a_broken_guardrail_stops_even_a_winner():
    rail = Guardrail("p95 latency", 100, measured=True, unit="ms")
    seen = {"p95 latency": [80, 90, 180]}
    found = experiments.decide(plan(), NOISE - 4, experiments.guardrails(seen, [rail], autocorrelation=0.55))
    assert (found.arm, found.finished, found.days) == ("old", True, 3)
    assert "p95 latency was 180 ms on day 3" in found.reason
    assert found.shares == {"old": 1.0, "new": 0.0}
