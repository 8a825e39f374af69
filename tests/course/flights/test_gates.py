"""The gates: good models pass, and each fault is refused by the gate that is meant for it."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from flights import data, gates, learning, packaging, parameters, settings, store
from flights.errors import FlightsError
from flights.packaging import Package
from flights.parameters import Parameters
from flights.settings import Settings

MONTHS = {"2013-04": ["2013-01", "2013-02", "2013-03"], "2013-05": ["2013-02", "2013-03", "2013-04"]}
MONTHS |= {"2013-11": ["2013-08", "2013-09", "2013-10"]}
WINTER = MONTHS["2013-04"]
STRANGER = "gate_pressure"
Change = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Bench:
    """Trains and packs models, each once, in a folder of its own."""

    place: Settings
    folder: Path

    def flights(self, months: list[str], use_case: str) -> pd.DataFrame:
        """Flights with truth and lagged features."""
        return flights_of(self.place, tuple(months), use_case)

    def model(
        self,
        use_case: str = "flight_time",
        variant: str = "extended",
        months: list[str] = WINTER,
        *,
        learned_from: Change = lambda flights: flights,
        spoiled: Callable[[Any], object] = lambda fitted: None,
        features: list[str] | None = None,
    ) -> Package:
        """A packed model; `learned_from` changes the flights it sees, `spoiled` the fitted pipeline."""
        chosen = with_solver(use_case, variant, train_months=months)
        chosen = replace(chosen, features=tuple(features)) if features else chosen
        fitted = learning.fit(learned_from(self.flights(months, use_case)), chosen)
        spoiled(fitted)
        folder = self.folder / f"{len(list(self.folder.iterdir()))}"
        return packaging.load(packaging.pack(fitted, chosen, {}, folder))


@cache
def flights_of(place: Settings, months: tuple[str, ...], use_case: str) -> pd.DataFrame:
    return store.load(months, parameters.LAGGED[:1], use_case, place)


def with_solver(use_case: str, variant: str, **changed: Any) -> Parameters:
    return parameters.load(
        use_case, variant, **changed, **({"solver": "cholesky"} if use_case == "flight_time" else {})
    )


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("gated packages")
    (folder / "packages").mkdir()
    return Bench(settings.load(state=folder / "state"), folder / "packages")


@pytest.fixture(scope="module")
def extended(bench: Bench) -> Package:
    return bench.model()


@pytest.fixture(scope="module")
def april(bench: Bench) -> pd.DataFrame:
    return bench.flights(["2013-04"], "flight_time")


def sentence_of(verdict: gates.Verdict, gate: str) -> str:
    return next(one.sentence for one in verdict.findings if one.gate == gate)


@pytest.mark.parametrize(
    ("use_case", "month"), [("flight_time", "2013-04"), ("flight_time", "2013-05"), ("late_arrival", "2013-04")]
)
def test_good_model_passes_every_gate(bench: Bench, use_case: str, month: str):
    candidate = bench.model(use_case, months=MONTHS[month])
    verdict = gates.check(candidate, bench.flights([month], use_case), bench.place)
    assert verdict.passed, verdict.text()
    assert [one.gate for one in verdict.findings] == [
        "evidence", "no_leak", "contract", "latency", "requirement", "slices", "baseline", "champion",
    ]  # fmt: skip
    assert verdict.package == candidate.digest
    assert sentence_of(verdict, "champion") == "There is no champion yet: nothing to compare with."


def test_golden_model_is_not_better_than_the_mean_per_route(bench: Bench, extended: Package, april: pd.DataFrame):
    golden = bench.model(variant="golden")
    verdict = gates.check(golden, april, bench.place)
    assert verdict.refused_by == ("baseline",)
    assert "that of the mean per route 10.793" in sentence_of(verdict, "baseline")
    assert "It has to be better." in sentence_of(verdict, "baseline")
    later = gates.check(extended, april, bench.place, champion=golden)
    assert later.passed
    assert "that of the champion 10.894" in sentence_of(later, "champion")


def test_late_model_below_its_area_is_refused_by_the_requirement(bench: Bench):
    august = data.load(["2013-08"])
    verdict = gates.check(bench.model("late_arrival", "golden"), august, bench.place)
    assert verdict.refused_by == ("requirement",)
    assert "roc_auc is 0.616" in sentence_of(verdict, "requirement")
    assert "required is at least 0.62." in sentence_of(verdict, "requirement")


def test_model_of_shuffled_labels_is_refused_by_all_that_measure_its_error(
    bench: Bench, extended: Package, april: pd.DataFrame
):
    def shuffled(flights: pd.DataFrame) -> pd.DataFrame:
        return flights.assign(air_time_minutes=np.random.default_rng(1).permutation(flights["air_time_minutes"]))

    verdict = gates.check(bench.model(learned_from=shuffled), april, bench.place, champion=extended)
    assert verdict.refused_by == ("requirement", "slices", "baseline", "champion")


@pytest.mark.parametrize(("column", "value", "minutes"), [("carrier", "VX", 25.0), ("carrier", "WN", 16.0)])
def test_model_that_is_bad_for_one_slice_alone_is_refused_by_the_slices(
    bench: Bench, column: str, value: str, minutes: float
):
    def wrong_for_one(flights: pd.DataFrame) -> pd.DataFrame:
        longer = flights["air_time_minutes"] + minutes * (flights[column] == value)
        return flights.assign(air_time_minutes=longer)

    candidate = bench.model(months=MONTHS["2013-05"], learned_from=wrong_for_one)
    verdict = gates.check(candidate, bench.flights(["2013-05"], "flight_time"), bench.place)
    assert verdict.refused_by == ("slices",), verdict.text()
    assert f"{column} {value} has rmse" in sentence_of(verdict, "slices")
    assert "chance does not explain it" in sentence_of(verdict, "slices")


def test_late_model_that_calls_one_carrier_late_is_refused_by_the_slices(bench: Bench):
    def always_late(flights: pd.DataFrame) -> pd.DataFrame:
        late = flights["arrival_delay_minutes"].where(flights["carrier"] != "HA", 60.0)
        return flights.assign(arrival_delay_minutes=late.where(flights["carrier"] != "VX", 60.0))

    verdict = gates.check(
        bench.model("late_arrival", learned_from=always_late), bench.flights(["2013-04"], "late_arrival"), bench.place
    )
    assert verdict.refused_by == ("slices",), verdict.text()
    assert "carrier VX" in sentence_of(verdict, "slices")


def test_retrained_model_that_loses_is_refused_by_the_champion_alone(bench: Bench, extended: Package):
    november = bench.flights(["2013-11"], "flight_time")
    retrained = bench.model(months=MONTHS["2013-11"])
    verdict = gates.check(retrained, november, bench.place, champion=extended)
    assert verdict.refused_by == ("champion",)
    assert "that of the champion 9.777" in sentence_of(verdict, "champion")
    assert gates.check(retrained, november, bench.place, champion=retrained).passed, "it is the champion itself"


class Slow:
    """The session of a model that computes for as long as asked before it answers."""

    def __init__(self, session: Any, seconds: float) -> None:
        self._session, self._seconds = session, seconds

    def run(self, names: list[str], fed: dict[str, np.ndarray]) -> Any:
        """Answer, late if it is asked about one flight as a passenger would."""
        end = time.perf_counter() + self._seconds * (len(next(iter(fed.values()))) == 1)
        while time.perf_counter() < end:
            pass
        return self._session.run(names, fed)


def test_slow_model_is_refused_by_the_latency(bench: Bench, extended: Package, april: pd.DataFrame):
    slow = replace(extended, session=Slow(extended.session, 0.105))
    verdict = gates.check(slow, april, bench.place, rules={"latency_requests": 40})
    assert verdict.refused_by == ("latency",)
    assert "measured on 4; required are 100 ms." in sentence_of(verdict, "latency"), "it stops once it is sure"


def test_model_without_a_number_is_refused_by_the_contract(bench: Bench, april: pd.DataFrame):
    def broken(fitted: Any) -> None:
        fitted[-1].coef_[-1] = np.nan

    verdict = gates.check(bench.model(spoiled=broken), april, bench.place)
    assert verdict.refused_by == ("contract",)
    assert "gets no answer" in sentence_of(verdict, "contract")
    assert verdict.skipped == ("latency", "requirement", "slices", "baseline", "champion")


def test_answer_out_of_range_where_nothing_is_known_is_refused_by_the_contract(bench: Bench, april: pd.DataFrame):
    def absurd_gap(fitted: Any) -> None:
        fitted[0].named_transformers_["passthrough"].statistics_[-1] = 9_000.0  # the mean of a route never seen

    verdict = gates.check(bench.model(spoiled=absurd_gap), april, bench.place)
    assert verdict.refused_by == ("contract",)
    said = sentence_of(verdict, "contract")
    assert "at the first moment of the contract gets the answer" in said
    assert "10 to 1200 can be" in said


@pytest.fixture
def with_stranger(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Lets a feature into the parameters that the repository does not know; returns all features of the model."""

    def let_in(name: str) -> list[str]:
        monkeypatch.setattr(parameters, "LAGGED", (*parameters.LAGGED, name))
        monkeypatch.setitem(learning.ADDED, name, lambda flights: flights[name])
        return [*parameters.load("flight_time", "extended").features, name]

    return let_in


