"""The monthly ingest: whole or not at all, idempotent, nothing dropped, times right."""

import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from flights import data, source, storage
from flights.errors import FlightsError

MONTH = "2013-02"
KILL = """
import os, pathlib, signal, sys
import pandas as pd
from flights import data

def dying(function, calls):
    counter = iter(range(1, 1000))
    def call(*arguments, **options):
        if next(counter) == calls:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call

where, calls = sys.argv[2], int(sys.argv[3])
if where == "to_parquet":
    pd.DataFrame.to_parquet = dying(pd.DataFrame.to_parquet, calls)
else:
    os.rename = dying(os.rename, calls)
data.ingest(["2013-02"], pathlib.Path(sys.argv[1]), repair=True)
"""


@pytest.fixture(scope="module")
def year() -> Path:
    root = data.default_root()
    data.ingest(data.MONTHS, root)
    return root


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("a lake with spaces")
    data.ingest([MONTH], root)
    return root


def contents(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): storage.file_digest(path)
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_second_ingest_writes_nothing(whole: Path):
    before = {path: path.stat().st_mtime_ns for path in whole.rglob("*.parquet")}
    assert [one.action for one in data.ingest([MONTH], whole)] == ["kept"]
    assert {path: path.stat().st_mtime_ns for path in whole.rglob("*.parquet")} == before


def test_second_ingest_does_not_read_the_source(whole: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source, "read", lambda *_: pytest.fail("the source was read again"))
    data.ingest([MONTH], whole)


def test_ingesting_elsewhere_gives_the_same_bytes(whole: Path, tmp_path: Path):
    data.ingest([MONTH], tmp_path)
    assert contents(tmp_path) == contents(whole)


@pytest.mark.parametrize(
    ("where", "calls"),
    [("to_parquet", 1), ("to_parquet", 4), ("to_parquet", 7), ("rename", 1), ("rename", 2)],
)
def test_killed_ingest_leaves_no_half_month(whole: Path, tmp_path: Path, where: str, calls: int):
    command = [sys.executable, "-c", KILL, str(tmp_path), where, str(calls)]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    assert not (tmp_path / MONTH).exists()
    with pytest.raises(FlightsError, match="not ingested"):
        data.load([MONTH], tmp_path)
    data.ingest([MONTH], tmp_path)
    assert contents(tmp_path) == contents(whole)


@pytest.mark.parametrize("calls", [1, 2])
def test_killed_rebuild_leaves_a_whole_month_or_none(whole: Path, tmp_path: Path, calls: int):
    data.ingest([MONTH], tmp_path)
    table = tmp_path / MONTH / "clean" / "flights.parquet"
    table.write_bytes(table.read_bytes() + b"?")
    damaged = storage.file_digest(table)
    command = [sys.executable, "-c", KILL, str(tmp_path), "rename", str(calls)]
    assert subprocess.run(command).returncode == -signal.SIGKILL
    assert storage.file_digest(table) == (damaged if calls == 1 else "")
    with pytest.raises(FlightsError, match="does not match its checksum"):
        data.ingest([MONTH], tmp_path)
    assert storage.file_digest(table) == damaged, "what was there before is there again"
    assert [one.action for one in data.ingest([MONTH], tmp_path, repair=True)] == ["rebuilt"]
    assert contents(tmp_path) == contents(whole)


def test_two_ingests_at_once_agree(whole: Path, tmp_path: Path):
    ingest = "import pathlib, sys; from flights import data; data.ingest(['2013-02'], pathlib.Path(sys.argv[1]))"
    running = [subprocess.Popen([sys.executable, "-c", ingest, str(tmp_path)]) for _ in range(2)]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    assert contents(tmp_path) == contents(whole)


def test_reader_never_sees_a_month_while_it_is_replaced(whole: Path, tmp_path: Path):
    data.ingest([MONTH], tmp_path)
    rewrite = (
        "import pathlib, sys; from flights import data\n"
        "for _ in range(4):\n"
        "    data._is_due = lambda *_: True\n"
        "    data.ingest(['2013-02'], pathlib.Path(sys.argv[1]))\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", rewrite, str(tmp_path)])
    reads = 0
    while writer.poll() is None or reads == 0:
        assert len(data.load([MONTH], tmp_path)) == 23_611
        reads += 1
    assert writer.wait() == 0
    assert contents(tmp_path) == contents(whole)


