"""Use cases are data: each has requirements and a design, and the limit itself is good enough."""

import math

import pytest

from flights import use_cases
from flights.use_cases import Requirements


@pytest.mark.parametrize("name", use_cases.names())
def test_every_use_case_has_requirements_and_a_design(name: str):
    case = use_cases.load(name)
    assert case.requirements.metric == case.metric
    assert case.requirements.latency_p95_ms > 0
    assert len(case.design.non_ml) > len(case.design.ml) > 0


@pytest.mark.parametrize(
    ("metric", "value", "met"),
    [
        ("rmse", 11.9, True),
        ("rmse", 12.0, True),
        ("rmse", 12.1, False),
        ("rmse", math.nan, False),
        ("roc_auc", 12.1, True),
        ("roc_auc", 12.0, True),
        ("roc_auc", 11.9, False),
        ("roc_auc", math.nan, False),
    ],
)
def test_limit_is_met_from_the_right_side(metric: str, value: float, met: bool):
    assert Requirements(metric, 12.0, 100).met_by(value) is met
