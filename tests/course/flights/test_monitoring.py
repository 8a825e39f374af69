"""Monitoring: truth joined in any order, error and slices held against the requirement, drift, alerts raised once."""

import os
import socket
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from flights import data, features, learning, monitoring, parameters, use_cases
from flights.errors import FlightsError
from flights.monitoring import joining, measures, readings, rules, slicing

FLIGHT_TIME, LATE = use_cases.load("flight_time"), use_cases.load("late_arrival")
START = pd.Timestamp("2013-04-01T16:00:00Z")
DAY = pd.Timedelta(days=1)


def captured(*rows: tuple) -> pd.DataFrame:
    """Rows of (prediction_id, days after START, flight_id, prediction)."""
    table = pd.DataFrame(rows, columns=["prediction_id", "time", "flight_id", "prediction"])
    return table.assign(time=START + pd.to_timedelta(table["time"].astype(float), unit="D"), use_case="flight_time")


def truths(*rows: tuple) -> pd.DataFrame:
    """Rows of (flight_id, value, days after START at which it came)."""
    table = pd.DataFrame(rows, columns=["flight_id", "truth", "known_at"])
    return table.assign(known_at=START + pd.to_timedelta(table["known_at"].astype(float), unit="D"))


# Joining


def test_every_flight_is_in_one_state_and_none_is_dropped():
    given_ = captured(
        ("a", 0, "F1", 100), ("b", 0, "F2", 100), ("c", 8, "F3", 100), ("d", 8, "F4", 1), ("e", 8, None, 1)
    )
    joined = monitoring.join(given_, truths(("F1", 90, 1), ("F4", None, 8.5)), now=START + 9 * DAY)
    assert dict(zip(joined["prediction_id"], joined["state"], strict=True)) == {
        "a": "known", "b": "overdue", "c": "waiting", "d": "void", "e": "unnamed",
    }  # fmt: skip
    assert monitoring.counts(joined) == {"known": 1, "waiting": 1, "overdue": 1, "void": 1, "unnamed": 1}
    assert joined["truth"].dropna().tolist() == [90]


def test_first_answer_to_a_flight_counts():
    given_ = captured(("c", 2, "F1", 3), ("b", 1, "F1", 2), ("a", 1, "F1", 1), ("z", 0, "F2", 9))
    joined = monitoring.join(given_, truths(("F1", 5, 3)))
    assert joined[["flight_id", "prediction"]].values.tolist() == [["F2", 9], ["F1", 1]]


def test_revised_truth_replaces_and_a_repeated_one_counts_once():
    given_ = captured(("a", 0, "F1", 100), ("b", 0, "F2", 100))
    came = truths(("F1", 95, 3), ("F1", 90, 1), ("F1", 95, 3), ("F2", 80, 1), ("F2", None, 2))
    joined = monitoring.join(given_, came)
    assert joined["truth"].tolist() == pytest.approx([95, np.nan], nan_ok=True)
    assert joined["state"].tolist() == ["known", "void"]
    assert monitoring.join(given_, came, now=START + 2.5 * DAY)["truth"].iloc[0] == 90


def test_what_comes_after_now_is_not_seen():
    given_, came = captured(("a", 0, "F1", 1), ("b", 5, "F2", 1)), truths(("F1", 2, 4))
    assert monitoring.join(given_, came, now=START + 3 * DAY)["state"].tolist() == ["waiting"]
    assert monitoring.join(given_, came, now=START + 4 * DAY)["state"].tolist() == ["known"]
    assert joining.as_known(monitoring.join(given_, came), START + 3 * DAY)["truth"].isna().tolist() == [True]


FLIGHTS = st.sampled_from(["F1", "F2", "F3", None])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(FLIGHTS, st.integers(0, 9), st.integers(1, 4)), max_size=9),
    st.lists(st.tuples(FLIGHTS.filter(bool), st.sampled_from([1.0, 2.0, None]), st.integers(0, 12)), max_size=9),
    st.randoms(use_true_random=False),
)
def test_order_of_arrival_changes_nothing(asked: list, came: list, random: object):
    answers = [(f"{number:02}", day, flight, value) for number, (flight, day, value) in enumerate(asked)]
    first = monitoring.join(captured(*answers), truths(*came), now=START + 12 * DAY)
    again = came + came[:3]
    random.shuffle(answers)
    random.shuffle(again)
    second = monitoring.join(captured(*answers), truths(*again), now=START + 12 * DAY)
    pd.testing.assert_frame_equal(first, second)
    named = {flight for flight, _, _ in asked if flight}
    assert len(first) == len(named) + sum(flight is None for flight, _, _ in asked)


