"""A class of hostile, accidental and honest submissions: each gets what it deserves, nothing is left behind."""

import ctypes
import hashlib
import json
import os
import re
import shutil
import site
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from hostile import BLIND, CASES, IDS, lay_out
from hostile.cases import Case, Targets
from hostile.course import ASSIGNMENT, POINTS, QUESTIONS, write_course

from autograder.classroom import grade_class
from autograder.course import Course
from autograder.feedback import write_feedback
from autograder.gradebook import read_scores
from autograder.grading import Result
from autograder.release import release
from autograder.solve import solve

CELL_SECONDS = 5
SECRET = "hostile-secret-8d1f"  # in the grader's environment and files, for no submission to tell
PR_SET_CHILD_SUBREAPER = 36
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")  # no reader's business
FIGURE = re.compile(r'<img src="data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+" alt="[^"<>]*">')
KEPT = "multiprocessing.resource_tracker"  # Python's own, one for the life of this process
MARKS = ("hostile-canary", "sleep 300", "sleep 500")  # command lines of what attacks start


class Listener:
    """Services of the grader's machine, on TCP, UDP and a Unix socket without a file; nobody may reach them."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        with ExitStack() as stack:
            tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            self.port = tcp.getsockname()[1]
            udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            udp.bind(("127.0.0.1", self.port))
            unix = stack.enter_context(socket.socket(socket.AF_UNIX))
            unix.bind(f"\0hostile-canary-{self.port}")
            unix.listen()
            self.stack = stack.pop_all()
        for name, channel, take in (
            ("TCP", tcp, tcp.accept),
            ("UDP", udp, lambda: udp.recv(9)),
            ("Unix", unix, unix.accept),
        ):
            channel.settimeout(None)
            threading.Thread(target=self.listen, args=(name, take), daemon=True).start()

    def listen(self, name: str, take: Callable[[], object]) -> None:
        """Note each contact until the socket is closed."""
        while True:
            try:
                take()
            except OSError:
                return
            self.reached.append(name)

    def close(self) -> None:
        """Close the sockets."""
        self.stack.close()


@dataclass
class Class:
    """The graded class, and what the world outside looked like before and after."""

    course: Course
    submissions: Path
    results: dict[str, Result] = field(default_factory=dict)
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)
    reached: list[str] = field(default_factory=list)
    processes: list[str] = field(default_factory=list)
    temporary: list[str] = field(default_factory=list)
    seconds: float = 0.0


def digests(*folders: Path) -> dict[str, str]:
    """What lies in these folders, by digest; a link by where it leads."""
    found = {}
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.is_symlink():
            found[str(path)] = os.readlink(path)
        elif path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[str(path)] = oct(path.stat().st_mode)
    return found


def canaries() -> list[str]:
    """Files of attacks in the places where they try to leave some."""
    places = [Path.home(), Path("/"), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/run"), Path.cwd()]
    places += [Path.home() / ".ipython/profile_default/startup", Path(site.getusersitepackages())]
    packages = [Path(place) for place in sys.path if place.endswith("site-packages")]
    places += packages + [package / name for package in packages for name in ("numpy", "pandas")]
    places.append(Path(grade_class.__code__.co_filename).parent)
    return sorted({str(path) for place in places if place.is_dir() for path in place.glob("*hostile-canary*")})


def libraries() -> dict[str, str]:
    """The digests of the modules that an attack tries to change."""
    import numpy
    import pandas

    import autograder.concepts

    files = [Path(str(module.__file__)) for module in (numpy, pandas, autograder.concepts)]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def world(*folders: Path) -> dict[str, object]:
    """All that must be after grading what it was before."""
    mounts = Path("/proc/self/mounts")
    return {
        "files": digests(*folders),
        "canaries": canaries(),
        "libraries": libraries(),
        "mounts": mounts.read_text() if mounts.exists() else "",
        "directory": os.getcwd(),
        "variables": dict(os.environ),
    }


@contextmanager
def adopting_orphans() -> Iterator[None]:
    """Make this process the parent of what its descendants leave behind, so that it can be seen."""
    prctl = getattr(ctypes.CDLL(None), "prctl", lambda *arguments: -1)
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def left_over(older: set[int]) -> list[str]:
    """Descendants and marked processes that are not `older`; waits a little for those about to end."""
    deadline = time.monotonic() + 10
    while True:
        mine = [one for one in psutil.Process().children(recursive=True) if one.pid not in older]
        found = {one.pid: one for one in mine + [one for one in psutil.process_iter() if one.pid not in older]}
        said = []
        for one in found.values():
            try:
                line = " ".join(one.cmdline()) or one.name()
                ours = (one in mine and KEPT not in line) or any(mark in line for mark in MARKS)
                if ours and one.status() != psutil.STATUS_ZOMBIE:
                    said.append(line)
            except psutil.Error:
                continue
        if not said or time.monotonic() > deadline:
            return said
        time.sleep(0.1)


def fake_gradebook(path: Path) -> None:
    """A gradebook as nbgrader has it, with a grade of somebody's."""
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as book:
        book.execute("CREATE TABLE grade (id INTEGER, auto_score REAL, manual_score REAL, needs_manual_grade INTEGER)")
        book.execute("INSERT INTO grade VALUES (1, 2.0, NULL, 0)")
    book.close()
    path.with_name("secret.txt").write_text(SECRET)


