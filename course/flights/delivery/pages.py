"""Level 3: what the monitor adds to a service: its pages, and its readings among the metrics."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from flights.errors import FlightsError
from flights.serving import web
from flights.settings import Settings

if TYPE_CHECKING:
    from prometheus_client.registry import Collector

MONITOR = "/monitor"


class Pages:
    """An ASGI application: the pages of the monitor, where there is one; all else is the service's."""

    def __init__(self, app: web.Service, use_case: str, settings: Settings) -> None:
        self._app, self._use_case, self._settings = app, use_case, settings
        self._monitored = find_spec("flights.monitoring.page") is not None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if self._monitored and scope["type"] == "http" and scope["method"] == "GET":
            path: str = scope["path"]
            if path.startswith(MONITOR):
                answer = await run_in_threadpool(self._page, path)
                if answer:
                    await answer(scope, receive, send)
                    return
        await self._app(scope, receive, send)

    def _page(self, path: str) -> Response | None:
        from flights.monitoring import page

        try:
            found = page.answer(path, self._settings, self._use_case)
        except FlightsError as error:
            return JSONResponse({"error": str(error)}, 500)
        return found and Response(found[2], found[0], media_type=found[1])


def collectors(use_case: str, settings: Settings) -> "Sequence[Collector]":
    """Return what the monitor adds to the metrics, where there is one."""
    if not find_spec("flights.monitoring.gauges"):
        return []
    from flights.monitoring import gauges

    return [gauges.Readings(settings, use_case)]
