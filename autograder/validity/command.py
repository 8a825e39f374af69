"""The command `autograder validate`."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course

if TYPE_CHECKING:
    from autograder.validity.validate import Validity

SEEDS = 20


def add_validate(commands: Any) -> None:
    """Add the command's options to the parsers of all commands."""
    words = "measure how good the tests are"
    validate = commands.add_parser("validate", help=words, description=words)
    validate.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="level_1, or level_1/1_1_NAME; else all")
    validate.add_argument("--json", metavar="FILE", help="write the results; - prints them")
    validate.add_argument("--table", type=Path, metavar="FILE", help="write the results as a page of the book")
    validate.add_argument("--jobs", type=positive, default=1, metavar="N", help="grade with so many workers")
    validate.add_argument("--seeds", type=seeds, default=SEEDS, metavar="N", help="compare the scores over so many")


def positive(text: str) -> int:
    """A number of workers, at least one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return number


def seeds(text: str) -> int:
    """A number of seeds; 0 leaves the comparison out."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("give 0 or more")
    return number


def run_validate(course: Course, arguments: argparse.Namespace) -> int:
    """Measure the tests of each assignment; fails if they are below the bar."""
    from autograder.errors import CourseError
    from autograder.validity.page import write_page
    from autograder.validity.shown import table
    from autograder.validity.validate import shortcomings

    wanted = [name.partition("/") for name in arguments.assignments or course.assignments()]
    if arguments.table and any(exercise for _, _, exercise in wanted):
        raise CourseError("A page shows whole assignments: with --table, name no single exercise.")
    found: list[Validity] = []
    said: list[str] = []
    for assignment, _, exercise in wanted:
        mine = measured(course, assignment, exercise, arguments, said)
        if arguments.json != "-":
            print("\n".join([*table(mine), ""]), flush=True)
        found += mine
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


def measured(
    course: Course, assignment: str, exercise: str, arguments: argparse.Namespace, said: list[str]
) -> "list[Validity]":
    """Measure an assignment, one exercise after another; add to `said` what no question can be blamed for."""
    from autograder.validity.bench import Bench
    from autograder.validity.validate import compare_scores, corpus, validate

    found: list[Validity] = []
    started = time.monotonic()
    for name in [exercise] if exercise else [path.stem for path in course.sources(assignment)]:
        bench = Bench(course, assignment, name, arguments.jobs)
        found += validate(bench, corpus(course))
        said += [f"{bench.name}: an honest answer is flagged as tampered with: {text}" for text in bench.flagged]
        told(f"{bench.name} measured", started)
    if arguments.seeds:
        bench = Bench(course, assignment, exercise or "*", arguments.jobs)
        compare_scores(bench, corpus(course), found, arguments.seeds)
        said += [f"{bench.name}: an honest answer is flagged as tampered with: {text}" for text in bench.flagged]
        told(f"{bench.name} compared over {arguments.seeds} seeds", started)
    return found


def told(what: str, started: float) -> None:
    """Say how far it is, where results do not stand in the way."""
    print(f"{what}, after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
