"""Nothing is left running after the lesson that starts a service, also when a cell in the middle fails."""

import tempfile
from pathlib import Path

import psutil
import pytest
from loopback import ask

from lab import ROOT
from lab.execute import execute

# A lesson, the line after which its service runs, and what the address of the service is called there.
SERVING = [
    ("level_1/1_3_release_and_operate", "service, address = start(programs)\n", "address"),
    ("level_3/3_1_continuous_delivery", "print(first.sentence)\n", "first.address"),
]
FAILS = """

# %%
import urllib.request
from pathlib import Path

assert urllib.request.urlopen({address} + "/health", timeout=30).status == 200
Path({note!r}).write_text({address})
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
@pytest.mark.parametrize(("lesson", "runs", "address"), SERVING, ids=["1_3", "3_1"])
def test_service_of_a_lesson_that_fails_in_the_middle_is_gone(
    lesson: str, runs: str, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    source = tmp_path / "course" / f"{lesson}.py"
    source.parent.mkdir(parents=True)
    text = (ROOT / "course" / f"{lesson}.py").read_text(encoding="utf-8")
    head, line, _ = text.partition(runs)
    assert line, "the lesson starts its service in another way now"
    note = tmp_path / "address"
    source.write_text(head + line + FAILS.format(note=str(note), address=address), encoding="utf-8")
    with pytest.raises(RuntimeError, match="a cell in the middle fails"):
        execute(source, tmp_path / "out")
    _, alive = psutil.wait_procs(running_in(tmp_path), timeout=30)
    assert alive == []
    with pytest.raises(ConnectionRefusedError):
        ask(note.read_text(), "GET", "/health")
    assert list((tmp_path / "tmp").iterdir()) == []
