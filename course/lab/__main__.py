"""The command line of the lab: `python -m lab VERB`."""

import argparse
import os
import sys
from collections.abc import Callable

from lab import ROOT


def lessons(options: argparse.Namespace) -> int:
    """Build the notebooks of the course, or with --check only say which are stale."""
    from lab.notebooks import build_lessons, notebooks_without_source, stale_lessons

    if options.check:
        complaints = stale_lessons(ROOT)
    else:
        for path in build_lessons(ROOT):
            print(f"Built {path.relative_to(ROOT)}.")
        complaints = notebooks_without_source(ROOT)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


def execute(options: argparse.Namespace) -> int:
    """Execute lessons into build/lessons/; a fresh result is used again."""
    from lab.execute import executed
    from lab.notebooks import appendix_sources, lesson_sources

    wanted = options.names or [""]
    for source in (*lesson_sources(ROOT), *appendix_sources(ROOT)):
        if any(source.stem.startswith(name) for name in wanted):
            print(executed(source, ROOT).relative_to(ROOT))
    return 0


def lay_out(options: argparse.Namespace) -> int:
    """Lay out work/ and say what happened."""
    from lab.workspace import lay_out

    for sentence in lay_out(ROOT):
        print(sentence)
    return 0


def start(options: argparse.Namespace) -> int:
    """Lay out work/ and start JupyterLab."""
    from lab.jupyter import start

    lay_out(options)
    return start(ROOT, browser=options.browser)


def pictures(options: argparse.Namespace) -> int:
    """Make the picture of MLflow's page again, by a real browser."""
    from lab.mlflow_page import pictures

    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")  # before MLflow is imported
    print(f"The picture is {pictures(ROOT).relative_to(ROOT)}.")
    return 0


def book(options: argparse.Namespace) -> int:
    """Build the book into build/book/html."""
    from lab.book import build

    print(f"The book is in {build(ROOT).relative_to(ROOT)}.")
    return 0


def parser() -> argparse.ArgumentParser:
    """Describe the verbs."""
    top = argparse.ArgumentParser(prog="python -m lab", description=__doc__)
    verbs = top.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, function: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        added = verbs.add_parser(name, help=(function.__doc__ or "").splitlines()[0])
        added.set_defaults(function=function)
        return added

    verb("lessons", lessons).add_argument("--check", action="store_true")
    verb("execute", execute).add_argument("names", nargs="*", help="such as 0_1 (default: all)")
    verb("lay-out", lay_out)
    verb("start", start).add_argument(
        "--no-browser", dest="browser", action="store_false", help="only print the address"
    )
    verb("pictures", pictures)
    verb("book", book)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; an error is one sentence and exit status 1."""
    options = parser().parse_args(arguments)
    try:
        return int(options.function(options))
    except (RuntimeError, OSError, ValueError) as error:
        print(f"{error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
