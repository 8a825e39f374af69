"""Operational metrics: what is counted comes out again, and what the machine lacks is absent."""

import math

import pytest

from flights import gpu, metrics
from flights.metrics import ServiceMetrics


def counted(*seconds: float, path: str = "/predict", status: int = 200) -> ServiceMetrics:
    service = ServiceMetrics()
    for one in seconds:
        service.answered("POST", path, status, one)
    return service


def test_requests_are_counted_by_method_path_and_status():
    service = counted(0.001, 0.002)
    service.answered("GET", "other", 404, 0.001)
    seen = metrics.read(service.text())
    assert seen["flights_requests_total", "POST", "/predict", "200"] == 2
    assert seen["flights_requests_total", "GET", "other", "404"] == 1


def test_flights_are_counted():
    service = counted()
    service.predicted(3)
    service.predicted(4)
    assert metrics.read(service.text())["flights_predictions_total",] == 7


def test_process_and_machine_are_read():
    seen = metrics.read(counted().text())
    assert 10e6 < seen["process_resident_memory_bytes",] < 10e9
    assert seen["process_cpu_seconds_total",] > 0


def test_gpu_gauges_are_absent_without_a_gpu(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gpu, "read", list)
    assert "gpu" not in counted().text()


def test_gpu_gauges_hold_what_the_driver_tells(monkeypatch: pytest.MonkeyPatch):
    found = [gpu.Gpu(0, "A", 0.0, 1024.0, None), gpu.Gpu(1, "B", None, 2048.0, None)]
    monkeypatch.setattr(gpu, "read", lambda: found)
    seen = metrics.read(counted().text())
    assert {key: value for key, value in seen.items() if key[0].startswith("gpu")} == {
        ("gpu_utilisation_percent", "0", "A"): 0.0,
        ("gpu_memory_used_bytes", "0", "A"): 1024.0,
        ("gpu_memory_used_bytes", "1", "B"): 2048.0,
    }


def test_machine_without_network_counters_has_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(metrics.psutil, "net_io_counters", lambda: None)
    assert "machine_network_bytes" not in counted().text()


@pytest.mark.parametrize(
    ("seconds", "share", "expected"),
    [
        ([0.0005] * 100, 0.95, 0.00095),  # all in the first class, 0 to 1 ms
        ([0.004] * 50 + [0.07] * 50, 0.5, 0.005),  # half is done at the end of the class to 5 ms
        ([0.004] * 50 + [0.07] * 50, 0.95, 0.05 + 0.05 * 45 / 50),
        ([9.0], 0.95, 2.5),  # slower than the last class: its bound
    ],
)
def test_quantile_is_spread_evenly_within_a_class(seconds: list[float], share: float, expected: float):
    seen = metrics.read(counted(*seconds).text())
    assert metrics.quantile(share, seen, "/predict") == pytest.approx(expected)


def test_quantile_is_close_to_the_one_of_the_latencies_themselves():
    seconds = [0.001 * (1 + place % 90) for place in range(900)]
    right = sorted(seconds)[math.ceil(0.95 * 900) - 1]
    assert metrics.quantile(0.95, metrics.read(counted(*seconds).text()), "/predict") == pytest.approx(right, rel=0.2)


def test_quantile_between_two_readings_counts_what_came_between():
    service = counted(*[0.0005] * 100)
    before = metrics.read(service.text())
    for _ in range(10):
        service.answered("POST", "/predict", 200, 0.07)
    now = metrics.read(service.text())
    assert metrics.quantile(0.5, now, "/predict", before) == pytest.approx(0.075)


def test_without_requests_there_is_no_quantile():
    seen = metrics.read(counted(0.1).text())
    assert metrics.quantile(0.95, seen, "/health") is None
    assert metrics.quantile(0.95, seen, "/predict", before=seen) is None
