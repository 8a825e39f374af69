"""One command puts a version into service: the old one answers until the new one is well, and stays if it is not."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from loopback import predict

from flights import data, deployment, learning, packaging, parameters, registry, settings
from flights.__main__ import main
from flights.deployment import process, record
from flights.errors import FlightsError
from flights.settings import Settings

BOARD = "model-review board"
FLIGHT = {"carrier": "UA", "origin": "EWR", "dest": "SFO", "distance_miles": 2565}
FLIGHT["scheduled_departure_utc"] = "2013-04-05T23:15:00Z"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions: two that can serve, the first of them champion, and one that needs what is not there."""
    data.ingest(["2013-01"])
    folder = tmp_path_factory.mktemp("made once")
    place = settings.load(state=folder / "state")
    for number, variant in enumerate(["golden", "golden", "weather"]):
        chosen = parameters.load("flight_time", variant, train_months=["2013-01"])
        fitted = learning.fit(data.load(["2013-01"]).head(2_000), chosen)
        registry.register(packaging.pack(fitted, chosen, {"number": number}, folder / f"p{number}"), place)
    registry.promote("flight_time", 1, place, approver=BOARD)
    return place.state


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[Settings]:
    """One state for all tests, as starting a service takes a second; what it serves is ended at last."""
    chosen = settings.load(state=tmp_path_factory.mktemp("in service") / "a state")
    shutil.copytree(shelf, chosen.state)
    yield chosen
    with contextlib.suppress(FlightsError):
        deployment.stop("flight_time", chosen)
    until = time.monotonic() + 10
    while (left := of(chosen)) and time.monotonic() < until:
        time.sleep(0.02)
    assert left == []


@pytest.fixture
def first(place: Settings) -> dict[str, Any]:
    """Version 1 in service."""
    return deployment.deploy("flight_time", place)


def of(place: Settings) -> list[int]:
    """The processes that serve from this state."""
    found = []
    for one in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if str(place.state) in " ".join(one.cmdline()):
                found.append(one.pid)
    return found


def sentence(call: Callable[[], object]) -> str:
    with pytest.raises(FlightsError) as error:
        call()
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def version_at(address: str) -> str:
    status, answer = predict(address, {"flights": [FLIGHT]})
    assert status == 200
    assert 250 < answer["predictions"][0] < 450
    return answer["version"]


def alone(known: dict[str, Any], place: Settings) -> bool:
    """Tell whether it is in service, answers, and nothing else runs."""
    assert version_at(known["address"]) == str(known["version"])
    return deployment.status("flight_time", place) == known and of(place) == [known["pid"]]


def test_new_one_takes_over_while_requests_go_on(place: Settings, first: dict[str, Any]):
    assert first["version"] == 1
    assert os.getsid(first["pid"]) == first["pid"]  # a session of its own
    assert deployment.deploy("flight_time", place) == first  # in service and well: nothing to do
    seen, done = [], threading.Event()

    def ask() -> None:
        while not done.is_set():
            known, _ = record.read("flight_time", place)
            try:
                seen.append(version_at(known["address"]))
            except OSError:  # between reading the address and asking, the old one may have ended
                seen.append(version_at(record.read("flight_time", place)[0]["address"]))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        second = deployment.deploy("flight_time", place, alias=2)
        until = time.monotonic() + 10
        while "2" not in seen and time.monotonic() < until:
            time.sleep(0.01)
    finally:
        done.set()
        asking.join()
    assert seen == sorted(seen)  # never back to the old one
    assert set(seen) == {"1", "2"}
    assert alone(second, place)


