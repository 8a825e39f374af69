"""What the monitor found, as a real Prometheus server reads it from a running service, and its alerts."""

import json
import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from loopback import ask
from monitored import look, metrics, running, serve, truth

from flights import metrics as service_metrics
from flights import monitoring, settings, use_cases
from flights.errors import FlightsError
from flights.metrics import ServiceMetrics
from flights.monitoring import gauges, rules, scraping
from flights.monitoring.state import place
from flights.service import create_app
from flights.settings import Settings

SECONDS = 60.0  # for anything that is waited for
LIMIT = ("flights_monitor_error_limit", "rmse", "flight_time")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The monitor has looked: an error of 15 minutes, on all but the last day."""
    where = settings.load(state=tmp_path_factory.mktemp("watched") / "a state")
    serve(where, range(10))
    look(where, 9.5, truth(range(9)))
    return where


def service(where: Settings, use_case: str = "flight_time") -> Any:
    """A real service, whose /metrics carries the readings."""
    counted = ServiceMetrics()
    counted.registry.register(gauges.Readings(where, use_case))
    return create_app(None, use_cases.load(use_case), {"version": "1"}, counted=counted)


def read(where: Settings, use_case: str = "flight_time") -> dict[tuple[str, ...], float]:
    """The gauges of the monitor, by name and the values of their labels."""
    with running(service(where, use_case)) as address:
        found = service_metrics.read(metrics(address))
    return {key: value for key, value in found.items() if key[0].startswith("flights_monitor_")}


def test_before_the_first_look_only_the_limit_is_known(tmp_path: Path):
    where = settings.load(state=tmp_path / "nothing here")
    assert read(where) == {LIMIT: 12.0}
    assert not where.state.exists()


def test_gauges_say_what_the_last_look_found(watched: Settings):
    found, last = read(watched), monitoring.last("flight_time", watched)
    assert found[LIMIT] == last["limit"] == 12
    assert found["flights_monitor_error", "rmse", "flight_time"] == last["window"]["value"] > 12
    assert found["flights_monitor_bias", "flight_time"] == last["window"]["bias"] == pytest.approx(15)
    assert found["flights_monitor_bias_limit", "flight_time"] == 6
    assert found["flights_monitor_joined", "flight_time"] == last["flights"]["known"] == 540
    assert found["flights_monitor_waiting", "flight_time"] == 60
    assert found["flights_monitor_written_timestamp_seconds", "flight_time"] == pytest.approx(time.time(), abs=600)
    standing = last["alerts"]["standing"]
    severities = {one.kind: one.severity for one in rules.standard(use_cases.load("flight_time"))}
    for kind in rules.KINDS:
        count = sum(one["kind"] == kind for one in standing)
        assert found["flights_monitor_alerts", kind, severities[kind], "flight_time"] == count
    assert found["flights_monitor_alerts", "error", "high", "flight_time"] == 1


def test_what_is_not_known_is_absent_and_not_0(tmp_path: Path):
    where = settings.load(state=tmp_path)
    serve(where, range(2))
    look(where, 2)
    found = read(where)
    assert {key[0] for key in found} & {"flights_monitor_error", "flights_monitor_bias"} == set()
    assert found["flights_monitor_joined", "flight_time"] == 0
    assert found["flights_monitor_waiting", "flight_time"] == 120


def test_a_damaged_file_leaves_the_services_own_metrics(tmp_path: Path):
    where = settings.load(state=tmp_path)
    place(where, "flight_time").parent.mkdir(parents=True)
    place(where, "flight_time").write_text("no database" * 500)
    assert read(where) == {LIMIT: 12.0}


def test_an_unknown_use_case_is_refused_at_once(tmp_path: Path):
    with pytest.raises(FlightsError, match="Unknown use case 'rain'"):
        gauges.Readings(settings.load(state=tmp_path), "rain")


@pytest.mark.parametrize("address", ["http://127.0.0.1", "", "http://a b:80", 'http://x":80'])
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str):
    with pytest.raises(FlightsError, match="is no address of a service"):
        scraping.write(tmp_path / "x", address)
    assert not (tmp_path / "x").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FlightsError, match="Nothing can be written in"):
        scraping.write(tmp_path / "file" / "x", "http://127.0.0.1:8000")


# A real server


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def wait(happened: Callable[[], Any], process: subprocess.Popen, said: Path) -> Any:
    """Ask again and again until something is so."""
    end = time.monotonic() + SECONDS
    while not (found := _or_none(happened)):
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < end, said.read_text()
        time.sleep(0.05)
    return found


def _or_none(happened: Callable[[], Any]) -> Any:
    try:
        return happened()
    except OSError:  # it does not listen yet
        return None


@contextmanager
def prometheus(folder: Path, target: str) -> Iterator[Callable[[str], Any]]:
    """Run a server of our configuration in `folder`; yield what asks its HTTP API for data, once there is some."""
    configured = scraping.write(folder, target, every=1, hold=0)
    address = f"http://127.0.0.1:{free_port()}"
    said = folder / "said"
    with said.open("wb") as out:
        process = subprocess.Popen(
            ["prometheus", f"--config.file={configured}", f"--storage.tsdb.path={folder / 'data'}",
             f"--web.listen-address={address.removeprefix('http://')}"],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        yield lambda path: wait(lambda: answered(address, path), process, said)
    finally:
        process.terminate()
        assert process.wait(SECONDS) == 0


def answered(address: str, path: str) -> Any:
    """What the API gives; None while there is nothing."""
    status, found = ask(address, "GET", path)
    if status != 200:
        return None
    (rows,) = (found["data"][name] for name in ("result", "alerts") if name in found["data"])
    return rows


def asked(query: str) -> str:
    return f"/api/v1/query?query={urllib.parse.quote(query)}"


@pytest.mark.needs("prometheus")
def test_prometheus_scrapes_the_service_and_our_rules_fire_and_fall_silent(watched: Settings, tmp_path: Path):
    where = settings.load(state=tmp_path / "a copy")
    shutil.copytree(watched.state, where.state)
    last = monitoring.last("flight_time", where)
    with running(service(where)) as target, prometheus(tmp_path / "a server", target) as get:
        (error,) = get(asked("flights_monitor_error"))
        assert error["metric"] == {
            "__name__": "flights_monitor_error", "instance": target.removeprefix("http://"), "job": "flights",
            "metric": "rmse", "use_case": "flight_time",
        }  # fmt: skip
        assert float(error["value"][1]) == pytest.approx(last["window"]["value"])
        (over,) = get(asked("flights_monitor_error - flights_monitor_error_limit"))
        assert float(over["value"][1]) == pytest.approx(last["window"]["value"] - 12)
        get(asked('ALERTS{alertname="FlightsErrorBeyondLimit",alertstate="firing"}'))
        get(asked('ALERTS{alertname="FlightsMonitorAlert",kind="bias",alertstate="firing"}'))
        fired = {one["labels"]["alertname"]: one for one in get("/api/v1/alerts")}
        assert set(fired) == {"FlightsErrorBeyondLimit", "FlightsMonitorAlert"}
        beyond = fired["FlightsErrorBeyondLimit"]
        assert (beyond["state"], beyond["labels"]["severity"]) == ("firing", "high")
        assert beyond["annotations"]["summary"].startswith("rmse of flight_time is 15.")
        assert fired["FlightsMonitorAlert"]["annotations"]["summary"].startswith("Alerts of the kind ")
        serve(where, range(10, 22), error=1)
        look(where, 21.5, truth(range(9, 21)))
        get(asked('absent(ALERTS{alertname="FlightsErrorBeyondLimit"})'))
    left = json.dumps([str(one) for one in tmp_path.iterdir()])
    assert "a server" in left, "its data lie where we said"


RULE_TESTS = """\
rule_files: [flights.rules.yml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - {{series: 'flights_monitor_error{{use_case="late_arrival",metric="roc_auc"}}', values: '{area}x5'}}
      - {{series: 'flights_monitor_error_limit{{use_case="late_arrival",metric="roc_auc"}}', values: '0.62x5'}}
      - {{series: 'flights_monitor_written_timestamp_seconds{{use_case="late_arrival"}}', values: '{written}x5'}}
      - {{series: 'up{{job="flights"}}', values: '{up}x5'}}
    alert_rule_test:
      - {{eval_time: {minutes}m, alertname: {name}, exp_alerts: [{expected}]}}
"""


@pytest.mark.needs("prometheus")
@pytest.mark.parametrize(
    ("name", "given", "minutes", "fires"),
    [
        ("FlightsErrorBeyondLimit", {"area": 0.55}, 3, True),
        ("FlightsErrorBeyondLimit", {"area": 0.55}, 0, False),
        ("FlightsErrorBeyondLimit", {"area": 0.7}, 3, False),
        ("FlightsMonitorSilent", {"written": -7_200}, 3, True),
        ("FlightsMonitorSilent", {}, 3, False),
        ("FlightsServiceDown", {"up": 0}, 3, True),
        ("FlightsServiceDown", {}, 3, False),
    ],
)
def test_rules_fire_when_they_should(tmp_path: Path, name: str, given: dict, minutes: int, fires: bool):
    scraping.write(tmp_path, "http://127.0.0.1:8000")
    tests = tmp_path / "tests.yml"
    values = {"area": 0.7, "written": 0, "up": 1} | given
    tests.write_text(RULE_TESTS.format(**values, name=name, minutes=minutes, expected=""))
    done = subprocess.run(["promtool", "test", "rules", str(tests)], capture_output=True, text=True)
    assert (done.returncode != 0) == fires, done.stdout + done.stderr
    if fires:
        assert "got:[" in (done.stdout + done.stderr).replace(" ", "").replace("\n", "")


@pytest.mark.needs("prometheus")
def test_promtool_finds_the_configuration_right(tmp_path: Path):
    configured = scraping.write(tmp_path / "with a space", "http://127.0.0.1:8000/")
    done = subprocess.run(["promtool", "check", "config", str(configured)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "SUCCESS: 4 rules found" in done.stdout