def test_truth_may_carry_the_name_of_the_target_and_no_moments():
    rows = pd.DataFrame({"flight_id": ["F1", "F1"], "air_time_minutes": [90.0, 90.0]})
    assert monitoring.join(captured(("a", 0, "F1", 100)), rows)["truth"].tolist() == [90]


GOOD = captured(("a", 0, "F1", 100))


@pytest.mark.parametrize(
    ("given_", "came", "words"),
    [
        (GOOD.drop(columns="flight_id"), truths(), "captured predictions have no 'flight_id'"),
        (GOOD.assign(time=["noon"]), truths(), "times without a zone"),
        (pd.concat([GOOD, GOOD.assign(use_case="late_arrival")]), truths(), "of flight_time, late_arrival. Join one"),
        (GOOD, truths(("F1", "ninety", 1)), "truth of the flight F1 is 'ninety'; it has to be a number"),
        (GOOD, truths(("F1", np.inf, 1)), "truth of the flight F1 is inf"),
        (GOOD, truths((None, 90, 1)), "1 rows of the truth have no flight_id"),
        (GOOD, truths(("F1", 90, 1)).assign(known_at="soon"), "known_at of the truth is no time"),
        (GOOD, pd.DataFrame({"flight_id": ["F1"]}), "The truth has no value; its columns are flight_id"),
        (
            GOOD,
            pd.DataFrame({"flight_id": ["F1"] * 2, "truth": [1, 2]}),
            "two values for the flight F1. Add `known_at`",
        ),
    ],
)
def test_bad_input_is_one_sentence(given_: pd.DataFrame, came: pd.DataFrame, words: str):
    with pytest.raises(FlightsError, match="(?s)^" + ".*" + words.replace(".", r"\.").replace("(", r"\(")):
        monitoring.join(given_, came)


# Performance


def test_performance_is_that_of_a_sum_by_hand():
    given_ = captured(
        ("a", 0, "F1", 103), ("b", 0, "F2", 96), ("c", 1, "F3", 50), ("d", 1, "F4", 50), ("e", 30, "F5", 9)
    )
    joined = monitoring.join(given_, truths(("F1", 100, 1), ("F2", 100, 1), ("F3", 50, 2), ("F4", None, 2)))
    by_day = monitoring.performance(joined, FLIGHT_TIME, "day")
    assert by_day["period"].astype(str).tolist() == ["2013-04-01", "2013-04-02", "2013-05-01"]
    assert by_day["value"].tolist() == pytest.approx([12.5**0.5, 0, np.nan], nan_ok=True)
    assert by_day["bias"].tolist() == pytest.approx([-0.5, 0, np.nan], nan_ok=True)
    assert by_day[["predicted", "n", "void"]].values.tolist() == [[2, 2, 0], [2, 1, 1], [1, 0, 0]]
    assert by_day["waiting"].tolist() == [0, 0, 1]
    assert by_day["kept"].tolist() == [True, True, False]
    by_month = monitoring.performance(joined, FLIGHT_TIME, "month")
    assert by_month["value"].iloc[0] == pytest.approx((25 / 3) ** 0.5)
    assert monitoring.performance(joined, FLIGHT_TIME, "week")["period"].astype(str).tolist() == [
        "2013-04-01/2013-04-07", "2013-04-29/2013-05-05",
    ]  # fmt: skip
    with pytest.raises(FlightsError, match=r"Unknown period 'year'\. There are: day, week, month"):
        monitoring.performance(joined, FLIGHT_TIME, "year")


def test_an_evening_in_new_york_belongs_to_its_own_month():
    late = captured(("a", 0, "F1", 1)).assign(time=pd.Timestamp("2013-07-01T03:30:00Z"))
    assert monitoring.performance(monitoring.join(late, truths()), FLIGHT_TIME)["period"].astype(str).tolist() == [
        "2013-06"
    ]


