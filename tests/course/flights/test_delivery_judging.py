"""The flights a version is judged on are those after the ones it learned from, also where its parameters name none."""

from pathlib import Path

import pytest

from flights import delivery, parameters, settings
from flights.__main__ import main
from flights.store.windows import new_york_day


@pytest.mark.parametrize(
    ("changed", "judged", "learned"),
    [
        ({}, ("2013-04-01", "2013-04-30"), ("2013-01-01", "2013-03-31")),
        (
            {
                "evaluate_months": [],
                "known_from": "2013-03-04",
                "known_until": "2013-03-28",
                "train_months": ["2013-03"],
            },
            ("2013-03-29", "2013-04-11"),
            ("2013-03-04", "2013-03-28"),
        ),
        (
            {"evaluate_months": [], "train_months": ["2013-02", "2013-03"]},
            ("2013-04-01", "2013-04-14"),
            ("2013-02-01", "2013-03-31"),
        ),
    ],
)
def test_a_version_is_judged_on_days_after_those_it_learned_from(
    changed: dict, judged: tuple[str, str], learned: tuple[str, str], tmp_path: Path
):
    chosen = parameters.load("flight_time", **changed)
    for flights, (first, last) in zip(
        delivery.flights(chosen, settings.load(state=tmp_path)), (judged, learned), strict=True
    ):
        days = new_york_day(flights)
        assert (f"{days.min():%Y-%m-%d}", f"{days.max():%Y-%m-%d}") == (first, last)


@pytest.mark.parametrize("option", ["--stop", "--roll-back"])
@pytest.mark.parametrize("whom", [["--version", "1"], ["--alias", "champion"]])
def test_what_knows_its_version_takes_none(
    option: str, whom: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["deploy", option, *whom, "--state", str(tmp_path)]) == 1
    assert f"{option} takes no version" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
