"""Answers that a service captured, their truth, and a server that shows what the monitor found."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pandas as pd
import uvicorn
from loopback import ask

from flights import monitoring
from flights.serving import capture
from flights.serving import captured as service
from flights.settings import Settings

START = pd.Timestamp("2013-04-01T16:00:00Z")
DAY = pd.Timedelta(days=1)
PER_DAY = 60
REFERENCE = pd.DataFrame({"hour": list(range(18)) * 10})


def flight(day: int, number: int) -> str:
    """The id of a flight."""
    return f"{day:03}-{number:03}"


def serve(
    where: Settings,
    days: range,
    *,
    again: bool = False,
    use_case: str = "flight_time",
    error: float = 15,
    version: str = "1",
    carriers: str = "AA UA B6",
) -> None:
    """Capture PER_DAY answers on each of `days`, as a service does, each `error` too high."""
    named = carriers.split()
    with closing(service.opened(capture.place(where))) as connection:
        for day in days:
            numbers = range(PER_DAY)
            moment = (START + day * DAY).timestamp()
            given = service.Given(
                "web", moment + 60 * again, use_case, version, "digest",
                [f"{flight(day, one)}-{not again}" for one in numbers], [flight(day, one) for one in numbers],
                [{"carrier": named[one % len(named)], "hour": one % 18} for one in numbers],
                [100 + error * (1.1 if one % 2 else 0.9) for one in numbers],
            )  # fmt: skip
            service.insert(connection, [given])


def truth(days: range, value: float = 100.0) -> pd.DataFrame:
    """What was true of the flights of `days`."""
    return pd.DataFrame({"flight_id": [flight(day, one) for day in days for one in range(PER_DAY)], "truth": value})


def look(where: Settings, day: float, came: pd.DataFrame | None = None, use_case: str = "flight_time") -> dict:
    """One look of the monitor, so many days after START."""
    return monitoring.run_once(use_case, where, came, START + day * DAY, reference=REFERENCE)


def work(where: Settings) -> None:
    """Look at each of the days 6 to 15 that was not looked at yet, with the truth that came since."""
    last = monitoring.last("flight_time", where)
    begin = 6 if last is None else round((pd.Timestamp(last["now"]) - START) / DAY + 1.1)
    for day in range(begin, 16):
        look(where, day - 0.1, truth(range(day - 1, day) if day > 6 else range(6)))


@contextmanager
def running(app: Any) -> Iterator[str]:
    """Run an ASGI application on loopback; yield its address. It has ended when the block is left."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    ready = threading.Event()
    startup = server.startup

    async def started(*given: Any, **named: Any) -> None:
        await startup(*given, **named)
        ready.set()

    server.startup = started  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        assert ready.wait(30), "the server did not start"
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
        assert not thread.is_alive()


def metrics(address: str) -> str:
    """The text of /metrics."""
    status, text = ask(address, "GET", "/metrics")
    assert status == 200, text
    return text