def test_area_under_the_curve_is_scikit_learns():
    random = np.random.default_rng(2013)
    known = pd.DataFrame({"truth": random.normal(10, 30, 500), "prediction": random.integers(0, 20, 500) / 20})
    assert measures.metric(known, LATE) == pytest.approx(roc_auc_score(known["truth"] >= 15, known["prediction"]))
    late = (known["truth"] >= 15).to_numpy()
    placed = measures.placements(late, known["prediction"].to_numpy())
    assert placed[late].mean() == pytest.approx(placed[~late].mean())
    assert np.isnan(measures.metric(known[known["truth"] < 15], LATE))


# Slices


@pytest.mark.parametrize(
    ("p", "corrected"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.2, np.nan, 0.5], [0.4, np.nan, 0.5]),
        ([0.9, 0.8], [1, 1]),
        ([], []),
    ],
)
def test_holm_is_that_of_the_paper(p: list, corrected: list):
    assert monitoring.holm(np.array(p)).tolist() == pytest.approx(corrected, nan_ok=True)


def test_days_are_the_units():
    # Two days with sums 2 and -2: standard error sqrt(2/1 * 8) / 4 = 1, so t = 1 with one degree of freedom: 0.25.
    influence, days = np.array([1.0, 1, -1, -1]), np.array([0, 0, 1, 1])
    assert slicing.one_sided(1.0, influence, days) == pytest.approx(0.25)
    assert slicing.one_sided(1.0, influence, np.zeros(4)) == 1.0
    assert (slicing.one_sided(1.0, np.zeros(4), days), slicing.one_sided(0.0, np.zeros(4), days)) == (0.0, 1.0)


def test_slices_at_the_limit_alarm_as_seldom_as_promised_although_flights_of_a_day_are_alike():
    random = np.random.default_rng(2013)
    days = np.repeat(np.arange(28), 20)
    clustered = naive = 0
    for _ in range(400):
        excess = random.normal(0, 1, 28)[days] + random.normal(0, 1, len(days))
        centred = excess - excess.mean()
        clustered += slicing.one_sided(excess.mean(), centred, days) < 0.05
        naive += slicing.one_sided(excess.mean(), centred, np.arange(len(days))) < 0.05
    assert clustered / 400 < 0.08 < 0.2 < naive / 400


def flown(
    errors: list[float], *, per_day: int = 60, carrier_errors: dict | None = None, delay: float = 0.6
) -> pd.DataFrame:
    """Joined answers: on day d each is errors[d] too high, or as the carrier says; truth comes `delay` days later."""
    carriers = ["AA", "UA", "B6"]
    rows = pd.DataFrame(
        {"day": np.repeat(np.arange(len(errors)), per_day), "of_day": np.tile(np.arange(per_day), len(errors))}
    )
    rows["carrier"] = [carriers[one % 3] for one in rows["of_day"]]
    rows["origin"], rows["distance_miles"], rows["hour"] = "JFK", 300.0 + 25 * rows["of_day"], rows["of_day"] % 18
    rows["time"] = START + pd.to_timedelta(rows["day"] + rows["of_day"] / 1_000, unit="D")
    rows["flight_id"] = rows["prediction_id"] = [
        f"{day:03}-{of_day:03}" for day, of_day in rows[["day", "of_day"]].to_numpy()
    ]
    off = rows["day"].map(dict(enumerate(errors))) * np.where(rows["of_day"] % 2, 1.02, 0.98)
    rows["prediction"] = 100 + off + rows["carrier"].map(carrier_errors or {}).fillna(0)
    came = rows[["flight_id"]].assign(truth=100.0, known_at=rows["time"] + pd.Timedelta(days=delay))
    return monitoring.join(rows, came)


