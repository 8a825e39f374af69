"""Level 3: what the monitor last found, as gauges on the service's /metrics; what is not known is absent, not 0."""

from collections.abc import Iterator
from typing import Any

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from flights import use_cases
from flights.errors import FlightsError
from flights.monitoring import rules, shown
from flights.settings import Settings
from flights.use_cases import UseCase


class Readings(Collector):
    """Reads the monitor's file whenever /metrics is asked for. All gauges carry the label `use_case`."""

    def __init__(self, settings: Settings, use_case: UseCase | str) -> None:
        """Raises FlightsError on an unknown use case; nothing is read yet."""
        self._settings = settings
        self._use_case = use_cases.load(use_case) if isinstance(use_case, str) else use_case
        self._alerts = [(one.kind, one.severity) for one in rules.standard(self._use_case)]

    def collect(self) -> Iterator[Metric]:
        """Yield the limit at any time; the others once the monitor has looked, as far as they are known then."""
        labels = {"use_case": self._use_case.name, "metric": self._use_case.metric}
        limit = self._use_case.requirements.limit
        yield _gauge("flights_monitor_error_limit", "What the requirement allows of the error.", labels, limit)
        try:
            found = shown.read(self._settings, self._use_case.name)
        except FlightsError:
            found = None
        if found is None:
            return
        window, flights = found["window"], found["flights"]
        of = {"use_case": labels["use_case"]}
        if window["value"] is not None:
            text = f"The use case's metric on the truth of the last {window['days']:g} days."
            yield _gauge("flights_monitor_error", text, labels, window["value"])
        if window["bias"] is not None:
            yield _gauge("flights_monitor_bias", "Mean of prediction minus truth.", of, window["bias"])
        yield _gauge("flights_monitor_bias_limit", "The bias that is tolerated.", of, window["bias_bound"])
        yield _gauge("flights_monitor_joined", "Flights joined with their truth, ever.", of, flights["known"])
        waiting = flights["waiting"] + flights["overdue"]
        yield _gauge("flights_monitor_waiting", "Flights that wait for their truth.", of, waiting)
        text = "When the monitor last wrote, in seconds since 1970."
        yield _gauge("flights_monitor_written_timestamp_seconds", text, of, found["written"])
        yield self._standing(found["alerts"]["standing"])

    def _standing(self, alerts: list[dict[str, Any]]) -> Metric:
        family = GaugeMetricFamily(
            "flights_monitor_alerts", "Alerts that stand.", labels=["use_case", "kind", "severity"]
        )
        for kind, severity in self._alerts:
            count = sum((one["kind"], one["severity"]) == (kind, severity) for one in alerts)
            family.add_metric([self._use_case.name, kind, severity], count)
        return family


def _gauge(name: str, text: str, labels: dict[str, str], value: float) -> Metric:
    family = GaugeMetricFamily(name, text, labels=list(labels))
    family.add_metric(list(labels.values()), value)
    return family
