"""Level 3: the gate against leaks: no input that is not known at the gate, by its name, its values or its making."""

import numpy as np
import pandas as pd

from flights import store
from flights.gates.verdict import Finding
from flights.packaging import Package
from flights.parameters import WEATHER
from flights.serving.known import MADE
from flights.settings import Settings
from flights.store import windows
from flights.store.definitions import DEFINITIONS
from flights.use_cases import UseCase

# What is known only after departure, by the names of the raw and of the clean rows.
AFTERWARDS = {
    "departure_delay_minutes": ("dep_delay", "departure_delay"),
    "arrival_delay_minutes": ("arr_delay", "arrival_delay"),
    "air_time_minutes": ("air_time",),
    "departure_utc": ("dep_time",),
    "arrival_utc": ("arr_time",),
    "status": ("cancelled", "diverted"),
}
CLOSE = 0.9  # a correlation that no forecast has: within routes, the best lagged feature has one of about 0.5
TOLERANCE = 1e-6


def no_leak(package: Package, known: pd.DataFrame, use_case: UseCase, settings: Settings) -> Finding:
    """Return whether the model looks at anything that nobody knows before departure.

    Three ways to notice it: an input has the name of something measured later (`named`); an input moves with
    something measured later as closely as no forecast does (`moving`); a feature of the repository has other values
    in `known` than the repository had at the gate (`differing`), or the repository's own definition looks ahead
    (`store.noticed`).
    """
    names = [name for name, text, _ in package.inputs if not text]
    named_so = {name: told for name in names if (told := named(name))}
    faults = [f"{name!r} is {told}, known only after departure" for name, told in named_so.items()]
    faults += moving(known, [name for name in names if name in known and name not in MADE and name not in named_so])
    stored = [name for name in names if name in (*WEATHER, *DEFINITIONS) and name in known]
    if stored and not faults:
        faults += differing(known, stored, use_case, settings) or looking_ahead(known, stored, use_case)
    if not faults:
        said = f"None of {len(package.inputs)} inputs holds more than is known at the gate."
        return Finding("no_leak", True, 0, 0, said)
    return Finding("no_leak", False, len(faults), 0, "; ".join(faults) + ".")


def named(name: str) -> str | None:
    """Return what an input is by its name, if that is known only after departure."""
    if name in MADE or name in DEFINITIONS:
        return None
    plain = name.lower().removeprefix("actual_").removesuffix("_minutes").removesuffix("_utc")
    for column, others in AFTERWARDS.items():
        if name == column or plain in (column.removesuffix("_minutes").removesuffix("_utc"), *others):
            return column
    return None


def moving(known: pd.DataFrame, names: list[str]) -> list[str]:
    """Return a sentence for each column that moves, within its route, with something measured later.

    Within a route, so that what only tells a long flight from a short one does not count.
    """
    route = known.groupby(windows.ROUTE, observed=True)

    def within(name: str) -> np.ndarray:
        return (known[name] - route[name].transform("mean")).to_numpy(dtype=float)

    faults = []
    later = [name for name in AFTERWARDS if name in known and pd.api.types.is_numeric_dtype(known[name])]
    for name in names:
        moved = within(name)
        for other in later:
            with_truth = within(other)
            both = np.isfinite(moved) & np.isfinite(with_truth)
            if both.sum() < 3 or not moved[both].std() or not with_truth[both].std():
                continue
            close = abs(float(np.corrcoef(moved[both], with_truth[both])[0, 1]))
            if close > CLOSE:
                faults.append(f"{name!r} moves with {other}, known only after departure (correlation {close:.2f})")
                break
    return faults


def differing(known: pd.DataFrame, stored: list[str], use_case: UseCase, settings: Settings) -> list[str]:
    """Return a sentence for each stored feature whose values are not those that the repository had at the gate."""
    months = sorted(known["flight_id"].str[:7].unique())
    offline = store.load(months, stored, use_case.name, settings).set_index("flight_id")[stored]
    place = offline.index.get_indexer(known["flight_id"])
    faults = []
    for name in stored:
        own, right = known[name].to_numpy(dtype=float), offline[name].to_numpy(dtype=float)[place]
        other = ~(np.isclose(own, right, rtol=TOLERANCE, atol=TOLERANCE) | (np.isnan(own) & np.isnan(right)))
        other &= place >= 0
        if other.any():
            first = int(np.flatnonzero(other)[0])
            faults.append(
                f"{name!r} of {int(other.sum()):,} flights is not what was known at their gate, first "
                f"{known['flight_id'].iat[first]}: {own[first]:.2f} instead of {right[first]:.2f}"
            )
    return faults


def looking_ahead(known: pd.DataFrame, stored: list[str], use_case: UseCase) -> list[str]:
    """Return a sentence for each lagged feature among `stored` whose definition notices that a later truth changed."""
    days = np.unique(windows.new_york_day(known))
    if len(days) < 2:
        return []
    day = str(pd.Timestamp(days[len(days) // 2]).date())
    faults = []
    for name in (one for one in stored if one in DEFINITIONS):
        plain = known.drop(columns=name)

        def attach(flights: pd.DataFrame, history: pd.DataFrame, name: str = name) -> pd.Series:
            return store.point_in_time(flights, history, [name], use_case.name)[name]

        if noticed := len(store.noticed(attach, plain, use_case.name, day)):
            faults.append(f"{name!r} looks ahead: {noticed:,} flights notice a truth that comes after their gate")
    return faults