def test_a_slice_is_worse_and_is_found_and_the_others_are_not():
    found = monitoring.slices(flown([5.0, 6.0] * 14, carrier_errors={"UA": 9.0}), FLIGHT_TIME)
    assert found.loc[found["breach"], "slice"].tolist() == ["UA"]
    assert found["slice"].iloc[0] == "UA"
    of_carriers = found[found["by"] == "carrier"]
    assert of_carriers.loc[of_carriers["biased"], "slice"].tolist() == ["UA"]
    assert set(found["by"]) == {"carrier", "origin", "distance"}
    assert found["n"].sum() == 3 * 28 * 60


def test_small_slices_are_listed_and_not_judged():
    joined = flown([20.0] * 28)
    joined.loc[joined.index[:50], "carrier"] = "HA"
    found = monitoring.slices(joined, FLIGHT_TIME).set_index("slice")
    assert np.isnan(found.loc["HA", "p"])
    assert not found.loc["HA", "breach"]
    assert found.loc["AA", "breach"]


def test_a_slice_of_late_arrivals_without_skill_is_found():
    random = np.random.default_rng(2013)
    joined = flown([0.0] * 28, per_day=90)
    late = random.random(len(joined)) < 0.3
    skill = np.where(joined["carrier"] == "B6", 0.0, 1.0)
    joined = joined.assign(truth=np.where(late, 40.0, 0.0), prediction=skill * late + random.normal(0, 1, len(joined)))
    found = monitoring.slices(joined, LATE, by=["carrier"], bias_bound=10.0)
    assert found.loc[found["breach"], "slice"].tolist() == ["B6"]
    assert found["slice"].iloc[0] == "B6"


def test_slices_need_a_column_and_a_known_name():
    joined = flown([1.0] * 6).drop(columns=["carrier", "origin", "distance_miles"])
    with pytest.raises(FlightsError, match="None of carrier, origin, distance_miles was captured"):
        monitoring.slices(joined, FLIGHT_TIME)
    with pytest.raises(FlightsError, match="Unknown slice 'colour'"):
        monitoring.slices(joined, FLIGHT_TIME, by=["colour"])


@pytest.mark.parametrize(
    ("miles", "name"),
    [(0, "under 500 miles"), (500, "500 to 1,000 miles"), (1999.9, "1,000 to 2,000 miles"), (4983, slicing.FARTHEST)],
)
def test_classes_of_distance_begin_at_their_bounds(miles: float, name: str):
    assert slicing.distance_class(pd.Series([miles])).tolist() == [name]


# Drift


@pytest.mark.parametrize(
    ("before", "after", "index"),
    [
        (["a"] * 50 + ["b"] * 50, ["a"] * 80 + ["b"] * 20, 0.3 * np.log(1.6) - 0.3 * np.log(0.4)),
        (["a"] * 50 + [None] * 50, ["a"] * 80 + [None] * 20, 0.3 * np.log(1.6) - 0.3 * np.log(0.4)),
        (["a"] * 4, ["a"] * 9, 0.0),
        (["a"] * 10, ["b"] * 10, 2 * (1 - 1e-4) * np.log(1e4)),
        # Ten bins of a tenth; the upper five have a fifth each, the lower five nothing.
        (np.arange(1, 101), np.arange(51, 101), 5 * 0.1 * np.log(2) + 5 * (0.1 - 1e-4) * np.log(1_000)),
        # One value has more than a tenth: its deciles are one bin. Shares .5 .5 against .25 .75.
        ([0] * 50 + [1] * 50, [0] * 25 + [1] * 75, 0.25 * np.log(1.5) + 0.25 * np.log(2)),
        ([1.0] * 50 + [np.nan] * 50, [1.0] * 80 + [np.nan] * 20, 0.3 * np.log(1.6) - 0.3 * np.log(0.4)),
    ],
)
def test_stability_index_is_that_by_hand(before: list, after: list, index: float):
    assert monitoring.psi(pd.Series(before), pd.Series(after)) == pytest.approx(index)


def test_drift_is_a_row_per_feature_and_only_the_index_alarms():
    random = np.random.default_rng(2013)
    before = pd.DataFrame({"x": random.normal(0, 1, 30_000), "name": ["a", "b"] * 15_000, "y": [1, 2, 3, 4] * 7_500})
    after = before.assign(x=before["x"] + 0.1, y=before["y"] + 2)
    found = monitoring.drift(before, after, ["y", "x", "name"]).set_index("feature")
    assert found.index.tolist() == ["y", "x", "name"]
    assert found["alarm"].tolist() == [True, False, False]
    assert found["ks"].tolist() == pytest.approx([0.5, 0.04, np.nan], abs=0.005, nan_ok=True)
    assert found.loc["x", "p"] < 1e-9, "a shift that is too small to matter is significant all the same"
    assert monitoring.drift(before, before, ["x"])["p"].tolist() == [1.0]