def test_version_that_does_not_come_up_leaves_the_old_one_in_service(
    place: Settings, first: dict[str, Any], capsys: pytest.CaptureFixture[str]
):
    nothing = place.state / "no data"  # of which the features of version 3 could be looked up
    assert main(["deploy", "--state", str(place.state), "--data", str(nothing), "--json", "--version", "3"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("flights: flight_time 3 did not come up:")
    assert "No month is ingested" in shown.err
    assert shown.err.endswith("Version 1 stays in service.\n")
    assert shown.err.count("\n") == 1
    text = sentence(lambda: deployment.deploy("flight_time", place, alias=2, patience_seconds=0.01))
    assert "was not well after 0.01 seconds" in text
    assert alone(first, place)


def test_same_port_is_kept_and_taken_back_if_need_be(
    place: Settings, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    port = int(first["address"].rpartition(":")[2])
    second = deployment.deploy("flight_time", place, alias=2, port=port)
    assert second["address"] == first["address"]
    assert alone(second, place)
    start, started = process.start, []

    def fail_on_the_port(version, settings, port, *others):
        started.append((version.number, port))
        if started[-1] == (1, port) and port:
            raise FlightsError("flight_time 1 did not come up: the port was lost.")
        return start(version, settings, port, *others)

    monkeypatch.setattr(process, "start", fail_on_the_port)
    text = sentence(lambda: deployment.deploy("flight_time", place, alias=1, port=port))
    assert started == [(1, 0), (1, port), (2, port)]
    assert text.endswith("Version 2 is in service again.")
    back = deployment.status("flight_time", place)
    assert (back["version"], back["address"]) == (2, first["address"])
    assert alone(back, place)


def test_port_of_another_program_is_refused(place: Settings, first: dict[str, Any]):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        text = sentence(lambda: deployment.deploy("flight_time", place, alias=2, port=port))
    assert f"Port {port} cannot be had" in text
    assert alone(first, place)


class Killed(BaseException):
    """Stands for the end of the process that deploys."""


@pytest.mark.parametrize("after", range(4))
def test_killed_at_any_step_one_version_is_in_service_and_no_process_stays(
    place: Settings, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch, after: int
):
    write, written = record.write, []

    def dying(*given: object) -> None:
        if len(written) == after:
            raise Killed
        written.append(given)
        write(*given)

    monkeypatch.setattr(record, "write", dying)
    if after < 3:
        monkeypatch.setattr(process, "end", lambda known: None)  # a killed program ends nothing
    with pytest.raises(Killed):
        deployment.deploy("flight_time", place, alias=2)
    monkeypatch.undo()
    known = deployment.status("flight_time", place)
    assert known["version"] == (2 if after == 3 else 1)
    assert deployment.deploy("flight_time", place, alias=known["version"]) == known  # the next one tidies up
    until = time.monotonic() + 10
    while of(place) != [known["pid"]] and time.monotonic() < until:
        time.sleep(0.02)
    assert alone(known, place)


def test_stopped_is_stopped_and_one_command_starts_it_again(
    place: Settings, first: dict[str, Any], capsys: pytest.CaptureFixture[str]
):
    words = ["deploy", "--state", str(place.state), "--json"]
    assert main([*words, "--stop"]) == 0
    assert json.loads(capsys.readouterr().out) == {"stopped": True, **first}
    assert of(place) == []
    assert deployment.status("flight_time", place) is None
    assert "No version of flight_time is in service" in sentence(lambda: deployment.stop("flight_time", place))
    done = subprocess.run([sys.executable, "-m", "flights", *words], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert alone(told, place)  # its caller has ended, and it has not


def test_service_that_crashed_is_replaced(place: Settings, first: dict[str, Any]):
    os.kill(first["pid"], signal.SIGKILL)
    until = time.monotonic() + 10
    while psutil.pid_exists(first["pid"]) and time.monotonic() < until:
        time.sleep(0.02)
    assert not psutil.pid_exists(first["pid"])  # not even as one that its parent has not heard of
    assert deployment.status("flight_time", place) is None
    second = deployment.deploy("flight_time", place)
    assert second["pid"] != first["pid"]
    assert alone(second, place)


def test_process_of_the_same_number_is_not_taken_for_ours():
    ours = psutil.Process()
    known = {"pid": ours.pid, "born": ours.create_time()}
    assert process.alive(known)
    assert not process.alive({**known, "born": known["born"] - 3600})
    process.end({**known, "born": known["born"] - 3600})  # and we are still here


def test_unknown_alias_use_case_and_port_are_sentences(place: Settings, first: dict[str, Any]):
    assert "no version with the alias 'winner'" in sentence(
        lambda: deployment.deploy("flight_time", place, alias="winner")
    )
    assert "no version 9" in sentence(lambda: deployment.deploy("flight_time", place, alias=9))
    assert "Unknown use case" in sentence(lambda: deployment.deploy("profit", place))
    assert "70000 is no port" in sentence(lambda: deployment.deploy("flight_time", place, port=70_000))
    assert alone(first, place)


def test_package_that_was_lost_leaves_the_old_one_in_service(place: Settings, first: dict[str, Any]):
    folder = registry.resolve("flight_time", 2, place).folder
    aside = folder.rename(folder.with_name(".aside"))
    assert "lost its package" in sentence(lambda: deployment.deploy("flight_time", place, alias=2))
    aside.rename(folder)
    assert alone(first, place)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"service": {"pid": 1}, "ending": []}', '{"service": null}'])
def test_damaged_record_is_a_sentence(shelf: Path, text: str):
    place = settings.load(state=shelf)
    file = record.path("flight_time", place)
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    for call in (deployment.deploy, deployment.stop, deployment.status):
        assert "flight_time.json is damaged" in sentence(lambda call=call: call("flight_time", place))
    shutil.rmtree(file.parent)


@pytest.mark.parametrize("fails", [1, 2, 3])
def test_full_disk_starts_nothing_that_stays(
    place: Settings, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch, fails: int
):
    replace, replaced = os.replace, []

    def full(source: Path, target: Path) -> None:
        replaced.append(target)
        if len(replaced) == fails:
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in sentence(lambda: deployment.deploy("flight_time", place, alias=2))
    monkeypatch.undo()
    assert alone(first, place)
    assert deployment.deploy("flight_time", place) == first
