"""Level 3: the monitor that runs by itself: it looks when answers or truth have come, and at least every hour."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from flights import use_cases
from flights.errors import FlightsError
from flights.monitoring import arriving
from flights.monitoring.noticing import Captured
from flights.monitoring.running import run_once
from flights.serving import capture
from flights.settings import Settings

POLL_SECONDS = 1.0
LONGEST_SECONDS = 3_600.0  # what does not come, answers or truth, is noticed only by looking
REST = 2  # a look that took a second of the processor is followed by two of rest: at most a third of one core


def look(use_case_name: str, settings: Settings, came: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Look once, now, with the truth of the ingested months; return what `running.run_once` does.

    `came` is what `arriving.months` returns, if it was asked already. Raises FlightsError as `run_once` does, and if a
    month is damaged.
    """
    use_case, now = use_cases.load(use_case_name), pd.Timestamp.now("UTC")
    there = arriving.months(settings) if came is None else came

    def truth(flights: Collection[str]) -> pd.DataFrame:
        return arriving.truth(use_case, settings, flights, there, now)

    return run_once(use_case_name, settings, truth, now)


def watch(
    use_case_name: str,
    settings: Settings,
    stopped: threading.Event,
    told: Callable[[dict[str, Any]], None],
    failed: Callable[[str], None],
) -> int:
    """Look whenever something has come, and at least every LONGEST_SECONDS, until `stopped`; return how many looks.

    `told` hears what each look found. What stands in the way of a look (no service yet, a full disk, a damaged month)
    `failed` hears once, and it is tried again. Raises FlightsError on an unknown use case.
    """
    use_cases.load(use_case_name)
    looks, problem = 0, ""
    seen: tuple[object, ...] | None = None
    begun, rest = time.monotonic(), 0.0
    with Captured(capture.place(settings)) as captured:
        while not stopped.is_set():
            months = arriving.months(settings)
            sign = (captured.sign(), *months.items())
            waited = time.monotonic() - begun
            if waited >= LONGEST_SECONDS or (sign != seen and waited >= rest):
                begun, spent = time.monotonic(), time.process_time()
                try:
                    found = look(use_case_name, settings, months)
                    seen, problem, looks = sign, "", looks + 1
                    told(found)
                except FlightsError as error:
                    if problem != str(error):
                        failed(problem := str(error))
                rest = time.monotonic() - begun + REST * (time.process_time() - spent)
            stopped.wait(POLL_SECONDS)
    return looks


def until_stopped(use_case_name: str, settings: Settings, told: Callable[[dict[str, Any]], None]) -> int:
    """Do as `watch` does until SIGTERM or SIGINT, the look that is under way then included; return how many looks.

    `told` hears each look's `summary`; what stands in the way goes to standard error. For a program's main thread.
    """
    stopped = threading.Event()
    before = {one: signal.signal(one, lambda *_: stopped.set()) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        return watch(
            use_case_name,
            settings,
            stopped,
            lambda found: told(summary(found)),
            lambda problem: print(f"flights: {problem}", file=sys.stderr, flush=True),
        )
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def summary(found: dict[str, Any]) -> dict[str, Any]:
    """Return what one look found in a few lines: JSON's keys, and `text` for a person."""
    flights, window, raised = found["flights"], found["window"], found["alerts"]
    told = {name: found[name] for name in ("use_case", "metric", "limit", "now", "latest")}
    told |= {"known": flights["known"], "waiting": flights["waiting"] + flights["overdue"]}
    told |= {name: window[name] for name in ("value", "bias")} | raised
    value = "not known yet" if window["value"] is None else f"{window['value']:.4g} on {window['n']:,} flights"
    lines = [
        f"{found['now']}  {found['metric']} {value} (limit {found['limit']:g}), {told['waiting']:,} wait for truth"
    ]
    for one in raised["raised"]:
        lines += [f"  raised: {_named(one)}: {one['cause']}", f"    first: {one['runbook']}"]
    lines += [f"  cleared: {_named(one)}, raised {one['moment']}" for one in raised["cleared"]]
    return told | {"text": "\n".join([*lines, f"  standing: {len(raised['standing'])}"])}


def _named(alert: dict[str, Any]) -> str:
    return f"{alert['kind']} {alert['subject']}".strip()
