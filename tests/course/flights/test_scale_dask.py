"""A Dask cluster of real processes gives the bits of one process, also when a worker is killed."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster

from flights import data, parameters, scale, settings
from flights.errors import FlightsError
from flights.scale import cluster, connection, engines
from flights.scale.partitions import Partition
from flights.settings import Settings

GOLDEN = parameters.load("flight_time")
WEATHER = parameters.load("flight_time", "weather")
MOST_MB = 300


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data.ingest()
    return settings.load(state=tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="module")
def copies(place: Settings) -> tuple[Partition, ...]:
    """The year twice, with the weather."""
    return scale.replicate(2, place.state / "copies", place, training=WEATHER)


@pytest.fixture(scope="module")
def two() -> Iterator[LocalCluster]:
    with cluster.local() as running:
        yield running


def bits(streamed: scale.Streamed) -> bytes:
    return streamed.coefficients.to_numpy().tobytes()


def peak_mb(pid: int) -> float:
    """The most memory that a process ever had."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


@pytest.mark.parametrize("training", [GOLDEN, WEATHER], ids=["golden", "weather"])
def test_cluster_gives_the_same_bits_as_one_process(
    training: parameters.Parameters, place: Settings, copies: tuple[Partition, ...], two: LocalCluster
):
    address = two.scheduler_address
    serial, spread = (scale.train(training, place, engine, parts=copies) for engine in ("serial", address))
    assert bits(spread) == bits(serial)
    assert (spread.rows, spread.engine) == (serial.rows, address)


def test_nothing_stays_on_the_cluster_and_its_workers_stay_small(
    place: Settings, copies: tuple[Partition, ...], two: LocalCluster
):
    scale.train(GOLDEN, place, two.scheduler_address, parts=copies)
    deadline = time.monotonic() + 30
    while (left := {**two.scheduler.tasks}) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == {}
    if Path("/proc/self/status").exists():
        assert max(peak_mb(worker.pid) for worker in two.workers.values()) < MOST_MB


def test_killed_worker_changes_no_bit(place: Settings, copies: tuple[Partition, ...], monkeypatch: pytest.MonkeyPatch):
    serial = scale.train(GOLDEN, place, parts=copies)
    each, killed = engines.each, []

    def each_with_a_death(work: Callable[[Any], Any], items: Any, engine: str) -> Iterator[Any]:
        for number, one in enumerate(each(work, items, engine)):
            if number == len(items) // 3:
                killed.append(running.workers[0].pid)
                os.kill(killed[0], signal.SIGKILL)
            yield one

    monkeypatch.setattr(engines, "each", each_with_a_death)
    with cluster.local() as running:
        spread = scale.train(GOLDEN, place, running.scheduler_address, parts=copies)
    assert len(killed) == 1
    assert bits(spread) == bits(serial)
    assert spread.rows == serial.rows


def test_work_that_kills_every_worker_is_told():
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        cluster.local() as running,
        pytest.raises(FlightsError, match=r"The workers that summed 9 were lost, again and again"),
    ):
        list(cluster.each(os._exit, [9], running.scheduler_address))


def test_lost_scheduler_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 2)
    with cluster.local(1) as running:
        results = cluster.each(abs, range(-1_000, 0), running.scheduler_address)
        assert next(results) == 1_000
    with pytest.raises(FlightsError, match=r"The scheduler at tcp://127\.0\.0\.1:\d+ was lost\. Start it"):
        list(results)


def test_cluster_without_workers_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 0.1)
    with (
        cluster.local(0) as running,
        pytest.raises(FlightsError, match=r"has no worker\. Start one with `dask worker tcp"),
    ):
        list(cluster.each(abs, [-1], running.scheduler_address))


def test_results_come_in_the_order_of_the_items(two: LocalCluster):
    assert list(cluster.each(abs, range(-100, 0), two.scheduler_address)) == list(range(100, 0, -1))


def test_worker_with_other_code_is_refused(two: LocalCluster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cluster, "installed", lambda: "code 0123456789ab, numpy 1.0, pandas 1.0")
    with pytest.raises(FlightsError, match=r"A worker has code .*, but here it is code 0123456789ab, numpy 1\.0"):
        list(cluster.each(abs, [-1], two.scheduler_address))


def test_error_of_a_worker_is_one_sentence(two: LocalCluster):
    with pytest.raises(FlightsError, match=r"cannot sum: ValueError: invalid literal .*Install this course on every"):
        list(cluster.each(int, ["many"], two.scheduler_address))


def test_partition_that_a_worker_does_not_see_is_named(
    place: Settings, copies: tuple[Partition, ...], two: LocalCluster, tmp_path: Path
):
    elsewhere = Partition(tmp_path / "2013-01.parquet", 1, "")
    with pytest.raises(FlightsError, match=r"2013-01\.parquet is not there\. A worker has to see the files"):
        scale.train(GOLDEN, place, two.scheduler_address, parts=[*copies[:3], elsewhere])


@pytest.mark.parametrize("address", ["tcp://127.0.0.1", "http://127.0.0.1:8786", "tcp://:x"])
def test_what_is_no_address_is_told(address: str, place: Settings):
    with pytest.raises(FlightsError, match=r"is no address of a Dask scheduler\. Start one with `dask scheduler`"):
        scale.train(GOLDEN, place, address)


def test_scheduler_that_does_not_answer_is_told(place: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1)
    with pytest.raises(FlightsError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:1: .*Start one with"):
        scale.train(GOLDEN, place, "tcp://127.0.0.1:1")
