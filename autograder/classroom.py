"""Grades a class and enters the results into the gradebook, one after the other."""

from collections.abc import Iterator
from pathlib import Path

from autograder.course import Course
from autograder.engine import CELL_SECONDS, scratch_course
from autograder.gradebook import record
from autograder.grading import Result
from autograder.jobs import read_folder
from autograder.pack import make_pack
from autograder.release import build_sources, generate, put
from autograder.submissions import one_student, submitted_students
from autograder.workers import grade_each


def grade_class(
    course: Course,
    assignment: str,
    submissions: Path,
    student: str | None = None,
    database_url: str | None = None,
    cell_seconds: int = CELL_SECONDS,
) -> Iterator[Result]:
    """Grade every student in `submissions`, or only `student`; each result is in the gradebook.

    Raises CourseError, with nothing written, if there is nothing to grade.
    """
    students = submitted_students(course, assignment, submissions)
    if student is not None:
        students = one_student(students, student, submissions)
    sources = build_sources(course, [assignment])
    url = database_url or course.gradebook_url
    with scratch_course() as scratch:
        generate(scratch, sources, url)
    put(sources, course.source, assignment)
    pack = make_pack(assignment, sources, cell_seconds=cell_seconds)
    for result in grade_each(pack, (read_folder(name, submissions / name / assignment) for name in students)):
        record(url, result.student, assignment, result.grades)
        yield result
