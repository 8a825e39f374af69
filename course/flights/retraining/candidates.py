"""Level 3: who is in the contest: the challenger, the champion, former champions, and the model of Level 0."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from flights import packaging, parameters, registry, training
from flights.gates.evidence import trained_on
from flights.packaging import Package
from flights.parameters import Parameters
from flights.registry import Version
from flights.retraining.contest import CHAMPION, FROZEN
from flights.settings import Settings

FORMER = "former champion"


@dataclass(frozen=True)
class Candidate:
    """A package that may serve; `version` is its entry in the registry, None as long as it has none."""

    name: str
    package: Package
    version: Version | None


def champion(use_case_name: str, settings: Settings) -> Candidate | None:
    """Return what is in service by the registry; None before the first one. Raises FlightsError if it is damaged."""
    entries = registry.versions(use_case_name, settings)
    holder = entries[entries["aliases"].str.split(", ").map(lambda aliases: CHAMPION in aliases)]
    return _of(CHAMPION, use_case_name, int(holder["number"].iloc[0]), settings) if len(holder) else None


def former(use_case_name: str, settings: Settings, count: int) -> list[Candidate]:
    """Return the last `count` champions before the present one, the most recently approved first.

    A version is one of them if somebody, or the gates, once approved it.
    """
    entries = registry.versions(use_case_name, settings)
    approved = entries[entries["approved"].notna()]
    holds = approved["aliases"].str.split(", ").map(lambda aliases: CHAMPION in aliases).astype(bool)
    latest = approved[~holds].sort_values(["approved", "number"], ascending=False).head(count)
    numbers = [int(number) for number in latest["number"]]
    return [_of(f"{FORMER} {number}", use_case_name, number, settings) for number in numbers]


def frozen(use_case_name: str, settings: Settings, known: pd.DataFrame, solver: str = "svd") -> Candidate | str:
    """Return the golden model of Level 0, trained where it is not kept; it is registered only if it wins.

    If it has learned from the flights of the contest, it is not trained, and the sentence that says so is returned.
    """
    golden = parameters.load(use_case_name, "golden", evaluate_months=(), solver=solver)
    if said := seen(golden, known):
        return said
    folder = packaging.pack_trained(training.train(golden, settings), settings)
    return Candidate(FROZEN, packaging.load(folder), None)


def fair(candidates: list[Candidate], known: pd.DataFrame) -> tuple[list[Candidate], dict[str, str]]:
    """Return those that may be compared on the flights `known`, and for each other one a sentence that says why not.

    Who has learned from a day of the contest knows its answers; and the same package is in the contest once.
    """
    left_out: dict[str, str] = {}
    names: dict[str, str] = {}
    chosen = []
    for one in candidates:
        if said := seen(one.package.parameters, known):
            left_out[one.name] = said
        elif one.package.digest in names:
            left_out[one.name] = f"It is the same package as {names[one.package.digest]}."
        else:
            names[one.package.digest] = one.name
            chosen.append(one)
    return chosen, left_out


def seen(used: Parameters, known: pd.DataFrame) -> str:
    """Return a sentence if a model with these parameters has learned from some of the flights, else ""."""
    count = int(trained_on(known, used).sum())
    return f"It has learned from {count:,} of the {len(known):,} flights of the contest." if count else ""


def predictions(candidates: list[Candidate], known: pd.DataFrame) -> Mapping[str, np.ndarray]:
    """Return what each candidate says of the flights, by name."""
    return {one.name: one.package.predict(known) for one in candidates}


def _of(name: str, use_case_name: str, number: int, settings: Settings) -> Candidate:
    version = registry.resolve(use_case_name, number, settings)
    return Candidate(name, packaging.load(version.folder), version)
