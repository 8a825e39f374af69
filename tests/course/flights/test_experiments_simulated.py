"""Experiments by the hundred: false alarms, power and sign errors of our test and of the naive ones, on real June."""

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats

from flights import data, experiments, learning, parameters, settings
from flights.errors import FlightsError
from flights.experiments import simulate, two_models, worlds
from flights.experiments.sequences import MIXTURE, boundary, log_ratio

TESTS, DAYS = 600, 30


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """What the golden model and the extended one, both trained on January to March, say about April to June."""
    data.ingest()
    return two_models.answers(settings=settings.load(state=tmp_path_factory.mktemp("a state")))


@pytest.fixture(scope="module")
def june(answers: pd.DataFrame) -> pd.DataFrame:
    return two_models.costs(answers, "frozen", "static", "2013-06-01", "2013-06-30")


@pytest.fixture(scope="module")
def correlation(answers: pd.DataFrame) -> dict[bool, float]:
    """Paired or not -> the autocorrelation of a plan, as it was known before June."""
    may = two_models.costs(answers, "frozen", "static", "2013-05-01", "2013-05-31")
    differences = experiments.of_pairs(may["champion"], may["challenger"], may["day"])
    by_day = may.groupby("day")["champion"]
    split = experiments.split_autocorrelation(differences.std(), by_day.std().mean(), by_day.size().mean())
    return {True: experiments.AUTOCORRELATION, False: split}


def by_method(outcomes: list[simulate.Outcome]) -> dict[str, simulate.Outcome]:
    return {one.method: one for one in outcomes}


def test_the_models_are_those_of_the_replay(answers: pd.DataFrame):
    flights, golden = data.load(["2013-06"]), parameters.load("flight_time")
    fitted = learning.fit(data.load(golden.train_months), golden)
    expected = pd.Series(learning.predict(fitted, flights, golden), index=flights["flight_id"])
    seen = answers[answers["day"] >= "2013-06-01"].set_index("flight_id")["frozen"]
    assert len(seen) == len(expected)
    assert np.abs(seen - expected.reindex(seen.index)).max() < 1e-6


def test_the_buffer_knows_nothing_of_june(answers: pd.DataFrame, june: pd.DataFrame):
    changed = answers.copy()
    changed.loc[changed["day"] >= "2013-06-01", "actual"] += 40
    other = two_models.costs(changed, "frozen", "static", "2013-06-01", "2013-06-30")
    late = (other["champion"] - june["champion"]).max()
    assert late == pytest.approx(80)
    known = answers[answers["day"].between("2013-05-04", "2013-05-31")]
    buffer = experiments.best_buffer(known["actual"].to_numpy(), known["static"].to_numpy())
    flown = answers[answers["day"] >= "2013-06-01"]
    expected = experiments.cost(buffer, flown["actual"].to_numpy(), flown["static"].to_numpy())
    assert np.allclose(june["challenger"], expected)


def test_days_without_history_are_one_sentence(answers: pd.DataFrame):
    with pytest.raises(FlightsError, match="10 of 28 known days before 2013-04-11"):
        two_models.costs(answers, "frozen", "static", "2013-04-11", "2013-05-31")


def test_the_extended_model_is_truly_cheaper_in_june(june: pd.DataFrame):
    found = experiments.paired(june["champion"], june["challenger"], june["day"])
    assert found.effect == pytest.approx(-1.42, abs=0.02)
    assert found.high < -0.8
    assert experiments.naive_paired(june["champion"], june["challenger"]).high < found.high


