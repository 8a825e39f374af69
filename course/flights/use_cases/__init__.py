"""Level 1: the use cases as data: what is predicted, from what, and how it is measured."""

import tomllib
from dataclasses import dataclass
from importlib import resources

from flights.errors import FlightsError

HIGHER_IS_BETTER = ("roc_auc",)


@dataclass(frozen=True)
class Requirements:
    """What the model and its service must keep, written down before either is built.

    `limit` bounds `metric` in every month, in the metric's unit; `latency_p95_ms` is the time in
    milliseconds within which 95 of 100 answers must come.
    """

    metric: str
    limit: float
    latency_p95_ms: float

    def met_by(self, value: float) -> bool:
        """Tell whether a month with this value of the metric is good enough; the limit itself is, NaN is not."""
        return value >= self.limit if self.metric in HIGHER_IS_BETTER else value <= self.limit


@dataclass(frozen=True)
class Design:
    """The parts that the solution needs: those that make or watch data, features and models, and all the others."""

    ml: tuple[str, ...]
    non_ml: tuple[str, ...]


@dataclass(frozen=True)
class UseCase:
    """One question asked of the flights; `at_least` turns the target into yes or no for classification."""

    name: str
    question: str
    task: str
    target: str
    at_least: float | None
    features: tuple[str, ...]
    metric: str
    train_months: tuple[str, ...]
    evaluate_months: tuple[str, ...]
    requirements: Requirements
    design: Design


def names() -> list[str]:
    """Return the names of all use cases."""
    files = resources.files("flights.use_cases").iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def load(name: str) -> UseCase:
    """Return the use case `name`. Raises FlightsError if there is none."""
    if name not in names():
        raise FlightsError(f"Unknown use case {name!r}. There are: {', '.join(names())}.")
    text = resources.files("flights.use_cases").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return UseCase(
        name=name,
        question=read["question"],
        task=read["task"],
        target=read["target"],
        at_least=read.get("at_least"),
        features=tuple(read["features"]),
        metric=read["metric"],
        train_months=tuple(read["window"]["train"]),
        evaluate_months=tuple(read["window"]["evaluate"]),
        requirements=Requirements(read["metric"], **read["requirements"]),
        design=Design(**{kind: tuple(parts) for kind, parts in read["design"].items()}),
    )