@pytest.fixture(scope="module")
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class, laid out and graded once; only the cases that were asked for by name, if some were."""
    root = tmp_path_factory.mktemp("hostile class")
    course = write_course(root / "course")
    release(course)
    (course.root / "secret.txt").write_text(SECRET)
    listener = Listener()
    exercises, office = course.exercises / ASSIGNMENT, root / "office"
    targets = Targets(course.root, exercises, office / "gradebook.db", office / "classmate", listener.port)
    fake_gradebook(targets.gradebook)
    solve(course, ASSIGNMENT, root)
    shutil.copytree(root / "solved" / ASSIGNMENT, targets.classmate)
    found = Class(course, root / "submissions")
    asked = [getattr(item, "callspec", None) for item in request.session.items]
    names = [spec.params["case"].name for spec in asked if spec and "case" in spec.params]
    lay_out(root / "solved" / ASSIGNMENT, found.submissions, targets, *names)
    older = {one.pid for one in psutil.process_iter()}
    watched = (found.submissions, course.solutions, course.exercises, office)
    with pytest.MonkeyPatch.context() as patch, adopting_orphans():
        temporary = Path(tempfile.mkdtemp(prefix="h-"))
        patch.setenv("TMPDIR", str(temporary))
        patch.setattr(tempfile, "tempdir", str(temporary))
        patch.setenv("HOSTILE_SECRET", SECRET)
        found.before = world(*watched)
        started = time.monotonic()
        for result in grade_class(course, ASSIGNMENT, found.submissions, cell_seconds=CELL_SECONDS, jobs=2):
            found.results[result.student] = result
        found.seconds = time.monotonic() - started
        found.after = world(*watched)
        found.processes = left_over(older)
        found.temporary = sorted(path.name for path in temporary.iterdir())
        shutil.rmtree(temporary, ignore_errors=True)
    found.reached = listener.reached
    listener.close()
    return found


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_submission_gets_what_it_deserves(graded: Class, case: Case) -> None:
    result = graded.results[case.name]
    got = {question.id.split("/")[1]: question for question in result.questions}
    assert set(got) == set(POINTS)
    refused = {
        name: (question.score, question.outcome, question.message[:300], case.deserved(name))
        for name, question in got.items()
        if not case.deserved(name).accepts(question.score, question.outcome)
    }
    flags = set(result.evidence)
    assert not refused, f"{case.why} {refused} {result.evidence}"
    assert case.flags <= flags, f"{case.why} It needs the flags {sorted(case.flags)}, and has {result.evidence}"
    assert flags <= case.flags | case.allowed, f"{case.why} {result.evidence}"
    assert all(result.evidence.values()), "a flag without evidence"


def test_all_submissions_have_one_result(graded: Class) -> None:
    assert sorted(graded.results) == sorted(path.name for path in graded.submissions.iterdir())
    assert not [name for name, result in graded.results.items() if result.not_run]


def test_the_corpus_has_what_the_guide_says() -> None:
    assert len(CASES) >= 55
    assert len(BLIND) >= 10
    assert len({case.name for case in CASES}) == len(CASES)
    for case in CASES:
        assert case.kind in ("hostile", "accidental", "honest")
        assert case.kind == "hostile" or "tampered" not in case.flags | case.allowed


def test_no_grade_in_the_gradebook_is_another_than_was_given(graded: Class) -> None:
    given = {}
    for name in graded.results:
        scores = [read_scores(graded.course.gradebook_url, ASSIGNMENT, book, name) for book in QUESTIONS]
        given[name] = sum(score or 0.0 for book in scores for score in book.values())
    assert given == pytest.approx({name: result.score for name, result in graded.results.items()})


@pytest.mark.parametrize("part", ["files", "canaries", "libraries", "mounts", "directory", "variables"])
def test_the_world_outside_is_what_it_was(graded: Class, part: str) -> None:
    assert graded.after[part] == graded.before[part]


def test_no_process_is_left(graded: Class) -> None:
    assert graded.processes == []


def test_no_temporary_file_is_left(graded: Class) -> None:
    assert graded.temporary == []


def test_no_service_of_this_machine_was_reached(graded: Class) -> None:
    assert graded.reached == []


def test_results_tell_no_secret_and_no_hidden_test(graded: Class) -> None:
    from autograder.release import build_sources
    from autograder.sources import secret_lines

    hidden = {line for source in build_sources(graded.course, [ASSIGNMENT]).values() for line in secret_lines(source)}
    assert "before, after = split([2], 2)" in hidden
    for name, result in graded.results.items():
        said = [question.message for question in result.questions] + list(result.evidence.values())
        lines = {line.strip() for text in said for part in text.split("\\n") for line in part.splitlines()}
        assert not lines & hidden, name
        assert "split([2], 2)\n" not in "\n".join(said).replace("\\n", "\n"), name
        assert SECRET not in json.dumps(result.as_json()), name
        assert SECRET not in "".join(result.autograded.values()), name


def test_feedback_is_written_for_everybody_without_script(graded: Class, tmp_path: Path) -> None:
    for result in graded.results.values():
        page = write_feedback(tmp_path, result).read_text(encoding="utf-8")
        assert len(page) < 100_000, result.student
        assert not UNSEEN.search(page), result.student
        for live in ("<script", "<svg", "javascript:", "onerror=alert(1)>"):
            assert live not in page, result.student
        for image in re.findall(r"<img[^>]*>?", page):  # a learner's own figure, which is in the page itself
            assert FIGURE.fullmatch(image), result.student


def test_results_can_be_written_as_json(graded: Class) -> None:
    for result in graded.results.values():
        text = json.dumps(result.as_json(), ensure_ascii=False)
        assert text.encode("utf-8")
        assert len(text) < 100_000, result.student