def test_drift_names_what_is_missing():
    rows = pd.DataFrame({"x": [1.0]})
    with pytest.raises(FlightsError, match="The current flights have no feature 'x'"):
        monitoring.drift(rows, rows.rename(columns={"x": "y"}), ["x"])
    with pytest.raises(FlightsError, match="There are no current flights to compare"):
        monitoring.drift(rows, rows.head(0), ["x"])


# Alerts


def raised(joined: pd.DataFrame, kind: str, last: int, *, first: int = 1, **options: object) -> list[tuple]:
    """What one rule raises on the mornings of days `first` to `last`: (subject, day raised, day cleared)."""
    chosen = [one for one in rules.standard(FLIGHT_TIME) if one.kind == kind]
    mornings = [START.normalize() + (day + 0.4) * DAY for day in range(first, last + 1)]
    found = monitoring.alerts(joined, FLIGHT_TIME, mornings, rules=chosen, **options)
    return [(one.subject, *((when and (when - START).days + 1) for when in (one.moment, one.until))) for one in found]


def test_an_error_alarms_once_stands_in_between_and_clears_on_the_good_side():
    errors = [10.0] * 20 + [13.0] * 10 + [11.7] * 15 + [10.0] * 10
    ((subject, begin, end),) = raised(flown(errors), "error", 55)
    # Of seven days, five at 13 and two at 10 have a mean square of 149, four and three 140; 12 squared is 144.
    assert (subject, begin) == ("", 25)
    # 11.7 keeps the limit, but not its margin, 11.4: two days at 10 and five at 11.7 do.
    assert end == 47
    assert raised(flown([10.0] * 20 + [11.7] * 15), "error", 35) == []


def test_a_second_breach_after_clearing_is_a_second_alert():
    assert len(raised(flown([13.0] * 10 + [8.0] * 12 + [13.0] * 12), "error", 34)) == 2


def test_late_truth_delays_the_alarm_by_as_much():
    errors = [10.0] * 20 + [20.0] * 12
    ((_, soon, _),), ((_, late, _),) = (raised(flown(errors, delay=delay), "error", 32) for delay in (0.6, 3.6))
    assert late - soon in (2, 3)


@pytest.mark.parametrize("sign", [1, -1])
def test_bias_alarms_in_either_direction(sign: int):
    assert [one[0] for one in raised(flown([sign * 8.0] * 12), "bias", 12)] == [""]
    assert raised(flown([sign * 4.0] * 12), "bias", 12) == []


def test_a_bad_slice_is_named():
    found = raised(flown([5.0, 6.0] * 10, carrier_errors={"UA": 9.0}), "slice", 20)
    assert [one[0] for one in found] == ["carrier UA"]


def test_inputs_alarm_only_on_a_whole_window_and_clear_when_they_are_back():
    joined = flown([0.0] * 80)
    day = (joined["time"] - START).dt.days
    reference = joined.loc[day < 28, ["distance_miles", "hour"]]
    moved = joined.assign(distance_miles=joined["distance_miles"] + np.where(day.between(5, 40), 600, 0))
    ((_, begin, end),) = raised(moved, "drift", 80, reference=reference)
    assert begin == 28
    # Ten days of 28 moved over four deciles: .4 s ln((1 + 4 s) / (1 - s)) with s = 10 / 28 is 0.19, the clear bound.
    assert end == 59
    assert raised(joined, "drift", 80, reference=reference) == []


def test_truth_that_stops_is_an_alarm_until_it_comes_again():
    joined = flown([1.0] * 30)
    late = joined["known_at"].between(START + 10 * DAY, START + 20 * DAY)
    joined.loc[late, "known_at"] = START + 20 * DAY
    assert raised(joined, "no_truth", 30) == [("", 13, 21)]
    assert raised(flown([1.0] * 30), "no_truth", 30) == []


