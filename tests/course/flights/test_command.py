"""The command `flights`: JSON for tools, one sentence for bad input, nothing lost."""

import json
import shutil
from pathlib import Path

import pytest

from flights import data, source
from flights.__main__ import main


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("lake")
    data.ingest(["2013-01", "2013-02", "2013-03", "2013-04"], root)
    return root


def files(root: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file() and path.name != ".lock"}


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("flights: ")
    assert shown.err.count("\n") == 1
    assert "Traceback" not in shown.err
    return shown.err


def test_ingest_prints_what_it_did_as_json(lake: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["ingest", "2013-02", "--data", str(lake), "--json"]) == 0
    (february,) = json.loads(capsys.readouterr().out)["months"]
    assert february == {
        "month": "2013-02", "action": "kept", "completed": 23_611, "cancelled": 1_261, "diverted": 49, "unfinished": 30
    }  # fmt: skip


def test_train_prints_the_metric_of_the_use_case(lake: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["train", "--use-case", "late_arrival", "--data", str(lake), "--json"]) == 0
    assert 0.6 < json.loads(capsys.readouterr().out)["roc_auc"] < 0.7


def test_unknown_month_is_one_sentence(lake: Path, capsys: pytest.CaptureFixture[str]):
    before = files(lake)
    assert "2013-13" in refused(capsys, "ingest", "2013-13", "--data", str(lake))
    assert files(lake) == before


def test_unknown_use_case_names_the_known_ones(lake: Path, capsys: pytest.CaptureFixture[str]):
    assert "flight_time, late_arrival" in refused(capsys, "train", "--use-case", "profit", "--data", str(lake))


def test_corrupted_parquet_is_named_and_nothing_else_touched(
    lake: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    copy = tmp_path / "lake"
    shutil.copytree(lake, copy)
    table = copy / "2013-03" / "clean" / "flights.parquet"
    table.write_bytes(b"no parquet")
    before = files(copy)
    for verb in ("ingest", "train"):
        message = refused(capsys, verb, "--data", str(copy))
        assert "2013-03/clean/flights.parquet" in message
        assert "--repair" in message
    assert files(copy) == before
    assert main(["ingest", "2013-03", "--repair", "--data", str(copy)]) == 0
    assert table.read_bytes() == (lake / "2013-03" / "clean" / "flights.parquet").read_bytes()


def small_source(folder: Path) -> Path:
    folder.mkdir()
    flights = source.read("flights").groupby("month").head(5)
    flights.to_csv(folder / "flights.csv", index=False)
    for name in ("weather", "planes", "airports", "airlines"):
        shutil.copy(source.package_folder() / f"{name}.csv", folder)
    return folder


def test_missing_column_is_named_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = small_source(tmp_path / "csv")
    table = folder / "flights.csv"
    table.write_text(table.read_text().replace("arr_delay", "arrival_delay", 1))
    lake = tmp_path / "lake"
    message = refused(capsys, "ingest", "2013-01", "--source", str(folder), "--data", str(lake))
    assert "no column 'arr_delay'" in message
    assert files(lake) == {}


def test_file_that_is_no_table_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = small_source(tmp_path / "csv")
    (folder / "weather.csv").write_bytes(b"")
    refused(capsys, "ingest", "--source", str(folder), "--data", str(tmp_path / "lake"))
    (folder / "weather.csv").unlink()
    assert "no weather.csv" in refused(capsys, "ingest", "--source", str(folder), "--data", str(tmp_path / "lake"))


def corrupt_zip(folder: Path) -> None:
    whole = (source.package_folder() / "flights.csv.zip").read_bytes()
    (folder / "flights.csv").unlink()
    (folder / "flights.csv.zip").write_bytes(whole[: len(whole) // 2])


def change(folder: Path, old: str, new: str) -> None:
    """Change the first data row of the flights."""
    lines = (folder / "flights.csv").read_text().splitlines()
    assert old in lines[1]
    (folder / "flights.csv").write_text("\n".join([lines[0], lines[1].replace(old, new, 1), *lines[2:]]) + "\n")


def repeat(folder: Path) -> None:
    lines = (folder / "flights.csv").read_text().splitlines()
    (folder / "flights.csv").write_text("\n".join([*lines, lines[1]]) + "\n")


def without_january(folder: Path) -> None:
    lines = (folder / "flights.csv").read_text().splitlines()
    (folder / "flights.csv").write_text("\n".join(line for line in lines if not line.startswith("2013,1,")) + "\n")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (corrupt_zip, "flights.csv.zip"),
        (lambda folder: change(folder, ",IAH,", ",ZZZ,"), "ZZZ"),
        (lambda folder: change(folder, ",11.0,", ",late,"), "'late'"),
        (lambda folder: change(folder, ",15,2013-", ",,2013-"), "'minute'"),
        (repeat, "twice"),
        (without_january, "2013-01"),
    ],
    ids=["half a zip", "unknown airport", "text for a number", "no minute", "a flight twice", "no such month"],
)
def test_spoiled_source_is_one_sentence_and_writes_no_month(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil, word: str
):
    folder, lake = small_source(tmp_path / "csv"), tmp_path / "lake"
    spoil(folder)
    assert word in refused(capsys, "ingest", "2013-01", "--source", str(folder), "--data", str(lake))
    assert not (lake / "2013-01").exists()


@pytest.mark.parametrize("text", ["[]", "{}", "not json"])
def test_spoiled_manifest_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str):
    folder, lake = small_source(tmp_path / "csv"), tmp_path / "lake"
    command = ["ingest", "2013-01", "--source", str(folder), "--data", str(lake)]
    assert main(command) == 0
    capsys.readouterr()
    (lake / "2013-01" / "manifest.json").write_text(text)
    assert "--repair" in refused(capsys, *command)
    assert main([*command, "--repair"]) == 0


def test_bad_source_keeps_the_months_that_are_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder, lake = small_source(tmp_path / "csv"), tmp_path / "lake"
    assert main(["ingest", "2013-01", "--source", str(folder), "--data", str(lake)]) == 0
    capsys.readouterr()
    before = files(lake)
    (folder / "flights.csv").write_text("not,a,flight\n1,2,3\n")
    refused(capsys, "ingest", "2013-01", "--source", str(folder), "--data", str(lake))
    assert files(lake) == before
    assert len(data.load(["2013-01"], lake)) == 5


def test_unwritable_place_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "file").write_text("in the way")
    refused(capsys, "ingest", "2013-01", "--data", str(tmp_path / "file"))
