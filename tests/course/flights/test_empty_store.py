"""An empty store of MLflow is the same whether it was made or copied, and belongs to its own place."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from mlflow import MlflowClient

from flights import empty_store


@pytest.fixture(scope="module")
def made() -> bytes:
    return empty_store.read_ahead()


def schema(path: Path) -> list[tuple]:
    """What is in the store; lines of a definition are sorted: MLflow writes a table's constraints in any order."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    return [(kind, name, sorted(line.strip(" \t,") for line in (sql or "").splitlines())) for kind, name, sql in rows]


def test_copied_store_has_what_mlflow_makes_by_itself(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(empty_store, "_kept", [])
    empty_store.keep_ahead(made)
    copied = empty_store.write(tmp_path / "copied.db")
    by_itself = MlflowClient(tracking_uri=f"sqlite:///{tmp_path / 'by itself.db'}")
    by_itself.search_experiments()
    assert schema(copied) == schema(tmp_path / "by itself.db")


def test_two_copies_know_nothing_of_each_other(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(empty_store, "_kept", [made])
    stores = [empty_store.write(tmp_path / name / "mlflow.db") for name in ("a", "b") if not (tmp_path / name).mkdir()]
    first, second = (MlflowClient(tracking_uri=f"sqlite:///{store}") for store in stores)
    first.create_experiment("mine")
    first.create_registered_model("model")
    assert [one.name for one in second.search_experiments()] == ["Default"]
    assert second.search_registered_models() == []
    assert second.get_experiment("0").artifact_location == str(tmp_path / "b" / "mlruns" / "0")


def test_without_one_ahead_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(empty_store, "_kept", [])
    path = empty_store.write(tmp_path / "mlflow.db")
    assert [path.name for path in tmp_path.iterdir()] == ["mlflow.db"]
    assert MlflowClient(tracking_uri=f"sqlite:///{path}").search_experiments()
