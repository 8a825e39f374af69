"""Runs a command that ends with whoever started it: `python -m lab.leash COMMAND ...`.

The starter holds the other end of standard input. When it closes it, or dies in any way, the command gets SIGTERM,
and ten seconds later SIGKILL with all that it started.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PATIENCE = 10  # seconds between asking and killing


def start(command: Sequence[str | Path], **options: Any) -> subprocess.Popen:
    """Start `command` on the leash of this process, with `options` of `subprocess.Popen`.

    Closing its standard input ends it. It has a session of its own, so that an interrupted cell does not interrupt it.
    """
    words = [sys.executable, "-m", "lab.leash", *map(str, command)]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, start_new_session=True, **options)


def main(command: list[str]) -> int:
    """Run `command` until it ends or standard input does; return its exit status, 128 + n if signal n ended it."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    threading.Thread(target=_wait_for_the_end_of_input, args=(child,), daemon=True).start()
    status = child.wait()
    return status if status >= 0 else 128 - status


def _wait_for_the_end_of_input(child: subprocess.Popen) -> None:
    while os.read(0, 4096):
        pass
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
