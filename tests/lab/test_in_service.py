"""What a lesson deployed ends with the lesson, also when its kernel is killed."""

import os
import signal
import sys
from pathlib import Path

import psutil
import pytest

from flights import data, deployment, learning, packaging, parameters, registry, settings
from flights.settings import Settings
from lab.program import Program


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return settings.load(state=tmp_path / "a state")


def watcher(place: Settings) -> Program:
    return Program([sys.executable, "-m", "lab.in_service", place.state, "flight_time"])


def test_it_ends_in_good_order_where_nothing_was_deployed(place: Settings):
    assert watcher(place).stop() == 0


def test_service_ends_with_the_kernel(place: Settings, tmp_path: Path):
    data.ingest(["2013-01"])
    chosen = parameters.load("flight_time", train_months=["2013-01"])
    fitted = learning.fit(data.load(["2013-01"]).head(1_000), chosen)
    registry.register(packaging.pack(fitted, chosen, {}, tmp_path / "package"), place)
    registry.promote("flight_time", 1, place, approver="model-review board")
    watching = watcher(place)
    service = psutil.Process(deployment.deploy("flight_time", place)["pid"])
    assert service.is_running()
    assert watching.stop() == 0
    assert deployment.status("flight_time", place) is None
    assert not service.is_running() or service.status() == psutil.STATUS_ZOMBIE
    assert watcher(place).stop() == 0


def test_watcher_itself_ends_when_its_parent_is_killed(place: Settings):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        program = watcher(place)
        os.write(write, str(program._process.pid).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    leash = int(os.read(read, 20))
    os.close(read)
    os.close(write)
    try:
        psutil.Process(leash).wait(20)
    except psutil.NoSuchProcess:
        return