def test_one_real_split_sends_all_traffic_to_the_winner(june: pd.DataFrame, correlation: dict[bool, float]):
    plan = experiments.split("frozen", "static", "buffers in June", autocorrelation=correlation[False])
    seen = two_models.served(june, plan)
    assert [plan.arm(one) for one in seen["flight_id"][:200]] == list(seen["arm"][:200])
    assert (seen["cost"] == june["challenger"]).where(seen["arm"] == "static", seen["cost"] == june["champion"]).all()
    found = experiments.clustered(seen["cost"], seen["arm"], seen["day"], "frozen", "static")
    assert found.low < -1.42 < found.high < 0
    differences = experiments.of_arms(seen["cost"], seen["arm"], seen["day"], "frozen", "static")
    decided = experiments.decide(plan, differences)
    assert (decided.arm, decided.finished) == ("static", True)
    assert decided.low < -1.42 < decided.high


@pytest.mark.parametrize("world", worlds.WORLDS)
@pytest.mark.parametrize("paired", [True, False], ids=["shadow", "split"])
def test_false_alarms_are_few_and_the_effect_is_found(
    june: pd.DataFrame, correlation: dict[bool, float], world: str, paired: bool
):
    common = {"paired": paired, "tests": TESTS, "days": DAYS, "seed": 2013, "autocorrelation": correlation[paired]}
    none = by_method(simulate.run(world, june, **common))
    some = by_method(simulate.run(world, june, effect=True, **common))
    assert none[simulate.OURS].decided <= 0.06
    assert some[simulate.OURS].decided >= 0.85
    assert some[simulate.OURS].sign_errors <= 0.01
    assert some[simulate.OURS].median_days < DAYS
    assert some[simulate.OURS].exaggeration == pytest.approx(1, abs=0.15)
    assert some[simulate.OURS].effect == pytest.approx(-1.42, abs=0.02)
    # What everybody does at first: it has to fail here, or the simulation is too kind.
    assert none["days, daily looks"].decided > 0.12
    assert none["flights, daily looks"].decided > 0.3


@pytest.mark.parametrize("world", worlds.WORLDS[1:])
def test_on_days_that_are_alike_every_uncorrected_test_cries_wolf(june: pd.DataFrame, world: str):
    found = by_method(simulate.run(world, june))
    assert found["flights, one look"].decided > 0.5
    assert found["days, one look"].decided > 0.12
    assert found["days corrected, one look"].decided <= 0.08
    uncorrected = by_method(simulate.run(world, june, autocorrelation=0.0))
    assert uncorrected[simulate.OURS].decided > 0.15


def test_on_independent_days_one_look_keeps_its_level(june: pd.DataFrame):
    found = by_method(simulate.run(worlds.WORLDS[0], june, tests=4000))
    assert found["days, one look"].decided == pytest.approx(0.05, abs=0.012)


def test_a_tiny_effect_is_named_wrongly_by_those_who_peek(june: pd.DataFrame):
    tiny = june.assign(challenger=june["challenger"] + 1.41)
    found = by_method(simulate.run(worlds.WORLDS[1], tiny, effect=True))
    assert found["days, daily looks"].sign_errors > 0.3
    assert found["days, daily looks"].exaggeration > 5
    assert found[simulate.OURS].decided < 0.06


