"""The grader's side of a zygote: starts one, asks it for kernels, and ends it with all of them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from autograder.errors import CourseError
from autograder.line import Line
from autograder.sandbox.limits import Limits
from autograder.sandbox.view import HOME, NAME, View, outermost, python_folders

SECONDS = 120  # to import everything, on a slow disk
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def environment(seed: int) -> dict[str, str]:
    """All variables that learners' code gets, inside or outside of a sandbox."""
    return {
        "HOME": HOME,
        "USER": NAME,
        "LOGNAME": NAME,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/local/bin", "/usr/bin", "/bin"]),
        "LANG": "C.UTF-8",
        "TMPDIR": "/tmp",
        "TZ": os.environ.get("TZ", "UTC"),
        "PYTHONHASHSEED": str(seed),
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": f"{HOME}/.ipython",
        "MPLCONFIGDIR": f"{HOME}/.matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "NBGRADER_EXECUTION": "autograde",
        "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a thread at import would forbid to fork
        "DO_NOT_TRACK": "true",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "ORT_DISABLE_TELEMETRY": "true",
        **dict.fromkeys(THREADS, "1"),
    }


class Zygote:
    """A zygote that has imported `imports`; `with Zygote(...) as zygote: zygote.launch(...)`.

    Raises CourseError if the process does not start.
    """

    def __init__(
        self, imports: Iterable[str] = (), readable: Iterable[str] = (), seed: int = 0, limits: Limits | None = None
    ) -> None:
        self.imports = list(imports)
        self.readable = outermost([*python_folders(), *readable])
        self.seed = seed
        self.limits = limits or Limits()
        self.process: subprocess.Popen[bytes] | None = None
        self.missing: dict[str, str] = {}
        self.ready = False

    def __enter__(self) -> Self:
        """Start to import; whoever needs a kernel waits until that is done."""
        self.start()
        return self

    def wait(self) -> None:
        """Wait until everything is imported; raises CourseError if the process does not come up."""
        while not self.ready:
            told = self.greeting()
            threaded = [name for name, why in told["missing"].items() if why == "threads"]
            self.missing |= told["missing"]
            self.ready = not threaded
            if threaded:
                self.close()  # forking it would not be safe: again, without what starts threads
                self.imports = [name for name in self.imports if name not in threaded]
                self.start()

    def start(self) -> None:
        """Start the process."""
        self.channel, theirs = socket.socketpair()
        home = tempfile.gettempdir()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "autograder.zygote", str(theirs.fileno()), json.dumps(self.imports)],
                pass_fds=[theirs.fileno()],
                env=environment(self.seed) | {"HOME": home, "IPYTHONDIR": home, "MPLCONFIGDIR": home},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C reaches the grader only, which ends it
                cwd="/",
            )

    def greeting(self) -> dict[str, Any]:
        """What the process says when it has imported everything."""
        assert self.process is not None
        self.channel.settimeout(SECONDS)
        line = b""
        try:
            while not line.endswith(b"\n"):
                part = self.channel.recv(2**16)
                if not part:
                    break
                line += part
        except TimeoutError:
            line = b""
        if not line:
            self.process.kill()
            _, errors = self.process.communicate()
            words = errors.decode(errors="replace").strip().splitlines() or ["it gave no reason"]
            raise CourseError(f"The process that starts kernels did not come up: {words[-1]}.")
        found: dict[str, Any] = json.loads(line)
        return found

    def launch(self, view: View) -> Line:
        """Have a kernel forked into `view`; return the line to its supervisor."""
        self.wait()
        ours, theirs = socket.socketpair()
        request = {"view": asdict(view), "limits": asdict(self.limits), "seed": self.seed}
        with theirs:
            socket.send_fds(self.channel, [json.dumps(request).encode()], [theirs.fileno()])
        return Line(ours)

    def view(self, folder: Path, door: Path, files: Path) -> View:
        """What a kernel sees whose own folders are these."""
        stage = folder / "stage"
        stage.mkdir(exist_ok=True)
        return View(str(stage), str(door), str(files), self.readable, environment=environment(self.seed))

    def close(self) -> None:
        """End the zygote and every kernel of it."""
        if self.process is not None:
            self.channel.close()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            if self.process.stderr:
                self.process.stderr.close()
            self.process = None

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class SharedZygote(Zygote):
    """A zygote that another process of this machine started and ends; `handle` is the end of its channel."""

    def __init__(self, handle: int, readable: Iterable[str], seed: int) -> None:
        super().__init__(readable=readable, seed=seed)
        self.channel = socket.socket(fileno=handle)
        self.ready = True

    def close(self) -> None:
        """Let go of it."""
        self.channel.close()


def door() -> Path:
    """A new folder for a kernel's sockets; its path is short, as that of a socket has to be."""
    place = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix="ag-", dir=place if len(place) < 90 else "/tmp"))


def tear_down(folder: Path) -> None:
    """Remove a kernel's folder with its sockets."""
    shutil.rmtree(folder, ignore_errors=True)
