"""Level 2: reads a usual POST request without a framework, and gives any other back as if nobody had read it."""

from starlette.types import Message, Receive, Scope

from flights.service import LARGEST_BODY


def is_usual(scope: Scope, path: str) -> bool:
    """Tell whether this is a POST request to `path` that says it carries JSON."""
    return scope["type"] == "http" and scope["path"] == path and scope["method"] == "POST" and _is_json(scope)


async def body_of(receive: Receive) -> tuple[bytes | None, Receive]:
    """Return the body, and a `receive` that gives it once more, then goes on.

    A body is read until it is over LARGEST_BODY, in bytes; it is None if the client hung up.
    """
    read = [await receive()]
    body: bytes = read[0].get("body", b"")
    while read[-1].get("more_body") and len(body) <= LARGEST_BODY:
        read.append(await receive())
        body += read[-1].get("body", b"")
    waiting = iter(read)

    async def again() -> Message:
        return next(waiting, None) or await receive()

    return (None if read[-1]["type"] == "http.disconnect" else body), again


def _is_json(scope: Scope) -> bool:
    kind: bytes = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    return kind == b"application/json" or kind.split(b";")[0].strip().lower() == b"application/json"
