"""A course of each test's own, learners who submit to it, and services that grade what they submit."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hand_in import Learner
from serving import Service, wait_until_empty

from autograder.course import Course
from autograder.release import release
from autograder.solve import solve


@pytest.fixture(scope="module")
def answers(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The solved notebooks of both assignments, `level_N/N_M_name.ipynb`; the course is released."""
    release(course)
    folder = tmp_path_factory.mktemp("answers")
    for assignment in course.assignments():
        solve(course, assignment, folder)
    return folder / "solved"


@pytest.fixture
def copy(course: Course, answers: Path, tmp_path: Path) -> Course:
    """A copy of the course of this test's own, in a path with a space."""
    root = tmp_path / "a course"
    for part in ("solutions", "exercises"):
        shutil.copytree(course.root / part, root / part)
    return Course(root)


@pytest.fixture
def learner(copy: Course, answers: Path, tmp_path: Path) -> Callable[..., Learner]:
    """Makes learners, their exercises solved, with some answers replaced."""

    def make(name: str, **changed: str) -> Learner:
        found = Learner(copy.root, tmp_path / name, name)
        for assignment in copy.assignments():
            found.write(assignment, answers, **changed)
        return found

    return make


@pytest.fixture
def serve(copy: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Service]]:
    """Starts services; all have ended afterwards, with nothing left of them."""
    scratch = tmp_path_factory.mktemp("serve") / "scratch"
    scratch.mkdir()
    started: list[Service] = []

    def start(*options: str, program: str = "", root: Path | None = None) -> Service:
        started.append(Service(root or copy.root, scratch, *options, program=program))
        return started[-1]

    yield start
    for service in started:
        if service.process.poll() is None:
            assert service.end() == 0
    assert wait_until_empty(scratch) == []
