"""The command `autograder validate`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from autograder.course import Course


def add_validate(commands: Any) -> None:
    """Add the command's options to the parsers of all commands."""
    words = "measure how good the tests are"
    validate = commands.add_parser("validate", help=words, description=words)
    validate.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="level_1, or level_1/1_1_NAME; else all")
    validate.add_argument("--json", metavar="FILE", help="write the results; - prints them")
    validate.add_argument("--table", type=Path, metavar="FILE", help="write the results as a page of the book")
    validate.add_argument("--jobs", type=positive, default=1, metavar="N", help="grade with so many workers")
    validate.add_argument("--seeds", type=int, default=0, metavar="N", help="also try whether chance changes a score")


def positive(text: str) -> int:
    """A number of workers, at least one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return number


def run_validate(course: Course, arguments: argparse.Namespace) -> int:
    """Measure the tests of each assignment; fails if they are below the bar."""
    from autograder.errors import CourseError
    from autograder.validity.bench import Bench
    from autograder.validity.page import write_page
    from autograder.validity.stability import changes
    from autograder.validity.validate import Validity, corpus, shortcomings, validate

    wanted = [name.partition("/") for name in arguments.assignments or course.assignments()]
    if arguments.table and any(exercise for _, _, exercise in wanted):
        raise CourseError("A page shows whole assignments: with --table, name no single exercise.")
    found: list[Validity] = []
    said: list[str] = []
    for assignment, _, exercise in wanted:
        bench = Bench(course, assignment, exercise or "*", arguments.jobs)
        measured = validate(bench, corpus(course))
        if arguments.json != "-":
            for one in measured:
                print("\n".join(lines(one)), flush=True)
        found += measured
        said += changes(bench, corpus(course), arguments.seeds)
        said += [f"{assignment}: an honest answer is flagged as tampered with: {text}" for text in bench.flagged]
    if arguments.json:
        text = json.dumps([one.as_json() for one in found], indent=1) + "\n"
        if arguments.json == "-":
            print(text, end="")
        else:
            from lab.notebooks import write_text

            write_text(text, Path(arguments.json))
    if arguments.table:
        write_page(arguments.table, course, found)
    said = shortcomings(found) + said
    for sentence in said:
        print(sentence, file=sys.stderr)
    return 1 if said else 0


def lines(one: Any) -> list[str]:
    """A question in words: a line, and one for each mutant that survived or is excused."""
    told = f"{one.assignment} {one.question}: {one.wrong} wrong and {one.right} right answers"
    if one.mutants:
        told += f", {one.killed} of {one.mutants - len(one.excused)} mutants killed"
    return [
        told,
        *(f"    survived: {mutant.mutant}; {mutant.why}" for mutant in one.survivors),
        *(f"    excused: {mutant.mutant}; {mutant.why}" for mutant in one.excused),
    ]
