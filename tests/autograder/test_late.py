"""Lateness is measured against the due date and the student's extension, and costs what the policy says."""

import shutil
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook
from results import NOTEBOOK, released, result, sqlite

from autograder.course import Course
from autograder.due import run_due, run_extend
from autograder.errors import CourseError
from autograder.gradebook import Book
from autograder.late import due_date, moment, penalty, policy_of, span
from autograder.standings import standings

Said = pytest.CaptureFixture[str]
HANDED_IN = {"late": "2026-10-01 15:05:00 Europe/Berlin", "on time": "2026-10-01 03:00:00 America/Los_Angeles"}


@pytest.fixture(scope="module")
def template(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook that knows level_0 and no student."""
    folder = tmp_path_factory.mktemp("template")
    released(course, sqlite(folder))
    return folder / "gradebook.db"


@pytest.fixture
def url(template: Path, tmp_path: Path) -> str:
    """The address of a gradebook of the test's own."""
    shutil.copy(template, tmp_path)
    return sqlite(tmp_path)


def due(course: Course, url: str, when: str | None = None, late: str | None = None) -> None:
    """`autograder due level_0 WHEN --late LATE`."""
    run_due(course, SimpleNamespace(assignment="level_0", when=when, late=late, db=url))  # type: ignore[arg-type]


def extend(course: Course, url: str, student: str, days: float = 0, hours: float = 0) -> None:
    """`autograder extend level_0 STUDENT --days DAYS --hours HOURS`."""
    asked = SimpleNamespace(assignment="level_0", student=student, days=days, hours=hours, db=url)
    run_extend(course, asked)  # type: ignore[arg-type]


def test_a_late_submission_is_flagged_with_how_late_it_is(course: Course, url: str, capsys: Said) -> None:
    due(course, url, "2026-10-01T12:00+02:00")
    assert capsys.readouterr().out.startswith("level_0 is due on 2026-10-01 10:00 UTC")
    late, on_time = (result(who, submitted=when) for who, when in HANDED_IN.items())
    with Book(url) as book:
        book.record(late)
        book.record(on_time)
        assert book.latest("level_0", "late").seconds_late == 3 * 3600 + 5 * 60  # type: ignore[union-attr]
    assert late.evidence == {"late": "Handed in 3 h 5 min after the due date, 2026-10-01 10:00 UTC."}
    assert (late.score, late.penalty) == (8, 0)
    assert on_time.evidence == {}


@pytest.mark.parametrize(
    ("policy", "submitted", "taken", "words"),
    [
        ("10", "2026-10-01 10:00:01 UTC", 0.8, "1 s after"),
        ("10", "2026-10-02 10:00:00 UTC", 0.8, "1 day after"),
        ("10", "2026-10-02 10:00:01 UTC", 1.6, "1 day after"),
        ("2.5%", "2026-10-04 11:00:00 UTC", 0.8, "3 days 1 h after"),
        ("10", "2026-12-01 11:00:00 UTC", 7, "7 points became 0."),
        ("zero", "2026-10-01 10:05:00 UTC", 7, "(nothing late counts): 7 points became 0."),
        ("none", "2026-10-01 10:05:00 UTC", 0, "5 min after"),
        ("10", "2026-10-01 10:00:00 UTC", 0, ""),
        ("zero", "2026-09-30 23:00:00 UTC", 0, ""),
    ],
)
def test_the_penalty_is_what_the_policy_says(
    course: Course, url: str, policy: str, submitted: str, taken: float, words: str
) -> None:
    due(course, url, "2026-10-01T10:00Z", policy)
    mine = result("ann", submitted=submitted, share_test_1=0.0)
    with Book(url) as book:
        book.record(mine)
        assert mine.penalty == pytest.approx(taken)
        assert words in mine.evidence.get("late", "")
        assert ("late" in mine.evidence) == bool(words)
        with book.change() as connection:
            (one,) = standings(connection, "level_0")
        assert (one.earned, one.penalty, one.score) == (7, pytest.approx(taken), pytest.approx(7 - taken))
    with Gradebook(url) as gradebook:  # where Formgrader looks
        found = gradebook.find_submission("level_0", "ann")
        assert found.late_submission_penalty == pytest.approx(taken)
        assert found.score == 7


def test_nbgrader_measures_the_same_lateness(course: Course, url: str) -> None:
    due(course, url, "2026-03-29 01:30 Europe/Berlin")  # an hour before the clocks change
    extend(course, url, "ann", days=1, hours=1.5)
    mine = result("ann", submitted="2026-03-30 06:00:00.25 Europe/Berlin")
    with Book(url) as book:
        book.record(mine)
        kept = book.latest("level_0", "ann")
    with Gradebook(url) as gradebook:
        found = gradebook.find_submission("level_0", "ann")
        assert kept
        assert kept.seconds_late == found.total_seconds_late == 2 * 3600 + 0.25
    assert "with an extension of 1 day 1 h, 2026-03-30 02:00 UTC" in mine.evidence["late"]


def test_a_late_change_of_mind_reaches_those_who_are_graded(course: Course, url: str, capsys: Said) -> None:
    with Book(url) as book:
        book.record(result("ann", submitted="2026-10-01 11:00:00 UTC"), "pack")
    due(course, url, "2026-10-01T10:00Z", "zero")
    assert "1 of those who handed in is late: ann." in capsys.readouterr().out
    with Book(url) as book:
        known = book.unchanged("level_0", "ann", "one", "pack")
        assert known
        assert known.penalty == 8
        assert "8 points became 0" in known.evidence["late"]
        extend(course, url, "ann", hours=2)
        known = book.unchanged("level_0", "ann", "one", "pack")
        assert known
        assert (known.penalty, known.evidence) == (0, {})
        extend(course, url, "ann")
        assert capsys.readouterr().out.splitlines()[-1] == "ann has no extension for level_0."
        known = book.unchanged("level_0", "ann", "one", "pack")
        assert known
        assert known.penalty == 8
        due(course, url, "never")
        assert capsys.readouterr().out == "level_0 has no due date.\n"
        known = book.unchanged("level_0", "ann", "one", "pack")
        assert known
        assert known.penalty == 0


def test_points_given_by_hand_are_late_too(course: Course, url: str) -> None:
    due(course, url, "2026-10-01T10:00Z", "zero")
    with Book(url) as book:
        book.record(result("ann", submitted="2026-10-01 11:00:00 UTC", layers_test_1=None))
        with Gradebook(url) as gradebook:
            grade = gradebook.find_grade("layers_test_1", NOTEBOOK, "level_0", "ann")
            grade.manual_score, grade.needs_manual_grade = 3.0, False
            gradebook.db.commit()
        with book.change() as connection:
            (one,) = standings(connection, "level_0")
        assert (one.earned, one.penalty, one.score) == (7, 7, 0)


def test_an_extension_waits_for_the_first_submission(course: Course, url: str, capsys: Said) -> None:
    due(course, url, "2026-10-01T10:00Z", "zero")
    extend(course, url, "ann", days=2)
    assert capsys.readouterr().out.endswith("ann has 2 days more for level_0; nothing is handed in yet.\n")
    with Gradebook(url) as gradebook:
        assert not gradebook.students, "nobody has handed in"
    mine = result("ann", submitted="2026-10-03 10:00:00 UTC")
    with Book(url) as book:
        book.record(mine)
    assert mine.evidence == {}
    with Gradebook(url) as gradebook:  # nbgrader's own way holds from here on
        assert gradebook.find_submission("level_0", "ann").extension.days == 2
        gradebook.grant_extension("level_0", "ann", days=1)
    with Book(url) as book:
        book.record(mine)
    assert mine.penalty == 8


def test_without_a_policy_of_ours_nbgraders_penalty_stays(url: str) -> None:
    with Book(url) as book:
        book.record(result("ann"))
        with Gradebook(url) as gradebook:
            gradebook.find_submission("level_0", "ann").notebooks[0].late_submission_penalty = 3.0
            gradebook.db.commit()
        book.record(result("ann"))
        with book.change() as connection:
            assert standings(connection, "level_0")[0].penalty == 3
    with Book(url, usual="zero") as book:
        book.record(result("ann"))
        with book.change() as connection:
            assert standings(connection, "level_0")[0].penalty == 0


def test_a_time_that_cannot_be_read_does_not_stop_the_class(course: Course, url: str) -> None:
    due(course, url, "2026-10-01T10:00Z", "zero")
    mine = result("ann", submitted="when I was done")
    with Book(url) as book:
        book.record(mine)
    assert mine.evidence == {"unreadable": "timestamp.txt cannot be read: 'when I was done' is no time."}
    assert mine.penalty == 0


@pytest.mark.parametrize("text", ["tomorrow", "2026-10-01", "12:00", "2026-13-01T12:00Z", "2026-10-01 12:00 Nowhere"])
def test_a_due_date_that_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(CourseError, match="no due date: give day, time and time zone"):
        due_date(text)


@pytest.mark.parametrize("text", ["half", "0", "-5", "101", "nan", ""])
def test_a_policy_is_none_zero_or_percent(text: str) -> None:
    with pytest.raises(CourseError, match="no late policy"):
        policy_of(text)


def test_wrong_words_on_the_command_line_change_nothing(course: Course, url: str) -> None:
    for wrong in (lambda: due(course, url, "soon"), lambda: extend(course, url, "ann", days=-1)):
        with pytest.raises(CourseError):
            wrong()
    with pytest.raises(CourseError, match="cannot be the name of the student"):
        extend(course, url, "../ann", days=1)
    with pytest.raises(CourseError, match="ten years at most"):
        extend(course, url, "ann", days=1e300)
    with Gradebook(url) as gradebook:
        assert gradebook.find_assignment("level_0").duedate is None


def test_times_are_told_in_words_and_read_as_nbgrader_writes_them() -> None:
    words = {0.2: "less than 1 s", 59.6: "1 min", 3600: "1 h", 90061: "1 day 1 h", 172800: "2 days", 86405: "1 day"}
    assert {seconds: span(seconds) for seconds in words} == words
    assert moment("2015-02-02 15:58:23.948203 America/Los_Angeles\n") == datetime(2015, 2, 2, 23, 58, 23, 948203)
    assert moment("2026-10-01 12:00:00.5 UTC") == datetime(2026, 10, 1, 12, 0, 0, 500000)
    assert moment(" ") is moment(None) is None
    assert penalty("10", 1, 0.5, 8) == 0.5
