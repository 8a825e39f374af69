"""Level 3: the gates on service: every input can be made, every request gets a number that can be, and in time."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from flights import contract as asked
from flights.errors import FlightsError
from flights.gates.verdict import Finding
from flights.packaging import Package
from flights.serving import known as service
from flights.serving.batch import NEEDED
from flights.use_cases import UseCase

TRIED_FLIGHTS = 20
SEED = 2013


def contract(
    package: Package,
    flights: pd.DataFrame,
    online: service.Online | None,
    rules: Mapping[str, Any],
    *,
    answered: np.ndarray | None = None,
) -> Finding:
    """Return whether the service can make every input of the model, and whether every request gets an answer in range.

    `rules["answers"]` is the range, in the unit of the output. Tried are some of the `flights` as they are, and each
    kind of request that the contract allows besides (`kinds`), all through `serving.known`; `answered` are the answers
    to the flights that the other gates look at. At the edges of distance, which no route has, an answer has to be a
    finite number. `online` is the feature repository, None if there is none.
    """
    lowest, highest = rules["answers"]
    faults = [
        f"{name!r} is an input that neither a request nor the feature repository has"
        for name in cannot_be_made(package, online)
    ]
    if not faults:
        for kind, rows, low, high in kinds(flights, lowest, highest):
            try:
                answers = np.array(answer(package, rows, online))
            except FlightsError as error:
                faults.append(f"{kind} gets no answer: {str(error).rstrip('.')}")
                continue
            faults += _beyond(answers, kind, low, high)
    if answered is not None:
        faults += _beyond(answered, "a flight of those judged on", lowest, highest)
    if faults:
        return refused(faults)
    said = f"All {len(package.inputs)} inputs can be made, and every kind of request gets an answer."
    return Finding("contract", True, 0, 0, said)


def refused(faults: list[str]) -> Finding:
    """Return the finding of a package that cannot be served, for these reasons; the first three are told."""
    told = "; ".join(one.rstrip(".") for one in faults[:3])
    more = f" ({len(faults) - 3} more.)" if len(faults) > 3 else ""
    return Finding("contract", False, len(faults), 0, f"{told[:1].upper()}{told[1:]}.{more}")


def cannot_be_made(package: Package, online: service.Online | None) -> list[str]:
    """Return the inputs of the model that the service has no way to make."""
    missing = []
    for name, _, _ in package.inputs:
        try:
            service.values(service.EXAMPLE, [name], online)
        except FlightsError:
            missing.append(name)
    return missing


def kinds(
    flights: pd.DataFrame, lowest: float, highest: float
) -> Iterator[tuple[str, list[dict[str, Any]], float, float]]:
    """Yield each kind of request: a name, flights as the contract has them, and the range of their answers."""
    as_they_are = requests(flights, TRIED_FLIGHTS)
    edges = {asked.EARLIEST: "at the first moment of the contract", asked.LATEST - timedelta(minutes=1): "at the last"}
    changes: dict[str, dict[str, Any]] = {
        "a known flight": {},
        "a flight of a carrier never seen": {"carrier": "0Z"},
        "a flight to an airport never seen": {"dest": "QQQ"},
        **{f"a flight from {name}": {"origin": name} for name in ("EWR", "JFK", "LGA")},
        **{f"a flight {name}": {"scheduled_departure_utc": moment} for moment, name in edges.items()},
    }
    for kind, changed in changes.items():
        yield kind, [{**row, **changed} for row in as_they_are], lowest, highest
    for miles in (0.1, float(asked.LONGEST_MILES)):
        rows = [{**row, "distance_miles": miles} for row in as_they_are]
        yield f"a flight over {miles:g} miles", rows, -np.inf, np.inf


def requests(flights: pd.DataFrame, count: int) -> list[dict[str, Any]]:
    """Return `count` of the flights, drawn with a fixed seed, as the contract has them."""
    drawn = flights[list(NEEDED)].sample(min(count, len(flights)), random_state=SEED)
    return [
        {**row, "scheduled_departure_utc": row["scheduled_departure_utc"].to_pydatetime()}
        for row in drawn.to_dict("records")
    ]


def answer(package: Package, flights: Sequence[Mapping[str, Any]], online: service.Online | None) -> list[float]:
    """Return the answers to the flights of one request, on the way that the service takes."""
    names = [name for name, _, _ in package.inputs]
    return package.predict_rows([service.values(flight, names, online) for flight in flights])


def latency(
    package: Package,
    flights: pd.DataFrame,
    online: service.Online | None,
    use_case: UseCase,
    rules: Mapping[str, Any],
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> Finding:
    """Return whether 95 of 100 answers to one flight come within the requirement, in milliseconds.

    Measured is what a model adds to a request: its inputs and its answer, in this process, one after the other. It
    stops as soon as so many were late that the requirement cannot be kept any more.
    """
    bound, count = use_case.requirements.latency_p95_ms, int(rules["latency_requests"])
    rows = requests(flights, count)
    for row in rows[:3]:
        answer(package, [row], online)  # the first ones wake what sleeps
    took: list[float] = []
    for row in rows:
        started = clock()
        answer(package, [row], online)
        took.append((clock() - started) * 1e3)
        if sum(one > bound for one in took) > 0.05 * len(rows) + 1:
            break
    seen = float(np.quantile(took, 0.95))
    said = f"95 of 100 answers come within {seen:.3g} ms, measured on {len(took)}; required are {bound:g} ms."
    return Finding("latency", seen <= bound, seen, bound, said)


def _beyond(answers: np.ndarray, kind: str, low: float, high: float) -> list[str]:
    """Return a sentence if an answer is no finite number or out of range."""
    wrong = ~(np.isfinite(answers) & (answers >= low) & (answers <= high))
    if not wrong.any():
        return []
    allowed = f"{low:g} to {high:g} can be" if np.isfinite(low) else "it has to be finite"
    return [f"{kind} gets the answer {answers[wrong][0]:.4g}; {allowed} ({int(wrong.sum())} of {len(answers)})"]
