"""One worker process: grades what comes through its pipe, and goes when nobody is at the other end."""

import contextlib
import multiprocessing
import os
import signal
import tempfile
import threading
import time
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from queue import SimpleQueue
from typing import Any, NoReturn

from autograder.errors import CourseError
from autograder.workers import attempt

LAST_WORD_SECONDS = 15.0  # for a worker to clean up after itself
READY, HANDLE = "ready", "a handle comes"


def serve(pipe: Connection, folder: str) -> None:
    """What a worker process does until the other end of its pipe is closed, or its owner is gone."""
    tempfile.tempdir = folder
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches all; the owner decides
    signal.signal(signal.SIGTERM, stop)
    inbox: SimpleQueue[Any] = SimpleQueue()
    idle = threading.Event()
    threading.Thread(target=receive, args=(pipe, inbox, idle), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        work(pipe, inbox, idle)
    if not multiprocessing.parent_process().is_alive():  # type: ignore[union-attr]
        with contextlib.suppress(OSError):
            os.rmdir(folder)  # the last one out
    os._exit(0)  # all is said and cleaned up; to take the interpreter apart lasts half a second


def work(pipe: Connection, inbox: "SimpleQueue[Any]", idle: threading.Event) -> None:
    """Take the assignment, then grade and answer until there is nothing more to come."""
    from autograder.engine import nbgrader_config
    from autograder.worker import Grader

    nbgrader_config(1)  # imports nbgrader, while the owner finds out what there is to grade
    zygote, pack = None, inbox.get()
    if isinstance(pack, int):
        zygote, pack = pack, inbox.get()
    if pack is None:
        return
    try:
        with Grader(pack, zygote=zygote) as grader:
            pipe.send(READY)
            idle.set()
            while submission := inbox.get():
                idle.clear()
                result = attempt(grader, submission)
                idle.set()
                pipe.send(result)
    except CourseError as problem:
        pipe.send(problem)


def receive(pipe: Connection, inbox: "SimpleQueue[Any]", idle: threading.Event) -> None:
    """Pass on what comes; when the owner is gone, stop the work that nobody waits for."""
    try:
        while True:
            what = pipe.recv()
            inbox.put(recv_handle(pipe) if what == HANDLE else what)
    except (EOFError, OSError):
        inbox.put(None)
    if not idle.is_set():
        os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_WORD_SECONDS)
    os._exit(1)


def stop(number: int, frame: Any) -> NoReturn:
    """Unwind, so that kernels and folders go."""
    raise KeyboardInterrupt
