"""Concept questions: points by the share that is right, feedback that names the idea only."""

import ast
import math
import subprocess
import sys
from typing import Any

import pytest

from autograder.concepts import STUB, classify, look_over, order

LABELS = dict.fromkeys(["read_csv", "merge", "drop na"], "Raw data")
LABELS |= dict.fromkeys(["fit", "predict", "score"], "model")
KEY: dict[str, Any] = LABELS | {"plot": "report", "save": {"report", "model"}}
IDEAS = dict.fromkeys(KEY, "who reads it") | dict.fromkeys(["fit", "predict"], "what learns.")
STEPS = ["ingest", "clean", "split", "fit", "predict", "score", "deploy", "watch"]
THOUGHTS = {("clean", "split"): "no look ahead", "watch": "what comes last"}
SAME: list[Any] = [
    KEY,
    {"READ-CSV ": "raw_data", "merge": "RAW DATA", "drop_na": "raw-data", "fit": ["model"]}
    | {"predict": ("Model",), "score": {"model"}, "plot": "report", "save": ["model", "report"]},
    {
        "raw data": ["read_csv", "merge", "drop na"],
        "model": ("fit", "predict", "score", "save"),
        "report": {"plot", "save"},
    },
    {"Report": ["Plot", "SAVE"], "MODEL": {"fit", "predict", "score", "save"}}
    | {"raw-data": ("read csv", "merge", "drop-na")},
]


@pytest.mark.parametrize("answer", SAME)
def test_every_way_to_write_the_same_answer_gets_full_points(answer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert classify(answer, KEY, 4, IDEAS) == 4
    assert capsys.readouterr().out == "8 of 8 right.\n"


@pytest.mark.parametrize(
    ("change", "share"),
    [
        ({"fit": "report"}, 7 / 8),
        ({"fit": "report", "predict": "raw data"}, 6 / 8),
        ({"save": "report"}, 7 / 8),
        ({"plot": ["report", "model", "raw data"]}, 7 / 8),
        ({"merge": "?"}, 7 / 8),
        ({"merge": None, "fit": "", "score": 5}, 5 / 8),
        (dict.fromkeys(KEY, "nonsense"), 0),
    ],
)
def test_points_are_the_share_of_right_items(change: dict[str, Any], share: float) -> None:
    assert math.isclose(classify(KEY | change, KEY, 4, IDEAS), 4 * share)


def test_missing_items_count_as_wrong() -> None:
    assert classify({"fit": "model"}, KEY, 8, IDEAS) == 1
    assert classify({"model": ["fit"]}, KEY, 8, IDEAS) == 1


def test_feedback_names_each_idea_once_and_no_item(capsys: pytest.CaptureFixture[str]) -> None:
    classify(KEY | {"fit": "report", "predict": "report", "merge": "report"}, KEY, 4, IDEAS)
    assert capsys.readouterr().out == "5 of 8 right. Think again about: who reads it; what learns.\n"


@pytest.mark.parametrize("answer", [{}, dict.fromkeys(KEY, "?"), {"fit": " "}, {"model": []}, {"fit": ...}])
def test_nothing_answered_is_not_attempted(answer: Any) -> None:
    with pytest.raises(NotImplementedError, match=STUB):
        classify(answer, KEY, 4, IDEAS)


@pytest.mark.parametrize("answer", [None, ["fit"], "model", 3, {"fit"}])
def test_an_answer_of_another_type_is_told_what_is_expected(answer: Any) -> None:
    with pytest.raises(AssertionError, match="expected a dict"):
        classify(answer, KEY, 4, IDEAS)


def test_few_decisions_are_refused() -> None:
    with pytest.raises(ValueError, match="8 items or more"):
        classify({}, {"a": "b"}, 1, {})
    with pytest.raises(ValueError, match="8 items or more"):
        order([], STEPS[:7], 1, {})


@pytest.mark.parametrize("answer", [STEPS, tuple(STEPS), [step.upper() + " " for step in STEPS]])
def test_the_right_order_gets_full_points(answer: Any) -> None:
    assert order(answer, STEPS, 3, THOUGHTS) == 3


@pytest.mark.parametrize(
    ("answer", "pairs"),
    [
        (STEPS[::-1], 0),
        ([STEPS[1], STEPS[0], *STEPS[2:]], 27),
        ([*STEPS, "extra"], 28),
        (STEPS[:-1], 21),
        (["x", "y"], 0),
        ([STEPS[-1], *STEPS], 21),
    ],
)
def test_points_are_the_share_of_pairs_in_order(answer: Any, pairs: int) -> None:
    assert math.isclose(order(answer, STEPS, 3, THOUGHTS), 3 * pairs / 28)


def test_the_feedback_on_an_order_names_ideas(capsys: pytest.CaptureFixture[str]) -> None:
    order(["ingest", "split", "clean", "fit", "predict", "score", "watch", "deploy"], STEPS, 3, THOUGHTS)
    told = capsys.readouterr().out
    assert told == "26 of 28 pairs right. Think again about: no look ahead; what comes last.\n"


def test_a_set_has_no_order() -> None:
    with pytest.raises(AssertionError, match="has no order"):
        order(set(STEPS), STEPS, 3, THOUGHTS)
    with pytest.raises(NotImplementedError):
        order(["?"] * 8, STEPS, 3, THOUGHTS)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (KEY, ["8 of 8 answered", "Used: raw data 3 times, model 4 times, report 2 times."]),
        (KEY | {"merge": "?"}, ["7 of 8 answered", "Still open: merge."]),
        (KEY | {"fit": "modle"}, ["Unknown label at: fit.", "The labels are: raw data, model"]),
        (KEY | {"Z-Score": "model"}, ["8 of 8 answered", "Not among the items: Z-Score."]),
        ({"model": ["fit", "fitt"]}, ["1 of 8 answered", "Not among the items: fitt."]),
        (STEPS, ["3 of 8 placed", "Still open: read_csv"]),
        (None, ["type NoneType"]),
        ({"fit": {"a": [1]}, ("x", ("y",)): [[2]]}, ["answered"]),
    ],
)
def test_looking_over_says_what_is_open_and_never_raises(
    answer: Any, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    look_over(answer, list(KEY), ["raw data", "model", "report"])
    told = capsys.readouterr().out
    for word in words:
        assert word in told


def test_long_items_that_are_open_have_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    items = [f"what a person would have to decide in case {number}" for number in range(8)]
    look_over(dict.fromkeys(items, "?"), items, ["yes", "no"])
    told = capsys.readouterr().out.splitlines()
    assert told == ["0 of 8 answered.", "Still open:", *(f"- {item}" for item in items)]


def test_it_imports_nothing_beyond_the_standard_library() -> None:
    code = "import sys, autograder.concepts; print({name.split('.')[0] for name in sys.modules})"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in ast.literal_eval(shown.stdout) if not name.startswith("_")}
    site = {"autograder", "sitecustomize", "distutils", "usercustomize"}
    assert not {name for name in loaded - site if name not in sys.stdlib_module_names}
