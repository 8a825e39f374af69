"""Nothing is left running after the lesson that starts a service, also when a cell in the middle fails."""

import tempfile
from pathlib import Path

import psutil
import pytest
from loopback import ask

from lab import ROOT
from lab.execute import execute

LESSON = ROOT / "course" / "level_1" / "1_3_release_and_operate.py"
RUNS = "service, address = start(programs)\n"  # the line after which the service runs
FAILS = """

# %%
assert ask(address, "GET", "/health")[0] == 200
Path({note!r}).write_text(address)
raise ValueError("a cell in the middle fails")
"""


def running_in(folder: Path) -> list[psutil.Process]:
    """The processes whose command names a place in `folder`."""
    found = []
    for process in psutil.process_iter(["cmdline", "status"]):
        named = any(str(folder) in word for word in process.info["cmdline"] or [])
        if named and process.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


@pytest.mark.needs("git")
def test_service_of_a_lesson_that_fails_in_the_middle_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    source = tmp_path / "course" / "level_1" / LESSON.name
    source.parent.mkdir(parents=True)
    text = LESSON.read_text(encoding="utf-8")
    head, line, _ = text.partition(RUNS)
    assert line, "the lesson starts its service in another way now"
    note = tmp_path / "address"
    source.write_text(head + line + FAILS.format(note=str(note)), encoding="utf-8")
    with pytest.raises(RuntimeError, match="a cell in the middle fails"):
        execute(source, tmp_path / "out")
    _, alive = psutil.wait_procs(running_in(tmp_path), timeout=30)
    assert alive == []
    with pytest.raises(ConnectionRefusedError):
        ask(note.read_text(), "GET", "/health")
    assert list((tmp_path / "tmp").iterdir()) == []
