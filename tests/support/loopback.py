"""Asks a server on loopback, also in ways that a well-behaved client would not."""

import http.client
import json
import urllib.parse
from typing import Any


def ask(address: str, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any]:
    """Return status and answer, read as JSON where it is JSON; a header "Content_Type" is Content-Type."""
    place = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        text = answer.read().decode()
        is_json = "json" in answer.headers.get("Content-Type", "")
        return answer.status, json.loads(text) if is_json else text
    finally:
        connection.close()


def predict(address: str, content: Any) -> tuple[int, Any]:
    """Send `content` as JSON to /predict."""
    return ask(address, "POST", "/predict", json.dumps(content).encode(), Content_Type="application/json")
