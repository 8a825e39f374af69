"""The command `regrade`: grades again after a test was mended, and lists scores before and after."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.gradebook import Book


def add_regrade(commands: Any) -> None:
    """The command `regrade` and its options."""
    told = "grade everybody or one student again, and list the scores before and after"
    command = commands.add_parser("regrade", help=told, description=told)
    command.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    folder = "STUDENT/ASSIGNMENT/*.ipynb (default: what was collected)"
    command.add_argument("--submissions", type=Path, metavar="DIR", help=folder)
    command.add_argument("--student", metavar="ID", help="only this one")
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="so many at a time (default: 1)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler")
    command.add_argument("--db", metavar="URL", help="the gradebook's database")
    command.add_argument("--json", metavar="FILE", help="write the list; - prints it")
    command.add_argument("--trust-submissions", action="store_true", help="grade without a sandbox where there is none")


def run_regrade(course: Course, arguments: Namespace) -> int:
    """Grade again and tell what changed; fails only if the grader itself did."""
    from autograder.classroom import grade_class, wanted_students
    from autograder.commands import write_json
    from autograder.comparison import compare, in_words
    from autograder.gradebook import Book
    from autograder.history import latest
    from autograder.progress import watched

    assignment, url = arguments.assignment, arguments.db or course.gradebook_url
    course.sources(assignment)
    folder = arguments.submissions or course.submitted
    if arguments.json not in (None, "-") and Path(arguments.json).resolve().is_relative_to(folder.resolve()):
        raise CourseError(f"{arguments.json} lies in the submissions, which are only read.")
    students = wanted_students(course, assignment, folder, arguments.student)
    results = grade_class(
        course,
        assignment,
        folder,
        arguments.student,
        url,
        jobs=arguments.jobs,
        scheduler=arguments.scheduler,
        trust=arguments.trust_submissions,
        again=True,
    )
    done = []
    with Book(url, course.late_policy) as book:
        with book.look() as connection:
            before = latest(connection, assignment)
        counted = counts(book, assignment)
        for result in watched(results, len(students)):
            who = result.student
            now = counts(book, assignment, who)[who]
            one = compare(result, before.get(who), book.latest(assignment, who), counted.get(who), now)
            done.append((one, result.not_run))
            if arguments.json != "-":
                print("\n".join(in_words(one)), flush=True)
    done.sort(key=lambda pair: pair[0].student)
    if arguments.json:
        write_json([one.as_json() for one, _ in done], arguments.json)
    if arguments.json != "-":
        changed = [one.student for one, _ in done if one.changes]
        print(f"{len(changed)} of {len(done)} changed{': ' if changed else ''}{', '.join(changed)}.")
    if broken := [one.student for one, not_run in done if not_run]:
        raise CourseError(f"The grader failed on the submission of {', '.join(broken)}: see outcome not_run.")
    return 0


def counts(book: "Book", assignment: str, student: str | None = None) -> dict[str, float]:
    """What counts in the gradebook, of one or of all who handed in: points given by hand and lateness included."""
    from autograder.standings import standings

    with book.change() as connection:
        found = standings(connection, assignment, book.usual, student)
    return {one.student: one.score for one in found if one.handed_in}
