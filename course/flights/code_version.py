"""Level 1: which code made this? The digest of the sources, with git's commit where there is one."""

import hashlib
import importlib
import subprocess
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType


def digest(modules: Iterable[ModuleType | str]) -> str:
    """Return 12 hex digits that change when the source text of any of `modules` changes."""
    sources = {}
    for module in modules:
        if isinstance(module, str):
            module = importlib.import_module(module)
        sources[module.__name__] = Path(str(module.__file__)).read_bytes()
    whole = hashlib.sha256()
    for name in sorted(sources):
        whole.update(name.encode() + b"\0" + sources[name] + b"\0")
    return whole.hexdigest()[:12]


def git_commit(folder: Path) -> str | None:
    """Return git's HEAD in `folder`, or None where git or a repository is missing."""
    command = ["git", "-C", str(folder), "rev-parse", "--verify", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
