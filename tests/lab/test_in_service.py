"""What a lesson deployed ends with the lesson, also when its kernel is killed and its folder gone."""

import os
import shutil
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
    return Program([sys.executable, "-m", "lab.in_service", place.state])


def ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_it_ends_in_good_order_where_nothing_was_deployed(place: Settings):
    assert watcher(place).stop() == 0


def test_service_ends_with_the_kernel_and_others_stay(place: Settings, tmp_path: Path):
    data.ingest(["2013-01"])
    chosen = parameters.load("flight_time", train_months=["2013-01"])
    fitted = learning.fit(data.load(["2013-01"]).head(1_000), chosen)
    registry.register(packaging.pack(fitted, chosen, {}, tmp_path / "package"), place)
    registry.promote("flight_time", 1, place, approver="model-review board")
    watching = watcher(place)
    pid = deployment.deploy("flight_time", place)["pid"]
    try:
        assert watcher(settings.load(state=tmp_path / "another")).stop() == 0
        assert not ended(pid)
        shutil.rmtree(place.state)  # as a kernel that ends does with its desk
    finally:
        assert watching.stop() == 0
    assert ended(pid)


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