def test_input_that_the_service_cannot_make_is_refused_by_the_contract(
    bench: Bench, april: pd.DataFrame, with_stranger: Callable[[str], list[str]]
):
    def added(flights: pd.DataFrame) -> pd.DataFrame:
        return flights.assign(**{STRANGER: flights["distance_miles"] % 7.0})

    candidate = bench.model(features=with_stranger(STRANGER), learned_from=added)
    verdict = gates.check(candidate, added(april), bench.place)
    assert verdict.refused_by == ("contract",)
    assert f"'{STRANGER}' is an input that neither a request nor the feature repository has" in sentence_of(
        verdict, "contract"
    )


LATER = [
    ("departure_delay_minutes", "'departure_delay_minutes' is departure_delay_minutes, known only after departure"),
    ("dep_delay", "'dep_delay' is departure_delay_minutes"),
    ("actual_air_time", "'actual_air_time' is air_time_minutes"),
    ("arrival_delay", "'arrival_delay' is arrival_delay_minutes"),
]


@pytest.mark.parametrize(("name", "said"), LATER)
def test_input_with_the_name_of_something_later_is_a_leak(
    bench: Bench, april: pd.DataFrame, with_stranger: Callable[[str], list[str]], name: str, said: str
):
    def added(flights: pd.DataFrame) -> pd.DataFrame:
        return flights.assign(**{name: flights["departure_delay_minutes"]})

    few = april.head(8_000)
    candidate = bench.model(features=with_stranger(name), months=["2013-03"], learned_from=added)
    verdict = gates.check(candidate, added(few), bench.place)
    assert verdict.refused_by == ("no_leak",)
    assert said in sentence_of(verdict, "no_leak")
    assert "requirement" in verdict.skipped, "the error of a model that leaks says nothing"


