"""Level 1: the automated release: one versioned wheel that carries the code and the model that it trained."""

import json
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import sklearn

from flights import code_version, data, features, model, use_cases
from flights.errors import FlightsError
from flights.git import git
from flights.use_cases import UseCase

# PEP 517's hook, called directly: a front end would fetch the build tools into a fresh environment first.
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
TAKEN = ("pyproject.toml", "README.md", "src")


def build(project: Path, out: Path, version: str | None = None, use_case_name: str = "flight_time") -> Path:
    """Train the use case's model and return the wheel `out/NAME-VERSION-....whl` that carries it; no network is used.

    `version` ("1.2.0") is by default the tag of the commit ("v1.2.0"). The project keeps its files as they are.
    Raises FlightsError if the project has no `pyproject.toml` or no `src/flights`, or if the build fails.
    """
    if not (project / "pyproject.toml").is_file() or not (project / "src" / "flights").is_dir():
        raise FlightsError(
            f"{project} has no pyproject.toml with src/flights. Go to a project that has, for instance one made by "
            "`flights snapshot 1 --out DIR`."
        )
    version = check_version(version or tag_of(project))
    use_case = use_cases.load(use_case_name)
    fitted, facts = trained(use_case)
    facts |= {"version": version, "commit": code_version.git_commit(project)}
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        copy = Path(name) / "project"
        copy.mkdir()
        for part in TAKEN:
            if (project / part).is_dir():
                shutil.copytree(project / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            elif (project / part).is_file():
                shutil.copy(project / part, copy)
        (copy / "VERSION").write_text(version + "\n", encoding="utf-8")
        save(fitted, facts, copy / "src" / "flights" / "released")
        wheel = _wheel(copy, Path(name) / "dist")
        out.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(wheel, out))


def trained(use_case: UseCase) -> tuple[Any, dict[str, Any]]:
    """Return the model fitted on the use case's window, and what is known of it: window, metric, code, libraries."""
    data.ingest((*use_case.train_months, *use_case.evaluate_months))
    fitted = model.train(data.load(use_case.train_months), use_case)
    value = model.evaluate(fitted, data.load(use_case.evaluate_months), use_case)
    return fitted, {
        "use_case": use_case.name,
        "trained_on": list(use_case.train_months),
        "evaluated_on": list(use_case.evaluate_months),
        use_case.metric: round(value, 6),
        "code": code_version.digest([data, features, model]),
        "scikit_learn": sklearn.__version__,
    }


def save(fitted: Any, facts: dict[str, Any], folder: Path) -> None:
    """Write the model and what is known of it into `folder`."""
    folder.mkdir(parents=True)
    (folder / "model.pkl").write_bytes(pickle.dumps(fitted, protocol=5))
    (folder / "model.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def load(folder: Path | None = None) -> tuple[Any, dict[str, Any]]:
    """Return the model of a release and what is known of it: from `folder`, else from the installed wheel.

    A pickle runs code when it is opened: load only what you built yourself. Raises FlightsError if no model is
    there, or if it was saved with another scikit-learn than the one installed here.
    """
    place: Traversable = folder or resources.files("flights").joinpath("released")
    if not place.joinpath("model.json").is_file():
        where = "This installation carries no model" if folder is None else f"{folder} holds no model.json"
        raise FlightsError(f"{where}. Install a wheel made by `flights release`, or name a folder with a model.")
    try:
        facts = json.loads(place.joinpath("model.json").read_text(encoding="utf-8"))
        saved_with = facts["scikit_learn"]
    except (ValueError, KeyError, TypeError):
        raise FlightsError(f"{place}/model.json is damaged. Install the wheel again, or release again.") from None
    if saved_with != sklearn.__version__:
        raise FlightsError(
            f"The model was saved with scikit-learn {saved_with}, here is {sklearn.__version__}. "
            "Install that version, or release again."
        )
    return pickle.loads(place.joinpath("model.pkl").read_bytes()), facts


def tag_of(project: Path) -> str:
    """Return the version in the tag of the project's commit: "1.2.0" for "v1.2.0"."""
    try:
        return git(project, "describe", "--tags", "--exact-match", "--match", "v*").strip().removeprefix("v")
    except FlightsError:
        raise FlightsError("This commit has no tag such as v1.0.0. Tag it, or give --version.") from None


def check_version(version: str) -> str:
    """Return `version` if it is three numbers with dots between them; raise FlightsError otherwise."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise FlightsError(f"{version!r} is no version. Write three numbers, such as 1.0.0.")
    return version


def _wheel(project: Path, out: Path) -> Path:
    """Build the wheel of `project` in a process of its own."""
    out.mkdir()
    done = subprocess.run([sys.executable, "-c", BUILD, str(out)], cwd=project, capture_output=True, text=True)
    built = sorted(out.glob("*.whl"))
    if done.returncode or not built:
        said = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise FlightsError(f"The wheel could not be built: {said[-1]}")
    return built[0]
