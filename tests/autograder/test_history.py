"""A result is in the gradebook and the history when it is recorded, and is known again."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy
from nbgrader.api import Gradebook
from results import FULL, NOTEBOOK, released, result, sqlite

from autograder.autograded import put_autograded
from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook import Book
from autograder.history import as_text, from_text, run_history
from autograder.standings import standings

PACK = "tests as they are"


@pytest.fixture(scope="module")
def template(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook that knows level_0 and no student."""
    folder = tmp_path_factory.mktemp("template")
    released(course, sqlite(folder))
    return folder / "gradebook.db"


@pytest.fixture
def url(template: Path, tmp_path: Path) -> str:
    """The address of a gradebook of the test's own, in a path with a space."""
    folder = tmp_path / "a class"
    folder.mkdir()
    shutil.copy(template, folder)
    return sqlite(folder)


def test_what_did_not_change_is_known_and_what_changed_is_not(url: str) -> None:
    mine = result("ann", share_test_1=0.0)
    with Book(url) as book:
        assert book.unchanged("level_0", "ann", "one", PACK) is None
        book.record(mine, PACK)
        book.record(result("bob"), PACK)
    with Book(url) as book:
        assert book.unchanged("level_0", "ann", "one", PACK) == mine
        assert book.unchanged("level_0", "ann", "two", PACK) is None
        assert book.unchanged("level_0", "ann", "one", "mended tests") is None
        assert book.unchanged("level_1", "ann", "one", PACK) is None
        book.record(result("ann", "two"), PACK)
        assert book.unchanged("level_0", "ann", "one", PACK) is None, "the gradebook holds the later one"
        book.forget("level_0", "ann")
        assert book.unchanged("level_0", "ann", "two", PACK) is None
        assert book.unchanged("level_0", "bob", "one", PACK) == result("bob")
        assert [one.digest for one in book.attempts("level_0", "ann")] == ["one", "two"]
        assert [(one.student, one.score, one.max_score) for one in book.attempts("level_0")] == [
            ("ann", 7, 8),
            ("bob", 8, 8),
            ("ann", 8, 8),
        ]


def test_what_the_grader_failed_on_is_graded_again(url: str) -> None:
    broken = result("ann")
    broken.questions = [one.__class__(one.id, 0.0, one.max_score, "not_run") for one in broken.questions]
    broken.grades = {}
    with Book(url) as book:
        book.record(broken, PACK)
        assert book.unchanged("level_0", "ann", "one", PACK) is None


def test_what_somebody_changed_in_the_gradebook_is_graded_again(url: str) -> None:
    with Book(url) as book:
        book.record(result("ann"), PACK)
        book.record(result("bob"), PACK)
    with Gradebook(url) as gradebook:
        gradebook.find_grade("share_test_1", NOTEBOOK, "level_0", "ann").auto_score = 0
        gradebook.db.commit()
        gradebook.remove_submission("level_0", "bob")
    with Book(url) as book:
        assert book.unchanged("level_0", "ann", "one", PACK) is None
        assert book.unchanged("level_0", "bob", "one", PACK) is None
        book.record(result("bob"), PACK)
        assert book.unchanged("level_0", "bob", "one", PACK)


def test_any_text_survives_in_the_history() -> None:
    odd = result("ann", layers_test_1=None, submitted="2026-10-01 12:00:00 UTC")
    odd.evidence["tampered"] = "null \0 and half a pair \ud800, <b>é</b>"
    assert from_text(as_text(odd)) == odd
    assert as_text(odd).isascii()
    newer = json.loads(as_text(odd)) | {"unheard of": 1}
    assert from_text(json.dumps(newer)) == odd


