"""Level 1: runs git apart from a person's own settings, so that it does the same on every machine."""

import os
import shutil
import subprocess
from pathlib import Path

from flights.errors import FlightsError

WHO = ("-c", "user.name=Flights team", "-c", "user.email=flights@example.org")
SETTINGS = (*WHO, "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", "-c", "advice.detachedHead=false")


def installed() -> bool:
    """Tell whether there is a git to run."""
    return shutil.which("git") is not None


def git(folder: Path, *words: str, date: str | None = None) -> str:
    """Run git in `folder` and return what it printed; `date` stamps a commit, so that it is the same one again.

    Raises FlightsError if git is missing, or with git's own last line if it fails.
    """
    if not installed():
        raise FlightsError("Git is not installed. Install it (for instance with your package manager) and try again.")
    environment = {**without_git(dict(os.environ)), "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    if date:
        environment |= {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    command = ["git", "-C", str(folder), *SETTINGS, *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it gave no reason"]
        raise FlightsError(f"git {words[0]} failed in {folder}: {said[-1]}")
    return done.stdout + done.stderr


def without_git(environment: dict[str, str]) -> dict[str, str]:
    """Return the environment without git's own variables: a hook gets some that point at another repository."""
    return {name: value for name, value in environment.items() if not name.startswith("GIT_")}