def test_predictions_that_stop_are_an_alarm():
    joined = flown([1.0] * 20)
    gap = joined[~(joined["time"] - START).dt.days.between(8, 12)]
    assert raised(gap, "no_predictions", 20) == [("", 9, 14)]


def test_too_few_flights_change_nothing():
    few = flown([1.0] * 20 + [30.0] * 20, per_day=60)
    few = few[(few["time"] < START + 20 * DAY) | few["flight_id"].str.endswith("00")]
    assert [one for one in raised(few, "error", 40) if one[1] > 28] == []


def test_every_alert_says_what_was_seen_and_what_to_do_first():
    joined = flown([1.0] * 28 + [25.0] * 10)
    reference = joined[["hour"]] + 100
    now = START + 60 * DAY
    found = monitoring.alerts(joined, FLIGHT_TIME, [START + 38 * DAY, now], reference=reference)
    assert {one.kind for one in found} == {"error", "bias", "slice", "drift", "no_predictions"}
    (error,) = (one for one in found if one.kind == "error")
    assert f"RMSE is {error.seen:.4g} on the" in error.cause
    assert "at most 12 is required. On average predictions are" in error.cause
    assert error.bound == FLIGHT_TIME.requirements.limit
    for one in found:
        assert one.cause.endswith(".")
        assert one.runbook == rules.RUNBOOK[one.kind]
        assert one.severity in ("high", "medium", "low")


def test_every_kind_has_a_rule_and_a_reader_and_clears_on_the_good_side():
    for use_case in (FLIGHT_TIME, LATE):
        assert tuple(one.kind for one in rules.standard(use_case)) == rules.KINDS == tuple(readings.READERS)
    error = rules.standard(LATE)[0]
    assert error.clear > error.bound == LATE.requirements.limit
    assert rules.standard(FLIGHT_TIME)[0].clear < FLIGHT_TIME.requirements.limit


def test_for_late_arrivals_an_area_that_falls_alarms():
    random = np.random.default_rng(2013)
    joined = flown([0.0] * 30, per_day=90)
    late = random.random(len(joined)) < 0.3
    skill = np.where((joined["time"] - START).dt.days < 15, 1.5, 0.1)
    joined = joined.assign(truth=np.where(late, 40.0, 0.0), prediction=skill * late + random.normal(0, 1, len(joined)))
    chosen = [one for one in rules.standard(LATE) if one.kind == "error"]
    (found,) = monitoring.alerts(joined, LATE, [START + day * DAY for day in range(3, 30)], rules=chosen)
    assert found.moment > START + 18 * DAY
    assert "area under the ROC curve" in found.cause
    assert found.seen < 0.62


def test_false_and_missed_alarms_are_counted_by_period():
    def alert(begin: str, end: str | None, kind: str = "error") -> monitoring.Alert:
        moments = (pd.Timestamp(one, tz="UTC") if one else None for one in (begin, end))
        began, ended = moments
        return monitoring.Alert(began, kind, "high", 13, 12, "", "", until=ended)

    breach = pd.Series([False, True, True, False, True], index=pd.period_range("2013-04", "2013-08", freq="M"))
    found = [alert("2013-05-03", "2013-06-10"), alert("2013-07-05", "2013-07-09"), alert("2013-04-02", None, "drift")]
    assert monitoring.false_alarms(found, breach) == {
        "kind": "error", "periods": 5, "alarmed": 3, "breaches": 3, "right": 3,
        "false": ["2013-07"], "missed": ["2013-08"],
    }  # fmt: skip
    assert monitoring.false_alarms(found, breach, kind="drift")["false"] == ["2013-04", "2013-07"]
    # The last minutes of May in New York are June in UTC.
    assert monitoring.false_alarms([alert("2013-06-01T03:00", "2013-06-01T03:30")], breach)["alarmed"] == 1
    with pytest.raises(FlightsError, match="not by period"):
        monitoring.false_alarms(found, breach.reset_index(drop=True))


# The real year

MONTHS = ("2013-04", "2013-05", "2013-06", "2013-11")


