"""Asks a server at a steady pace, whether or not it keeps up: an open loop, in a process of its own.

The time of an answer counts from the moment at which its request was due, so that a server that stalls is charged for
all who would have come meanwhile.
"""

import asyncio
import gc
import json
import multiprocessing
import time
import urllib.parse
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

WAIT_SECONDS = 30.0
SOON_SECONDS = 0.5
IDLE_SECONDS = 2.0  # a connection that was free for longer is not used again: after five the server closes it


@dataclass(frozen=True)
class Answer:
    """One answer, or what went wrong; moments are those of `time.monotonic`, which all processes share."""

    asked: int  # which of the bodies
    due: float
    ended: float
    status: int
    content: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


class Pace:
    """A running load: `rate` requests a second for `seconds`, the bodies in turn."""

    def __init__(self, address: str, bodies: list[bytes], rate: float, seconds: float) -> None:
        """Start asking."""
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        self._heard = here
        self._process = context.Process(target=_ask_all, args=(address, bodies, rate, seconds, there))
        self._process.start()
        there.close()
        self.began: float = here.recv()

    def answers(self) -> list[Answer]:
        """Wait for the end and return all answers, in the order in which they were due."""
        try:
            return self._heard.recv()
        finally:
            self.close()

    def close(self) -> None:
        """End it."""
        self._process.join(1)
        self._process.kill()
        self._process.join()


def _ask_all(address: str, bodies: list[bytes], rate: float, seconds: float, told: Connection) -> None:
    gc.disable()
    told.send(asyncio.run(_paced(address, bodies, rate, seconds, told)))


async def _paced(address: str, bodies: list[bytes], rate: float, seconds: float, told: Connection) -> list[Answer]:
    place = urllib.parse.urlsplit(address)
    head = f"POST /predict HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Type: application/json\r\nContent-Length: "
    requests = [f"{head}{len(body)}\r\n\r\n".encode() + body for body in bodies]
    clients = _Clients(place.hostname or "", place.port or 80)
    begin = time.monotonic() + SOON_SECONDS
    told.send(begin)
    asking = []
    for number in range(round(rate * seconds)):
        due = begin + number / rate
        if (wait := due - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        asking.append(asyncio.create_task(clients.ask(number % len(bodies), requests[number % len(bodies)], due)))
    return list(await asyncio.gather(*asking))


class _Clients:
    """Connections that are kept open; a request takes one that is free, or opens another."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter, float]] = []

    async def ask(self, asked: int, request: bytes, due: float) -> Answer:
        try:
            status, body = await asyncio.wait_for(self._exchange(request), WAIT_SECONDS)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            return Answer(asked, due, time.monotonic(), 0, problem=f"{type(error).__name__} {error}")
        return Answer(asked, due, time.monotonic(), status, json.loads(body))

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        while self._free and self._free[-1][2] < time.monotonic() - IDLE_SECONDS:
            self._free.pop()[1].close()
        if self._free:
            reader, writer, _ = self._free.pop()
        else:
            reader, writer = await asyncio.open_connection(self._host, self._port)
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.partition("content-length:")[2].split("\r\n")[0])
        body = await reader.readexactly(length)
        self._free.append((reader, writer, time.monotonic()))
        return int(head.split()[1]), body
