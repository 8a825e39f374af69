"""What every test shares: isolation, the browser, and the list of what was left out."""

import functools
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
LEFT_OUT = "left out"

# name used in @pytest.mark.needs(...): the programs, any one of which will do
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "bwrap": ("bwrap",),
    "git": ("git",),
    "npm": ("npm",),
    "wrk": ("wrk",),
    "postgresql": ("postgres",),
    "prometheus": ("prometheus",),
    "namespaces": ("sh",),
}
SEARCH_ALSO = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"))]


@functools.cache
def program(name: str) -> str | None:
    """Return the path of the program that stands behind a name of the marker `needs`."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *SEARCH_ALSO])
    found = (shutil.which(candidate, path=path) for candidate in PROGRAMS[name])
    return next((candidate for candidate in found if candidate), None)


@functools.cache
def missing(name: str) -> str | None:
    """Say why the machine cannot run what needs `name`; None if it can."""
    if program(name) is None:
        return f"{name} is not installed"
    if name == "namespaces":
        from autograder.sandbox.probe import reason_against

        return f"no sandbox for learners' code: {reason}" if (reason := reason_against()) else None
    if name == "bwrap":
        command = ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "true"]
        if subprocess.run(command, capture_output=True).returncode:
            return "bwrap may not make a network namespace here"
    return None


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker and point every tool at folders of this run only."""
    config.addinivalue_line("markers", "needs(*names): programs the test cannot do without")
    folder = Path(tempfile.mkdtemp(prefix="course-tests-"))
    config.stash[FOLDER] = folder
    for variable in ("CONFIG", "DATA", "RUNTIME"):
        os.environ[f"JUPYTER_{variable}_DIR"] = str(folder / variable.lower())
    os.environ["IPYTHONDIR"] = str(folder / "ipython")
    os.environ["MPLCONFIGDIR"] = str(folder / "matplotlib")
    os.environ["FLIGHTS_STATE"] = str(folder / "state")
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # two workers with two threads each would wait for one another
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    os.environ["MLFLOW_DISABLE_TELEMETRY"] = os.environ["DO_NOT_TRACK"] = os.environ["ORT_DISABLE_TELEMETRY"] = "true"
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
    os.environ["MPLBACKEND"] = "agg"
    os.environ.setdefault("COURSE_TESTS_STARTED", str(time.time()))  # one for all workers
    for variable in ("JUPYTER_TOKEN", "JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        os.environ.pop(variable, None)


FOLDER = pytest.StashKey[Path]()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove this run's folders."""
    shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave a test out, with the reason, when the machine lacks what it needs."""
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            if name not in PROGRAMS:
                pytest.fail(f"needs({name!r}) is none of {', '.join(PROGRAMS)}", pytrace=False)
            if reason := missing(name):
                (pytest.fail if REQUIRE_ALL else pytest.skip)(reason)


@pytest.fixture
def left_out(request: pytest.FixtureRequest):
    """Return a function that notes a part of this test which the machine cannot run."""

    def note(what: str) -> None:
        if REQUIRE_ALL:
            pytest.fail(f"REQUIRE_ALL=1, but this was left out: {what}", pytrace=False)
        request.node.user_properties.append((LEFT_OUT, what))

    return note


@pytest.fixture(scope="session")
def run_started() -> float:
    """Return when this run began; what was executed since then is as good as new."""
    return float(os.environ["COURSE_TESTS_STARTED"])


@pytest.fixture(scope="session")
def denial() -> bool:
    """Tell whether this machine can deny the network to a process and its children."""
    return missing("bwrap") is None


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


@pytest.fixture
def page(request: pytest.FixtureRequest):
    """Return a page of real Chromium with a fresh profile; `page.complaints` collects errors."""
    if reason := missing("chromium"):
        (pytest.fail if REQUIRE_ALL else pytest.skip)(reason)
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program("chromium"), headless=True, args=arguments)
        opened = browser.new_page(viewport={"width": 1400, "height": 900})
        opened.complaints = []
        opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.on(
            "console",
            lambda line: opened.complaints.append(line.text) if line.type == "error" else None,
        )
        yield opened
        browser.close()


def everything_left_out(reporter: pytest.TerminalReporter) -> dict[str, int]:
    """Count what was left out: reason -> number of tests."""
    counted: dict[str, int] = {}
    for report in reporter.stats.get("skipped", []):
        longrepr = report.longrepr
        reason = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
        reason = reason.removeprefix("Skipped: ")
        counted[reason] = counted.get(reason, 0) + 1
    for report in reporter.stats.get("passed", []):
        for key, what in report.user_properties:
            if key == LEFT_OUT and report.when == "call":
                counted[what] = counted.get(what, 0) + 1
    return counted


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End the run with the list of what was left out and why."""
    counted = everything_left_out(terminalreporter)
    terminalreporter.section("left out on this machine")
    for reason, number in sorted(counted.items()):
        tests = "1 test" if number == 1 else f"{number} tests"
        terminalreporter.line(f"{tests}: {reason}")
    if not counted:
        terminalreporter.line("nothing")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under REQUIRE_ALL=1 leaving anything out is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if REQUIRE_ALL and reporter and everything_left_out(reporter) and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
