"""A process that has imported what an assignment needs, and forks a sandboxed kernel for each submission.

It has one thread, so that forking is safe, and knows nothing of any submission or test. It talks over one
socket with the grader, `Zygote`, and ends when the grader does.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from autograder.ahead import ENOUGH, Reading, read_ahead, take_what_is_done
from autograder.sandbox import enter
from autograder.sandbox.limits import Limits, Usage, usage
from autograder.sandbox.view import DOOR, View
from autograder.warm import bring_in, threads, warm_up

TICK = 0.2  # seconds between two looks of a supervisor


def main() -> None:
    """Import, say so, then fork a kernel for every request until the grader hangs up."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to handle
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for supervisors
    missing = bring_in(json.loads(sys.argv[2]))
    warm_up()
    say(channel, {"missing": missing, "threads": threads()})
    gc.collect()
    gc.freeze()
    asked = 0
    readings: list[Reading] = []
    while True:
        try:
            data, handles, _, _ = socket.recv_fds(channel, 2**16, 1)
        except ConnectionError:
            return
        if not data:
            return
        take_what_is_done(readings)
        if os.fork() == 0:
            supervise(channel, handles[0], json.loads(data))
        os.close(handles[0])
        asked += 1
        if asked == ENOUGH:
            readings = read_ahead(json.loads(sys.argv[2]))


def say(channel: socket.socket, what: dict[str, Any]) -> None:
    """Send one line."""
    channel.sendall(json.dumps(what).encode() + b"\n")


def supervise(channel: socket.socket, handle: int, request: dict[str, Any]) -> NoReturn:
    """Be the supervisor of one kernel: start it, watch it, tell how it ended, leave nothing of it."""
    channel.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    line = socket.socket(fileno=handle)
    try:
        limits = Limits(**request["limits"])
        view = View(**{**request["view"], "readable": tuple(request["view"]["readable"])})
        uid = enter.separate()
        init = os.fork()
        if init == 0:
            line.close()
            start(view, uid, limits, request["seed"])
        end = watch(line, init, limits)
        say(line, end)
    except (OSError, ValueError) as problem:
        with contextlib.suppress(OSError):
            say(line, {"failed": str(problem)})
    finally:
        os._exit(0)


def start(view: View, uid: int, limits: Limits, seed: int) -> NoReturn:
    """Start the kernel in its sandbox; what goes wrong is written into the log beside its sockets."""
    from autograder.kernel import make

    log = 2
    try:
        log = os.open(view.door + "/log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        os.closerange(3, log)
        os.closerange(log + 1, 4096)

        def kernel(ready: Callable[[], None]) -> None:
            try:
                app = make(f"{DOOR}/connection.json", seed)
            except BaseException:
                os.write(log, traceback.format_exc().encode())
                raise
            os.close(log)
            ready()
            app.start()

        enter.become_init(view, uid, limits, kernel)
    except BaseException:
        os.write(log, traceback.format_exc().encode())
    finally:
        os._exit(70)


def watch(line: socket.socket, init: int, limits: Limits) -> dict[str, Any]:
    """Watch the kernel until it ends or is to end; return how it ended."""
    handle = os.pidfd_open(init)
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(line, select.POLLIN)
    now, looked, why = usage(init), time.monotonic(), ""
    base = now.memory
    while True:
        ready = [number for number, _ in poll.poll(TICK * 1000)]
        if handle in ready:
            break
        if time.monotonic() - looked > TICK / 2:  # the grader asks at each cell
            now, looked = usage(init), time.monotonic()
        if line.fileno() in ready:
            if not line.recv(4096):
                why = "stopped"
            else:
                say(line, {"cpu": now.cpu_seconds, "memory": now.memory})
        why = why or too_much(now, base, limits)
        if why:
            os.kill(init, signal.SIGKILL)
            break
    _, status = os.waitpid(init, 0)
    return {"ended": os.waitstatus_to_exitcode(status), "why": why}


def too_much(now: Usage, base: int, limits: Limits) -> str:
    """Which limit all processes of a kernel together exceed; empty if none."""
    shared = base * (now.processes - 1)  # what a forked process shares with the zygote is counted in each
    if now.memory - max(0, shared) > limits.memory:
        return "memory"
    if now.processes > limits.processes + 20:
        return "processes"
    return ""


if __name__ == "__main__":
    main()
