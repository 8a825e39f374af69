"""Continuous integration on one machine: a push really runs the workflow's command on a fresh clone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from flights import ci
from flights.git import git

pytestmark = pytest.mark.needs("git")
WORKFLOW = """\
name: CI
on:
  push:
    branches: ["**"]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Install
        run: exit 9
      - name: Test
        run: python check.py
      - name: After
        run: echo after
"""
RELEASE = """\
on: {push: {tags: ["v*"]}}
jobs:
  release:
    steps:
      - run: mkdir dist; echo wheel > dist/a.whl
      - uses: actions/upload-artifact@v4
        with: {name: wheel, path: dist}
"""
CHECK = "import pathlib, sys\nsys.exit(pathlib.Path('answer.txt').read_text().strip() != '42')\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "my project"
    (folder / ".github" / "workflows").mkdir(parents=True)
    (folder / ".github" / "workflows" / "ci.yml").write_text(WORKFLOW)
    (folder / ".github" / "workflows" / "release.yml").write_text(RELEASE)
    (folder / "check.py").write_text(CHECK)
    (folder / "answer.txt").write_text("42")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


@pytest.fixture
def server(tmp_path: Path, project: Path) -> Path:
    folder = tmp_path / "the server"
    git(project, "remote", "add", "origin", str(ci.serve(folder)))
    return folder


def push(project: Path, *words: str) -> str:
    return git(project, "push", *words)


def test_push_runs_the_workflow_and_tells_the_person(project: Path, server: Path):
    assert "CI: ci.yml on main passed (python check.py; echo after)" in push(project, "origin", "main")
    [result] = ci.results(server)
    assert (result["ok"], result["ref"], result["log"]) == (True, "main", "after\n")
    assert git(project, "rev-parse", "HEAD").startswith(result["commit"])


def test_wrong_change_fails_and_stops_at_its_step(project: Path, server: Path):
    (project / "answer.txt").write_text("41")
    git(project, "commit", "--quiet", "--all", "--message", "Change the answer")
    assert "FAILED" in push(project, "origin", "main")
    [result] = ci.results(server)
    assert (result["ok"], result["commands"]) == (False, ["python check.py"])


def test_file_that_was_never_committed_is_missed_on_the_fresh_clone(project: Path, server: Path):
    git(project, "rm", "--quiet", "--cached", "answer.txt")
    git(project, "commit", "--quiet", "--message", "Forget a file")
    assert subprocess.run([sys.executable, "check.py"], cwd=project).returncode == 0
    told = push(project, "origin", "main")
    assert "FAILED" in told
    assert "answer.txt" in told


def test_tag_runs_the_release_and_keeps_what_it_uploads(project: Path, server: Path):
    git(project, "tag", "v1.0.0")
    told = push(project, "origin", "v1.0.0")
    assert "release.yml on v1.0.0 passed" in told
    assert "ci.yml" not in told
    assert (server / "artifacts" / "v1.0.0" / "a.whl").read_text() == "wheel\n"


def test_deleted_branch_runs_nothing(project: Path, server: Path):
    push(project, "origin", "main:other")
    push(project, "origin", "--delete", "other")
    assert len(ci.results(server)) == 1


def test_runs_are_kept_in_their_order(project: Path, server: Path):
    for place in range(3):
        push(project, "origin", f"main:branch-{place}")
    assert [result["ref"] for result in ci.results(server)] == ["branch-0", "branch-1", "branch-2"]


def test_clone_is_gone_after_the_run(project: Path, server: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    push(project, "origin", "main")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_step_that_never_ends_is_stopped_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ci, "SECONDS", 1)
    workflow = {"jobs": {"test": {"steps": [{"run": "echo $$ > pid; sleep 1000 & wait"}]}}}
    result = ci.run(workflow, tmp_path, tmp_path / "artifacts")
    assert not result["ok"]
    assert "Stopped after 1 seconds" in result["log"]
    group = int((tmp_path / "pid").read_text())
    running = [one for one in psutil.process_iter(["status"]) if one.info["status"] != psutil.STATUS_ZOMBIE]
    assert [one for one in running if process_group(one.pid) == group] == []


def process_group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


@pytest.mark.parametrize(
    ("on", "ref", "started"),
    [
        ("push", "refs/heads/main", True),
        (["push", "pull_request"], "refs/tags/v1", True),
        ({"push": None}, "refs/tags/v1", True),
        ({"push": {"branches": ["main"]}}, "refs/heads/main", True),
        ({"push": {"branches": ["main"]}}, "refs/heads/other", False),
        ({"push": {"branches": ["**"]}}, "refs/heads/a/b", True),
        ({"push": {"branches": ["main"]}}, "refs/tags/main", False),
        ({"push": {"tags": ["v*"]}}, "refs/tags/v1.0.0", True),
        ({"push": {"tags": ["v*"]}}, "refs/tags/old", False),
        ({"push": {"tags": ["v*"]}}, "refs/heads/v1", False),
        ({"schedule": []}, "refs/heads/main", False),
        (None, "refs/heads/main", False),
    ],
)
def test_workflow_starts_on_what_it_names(on, ref: str, started: bool):
    assert ci.starts({"on": on}, ref) is started
    assert ci.starts({True: on}, ref) is started  # as YAML 1.1 reads the bare word


def test_result_is_plain_json(project: Path, server: Path):
    push(project, "origin", "main")
    [kept] = (server / "runs").iterdir()
    assert set(json.loads(kept.read_text())) == {"workflow", "ref", "commit", "ok", "commands", "seconds", "log"}
