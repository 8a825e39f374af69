"""Level 1: the use cases as data: what is predicted, from what, and how it is measured."""

import tomllib
from dataclasses import dataclass
from importlib import resources

from flights.errors import FlightsError


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
    )
