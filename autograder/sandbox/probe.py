"""Tells whether this machine can have a sandbox, by making one."""

import functools
import os
import signal
import sys
import tempfile
from pathlib import Path


@functools.cache
def reason_against() -> str:
    """Why learners' code cannot be put into a sandbox here; empty if it can."""
    if sys.platform != "linux":
        return "sandboxes need Linux"
    if sys.version_info < (3, 11) or not hasattr(os, "pidfd_open"):
        return "this Python lacks what starts one"
    from autograder.sandbox import enter  # noqa: F401  nothing is imported after the fork

    with tempfile.TemporaryDirectory(prefix="autograder-probe-") as folder:
        for name in ("stage", "door", "files"):
            (Path(folder) / name).mkdir()
        out, back = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(out)
            try:
                attempt(folder)
                os.write(back, b"\0")
            except BaseException as problem:
                os.write(back, f"{problem}".encode()[:500] or b"it failed")
            finally:
                os._exit(0)
        os.close(back)
        with os.fdopen(out, "rb") as pipe:
            said = pipe.read()
        os.waitpid(pid, 0)
    return "" if said == b"\0" else said.decode(errors="replace") or "its test ended without a word"


def attempt(folder: str) -> None:
    """Build a sandbox and step into it, in a process of its own; raises OSError if that is not possible."""
    from autograder.sandbox import enter
    from autograder.sandbox.limits import Limits
    from autograder.sandbox.view import View

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    uid = enter.separate()
    inner = os.fork()
    if inner == 0:
        try:
            enter.build(View(f"{folder}/stage", f"{folder}/door", f"{folder}/files"), uid)
            enter.drop(uid, Limits())
            os._exit(0)
        except OSError as problem:
            os._exit(problem.errno or 1)
        finally:
            os._exit(1)
    _, status = os.waitpid(inner, 0)
    code = os.waitstatus_to_exitcode(status)
    if code:
        raise OSError(code, os.strerror(code) if code > 0 else "the test was killed")
