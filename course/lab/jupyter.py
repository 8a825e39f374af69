"""Starts JupyterLab on `work/`: its own settings, a token, no news, and nothing left behind."""

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

from lab.jupyter_settings import HOST, STATE, write_settings

FIRST_PORT = 8888


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
    with (state / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser"],
            cwd=root / "work",
            env=environment(state, token),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches this process only, which ends the server
        )
        try:
            address = f"http://{HOST}:{port}/lab/tree/start.md?token={token}"
            if wait_for(server, port, token, stopping):
                print(f"JupyterLab is at {address}", flush=True)
                if browser and has_desktop():
                    webbrowser.open(address)
            while server.poll() is None and not stopping:
                time.sleep(0.1)
        finally:
            end(server)
    if stopping:
        return 0
    raise RuntimeError(f"JupyterLab stopped by itself; {STATE}/lab.log says why.")


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


def end(server: subprocess.Popen[bytes]) -> None:
    """Stop the server with its kernels and terminals."""
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()
