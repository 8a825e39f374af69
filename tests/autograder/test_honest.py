"""What tells a forged answer from an honest one, piece by piece; test_hostile.py tries the whole."""

import datetime
import decimal
import enum
import fractions
import itertools
import operator
import sys
import types
from collections import Counter, OrderedDict, UserList, defaultdict
from pathlib import PurePosixPath
from typing import Any

import nbformat
import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.honest import judge
from autograder.honest.controls import Controls
from autograder.honest.instrument import SEE
from autograder.honest.kernel import fingerprint
from autograder.honest.knowledge import knowledge
from autograder.honest.names import vacuous
from autograder.honest.origin import Origin
from autograder.honest.peeking import interferes
from autograder.honest.plain import parts_of
from autograder.honest.probes import forged, true
from autograder.honest.shadow import shadows
from autograder.honest.sound import unsound
from autograder.honest.spoiled import spoiled
from autograder.negative import FORMS, control


class Layer(enum.StrEnum):
    """A learner's names for labels."""

    DATA = "data"


class Tolerant(float):
    """Equal within a billionth."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, int | float) and abs(float(self) - other) < 1e-9

    __hash__ = float.__hash__


class Elementwise:
    """Compares element by element, as arrays do."""

    def __init__(self, *values: float) -> None:
        self.values = values

    def __eq__(self, other: object) -> Any:
        return [value == other for value in self.values]

    __hash__ = None  # type: ignore[assignment]


HONEST = [
    *(1, 2.5, True, "text", b"bytes", None, [], {}, (), set(), range(3), float("nan"), float("inf"), 1 + 2j),
    *(decimal.Decimal("0.1"), fractions.Fraction(1, 3), datetime.date(2013, 1, 1), PurePosixPath("a/b")),
    *(Counter("aab"), OrderedDict(a=1), defaultdict(int), UserList([1]), types.SimpleNamespace(a=1), object()),
    *(np.float32(1.5), np.int64(3), np.array([1.0, 2.0]), np.array([]), np.ma.masked_array([1, 2], [True, False])),
    *(pd.DataFrame({"a": [1, 2]}), pd.Series([1.0]), pd.Index([1]), pd.NA, pd.NaT, pd.Timestamp("2013-01-01")),
    *(Layer.DATA, Tolerant(0.25), Elementwise(1, 2), lambda value: value, operator.add),
]


@pytest.mark.parametrize("value", HONEST, ids=lambda value: type(value).__name__)
def test_an_honest_value_is_not_taken_for_a_forged_one(value: Any) -> None:
    assert forged(value) == ""


def made(**methods: Any) -> Any:
    """An object of a class with these methods."""
    return type("Made", (), {"__hash__": object.__hash__, **methods})()


class Truth:
    """Always true, and not `True`."""

    def __bool__(self) -> bool:
        return True


@pytest.mark.parametrize(
    "value",
    [
        made(__eq__=lambda self, other: True),
        made(__eq__=lambda self, other: Truth()),
        made(__eq__=lambda self, other: [1]),
        made(__eq__=lambda self, other: isinstance(other, int | float)),
        made(__eq__=lambda self, other: isinstance(other, list)),
        made(__lt__=lambda self, other: True, __gt__=lambda self, other: True),
        made(__sub__=lambda self, other: 0.0, __rsub__=lambda self, other: 0.0),
        made(__contains__=lambda self, item: True),
        made(equals=lambda self, other: True),
    ],
)
def test_a_forged_value_is_seen(value: Any) -> None:
    assert forged(value)


@pytest.mark.parametrize("value", [3, 2.5, "a", b"a", [1], (1,), {1}, {"a": 1}, datetime.date(2013, 1, 1)])
def test_spoiled_values_are_unequal_to_what_they_spoil(value: Any) -> None:
    others = spoiled(operator.eq, value, False)
    assert len(others) == 2
    assert not any(true(operator.eq, value, other) for other in others)
    assert others[0] != others[1]


def test_a_comparison_that_goes_down_is_spoiled_downwards() -> None:
    assert all(value < 3 for value in spoiled(operator.lt, 3, False))
    assert all(value > 3 for value in spoiled(operator.lt, 3, True))


def test_python_compares_as_it_should() -> None:
    assert list(unsound(np)) == []


def test_a_broken_comparison_of_arrays_is_seen() -> None:
    class Says(np.ndarray):  # type: ignore[type-arg]
        def __eq__(self, other: object) -> Any:
            return np.array([True, True])

    broken = types.SimpleNamespace(array=lambda *given: np.array(*given).view(Says))
    assert set(unsound(broken)) == {"floating-point arrays", "whole-number arrays"}


def count(frame: Any, event: str, argument: Any) -> None:
    """A profiler's function that counts."""
    seen[event] = seen.get(event, 0) + 1


def keep(frame: Any, event: str, argument: Any) -> None:
    """One that writes into what a function returns."""
    if event == "return":
        argument[:] = [2]


def peek(frame: Any, event: str, argument: Any) -> None:
    """One that reads variables."""
    frame.f_globals.update(after=[2])


seen: dict[str, int] = {}


@pytest.mark.parametrize(("function", "so"), [(count, False), (keep, True), (peek, True), (len, True)])
def test_a_trace_function_that_only_counts_does_not_interfere(function: Any, so: bool) -> None:
    assert interferes(function) is so


def test_a_function_that_does_nothing_is_told_from_one_that_looks() -> None:
    assert vacuous(lambda *given: True)
    assert not vacuous(lambda one, other: abs(one - other) < 1e-3)


