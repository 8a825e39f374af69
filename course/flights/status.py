"""Level 1: the operational page of the service: what it measures, and whether each measure keeps its limit."""

import html
from dataclasses import dataclass
from importlib import resources
from typing import Any

from flights import metrics
from flights.use_cases import Requirements

MEGABYTE = 1_000_000
COLOURS = {True: "green", False: "red", None: "plain"}
LARGEST_ERROR_SHARE = 0.01
LARGEST_MEMORY = 2_000 * MEGABYTE


@dataclass(frozen=True)
class Tile:
    """One measure: its name, its value in words, and whether it keeps its limit; None if it has no limit."""

    name: str
    value: str
    green: bool | None = None


def page(text: str, requirements: Requirements, about: dict[str, Any], seconds: float) -> str:
    """Return the page as HTML, made from a /metrics text; in a browser it renews itself every two seconds.

    `seconds` is how long the service has been up, `about` says what is served (`version`).
    """
    template = resources.files("flights").joinpath("status.html").read_text(encoding="utf-8")
    shown = tiles(text, requirements, seconds)
    rows = "\n".join(
        f'<li class="{COLOURS[tile.green]}"><b>{html.escape(tile.value)}</b><span>{html.escape(tile.name)}</span></li>'
        for tile in shown
    )
    verdict = "All green" if all(tile.green is not False for tile in shown) else "Look at what is red"
    return (
        template.replace("{{verdict}}", verdict)
        .replace("{{version}}", html.escape(str(about["version"])))
        .replace("{{tiles}}", rows)
    )


def tiles(text: str, requirements: Requirements, seconds: float) -> list[Tile]:
    """Return what the page shows, from a /metrics text; what the machine does not have is left out."""
    seen = metrics.read(text)
    # the label values stand in the order of their names: method, path, status
    requests = {key[3]: 0.0 for key in seen if key[0] == "flights_requests_total"}
    for key, value in seen.items():
        if key[0] == "flights_requests_total":
            requests[key[3]] += value
    total = sum(requests.values())
    refused, failed = (sum(n for code, n in requests.items() if code[0] == first) for first in "45")
    latency = metrics.quantile(0.95, seen, "/predict")
    limit = requirements.latency_p95_ms
    memory = seen["process_resident_memory_bytes",]
    few_failed = failed <= LARGEST_ERROR_SHARE * total
    requests_told = f"{total:,.0f}, of these {refused:,.0f} refused and {failed:,.0f} failed"
    memory_named = f"Memory (limit {LARGEST_MEMORY / MEGABYTE:,.0f} MB)"
    found = [
        Tile("Service", f"up for {seconds:,.0f} s"),
        Tile("Requests since the start", requests_told, few_failed),
        Tile("Flights predicted", f"{seen['flights_predictions_total',]:,.0f}"),
        Tile(
            f"95 of 100 answers come within (limit {limit:.0f} ms)",
            "no request yet" if latency is None else f"{latency * 1000:.0f} ms",
            latency is None or latency * 1000 <= limit,
        ),
        Tile("CPU time", f"{seen['process_cpu_seconds_total',]:,.1f} s"),
        Tile(memory_named, f"{memory / MEGABYTE:,.0f} MB", memory <= LARGEST_MEMORY),
    ]
    for direction in ("sent", "received"):
        if (bytes_ := seen.get(("machine_network_bytes_total", direction))) is not None:
            found.append(Tile(f"Network {direction}, whole machine", f"{bytes_ / MEGABYTE:,.1f} MB"))
    for key, value in seen.items():
        if key[0] == "gpu_utilisation_percent":
            found.append(Tile(f"GPU {key[1]}, {key[2]}", f"{value:.0f} % busy"))
    return found
