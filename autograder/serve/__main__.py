"""Serves the course in a folder: `python -m autograder.serve FOLDER [options of autograder serve]`."""

import argparse
import sys
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.serve.command import add_options, run_serve


def main() -> int:
    """Serve until SIGTERM or Ctrl-C."""
    options = argparse.ArgumentParser(prog="python -m autograder.serve")
    options.add_argument("folder", type=Path)
    add_options(options)
    arguments = options.parse_args()
    try:
        return run_serve(Course(arguments.folder.resolve()), arguments)
    except CourseError as problem:
        print(f"autograder: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
