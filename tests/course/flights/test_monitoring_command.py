"""`flights monitor`: truth from the ingested months, a look when something came, killed and gone on without a trace."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from flights import __main__ as command
from flights import data, monitoring, settings, use_cases
from flights.monitoring import arriving, watching
from flights.monitoring.noticing import Captured
from flights.monitoring.state import State, place
from flights.serving import capture
from flights.serving import captured as service
from flights.settings import Settings

SECONDS = 90.0  # for anything that is waited for


@pytest.fixture(scope="module")
def april() -> pd.DataFrame:
    """Flights of April: completed ones, and some that were cancelled."""
    data.ingest()
    done, aside = data.load(["2013-04"]).sample(900, random_state=2013), data.load(["2013-04"], table="clean/set_aside")
    return pd.concat([done, aside.head(5)], ignore_index=True)


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    """State of its own; of the months only those of the training, and April may come later."""
    root = tmp_path / "the months"
    root.mkdir()
    for month in ("2013-01", "2013-02", "2013-03"):
        (root / month).symlink_to(data.default_root() / month)
    return settings.load(root, tmp_path / "a state")


def answer(where: Settings, flights: pd.DataFrame, *, days_ago: float = 1, error: float = 20, name: str = "a") -> None:
    """Capture answers, `error` minutes too high, given over the days before."""
    begin, step = time.time() - 86_400 * days_ago, 86_400 * days_ago / (len(flights) + 1)
    actual = flights["air_time_minutes"].fillna(100)
    rows = zip(flights["flight_id"], flights["carrier"], actual, strict=True)
    with closing(service.opened(capture.place(where))) as connection:
        service.insert(connection, [
            service.Given("web", begin + step * at, "flight_time", "7", "digest", [f"{name}{at}"], [flight],
                          [{"carrier": carrier, "hour": at % 18}], [value + error])
            for at, (flight, carrier, value) in enumerate(rows)
        ])  # fmt: skip


def arrive(where: Settings) -> None:
    """April is ingested."""
    shutil.copytree(data.default_root() / "2013-04", where.data / "part")
    (where.data / "part").rename(where.data / "2013-04")


def options(where: Settings) -> list[str]:
    return ["monitor", "--json", "--state", str(where.state), "--data", str(where.data)]


def alerts(where: Settings) -> list[tuple[str, str, bool]]:
    with State(place(where, "flight_time")) as state:
        return [(one.kind, one.subject, one.until is None) for one in state.alerts()]


def test_one_look_joins_answers_with_the_months_that_came(
    where: Settings, april: pd.DataFrame, capsys: pytest.CaptureFixture
):
    answer(where, pd.concat([april, april.head(1).assign(flight_id="my own flight")]))
    assert command.main([*options(where), "--once"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["known"], told["waiting"], told["value"], told["raised"]) == (0, 906, None, [])
    arrive(where)
    assert command.main([*options(where), "--once"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["known"], told["waiting"], told["limit"]) == (900, 1, 12)
    assert told["value"] == pytest.approx(20)
    assert told["latest"]["version"] == "7"
    assert {one["kind"] for one in told["raised"]} >= {"error", "bias"}
    assert monitoring.last("flight_time", where)["flights"]["void"] == 5
    assert command.main([*options(where)[:1], *options(where)[2:], "--once"]) == 0
    text = capsys.readouterr().out
    assert "rmse 20 on 900 flights (limit 12), 1 wait for truth" in text
    assert "raised" not in text
    assert "standing: " in text


def test_what_a_look_raises_is_told_with_its_cause_and_what_to_do_first(where: Settings, april: pd.DataFrame):
    answer(where, april)
    arrive(where)
    text = watching.summary(watching.look("flight_time", where))["text"]
    assert "raised: error: RMSE is 20 on the 900 latest flights with truth" in text
    assert "first: Ask what changed last" in text


@pytest.mark.parametrize(
    ("more", "words"),
    [([], "captured.db. Serve a package with capture first"), (["--use-case", "rain"], "Unknown use case 'rain'")],
)
def test_without_a_service_a_single_look_fails_in_one_sentence(
    where: Settings, capsys: pytest.CaptureFixture, more: list[str], words: str
):
    assert command.main([*options(where), "--once", *more]) == 1
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_truth_comes_with_its_month_and_of_the_flights_that_were_asked_for(where: Settings, april: pd.DataFrame):
    use_case, now = use_cases.load("flight_time"), pd.Timestamp.now("UTC")
    flights = [*april["flight_id"].tail(6), "2013-01-01-none", "2013-99", ""]
    assert arriving.truth(use_case, where, flights, arriving.months(where), now).empty
    arrive(where)
    manifest = where.data / "2013-04" / "manifest.json"
    os.utime(manifest, ns=(10**18, 10**18))
    came = arriving.months(where)
    found = arriving.truth(use_case, where, flights, came, now)
    assert found["truth"].isna().tolist() == [False, True, True, True, True, True]
    assert found["known_at"].unique().tolist() == [pd.Timestamp("2001-09-09T01:46:40Z")]
    early = pd.Timestamp("2001-01-01", tz="UTC")
    assert arriving.truth(use_case, where, flights, came, early).empty


def test_every_commit_of_a_service_is_noticed_and_nothing_else(where: Settings, april: pd.DataFrame):
    path = capture.place(where)
    with Captured(path) as seen:
        assert seen.sign() is None
        answer(where, april.head(3))
        first = seen.sign()
        assert first is not None
        assert seen.sign() == first
        capture.read(path)
        assert seen.sign() == first
        with closing(service.opened(path)):
            answer(where, april.head(2), name="b")
            second = seen.sign()
            assert second != first
        assert seen.sign() == second, "closing is no answer"
        for one in path.parent.iterdir():
            one.unlink()
        assert seen.sign() is None
        answer(where, april.head(1))
        assert seen.sign() not in (None, first, second)


def test_it_looks_again_when_an_hour_has_passed_although_nothing_came_and_tells_what_stands_in_the_way(
    where: Settings, april: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(watching, "POLL_SECONDS", 0.01)
    stopped, found, problems = threading.Event(), [], []

    def told(look: dict) -> None:
        found.append(look["now"])
        monkeypatch.setattr(watching, "LONGEST_SECONDS", 0.0)  # the hour has passed
        if len(found) == 2:
            place(where, "flight_time").rename(where.state / "away")
            place(where, "flight_time").mkdir()

    def failed(problem: str) -> None:
        problems.append(problem)
        stopped.set()

    answer(where, april.head(20))
    assert watching.watch("flight_time", where, stopped, told, failed) == 2
    assert len(set(found)) == 2
    assert [problem.split(" (")[0] for problem in problems] == [f"The monitor cannot use {place(where, 'flight_time')}"]


class Monitor:
    """A running `flights monitor`."""

    def __init__(self, where: Settings) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flights", *options(where)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def told(self, stream: str = "stdout") -> str:
        """The next line."""
        pipe = getattr(self.process, stream)
        assert select.select([pipe], [], [], SECONDS)[0], "it said nothing"
        return pipe.readline()

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        status = self.process.wait(SECONDS)
        self.process.stdout.close()
        self.process.stderr.close()
        return status


@pytest.fixture
def monitors() -> Iterator[list[Monitor]]:
    started: list[Monitor] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.end(signal.SIGKILL)


def test_a_monitor_waits_for_a_service_looks_when_something_came_and_ends_well(
    where: Settings, april: pd.DataFrame, monitors: list[Monitor]
):
    monitors.append(Monitor(where))
    (monitor,) = monitors
    assert "Serve a package with capture first" in monitor.told("stderr")
    answer(where, april)
    assert json.loads(monitor.told())["waiting"] == 905
    arrive(where)
    told = json.loads(monitor.told())
    assert told["known"] == 900
    assert "error" in {one["kind"] for one in told["raised"]}
    monitor.process.send_signal(signal.SIGKILL)
    monitor.process.wait(SECONDS)
    before = alerts(where)
    monitors.append(Monitor(where))
    told = json.loads(monitors[1].told())
    assert (told["known"], told["raised"], told["cleared"]) == (900, [], [])
    answer(where, april.head(1).assign(flight_id="my own flight"), name="b", days_ago=0.001)
    assert json.loads(monitors[1].told())["waiting"] == 1
    assert monitors[1].end(signal.SIGTERM) == 0
    assert alerts(where) == before
    assert len(set(before)) == len(before) >= 2


# Forks one `flights monitor --once` after the other; each kills itself with SIGKILL at a call of a function, later
# each time. Between the kills the world goes on: good answers, then bad ones, then good ones again.
KILLS = """
import os, signal, sys
import pandas as pd, scipy.stats
from flights import __main__ as command, monitoring
from flights.monitoring import arriving
for at in map(int, sys.argv[1].split(",")):
    child = os.fork()
    if child == 0:
        calls = 0
        def trace(frame, event, argument):
            global calls
            if "flights/monitoring/" in frame.f_code.co_filename:
                calls += 1
                if calls == at:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.setprofile(trace)
        os._exit(command.main(sys.argv[2:]))
    status = os.waitpid(child, 0)[1]
    print("killed" if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))
"""


def killed_at(where: Settings, *calls: int) -> list[str]:
    command_line = [sys.executable, "-c", KILLS, ",".join(map(str, calls)), *options(where), "--once"]
    done = subprocess.run(command_line, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("{")]


def test_killed_at_any_call_no_alert_comes_twice_and_none_is_lost(where: Settings, april: pd.DataFrame):
    arrive(where)
    answer(where, april)
    found = killed_at(where, 1, 5, 12, 20, 30, 45, 70, 110, 10**9)
    assert found == ["killed"] * 8 + ["0"]
    raised = alerts(where)
    assert {("error", "", True), ("bias", "", True)} <= set(raised)
    answer(where, april, name="later", error=0)  # answered before: the first answers count
    assert killed_at(where, 15, 60, 10**9) == ["killed", "killed", "0"]
    assert alerts(where) == raised
    assert monitoring.last("flight_time", where)["flights"]["known"] == 900
