"""Grades leave the gradebook as CSV, for Canvas and for Moodle, and a report tells how the class did."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from results import NOTEBOOK, released, result, sqlite

import autograder.__main__ as command_line
from autograder.course import Course
from autograder.gradebook import Book
from autograder.items import bins, discrimination, items
from autograder.late import due_date
from autograder.spreadsheets import shown

Run = Callable[..., tuple[int, str, str]]
EVIL = '<script>alert("x")</script> | **bold** `code` &amp;\nnext'


@pytest.fixture(scope="module")
def template(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook of four students: full marks, late and half right, by hand, and nothing handed in."""
    folder = tmp_path_factory.mktemp("template")
    url = released(course, sqlite(folder))
    with Gradebook(url) as gradebook:
        gradebook.update_or_create_assignment("level_0", duedate=due_date("2026-10-01T10:00Z"))
        gradebook.add_student(
            "ann", first_name="Ann", last_name="=cmd|'/c calc'!A1", email="a@x.org", lms_user_id="101"
        )
        gradebook.add_student("bob", first_name="Bob", last_name="Dö;e", email="b@x.org")
        gradebook.add_student("eve", first_name="@Eve", last_name="-Doe")
    bob = result("bob", submitted="2026-10-01 13:05:00 UTC", share_test_1=0.0, split_test_2=0.0)
    bob.evidence["tampered"] = EVIL
    bob.questions[1] = bob.questions[1].__class__(**(vars(bob.questions[1]) | {"message": EVIL}))
    with Book(url) as book:
        book.record(result("ann", submitted="2026-10-01 09:00:00 UTC"))
        book.record(bob)
        book.record(result("cid_303", layers_test_1=None))
    with Gradebook(url) as gradebook:
        gradebook.find_grade("share_test_1", NOTEBOOK, "level_0", "ann").manual_score = 0.5
        gradebook.find_comment("share", NOTEBOOK, "level_0", "ann").manual_comment = "=Look again."
        gradebook.db.commit()
    return folder / "gradebook.db"


@pytest.fixture
def url(template: Path, tmp_path: Path) -> str:
    """The address of a gradebook of the test's own."""
    shutil.copy(template, tmp_path)
    return sqlite(tmp_path)


