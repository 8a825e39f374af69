"""Plants bugs in a copy of a project, one after the other, and notes which of its tests notice: beside the lesson."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from lab import leash

# A bug in one of these makes other data, which nobody else may read.
MAKE_DATA = ("cleaning", "data", "source", "storage")
Bug = tuple[str, str, str]


class Hunt:
    """Tries bugs in a process of its own; it ends with `result`, or with the lesson's kernel."""

    def __init__(self, project: Path, bugs: Mapping[str, Bug], tests: Sequence[str] = ("tests",)) -> None:
        """Start to run `tests` of `project` with each of `bugs`: its name, and (file, right text, wrong text).

        Raises ValueError if a file does not hold the right text of its bug exactly once.
        """
        for name, (file, right, _) in bugs.items():
            if (found := (project / file).read_text(encoding="utf-8").count(right)) != 1:
                raise ValueError(f"{name!r} cannot be planted: {file} has the text {right!r} {found} times, not once.")
        self._place = tempfile.TemporaryDirectory(prefix="hunt-")
        shutil.copytree(project, Path(self._place.name) / "project", ignore=shutil.ignore_patterns(".git"))
        command = [sys.executable, "-m", "lab.planted", json.dumps([bugs, tests])]
        folder = Path(self._place.name) / "project"
        self._process = leash.start(command, cwd=folder, stderr=subprocess.STDOUT)

    def result(self) -> dict[str, dict[str, str]]:
        """Wait for it and return, for each bug and each test, an empty text if it passed, else the first line of why.

        Raises RuntimeError with what it printed if it broke down.
        """
        assert self._process.stdout is not None
        printed = self._process.stdout.read()  # standard input stays open until then: closing it ends the process
        self._process.communicate()
        self._place.cleanup()
        if self._process.returncode:
            raise RuntimeError(f"The hunt broke down: {printed.strip()}")
        return json.loads(printed.splitlines()[-1])


class Notes:
    """What became of each test, for pytest to write down; a plugin must have a hash, so it is no dict itself."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one test: an empty text if it passed."""
        if report.failed or report.when == "call":
            self.found[report.nodeid.split("::")[-1]] = first_line(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot even be read."""
        if report.failed:
            self.found[report.nodeid] = first_line(report)


def first_line(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return the first line of what went wrong, or an empty text."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return (crash.message.splitlines() or ["failed"])[0] if crash else "failed" * report.failed


def plant(bug: Bug, tests: Sequence[str]) -> dict[str, str]:
    """Run the tests of the project in this folder with the bug in it; take the bug out again.

    Raises RuntimeError with what pytest printed if it could not run them.
    """
    file, right, wrong = bug
    forget()
    path, notes = Path(file), Notes()
    code = path.read_text(encoding="utf-8")
    path.write_text(code.replace(right, wrong), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            status = pytest.main(["-p", "no:cacheprovider", *tests], plugins=[notes])
    finally:
        path.write_text(code, encoding="utf-8")
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED):
        raise RuntimeError(printed.getvalue())
    return notes.found


def forget() -> None:
    """Forget every module of this folder, so that it is read again; the libraries, which take seconds, stay."""
    here = f"{Path.cwd()}{os.sep}"
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(here):
            del sys.modules[name]


def main(bugs: Mapping[str, Bug], tests: Sequence[str]) -> None:
    """Print, as JSON, what every test says to every bug."""
    os.nice(10)  # the lesson goes first: it reads the answer at its end
    sys.dont_write_bytecode = True  # two changes of one second and one length would pass for the same file
    shared = os.environ.get("FLIGHTS_DATA")
    found = {}
    for name, bug in bugs.items():
        own = str(Path.cwd().parent / "data") if Path(bug[0]).stem in MAKE_DATA else shared
        os.environ.pop("FLIGHTS_DATA", None)
        os.environ |= {"FLIGHTS_DATA": own} if own else {}
        found[name] = plant(bug, tests)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*json.loads(sys.argv[1]))
