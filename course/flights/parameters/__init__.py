"""Level 2: the parameters of the training pipeline, in one place, as data."""

import dataclasses
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from flights import data, features, use_cases
from flights.errors import FlightsError
from flights.use_cases import UseCase

WEATHER = (
    "temperature_fahrenheit dew_point_fahrenheit humidity_percent wind_direction_degrees wind_speed_mph "
    "precipitation_inches pressure_millibars visibility_miles"
).split()
LAGGED = ("route_mean_7d",)
RULES = "rules"  # the table of a file that holds no variant, but what later levels do by rule
SOLVERS = ("svd", "cholesky")


@dataclass(frozen=True)
class Parameters:
    """All that a training run depends on besides code and data; equal parameters give the same digest.

    `alpha` is the strength of the L2 penalty (Ridge's alpha; 1 / C of the logistic regression). `known_until`, a day
    such as "2013-03-30", is the last one whose truth was known when training began; "" stands for all of the months.
    `known_from` is the first day to learn from, for a window that does not begin with a month.
    `solver` is Ridge's, "svd" at Level 0; "cholesky" solves the same equations ten times as fast, and predictions
    differ by less than 1e-8 minutes.
    """

    use_case: str
    features: tuple[str, ...]
    train_months: tuple[str, ...]
    evaluate_months: tuple[str, ...]
    alpha: float = 1.0
    seed: int = 2013
    known_until: str = ""
    solver: str = "svd"
    known_from: str = ""

    def __post_init__(self) -> None:
        """Raise FlightsError, in one sentence, on a value with which no training could start."""
        known = (*features.FEATURES, *WEATHER, *LAGGED)
        if unknown := [name for name in self.features if name not in known]:
            raise FlightsError(f"Unknown feature {unknown[0]!r}. There are: {', '.join(known)}.")
        for month in (*self.train_months, *self.evaluate_months):
            data.check_month(month)
        if not self.features or not self.train_months:
            raise FlightsError("A training needs at least one feature and one month. Name them in the parameters.")
        if not isinstance(self.alpha, int | float) or not self.alpha > 0:
            raise FlightsError(f"alpha is {self.alpha!r}; it has to be a number above 0.")
        if self.solver not in SOLVERS:
            raise FlightsError(f"solver is {self.solver!r}; it has to be {' or '.join(SOLVERS)}.")
        if self.solver != SOLVERS[0] and use_cases.load(self.use_case).task != "regression":
            raise FlightsError(f"{self.use_case} leaves no choice of a solver, only Ridge does. Leave it out.")
        for name in ("known_until", "known_from"):
            if not _a_day_or_none(value := getattr(self, name)):
                raise FlightsError(f"{name} is {value!r}; it has to be a day such as 2013-03-30.")
        if self.known_until and self.known_from > self.known_until:
            raise FlightsError(f"No day is from {self.known_from} to {self.known_until}. Set known_from earlier.")

    def as_dict(self) -> dict[str, Any]:
        """Return the parameters as JSON knows them."""
        return json.loads(json.dumps(dataclasses.asdict(self)))

    def digest(self) -> str:
        """Return 12 hex digits that change when any parameter does."""
        return hashlib.sha256(json.dumps(self.as_dict(), sort_keys=True).encode()).hexdigest()[:12]

    def applied_to(self, use_case: UseCase) -> UseCase:
        """Return the use case with these features and months, as the functions of Level 1 take it."""
        return dataclasses.replace(
            use_case, features=self.features, train_months=self.train_months, evaluate_months=self.evaluate_months
        )


def load(use_case_name: str, variant: str = "golden", **changed: Any) -> Parameters:
    """Return the parameters of one variant ("golden", "weather", "extended"), with single ones `changed`.

    Raises FlightsError if there is no such use case, variant or parameter.
    """
    use_case, read = use_cases.load(use_case_name), read_file(use_case_name)
    variants = [name for name, value in read.items() if isinstance(value, Mapping) and name != RULES]
    if variant not in variants:
        raise FlightsError(f"Unknown variant {variant!r} of {use_case_name}. There are: {', '.join(variants)}.")
    of_use_case = {name: getattr(use_case, name) for name in ("features", "train_months", "evaluate_months")}
    return from_dict({"use_case": use_case_name, **of_use_case, **read[variant], **changed})


def rules(use_case_name: str, name: str) -> dict[str, Any]:
    """Return the rules `name` ("gates", say) of a use case: what its file says in the table [rules.NAME].

    Raises FlightsError if there is no such use case or table.
    """
    there = read_file(use_case_name).get(RULES, {})
    if name not in there:
        raise FlightsError(f"There are no rules {name!r} for {use_case_name}. There are: {', '.join(there)}.")
    return dict(there[name])


def from_dict(values: Mapping[str, Any]) -> Parameters:
    """Return parameters from JSON's types. Raises FlightsError if one is missing or not known."""
    fields = {field.name: field for field in dataclasses.fields(Parameters)}
    if unknown := [name for name in values if name not in fields]:
        raise FlightsError(f"Unknown parameter {unknown[0]!r}. There are: {', '.join(fields)}.")
    needed = [name for name, field in fields.items() if field.default is dataclasses.MISSING]
    if missing := [name for name in needed if name not in values]:
        raise FlightsError(f"The parameter {missing[0]!r} is missing. Needed are: {', '.join(needed)}.")
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Parameters(**given)


def read_file(use_case_name: str) -> dict[str, Any]:
    """Return all that the file of a use case says: `owner`, `approver`, `label_delay_days`, variants and rules."""
    use_cases.load(use_case_name)
    text = resources.files("flights.parameters").joinpath(f"{use_case_name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _a_day_or_none(value: Any) -> bool:
    try:
        return value == "" or date.fromisoformat(value).isoformat() == value
    except (ValueError, TypeError):
        return False
