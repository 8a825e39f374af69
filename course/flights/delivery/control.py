"""Level 3: how a running service is told what to serve: on loopback, with a token, apart from its public routes."""

import contextlib
import hmac
import http.client
import json
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil

from flights.delivery import record
from flights.deployment import process
from flights.errors import FlightsError
from flights.settings import Settings

ROUTE, LARGEST_ORDER, SECONDS = "/serve", 1_000, 30.0
REFUSED = "This address takes orders only with the token of the service, which its owner alone can read."
Order = Callable[[int, str], dict[str, Any]]


def place(use_case: str, settings: Settings) -> Path:
    """Return the file that says where a service takes orders, and with which token; only its owner may read it."""
    return record.folder(settings) / f"{use_case}.token"


@contextlib.contextmanager
def taking_orders(order: Order) -> Iterator[dict[str, str]]:
    """Take orders in threads until the end of the block; yield where, and the token they need.

    `order` gets the number and the digest of a version, and returns what is served then, or raises FlightsError.
    """
    token = secrets.token_urlsafe(32)
    server = _Server(("127.0.0.1", 0), _Handler)
    server.order, server.token = order, token
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="orders", daemon=True)
    thread.start()
    try:
        yield {"control": f"127.0.0.1:{server.server_address[1]}", "token": token}
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def announce(use_case: str, settings: Settings, address: str, orders: dict[str, str]) -> None:
    """Write down where this process serves and takes orders. Raises FlightsError if the disk is full."""
    file = place(use_case, settings)
    ours = {"use_case": use_case, "pid": os.getpid(), "born": psutil.Process().create_time(), "address": address}
    new = file.with_suffix(f".{os.getpid()}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
            os.fchmod(stream.fileno(), 0o600)
            stream.write(json.dumps({**ours, **orders}) + "\n")
        os.replace(new, file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise FlightsError(f"{file} could not be written ({error.strerror}). Make room there, then start.") from None


def find(use_case: str, settings: Settings) -> dict[str, Any] | None:
    """Return what the service that runs has announced, or None if none does."""
    try:
        known = json.loads(place(use_case, settings).read_text(encoding="utf-8"))
        return known if process.alive(known) else None
    except (FileNotFoundError, ValueError, KeyError):
        return None


def give(known: dict[str, Any], version: int, digest: str) -> dict[str, Any]:
    """Tell the service that was found to serve a version; return what it says.

    Raises FlightsError if it cannot, with its reason, or if it does not answer.
    """
    connection = http.client.HTTPConnection(known["control"], timeout=SECONDS)
    try:
        headers = {"Authorization": f"Bearer {known['token']}", "Content-Type": "application/json"}
        connection.request("POST", ROUTE, json.dumps({"version": version, "digest": digest}), headers)
        answer = connection.getresponse()
        said: dict[str, Any] = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FlightsError(f"The service took no order ({str(error) or type(error).__name__}).") from None
    finally:
        connection.close()
    if answer.status != 200:
        raise FlightsError(said["error"])
    return said


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    order: Order
    token: str


class _Handler(BaseHTTPRequestHandler):
    """Takes one order, if it comes with the token."""

    timeout = SECONDS
    server: _Server

    def do_POST(self) -> None:
        """Answer with what is served now; 403 without the token, 4xx for what is no order, 409 if it fails."""
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not hmac.compare_digest(given.encode(), self.server.token.encode()):
            self._say(403, {"error": REFUSED})
            return
        try:
            asked = json.loads(self.rfile.read(min(int(self.headers["Content-Length"]), LARGEST_ORDER)))
            version, digest = int(asked["version"]), str(asked["digest"])
            if self.path != ROUTE or not digest.isalnum():
                raise ValueError
        except (ValueError, KeyError, TypeError):
            self._say(422, {"error": f"An order is a POST to {ROUTE} of a version and a digest, as JSON."})
            return
        try:
            self._say(200, self.server.order(version, digest))
        except FlightsError as error:
            self._say(409, {"error": str(error)})

    def do_GET(self) -> None:
        """Refuse: nothing is shown here."""
        self._say(403, {"error": REFUSED})

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing."""

    def _say(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        with contextlib.suppress(OSError):  # whoever asked may be gone
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
