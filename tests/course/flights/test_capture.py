"""Capture: every prediction once, also after a SIGKILL, bounded, and honest about what it could not write."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from flights.errors import FlightsError
from flights.serving import capture, captured, journal
from flights.serving.capture import Capture, Given

NEVER = 3600.0


def given(first: int, count: int = 1, moment: float = 1_365_000_000.0, use_case: str = "flight_time") -> Given:
    numbers = range(first, first + count)
    features = [{"dest": "SFO", "hour": 5, "temperature_fahrenheit": float("nan")} for _ in numbers]
    ids, flights = [f"id-{number:04d}" for number in numbers], [f"flight-{number}" for number in numbers]
    return Given("web", moment, use_case, "3", "abc", ids, flights, features, [float(number) for number in numbers])


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def test_what_was_put_is_read_with_one_column_per_feature(tmp_path: Path):
    with Capture(tmp_path / "new" / "captured.db") as captured:
        captured.put(given(1, 2))
    first, second = capture.read(tmp_path / "new" / "captured.db").to_dict("records")
    assert pd.isna(first.pop("temperature_fahrenheit"))
    assert first == {
        "prediction_id": "id-0001", "time": pd.Timestamp("2013-04-03T14:40Z"), "way": "web", "use_case": "flight_time",
        "version": "3", "package": "abc", "flight_id": "flight-1", "dest": "SFO", "hour": 5, "prediction": 1.0,
    }  # fmt: skip
    assert second["prediction_id"] == "id-0002"


def test_it_is_written_in_the_background(tmp_path: Path):
    with Capture(tmp_path / "captured.db") as captured:
        captured.put(given(1))
        until(lambda: captured.state() == {"written": 1, "waiting": 0, "lost": 0})
        assert len(capture.read(tmp_path / "captured.db")) == 1


def test_closing_writes_what_waits(tmp_path: Path):
    captured = Capture(tmp_path / "captured.db", every=NEVER)
    for number in range(1200):
        captured.put(given(number))
    assert capture.read(tmp_path / "captured.db").empty
    captured.close()
    assert len(capture.read(tmp_path / "captured.db")) == 1200
    assert [path.name for path in tmp_path.iterdir()] == ["captured.db"]


def test_of_two_with_one_id_the_later_is_there(tmp_path: Path):
    with Capture(tmp_path / "captured.db") as captured:
        captured.put(given(1, moment=1.0))
        captured.flush()
        captured.put(given(1, moment=2.0))
    assert capture.read(tmp_path / "captured.db")["time"].tolist() == [pd.Timestamp(2, unit="s", tz="UTC")]


def test_reading_chooses_by_use_case_and_time(tmp_path: Path):
    with Capture(tmp_path / "captured.db") as captured:
        captured.put(given(1, moment=10.0))
        captured.put(given(2, moment=20.0))
        captured.put(given(3, moment=30.0, use_case="late_arrival"))
    path = tmp_path / "captured.db"
    assert capture.read(path, use_case="flight_time")["prediction"].tolist() == [1, 2]
    assert capture.read(path, since=20.0)["prediction"].tolist() == [2, 3]
    assert capture.read(path, use_case="profit").empty


def test_predictions_of_many_threads_are_all_there(tmp_path: Path):
    with Capture(tmp_path / "captured.db", every=0.001) as captured:
        threads = [
            threading.Thread(target=lambda start: [captured.put(given(start + n)) for n in range(300)], args=(first,))
            for first in range(0, 1200, 300)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert captured.state() == {"written": 1200, "waiting": 0, "lost": 0}
    assert capture.read(tmp_path / "captured.db")["prediction"].is_unique


def test_two_services_share_one_file(tmp_path: Path):
    with Capture(tmp_path / "captured.db") as one, Capture(tmp_path / "captured.db") as other:
        for number in range(50):
            one.put(given(number))
            other.put(given(1000 + number))
    assert len(capture.read(tmp_path / "captured.db")) == 100


def refuse(path: Path) -> None:
    """Let the disk be full for the connection that writes: no new page is given."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON captured BEGIN SELECT RAISE(FAIL, 'disk is full'); END")
    other.close()


