"""The monitor's page: what the last look found, escaped, offline, on a phone and in the dark; it renews itself."""

import hashlib
import html
import json
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from monitored import look, running, serve, truth
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from flights import monitoring, settings, use_cases
from flights.monitoring import charts, page, sections, shown
from flights.monitoring.charts import Series
from flights.monitoring.state import place
from flights.settings import Settings

FLIGHT_TIME, LATE = use_cases.load("flight_time"), use_cases.load("late_arrival")
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Ten weeks: good, then bad, then good; the truth of the last day has not come."""
    where = settings.load(state=tmp_path_factory.mktemp("watched") / "a state")
    for days, error in ((range(30), 5), (range(30, 50), 20), (range(50, 70), 5)):
        serve(where, days, error=error, version="{{main}}<b>4", carriers=f"AA UA {EVIL}")
    look(where, 49.5, truth(range(49)))
    look(where, 69.5, truth(range(49, 69)))
    return where


@pytest.fixture(scope="module")
def told(watched: Settings) -> str:
    status, kind, body = page.answer("/monitor", watched, "flight_time")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    return body.decode()


def text(body: str) -> str:
    """What a page says, without marks."""
    plain = re.sub(r"(?s)<style.*?</style>|<script.*?</script>|<[^>]+>", " ", body)
    return " ".join(html.unescape(plain).split())


@pytest.mark.parametrize("path", ["/", "/monitor/", "/monitors", "/monitor.json/x", "/health"])
def test_other_paths_are_not_ours(watched: Settings, path: str):
    assert page.answer(path, watched, FLIGHT_TIME) is None


def test_before_the_first_look_there_is_a_plain_sentence(tmp_path: Path):
    where = settings.load(state=tmp_path / "nothing here")
    status, _, body = page.answer("/monitor", where, "late_arrival")
    assert status == 200
    assert "has not looked yet. Start it: flights monitor --use-case late_arrival." in text(body.decode())
    status, kind, body = page.answer("/monitor.json", where, LATE)
    assert (status, kind, set(json.loads(body))) == (200, "application/json", {"use_case", "waiting"})
    assert not where.state.exists()


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path):
    where = settings.load(state=tmp_path)
    place(where, "flight_time").parent.mkdir(parents=True)
    place(where, "flight_time").write_text("no database" * 500)
    status, _, body = page.answer("/monitor", where, "flight_time")
    assert status == 503
    assert "cannot be read (file is not a database). Move it aside" in text(body.decode())
    status, _, body = page.answer("/monitor.json", where, "flight_time")
    assert (status, set(json.loads(body))) == (503, {"use_case", "error"})


def test_it_only_reads_and_never_waits_for_a_monitor_that_writes(watched: Settings):
    path = place(watched, "flight_time")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM looks")
        started = time.monotonic()
        assert json.loads(page.answer("/monitor.json", watched, "flight_time")[2])["limit"] == 12
        assert time.monotonic() - started < 0.9, "SQLite would wait a second"
        writer.execute("ROLLBACK")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_file_in_a_folder_that_is_closed_to_us_is_read_as_it_lies(watched: Settings, tmp_path: Path):
    where = settings.load(state=tmp_path)
    copy = place(where, "flight_time")
    copy.parent.mkdir(parents=True)
    copy.write_bytes(place(watched, "flight_time").read_bytes())
    copy.with_name(f"{copy.name}-shm").mkdir()  # SQLite cannot make its own file there
    assert shown.read(where, "flight_time")["now"] == shown.read(watched, "flight_time")["now"]


def test_json_is_the_last_look_and_what_cleared(watched: Settings):
    found = json.loads(page.answer("/monitor.json", watched, "flight_time")[2])
    cleared, written = found.pop("cleared"), found.pop("written")
    assert found == monitoring.last("flight_time", watched)
    assert {"error", "bias"} <= {one["kind"] for one in cleared}
    assert all(one["until"] == found["now"] > one["moment"] for one in cleared)
    assert written == pytest.approx(time.time(), abs=600)


def test_the_page_says_what_was_found(watched: Settings, told: str):
    found, said = monitoring.last("flight_time", watched), text(told)
    assert f"{found['window']['value']:.2f} min, kept RMSE of 7 days (at most 12 min)" in said
    assert "+5.00 min, tolerated bias of 7 days" in said
    assert "4,140 flights joined with their truth" in said
    assert "60 flights waiting for their truth; 0 of them for over a week" in said
    assert "Last look: 2013-06-10 04:00 UTC" in said
    assert "Version {{main}}<b>4" in said
    assert "answered last, 2013-06-09 16:00 UTC" in said
    for one in found["alerts"]["standing"]:
        assert one["cause"] in said
        assert one["runbook"] in said
    assert re.search(r"Cleared lately \(\d+\)", said)
    for one in found["performance"]["week"]:
        assert one["period"].split("/")[0] in said


def test_while_alerts_stand_it_says_which_why_and_what_to_do_first(tmp_path: Path):
    where = settings.load(state=tmp_path)
    serve(where, range(9), error=20)
    found = look(where, 8.5, truth(range(8)))
    said = text(page.answer("/monitor", where, "flight_time")[2].decode())
    urgent = [one for one in found["alerts"]["standing"] if one["severity"] != "low"]
    assert said.split("How many")[0].endswith(f"{len(urgent)} urgent alerts ")
    error = next(one for one in urgent if one["kind"] == "error")
    assert f"error (high), since 2013-04-10 04:00 UTC {error['cause']} First: {error['runbook']}" in said
    assert "20.1 min, broken" in said


def test_with_answers_and_no_truth_it_says_so(tmp_path: Path):
    where = settings.load(state=tmp_path)
    serve(where, range(1))
    look(where, 1)
    said = text(page.answer("/monitor", where, "flight_time")[2].decode())
    assert "the error is not known yet" in said
    assert "No truth has come yet, so there is nothing to draw." in said
    serve(where, range(0))
    serve(where, range(1), use_case="late_arrival")
    look(where, 1, use_case="late_arrival")
    assert page.answer("/monitor", where, LATE)[0] == 200


def test_text_from_outside_cannot_become_markup(told: str):
    assert EVIL not in told
    assert html.escape(EVIL) in told
    assert "Version {{main}}&lt;b&gt;4</b>" in told
    assert told.count("<main>") == told.count("<h1>") == 1


def test_a_monitor_that_fell_silent_is_named(watched: Settings):
    found = shown.read(watched, "flight_time")
    soon, late = (sections.head(FLIGHT_TIME, found, found["written"] + hours * 3600) for hours in (1.9, 5))
    assert "silent" not in soon
    assert "silent for 5 hours: start it again" in late


def test_nothing_on_the_page_is_fetched_from_elsewhere(told: str):
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", told)
    assert "default-src 'none'" in told


# Charts


def series(*values: float | None, bounds: tuple = (None, 12.0), zero: bool = True) -> Series:
    return Series(
        "RMSE by day", "minutes", [f"2013-04-{one + 1:02}" for one in range(len(values))], values, bounds, zero
    )


def test_a_chart_is_told_in_a_sentence():
    said = charts.told_of(series(None, 11.0, 13.25, None, 12.0))
    assert said == (
        "RMSE by day from 2013-04-02 to 2013-04-05: between 11.0 and 13.2 minutes, last 12.0. "
        "Bound 12.0: 1 of 3 beyond it."
    )


def test_a_chart_draws_each_known_value_once_and_breaks_where_nothing_is_known():
    drawn = charts.line(series(10.0, 11.0, None, 13.0, 12.5, None, 9.0))
    assert (drawn.count("<circle"), drawn.count('<rect class="bad"'), drawn.count("<polyline")) == (3, 2, 2)
    assert "2013-04-04: 13.0 minutes" in drawn
    assert "<svg" not in charts.line(series(None, None))
    assert charts.line(series(11.0)).count("2013-04-01</text>") == 1


@pytest.mark.parametrize(
    ("bounds", "bad"),
    [
        ((None, 12.0), [False, False, True]),
        ((12.0, None), [True, False, False]),
        ((-11.5, 11.5), [False, True, True]),
    ],
)
def test_what_is_beyond_a_bound_is_bad(bounds: tuple, bad: list[bool]):
    given = series(11.0, 12.0, 13.0, bounds=bounds)
    assert [given.bad(value) for value in given.values] == bad
    assert not given.bad(None)


@pytest.mark.parametrize(("low", "high"), [(0, 12), (0.62, 0.7), (-6, 14.2), (5, 5), (0, 0.0004), (-1, 1e6)])
def test_an_axis_has_a_few_round_numbers_that_hold_all_values(low: float, high: float):
    ticks = charts._ticks(low, high)
    assert ticks[0] <= low <= high <= ticks[-1]
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(ticks)


@pytest.mark.parametrize(
    ("value", "shown_as"), [(None, "none"), (0.62, "0.620"), (-5, "-5.00"), (12, "12.0"), (1234.4, "1,234")]
)
def test_numbers_are_short(value: float | None, shown_as: str):
    assert charts.number(value) == shown_as


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_from_their_ground(told: str, scheme: int):
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", re.findall(r":root \{(.*?)\}", told)[scheme]))
    for name, ground, least in (
        ("ink", "paper", 7), ("soft", "paper", 4.5), ("soft", "bad-paper", 4.5), ("ink", "bad-paper", 7),
        ("line", "paper", 4.5), ("bad", "paper", 4.5), ("bad", "bad-paper", 3), ("good", "paper", 3),
    ):  # fmt: skip
        bright, dark = sorted((luminance(colours[one]) for one in (name, ground)), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= least, (name, ground)


# In Chromium


def shows(where: Settings) -> Any:
    """An ASGI application that shows the monitor's pages alone."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return
        found = page.answer(scope["path"], where, "flight_time")
        answer = Response(found[2], found[0], media_type=found[1]) if found else Response("", 404)
        await answer(scope, receive, send)

    return app


