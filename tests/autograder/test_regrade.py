"""After a faulty test was mended all are graded again, and it is told whose score changed and why."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from results import NOTEBOOK

import autograder.__main__ as command_line
from autograder.course import Course

FAULTY, MENDED = "assert share(1, 4) == 0.3,", "assert share(1, 4) == 0.25,"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the small course; status, output and error output."""
    monkeypatch.setattr(command_line, "find_course", lambda _: course)

    def command(*arguments: object) -> tuple[int, str, str]:
        status = command_line.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def edit(course: Course, before: str, after: str) -> None:
    """Change the source of the exercise."""
    path = course.solutions / "level_0/0_1_split.py"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_mended_test_changes_the_scores_that_it_spoiled(
    course: Course, submit: Any, solved: Path, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "class of 2026"
    shutil.copytree(solved / "solved", folder / "ann")
    submit("bob", folder, split="def split(rows, day):\n    return rows, []\n")
    submit("cid", folder, share="def share(late, flights):\n    return 0.3\n")
    submit("new", folder)
    late = folder / "new"
    late.rename(tmp_path / "not yet")
    edit(course, MENDED, FAULTY)
    assert run("due", "level_0", "2026-10-01T10:00Z", "--late", "zero")[0] == 0
    (folder / "bob/level_0/timestamp.txt").write_text("2026-10-01 11:00:00 UTC")
    status, out, err = run("grade", "level_0", "--submissions", folder)
    assert status == 0, err
    assert [line.split("  ")[0] for line in out.splitlines()] == ["ann", "bob", "cid"]

    with Gradebook(course.gradebook_url) as gradebook:
        by_hand = gradebook.find_grade("layers_test_1", NOTEBOOK, "level_0", "ann")
        by_hand.manual_score, by_hand.extra_credit, by_hand.needs_manual_grade = 3.0, 0.5, False
        gradebook.find_comment("share", NOTEBOOK, "level_0", "ann").manual_comment = "Fine."
        gradebook.db.commit()
    edit(course, FAULTY, MENDED)
    (tmp_path / "not yet").rename(late)
    status, out, err = run("regrade", "level_0", "--submissions", folder, "--json", tmp_path / "list.json")
    assert (status, err) == (0, "")
    ann, bob, cid, new = json.loads((tmp_path / "list.json").read_text())
    assert (ann["before"], ann["after"], ann["max_score"]) == (7, 8, 8)
    assert (ann["counts_before"], ann["counts_after"]) == (6.5, 7.5)
    assert ann["why"] == "the exercise changed"
    (change,) = ann["changes"]
    assert (change["question"], change["before"], change["after"]) == ("0_1_split/share", 0, 1)
    assert (change["outcome_before"], change["outcome_after"]) == ("incorrect", "correct")
    assert "share(1, 4) gave 0.25" in change["message_before"]
    assert (bob["before"], bob["after"], bob["counts_before"], bob["counts_after"]) == (4, 5, 0, 0)
    assert (cid["before"], cid["after"]) == (8, 7)
    assert (new["before"], new["after"], new["why"], new["changes"]) == (None, 8, "graded for the first time", [])
    lines = out.splitlines()
    assert lines[0] == f"{'ann':24} 7 -> 8 of 8: the exercise changed"
    assert lines[1] == "    0_1_split/share: 0 -> 1 (not correct yet -> correct)"
    assert lines[2].startswith("        before: share(1, 4) gave 0.25")
    assert lines[3] == "    counts: 6.5 -> 7.5, with points given by hand and those for lateness"
    assert lines[-1] == "3 of 4 changed: ann, bob, cid."
    with Gradebook(course.gradebook_url) as gradebook:
        by_hand = gradebook.find_grade("layers_test_1", NOTEBOOK, "level_0", "ann")
        assert (by_hand.auto_score, by_hand.manual_score, by_hand.extra_credit) == (4, 3, 0.5)
        assert by_hand.needs_manual_grade
        assert gradebook.find_comment("share", NOTEBOOK, "level_0", "ann").comment == "Fine."

    status, out, _ = run("regrade", "level_0", "--submissions", folder, "--student", "ann", "--json", "-")
    (again,) = json.loads(out)
    assert status == 0
    assert (again["before"], again["after"], again["changes"]) == (8, 8, [])
    assert run("history", "level_0", "ann")[1].count("\n") == 4
    assert run("history", "level_0", "bob")[1].count("\n") == 3, "nobody else was graded again"
    assert run("grade", "level_0", "--submissions", folder)[0] == 0
    assert run("history", "level_0", "ann")[1].count("\n") == 4, "what did not change was not graded again"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["regrade", "level_7", "--submissions", "SOLVED"], "no assignment 'level_7'"),
        (["regrade", "level_0", "--submissions", "SOLVED/none"], "There is no folder of submissions"),
        (["regrade", "level_0", "--submissions", "SOLVED", "--student", "eve"], "no student 'eve'"),
        (["regrade", "level_0", "--submissions", "SOLVED", "--json", "SOLVED/x.json"], "which are only read"),
    ],
)
def test_what_cannot_be_graded_again_is_one_sentence(
    run: Run, solved: Path, arguments: list[str], sentence: str
) -> None:
    status, out, err = run(*(one.replace("SOLVED", str(solved)) for one in arguments))
    assert (status, out) == (1, "")
    assert sentence in err
    assert err.count("\n") == 1


def test_tests_may_be_added_and_points_changed_after_a_class_was_graded(
    course: Course, submit: Any, run: Run, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    submit("ann", tmp_path / "in", share="def share(late, flights):\n    return late / flights\n")
    where = ("--submissions", tmp_path / "in", "--db", url)
    assert run("grade", "level_0", *where)[0] == 0
    added = '# %% test="share" points=2 hidden=true\n# No flights.\nassert share(0, 0) == 0, "share(0, 0) failed."\n\n'
    edit(course, '# %% test="share" points=1', '# %% test="share" points=3')
    edit(course, '# %% answer="layers"', f'{added}# %% answer="layers"')
    try:
        status, out, err = run("regrade", "level_0", *where)
        assert (status, err) == (0, "")
        assert out.splitlines()[:2] == [
            f"{'ann':24} 8 -> 10 of 12: the exercise changed",
            "    0_1_split/share: 1 -> 3 (correct -> partly correct)",
        ]
        with Gradebook(url) as gradebook:
            found = gradebook.find_submission("level_0", "ann")
            assert (found.score, found.max_score) == (10, 12)
        edit(course, added, "")
        status, out, err = run("regrade", "level_0", *where)
        assert (status, err) == (0, "")
        assert "10 -> 10 of 10" in out
        with Gradebook(url) as gradebook:
            found = gradebook.find_submission("level_0", "ann")
            assert (found.score, found.max_score) == (10, 10)
    finally:
        path = course.solutions / "level_0/0_1_split.py"
        text = path.read_text(encoding="utf-8").replace(added, "").replace("points=3", "points=1")
        path.write_text(text, encoding="utf-8")
