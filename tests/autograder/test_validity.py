"""`autograder validate` finds weak tests, counts fairly, and the course's own tests are above the bar."""

import argparse
import ast
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from autograder.course import Course, this_course
from autograder.errors import CourseError
from autograder.validity.bench import Asked, Bench, Sheet
from autograder.validity.command import add_validate, run_validate
from autograder.validity.inputs import Call, Inputs
from autograder.validity.mutants import mutants
from autograder.validity.page import digest, stale, write_page
from autograder.validity.proof import Verdict, judge
from autograder.validity.same import same
from autograder.validity.shown import score_sentence
from autograder.validity.stability import changes
from autograder.validity.trials import MUTANT, RIGHT, Variant, kept_variants, mutant_variants, spread, try_all
from autograder.validity.validate import Validity, compare_scores, corpus, killed_share, shortcomings, validate

KEYS = ["assignment", "question", "kind", "reference", "stub", "mutants", "killed", "false_passes", "false_fails"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("x = 5", ["x = 6", "x = 4", "x = 0", "x = -5"]),
        ("x = 1.5", ["x = 2.5", "x = 0.5", "x = 0.0", "x = -1.5"]),
        ("x = True", ["x = False"]),
        ("x = 'late'", ["x = ''", "x = 'latex'"]),
        ("x = a < b", ["x = a <= b", "x = a >= b"]),
        ("x = a >= b", ["x = a > b", "x = a < b"]),
        ("x = a == b", ["x = a != b"]),
        ("x = a in b", ["x = a not in b"]),
        ("x = a + b", ["x = a - b"]),
        ("x = a - b", ["x = a + b", "x = b - a"]),
        ("x = a // b", ["x = a / b", "x = a % b", "x = b // a"]),
        ("x = a & b", ["x = a | b"]),
        ("x += a", ["x -= a", "pass"]),
        ("x = a and b", ["x = a or b"]),
        ("x = not a", ["x = a"]),
        ("x = ~a", ["x = a"]),
        ("x = f(a, b)", ["x = f(b)", "x = f(a)", "x = f(b, a)", "x = a"]),
        ("x = f(a, key=b)", ["x = f(key=b)", "x = f(a)", "x = a"]),
        ("x = rows.dropna(a)", ["x = rows.dropna()", "x = rows"]),
        ("import math\nx = math.ceil(a)", ["import math\nx = math.ceil()", "import math\nx = a"]),
        ("x = rows[1:]", ["x = rows[2:]", "x = rows[0:]", "x = rows[-1:]", "x = rows[:]"]),
        ("x = rows[:len(a)]", ["x = rows[:len(a) + 1]", "x = rows[:len(a) - 1]", "x = rows[:]"]),
        ("x = rows[n]\ny = n + m", ["x = rows[n + 1]\ny = n + m", "x = rows[n - 1]\ny = n + m"]),
        ("x = range(n)", ["x = range(n + 1)", "x = range(n - 1)", "x = range()", "x = n"]),
        ("def f():\n    return a", ["def f():\n    return None"]),
        ("if a:\n    b()", ["if not a:\n    b()", "pass", "if a:\n    pass"]),
        ("x = a if b else c", ["x = a if not b else c"]),
        ("x = [a for a in b if c]", ["x = [a for a in b if not c]", "x = [a for a in b]"]),
        ("for a in b:\n    break", ["for a in b:\n    continue", "for a in b:\n    pass"]),
        ("try:\n    a()\nexcept E:\n    raise", ["if True:\n    a()", "try:\n    a()\nexcept E:\n    pass"]),
    ],
)
def test_each_kind_of_mistake_is_made(text: str, wrong: list[str]) -> None:
    assert set(wrong) <= {mutant.text for mutant in mutants(text)}