@pytest.fixture
def visited(page: Any) -> Iterator[Any]:
    """A page that notes every address it asks."""
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    return page


@pytest.mark.needs("chromium")
def test_in_chromium_all_is_legible_on_a_phone_and_a_desk_in_the_light_and_the_dark(
    watched: Settings, visited: Any, tmp_path: Path
):
    with running(shows(watched)) as address:
        grounds = set()
        for width, scheme in ((1400, "light"), (360, "light"), (1400, "dark"), (360, "dark")):
            visited.set_viewport_size({"width": width, "height": 800})
            visited.emulate_media(color_scheme=scheme)
            visited.goto(f"{address}/monitor")
            visited.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert visited.evaluate("document.documentElement.scrollWidth") <= width
            smallest = visited.evaluate(
                "Math.min(...[...document.querySelectorAll('svg text')].map(one => one.getBoundingClientRect().height))"
            )
            assert smallest >= 9, "the numbers of a chart are too small"
            grounds.add(visited.evaluate("getComputedStyle(document.body).backgroundColor"))
            if folder := os.environ.get("SCREENSHOTS"):
                visited.screenshot(path=f"{folder}/monitor-{width}-{scheme}.png", full_page=True)
        assert len(grounds) == 2
        charts_ = visited.get_by_role("img")
        assert charts_.count() == 4
        assert all("beyond it" in one.get_attribute("aria-label") for one in charts_.all())
        assert visited.locator("figure table").count() == 4
        assert visited.evaluate("document.title") == "Monitor: flight_time"
        assert {url.split("/monitor")[0] for url in visited.asked} <= {address, "data:,"}
    assert visited.complaints == []


