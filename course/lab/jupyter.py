"""Starts JupyterLab on `work/` with grading on submit beside it; nothing is left behind."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from types import FrameType
from typing import BinaryIO, Self

from lab.jupyter_settings import HOST, STATE, write_settings

FIRST_PORT = 8888
LOG = Path(".course") / "serve.log"
LONGEST_PAUSE = 60.0  # seconds between two starts of the grading


def start(root: Path, *, browser: bool = True) -> int:
    """Start JupyterLab, print its address once it answers, and stop it with this process."""
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    token = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(24)
    port = free_port()
    state = root / STATE
    write_settings(root, port)
    with (state / "lab.log").open("wb") as log, Grading(root) as grading:
        server = on_leash(["jupyterlab", "--no-browser"], root / "work", log, environment(state, token))
        try:
            grading.keep_up()
            address = f"http://{HOST}:{port}/lab/tree/start.md?token={token}"
            if wait_for(server, port, token, stopping):
                print(f"JupyterLab is at {address}", flush=True)
                if browser and has_desktop():
                    webbrowser.open(address)
            while server.poll() is None and not stopping:
                grading.keep_up()
                time.sleep(0.1)
        finally:
            grading.ask_to_end()
            end(server)
    if stopping:
        return 0
    raise RuntimeError(f"JupyterLab stopped by itself; {STATE}/lab.log says why.")


def on_leash(module: list[str], folder: Path, log: BinaryIO, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a Python module that ends with this process, however that ends.

    No module of the learner's in `folder` takes the place of another. Ctrl-C reaches this process only.
    """
    python = [sys.executable, "-P", "-m"]
    return subprocess.Popen(
        [*python, "lab.leash", *python, *module],
        cwd=folder,
        env=variables,
        stdin=subprocess.PIPE,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


class Grading:
    """`autograder serve` on the course in `root`: started again when it ends by itself, and ended with this process.

    What was submitted while it is down is graded when it is up again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process: subprocess.Popen[bytes] | None = None
        self.next_start = 0.0
        self.pause = 1.0  # seconds; doubled at each start

    def __enter__(self) -> Self:
        self.log = (self.root / LOG).open("wb")
        release_exercises(self.root)
        return self

    def __exit__(self, *problem: object) -> None:
        if self.process is not None:
            end(self.process)
        self.log.close()

    def keep_up(self) -> None:
        """Start it unless it runs, or ended so shortly ago that the next start has to wait."""
        if (self.process is None or self.process.poll() is not None) and time.monotonic() >= self.next_start:
            self.ask_to_end()
            self.process = on_leash(
                ["autograder", "--course", str(self.root), "serve"], self.root, self.log, dict(os.environ)
            )
            self.next_start = time.monotonic() + self.pause
            self.pause = min(2 * self.pause, LONGEST_PAUSE)

    def ask_to_end(self) -> None:
        """Let go of its leash."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()


def release_exercises(root: Path) -> None:
    """Let the Assignment List show the exercises from the first moment on, whatever becomes of the grading."""
    from autograder.course import Course
    from autograder.errors import CourseError
    from autograder.serve.exchange import exchange_of

    course = Course(root)
    exchange = exchange_of(course)
    try:
        exchange.open()
        exchange.release(course.exercises, sorted(path.name for path in course.exercises.glob("level_[0-9]")))
    except CourseError as problem:
        print(f"Exercises cannot be handed in: {problem}", file=sys.stderr)


def environment(state: Path, token: str) -> dict[str, str]:
    """Return the server's environment: `.venv` first on the path, every folder our own."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    own = {f"JUPYTER_{kind.upper()}_DIR": str(state / kind) for kind in ("config", "data")}
    return {
        **os.environ,
        **own,
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(state / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(state / "workspaces"),
        "IPYTHONDIR": str(state / "ipython"),
        "JUPYTER_TOKEN": token,
        "PATH": path,
    }


def free_port() -> int:
    """Return the first port from 8888 on that nobody listens on."""
    for port in range(FIRST_PORT, FIRST_PORT + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise RuntimeError(f"No port is free from {FIRST_PORT} on; stop another server first.")


def wait_for(server: subprocess.Popen[bytes], port: int, token: str, stopping: list[int]) -> bool:
    """Wait until the server answers; return False if it or we stopped before."""
    request = urllib.request.Request(f"http://{HOST}:{port}/api/status")
    request.add_header("Authorization", f"token {token}")
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while server.poll() is None and not stopping:
        try:
            with direct.open(request, timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False


def has_desktop() -> bool:
    """Tell whether a person sits at a desktop where a browser can open."""
    seen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return sys.stdout.isatty() and (seen or sys.platform == "darwin")


def end(process: subprocess.Popen[bytes]) -> None:
    """End what is on a leash, with all that it started, and wait for it."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
