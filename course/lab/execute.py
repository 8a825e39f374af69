"""Executes lessons with papermill, on request without a network, into build/lessons/."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from filelock import FileLock

from lab.freshness import digest
from lab.notebooks import build_notebook, is_source, write_notebook, write_text
from lab.outputs import complained, reason, with_outputs, without_paths

# papermill's own command imports every cloud store first, which takes twice as long
PAPERMILL = """\
import sys
import papermill

lesson, result, folder = sys.argv[1:]
options = {"cwd": folder, "kernel_name": "python3", "progress_bar": False, "shutdown_kernel": "immediate"}
papermill.execute_notebook(lesson, result, **options)
"""
# The kernel and its children see a network with nothing but their own loopback.
NO_NETWORK = ["bwrap", "--dev-bind", "/", "/", "--unshare-net", "--die-with-parent"]


def execute(source: Path, out_dir: Path, *, offline: bool = False, seconds: float = 300) -> Path:
    """Run one lesson and return its executed copy, `out_dir/NAME.ipynb`, written whole.

    It runs in a temporary folder with copies of its level's notebooks, so nothing is written
    beside the sources. Raises RuntimeError with the failing cell's error if it does not pass, or
    with the first line that a cell wrote to stderr: a lesson shows no warnings.
    """
    with tempfile.TemporaryDirectory(prefix="lesson-") as name:
        folder = Path(name).resolve() / "level"
        lesson = copy_level(source, folder)
        result = folder.parent / lesson.name
        command = [sys.executable, "-c", PAPERMILL, str(lesson), str(result), str(folder)]
        printed = run(NO_NETWORK * offline + command, folder, seconds, source.stem)
        if printed is not None:
            raise RuntimeError(f"{source.stem} does not execute: {reason(result, printed)}")
        done = nbformat.read(result, as_version=4)
        if complaint := complained(done):
            raise RuntimeError(f"{source.stem} does not execute cleanly: {complaint}")
        nb = with_outputs(nbformat.read(lesson, 4), done)
        tidied = without_paths(nb, [str(folder), str(folder.parent), str(source.resolve().parents[2])])
        write_notebook(tidied, out_dir / lesson.name)
    return out_dir / lesson.name


def executed(source: Path, root: Path, *, offline: bool = False, since: float | None = None) -> Path:
    """Return the executed lesson in build/lessons/; a fresh result is used again.

    `since` (seconds of the epoch) asks for one that is not older.
    """
    out_dir = root / "build" / "lessons" / source.parent.name
    out_dir.mkdir(parents=True, exist_ok=True)
    built, notes = out_dir / f"{source.stem}.ipynb", out_dir / f"{source.stem}.json"
    with FileLock(out_dir / f".{source.stem}.lock"):
        known = json.loads(notes.read_text(encoding="utf-8")) if notes.is_file() else {}
        fresh = built.is_file() and known.get("digest") == digest(source, root)
        if fresh and known["offline"] >= offline and known["finished"] >= (since or 0):
            return built
        notes.unlink(missing_ok=True)
        started, depends_on = time.monotonic(), digest(source, root)
        execute(source, out_dir, offline=offline)
        took = round(time.monotonic() - started, 1)
        known = {"digest": depends_on, "offline": offline, "seconds": took}
        write_text(json.dumps({**known, "finished": time.time()}), notes)
    return built


def copy_level(source: Path, folder: Path) -> Path:
    """Build the notebooks of the lesson's level into `folder`; return the lesson's path there."""
    for path in sorted(source.parent.glob("*.py")):
        if path.name != "pipeline.py" and is_source(path):
            write_notebook(build_notebook(path), folder / f"{path.stem}.ipynb")
    return folder / f"{source.stem}.ipynb"


def run(command: list[str], folder: Path, seconds: float, name: str) -> str | None:
    """Run the command apart from the person's own Jupyter settings; return None if it passed.

    If it fails, return what it printed. Nothing it started outlives it.
    """
    own = folder.parent / "jupyter"
    settings = {f"JUPYTER_{kind}_DIR": str(own / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    temporary = folder.parent / "tmp"  # what a failing lesson leaves there goes with the folder
    temporary.mkdir()
    environment = {**os.environ, **settings, "IPYTHONDIR": str(own / "ipython"), "PATH": path, "TMPDIR": str(temporary)}
    (own / "ipython").mkdir(parents=True, exist_ok=True)  # else IPython complains in the first cell
    environment.pop("MPLBACKEND", None)
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"{name} does not execute: it ran over {seconds:.0f} seconds.") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return printed if process.returncode else None
