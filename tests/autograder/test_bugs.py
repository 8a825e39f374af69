"""Tests that learners write: right code must pass, each bug that is noticed earns its share."""

import math
import subprocess
import sys
from collections.abc import Callable

import pytest

from autograder.bugs import catch
from autograder.concepts import STUB

RIGHT = {"by comparing": lambda a, b: a if a > b else b, "by a built-in": lambda a, b: max(a, b)}
BUGS = [
    ("one shows only when the second is larger", lambda a, b: a),
    ("one shows only when the first is larger.", lambda a, b: b),
    ("one shows only below zero", lambda a, b: max(a, b, 0)),
    ("one shows only when both are equal", lambda a, b: a if a > b else (b if b > a else None)),
]


def careful(larger: Callable[..., int]) -> None:
    assert larger(1, 2) == 2
    assert larger(b=1, a=2) == 2, "the first is larger"
    assert larger(-2, -1) == -1
    assert larger(3, 3) == 3


def careless(larger: Callable[..., int]) -> None:
    print("one", larger(1, 2))
    assert larger(1, 2) == 2


def test_tests_that_notice_everything_get_all_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert catch(careful, RIGHT, BUGS, 5) == 5
    assert capsys.readouterr().out == "4 of 4 bugs caught.\n"


def test_points_are_the_share_of_caught_bugs_and_hints_name_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert math.isclose(catch(careless, RIGHT, BUGS, 6), 1.5)
    told = capsys.readouterr().out
    assert told == (
        "1 of 4 bugs caught. Not caught: one shows only when the first is larger; one shows only below zero; "
        "one shows only when both are equal.\n"
    )


def test_a_hint_of_several_bugs_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    catch(careless, RIGHT, [("the order", lambda a, b: b), ("the order.", lambda a, b: b)], 1)
    assert capsys.readouterr().out == "0 of 2 bugs caught. Not caught: the order.\n"


@pytest.mark.parametrize("error", [KeyError("a"), SystemExit(1), pytest.fail.Exception("no"), RecursionError()])
def test_whatever_the_tests_raise_is_caught(error: BaseException) -> None:
    def any_error(larger: Callable[..., int]) -> None:
        if larger(1, 2) != 2:
            raise error

    assert catch(any_error, RIGHT, BUGS[:1], 1) == 1


def test_a_bug_that_raises_is_caught() -> None:
    assert catch(careless, RIGHT, [("it raises", lambda a, b: a / 0)], 1) == 1


@pytest.mark.parametrize("words", list(RIGHT))
def test_right_code_that_is_refused_is_named_with_the_reason(words: str) -> None:
    calls: list[object] = []

    def choosy(larger: Callable[..., int]) -> None:
        calls.append(larger(1, 2))
        wanted = 3 if len(calls) > list(RIGHT).index(words) else 2
        assert larger(1, 2) == wanted, "two\nis not three"

    with pytest.raises(AssertionError) as caught:
        catch(choosy, RIGHT, BUGS, 1)
    told = str(caught.value)
    assert told.startswith(f"Your tests refuse right code ({words}): AssertionError: two is not three")
    assert told.endswith('from the line `assert larger(1, 2) == wanted, "two\\nis not three"`.')


def test_an_assertion_without_words_is_told_by_its_line() -> None:
    def silent(larger: Callable[..., int]) -> None:
        if larger(1, 2) != 1:
            raise AssertionError

    with pytest.raises(AssertionError, match=r"AssertionError, from the line `raise AssertionError`\.$"):
        catch(silent, RIGHT, BUGS, 1)


def test_right_code_that_is_called_wrongly_is_told_as_such() -> None:
    with pytest.raises(AssertionError, match=r"refuse right code \(by comparing\): TypeError: .*missing"):
        catch(lambda larger: larger(1), RIGHT, BUGS, 1)


@pytest.mark.parametrize("tests", [lambda larger: None, lambda larger: (yield larger(1, 2)), print])
def test_tests_that_never_call_get_nothing(tests: Callable[..., object]) -> None:
    with pytest.raises(AssertionError, match="never call"):
        catch(tests, RIGHT, BUGS, 1)


def test_a_stub_is_not_attempted() -> None:
    def stub(larger: Callable[..., int]) -> None:
        raise NotImplementedError(STUB)

    with pytest.raises(NotImplementedError, match=STUB):
        catch(stub, RIGHT, BUGS, 1)


@pytest.mark.parametrize("tests", [None, "assert", [careful]])
def test_something_that_cannot_be_called_is_told_what_is_expected(tests: object) -> None:
    with pytest.raises(AssertionError, match="expected a function"):
        catch(tests, RIGHT, BUGS, 1)  # type: ignore[arg-type]


def test_a_returned_false_is_no_test(capsys: pytest.CaptureFixture[str]) -> None:
    assert catch(lambda larger: larger(1, 2) == 2, RIGHT, BUGS[:1], 1) == 0
    assert "write assert instead of return" in capsys.readouterr().out


def test_damage_that_a_bug_leaves_behind_earns_nothing() -> None:
    kept = [1, 2]

    def forgetful(total: Callable[..., int]) -> None:
        assert total(kept) == 3

    def emptying(values: list[int]) -> int:
        result = sum(values)
        values.clear()
        return result

    with pytest.raises(AssertionError, match="after they have seen bugs"):
        catch(
            forgetful, {"by a built-in": sum}, [("it empties", emptying), ("it is one less", lambda v: sum(v) - 1)], 1
        )


def test_each_bug_runs_once_and_right_code_before_and_after() -> None:
    seen = []

    def noted(name: str) -> Callable[..., int]:
        return lambda a, b: seen.append(name) or 2

    catch(careless_once, {"right": noted("right")}, [("a", noted("a")), ("b", noted("b"))], 1)
    assert seen == ["right", "a", "b", "right"]


def careless_once(larger: Callable[..., int]) -> None:
    assert larger(1, 2) == 2


def test_a_time_out_goes_on() -> None:
    def interrupted(larger: Callable[..., int]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catch(interrupted, RIGHT, BUGS, 1)


@pytest.mark.parametrize(("right", "bugs"), [({}, BUGS), (RIGHT, [])])
def test_nothing_to_tell_apart_is_refused(right: dict, bugs: list) -> None:
    with pytest.raises(ValueError, match="one bug at least"):
        catch(careful, right, bugs, 1)


def test_it_loads_quickly_and_alone() -> None:
    heavy = "import sys, autograder.bugs; print({'numpy', 'pandas', 'nbgrader'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True).stdout == "set()\n"
