"""Sets up `.venv` from a lock with the standard library alone; a second call does nothing.

Run by `setup.sh`, which finds the Python: `sh course/lab/setup.sh requirements.lock`.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEARNER, DEVELOPER = "requirements.lock", "requirements-dev.lock"


def digests(root: Path) -> dict[str, str]:
    """Return what an environment depends on: where it is, the locks, the project's description."""
    names = (LEARNER, DEVELOPER, "pyproject.toml")
    found = {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in names}
    return {"root": str(root), **found}


def is_ready(root: Path, lock: str) -> bool:
    """Tell whether `.venv` holds what the lock names; the developer's set holds the learner's."""
    try:
        stamp = json.loads((root / ".venv" / "ready.json").read_text(encoding="utf-8"))
        now = digests(root)
    except (OSError, ValueError):
        return False
    needed = {"root", "pyproject.toml", lock}
    return stamp.get("lock") in (lock, DEVELOPER) and all(stamp.get(key) == now[key] for key in needed)


def bootstrap_requirement(root: Path, lock: str) -> str:
    """Return uv's own entry of the lock, version and hashes, as a requirements file."""
    text = (root / lock).read_text(encoding="utf-8")
    found = re.search(r"^uv==.*(?:\n    --hash=.*)+", text, flags=re.MULTILINE)
    if found is None:
        raise RuntimeError(f"{lock} does not name uv with its hashes; get a fresh copy of it.")
    return found.group() + "\n"


def run(what: str, command: list[str], root: Path) -> None:
    """Run one command in the project's folder; if it fails, say in which step."""
    if subprocess.run(command, cwd=root, stdin=subprocess.DEVNULL).returncode:
        raise RuntimeError(f"The set-up stopped at: {what}. The lines above say why; the same command goes on.")


def make_venv(root: Path) -> Path:
    """Return the Python of `.venv`, made afresh if it is absent, broken or half-installed."""
    folder = root / ".venv"
    python = folder / "bin" / "python"
    stamp = folder / "ready.json"
    moved = stamp.is_file() and f'"root": {json.dumps(str(root))}' not in stamp.read_text()
    if not moved and not (folder / "unfinished").exists() and works(python):
        return python
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    (folder / "unfinished").touch()  # until set_up is through; then the next call begins anew
    print("Making .venv ...", flush=True)
    base = getattr(sys, "_base_executable", None) or sys.executable
    without_pip = ["--without-pip"] if shutil.which("uv") else []
    run("making .venv", [base, "-m", "venv", *without_pip, str(folder)], root)
    return python


def works(python: Path) -> bool:
    """Tell whether this Python starts and is new enough."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", check], capture_output=True).returncode == 0
    except OSError:
        return False


def find_uv(python: Path, root: Path, lock: str) -> str:
    """Return the path of uv: the one in `.venv`, on the path, or installed by pip with hashes."""
    own = python.with_name("uv")
    if own.exists():
        return str(own)
    if found := shutil.which("uv"):
        return found
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "uv.txt"
        requirements.write_text(bootstrap_requirement(root, lock), encoding="utf-8")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pip += ["--no-deps", "--require-hashes", "--requirement", str(requirements)]
        run("installing uv by pip", pip, root)
    return str(own)


def set_up(root: Path, lock: str) -> None:
    """Install the lock and the project into `.venv`, then stamp it."""
    python = make_venv(root)
    stamp, unfinished = root / ".venv" / "ready.json", root / ".venv" / "unfinished"
    unfinished.touch()
    stamp.unlink(missing_ok=True)
    uv = [find_uv(python, root, lock), "pip", "install", "--python", str(python)]
    print(f"Installing {lock} (a few minutes the first time) ...", flush=True)
    locked = ["--require-hashes", "--compile-bytecode", "--requirement", lock]
    run(f"installing {lock}", [*uv, "--quiet", *locked], root)
    project = ["--no-deps", "--no-build-isolation", "--editable", "."]
    run("installing the project itself", [*uv, "--quiet", *project], root)
    written = stamp.with_suffix(".part")
    written.write_text(json.dumps({"lock": lock, **digests(root)}), encoding="utf-8")
    os.replace(written, stamp)
    unfinished.unlink()


def main(arguments: list[str]) -> int:
    """Set up `.venv`; with --ready only tell by the exit status whether it is."""
    only_ask = "--ready" in arguments
    locks = [argument for argument in arguments if argument != "--ready"] or [LEARNER]
    if locks not in ([LEARNER], [DEVELOPER]):
        print(f"Name one lock: {LEARNER} or {DEVELOPER}.", file=sys.stderr)
        return 2
    if is_ready(ROOT, locks[0]):
        return 0
    if only_ask:
        return 1
    try:
        set_up(ROOT, locks[0])
    except KeyboardInterrupt:
        print("Interrupted; the same command starts again.", file=sys.stderr)
        return 1
    except (OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