def test_month_that_is_asked_for_twice_is_made_once(tmp_path: Path):
    assert [one.month for one in data.ingest([MONTH, MONTH], tmp_path)] == [MONTH]


def test_damaged_month_is_refused_and_then_rebuilt(whole: Path, tmp_path: Path):
    data.ingest([MONTH], tmp_path)
    table = tmp_path / MONTH / "clean" / "flights.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"?")
    damaged = contents(tmp_path)
    for reader in (data.load, data.ingest):
        with pytest.raises(FlightsError, match="does not match its checksum"):
            reader([MONTH], tmp_path)
    assert contents(tmp_path) == damaged
    assert [one.action for one in data.ingest([MONTH], tmp_path, repair=True)] == ["rebuilt"]
    assert contents(tmp_path) == contents(whole)


def test_no_flight_of_the_year_is_dropped(year: Path):
    raw = source.read("flights")
    completed, aside = data.load(data.MONTHS, year), data.load(data.MONTHS, year, "clean/set_aside")
    assert len(raw) == len(completed) + len(aside) == 336_776
    assert aside["status"].value_counts().to_dict() == {"cancelled": 8_255, "diverted": 717, "unfinished": 458}
    assert pd.concat([completed["flight_id"], aside["flight_id"]]).is_unique
    assert completed[["air_time_minutes", "arrival_delay_minutes"]].notna().all(axis=None)


def test_reference_tables_are_there_whole(year: Path):
    for name in data.REFERENCE:
        assert len(data.load_reference(name, year)) == len(source.read(name))


def test_clean_departure_shows_the_clock_of_the_raw_table(year: Path):
    raw, clean = data.load(data.MONTHS, year, "raw/flights"), data.load(data.MONTHS, year)
    local = clean["departure_utc"].dt.tz_convert("America/New_York")
    clock = raw.loc[raw["air_time"].notna(), "dep_time"].to_numpy() % 2400
    assert (local.dt.hour * 100 + local.dt.minute == clock).mean() == 1


def test_clean_arrival_shows_the_clock_at_its_destination(year: Path):
    raw = data.load(data.MONTHS, year, "raw/flights")
    raw = raw[raw["air_time"].notna()].reset_index(drop=True)
    clean = data.load(data.MONTHS, year)
    for dest, zone in [("HNL", "Pacific/Honolulu"), ("SJU", "America/Puerto_Rico"), ("LAX", "America/Los_Angeles")]:
        here = raw["dest"] == dest
        local = clean.loc[here, "arrival_utc"].dt.tz_convert(zone)
        assert (local.dt.hour * 100 + local.dt.minute == raw.loc[here, "arr_time"] % 2400).mean() > 0.9999


def test_no_flight_arrives_before_it_left_also_over_midnight(year: Path):
    clean = data.load(data.MONTHS, year)
    minutes = (clean["arrival_utc"] - clean["departure_utc"]).dt.total_seconds() / 60
    assert (minutes >= clean["air_time_minutes"]).all()


def test_weather_is_that_of_the_last_completed_hour(year: Path):
    clean, weather = data.load(["2013-03"], year), data.load(["2013-03"], year, "raw/weather")
    lead = clean["scheduled_departure_utc"] - clean["weather_hour_utc"]
    assert lead.min() >= pd.Timedelta(hours=1)
    assert lead.max() < pd.Timedelta(hours=2)
    observed = weather.assign(hour_utc=pd.to_datetime(weather["time_hour"], utc=True)).set_index(["origin", "hour_utc"])
    for _, flight in clean.sample(50, random_state=0).iterrows():
        hour = observed["temp"].get((flight["origin"], flight["weather_hour_utc"]))
        assert hour == flight["temperature_fahrenheit"] or (hour is None and pd.isna(flight["temperature_fahrenheit"]))


def test_impossible_wind_is_missing_in_clean_and_kept_in_raw(year: Path):
    assert data.load(["2013-02"], year, "raw/weather")["wind_speed"].max() > 1_000
    assert data.load(["2013-02"], year)["wind_speed_mph"].max() < 100