@pytest.fixture(scope="module")
def real() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Flights of MONTHS answered by the golden model, with base features and weather: joined, base, with weather."""
    data.ingest()
    golden = parameters.load("flight_time", solver="cholesky")
    history, arrived = data.load(golden.train_months), data.load(MONTHS)
    names = (*golden.features, *parameters.WEATHER)
    departure = arrived["scheduled_departure_utc"]
    rows = pd.DataFrame(
        {
            "prediction_id": arrived["flight_id"],
            "flight_id": arrived["flight_id"],
            "time": departure - pd.Timedelta(minutes=20),
        }
    ).assign(prediction=learning.predict(learning.fit(history, golden), arrived, golden))
    rows = pd.concat([rows, learning.matrix(arrived, names)], axis=1)
    morning_after = departure.dt.tz_convert(features.NEW_YORK).dt.normalize() + pd.DateOffset(days=1, hours=4)
    came = arrived[["flight_id", "air_time_minutes"]].assign(known_at=morning_after.dt.tz_convert("UTC"))
    with_weather = learning.matrix(history, names)
    return monitoring.join(rows, came), with_weather[list(golden.features)], with_weather


def test_the_error_rises_by_a_third_and_alarms_while_the_base_inputs_are_silent(real: tuple):
    joined, base, _ = real
    by_month = monitoring.performance(joined, FLIGHT_TIME).set_index("period")["value"]
    assert by_month["2013-04"] == pytest.approx(10.8944, abs=1e-3)
    assert by_month["2013-05"] / by_month["2013-04"] == pytest.approx(1.39, abs=0.01)
    assert by_month["2013-06"] / by_month["2013-04"] == pytest.approx(1.33, abs=0.01)
    spring = joined[joined["time"] < "2013-07-01"]
    mornings = pd.date_range("2013-04-02 06:00", "2013-06-30 06:00", freq="2D", tz=features.NEW_YORK)
    chosen = [one for one in rules.standard(FLIGHT_TIME) if one.kind in ("error", "drift")]
    (found,) = monitoring.alerts(spring, FLIGHT_TIME, mornings, rules=chosen, reference=base)
    assert (found.kind, str(found.moment.date()), found.until) == ("error", "2013-05-02", None)
    breach = pd.Series(~(by_month[:3] <= 12), index=by_month.index[:3])
    assert monitoring.false_alarms([found], breach)["right"] == 3
    of_drift = monitoring.false_alarms([found], breach, kind="drift")
    assert of_drift["missed"] == ["2013-05", "2013-06"]


def test_with_the_weather_the_inputs_alarm_in_every_month_the_best_included(real: tuple):
    joined, base, with_weather = real
    months = measures.days(joined).dt.strftime("%Y-%m")
    for month in MONTHS:
        arrived = joined[months == month]
        found = {name: monitoring.psi(with_weather[name], arrived[name]) for name in with_weather}
        assert max(found[name] for name in base) < 0.1
        assert max(found.values()) > 0.2, month


def test_evidentlys_report_is_one_page_that_asks_no_network(
    real: tuple, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    joined, base, with_weather = real
    november = joined[joined["time"] >= "2013-11-02"].iloc[::9]
    asked = []

    def refuse(*where: object) -> None:
        asked.append(where)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    path = tmp_path / "a report" / "november.html"
    names = ["carrier", "hour", "temperature_fahrenheit"]
    found = monitoring.report(with_weather, november, path, features=names)
    assert asked == []
    assert os.environ["EVIDENTLY_DISABLE_TELEMETRY"] == "1"
    assert set(found) == set(names)
    assert found["carrier"] < 0.1 < 0.2 < found["temperature_fahrenheit"]
    page = path.read_text()
    assert all(name in page for name in names)
    assert '<script src="http' not in page
    assert [one.name for one in path.parent.iterdir()] == ["november.html"]
    with pytest.raises(FlightsError, match="The current flights have no feature 'carrier'"):
        monitoring.report(base, november.drop(columns="carrier"), path)
    (tmp_path / "file").write_text("")
    with pytest.raises(FlightsError, match="cannot be written"):
        monitoring.report(base[["hour"]], november, tmp_path / "file" / "x.html")
