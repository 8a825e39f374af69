"""The line from the grader to the supervisor of one sandboxed kernel."""

import contextlib
import json
import select
import socket
from typing import Any


class Line:
    """The line to a kernel's supervisor: tells what the kernel uses, and how it ended."""

    def __init__(self, channel: socket.socket) -> None:
        self.channel = channel
        self.end: dict[str, Any] | None = None
        self.rest = b""

    def usage(self) -> dict[str, Any]:
        """CPU seconds and memory at this moment; empty if the kernel has ended."""
        if self.poll() is None:
            try:
                self.channel.sendall(b"?")
            except OSError:
                return {}
            while self.end is None:
                told = self.read(2.0)
                if told is None or "cpu" in told:
                    return told or {}
        return {}

    def poll(self) -> dict[str, Any] | None:
        """How the kernel ended; None while it lives."""
        while self.end is None and self.read(0) is not None:
            pass
        return self.end

    def read(self, seconds: float) -> dict[str, Any] | None:
        """The next thing that the supervisor says, within `seconds`; None if it says nothing."""
        if b"\n" not in self.rest:
            if not select.select([self.channel], [], [], seconds)[0]:
                return None
            try:
                part = self.channel.recv(2**16)
            except ConnectionError:
                part = b""
            if not part:
                self.end = {"ended": -9, "why": "lost"}
                return None
            self.rest += part
            if b"\n" not in self.rest:
                return None
        line, _, self.rest = self.rest.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        if "cpu" not in told:
            self.end = told
        return told

    def hang_up(self) -> None:
        """Have the kernel ended with all that it started, without waiting for that."""
        if self.end is None:
            with contextlib.suppress(OSError):
                self.channel.shutdown(socket.SHUT_WR)

    def stop(self) -> None:
        """End the kernel with all that it started, and wait until it is gone."""
        if self.end is None:
            self.hang_up()
            while self.end is None and self.read(10.0) is not None:
                pass
        self.channel.close()
