"""Level 3: monitoring: answers joined with delayed truth, error and bias and slices, drift, alerts, and their state."""

from flights.monitoring.alerting import Alert, alerts, false_alarms
from flights.monitoring.drifting import drift, psi
from flights.monitoring.joining import counts, join
from flights.monitoring.measures import performance
from flights.monitoring.reporting import report
from flights.monitoring.rules import Rule, standard
from flights.monitoring.running import last, run_once, training_inputs
from flights.monitoring.slicing import holm, slices

__all__ = [
    "Alert",
    "Rule",
    "alerts",
    "counts",
    "drift",
    "false_alarms",
    "holm",
    "join",
    "last",
    "performance",
    "psi",
    "report",
    "run_once",
    "slices",
    "standard",
    "training_inputs",
]
