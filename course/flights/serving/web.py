"""Level 2: the web service of one package: Level 1's contract and pages, with a short way for POST /predict."""

import contextlib
import gc
import itertools
import json
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prometheus_client.registry import Collector
from starlette.types import Receive, Scope, Send

from flights import service, use_cases
from flights.contract import Asked
from flights.errors import FlightsError
from flights.metrics import ServiceMetrics
from flights.serving import known, reading
from flights.serving.capture import Capture
from flights.serving.captured import Given

if TYPE_CHECKING:
    from flights.packaging import Package

DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Served:
    """What answers: a package and the version under which it does."""

    package: "Package"
    version: str


class Service:
    """An ASGI application. All but a usual POST /predict goes to the application of Level 1, which shares metrics.

    The two give the same answers: a request that the short way cannot read is passed on with its body.
    """

    def __init__(
        self,
        package: "Package",
        version: str | None,
        capture: Capture | None,
        online: known.Online | None,
        collectors: Sequence[Collector] = (),
    ) -> None:
        self._capture, self._online = capture, online
        self._counted = ServiceMetrics()
        for one in (*([capture.metrics()] if capture else []), *collectors):
            self._counted.registry.register(one)
        self._use_case = use_cases.load(package.parameters.use_case)
        self._about: dict[str, Any] = {}
        self._prefix, self._numbers = secrets.token_hex(6), itertools.count()
        self.swap(package, version)
        self._pages = service.create_app(
            None,
            self._use_case,
            self._about,
            counted=self._counted,
            answer=self._answer,
            more_health=self._more_health,
        )

    def swap(self, package: "Package", version: str | None = None, *, online: known.Online | None = None) -> None:
        """Answer with `package` from the next request on; open requests end with the one they began with.

        The package is tried first, in the caller's thread. `online` is used from now on, if the service has none yet.
        Raises FlightsError if the package is of another use case, cannot be served here or does not answer; the old
        one then stays.
        """
        if package.parameters.use_case != self._use_case.name:
            raise FlightsError(
                f"The package answers {package.parameters.use_case!r}, this service {self._use_case.name!r}. "
                "Deploy it as a service of its own."
            )
        known.require(package.parameters.features, self._online or online)
        package.predict_rows([known.example(package.parameters.features)])
        self._online = self._online or online
        self._served = Served(package, version or known.version_of(package))
        self._about.update(version=self._served.version)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if reading.is_usual(scope, "/predict"):
            await self._predict(scope, receive, send)
        else:
            await self._pages(scope, receive, send)

    async def _predict(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        body, again = await reading.body_of(receive)
        if body is None:
            return
        try:
            asked = Asked.model_validate_json(body if len(body) <= service.LARGEST_BODY else b"")
            content = json.dumps(self._answer(asked)).encode()
        except Exception:  # Level 1's application finds the words for it
            await self._pages(scope, again, send)
            return
        self._counted.answered("POST", "/predict", 200, time.perf_counter() - started)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    def _answer(self, asked: Asked) -> dict[str, Any]:
        served = self._served  # once: a swap in between changes nothing
        flights = [vars(flight) for flight in asked.flights]
        names = served.package.parameters.features
        rows = [known.values(flight, names, self._online) for flight in flights]
        predictions = [round(value, DECIMALS) for value in served.package.predict_rows(rows)]
        ids = [f"{self._prefix}-{next(self._numbers):08x}" for _ in rows]
        self._counted.predicted(len(rows))
        if self._capture:
            flight_ids = [flight["flight_id"] for flight in flights]
            what = (self._use_case.name, served.version, served.package.digest)
            self._capture.put(Given("web", time.time(), *what, ids, flight_ids, rows, predictions))
        return {"predictions": predictions, "ids": ids, "version": served.version}

    def _more_health(self) -> dict[str, Any]:
        captured = {"capture": self._capture.state()} if self._capture else {}
        return {"package": self._served.package.digest, **captured}


def create_app(
    package: "Package",
    *,
    version: str | None = None,
    capture: Capture | None = None,
    online: known.Online | None = None,
    collectors: Sequence[Collector] = (),
) -> Service:
    """Return the service of one package. Raises FlightsError if it needs the feature repository and gets none.

    Contract, sentences, pages and metrics are those of `flights.service`; `collectors` add to the metrics. An answer
    has `ids` besides: under them the predictions are captured, and the truth can be joined later.
    """
    return Service(package, version, capture, online, collectors)


def run(
    package: "Package",
    *,
    port: int = 0,
    version: str | None = None,
    captured_in: Path | None = None,
    online: known.Online | None = None,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve on loopback until SIGTERM or SIGINT, then finish the open requests, write what was captured, and return.

    Port 0 takes a free one; `announce` gets the address. Raises FlightsError if the port is taken, the package
    cannot be served, or `captured_in` cannot be written.
    """
    with Capture(captured_in) if captured_in else contextlib.nullcontext() as capture:
        app = create_app(package, version=version, capture=capture, online=online)
        gc.freeze()  # what was imported stays: looking through it again and again would make single answers slow
        service.run(app, port, announce)