@pytest.fixture
def run(course: Course, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`autograder export --db URL ...` on the small course; status, output and error output."""
    monkeypatch.setattr(command_line, "find_course", lambda _: course)

    def command(*arguments: object) -> tuple[int, str, str]:
        status = command_line.main(["export", "--db", url, *map(str, arguments)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def table(text: str) -> list[list[str]]:
    """The rows of a CSV text."""
    return list(csv.reader(io.StringIO(text)))


def test_csv_has_a_line_for_each_student_and_assignment(run: Run) -> None:
    status, out, err = run("--to", "csv")
    assert status == 0
    header, ann, bob, cid, eve = (dict(zip(table(out)[0], row, strict=True)) for row in table(out))
    assert list(header) == list(header.values())
    assert (ann["last_name"], ann["email"], ann["assignment"]) == ("'=cmd|'/c calc'!A1", "a@x.org", "level_0")
    assert [ann[name] for name in ("earned", "penalty", "score", "max_score")] == ["7.5", "0", "7.5", "8"]
    assert (ann["submitted"], ann["due"], ann["flags"]) == ("2026-10-01 09:00:00", "2026-10-01 10:00:00", "")
    assert (bob["last_name"], bob["seconds_late"], bob["flags"]) == ("Dö;e", "11100", "late tampered")
    assert "3 h 5 min after the due date" in bob["evidence"]
    assert EVIL in bob["evidence"]
    assert (cid["score"], cid["needs_manual_grade"], cid["submitted"]) == ("4", "yes", "")
    assert [eve[name] for name in ("first_name", "last_name", "earned", "score")] == ["'@Eve", "'-Doe", "", ""]
    assert "Points by hand are still missing, or to be looked at again: cid_303." in err


def test_a_late_policy_counts_as_it_is_now(run: Run, course: Course, url: str) -> None:
    command_line.main(["due", "level_0", "--late", "zero", "--db", url])
    (bob,) = (row for row in table(run("--to", "csv")[1]) if row[0] == "bob")
    assert bob[8:12] == ["5", "5", "0", "8"]


CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Level-0 (77),Other (78),Current Score
,,,,,Manual Posting,,
    Points Possible,,,,,10.00,5.00,(read only)
"=Ann",101,S1,someone,A,1.00,4.00,50
"Bob",102,S2,B@X.org,A,,3.00,60
"Cid",303,S3,cid,A,2.5,,70
"Eve",104,S4,eve,A,2.25,1.00,80
"New",105,S5,new,A,3,1.00,80
"Student, Test",106,,ffff,A,,,
"""


def test_the_gradebook_of_canvas_is_filled_by_number_login_or_address(run: Run, tmp_path: Path) -> None:
    (tmp_path / "canvas.csv").write_text(CANVAS, encoding="utf-8")
    where = ("--to", "canvas", "--template", tmp_path / "canvas.csv", "--out", tmp_path / "filled.csv")
    status, _, err = run(*where)
    assert status == 1
    assert "Canvas gives 10.00 points for level_0, the exercise 8." in err
    who = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert table((tmp_path / "filled.csv").read_text(encoding="utf-8")) == [
        [*who, "Level-0 (77)"],
        ["", "", "", "", "", "Manual Posting"],
        ["    Points Possible", "", "", "", "", "10.00"],
        ["'=Ann", "101", "S1", "someone", "A", "7.5"],
        ["Bob", "102", "S2", "B@X.org", "A", "5"],
        ["Cid", "303", "S3", "cid", "A", "4"],
        ["Eve", "104", "S4", "eve", "A", "2.25"],
        ["New", "105", "S5", "new", "A", "3"],
        ["Student, Test", "106", "", "ffff", "A", ""],
    ]
    (tmp_path / "canvas.csv").write_text(CANVAS.replace("10.00", "8").replace('"Bob",102,S2,B@X.org', '"Bob",102,,b'))
    status, _, err = run(*where)
    assert status == 1
    assert f"Not in {tmp_path / 'canvas.csv'}, so not exported: bob." in err
    (tmp_path / "canvas.csv").write_text(CANVAS.replace("10.00", "8").replace("Level-0 (77)", "Week 1 (77)"))
    status, _, err = run(*where)
    assert (status, err.count("\n")) == (1, 1)
    assert "has no column 'level_0'; give one with --column: Week 1 (77) and Other (78)." in err
    where += ("--assignment", "level_0", "--column", "Week 1 (77)")
    assert run(*where)[0] == 0


def test_without_a_template_canvas_gets_logins_and_points(run: Run) -> None:
    status, out, _ = run("--to", "canvas", "--assignment", "level_0")
    assert status == 0
    assert table(out) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "level_0"],
        ["    Points Possible", "", "", "", "", "8"],
        ["'=cmd|'/c calc'!A1, Ann", "101", "", "ann", "", "7.5"],
        ["Dö;e, Bob", "", "", "bob", "", "5"],
        ["cid_303", "", "", "cid_303", "", "4"],
        ["'-Doe, @Eve", "", "", "eve", "", ""],
    ]


def test_moodle_gets_points_and_feedback(run: Run) -> None:
    status, out, _ = run("--to", "moodle")
    assert status == 0
    header, ann, bob, _, eve = table(out)
    assert header == ["ID number", "Email address", "First name", "Last name", "level_0", "level_0 feedback"]
    assert ann[:5] == ["ann", "a@x.org", "Ann", "'=cmd|'/c calc'!A1", "7.5"]
    assert ann[5].splitlines()[-1] == "0_1_split/share: =Look again."
    assert "Handed in 3 h 5 min after the due date" in bob[5]
    assert "0_1_split/share, not correct yet (0 of 1): &lt;script&gt;" in bob[5]
    assert "<" not in bob[5]
    assert eve[4:] == ["", ""]


@pytest.mark.parametrize("sign", "=+-@\t\r\uff1d\uff0b\uff0d\uff20")
def test_no_text_becomes_a_formula(sign: str) -> None:
    assert shown(f"{sign}1+1") == f"'{sign}1+1"
    assert shown(f"  {sign}1+1").startswith("'")
    assert shown(-1.5) == "-1.5"
    assert shown("ann-1") == "ann-1"


