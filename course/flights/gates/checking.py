"""Level 3: asks all gates about one package, in an order in which each can rely on those before it."""

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from flights import parameters, store, use_cases
from flights.errors import FlightsError
from flights.gates import evidence, leaking, quality, serviceable
from flights.gates.verdict import Finding, Verdict
from flights.packaging import Package
from flights.serving import known as service
from flights.settings import Settings
from flights.store.windows import new_york_day
from flights.use_cases import UseCase

GATES = ("evidence", "no_leak", "contract", "latency", "requirement", "slices", "baseline", "champion")


def check(
    candidate: Package,
    known: pd.DataFrame,
    settings: Settings,
    *,
    champion: Package | None = None,
    history: pd.DataFrame | None = None,
    rules: Mapping[str, Any] | None = None,
) -> Verdict:
    """Return the verdict of all gates on a package; nothing of it is changed, so what was judged can be served.

    `known` are flights with truth that came after those it learned from, as `store.load` gives them; a lagged feature
    that they lack is joined. `history` are the flights it learned from; without them they are loaded, by its
    parameters. `champion` is what is in service; a first version has none. `rules` replaces single ones of
    [rules.gates] in the parameters file. Where one gate refuses, those that rely on it are skipped: the error of a
    model that leaks says nothing. Raises FlightsError if the champion is of another use case, if a flight has no
    truth, or if a month that is needed is not ingested.
    """
    if champion and champion.use_case != candidate.use_case:
        raise FlightsError(f"The champion answers {champion.use_case!r}, the candidate {candidate.use_case!r}.")
    use_case = use_cases.load(candidate.use_case)
    rule = {**parameters.rules(use_case.name, "gates"), **(rules or {})}
    findings = [evidence.evidence(known, candidate.parameters, rule)]
    if known.empty:
        return _verdict(candidate, known, findings)
    known = joined(known, candidate, settings)
    findings.append(leaking.no_leak(candidate, known, use_case, settings))
    if not findings[-1].passed:
        return _verdict(candidate, known, findings)
    predicted, silence = answers(candidate, known)
    findings += on_service(candidate, known, settings, use_case, rule, predicted, silence)
    if predicted is not None and findings[0].passed:
        past = training_flights(candidate, settings) if history is None else history
        findings += [
            quality.requirement(known, predicted, use_case),
            quality.slices(known, predicted, use_case, rule),
            quality.baseline(known, predicted, past, use_case, rule),
            against_champion(champion, candidate, known, predicted, settings, use_case, rule),
        ]
    return _verdict(candidate, known, findings)


def joined(flights: pd.DataFrame, package: Package, settings: Settings) -> pd.DataFrame:
    """Return the flights with every lagged feature that the package takes; those that are there stay as they are."""
    lacking = [one.name for one in store.definitions.chosen(package.features) if one.name not in flights]
    if not lacking:
        return flights
    months = sorted(flights["flight_id"].str[:7].unique())
    offline = store.load(months, lacking, package.use_case, settings).set_index("flight_id")[lacking]
    found = offline.reindex(flights["flight_id"])
    return flights.assign(**{name: found[name].to_numpy() for name in lacking})


def answers(package: Package, flights: pd.DataFrame) -> tuple[np.ndarray | None, str]:
    """Return what the package answers to the flights, or None and a sentence on why it does not."""
    try:
        return package.predict(flights), ""
    except FlightsError as error:
        return None, str(error)


def on_service(
    package: Package,
    known: pd.DataFrame,
    settings: Settings,
    use_case: UseCase,
    rule: Mapping[str, Any],
    predicted: np.ndarray | None,
    silence: str,
) -> list[Finding]:
    """Return what can be said of inputs, answers and time; without inputs no time is measured."""
    try:
        with repository(package, settings) as online:
            found = [serviceable.contract(package, known, online, rule, answered=predicted)]
            if predicted is not None and not serviceable.cannot_be_made(package, online):
                found.append(serviceable.latency(package, known, online, use_case, rule))
    except FlightsError as error:
        return [serviceable.refused([str(error)])]
    if found[0].passed and predicted is None:
        return [serviceable.refused([f"The flights to judge on get no answer: {silence}"])]
    return found


@contextlib.contextmanager
def repository(package: Package, settings: Settings) -> Iterator[service.Online | None]:
    """Open the online feature repository for a package that takes more than a request carries; None for others."""
    if all(name in service.MADE for name in package.features):
        yield None
        return
    store.refresh(settings, package.use_case)
    with store.online(settings, package.use_case) as online:
        yield online


def training_flights(package: Package, settings: Settings) -> pd.DataFrame:
    """Return the flights that a package learned from, by its parameters."""
    used = package.parameters
    flights = store.load(used.train_months, (), used.use_case, settings)
    return flights[evidence.trained_on(flights, used)]


def against_champion(
    champion: Package | None,
    candidate: Package,
    known: pd.DataFrame,
    predicted: np.ndarray,
    settings: Settings,
    use_case: UseCase,
    rule: Mapping[str, Any],
) -> Finding:
    """Return the finding against the champion, on those of the flights that it was not trained on either."""
    if champion is None or champion.digest == candidate.digest:
        said = "It is the champion itself." if champion else "There is no champion yet: nothing to compare with."
        return Finding("champion", True, 0, 0, said)
    fair = ~evidence.trained_on(known, champion.parameters)
    days = int(new_york_day(known[fair]).nunique())
    if days < (fewest := int(rule["fewest_days"])):
        said = (
            f"Only {days} days are none that the champion was trained on; a comparison needs {fewest}. Wait for more."
        )
        return Finding("champion", False, days, fewest, said)
    flights = joined(known[fair], champion, settings)
    held, silence = answers(champion, flights)
    if held is None:
        return Finding("champion", True, 0, 0, f"The champion itself does not answer: {silence}")
    return quality.champion(flights, predicted[fair], held, use_case, rule)


def _verdict(package: Package, known: pd.DataFrame, findings: list[Finding]) -> Verdict:
    asked = [one.gate for one in findings]
    skipped = tuple(name for name in GATES if name not in asked)
    span = ["", ""]
    if len(known):
        days = new_york_day(known)
        span = [f"{day:%Y-%m-%d}" for day in (days.min(), days.max())]
    return Verdict(package.use_case, package.digest, tuple(findings), skipped, len(known), *span)