def test_what_a_person_entered_survives_and_waits_for_a_second_look(url: str) -> None:
    with Book(url) as book:
        book.record(result("ann", share_test_1=0.0, layers_test_1=None), PACK)
    with Gradebook(url) as gradebook:
        waits = {
            one.name: one.needs_manual_grade for one in gradebook.find_submission("level_0", "ann").notebooks[0].grades
        }
        assert waits == dict.fromkeys(FULL, False) | {"layers_test_1": True}
        by_hand = gradebook.find_grade("share_test_1", NOTEBOOK, "level_0", "ann")
        by_hand.manual_score, by_hand.extra_credit, by_hand.needs_manual_grade = 0.5, 2.0, False
        gradebook.find_comment("share", NOTEBOOK, "level_0", "ann").manual_comment = "Nearly."
        gradebook.db.commit()
    with Book(url) as book:
        book.record(result("ann", "two", share_test_1=1.0), PACK)
    with Gradebook(url) as gradebook:
        by_hand = gradebook.find_grade("share_test_1", NOTEBOOK, "level_0", "ann")
        assert (by_hand.auto_score, by_hand.manual_score, by_hand.extra_credit) == (1.0, 0.5, 2.0)
        assert by_hand.needs_manual_grade, "nbgrader wants a person to look again"
        assert gradebook.find_comment("share", NOTEBOOK, "level_0", "ann").comment == "Nearly."
        assert gradebook.find_submission("level_0", "ann").score == 3 + 2.5 + 4


@pytest.mark.filterwarnings("ignore:Object of type")
def test_a_submission_has_the_rows_that_nbgrader_itself_would_make(url: str) -> None:
    with Gradebook(url) as gradebook:
        gradebook.add_student("theirs")
        gradebook.add_submission("level_0", "theirs", timestamp="2026-10-01 12:00:00 Europe/Berlin")
    with Book(url) as book:
        book.record(result("ours", submitted="2026-10-01 12:00:00 Europe/Berlin"), PACK)
    with Gradebook(url) as gradebook:

        def rows(student: str) -> list[object]:
            found = gradebook.find_submission("level_0", student)
            (notebook,) = found.notebooks
            grades = sorted((one.name, one.max_score, one.manual_score, one.extra_credit) for one in notebook.grades)
            comments = sorted((one.name, one.auto_comment, one.manual_comment) for one in notebook.comments)
            return [found.timestamp, found.extension, notebook.name, notebook.flagged, grades, comments]

        assert rows("ours") == rows("theirs")
        assert str(rows("ours")[0]) == "2026-10-01 10:00:00"


def test_an_empty_answer_gets_nbgraders_comment(course: Course, url: str, tmp_path: Path) -> None:
    from autograder.release import release

    release(course)
    mine = result("ann")
    notebook = json.loads((course.exercises / "level_0" / f"{NOTEBOOK}.ipynb").read_text())
    (share,) = (cell for cell in notebook["cells"] if cell["id"] == "share")
    share["source"] = ["def share(late, flights):\n", "    return late / flights\n"]
    mine.autograded = {f"{NOTEBOOK}.ipynb": json.dumps(notebook)}
    with Book(url) as book:
        book.record(mine, PACK)
    with Gradebook(url) as gradebook:
        comments = {one.name: one.comment for one in gradebook.find_submission("level_0", "ann").notebooks[0].comments}
    assert comments == {"split": "No response.", "share": None, "layers": "No response."}


def test_formgrader_finds_the_graded_notebooks(url: str, tmp_path: Path) -> None:
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    mine = result("ann", submitted="2026-10-01 12:00:00 UTC")
    mine.autograded = {f"{NOTEBOOK}.ipynb": "{}"}
    place = put_autograded(tmp_path / "autograded", mine)
    (place / "1_1_gone.ipynb").write_text("from an earlier submission")
    (place / "old").mkdir()
    handed_in = tmp_path / "submitted/ann/level_0"
    shutil.copytree(place, handed_in)
    assert put_autograded(tmp_path / "autograded", mine) == place
    assert sorted(path.name for path in place.iterdir()) == [f"{NOTEBOOK}.ipynb", "timestamp.txt"]
    with Book(url) as book:
        book.record(mine, PACK)
    folder = CourseDirectory(root=str(tmp_path), db_url=url)
    (shown,) = NbGraderAPI(folder).get_submissions("level_0")
    assert (shown["student"], shown["score"], shown["autograded"], shown["needs_manual_grade"]) == (
        "ann",
        8,
        True,
        False,
    )
    mine.student = "../eve"
    with pytest.raises(CourseError, match="student"):
        put_autograded(tmp_path / "autograded", mine)


