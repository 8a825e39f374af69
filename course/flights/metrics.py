"""Level 1: operational metrics of a service in Prometheus' format: requests, latency, CPU, memory, network, GPU."""

from collections.abc import Iterator, Sequence

import psutil
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from flights import gpu

# Upper bounds of the latency classes, in seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class ServiceMetrics:
    """Counts what one service does; `text` is what its page /metrics shows."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "path", "status")
        self._requests = Counter("flights_requests", "Requests answered.", labels, registry=self.registry)
        self._seconds = Histogram(
            "flights_request_seconds", "Time to answer.", ("path",), buckets=BUCKETS, registry=self.registry
        )
        self._predictions = Counter("flights_predictions", "Flights predicted.", registry=self.registry)
        self.registry.register(Machine())

    def answered(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count one request; `path` is one of the service's own, or "other", never a visitor's text."""
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def predicted(self, flights: int) -> None:
        """Count the flights of one request."""
        self._predictions.inc(flights)

    def text(self) -> str:
        """Return all metrics in Prometheus' text format."""
        return generate_latest(self.registry).decode()


class Machine(Collector):
    """Reads the process and the machine when asked; what the machine does not have is absent, not 0."""

    def __init__(self) -> None:
        self._process = psutil.Process()

    def collect(self) -> Iterator[Metric]:
        """Yield CPU seconds, memory, network bytes and, where there is a GPU, its load and memory."""
        with self._process.oneshot():
            times, memory = self._process.cpu_times(), self._process.memory_info()
        yield CounterMetricFamily("process_cpu_seconds", "CPU time of the service.", value=times.user + times.system)
        yield GaugeMetricFamily("process_resident_memory_bytes", "Memory of the service.", value=memory.rss)
        if network := psutil.net_io_counters():
            family = CounterMetricFamily("machine_network_bytes", "Bytes through all interfaces.", labels=["direction"])
            family.add_metric(["sent"], network.bytes_sent)
            family.add_metric(["received"], network.bytes_recv)
            yield family
        found = gpu.read()
        for name, told, values in (
            ("gpu_utilisation_percent", "Load of the GPU.", [one.utilisation_percent for one in found]),
            ("gpu_memory_used_bytes", "Memory in use on the GPU.", [one.memory_used_bytes for one in found]),
        ):
            yield from _per_gpu(name, told, found, values)


def _per_gpu(name: str, told: str, found: Sequence[gpu.Gpu], values: Sequence[float | None]) -> Iterator[Metric]:
    family = GaugeMetricFamily(name, told, labels=["gpu", "name"])
    for one, value in zip(found, values, strict=True):
        if value is not None:
            family.add_metric([str(one.index), one.name], value)
    if family.samples:
        yield family


def read(text: str) -> dict[tuple[str, ...], float]:
    """Return the samples of a /metrics page: (name, label values in the order of their names) -> value."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = [value for _, value in sorted(sample.labels.items())]
            found[(sample.name, *labels)] = float(sample.value)
    return found


def quantile(share: float, now: dict, path: str, before: dict | None = None) -> float | None:
    """Return the latency in seconds below which `share` of the requests to `path` stayed; None without requests.

    `now` and `before` are results of `read`; with `before` only the requests between the two count. Within a
    class the requests are taken to be spread evenly, as Prometheus' `histogram_quantile` does; what took
    longer than the last class counts as its bound.
    """

    earlier = _classes(before or {}, path)
    classes = sorted(_classes(now, path).items())
    counts = [count - earlier.get(bound, 0.0) for bound, count in classes]
    if not counts or not counts[-1]:
        return None
    wanted, below, floor = share * counts[-1], 0.0, 0.0
    for (bound, _), total in zip(classes, counts, strict=True):
        if total >= wanted and bound != float("inf"):
            return floor + (bound - floor) * (wanted - below) / (total - below)
        below, floor = total, min(bound, BUCKETS[-1])
    return floor


def _classes(sample: dict, path: str) -> dict[float, float]:
    """Return upper bound -> requests to `path` that took no longer."""
    return {
        float(key[1]): value
        for key, value in sample.items()
        if key[0] == "flights_request_seconds_bucket" and key[2] == path
    }
