"""Level 3: the monitor's page, which the service shows: error against its limit, slices, drift, alerts; offline."""

import html
import json
import re
import time
from importlib import resources
from typing import Any

from flights import use_cases
from flights.errors import FlightsError
from flights.monitoring import sections, shown
from flights.settings import Settings
from flights.use_cases import UseCase

PAGE, DATA = "/monitor", "/monitor.json"
LINKS = {"status": ("/", "The service"), "metrics": ("/metrics", "Metrics"), "data": (DATA, "This page as JSON")}
HTML, JSON = "text/html; charset=utf-8", "application/json"
NOT_YET = "The monitor has not looked yet. Start it: flights monitor --use-case {name}."


def answer(path: str, settings: Settings, use_case: UseCase | str) -> tuple[int, str, bytes] | None:
    """Return status, content type and body for GET `path`; None if it is neither PAGE nor DATA.

    Both show the last look of the monitor, which runs apart: nothing is computed or written here. Before the first look
    they say so. If the monitor's file cannot be read the status is 503, with a sentence.
    """
    if path not in (PAGE, DATA):
        return None
    about = use_cases.load(use_case) if isinstance(use_case, str) else use_case
    status, found, sentence = 200, None, ""
    try:
        found = shown.read(settings, about.name)
        if found is None:
            sentence = NOT_YET.format(name=about.name)
    except FlightsError as error:
        status, sentence = 503, str(error)
    if path == DATA:
        said: dict[str, Any] = found or {"use_case": about.name, ("error" if status == 503 else "waiting"): sentence}
        return status, JSON, json.dumps(said).encode()
    return status, HTML, page(about, found, sentence, time.time()).encode()


def page(use_case: UseCase, found: dict[str, Any] | None, sentence: str, now: float) -> str:
    """Return the page as HTML: what `shown.read` found, or else `sentence`. `now` is in seconds since 1970."""
    template = resources.files("flights.monitoring").joinpath("page.html").read_text(encoding="utf-8")
    if found is None:
        parts = [f"<h1>Monitor: {html.escape(use_case.question)}</h1>", f"<p>{html.escape(sentence)}</p>"]
    else:
        parts = [
            sections.head(use_case, found, now),
            sections.tiles(use_case, found),
            sections.alerts(found),
            sections.charts_of(use_case, found),
            sections.slices(use_case, found),
            sections.drift(found),
        ]
    links = " · ".join(f'<a id="to-{name}" href="{to}">{what}</a>' for name, (to, what) in LINKS.items())
    main = "\n".join([*parts, f'<p class="soft">{links}</p>'])
    # In one pass: what comes from outside may look like a mark of the template.
    marks = {"{{title}}": html.escape(use_case.name), "{{main}}": main}
    return re.sub(r"\{\{\w+\}\}", lambda mark: marks[mark.group()], template)
