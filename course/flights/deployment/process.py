"""Level 2: the process that serves one version: started apart from us, asked how it is, ended in good order."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import psutil

from flights.errors import FlightsError
from flights.settings import Settings

POLL_SECONDS, ANSWER_SECONDS, END_SECONDS = 0.02, 5.0, 10.0
# It waits until it was written down: if whoever starts it is killed before, it ends without having begun.
GATE = 'read go && exec "$@" </dev/null'
CLOCK_SECONDS = 2.0  # by so much the start of a process may seem to move when the machine's clock is set


class Version(Protocol):
    """What has to be known of a version to serve it; `registry.Version` knows more."""

    @property
    def name(self) -> str:
        """Return the name of the use case."""

    @property
    def number(self) -> int:
        """Return its number."""

    @property
    def digest(self) -> str:
        """Return the digest of its package."""

    @property
    def folder(self) -> Path:
        """Return where its package lies."""


def start(
    version: Version,
    settings: Settings,
    port: int,
    seconds: float,
    started: Callable[[dict[str, Any]], None],
    *,
    more: Sequence[str] = (),
) -> dict[str, Any]:
    """Start the service of a version in a session of its own; return what is known of it once it says it is well.

    `started` hears of the process at once, before it is known whether it comes up; `more` words go to `flights serve`.
    Raises FlightsError if it ends, or is not well after `seconds`; it has ended then.
    """
    log = settings.state / "deployments" / f"{version.name}.log"
    names = {"--package": version.folder, "--as-version": version.number, "--port": port}
    names |= {"--state": settings.state, "--data": settings.data.resolve()}
    words = [str(word) for pair in names.items() for word in pair]
    command = [sys.executable, "-P", "-m", "flights", "serve", "--json", *words, *more]
    with log.open("ab") as stream:
        begin = stream.tell()
        child = subprocess.Popen(
            ["sh", "-c", GATE, "sh", *command],
            stdin=subprocess.PIPE,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
            cwd=settings.state,
        )
    assert child.stdin is not None
    known: dict[str, Any] = {"use_case": version.name, "version": version.number, "digest": version.digest}
    known |= {"pid": child.pid, "born": psutil.Process(child.pid).create_time()}
    try:
        started(known)
        child.stdin.write(b"go\n")
        child.stdin.close()
        return {**known, "address": _well(child, log, begin, version, seconds)}
    except BaseException:
        end(known)
        raise
    finally:
        child.stdin.close()
        child.returncode = child.returncode or 0  # it is meant to outlive this object
        threading.Thread(target=_clear_away, args=[child.pid], daemon=True).start()


def alive(known: dict[str, Any]) -> bool:
    """Tell whether that very process runs: another one may have its number by now."""
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(known["pid"])
        same = abs(process.create_time() - known["born"]) < CLOCK_SECONDS
        # One whose first thread has ended looks dead, but others may still write what was captured.
        return same and (process.status() != psutil.STATUS_ZOMBIE or process.num_threads() > 1)
    return False


def health(address: str) -> dict[str, Any] | None:
    """Return what the service says at /health, or None if it does not answer as it should."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        said = json.loads(answer.read())
        return said if answer.status == 200 and isinstance(said, dict) else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()


def end(known: dict[str, Any]) -> None:
    """Ask the process to finish its requests and end; ten seconds later, end it with all that it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if alive(known):
            os.killpg(known["pid"], number)
            deadline = time.monotonic() + END_SECONDS
            while alive(known) and time.monotonic() < deadline:
                time.sleep(POLL_SECONDS)
    _clear_away(known["pid"], os.WNOHANG)


def _clear_away(pid: int, options: int = 0) -> None:
    """Wait for a process that ends, if it is a child of this one: until then it stays in the table of processes."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, options)


def _well(child: subprocess.Popen, log: Path, begin: int, version: Version, seconds: float) -> str:
    """Return the address once the service answers with the package of `version`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        lines = _lines(log, begin)
        address: str = next((json.loads(line)["address"] for line in lines if line.startswith('{"address"')), "")
        if address and (health(address) or {}).get("package") == version.digest:
            return address
        if child.poll() is not None:
            why = lines[-1].removeprefix("flights: ") if lines else f"it ended with status {child.returncode}."
            raise FlightsError(f"{version.name} {version.number} did not come up: {why}")
        time.sleep(POLL_SECONDS)
    raise FlightsError(
        f"{version.name} {version.number} was not well after {seconds:g} seconds and was ended. {log} says more."
    )


def _lines(log: Path, begin: int) -> list[str]:
    with log.open("rb") as stream:
        stream.seek(begin)
        whole = stream.read().decode(errors="replace").rpartition("\n")[0]
    return [line for line in whole.splitlines() if line.strip()]
