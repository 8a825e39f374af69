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
def serve(copy: Course) -> Iterator[Callable[..., Service]]:
    """Starts services; all have ended afterwards, with nothing left of them."""
    started: list[Service] = []

    def start(*options: str, program: str = "") -> Service:
        started.append(Service(copy, *options, program=program))
        return started[-1]

    yield start
    for service in started:
        if service.process.poll() is None:
            assert service.end() == 0
    if started:
        assert wait_until_empty(started[0].scratch) == []
