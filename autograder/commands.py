"""What each command does and prints."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.errors import CourseError


def run_release(course: Course, arguments: Namespace) -> int:
    """Build the exercises, or with `--check` say what is out of date."""
    from autograder.release import check_release
    from autograder.release import release as build

    if arguments.check:
        findings = check_release(course)
        for sentence in findings:
            print(sentence, file=sys.stderr)
        if not findings:
            print("The exercises are up to date.")
        return 1 if findings else 0
    for sentence in build(course) or ["The exercises are up to date."]:
        print(sentence)
    return 0


def run_solve(course: Course, arguments: Namespace) -> int:
    """Write a fully solved submission."""
    from autograder.solve import solve as write

    for path in write(course, arguments.assignment, arguments.out):
        print(path)
    return 0


def run_grade(course: Course, arguments: Namespace) -> int:
    """Grade a class, or one student of it; fails only if the grader itself did."""
    from autograder.classroom import grade_class, wanted_students
    from autograder.exercises import released_notebooks
    from autograder.feedback import write_feedback
    from autograder.progress import watched
    from autograder.remarks import remarks_on

    if arguments.jobs < 1:
        raise CourseError(f"{arguments.jobs} jobs cannot grade anything; give --jobs a number from 1 on.")
    folder: Path = arguments.submissions or course.submitted
    targets = [arguments.feedback, arguments.json if arguments.json != "-" else None]
    for target in filter(None, targets):
        if Path(target).resolve().is_relative_to(folder.resolve()):
            raise CourseError(f"{target} lies in the submissions, which are only read.")
    students = wanted_students(course, arguments.assignment, folder, arguments.student)
    grading = grade_class(
        course,
        arguments.assignment,
        folder,
        arguments.student,
        arguments.db,
        jobs=arguments.jobs,
        scheduler=arguments.scheduler,
        trust=arguments.trust_submissions,
        again=arguments.again,
    )
    released = released_notebooks(course, arguments.assignment) if arguments.feedback else {}
    results = []
    for result in watched(grading, len(students)):
        results.append(result)
        if arguments.json != "-":
            flags = f"  {' '.join(result.evidence.values())}" if result.evidence else ""
            print(f"{result.student:24} {result.score:g} / {result.max_score:g}{flags}", flush=True)
        if arguments.feedback:
            remarks = remarks_on(arguments.db or course.gradebook_url, result.assignment, result.student)
            kept = course.autograded / result.student / result.assignment
            write_feedback(arguments.feedback, result, released, remarks, kept)
    results.sort(key=lambda result: result.student)
    if arguments.json:
        write_json([result.as_json() for result in results], arguments.json)
    broken = [result.student for result in results if result.not_run]
    if broken:
        raise CourseError(f"The grader failed on the submission of {', '.join(broken)}: see outcome not_run.")
    return 0


def write_json(what: Any, target: str) -> None:
    """Write JSON into a file, or print it if the file is called `-`."""
    from lab.notebooks import write_text

    text = json.dumps(what, indent=1) + "\n"
    if target == "-":
        print(text, end="")
    else:
        write_text(text, Path(target))


def run_check(course: Course, arguments: Namespace) -> int:
    """Grade one's own notebook; the exit status says that the check ran, not how well."""
    from autograder.report import as_text
    from autograder.selfcheck import check_notebook

    if sys.stderr.isatty():  # a person waits
        print(f"Checking {arguments.notebook} ...", file=sys.stderr, flush=True)
    report = check_notebook(course, arguments.notebook)
    if report.without:
        print(f"Your notebook ran without a sandbox, with your own rights: {report.without}.", file=sys.stderr)
    print(json.dumps(report.as_json(), indent=1) if arguments.json else as_text(report))
    return 0
