"""Makes a stand-alone git repository as a project of Level N would be, and runs it.

Level 0 is notebooks and a model file. From Level 1 on, a project is the modules of `flights` up to its level, that
level's `pipeline.py`, and the files of `course/level_K/project/` for every K up to it, where a later file replaces
an earlier one. `course/level_K/project.toml` holds the commits that Level K adds, and what is run.
"""

import json
import re
import shutil
import time
import tomllib
from pathlib import Path
from typing import Any

from flights.errors import FlightsError
from flights.git import git
from lab import ROOT

COURSE = ROOT / "course"


def levels() -> list[int]:
    """Return the levels that a snapshot can be made of."""
    return sorted(int(path.parent.name[-1]) for path in COURSE.glob("level_[0-9]/project.toml"))


def make(level: int, out: Path, *, run: bool = True) -> dict[str, Any]:
    """Make the project of `level` in `out`, commit it and, unless told not to, run it; return what there is.

    The result has `level`, `folder`, `commits`, `seconds` and, after a run, `rmse` (the golden number) and `steps`
    (what was run, and the last line that it printed). Raises FlightsError if there is no such level, if `out`
    holds something already, without git, or if a step fails.
    """
    from lab import snapshot_runs

    started, out = time.monotonic(), out.resolve()
    git(Path(), "--version")  # without git nothing is begun
    lay_out(level, out)
    steps: list[dict[str, str]] = []
    if level == 0:  # notebooks are committed with what they printed
        steps = snapshot_runs.notebooks(out, plan(0)["run"]["notebooks"]) if run else []
        commits = commit(level, out)
    else:
        commits = commit(level, out)
        asked = plan(level)["run"]
        steps = snapshot_runs.commands(out, asked["commands"], asked.get("otherwise", [])) if run else []
    result: dict[str, Any] = {"level": level, "folder": str(out), "commits": commits, "steps": steps}
    if run:
        result["rmse"] = snapshot_runs.golden(steps)
    return {**result, "seconds": round(time.monotonic() - started, 1)}


def lay_out(level: int, out: Path) -> Path:
    """Write the files of the project of `level` into `out`, without git; return `out`."""
    if level not in levels():
        raise FlightsError(f"There is no snapshot of level {level}. There are: {', '.join(map(str, levels()))}.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise FlightsError(f"{out} is there already. Name a folder that is not, so that nothing is overwritten.")
    _write(level, out)
    return out


def _write(level: int, out: Path) -> None:
    """Write all files of the project of `level`; those that are there already are replaced."""
    for layer in layers(level):
        ignore = shutil.ignore_patterns("__pycache__", ".pytest_cache")
        shutil.copytree(COURSE / f"level_{layer}" / "project", out, ignore=ignore, dirs_exist_ok=True)
    if level == 0:
        copy_notebooks(out)
    else:
        shutil.copy(COURSE / f"level_{level}" / "pipeline.py", out)
        copy_modules(level, out / "src" / "flights")


def layers(level: int) -> list[int]:
    """Return the levels whose files make up the project; notebooks are left behind after Level 0."""
    return [0] if level == 0 else list(range(1, level + 1))


def plan(level: int) -> dict[str, Any]:
    """Return what `course/level_N/project.toml` says."""
    return tomllib.loads((COURSE / f"level_{level}" / "project.toml").read_text(encoding="utf-8"))


def commit(level: int, out: Path) -> int:
    """Commit the project in the steps of its plans, with their dates; return how many commits there are.

    The history of a later level begins with that of the earlier ones, each with the files that it had then.
    """
    git(out, "init", "--quiet")
    count = 0
    for layer in layers(level):
        if level > 1:
            _clear(out)
            _write(layer, out)
            if count:  # a file of the same size and second would pass for unchanged
                git(out, "read-tree", "HEAD")
        for step in plan(layer)["commit"]:
            git(out, "add", "--all", "--", *[path for path in step["paths"] if (out / path).exists()])
            git(out, "commit", "--quiet", "--message", step["message"], date=f"{step['date']}+00:00")
            if "tag" in step:
                git(out, "tag", step["tag"])
            count += 1
    return count


def _clear(out: Path) -> None:
    """Remove everything in `out` but its history."""
    for path in out.iterdir():
        if path.is_dir() and path.name != ".git":
            shutil.rmtree(path)
        elif path.name != ".git":
            path.unlink()


def copy_modules(level: int, package: Path) -> None:
    """Copy the modules of `flights` up to `level`, and the data files that belong to them."""
    for path in sorted((COURSE / "flights").rglob("*.py")):
        found = re.match(r'"""Level (\d)', path.read_text(encoding="utf-8"))
        if found is None or int(found[1]) <= level:
            to = package / path.relative_to(COURSE / "flights")
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)
            # status.html goes with status.py, and a folder's data with its __init__.py
            beside = path.parent.glob("*.toml") if path.name == "__init__.py" else path.parent.glob(f"{path.stem}.html")
            for data in beside:
                shutil.copy(data, to.parent)


def copy_notebooks(out: Path) -> None:
    """Write the handed-over notebook, the honest one made of lesson 0.1's golden cells, and the data beside them."""
    from flights import source

    shutil.copy(source.package_folder() / "flights.csv.zip", out)
    shutil.copy(COURSE / "level_0" / "flight_time_final_v2.ipynb", out)
    notebook = json.loads((COURSE / "level_0" / "0_1_the_notebook.ipynb").read_text(encoding="utf-8"))
    notebook["cells"] = [cell for cell in notebook["cells"] if "golden" in cell["metadata"].get("tags", [])]
    text = json.dumps(notebook, indent=1).replace(
        'source.package_folder() / \\"flights.csv.zip\\"', '\\"flights.csv.zip\\"'
    )
    (out / "flight_time.ipynb").write_text(text + "\n", encoding="utf-8")
