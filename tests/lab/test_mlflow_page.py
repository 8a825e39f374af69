"""MLflow's own page: a real server over our store, seen by a real browser; nothing of it is left running."""

import socket
import struct
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from lab import ROOT, mlflow_page
from lab.notebooks import lesson_sources


def port_is_free(address: str) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", urlsplit(address).port)) != 0


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    return struct.unpack(">II", picture[16:24])


@pytest.mark.needs("chromium")
def test_page_shows_the_runs_by_their_error(tmp_path: Path):
    tracking = mlflow_page.record_runs(tmp_path / "state")
    picture = tmp_path / "page.png"
    with mlflow_page.server(tracking, tmp_path / "server") as address:
        text = mlflow_page.take_picture(address, picture)
    names = [f"{variant}, alpha {alpha}" for variant in ("golden", "weather") for alpha in (1, 100, 10000)]
    assert all(name in text for name in names)
    assert "6 matching runs" in text
    assert "flights-2013-02" in text
    assert {"rmse", "baseline_rmse", "alpha"} <= set(text.splitlines())
    assert size(picture.read_bytes()) == (1240, 500)
    assert port_is_free(address)
    left = [one for one in psutil.process_iter(["cmdline"]) if str(tmp_path) in " ".join(one.info["cmdline"] or [])]
    assert left == []


def test_picture_of_the_lesson_is_there_and_small():
    picture = (ROOT / mlflow_page.PICTURE).read_bytes()
    assert size(picture) == (1240, 500)
    assert len(picture) < 200_000
    lesson = next(one for one in lesson_sources(ROOT) if one.stem.startswith("2_3"))
    assert mlflow_page.PICTURE.name in lesson.read_text(encoding="utf-8")


def test_a_server_that_cannot_start_says_why_in_one_sentence(tmp_path: Path):
    with (
        pytest.raises(RuntimeError, match=r"did not start: .*nowhere") as error,
        mlflow_page.server("nowhere://no-store", tmp_path / "server"),
    ):
        pass
    assert "\n" not in str(error.value)


def test_no_browser_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(RuntimeError, match="no Chromium"):
        mlflow_page.take_picture("http://127.0.0.1:1", tmp_path / "page.png")