def test_a_class_that_is_killed_half_way_goes_on_where_it_was(url: str) -> None:
    code = (
        "import os, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "from autograder.gradebook import Book; from results import result\n"
        "with Book(sys.argv[1]) as book:\n"
        "    for number in range(20):\n"
        f"        book.record(result(f'student{{number:02}}'), {PACK!r})\n"
        "        if number == 6: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    support = str(Path(__file__).resolve().parents[1] / "support")
    done = subprocess.run([sys.executable, "-c", code, url, support], env=os.environ, timeout=120)
    assert done.returncode == -signal.SIGKILL
    with Book(url) as book:
        known = [number for number in range(20) if book.unchanged("level_0", f"student{number:02}", "one", PACK)]
        assert known == list(range(7))


def test_recording_asks_the_database_few_things(url: str) -> None:
    with Book(url) as book:
        book.record(result("ann"), PACK)
        asked: list[str] = []
        sqlalchemy.event.listen(book.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        book.record(result("bob"), PACK)
    assert len(asked) < 30, asked


def test_nbgraders_upgrade_works_beside_the_history(url: str, tmp_path: Path) -> None:
    with Book(url) as book:
        book.record(result("ann"), PACK)
        with book.change() as connection:  # as the tables were two versions ago
            connection.exec_driver_sql("ALTER TABLE student DROP COLUMN lms_user_id")
            connection.exec_driver_sql("CREATE TABLE older AS SELECT id, name, duedate FROM assignment")
            connection.exec_driver_sql("DROP TABLE assignment")
            connection.exec_driver_sql("ALTER TABLE older RENAME TO assignment")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '167914646830'")
    with Book(url) as book, pytest.raises(CourseError, match="nbgrader db upgrade"), book.change() as connection:
        standings(connection, "level_0")
    command = ["-m", "nbgrader", "db", "upgrade", f"--CourseDirectory.db_url={url}"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    with Book(url) as book:
        assert book.unchanged("level_0", "ann", "one", PACK) == result("ann")
        book.record(result("ann", "two"), PACK)
        assert len(book.attempts("level_0", "ann")) == 2


def test_the_attempts_are_listed(course: Course, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = SimpleNamespace(assignment="level_0", student="ann", db=url, json=False)
    with Book(url) as book:
        book.record(result("ann", share_test_1=0.0, submitted="2026-10-01 12:00:00 UTC"), PACK)
        book.record(result("ann", "two"), PACK)
    assert run_history(course, asked) == 0  # type: ignore[arg-type]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("1   2026-10-01 12:00")
    assert "7 / 8  one" in lines[1]
    assert lines[2].startswith("2   unknown")
    asked.json = True
    run_history(course, asked)  # type: ignore[arg-type]
    first, second = json.loads(capsys.readouterr().out)
    assert (first["score"], first["questions"][1]["outcome"], second["score"]) == (7, "incorrect", 8)
    asked.student = "eve"
    with pytest.raises(CourseError, match="eve has no graded attempt at level_0"):
        run_history(course, asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:////nowhere/at/all.db", "There is no gradebook at sqlite:////nowhere/at/all.db yet"),
        ("nonsense", "is no address"),
        ("mysql://me:secret@host/name", r"mysql://me:\*\*\*@host/name cannot be opened: give sqlite"),
        ("postgresql://me:secret@localhost:1/name", r"me:\*\*\*@localhost:1/name cannot be opened"),
    ],
)
def test_a_wrong_gradebook_is_told_without_its_password(url: str, sentence: str) -> None:
    with pytest.raises(CourseError, match=sentence) as caught, Book(url, make=False):
        pass
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