def test_input_that_moves_with_the_truth_is_a_leak_whatever_its_name(
    bench: Bench, april: pd.DataFrame, with_stranger: Callable[[str], list[str]]
):
    def added(flights: pd.DataFrame) -> pd.DataFrame:
        noise = np.random.default_rng(2).normal(0, 3, len(flights))
        return flights.assign(**{STRANGER: 900 - flights["air_time_minutes"] + noise})

    candidate = bench.model(features=with_stranger(STRANGER), learned_from=added)
    verdict = gates.check(candidate, added(april), bench.place)
    assert verdict.refused_by == ("no_leak",)
    assert f"'{STRANGER}' moves with air_time_minutes" in sentence_of(verdict, "no_leak")


def same_day(flights: pd.DataFrame) -> pd.DataFrame:
    """The slip of a hurried join: the mean of the route over its own day, the flight itself included."""
    day = flights["flight_id"].str[:10]
    mean = flights.groupby([day, "origin", "dest"], observed=True)["air_time_minutes"].transform("mean")
    return flights.assign(route_mean_7d=mean)


def test_lagged_feature_that_was_joined_wrongly_is_a_leak(bench: Bench, april: pd.DataFrame):
    candidate = bench.model(learned_from=same_day)
    verdict = gates.check(candidate, same_day(april), bench.place)
    assert verdict.refused_by == ("no_leak",)
    assert "flights is not what was known at their gate, first 2013-04-01" in sentence_of(verdict, "no_leak")


