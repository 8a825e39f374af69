"""Ends the services that a lesson deployed when its kernel ends: `python -m lab.in_service STATE`.

Start it with `lab.program.Program`. It waits for SIGTERM, which comes when the program is stopped or the kernel dies.
"""

import contextlib
import signal
import sys
import time

import psutil

PATIENCE = 4  # seconds after asking, and after killing; the leash has ten


def main(state: str) -> int:
    """Wait for the end, then end what serves from `state`, also if that folder is gone by now."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    print("watching", flush=True)
    signal.sigwait({signal.SIGTERM})
    for ask in (psutil.Process.terminate, psutil.Process.kill):
        for process in serving(state):
            with contextlib.suppress(psutil.NoSuchProcess):
                ask(process)
        end = time.monotonic() + PATIENCE
        while serving(state) and time.monotonic() < end:
            time.sleep(0.05)
    return 0


def serving(state: str) -> list[psutil.Process]:
    """Return the processes that run `flights serve` on `state`; one that has ended has no words any more."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if "serve" in words and state in words:
            found.append(process)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
