"""Level 3: one look of the monitor: collect, join, measure, alert, and keep it all."""

import math
from collections.abc import Callable, Collection
from typing import Any

import pandas as pd

from flights import features, parameters, store, use_cases
from flights.errors import FlightsError
from flights.monitoring import drifting, measures, readings, rules, slicing
from flights.monitoring.alerting import Alert, alerts
from flights.monitoring.joining import KNOWN, counts, join, latest, moment
from flights.monitoring.rules import Rule
from flights.monitoring.state import State, place
from flights.serving import capture
from flights.settings import Settings
from flights.use_cases import UseCase

Source = Callable[[Collection[str]], pd.DataFrame]


def run_once(
    use_case_name: str,
    settings: Settings,
    truth: pd.DataFrame | Source | None,
    now: pd.Timestamp,
    *,
    reference: pd.DataFrame | None = None,
) -> dict[str, Any]:
    """Look once, at `now`: take in what was captured and the `truth` that came, measure, alert, and keep it.

    `truth` is as `join` takes it, or a function that returns such a table for the ids of the flights that were
    answered; without `known_at` it came at `now`. Give again what an interrupted look was given: twice is once.
    `reference` holds the inputs of the training, one column per feature; by default those of the use
    case's training months, as far as they are captured. Returns, as JSON knows it: `use_case`, `metric`, `limit`,
    `now`, `flights` (how many in each state), `window` (value and bias as the rule on the error sees them), `latest`
    (the version that answered last, and when), `performance` (by day, week and month), `slices` and `drift` of the
    last weeks, and `alerts`: `raised` and `cleared` now, and all that are `standing`.

    Killed at any step and run again, it ends as if it had not been. Raises FlightsError if nothing was ever captured,
    if `now` lies before the last look or a truth after `now`, or the truth cannot be read; nothing is kept then.
    """
    use_case, now = use_cases.load(use_case_name), moment(now)
    came = _came(truth, now) if isinstance(truth, pd.DataFrame) else None
    captured = capture.place(settings)
    with State(place(settings, use_case_name)) as state:
        if (last := state.last()) and now < last[0]:
            raise FlightsError(f"The monitor has looked at {last[0].isoformat()} already; now is {now.isoformat()}.")
        if captured.is_file():
            state.collect(captured, use_case_name)
        elif not state.predictions():
            raise FlightsError(f"There is no {captured}. Serve a package with capture first.")
        if callable(truth):
            came = _came(truth(state.flights()), now)
        if came is not None:
            state.learn(came)
        with state.begin():
            watched = rules.standard(use_case)
            since = now - pd.Timedelta(days=max(rule.window_days for rule in watched))
            known = state.truths()
            recent = join(state.answers(since), known, now=now)
            if reference is None and len(recent):
                reference = training_inputs(use_case, settings, recent)
            before = state.alerts()
            after = alerts(recent, use_case, [now], reference=reference, rules=watched, standing=before)
            ever = join(state.answers(), known, now=now)
            found = _found(use_case, now, ever, recent, reference, after) | {"latest": state.latest(now)}
            state.keep([one for one in after if one not in before], now, found)
    return found


def last(use_case_name: str, settings: Settings) -> dict[str, Any] | None:
    """Return what the last look found, as `run_once` did; None before the first."""
    path = place(settings, use_cases.load(use_case_name).name)
    if not path.is_file():
        return None
    with State(path) as state:
        looked = state.last()
    return looked[1] if looked else None


def training_inputs(use_case: UseCase, settings: Settings, captured: pd.DataFrame) -> pd.DataFrame:
    """Return the captured features as the flights of the training months had them, one column each."""
    known = (*features.FEATURES, *parameters.WEATHER, *parameters.LAGGED)
    names = [name for name in known if name in captured]
    flights = store.load(use_case.train_months, names, use_case.name, settings)
    added = {name: features.column(name) for name in (*parameters.WEATHER, *parameters.LAGGED)}
    return features.build(flights, names, added=added)


def _came(truth: pd.DataFrame, now: pd.Timestamp) -> pd.DataFrame:
    checked = latest(truth)
    checked["known_at"] = checked["known_at"].fillna(now)
    if (late := checked["known_at"] > now).any():
        flight, known_at = checked.loc[late, ["flight_id", "known_at"]].iloc[0]
        raise FlightsError(f"The truth of {flight} came at {known_at.isoformat()}, after now ({now.isoformat()}).")
    return checked


def _found(
    use_case: UseCase,
    now: pd.Timestamp,
    ever: pd.DataFrame,
    recent: pd.DataFrame,
    reference: pd.DataFrame | None,
    found: list[Alert],
) -> dict[str, Any]:
    found = sorted(found, key=lambda one: (one.moment, one.kind, one.subject))
    periods = {by: measures.performance(ever, use_case, by) for by in measures.FREQUENCIES}
    can_slice = (recent["state"] == KNOWN).any() and {"carrier", "origin", "distance_miles"} & set(recent)
    judged = slicing.slices(recent, use_case) if can_slice else pd.DataFrame()
    names = [] if reference is None else [name for name in reference if name in recent]
    moved = drifting.drift(reference, recent, names) if reference is not None and len(recent) else pd.DataFrame()
    return {
        "use_case": use_case.name,
        "metric": use_case.metric,
        "limit": use_case.requirements.limit,
        "now": now.isoformat(),
        "flights": counts(ever),
        "window": _window(
            use_case, now, recent, next(one for one in rules.standard(use_case) if one.kind == rules.ERROR)
        ),
        "performance": {by: _rows(table.assign(period=table["period"].astype(str))) for by, table in periods.items()},
        "slices": _rows(judged),
        "drift": _rows(moved),
        "alerts": {
            "raised": [one.as_dict() for one in found if one.moment == now],
            "cleared": [one.as_dict() for one in found if one.until == now],
            "standing": [one.as_dict() for one in found if one.until is None],
        },
    }


def _window(use_case: UseCase, now: pd.Timestamp, recent: pd.DataFrame, rule: Rule) -> dict[str, Any]:
    window = readings.Look(recent, use_case, now, None).window(rule)
    known = window[window["state"] == KNOWN]
    found = {"value": measures.metric(known, use_case), "bias": measures.bias(known, use_case)}
    told = {"days": rule.window_days, "n": len(known), "fewest": rule.fewest}
    return told | {name: _plain(value) for name, value in found.items()} | {"bias_bound": slicing.usual_bias(use_case)}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows as JSON knows them: what is not a number is None."""
    rows = table.astype(object).to_dict("records")
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and not math.isfinite(value) else value