@pytest.mark.parametrize(
    "text",
    [
        'def f(a: int = None) -> "text":\n    """What it does in 3 words."""\n    return None',
        "import math",
        "x: Literal['late', 15]",
    ],
)
def test_words_for_people_and_types_are_left_alone(text: str) -> None:
    assert [mutant.text for mutant in mutants(text)] in ([], ["pass"])


def test_the_message_of_an_assert_is_left_alone() -> None:
    assert all("why" in mutant.text or mutant.text == "pass" for mutant in mutants("assert a == 1, 'why'"))


def test_mutants_of_real_answers_are_programs_none_twice_and_the_same_ones_each_time() -> None:
    bench = Bench(this_course(), "level_1", "1_3_release_and_operate")
    for asked in bench.questions:
        found = mutants(asked.reference, bench.modules(asked.notebook))
        assert found == mutants(asked.reference, bench.modules(asked.notebook))
        assert len({mutant.text for mutant in found} | {ast.unparse(ast.parse(asked.reference))}) == len(found) + 1
        for mutant in found:
            ast.parse(mutant.text)
            assert mutant.what.startswith("line ")
            assert len(mutant.what) < 300


def test_a_module_is_not_left_over_of_a_call() -> None:
    texts = [mutant.text for mutant in mutants("x = pd.Timedelta(hours=n)", frozenset({"pd"}))]
    assert "x = pd" not in texts
    assert "x = pd" in [mutant.text for mutant in mutants("x = pd.Timedelta(hours=n)")]


SERIES = pd.Series([1.0, float("nan")], index=["a", "b"], name="x")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (1, np.int64(1), True),
        (0.5, np.float64(0.5), True),
        (float("nan"), float("nan"), True),
        (1, True, False),
        (1, "1", False),
        ([1, 2], (1, 2), True),
        ([1, 2], np.array([1, 2]), True),
        ([1, 2], pd.Series([1, 2], index=[7, 7]), True),
        ([1, 2], [2, 1], False),
        ([1, 2], {1, 2}, False),
        ({1, 2}, {2, 1}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (SERIES, SERIES.copy(), True),
        (SERIES, SERIES.rename("y"), False),
        (SERIES, SERIES.reset_index(drop=True), False),
        (SERIES, SERIES.astype("float32"), False),
        (SERIES.to_frame(), SERIES.to_frame(), True),
        (SERIES.to_frame(), SERIES.to_frame()[::-1], False),
        (SERIES.to_frame(), SERIES, False),
        (pd.Timestamp("2013-01-01", tz="UTC"), pd.Timestamp("2013-01-01", tz="UTC"), True),
        (pd.Timestamp("2013-01-01", tz="UTC"), pd.Timestamp("2013-01-01"), False),
        (pd.NaT, None, False),
        (object(), object(), False),
        (len, len, True),
    ],
)
def test_the_same_is_what_a_fair_test_takes_for_the_same(first: object, second: object, expected: bool) -> None:
    assert same(first, second) is expected
    assert same(second, first) is expected


def test_random_inputs_have_the_types_of_those_seen() -> None:
    day = pd.Timestamp("2013-04-01 12:30", tz="UTC")
    rows = pd.DataFrame({"date": [day, day], "late": [True, False], "carrier": ["UA", None], "minutes": [1.5, None]})
    call = Call((rows, day, [3, 4], {"a": (1, "x")}, {"p", "q"}, len), {"limit": 0.5})
    draws = [Inputs([call], seed=7) for _ in range(2)]
    seen = set()
    for _ in range(300):
        one, other = (inputs.draw() for inputs in draws)
        assert same(one.args[:-1], other.args[:-1]), "the same seed gave other inputs"
        table, moment, numbers, groups, names, function = one.args
        assert list(table.dtypes) == list(rows.dtypes)
        assert isinstance(moment, pd.Timestamp)
        assert moment.tz is not None
        assert all(isinstance(number, int) and number >= 0 for number in numbers)
        assert len(table) == len(numbers), "two arguments of one length got different ones"
        assert all(len(pair) == 2 and isinstance(pair[1], str) for pair in groups.values())
        assert isinstance(names, set)
        assert function is len
        assert isinstance(one.named["limit"], float)
        seen.add((len(table), str(table.to_dict()), str(numbers), str(groups)))
    assert len(seen) > 200
    assert rows["late"].tolist() == [True, False], "the recorded table was changed"


HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

"""
QUESTION = '''\
# %% answer="{name}"
def {name}({arguments}):
    """An answer."""
    ### BEGIN SOLUTION
    {answer}
    ### END SOLUTION

# %% test="{name}" points=1
# A test.
{test}

'''


def planted(root: Path, questions: dict[str, tuple[str, str, str]], kept: dict[str, str], setup: str = "") -> Course:
    """A course of one exercise: name -> arguments, answer, test; and answers kept for it, by their place."""
    course = Course(root)
    text = HEADER + f"# %%\n{setup or 'import math'}\n\n"
    for name, (arguments, answer, test) in questions.items():
        text += QUESTION.format(name=name, arguments=arguments, answer=answer.replace("\n", "\n    "), test=test)
    source = course.solutions / "level_0" / "0_1_planted.py"
    source.parent.mkdir(parents=True)
    source.write_text(text, encoding="utf-8")
    for place, answer in kept.items():
        path = corpus(course) / "level_0" / "0_1_planted" / f"{place}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(answer, encoding="utf-8")
    return course


WEAK = {
    "grown": ("n", "return n + 1 if n > 0 else 0", "assert grown(1) == 2, 'grown(1) is not 2.'"),
    "total": (
        "numbers",
        "return float(sum(numbers))",
        "for numbers in ([1, 2], [], [0.5], [3, 4, 5], [-1, 7], [2]):\n"
        "    assert total(numbers) == sum(numbers), 'The sum is another one.'",
    ),
}


@pytest.fixture(scope="module")
def weak(tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, dict[str, Validity]]:
    """What validating an exercise with a weak test and a good one finds, in a path with a space."""
    kept = {
        "grown/wrong_1": "def grown(n):\n    return n",
        "grown/wrong_2": "def grown(n):\n    return 2",
        "grown/right_1": "def grown(n):\n    return (n + 1) * (n > 0)",
        "total/wrong_1": "def total(numbers):\n    import os\n    os._exit(3)",
        "total/right_1": "def total(numbers):\n    return math.fsum(numbers)",
        "total/right_2": "def total(numbers):\n    raise ValueError('right by its name only')",
    }
    course = planted(tmp_path_factory.mktemp("a weak course"), WEAK, kept)
    found = validate(Bench(course, "level_0"), corpus(course))
    return course, {one.question.split("/")[1]: one for one in found}


def test_a_weak_test_is_found(weak: tuple[Course, dict[str, Validity]]) -> None:
    grown = weak[1]["grown"]
    assert grown.reference == "correct"
    assert grown.stub == "not_attempted"
    assert grown.passed_wrongly == ["wrong_2"]
    assert not grown.failed_wrongly
    survived = "\n".join(mutant.mutant for mutant in grown.survivors)
    assert "line 3, another operator: `return n + 1 if n > 0 else 0` became `return n + 1 if n >= 0 else 0`" in survived
    assert "gives 1 in place of 0 for (0)" in "\n".join(mutant.why for mutant in grown.survivors)
    assert grown.killed == grown.mutants - len(grown.survivors) - len(grown.excused)
    assert 0 < grown.killed < 0.95 * grown.mutants


def test_a_change_that_is_no_mistake_is_excused_with_its_proof(weak: tuple[Course, dict[str, Validity]]) -> None:
    total = weak[1]["total"]
    assert not total.survivors
    (excused,) = total.excused
    assert "became `return sum(numbers)`" in excused.mutant
    assert "gives the same on 200 random inputs like those of 6 calls" in excused.why
    assert killed_share([total]) == 1.0
    assert total.failed_wrongly == ["right_2"]


def asked_of_the_command(*words: str) -> argparse.Namespace:
    """The options of `autograder validate` as its own parser reads them."""
    top = argparse.ArgumentParser()
    add_validate(top.add_subparsers(dest="command"))
    return top.parse_args(["validate", *words])


def test_the_command_says_what_falls_short_and_fails(
    weak: tuple[Course, dict[str, Validity]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    words = ["--json", str(tmp_path / "found.json"), "--table", str(page), "--seeds", "2", "--jobs", "2"]
    assert run_validate(weak[0], asked_of_the_command(*words)) == 1
    told = capsys.readouterr()
    assert "level_0/0_1_planted measured, after " in told.err
    assert "0_1_planted/grown: wrong_2 is wrong and passes.\n" in told.err
    assert "0_1_planted/total: right_2 is right and fails.\n" in told.err
    assert "of the mutants are killed; 95% is the bar.\n" in told.err
    rows = {line.split()[0]: line for line in told.out.splitlines() if line}
    assert "correct    not_attempted        1 of 2       0 of 1" in rows["0_1_planted/grown"]
    assert "1 of 3       1 of 3" in rows["all"]
    assert "Over 2 seeds and 1 to 2 workers the reference, the exercise as shipped and every kept answer" in told.out
    assert "Survived in 0_1_planted/grown, line 3, another operator: `return n + 1 if n > 0 else 0` became" in told.out
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert [one["question"] for one in found] == ["0_1_planted/grown", "0_1_planted/total"]
    for one in found:
        assert list(one) == [*KEYS, "excused", "survivors"]
        assert one["kind"] == "code"
        assert one["killed"] + len(one["excused"]) + len(one["survivors"]) == one["mutants"]
    assert [one["false_passes"] for one in found] == [1, 0]
    assert [one["false_fails"] for one in found] == [0, 1]
    assert not stale(page, weak[0])
    text = page.read_text(encoding="utf-8")
    assert "| 0.1 `grown` | code | correct | not attempted | 1 of 2 | 0 of 1 |" in text
    assert "- 0.1 `total`, line 3, another call: total gives the same on 200 random inputs" in text
    assert "return" not in text.split("<!-- measured")[1], "the page shows a piece of a solution"


def test_the_command_prints_json_alone_and_passes_what_is_good_enough(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {
        "total/wrong_1": "def total(numbers):\n    return 1.0",
        "total/right_1": "def total(numbers):\n    return math.fsum(numbers)",
    }
    course = planted(tmp_path / "good", {"total": WEAK["total"]}, kept)
    assert run_validate(course, asked_of_the_command("level_0", "--json", "-", "--seeds", "0")) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["reference"], found["stub"]) == ("correct", "not_attempted")
    assert found["mutants"] == found["killed"] + len(found["excused"]) > 1


def test_the_scores_are_compared_over_20_seeds_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked_of_the_command().seeds == 20
    with pytest.raises(SystemExit):
        asked_of_the_command("--seeds", "-1")
    assert "give 0 or more" in capsys.readouterr().err


def test_a_kept_answer_to_no_question_is_refused_in_a_sentence(tmp_path: Path) -> None:
    course = planted(tmp_path / "course", WEAK, {"gone/wrong_1": "def gone():\n    return 1"})
    with pytest.raises(CourseError, match=r"wrong_1\.py answers 0_1_planted/gone, but there is no such question\."):
        kept_variants(Bench(course, "level_0"), corpus(course))


def test_an_unknown_exercise_is_refused_in_a_sentence(weak: tuple[Course, dict[str, Validity]]) -> None:
    with pytest.raises(CourseError, match=r"level_0 has no exercise 'gone'; it has 0_1_planted\."):
        Bench(weak[0], "level_0", "gone")


def test_an_answer_that_harms_its_neighbours_is_graded_again_alone(tmp_path: Path) -> None:
    ask = {name: ("n", "return sum([n, 1])", f"assert {name}(1) == 2, 'It is not 2.'") for name in ("a", "b", "c")}
    harm = "import builtins\nbuiltins.sum = lambda some: 7\ndef a(n):\n    return 7"
    end = "def b(n):\n    import os\n    os._exit(1)"
    kept = {"a/wrong_1": harm, "b/wrong_1": end, "b/wrong_2": "def b(n):\n    return 3"}
    kept |= {f"{name}/right_{number}": f"def {name}(n):\n    return n + 1" for name in "abc" for number in (1, 2)}
    bench = Bench(planted(tmp_path / "a course", ask, kept), "level_0")
    variants = kept_variants(bench, tmp_path / "a course" / "tests" / "exercises")
    assert len(variants) == 9
    tried = try_all(bench, variants)
    assert {variant: got.outcome == "correct" for variant, got in tried.items()} == {
        variant: variant.kind == RIGHT for variant in variants
    }


def test_pages_hold_each_variant_once_and_no_question_twice(weak: tuple[Course, dict[str, Validity]]) -> None:
    bench = Bench(weak[0], "level_0")
    variants = kept_variants(bench, corpus(weak[0])) + mutant_variants(bench)
    pages = spread(bench, variants)
    assert sorted(map(repr, itertools.chain(*pages))) == sorted(map(repr, variants))
    assert all(len({one.question for one in page}) == len(page) for page in pages)
    longest = max(sum(one.question == asked.id for one in variants) for asked in bench.questions)
    assert len(pages) == longest


PROOFS = {
    "half": ("n", "return n / 2", "for n in range(8):\n    half(n)"),
    "written": ("n", "open('there', 'w').write(str(n))\nreturn float(n)", "for n in range(8):\n    written(n)"),
    "picky": (
        "n",
        "if n not in (1, 2, 3):\n    raise ValueError(n)\nreturn float(n)",
        "for n in (1, 2, 3):\n    picky(n)",
    ),
    "sorted_in_place": (
        "some",
        "return sorted(some)",
        "for some in ([3, 1], [2, 5, 1], [4, 4]):\n    sorted_in_place(some)",
    ),
    "nothing": ("", "return float(1)", "nothing()"),
    "never": ("n", "return float(n)", "pass"),
    "by_seed": ("n", "import random\nreturn random.Random(n).random()", "for n in range(9):\n    by_seed(n)"),
    "by_chance": ("n", "return n + int(random.random())", "for n in range(9):\n    by_chance(n)"),
    "logged": ("n", "LOG.append(n)\nreturn float(n)", "for n in range(9):\n    logged(n)"),
    "remembered": ("n, seen=[]", "seen.append(n)\nreturn float(n)", "for n in range(9):\n    remembered(n)"),
    "silent": ("n", "return float(n)", "for n in range(9):\n    silent(n)"),
    "told": ("n, tell", "tell(n)\nreturn float(n)", "for n in range(9):\n    told(n, lambda one: one + 1)"),
    "strict": (
        "n",
        "if n > 900:\n    raise ValueError('Too much.')\nreturn float(n)",
        "for n in (0, 7, 600, 900):\n    strict(n)\nwith contextlib.suppress(ValueError):\n    strict(1400)",
    ),
}
PROOFS_SETUP = "import contextlib\nimport random\n\nLOG = []"


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], tuple[bool, str]]]:
    """The verdicts on mutants of several questions, each as if it had survived."""
    course = planted(tmp_path_factory.mktemp("proofs"), PROOFS, {}, PROOFS_SETUP)
    bench = Bench(course, "level_0")
    mine = {
        "half": ["return n * 0.5", "return n // 2", "while True:\n    pass", "return n / 2 if n < 5 else 0"],
        "written": ["return float(n)"],
        "picky": ["if n not in (1, 2, 3):\n    raise ValueError(n)\nreturn n"],
        "sorted_in_place": ["some.sort()\nreturn some", "return tuple(sorted(some))", "return sorted(some[::-1])"],
        "nothing": ["return 1.0"],
        "never": ["return n"],
        "by_seed": ["import random\nrandom.seed(n)\nreturn random.random()", "import random\nreturn random.random()"],
        "by_chance": ["return n + int(random.random() / 2)", "return n"],
        "logged": ["return float(n)", "LOG.append(n)\nreturn n + 0.0"],
        "remembered": ["return float(n)"],
        "silent": [
            "LOG.append(n)\nreturn float(n)",
            "print(n)\nreturn float(n)",
            "random.random()\nreturn float(n)",
            "silent.calls = n\nreturn float(n)",
            "with contextlib.suppress(BaseException):\n    open('there', 'w')\nreturn float(n)",
            "return n / 1",
        ],
        "told": ["return float(n)", "tell(n)\ntell(n)\nreturn float(n)", "tell(n)\nreturn n / 1"],
        "strict": [
            "if n > 900:\n    raise ValueError('Too little.')\nreturn float(n)",
            "if n > 900:\n    raise TypeError('Too much.')\nreturn float(n)",
            "if n >= 901:\n    raise ValueError('Too much.')\nreturn n / 1",
        ],
    }
    surviving: dict[Asked, list[Variant]] = {}
    for asked in bench.questions:
        head = f"def {asked.name}({PROOFS[asked.name][0]}):\n    "
        texts = [head + body.replace("\n", "\n    ") for body in mine[asked.name]]
        surviving[asked] = [Variant(asked.id, MUTANT, text.partition("    ")[2], text) for text in texts]
    return {
        (asked.name, verdict.mutant): (verdict.equal, verdict.why)
        for asked, verdicts in zip(bench.questions, judge(bench, surviving), strict=True)
        for verdict in verdicts
    }


@pytest.mark.parametrize(
    ("name", "mutant", "equal", "why"),
    [
        ("half", "return n * 0.5", True, "half gives the same on 200 random inputs"),
        ("half", "return n // 2", False, "half gives"),
        ("half", "return n / 2 if n < 5 else 0", False, "half gives 0 in place of"),
        ("half", "while True:", False, "half gives TooLong() in place of"),
        ("written", "return float(n)", False, "touches what is outside of it (open)"),
        ("picky", "if n not in", False, "the reference of picky raises on"),
        ("sorted_in_place", "some.sort()", False, "sorted_in_place gives"),
        ("sorted_in_place", "return tuple(sorted(some))", True, "the same on 200"),
        ("sorted_in_place", "return sorted(some[::-1])", True, "the same on 200"),
        ("nothing", "return 1.0", False, "only 1 different inputs"),
        ("never", "return n", False, "the tests call none of its functions"),
        ("by_seed", "import random\n    return random.random()", False, "by_seed gives"),
        ("by_seed", "import random\n    random.seed(n)", False, "of by_seed touches what is outside of it (the shared"),
        ("by_chance", "return n + int", False, "by_chance touches what is outside of it (the shared random numbers)"),
        ("by_chance", "return n", False, "by_chance touches what is outside of it (the shared random numbers)"),
        ("logged", "return float(n)", False, "logged touches what is outside of it (variables of the notebook)"),
        ("logged", "LOG.append(n)", False, "logged touches what is outside of it (variables of the notebook)"),
        (
            "remembered",
            "return float(n)",
            False,
            "remembered touches what is outside of it (variables of the notebook)",
        ),
        ("silent", "LOG.append(n)", False, "the mutant of silent touches what is outside of it (variables of"),
        ("silent", "print(n)", False, "silent gives the same but prints, calls or changes something else for (0)"),
        ("silent", "random.random()", False, "the mutant of silent touches what is outside of it (the shared"),
        ("silent", "silent.calls = n", False, "the mutant of silent touches what is outside of it (variables of"),
        ("silent", "with contextlib", False, "the mutant of silent touches what is outside of it (open)"),
        ("silent", "return n / 1", True, "silent gives the same on 200 random inputs"),
        ("told", "return float(n)", False, "told gives the same but prints, calls or changes something else for"),
        ("told", "tell(n)\n    tell(n)", False, "told gives the same but prints, calls or changes something else for"),
        ("told", "tell(n)\n    return n / 1", True, "told gives the same on 200 random inputs"),
        (
            "strict",
            "if n > 900:\n        raise ValueError",
            False,
            "strict gives ValueError('Too little.') in place of",
        ),
        ("strict", "if n > 900:\n        raise TypeError", False, "strict gives TypeError('Too much.') in place of"),
        ("strict", "if n >= 901", True, "strict gives the same on 200 random inputs like those of 5 calls"),
    ],
)
def test_only_the_same_output_on_random_inputs_is_a_proof(
    proofs: dict[tuple[str, str], tuple[bool, str]], name: str, mutant: str, equal: bool, why: str
) -> None:
    found, told = next(proof for (of, what), proof in proofs.items() if of == name and what.startswith(mutant))
    assert found is equal, told
    assert why in told


CHANCE = {
    "steady": ("", "return sum(range(4))", "assert steady() == 6, 'It is not 6.'"),
    "by_hash": ("", "return ''.join({'ab', 'cd', 'ef', 'gh', 'ij'})", "assert by_hash() < 'cd', 'Another order.'"),
    "by_random": ("", "return random.random()", "assert by_random() < 0.5, 'It is larger.'"),
    "by_numpy": ("", "return numpy.random.random()", "assert by_numpy() < 0.5, 'It is larger.'"),
}


def test_scores_that_depend_on_chance_are_told(tmp_path: Path) -> None:
    setup = "import random\n\nimport numpy"
    kept = {"steady/right_1": "def steady():\n    return 6", "steady/wrong_1": "def steady():\n    return 5"}
    bench = Bench(planted(tmp_path / "by chance", CHANCE, kept, setup), "level_0", jobs=2)
    told = changes(bench, corpus(Course(tmp_path / "by chance")), seeds=6)
    assert {question.split("/")[1] for question in told} == {"by_hash", "by_random", "by_numpy"}
    sentences = [sentence for some in told.values() for sentence in some]
    assert all("the reference gets" in one and "with seed 0 and one worker" in one for one in sentences)
    found = [
        Validity("level_0", asked.id, "code", "correct", "not_attempted", wrong=1, right=1) for asked in bench.questions
    ]
    assert not shortcomings(found)
    compare_scores(bench, corpus(Course(tmp_path / "by chance")), found, seeds=6)
    assert sorted(shortcomings(found)) == sorted(sentences)
    assert score_sentence(found) == f"Over 6 seeds and 1 to 2 workers {len(sentences)} scores changed."
    assert score_sentence(found[:1]).startswith(
        "Over 6 seeds and 1 to 2 workers the reference, the exercise as shipped"
    )
    again = bench.grade([Sheet("level_0/0_1_planted.ipynb", {})], seed=3)
    assert again == bench.grade([Sheet("level_0/0_1_planted.ipynb", {})], seed=3)


def test_the_page_keeps_what_was_not_measured_now(tmp_path: Path) -> None:
    course = planted(tmp_path / "course", WEAK, {})
    other = course.solutions / "level_1" / "1_1_more.py"
    other.parent.mkdir()
    other.write_text((course.solutions / "level_0" / "0_1_planted.py").read_text(), encoding="utf-8")
    page = tmp_path / "page.md"
    assert stale(page, course) == ["level_0", "level_1"]
    for assignment in ("level_1", "level_0"):
        write_page(page, course, [Validity(assignment, "1_1_more/a", "code", "correct", "not_attempted", 3, 2, 9, 8)])
    text = page.read_text(encoding="utf-8")
    assert text.index("## Level 0") < text.index("## Level 1")
    assert not stale(page, course)
    other.write_text(other.read_text() + "\n# more\n", encoding="utf-8")
    assert stale(page, course) == ["level_1"]
    assert digest(course, "level_0") in text


def test_the_bar_is_held_for_each_assignment() -> None:
    good = Validity("level_0", "0_1_x/a", "code", "correct", "not_attempted", 3, 2, mutants=20, killed=19)
    bad = Validity("level_1", "1_1_x/a", "code", "correct", "not_attempted", 3, 2, mutants=20, killed=18)
    assert shortcomings([good]) == []
    assert shortcomings([good, bad]) == ["level_1: 90.0% of the mutants are killed; 95% is the bar."]
    broken = Validity("level_0", "0_1_x/a", "code", "raised", "correct", 1, 1)
    assert shortcomings([broken]) == ["0_1_x/a: the reference is raised.", "0_1_x/a: as shipped it is correct."]


def test_a_question_without_kept_answers_is_not_good_enough() -> None:
    alone = Validity("level_0", "0_1_x/a", "code", "correct", "not_attempted", mutants=20, killed=20)
    assert shortcomings([alone]) == [
        "0_1_x/a: no wrong answer is kept for it.",
        "0_1_x/a: no right answer is kept for it.",
    ]


def test_excused_mutants_count_for_nothing() -> None:
    equal = [Verdict(f"line {number}", True, "the same") for number in range(10)]
    some = Validity("level_0", "0_1_x/a", "code", "correct", "not_attempted", 1, 1, 30, 19, excused=equal)
    assert killed_share([some]) == 0.95
    assert shortcomings([some]) == []
    some.excused.pop()
    assert shortcomings([some]) == ["level_0: 90.5% of the mutants are killed; 95% is the bar."]


def cells_of(page: str, first: str) -> list[list[str]]:
    """The cells of the rows of a page that begin with `first`."""
    rows = [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in page.splitlines()]
    return [row for row in rows if row and row[0] == first]


def test_the_page_of_the_book_shows_the_tests_as_they_are_and_above_the_bar(root: Path) -> None:
    page = root / "jupyter_book" / "validity.md"
    left = stale(page, this_course())
    assert not left, f"run `autograder validate {' '.join(left)} --jobs 2 --table jupyter_book/validity.md`"
    text = page.read_text(encoding="utf-8")
    totals = cells_of(text, "all")
    assert len(totals) == len(this_course().assignments())
    for _, _, _, _, false_passes, false_fails, mutants_made, excused, killed in totals:
        assert false_passes.startswith("0 of ")
        assert false_fails.startswith("0 of ")
        assert int(killed.split()[0]) >= 0.95 * (int(mutants_made) - int(excused or 0))
        assert text.count(", another ") + text.count(", one place off: ") >= int(excused or 0), "a proof is missing"
    told = re.findall(
        r"^Over (\d+) seeds and 1 to (\d+) workers the reference, .* the same score each time\.$", text, re.M
    )
    assert len(told) == len(totals)
    assert all(int(seeds) >= 20 and int(workers) >= 2 for seeds, workers in told)


def test_an_exercise_of_the_course_measures_as_the_page_says(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["level_0/0_1_the_notebook", "--jobs", "2", "--seeds", "2", "--json", "-"]
    assert run_validate(this_course(), asked_of_the_command(*words)) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) == 7
    page = (root / "jupyter_book" / "validity.md").read_text(encoding="utf-8")
    for one in found:
        assert (one["reference"], one["stub"]) == ("correct", "not_attempted")
        ((_, kind, reference, stub, *_, mutants_made, excused, killed),) = cells_of(
            page, f"0.1 `{one['question'].split('/')[1]}`"
        )
        assert (kind, reference, stub) == (one["kind"], "correct", "not attempted")
        assert (mutants_made or "0", excused or "0") == (str(one["mutants"]), str(len(one["excused"])))
        assert (killed.split() or ["0"])[0] == str(one["killed"])
