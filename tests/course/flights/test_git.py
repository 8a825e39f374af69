"""Git is run apart from a person's own settings."""

from pathlib import Path

import pytest

from flights.errors import FlightsError
from flights.git import git, installed


@pytest.mark.needs("git")
def test_commit_is_the_same_whatever_a_person_has_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ids = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "file").write_text("same")
        git(folder, "init", "--quiet")
        git(folder, "add", "file")
        git(folder, "commit", "--quiet", "--message", "Add", date="2013-04-01T00:00:00+00:00")
        ids.append(git(folder, "rev-parse", "HEAD"))
        settings = tmp_path / ".gitconfig"
        settings.write_text("[user]\nname = Other\n[init]\ndefaultBranch = other\n[commit]\ngpgsign = true\n")
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert ids[0] == ids[1]


@pytest.mark.needs("git")
def test_failure_is_one_sentence(tmp_path: Path):
    with pytest.raises(FlightsError, match=r"git log failed in .*not a git repository"):
        git(tmp_path, "log")


def test_machine_without_git_gets_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not installed()
    with pytest.raises(FlightsError, match="Git is not installed"):
        git(tmp_path, "init")