def test_the_same_seed_gives_the_same_tests(june: pd.DataFrame):
    first, again, other = (simulate.table(simulate.run(worlds.WORLDS[2], june, seed=one)) for one in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_blocks_are_seven_real_days_in_a_row(june: pd.DataFrame):
    real = experiments.of_pairs(june["champion"], june["challenger"], june["day"]).to_numpy()
    made = worlds.make(worlds.WORLDS[2], june, paired=True, effect=True, tests=50, days=30, seed=1)
    for one in made.differences[:, :7]:
        assert any(np.allclose(one, real[start : start + 7]) for start in range(24))


def test_a_split_sees_the_true_effect_on_average(june: pd.DataFrame):
    made = worlds.make(worlds.WORLDS[2], june, paired=False, effect=False, tests=300, days=30, seed=1)
    shifted = worlds.make(worlds.WORLDS[2], june, paired=False, effect=True, tests=300, days=30, seed=1)
    assert (shifted.differences - made.differences).mean() == pytest.approx(shifted.truth, abs=1e-6)


def test_autocorrelated_days_are_as_correlated_as_asked():
    series = worlds.autoregressive(4000, 30, 0.55, np.random.default_rng(1))
    assert np.corrcoef(series[:, :-1].ravel(), series[:, 1:].ravel())[0, 1] == pytest.approx(0.55, abs=0.01)
    assert series.std(axis=0) == pytest.approx(np.ones(30), abs=0.05)


@pytest.mark.parametrize(("world", "rows", "message"), [("mars", 99, "'mars'"), (worlds.WORLDS[2], 900, "2 real days")])
def test_a_world_that_cannot_be_is_one_sentence(june: pd.DataFrame, world: str, rows: int, message: str):
    with pytest.raises(FlightsError, match=message):
        simulate.run(world, june[:rows])


def test_the_ratio_is_that_of_the_mixture_worked_out_by_integration():
    values = np.random.default_rng(3).normal(0.5, 1, 12)
    n, mean, spread = len(values), values.mean(), values.std(ddof=1)
    t = mean / spread * np.sqrt(n)

    def weighed(effect: float) -> float:  # effect in spreads of a day; t given it is noncentral t
        return stats.nct.pdf(t, n - 1, effect * np.sqrt(n)) * stats.norm.pdf(effect, scale=np.sqrt(MIXTURE))

    expected = integrate.quad(weighed, -8, 8)[0] / stats.t.pdf(t, n - 1)
    assert np.exp(log_ratio(values[None], autocorrelation=0.0)[0, -1]) == pytest.approx(expected, rel=1e-5)


def test_the_interval_holds_what_the_ratio_does_not_reject():
    values = np.random.default_rng(4).normal(0.5, 1, 25)
    found = experiments.sequential(values)
    for edge in (found.low[-1], found.high[-1]):
        ratio = log_ratio((values - edge)[None], autocorrelation=experiments.AUTOCORRELATION)[0, -1]
        assert ratio == pytest.approx(np.log(20), rel=1e-6)


def test_the_sequence_says_nothing_at_first_and_never_takes_back():
    found = experiments.sequential(np.random.default_rng(5).normal(2, 1, 30))
    assert np.isinf(found.high[:6]).all()
    assert np.isfinite(found.high[-1])
    assert (np.diff(found.p) <= 0).all()
    assert found.p[5] == 1
    assert found.decided_on
    assert found.p[found.decided_on - 1] <= 0.05 < found.p[found.decided_on - 2]


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_the_unit_of_the_costs_does_not_matter(scale: float):
    values = np.random.default_rng(6).normal(0.7, 1, 30)
    assert experiments.sequential(values * scale).p == pytest.approx(experiments.sequential(values).p)
    assert experiments.sequential(-values).high == pytest.approx(-experiments.sequential(values).low)


def test_days_that_are_all_the_same_are_no_accident():
    assert experiments.sequential(np.zeros(30)).decided_on is None
    assert experiments.sequential(np.ones(30)).decided_on is not None


def test_the_interval_holds_the_effect_on_all_days_at_once():
    chance = np.random.default_rng(7)
    outside = sum(
        bool(((found.low > 1) | (found.high < 1)).any())
        for found in (experiments.sequential(1 + days) for days in worlds.autoregressive(400, 60, 0.55, chance))
    )
    assert outside <= 0.06 * 400


@pytest.mark.parametrize("autocorrelation", [0.0, 0.3, 0.55])
@pytest.mark.parametrize("daily_looks", [False, True], ids=["one look", "daily looks"])
def test_the_days_asked_for_give_the_power_asked_for(autocorrelation: float, daily_looks: bool):
    effect, spread = 0.6, 1.3
    options = {"autocorrelation": autocorrelation, "daily_looks": daily_looks}
    days = experiments.sample_size(effect, spread, power=0.8, **options)
    series = effect + spread * worlds.autoregressive(2000, days, autocorrelation, np.random.default_rng(8))
    if daily_looks:
        found = (log_ratio(series, autocorrelation=autocorrelation) >= np.log(20)).any(axis=1).mean()
    else:
        runs = worlds.Runs(series, np.ones_like(series), effect)
        found = simulate.found(runs, level=0.05, autocorrelation=autocorrelation)["days corrected, one look"]
        found = found[:, -1].mean()
    assert found == pytest.approx(0.8, abs=0.06 if not daily_looks else 0.1)


def test_less_effect_more_spread_and_daily_looks_need_more_days():
    base = experiments.sample_size(1.0, 1.0)
    assert base < experiments.sample_size(0.5, 1.0) == experiments.sample_size(-1.0, 2.0)
    assert experiments.sample_size(1.0, 1.0, autocorrelation=0.0) < base
    assert base < experiments.sample_size(1.0, 1.0, daily_looks=True)
    assert base < experiments.sample_size(1.0, 1.0, power=0.95)


def test_a_textbook_sample_size():
    # 32 pairs show half a standard deviation with power .8 (Cohen 1988, table 2.4.1 gives 33 for one sample).
    assert experiments.sample_size(0.5, 1.0, autocorrelation=0.0, power=0.8) in (33, 34)


def test_an_effect_beyond_doubt_needs_the_fewest_days():
    assert experiments.sample_size(1e9, 1.0, autocorrelation=0.0) == 2
    assert experiments.sample_size(1e9, 1.0, daily_looks=True) >= 7
    assert np.isinf(boundary(30, autocorrelation=0.0, level=0.05)[:6]).all()


def test_the_spread_of_a_split_is_the_measured_one(june: pd.DataFrame):
    differences = experiments.of_pairs(june["champion"], june["challenger"], june["day"])
    by_day = june.groupby("day")["champion"]
    expected = experiments.split_day_sd(differences.std(), by_day.std().mean(), by_day.size().mean())
    made = worlds.make(worlds.WORLDS[2], june, paired=False, effect=True, tests=300, days=30, seed=1)
    assert made.differences.std() == pytest.approx(expected, rel=0.12)


def test_a_canary_sees_less_than_a_split_and_a_split_less_than_a_shadow():
    shadow, half, few = 0.7, *(experiments.split_day_sd(0.7, 11.0, 900, share) for share in (0.5, 0.05))
    assert shadow < half < few
    large = experiments.split_day_sd(2.0, 11.0, 900)
    assert experiments.split_autocorrelation(2.0, 11.0, 900) == pytest.approx(0.55 * 2.0**2 / large**2)
    assert experiments.split_autocorrelation(0.1, 11.0, 900) == pytest.approx(1 / 3)
    assert experiments.split_autocorrelation(0.1, 11.0, 900, autocorrelation=0.2) == pytest.approx(0.2)


def test_the_autocorrelation_of_a_split_is_what_its_days_show():
    differences = worlds.autoregressive(2000, 30, 0.55, np.random.default_rng(1)) * 2.0
    spread = experiments.split_day_sd(0.0, 11.0, 900)
    days = differences + spread * np.random.default_rng(2).standard_normal(differences.shape)
    seen = np.corrcoef(days[:, :-1].ravel(), days[:, 1:].ravel())[0, 1]
    assert experiments.split_autocorrelation(2.0, 11.0, 900) == pytest.approx(seen, abs=0.02)


@pytest.mark.parametrize(
    "call",
    [
        lambda: experiments.sample_size(0.0, 1.0),
        lambda: experiments.sample_size(1.0, -1.0),
        lambda: experiments.sample_size(1.0, 1.0, power=0.04),
        lambda: experiments.sample_size(1e-6, 1.0),
        lambda: experiments.sample_size(1.0, 1.0, autocorrelation=-0.2),
        lambda: experiments.split_day_sd(1.0, 1.0, 900, 1.0),
        lambda: experiments.sample_size(float("nan"), 1.0),
    ],
)
def test_a_sample_size_without_sense_is_one_sentence(call):
    with pytest.raises(FlightsError, match=r"^[A-Z].*\.$"):
        call()