def test_the_report_counts_what_went_wrong(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("--to", "report", "--assignment", "level_0")
    assert status == 0
    lines = out.splitlines()
    assert lines[0] == "# level\\_0"
    assert "3 handed in; mean 5.5, median 5 of 8 points." in lines
    assert "Nothing from: eve." in lines
    assert "Discrimination needs 10 students; 3 handed in." in lines
    (split,) = (line for line in lines if "split/split" in line or "\\_split/split" in line)
    assert "| Question | Points | Difficulty: mean share |" in out
    assert "| 78% |" in split
    assert (
        "correct 2, partly correct 1 | partly correct (1): split(\\[2\\], 2) put \\[2\\] before day 2. (1) |" in split
    )
    (layers,) = (line for line in lines if "/layers" in line)
    assert "correct 2, waits for a person 1" in layers
    assert "<script" not in out
    assert "&lt;script&gt;" in out
    (flag,) = (line for line in lines if "tampered" in line)
    assert "\\*\\*bold\\*\\* \\`code\\` &amp;amp; next" in flag


def test_the_report_is_a_page_that_is_read_offline(run: Run, tmp_path: Path, page: Any) -> None:
    file = tmp_path / "class report.html"
    assert run("--to", "report", "--out", file)[0] == 0
    text = file.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.complaints == []
    picture = page.get_by_role("img")
    assert picture.evaluate("one => one.querySelector('desc').textContent") == (
        "Students by share of the points: 1 with 50 to 60 %, 1 with 60 to 70 %, 1 with 90 to 100 %."
    )
    heights = picture.locator("rect").evaluate_all("all => all.map(one => Number(one.getAttribute('height')))")
    assert [height > 0 for height in heights] == [False] * 5 + [True, True, False, False, True]
    questions = page.get_by_role("table", name="Questions")
    assert questions.get_by_role("columnheader").count() == 6
    assert questions.get_by_role("rowheader").all_inner_texts() == [
        f"0_1_split/{one}" for one in ("split", "share", "layers")
    ]
    assert EVIL.splitlines()[0] in page.get_by_role("table", name="Flags").inner_text()
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_difficulty_and_discrimination_are_what_they_are_called() -> None:
    few = [result(f"s{one}", share_test_1=float(one > 4)) for one in range(9)]
    assert items(few)[1].discrimination is None
    many = [
        result(f"s{one}", share_test_1=float(one > 4), layers_test_1=4.0 * (one > 4), split_test_1=float(one % 2))
        for one in range(10)
    ]
    split, share, layers = items(many)
    assert share.share == 0.5
    assert share.discrimination == pytest.approx(0.97, abs=0.02)
    assert split.discrimination == pytest.approx(0.2, abs=0.01)
    assert share.outcomes == {"correct": 5, "incorrect": 5}
    assert (share.wrong, share.wrong_students, share.message, share.message_students) == (
        *("incorrect", 5),
        *("share(1, 4) gave 4.", 5),
    )
    assert layers.max_score == 4
    same = [result(f"s{one}") for one in range(12)]
    assert [one.discrimination for one in items(same)] == [None] * 3
    assert items(same)[0].wrong is None
    # Ten students, one question of all or nothing: by hand, r = cov / (sd sd).
    assert discrimination([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], list(range(10))) == pytest.approx(0.8704, abs=1e-4)


def test_the_histogram_counts_everybody_once() -> None:
    assert bins([0, 0.79, 0.8, 7.99, 8, 9, -1], 8) == [3, 1, 0, 0, 0, 0, 0, 0, 0, 3]
    assert bins([0.3, 0.6, 0.7], 1) == [0, 0, 0, 1, 0, 0, 1, 1, 0, 0]
    assert sum(bins([3, 3], 0)) == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--to", "csv", "--assignment", "level_7"], "no assignment 'level_7'"),
        (["--to", "csv", "--assignment", "level_1"], "Nobody's submission for level_1 is graded yet."),
        (["--to", "csv", "--template", "x.csv"], "--template goes with --to canvas"),
        (["--to", "canvas", "--column", "x"], "--column goes with --template"),
        (["--to", "canvas", "--template", "no/such.csv"], "no/such.csv cannot be read: No such file"),
        (["--to", "canvas", "--template", "NOTHING"], "is no gradebook of Canvas"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(run: Run, tmp_path: Path, arguments: list[str], sentence: str) -> None:
    (tmp_path / "a,b.csv").write_text("a,b\n1,2\n")
    status, out, err = run(*(one.replace("NOTHING", str(tmp_path / "a,b.csv")) for one in arguments))
    assert (status, out) == (1, "")
    assert sentence in err
    assert err.count("\n") == 1
    assert err.startswith("autograder: ")


def test_without_a_gradebook_nothing_is_made(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = command_line.parser().parse_args(["export", "--to", "csv", "--db", f"sqlite:///{tmp_path}/none.db"])
    from autograder.errors import CourseError
    from autograder.exports import run_export

    with pytest.raises(CourseError, match="There is no gradebook at"):
        run_export(course, asked)
    assert not list(tmp_path.iterdir())