def allow(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("DROP TRIGGER full")
    other.close()


def test_refused_it_waits_up_to_its_limit_says_so_and_catches_up(tmp_path: Path):
    path = tmp_path / "captured.db"
    captured = Capture(path, most=10, every=NEVER)
    refuse(path)
    for number in range(14):
        captured.put(given(number))
    captured.flush()
    state = captured.state()
    assert (state["written"], state["waiting"], state["lost"]) == (0, 10, 4)
    assert "captured.db cannot be written (disk is full)" in state["problem"]
    allow(path)
    captured.flush()
    assert captured.state() == {
        "written": 10, "waiting": 0, "lost": 4, "problem": "more than 10 were waiting to be written"
    }  # fmt: skip
    captured.put(given(20))
    with pytest.raises(FlightsError, match="4 predictions were not captured"):
        captured.close()
    assert capture.read(path)["prediction"].tolist() == [*range(10), 20]


def test_order_is_kept_when_a_write_is_tried_again(tmp_path: Path):
    path = tmp_path / "captured.db"
    with Capture(path, every=NEVER) as captured:
        refuse(path)
        captured.put(given(1, moment=1.0))
        captured.flush()
        captured.put(given(1, moment=2.0))
        allow(path)
    assert capture.read(path)["time"].tolist() == [pd.Timestamp(2, unit="s", tz="UTC")]


def test_file_that_is_really_full_is_told_by_a_direct_write(tmp_path: Path):
    path = tmp_path / "captured.db"
    with Capture(path, every=NEVER) as captured:
        captured.write(given(0))
        captured._connection.execute("PRAGMA max_page_count = 1")  # SQLite's own "database or disk is full"
        with pytest.raises(FlightsError, match="disk is full"):
            captured.write(given(1, 5_000))
    assert capture.read(path)["prediction"].tolist() == [0]


@pytest.mark.parametrize("content", [b"no database" * 1000, None])
def test_file_that_holds_no_captures_is_one_sentence(tmp_path: Path, content: bytes | None):
    path = tmp_path / "captured.db"
    if content:
        path.write_bytes(content)
    with pytest.raises(FlightsError, match="holds no captured predictions" if content else "There is no"):
        capture.read(path)


@pytest.mark.parametrize("place", ["file/captured.db", "other.db"])
def test_place_that_cannot_be_used_is_one_sentence(tmp_path: Path, place: str):
    (tmp_path / "file").write_text("in the way")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE captured (something)")
    other.close()
    with pytest.raises(FlightsError, match="Nothing can be captured in"):
        Capture(tmp_path / place)


KILLED = """
import os, signal, sys
from pathlib import Path
from flights.serving.capture import Capture, Given

captured = Capture(Path(sys.argv[1]), every=float(sys.argv[2]))
for number in range(int(sys.argv[3])):
    features = [{"dest": "SFO", "temperature_fahrenheit": float("nan")}]
    captured.put(Given("web", 1.0, "flight_time", "3", "abc", [f"id-{number}"], [None], features, [float(number)]))
    print(number, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("every", [NEVER, 0.001], ids=["never written", "written meanwhile"])
def test_killed_process_loses_nothing_that_was_put(tmp_path: Path, every: float):
    path = tmp_path / "a folder" / "captured.db"
    done = subprocess.run([sys.executable, "-c", KILLED, path, str(every), "700"], capture_output=True, text=True)
    assert (done.returncode, len(done.stdout.split())) == (-signal.SIGKILL, 700)
    Capture(path).close()  # the next service
    kept = capture.read(path)
    assert sorted(kept["prediction"]) == list(range(700))
    assert kept["prediction_id"].is_unique
    assert kept["temperature_fahrenheit"].isna().all()
    assert [one.name for one in path.parent.iterdir()] == ["captured.db"]


def test_journal_of_a_service_that_lives_is_left_to_it(tmp_path: Path):
    with Capture(tmp_path / "captured.db", every=NEVER) as one:
        one.put(given(1))
        with Capture(tmp_path / "captured.db", every=NEVER):
            assert capture.read(tmp_path / "captured.db").empty
        one.put(given(2))
    assert len(capture.read(tmp_path / "captured.db")) == 2


def left_behind(path: Path, count: int) -> Path:
    """The journal with so many predictions of a process that was killed."""
    written = journal.Journal(path)
    for number in range(count):
        written.append(given(number))
    left = [
        file for file in path.parent.glob(f"*{journal.SUFFIX}") if file.read_bytes()[: journal.HEAD.size].strip(b"\0")
    ]
    written.close(keep=True)
    return left[0]


def test_record_that_a_kill_cut_off_is_passed_over(tmp_path: Path):
    path = tmp_path / "captured.db"
    left = left_behind(path, 3)
    content = left.read_bytes()
    left.write_bytes(content.rstrip(b"\0")[:-5])
    Capture(path).close()
    assert capture.read(path)["prediction"].tolist() == [0, 1]
    assert not left.exists()


def test_what_was_stored_before_the_kill_is_there_once(tmp_path: Path):
    path = tmp_path / "captured.db"
    left_behind(path, 3)
    with contextlib.closing(captured.opened(path)) as connection:
        captured.insert(connection, [given(1)])
        assert journal.recover(path, connection) == 3
        assert journal.recover(path, connection) == 0
    assert capture.read(path)["prediction"].tolist() == [0, 1, 2]


def test_journal_grows_with_what_waits(tmp_path: Path):
    path = tmp_path / "captured.db"
    written = journal.Journal(path)
    for number in range(0, 12_000, 100):
        written.append(given(number, 100))
    written.close(keep=True)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) > journal.BYTES
    Capture(path).close()
    assert sorted(capture.read(path)["prediction"]) == list(range(12_000))


def test_full_disk_under_the_journal_stops_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "captured.db"
    with Capture(path, every=NEVER) as kept:

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "pwrite", full)
        kept.put(given(0, 10_000))  # more than the journal has room for
        kept.put(given(10_000))
        monkeypatch.undo()
    assert len(capture.read(path)) == 10_001


def test_place_without_room_for_a_journal_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(FlightsError, match=r"No journal can be kept beside .*No space left on device"):
        Capture(tmp_path / "captured.db")
    assert not list(tmp_path.glob(f"*{journal.SUFFIX}"))


def test_journal_that_cannot_be_stored_stays_for_the_next(tmp_path: Path):
    path = tmp_path / "captured.db"
    Capture(path).close()
    left = left_behind(path, 3)
    refuse(path)
    with pytest.raises(FlightsError, match=f"cannot take in what a killed service left in {left.name} .disk is full"):
        Capture(path)
    allow(path)
    Capture(path).close()
    assert len(capture.read(path)) == 3
