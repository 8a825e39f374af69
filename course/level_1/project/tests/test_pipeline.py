"""Integration test: from the source to the number, through every module."""

import json
from pathlib import Path

import pipeline
import pytest

GOLDEN = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))


def test_whole_path_gives_the_golden_number():
    assert pipeline.run("flight_time")["rmse"] == pytest.approx(GOLDEN["rmse"], abs=1e-4)
