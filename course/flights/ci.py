"""Level 1: continuous integration on one machine: a bare git repository whose hook runs the project's workflows.

A push runs, on a fresh clone, the same commands that `.github/workflows/*.yml` gives to a hosted service.
"""

import json
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from flights.git import git, without_git

SECONDS = 600
HOOK = """\
#!/bin/sh
# Git calls this after a push, with "old new ref" on each line.
exec {python} -m flights.ci {folder}
"""


def serve(folder: Path) -> Path:
    """Make `folder/project.git`, a bare repository that runs the workflows of what is pushed; return its path.

    The results lie in `folder/runs`, what the workflows upload in `folder/artifacts`. Raises FlightsError
    without git.
    """
    bare = folder / "project.git"
    bare.mkdir(parents=True)
    git(bare, "init", "--bare", "--quiet")
    hook = bare / "hooks" / "post-receive"
    hook.write_text(HOOK.format(python=shlex.quote(sys.executable), folder=shlex.quote(str(folder))), encoding="utf-8")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    return bare


def pushed(folder: Path, ref: str, commit: str) -> Iterator[dict[str, Any]]:
    """Clone what was pushed, run every workflow that `ref` starts, keep and yield each result."""
    name = ref.split("/", 2)[-1]
    with tempfile.TemporaryDirectory(prefix="ci-") as place:
        clone = Path(place) / "clone"
        git(folder, "clone", "--quiet", str(folder / "project.git"), str(clone))
        git(clone, "checkout", "--quiet", commit)
        for path in sorted((clone / ".github" / "workflows").glob("*.y*ml")):
            workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
            if not starts(workflow, ref):
                continue
            result = {"workflow": path.name, "ref": name, "commit": commit[:7]}
            result |= run(workflow, clone, folder / "artifacts" / name)
            runs = folder / "runs"
            runs.mkdir(exist_ok=True)
            kept = f"{len(list(runs.iterdir())) + 1:03d}.json"
            (runs / kept).write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
            yield result


def results(folder: Path) -> list[dict[str, Any]]:
    """Return the results of all runs, in the order in which they ended."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "runs").glob("*.json"))]


def starts(workflow: dict, ref: str) -> bool:
    """Tell whether a push of `ref` starts the workflow: its `on: push` names branches, tags or neither."""
    on = workflow.get("on", workflow.get(True))  # YAML 1.1 reads the bare word as a truth value
    if on == "push" or (isinstance(on, list) and "push" in on):
        return True
    if not isinstance(on, dict) or "push" not in on:
        return False
    kind, name = ("tags", ref.removeprefix("refs/tags/")) if ref.startswith("refs/tags/") else ("branches", ref[11:])
    rules = on["push"] or {}
    if not {"branches", "tags"} & set(rules):
        return True
    return any(fnmatch(name, pattern) for pattern in rules.get(kind, []))


def run(workflow: dict, folder: Path, artifacts: Path) -> dict[str, Any]:
    """Run the steps of all jobs in `folder` until one fails; return `ok`, `commands`, `log` and `seconds`.

    `python` is the one that runs this. A step named "Install" is left out, because its libraries are here, and
    an upload step copies its path into `artifacts`; other `uses` steps belong to the hosted service.
    """
    started, commands, log, ok = time.monotonic(), [], "", True
    for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
        if ok and str(step.get("uses", "")).startswith("actions/upload-artifact"):
            shutil.copytree(folder / step["with"]["path"], artifacts, dirs_exist_ok=True)
        if not ok or "run" not in step or step.get("name") == "Install":
            continue
        commands.append(step["run"].strip())
        ok, printed = _shell(step["run"], folder)
        log += printed
    return {"ok": ok, "commands": commands, "seconds": round(time.monotonic() - started, 1), "log": log}


def _shell(command: str, folder: Path) -> tuple[bool, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    own = {"PATH": path, "PYTHONPATH": str(folder / "src"), "CI": "true"}
    own |= {"PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}  # a log is read as text, whatever a notebook asks for
    process = subprocess.Popen(
        ["sh", "-e", "-c", command],
        cwd=folder,
        env={**without_git(dict(os.environ)), **own},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return False, process.communicate()[0] + f"Stopped after {SECONDS} seconds.\n"
    return process.returncode == 0, printed


def main(folder: Path, lines: Iterator[str] | Any) -> None:
    """Run the hook: tell the person who pushes what became of it."""
    for line in lines:
        _, commit, ref = line.split()
        if set(commit) == {"0"}:
            continue  # the ref was deleted
        for result in pushed(folder, ref, commit):
            verdict = "passed" if result["ok"] else "FAILED"
            print(
                f"CI: {result['workflow']} on {result['ref']} {verdict} ({'; '.join(result['commands'])})", flush=True
            )
            if not result["ok"]:
                print("\n".join(result["log"].strip().splitlines()[-4:]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdin)