@pytest.mark.needs("chromium")
def test_in_chromium_the_page_renews_itself_and_keeps_what_was_opened(visited: Any, tmp_path: Path):
    where = settings.load(state=tmp_path / "a state")
    with ExitStack() as stack:
        address = stack.enter_context(running(shows(where)))
        visited.goto(f"{address}/monitor")
        visited.get_by_text("has not looked yet").wait_for()
        visited.evaluate("window.sameDocument = true")
        serve(where, range(9), error=20)
        look(where, 8.5, truth(range(8)))
        visited.get_by_role("heading", name="urgent alert").wait_for(timeout=20_000)  # by itself
        visited.keyboard.press("Tab")
        assert visited.evaluate("document.activeElement.parentElement.id") == "value-week"
        visited.keyboard.press("Enter")
        assert visited.locator("#value-week").get_attribute("open") is not None
        serve(where, range(9, 45), error=1)
        look(where, 44.5, truth(range(8, 44)))
        visited.evaluate("renew()")
        visited.get_by_role("heading", name="Nothing is urgent").wait_for()
        assert visited.locator("details[open]").evaluate_all("all => all.map(one => one.id)") == ["value-week"]
        assert visited.evaluate("document.activeElement.parentElement.id") == "value-week"
        assert visited.evaluate("window.sameDocument")
        assert visited.complaints == []
        assert {url.split("/monitor")[0] for url in visited.asked} <= {address, "data:,"}
        stack.close()
        visited.evaluate("renew()")
        visited.get_by_role("status").get_by_text("No answer from the service").wait_for()
    assert visited.get_by_role("heading", name="Nothing is urgent").count() == 1