def test_texts_are_found_in_containers_and_cycles_end() -> None:
    cycle: list[Any] = ["a", {"b": ("c",)}]
    cycle.append(cycle)
    assert {part for part in parts_of(cycle) if isinstance(part, str)} >= {"a", "b", "c"}


def cell(source: str, grade_id: str = "", **marks: bool) -> nbformat.NotebookNode:
    """A cell as nbgrader marks it."""
    if not grade_id:
        return new_code_cell(source)
    return new_code_cell(source, metadata={"nbgrader": {"grade_id": grade_id, **marks}})


SOURCE = new_notebook(
    cells=[
        cell("import numpy as np\nfrom autograder import concepts\nfrom math import isclose as near"),
        cell("def share(late):\n    return late / seen_by_tests", "share", solution=True, grade=False),
        cell("sum = 3\nseen_by_tests = 4\nassert share(1) == 0.25", "share_test_1", grade=True, solution=False),
        cell("concepts.classify({}, {}, 4, {})", "layers_test_1", grade=True, solution=False),
    ]
)


def test_the_source_tells_what_names_mean() -> None:
    known = knowledge(SOURCE)
    assert known["names"] == {"np": "numpy", "concepts": "autograder:concepts", "near": "math:isclose"}
    assert known["taken"] == ["sum"]
    assert known["shared"] == ["seen_by_tests"]


@pytest.mark.parametrize(
    ("path", "text", "so"),
    [
        ("autograder/concepts.py", "def classify(*given):\n    return 4.0\n", True),
        ("numpy.py", "import numpy\nnumpy.allclose = lambda *given: True\n", True),
        ("numpy.py", "total = 3\nprint(total)\n", False),
        ("numpy.py", "this is no Python", False),
        ("helpers.py", "def classify(*given):\n    return 4.0\n", False),
        ("numpy.txt", "def classify(*given):\n    return 4.0\n", False),
    ],
)
def test_a_module_beside_the_notebook_is_a_forgery_only_if_it_answers_for_a_real_one(
    path: str, text: str, so: bool
) -> None:
    assert bool(list(shadows({path: text.encode()}, SOURCE))) is so


@pytest.mark.parametrize("form", FORMS)
def test_every_control_fails_with_its_token(form: str) -> None:
    with pytest.raises(AssertionError, match="token"):
        exec(form.format(1000, 1007, "token"), {})


def test_two_controls_differ() -> None:
    assert control() != control()


def replied(code: str, **content: Any) -> dict[str, Any]:
    """The reply of an honest kernel to a test."""
    value = content.pop("value", None)
    own = {"nonce": "n", "code": fingerprint("n", code), "evidence": [], "checks": 1, "value": value}
    return {"status": "ok", judge.KEY: own, **content}


def test_a_control_that_did_not_fail_is_evidence() -> None:
    failed = replied("assert 1 == 2", status="error", ename="AssertionError", evalue="token")
    assert judge.control("n", "token", failed, "assert 1 == 2") == []
    assert judge.control("n", "token", replied("assert 1 == 2"), "assert 1 == 2")
    assert judge.control("n", "other", failed, "assert 1 == 2")
    assert judge.control("n", "token", failed, "assert 1 == 3")
    assert judge.control("n", "token", {"status": "error", "ename": "DeadKernelError"}, "assert 1 == 2") == []


def test_an_honest_reply_is_no_evidence() -> None:
    test = cell("assert True", "share_test_1", grade=True)
    assert judge.evidence("n", replied(test.source), test) == []


@pytest.mark.parametrize(
    ("content", "outputs"),
    [
        ({"status": "error", "ename": "AssertionError"}, []),
        ({}, [new_output("error", ename="ValueError", evalue="", traceback=[])]),
        ({"value": 0.0}, [new_output("execute_result", data={"text/plain": "4.0"})]),
        ({"value": 0.0}, []),
        ({judge.KEY: None}, []),
        ({judge.KEY: {"nonce": "other"}}, []),
    ],
    ids=["error hidden", "error forged", "points forged", "points hidden", "no guard", "another nonce"],
)
def test_a_reply_that_cannot_be_is_evidence(content: dict[str, Any], outputs: list[Any]) -> None:
    test = cell("assert True", "share_test_1", grade=True)
    test.outputs = outputs
    assert judge.evidence("n", {**replied(test.source, value=content.pop("value", None)), **content}, test)


def test_outputs_say_what_the_reply_says() -> None:
    test = cell("4.0", "layers_test_1", grade=True)
    test.outputs = [new_output("execute_result", data={"text/plain": "2."}), new_output("stream", text="said")]
    judge.settle(test, replied(test.source, value=2.5))
    assert [out.output_type for out in test.outputs] == ["stream", "execute_result"]
    assert test.outputs[1].data["text/plain"] == "2.5"


def test_looking_at_values_leaves_no_trace() -> None:
    before = sys.gettrace(), sys.getprofile()
    for value in HONEST:
        forged(value)
    assert (sys.gettrace(), sys.getprofile()) == before


@pytest.mark.parametrize(
    "iterator",
    [
        zip("ab", "cd", strict=True),
        iter([1, 2]),
        (one for one in "ab"),
        *(itertools.islice("abc", 2), itertools.chain("ab")),
    ],
    ids=lambda iterator: type(iterator).__name__,
)
def test_an_iterator_that_a_test_passes_on_is_not_used_up(iterator: Any) -> None:
    shell = types.SimpleNamespace(user_ns={}, compile=types.SimpleNamespace(_filename_map={}))
    see = Controls(Origin(shell), print).tools()[SEE]
    assert len(list(see(iterator))) == 2
