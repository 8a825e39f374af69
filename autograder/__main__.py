"""The command line: `autograder release | check | grade | ...`; `autograder --help` lists the commands."""

import argparse
import importlib
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from autograder.errors import CourseError
from autograder.foreign import find_course, must_be_ours

# Commands that live in modules of their own, each with `add_COMMAND` and `run_COMMAND`.
MODULES = {
    "collect": "autograder.collect",
    "regrade": "autograder.regrade",
    "history": "autograder.history",
    "due": "autograder.due",
    "extend": "autograder.due",
    "export": "autograder.exports",
    "doctor": "autograder.doctor",
    "serve": "autograder.serve.command",
    "validate": "autograder.validity.command",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; return 0 if all went well, 1 after an error, told in one sentence."""
    arguments = parser().parse_args(argv)
    before = signal.signal(signal.SIGTERM, stop)
    try:
        module = importlib.import_module(MODULES.get(arguments.command, "autograder.commands"))
        course = find_course(arguments.course)
        must_be_ours(course, arguments.command)
        return int(getattr(module, f"run_{arguments.command}")(course, arguments))
    except CourseError as problem:
        print(f"autograder: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"autograder: {problem.strerror}: {problem.filename}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("autograder: stopped; nothing of it is left running.", file=sys.stderr)
        return 130
    finally:
        signal.signal(signal.SIGTERM, before)


def stop(number: int, frame: Any) -> NoReturn:
    """Let a polite kill clean up like Ctrl-C."""
    raise KeyboardInterrupt


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="autograder", description="Release and grade exercises.")
    top.add_argument("--course", type=Path, metavar="DIR", help="a course folder of nbgrader's (default: this course)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, help: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help, description=help)

    release = command("release", "build the exercises from the solutions")
    release.add_argument("--check", action="store_true", help="only say what is out of date")

    solve = command("solve", "write a fully solved submission")
    solve.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    solve.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write it")

    check = command("check", "grade your own notebook and read what to do next")
    check.add_argument("notebook", type=Path, metavar="NOTEBOOK", help="the exercise's .ipynb file")
    check.add_argument("--json", action="store_true", help="print JSON instead of the table")

    grade = command("grade", "grade the submissions of a class")
    grade.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    folder = "STUDENT/ASSIGNMENT/*.ipynb (default: what was collected)"
    grade.add_argument("--submissions", type=Path, metavar="DIR", help=folder)
    grade.add_argument("--student", metavar="ID", help="grade only this one")
    grade.add_argument("--jobs", type=int, default=1, metavar="N", help="so many at a time (default: 1)")
    grade.add_argument("--scheduler", metavar="ADDRESS", help="grade on the Dask cluster of this scheduler")
    grade.add_argument("--again", action="store_true", help="also what has not changed since it was graded")
    grade.add_argument("--db", metavar="URL", help="the gradebook's database")
    grade.add_argument("--feedback", type=Path, metavar="DIR", help="write an HTML page for each")
    grade.add_argument("--json", metavar="FILE", help="write the results; - prints them")
    grade.add_argument("--trust-submissions", action="store_true", help="grade without a sandbox where there is none")
    for name, module in MODULES.items():
        getattr(importlib.import_module(module), f"add_{name}")(commands)
    return top


if __name__ == "__main__":
    sys.exit(main())
