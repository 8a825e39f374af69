"""Level 1: the prediction service: health, predict, metrics and a status page, over HTTP."""

import signal
import socket
import time
from collections.abc import Callable
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flights import contract, status
from flights.errors import FlightsError
from flights.metrics import ServiceMetrics
from flights.use_cases import UseCase

LARGEST_BODY = 1_000_000  # bytes


def create_app(
    fitted: Any,
    use_case: UseCase,
    about: dict[str, Any],
    *,
    counted: ServiceMetrics | None = None,
    answer: Callable[[contract.Asked], dict[str, Any]] | None = None,
    more_health: Callable[[], dict[str, Any]] = dict,
) -> FastAPI:
    """Return the service of one fitted model; `about` says what it is (`version` at least) and goes with each answer.

    A request that is not as `flights.contract` describes gets a 4xx and one sentence, {"error": "..."}.
    `counted` shares its metrics, `answer` takes the place of `fitted`, `more_health` adds to /health.
    """
    app = FastAPI(title=use_case.question, version=about["version"], docs_url=None, redoc_url=None)
    counted = counted or ServiceMetrics()
    paths = ("/", "/health", "/predict", "/metrics", "/openapi.json")
    app.add_middleware(Counting, counted=counted, paths=paths)
    started = time.time()

    @app.get("/health")
    def health() -> dict[str, Any]:
        return {"status": "ok", "use_case": use_case.name, "version": about["version"], **more_health()}

    @app.post("/predict", openapi_extra=contract.BODY)
    async def predict(request: Request) -> dict[str, Any]:
        asked = contract.Asked.model_validate_json(await body_of(request))
        if answer:
            return answer(asked)
        from flights import model  # scikit-learn: a service that answers in another way does without

        rows = contract.table(asked)
        values = model.predict(fitted, rows, use_case)
        counted.predicted(len(rows))
        return {"predictions": [round(float(value), 3) for value in values], "version": about["version"]}

    @app.get("/metrics", response_class=PlainTextResponse)
    def metrics() -> str:
        return counted.text()

    @app.get("/", response_class=HTMLResponse)
    def page() -> str:
        return status.page(counted.text(), use_case.requirements, about, time.time() - started)

    @app.exception_handler(ValidationError)
    async def not_as_described(request: Request, error: ValidationError) -> JSONResponse:
        return JSONResponse({"error": contract.sentence(error)}, 422)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        sentences = {
            404: f"There is no page {request.url.path}. There are: {', '.join(paths)}.",
            405: f"{request.url.path} does not answer {request.method}. It answers "
            f"{(error.headers or {}).get('Allow', 'another method')}.",
        }
        said = sentences.get(error.status_code, str(error.detail))
        return JSONResponse({"error": said}, error.status_code, headers=error.headers)

    @app.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"error": "The service failed on this request; its log says why."}, 500)

    return app


async def body_of(request: Request) -> bytes:
    """Return the body. Raises HTTPException 415 if it is not said to be JSON, 413 if it is over a megabyte."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, f"Send JSON with the header Content-Type: application/json, not {kind or 'none'!r}.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, f"The request is over {LARGEST_BODY:,} bytes. Send fewer flights at a time.")
    return body


class Counting:
    """Counts every request and the time until its answer began."""

    def __init__(self, app: ASGIApp, counted: ServiceMetrics, paths: tuple[str, ...]) -> None:
        self._app, self._counted, self._paths = app, counted, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        path = scope["path"] if scope["path"] in self._paths else "other"

        async def counting(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._counted.answered(scope["method"], path, message["status"], time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, counting)


def run(app: ASGIApp, port: int = 0, announce: Callable[[str], None] = print) -> None:
    """Serve on loopback until SIGTERM or SIGINT, then finish the open requests and return.

    Port 0 takes a free one. `announce` gets the address as soon as requests are accepted.
    Raises FlightsError if the port is taken.
    """
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise FlightsError(
            f"Port {port} cannot be had ({error.strerror}). Choose another, or 0 for a free one."
        ) from None
    with listening:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda number, frame: None)  # uvicorn raises the signal again when it is done
        announce(f"http://127.0.0.1:{listening.getsockname()[1]}")
        config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=5)
        uvicorn.Server(config).run(sockets=[listening])
