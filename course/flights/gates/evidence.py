"""Level 3: the gate before the others: are there enough flights to judge on, and did the model never see them?"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from flights.gates.verdict import Finding
from flights.parameters import Parameters
from flights.store.windows import new_york_day


def evidence(known: pd.DataFrame, parameters: Parameters, rules: Mapping[str, Any]) -> Finding:
    """Return whether the flights with truth are many enough, on enough days, and none of those it was trained on."""
    days, fewest_days, fewest = (
        len(new_york_day(known).unique()),
        int(rules["fewest_days"]),
        int(rules["fewest_flights"]),
    )
    if len(known) < fewest or days < fewest_days:
        said = (
            f"{len(known):,} flights of {days} days have a truth; a judgement needs {fewest:,} of {fewest_days} days."
        )
        return Finding("evidence", False, days, fewest_days, f"{said} Wait until there are more.")
    if seen := int(trained_on(known, parameters).sum()):
        said = f"The model was trained on days of {seen:,} of these {len(known):,} flights. Judge it on later ones."
        return Finding("evidence", False, seen, 0, said)
    said = f"{len(known):,} flights of {days} days have a truth, and the model was trained on none of them."
    return Finding("evidence", True, days, fewest_days, said)


def trained_on(known: pd.DataFrame, parameters: Parameters) -> np.ndarray:
    """Return for each flight whether its day is one of those that a model with these parameters learned from."""
    day = new_york_day(known)
    among = day.dt.to_period("M").isin(pd.PeriodIndex(parameters.train_months, freq="M"))
    if parameters.known_from:
        among &= day >= pd.Timestamp(parameters.known_from)
    if parameters.known_until:
        among &= day <= pd.Timestamp(parameters.known_until)
    return among.to_numpy()
