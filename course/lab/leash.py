"""Runs a command that ends with whoever started it: `python -m lab.leash COMMAND ...`.

The starter holds the other end of standard input. When it closes it, or dies in any way, the command gets SIGTERM,
and ten seconds later SIGKILL with all that it started.
"""

import os
import signal
import subprocess
import sys
import threading

PATIENCE = 10  # seconds between asking and killing


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
