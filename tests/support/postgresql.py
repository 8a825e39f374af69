"""A PostgreSQL server of its own for a test: made, started, stopped and removed."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

USERS = ("postgres", "nobody")  # whom root becomes, as the server refuses root
SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=30 -c shared_buffers=16MB"
PR_SET_PDEATHSIG = 1


def binaries() -> Path:
    """Return the folder of `initdb` and `postgres`: the newest of Debian's, or of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    program = shutil.which("initdb", path=os.pathsep.join([*map(str, reversed(found)), os.environ["PATH"]]))
    if program is None:
        raise FileNotFoundError("initdb")
    return Path(program).parent


def somebody() -> dict[str, Any]:
    """Return the options of a subprocess by which it is no longer root, if it was."""
    if os.geteuid():
        return {}
    for name in USERS:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise LookupError(f"none of the users {' and '.join(USERS)} is there")


def die_with_the_test() -> None:
    """Ask Linux to stop the server at once should the test be killed; runs in the new process."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


@contextmanager
def server() -> Iterator[str]:
    """Run a server on a socket in a folder of its own; yield its address, as `--db` takes it."""
    folder = Path(tempfile.mkdtemp(prefix="postgresql-", dir="/tmp"))  # a socket's path has to be short
    who = somebody()
    if who:
        os.chown(folder, who["user"], who["group"])
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    data = folder / "data"
    process = None
    try:
        with (folder / "said").open("w+") as said:
            options = who | {"cwd": folder, "env": environment, "stdin": subprocess.DEVNULL}
            options |= {"stdout": said, "stderr": said}
            make = ["--auth=trust", "--username=grader", "--encoding=UTF8", "--no-sync", "-D", str(data)]
            if subprocess.run([str(binaries() / "initdb"), *make], timeout=120, **options).returncode:
                raise RuntimeError((folder / "said").read_text())
            start = [str(binaries() / "postgres"), "-D", str(data), "-k", str(folder), *SETTINGS.split()]
            dies = die_with_the_test if sys.platform == "linux" else None
            process = subprocess.Popen(start, preexec_fn=dies, **options)
        wait_until_ready(process, data / "postmaster.pid", folder / "said")
        yield f"postgresql://grader@/postgres?host={quote(str(folder))}"
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)  # an immediate shutdown
            process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def wait_until_ready(process: subprocess.Popen, status: Path, said: Path) -> None:
    """Return when the server takes connections; the last line of its status file says so."""
    deadline = time.monotonic() + 60
    while not (status.is_file() and status.read_text().rstrip().endswith("ready")):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start: {said.read_text()}")
        time.sleep(0.02)
