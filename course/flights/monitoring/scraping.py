"""Level 3: the files of a Prometheus server that reads a service's /metrics and alerts: configuration and rules."""

from pathlib import Path
from string import Template

from flights.errors import FlightsError

CONFIGURATION, RULES = "prometheus.yml", "flights.rules.yml"
CONFIGURED = Template("""\
# Made by flights.monitoring.scraping.write. Use it so, in this folder, with Debian's package `prometheus`:
#   promtool check config prometheus.yml
#   prometheus --config.file=prometheus.yml --storage.tsdb.path=data --web.listen-address=127.0.0.1:9090
# http://127.0.0.1:9090/alerts then shows which of the rules in flights.rules.yml fire.
global:
  scrape_interval: ${every}s
  scrape_timeout: ${every}s
  evaluation_interval: ${every}s
rule_files: [$rules]
scrape_configs:
  - job_name: flights
    static_configs:
      - targets: ["$target"]
""")
# What is wrong for $hold s fires: one bad scrape wakes nobody. An area under the curve is bad when it is small.
ALERTED = Template("""\
groups:
  - name: flights
    rules:
      - alert: FlightsErrorBeyondLimit
        expr: >-
          flights_monitor_error{metric!="roc_auc"} > flights_monitor_error_limit
          or flights_monitor_error{metric="roc_auc"} < flights_monitor_error_limit
        for: ${hold}s
        labels: {severity: high}
        annotations:
          summary: "{{ $$labels.metric }} of {{ $$labels.use_case }} is {{ $$value | humanize }}, beyond its limit."
          runbook: "Open /monitor of {{ $$labels.instance }}: the alert there says what to do first."
      - alert: FlightsMonitorAlert
        expr: flights_monitor_alerts{kind!="error"} > 0
        for: ${hold}s
        annotations:
          summary: "Alerts of the kind {{ $$labels.kind }} stand for {{ $$labels.use_case }}: {{ $$value }}."
          runbook: "Open /monitor of {{ $$labels.instance }}: the alert there says what to do first."
      - alert: FlightsMonitorSilent
        expr: time() - flights_monitor_written_timestamp_seconds > $silent
        labels: {severity: high}
        annotations:
          summary: "The monitor of {{ $$labels.use_case }} has not looked for {{ $$value | humanizeDuration }}."
          runbook: "Start `flights monitor` again: it goes on where it was."
      - alert: FlightsServiceDown
        expr: up{job="flights"} == 0
        for: ${hold}s
        labels: {severity: high}
        annotations:
          summary: "The service at {{ $$labels.instance }} does not answer."
          runbook: "Look at its log; `flights deploy` starts it again with the same model."
""")
SILENT_SECONDS = 7_200  # the monitor looks at least every hour


def write(folder: Path, address: str, *, every: int = 15, hold: int = 60) -> Path:
    """Write configuration and rules for the service at `address` ("http://127.0.0.1:8000"); return the former's path.

    The server looks every `every` seconds, and what is wrong for `hold` seconds fires. Raises FlightsError if the
    address has no host and port, or the folder cannot be written.
    """
    target = address.removeprefix("http://").rstrip("/")
    host, _, port = target.rpartition(":")
    if not host or not port.isdigit() or set(target) & set('/"\\ \n'):
        raise FlightsError(f"{address!r} is no address of a service. Give one such as http://127.0.0.1:8000.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / RULES).write_text(ALERTED.substitute(hold=hold, silent=SILENT_SECONDS), encoding="utf-8")
        configured = folder / CONFIGURATION
        configured.write_text(CONFIGURED.substitute(every=every, rules=RULES, target=target), encoding="utf-8")
    except OSError as error:
        raise FlightsError(f"Nothing can be written in {folder} ({error.strerror}). Name another folder.") from None
    return configured
