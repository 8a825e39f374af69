"""A gradebook in PostgreSQL: the same as in a file, and several graders may write at once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from nbgrader.api import Gradebook
from results import NOTEBOOK, released, result
from sqlalchemy import create_engine, text

from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook import Book, create_gradebook, full_address
from autograder.late import policy_of
from autograder.standings import standings

pytestmark = pytest.mark.needs("postgresql")
WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
from autograder.gradebook import Book
from results import result

with Book(sys.argv[1]) as book:
    print("ready", flush=True)
    sys.stdin.readline()  # all begin at once
    for number in range(25):
        book.record(result(f"student{number:02}", digest=sys.argv[3], share_test_1=float(sys.argv[4])), "pack")
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server of this module's own."""
    import postgresql

    with postgresql.server() as address:
        yield address


@pytest.fixture
def url(server: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty database of the test's own."""
    name = f"gradebook_{abs(hash(request.node.name))}"
    engine = create_engine(full_address(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


def test_scores_lateness_and_history_are_the_same_as_in_a_file(course: Course, url: str) -> None:
    from nbgrader.api import Assignment

    from autograder.tables import POLICIES, table

    released(course, url)
    assert released(course, url) == url, "a second release finds everything there"
    with Book(url) as book:
        with book.change() as connection:
            assignments = table(Assignment)
            connection.execute(assignments.update().values(duedate="2026-10-01 10:00:00"))
            connection.execute(POLICIES.insert().values(assignment="level_0", policy=policy_of("10")))
        odd = result("ann é 'quoted'", submitted="2026-10-01 15:05:00 Europe/Berlin", share_test_1=0.0)
        odd.evidence["tampered"] = "null \0 and half a pair \ud800"
        book.record(odd, "pack")
        assert "7 points became 6.2" in odd.evidence["late"]
        assert book.unchanged("level_0", odd.student, "one", "pack") == odd
    with Gradebook(full_address(url)) as gradebook:
        found = gradebook.find_submission("level_0", odd.student)
        assert (found.score, found.late_submission_penalty, found.total_seconds_late) == (7, 0.8, 11100)
        grade = gradebook.find_grade("share_test_1", NOTEBOOK, "level_0", odd.student)
        grade.manual_score, grade.needs_manual_grade = 0.5, False
        gradebook.db.commit()
    with Book(url) as book:
        book.record(result(odd.student, "two"), "pack")
        assert [one.score for one in book.attempts("level_0", odd.student)] == [7, 8]
        with book.change() as connection:
            (one,) = standings(connection, "level_0")
        assert (one.earned, one.penalty, one.score, one.waits) == (7.5, 0.8, 6.7, True)


def test_a_class_is_graded_and_exported_by_the_commands(
    course: Course, solved: Path, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import autograder.__main__ as command_line

    monkeypatch.setattr(command_line, "find_course", lambda _: course)
    for _ in range(2):
        assert command_line.main(["grade", "level_0", "--submissions", str(solved), "--db", url]) == 0
        assert capsys.readouterr().out.split() == ["solved", "8", "/", "8"]
    assert command_line.main(["history", "level_0", "solved", "--db", url]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2, "what did not change was not graded again"
    assert command_line.main(["export", "--to", "csv", "--db", url]) == 0
    assert "solved,,,,level_0," in capsys.readouterr().out
    assert not (course.state / "gradebook.db").exists()


def test_two_graders_may_write_the_same_class_at_once(course: Course, url: str, tmp_path: Path) -> None:
    released(course, url)
    with Book(url) as book, book.change() as connection:
        for name in ("autograder_attempt", "autograder_late_policy", "autograder_extension"):
            connection.exec_driver_sql(f"DROP TABLE {name}")  # both make them again
    support = str(Path(__file__).resolve().parents[1] / "support")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, url, support, digest, share],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ,
            text=True,
        )
        for digest, share in (("one", "0"), ("two", "1"))
    ]
    try:
        for writer in writers:
            assert writer.stdout
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin
            writer.stdin.write("\n")
            writer.stdin.flush()
        for writer in writers:
            assert writer.communicate(timeout=120)[1] == ""
            assert writer.returncode == 0
    finally:
        for writer in writers:
            writer.kill()
    with Book(url) as book, book.change() as connection:
        attempts = book.attempts("level_0")
        assert len(attempts) == 50, "nothing is lost"
        last = {one.student: one.score for one in attempts}
        found = standings(connection, "level_0")
        assert {one.student: one.earned for one in found} == last, "the last one holds, whole"
        assert set(last.values()) <= {7.0, 8.0}
        assert len(found) == 25, "no student is there twice"


def test_several_processes_may_make_the_tables_at_once(url: str) -> None:
    code = "import sys; from autograder.gradebook import Book\nwith Book(sys.argv[1]): pass"
    makers = [
        subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE, env=os.environ, text=True)
        for _ in range(3)
    ]
    for maker in makers:
        assert maker.communicate(timeout=120)[1] == ""
        assert maker.returncode == 0


def test_nbgraders_upgrade_works_in_postgresql(url: str, tmp_path: Path) -> None:
    create_gradebook(url)
    with Book(url) as book, book.change() as connection:
        connection.exec_driver_sql("ALTER TABLE student DROP COLUMN lms_user_id")
        connection.exec_driver_sql("ALTER TABLE assignment DROP COLUMN course_id")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '167914646830'")
    plain = unquote(full_address(url))  # nbgrader writes it into a file where % means something else
    command = ["-m", "nbgrader", "db", "upgrade", f"--CourseDirectory.db_url={plain}"]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    with Book(url) as book, book.look() as connection:
        assert standings(connection, "level_0") == []
        assert book.attempts("level_0") == []
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        assert version != "167914646830"


def test_what_the_database_refuses_is_one_sentence(course: Course, url: str) -> None:
    released(course, url)
    with Book(url) as book:
        with pytest.raises(CourseError, match="value too long") as caught:
            book.record(result("a" * 200))
        assert "\n" not in str(caught.value)
        book.record(result("ann"))
        assert [one.student for one in book.attempts("level_0")] == ["ann"], "the refused one left nothing"
    with pytest.raises(CourseError, match="does not exist"), Book(url.replace("gradebook_", "other_")):
        pass