def test_definition_that_looks_ahead_is_a_leak_even_in_the_repository(
    bench: Bench, extended: Package, april: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
):
    def of_the_day(flights: pd.DataFrame, history: pd.DataFrame, names: list[str], use_case: str) -> pd.DataFrame:
        return same_day(history).loc[flights.index]

    monkeypatch.setattr(store, "point_in_time", of_the_day)
    verdict = gates.check(extended, april, bench.place)
    assert verdict.refused_by == ("no_leak",)
    assert "'route_mean_7d' looks ahead: " in sentence_of(verdict, "no_leak")


FEW = [
    (0, "0 flights of 0 days have a truth; a judgement needs 200 of 7 days. Wait until there are more."),
    (3_000, "3,000 flights of 4 days have a truth"),
]


@pytest.mark.parametrize(("count", "said"), FEW)
def test_too_few_flights_are_one_sentence(bench: Bench, extended: Package, april: pd.DataFrame, count: int, said: str):
    verdict = gates.check(extended, april.head(count), bench.place)
    assert not verdict.passed
    assert verdict.refused_by == ("evidence",)
    assert said in sentence_of(verdict, "evidence")
    assert {"requirement", "slices", "baseline", "champion"} <= set(verdict.skipped)
    assert "Could not be judged." in verdict.text()


def test_model_is_not_judged_on_flights_that_it_learned_from(bench: Bench, extended: Package):
    verdict = gates.check(extended, bench.flights(["2013-03"], "flight_time").head(9_000), bench.place)
    assert verdict.refused_by == ("evidence",)
    assert "was trained on days of 9,000 of these 9,000 flights. Judge it on later ones." in verdict.text()


def test_champion_that_learned_from_the_flights_is_no_fair_comparison(
    bench: Bench, extended: Package, april: pd.DataFrame
):
    younger = bench.model(months=MONTHS["2013-05"])
    verdict = gates.check(extended, april, bench.place, champion=younger)
    assert verdict.refused_by == ("champion",)
    assert "Only 0 days are none that the champion was trained on; a comparison needs 7." in verdict.text()


def test_champion_of_another_use_case_is_refused_in_one_sentence(bench: Bench, extended: Package, april: pd.DataFrame):
    late = bench.model("late_arrival", months=["2013-03"])
    with pytest.raises(FlightsError, match="The champion answers 'late_arrival', the candidate 'flight_time'"):
        gates.check(extended, april, bench.place, champion=late)


def test_verdict_is_plain_json_and_lines_that_can_be_read(bench: Bench, april: pd.DataFrame):
    verdict = gates.check(bench.model(variant="golden"), april.drop(columns="route_mean_7d"), bench.place)
    kept = json.loads(json.dumps(verdict.as_dict(), allow_nan=False))
    assert (kept["passed"], kept["refused_by"], kept["flights"]) == (False, ["baseline"], len(april))
    assert (kept["first_day"], kept["last_day"]) == ("2013-04-01", "2013-04-30")
    lines = verdict.text().splitlines()
    assert lines[0].startswith(f"flight_time {verdict.package}: refused, judged on 27,564 flights")
    assert lines[1].startswith("  REFUSED  baseline"), "what refuses stands first"
    assert len(lines) == 9
