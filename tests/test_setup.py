"""The set-up: the two locks, environment.yml, `.venv` and the verbs of the Makefile."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

LOCKS = ("requirements.lock", "requirements-dev.lock")
VERBS = ("env", "lab", "test", "lessons", "release", "grade", "bench", "soak", "book", "check", "clean", "help")


def pins(root: Path, lock: str) -> dict[str, tuple[str, str]]:
    """Map each `name==version ; marker` of a lock to its hashes, name and version first."""
    text = (root / lock).read_text(encoding="utf-8")
    blocks = re.findall(r"^([A-Za-z0-9_.\[\]-]+)==([^\n]*(?:\n    --hash=\S+.*)*)", text, re.M)
    return {f"{name}=={entry.splitlines()[0].removesuffix(chr(92)).strip()}": (name, entry) for name, entry in blocks}


def test_the_learners_lock_is_part_of_the_developers_lock(root: Path) -> None:
    learner, developer = (pins(root, lock) for lock in LOCKS)
    assert learner.keys() <= developer.keys()
    assert len(learner) > 100


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_hashed(root: Path, lock: str) -> None:
    found = pins(root, lock)
    assert [pin for pin, (_, entry) in found.items() if "--hash=sha256:" not in entry] == []
    lines = (root / lock).read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line and line[0] not in " #-"]) == len(found)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?://|file:|--index-url|--find-links|localhost", text) == []


def test_environment_yml_defers_to_the_lock(root: Path) -> None:
    text = (root / "environment.yml").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if not line.strip().startswith("#")]
    wanted = [line for line in lines if line.startswith("- ") and "conda-forge" not in line]
    assert wanted == ["- python=3.11", "- pip", "- pip:", "- -r requirements.lock"]


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    """A copy of what the set-up reads, in a path with a space, with a `.venv` that looks done."""
    folder = tmp_path / "a copy"
    (folder / "course" / "lab").mkdir(parents=True)
    for name in (*LOCKS, "pyproject.toml", "course/lab/setup_env.py", "course/lab/setup.sh"):
        (folder / name).write_bytes((root / name).read_bytes())
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    stamp(folder, "requirements-dev.lock")
    return folder


def stamp(folder: Path, lock: str) -> None:
    """Write the stamp that a finished set-up leaves."""
    ask = "import json, setup_env; print(json.dumps(setup_env.digests(setup_env.ROOT)))"
    lab = folder / "course" / "lab"
    printed = subprocess.check_output([sys.executable, "-c", ask], cwd=lab, text=True)
    (folder / ".venv" / "ready.json").write_text(json.dumps({"lock": lock, **json.loads(printed)}))


def ready(folder: Path, lock: str) -> bool:
    """Ask the set-up whether it has anything to do."""
    command = [sys.executable, "-I", "course/lab/setup_env.py", "--ready", lock]
    return subprocess.run(command, cwd=folder, capture_output=True).returncode == 0


def test_a_second_set_up_does_nothing_at_once(copy: Path) -> None:
    times = []
    for _ in range(3):
        started = time.monotonic()
        command = ["sh", "course/lab/setup.sh", "requirements-dev.lock"]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
        times.append(time.monotonic() - started)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert min(times) < 0.3


def test_the_developers_set_satisfies_a_learner_and_not_the_other_way_round(copy: Path) -> None:
    assert ready(copy, "requirements.lock")
    stamp(copy, "requirements.lock")
    assert ready(copy, "requirements.lock")
    assert not ready(copy, "requirements-dev.lock")


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("changed", ["the lock", "pyproject.toml"])
def test_a_changed_lock_or_project_asks_for_a_set_up(copy: Path, lock: str, changed: str) -> None:
    path = copy / (lock if changed == "the lock" else changed)
    path.write_text(path.read_text() + "\n# changed\n")
    assert not ready(copy, lock)


def test_a_moved_project_asks_for_a_set_up(copy: Path) -> None:
    moved = copy.rename(copy.with_name("elsewhere"))
    assert not ready(moved, "requirements.lock")


def test_an_interrupted_set_up_begins_anew(copy: Path) -> None:
    (copy / ".venv" / "ready.json").unlink()
    (copy / ".venv" / "unfinished").touch()
    (copy / ".venv" / "half-installed").touch()
    make = "from pathlib import Path; import setup_env; setup_env.make_venv(setup_env.ROOT)"
    lab = copy / "course" / "lab"
    # with uv on the path, which is quicker than a `.venv` with pip
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    subprocess.run([sys.executable, "-c", make], cwd=lab, check=True, env=environment)
    assert not (copy / ".venv" / "half-installed").exists()
    assert (copy / ".venv" / "bin" / "python").exists()
    assert (copy / ".venv" / "unfinished").exists()


@pytest.mark.parametrize("lock", LOCKS)
def test_uv_comes_with_the_version_and_hashes_of_the_lock(copy: Path, lock: str) -> None:
    show = f"import setup_env; print(setup_env.bootstrap_requirement(setup_env.ROOT, {lock!r}))"
    lab = copy / "course" / "lab"
    printed = subprocess.check_output([sys.executable, "-c", show], cwd=lab, text=True)
    first, *hashes = printed.strip().splitlines()
    assert re.fullmatch(r"uv==[\d.]+ \\", first)
    assert hashes
    assert all(line.strip().startswith("--hash=sha256:") for line in hashes)


def test_without_python_and_uv_one_sentence_says_what_to_install(copy: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname"):
        found = next(p for p in ("/bin", "/usr/bin") if os.path.exists(f"{p}/{name}"))
        (tools / name).symlink_to(f"{found}/{name}")
    script = (copy / "course" / "lab" / "setup.sh").read_text().replace("/usr/bin/python3", "none")
    (copy / "course" / "lab" / "setup.sh").write_text(script)
    (copy / ".venv" / "ready.json").unlink()
    command = ["sh", "course/lab/setup.sh", "requirements.lock"]
    environment = {"PATH": str(tools)}
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, env=environment)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Python 3.11" in done.stderr
    assert "uv" in done.stderr


def test_the_makefile_has_its_verbs_and_each_says_what_it_does(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    described = re.findall(r"^([a-z]+):.*## \S", text, re.M)
    assert sorted(described) == sorted(VERBS)


def test_the_environment_is_up_to_date(root: Path) -> None:
    assert ready(root, "requirements-dev.lock"), "Run `make env`."
