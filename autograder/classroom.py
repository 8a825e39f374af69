"""Grades a class: what changed is graded, by one writer entered into the gradebook, and handed on."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from autograder.course import Course
from autograder.gradebook import Book
from autograder.grading import Result
from autograder.jobs import Submission, read_folder
from autograder.pack import IF_POSSIBLE, REQUIRED
from autograder.submissions import one_student, submitted_students
from autograder.workers import called_early, grade_each


def wanted_students(course: Course, assignment: str, submissions: Path, student: str | None = None) -> list[str]:
    """The students in `submissions`, or only `student`; raises CourseError if there is nothing to grade."""
    students = submitted_students(course, assignment, submissions)
    return students if student is None else one_student(students, student, submissions)


def grade_class(
    course: Course,
    assignment: str,
    submissions: Path,
    student: str | None = None,
    database_url: str | None = None,
    cell_seconds: int | None = None,
    *,
    jobs: int = 1,
    scheduler: str | None = None,
    trust: bool = False,
    again: bool = False,
) -> Iterator[Result]:
    """Grade every student in `submissions`, or only `student`; each result is in the gradebook.

    A submission that was graded before, with the same exercise, is not run again unless `again`: a class
    that was stopped half-way goes on. `jobs` and `scheduler` say who grades, see `grade_each`; `trust`
    lets the code run without a sandbox where there is none. Raises CourseError, with nothing written, if
    there is nothing to grade.
    """
    students = wanted_students(course, assignment, submissions, student)
    url = database_url or course.gradebook_url
    known: list[Result] = []
    with called_early(jobs, scheduler, len(students)) as early, Book(url, course.late_policy) as book:
        pack = course.pack(assignment, cell_seconds, IF_POSSIBLE if trust else REQUIRED)
        course.enter(assignment, url)

        def changed() -> Iterator[Submission]:
            for name in students:
                submission = read_folder(name, course.handed_in(name, assignment, submissions))
                result = None if again else book.unchanged(assignment, name, submission.digest, pack.digest)
                if result is None:
                    yield submission
                else:
                    known.append(result)

        coming = changed()
        for first in coming:
            for result in grade_each(pack, chain([first], coming), jobs, scheduler, early):
                yield from drained(known)
                course.keep(result, course.handed_in(result.student, assignment, submissions))
                book.record(result, pack.digest)
                course.penalise(result, url)
                yield result
        yield from drained(known)


def drained(results: list[Result]) -> Iterator[Result]:
    """Take one result after the other out of a list."""
    while results:
        yield results.pop(0)
