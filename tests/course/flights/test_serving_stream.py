"""The stream: a log that loses nothing it acknowledged, and consumers that answer each record once, killed anywhere."""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from bad_requests import FLIGHT
from packages import april, asked, packed

from flights.errors import FlightsError
from flights.packaging import Package
from flights.serving import capture
from flights.serving.log import Log
from flights.serving.stream import Consumer, place, read


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return packed(tmp_path_factory.mktemp("a home"))


@pytest.fixture
def topic(tmp_path: Path) -> Log:
    return Log(tmp_path / "flights at the gate")


def contents(log: Log, offset: int = 0, most: int = 10_000) -> list[Any]:
    return [json.loads(record.content) for record in log.read(offset, most)]


def numbered(count: int, first: int = 0) -> list[dict[str, Any]]:
    return [{"number": number} for number in range(first, first + count)]


# The log


def test_records_come_back_in_order_from_any_offset(topic: Log):
    assert topic.append(numbered(3)) == range(3)
    assert topic.append(numbered(2, 3)) == range(3, 5)
    assert contents(topic) == numbered(5)
    assert contents(topic, 2, 2) == numbered(2, 2)
    assert contents(topic, 5) == []
    assert topic.end() == 5
    assert [record.offset for record in topic.read(3, 9)] == [3, 4]


def test_empty_topic_has_no_records(topic: Log):
    assert (topic.read(0, 5), topic.end()) == ([], 0)
    assert topic.append([]) == range(0)
    assert (topic.read(0, 5), topic.end()) == ([], 0)


def test_segments_follow_one_another_without_a_gap(tmp_path: Path):
    log = Log(tmp_path / "topic", segment_bytes=100)
    for number in range(40):
        log.append(numbered(1, number))
    assert len(list((tmp_path / "topic").glob("*.log"))) > 5
    fresh = Log(tmp_path / "topic", segment_bytes=100)
    for reader in (log, fresh):
        for offset in (0, 39, 17, 3, 38):
            assert contents(reader, offset) == numbered(40 - offset, offset)
    assert fresh.append(numbered(1, 40)) == range(40, 41)
    assert contents(log, 39) == numbered(2, 39), "what another writer appended is not seen"


def test_text_of_any_language_survives(topic: Log):
    topic.append([{"town": "Zürich 東京 \u2028"}, {"line": "two\nlines"}])
    assert contents(topic) == [{"town": "Zürich 東京 \u2028"}, {"line": "two\nlines"}]


def test_line_break_in_bytes_is_refused(topic: Log):
    with pytest.raises(FlightsError, match="line break"):
        topic.append([b"fine", b"two\nlines"])
    assert topic.end() == 0


@pytest.mark.parametrize("kept", [1, 12, 25])
def test_torn_last_record_is_not_there_and_the_next_writer_removes_it(topic: Log, kept: int):
    topic.append(numbered(3))
    (segment,) = topic.folder.glob("*.log")
    whole = segment.read_bytes()
    segment.write_bytes(whole + whole.splitlines(keepends=True)[0][:kept])
    assert contents(topic) == contents(Log(topic.folder)) == numbered(3)
    assert Log(topic.folder).append(numbered(1, 3)) == range(3, 4)
    assert contents(topic) == contents(Log(topic.folder)) == numbered(4)


def test_damaged_record_is_told_and_the_others_are_read(topic: Log):
    topic.append(numbered(3))
    (segment,) = topic.folder.glob("*.log")
    segment.write_bytes(segment.read_bytes().replace(b'"number": 1', b'"number": 7'))
    good, damaged, last = topic.read(0, 9)
    assert (good.problem, last.problem) == ("", "")
    assert "does not match its length and checksum" in damaged.problem


def test_lines_that_a_finished_segment_lost_are_told_not_skipped(tmp_path: Path):
    log = Log(tmp_path / "topic", segment_bytes=60)
    for number in range(6):
        log.append(numbered(1, number))
    first = min((tmp_path / "topic").glob("*.log"))
    first.write_bytes(first.read_bytes().splitlines(keepends=True)[0])
    found = Log(tmp_path / "topic").read(0, 9)
    assert [record.offset for record in found] == list(range(6))
    assert [record.offset for record in found if record.problem] == [1]


def test_offset_outside_of_the_log_is_one_sentence(topic: Log):
    topic.append(numbered(2))
    with pytest.raises(FlightsError, match="ends at offset 2; 7 was never written"):
        topic.read(7, 1)
    (segment,) = topic.folder.glob("*.log")
    segment.rename(segment.with_name(f"{5:020d}.log"))
    with pytest.raises(FlightsError, match="begins at offset 5; 1 is gone"):
        Log(topic.folder).read(1, 1)


WRITER = """
import sys
from pathlib import Path
from flights.serving.log import Log
log = Log(Path(sys.argv[1]), segment_bytes=2_000)
for number in range(200):
    log.append([{"writer": sys.argv[2], "number": number}])
"""


def test_two_writers_at_once_lose_nothing(topic: Log):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(topic.folder), name]) for name in "ab"]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    found = contents(topic)
    for name in "ab":
        assert [one["number"] for one in found if one["writer"] == name] == list(range(200))


FULL = """
import resource, sys
from pathlib import Path
from flights.serving.log import Log
log = Log(Path(sys.argv[1]))
log.append([{"number": 0}])
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    log.append([{"number": number} for number in range(500)])
except Exception as error:
    print(type(error).__name__, error)
"""


def test_full_disk_appends_all_of_the_records_or_none(topic: Log):
    done = subprocess.run([sys.executable, "-c", FULL, str(topic.folder)], capture_output=True, text=True)
    assert done.stdout.startswith("FlightsError "), done.stderr
    assert "Nothing was appended" in done.stdout
    assert contents(topic) == numbered(1)
    assert topic.append(numbered(1, 1)) == range(1, 2)


# The consumer


def consumed(topic: Log, package: Package, group: str = "gate", **options: Any) -> int:
    with Consumer(topic, package, group, **options) as consumer:
        total = 0
        while count := consumer.step(50):
            total += count
        return total


def test_each_record_is_answered_once_and_only_new_ones_after_a_restart(topic: Log, package: Package):
    flights = april(130)
    topic.append(asked(flights))
    assert consumed(topic, package) == 130
    assert consumed(topic, package) == 0
    topic.append(asked(flights.head(5)))
    assert consumed(topic, package) == 5
    answers = read(topic, "gate")
    assert answers["offset"].tolist() == list(range(135))
    assert answers["prediction"].tolist()[:130] == pytest.approx(package.predict(flights), abs=1e-3)
    assert answers["flight_id"].tolist()[:130] == flights["flight_id"].tolist()
    assert answers["prediction_id"].is_unique
    assert set(answers["package"]) == {package.digest}


def test_groups_are_independent(topic: Log, package: Package):
    topic.append(asked(april(20)))
    assert consumed(topic, package, "gate") == 20
    topic.append(asked(april(10)))
    assert consumed(topic, package, "crew") == 30
    assert consumed(topic, package, "gate") == 10
    assert len(read(topic, "gate")) == len(read(topic, "crew")) == 30
    assert set(read(topic, "gate")["prediction_id"]).isdisjoint(read(topic, "crew")["prediction_id"])


BAD = [
    (b"{", "The record is not JSON"),
    (b"", "The record is not JSON"),
    (b"\xff\xfe", "The record is not JSON"),
    (b"[1]", "The record is a list of 1; expected one flight as a JSON object."),
    ({**FLIGHT, "dest": "Paris"}, 'dest is "Paris": a destination is three capital letters'),
    ({**FLIGHT, "arr_delay": 5}, "arr_delay is not known. The fields are: carrier, origin,"),
    ({"carrier": "UA"}, "origin is missing: a flight leaves from EWR, JFK or LGA. (3 more parts are wrong.)"),
]


def test_bad_records_go_to_the_dead_letters_with_the_reason_and_do_not_stop_the_stream(topic: Log, package: Package):
    for bad, _ in BAD:
        topic.append([FLIGHT, bad])
    topic.append([FLIGHT])
    assert consumed(topic, package) == 15
    assert read(topic, "gate")["offset"].tolist() == list(range(0, 15, 2))
    dead = read(topic, "gate", "dead")
    assert dead["offset"].tolist() == list(range(1, 15, 2))
    for reason, record, (bad, words) in zip(dead["reason"], dead["record"], BAD, strict=True):
        assert reason.startswith(words)
        assert record == (bad.decode(errors="replace") if isinstance(bad, bytes) else json.dumps(bad))


def test_batch_of_bad_records_alone_is_passed(topic: Log, package: Package):
    topic.append([b"{"] * 3)
    assert consumed(topic, package) == 3
    assert (len(read(topic, "gate")), len(read(topic, "gate", "dead"))) == (0, 3)


def test_answers_are_captured_once_under_their_ids(topic: Log, package: Package, tmp_path: Path):
    topic.append(asked(april(70)))
    with capture.Capture(tmp_path / "captured.db") as captured:
        consumed(topic, package, capture=captured, version="4")
    answers, rows = read(topic, "gate"), capture.read(tmp_path / "captured.db")
    both = answers.merge(rows, on=["prediction_id", "flight_id", "prediction", "version", "package"])
    assert len(answers) == len(rows) == len(both) == 70
    assert (set(rows["way"]), set(rows["version"])) == ({"stream"}, {"4"})


class Counted:
    """A package that counts how often it is asked."""

    def __init__(self, package: Package) -> None:
        self._package, self.sizes = package, []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._package, name)

    def predict_rows(self, rows: Any) -> list[float]:
        self.sizes.append(len(rows))
        return self._package.predict_rows(rows)


def test_model_is_asked_once_per_micro_batch(topic: Log, package: Package):
    topic.append([FLIGHT] * 1_100)
    counted = Counted(package)
    with Consumer(topic, counted, "gate") as consumer:
        assert [consumer.step() for _ in range(4)] == [500, 500, 100, 0]
    assert counted.sizes == [500, 500, 100]


def test_running_consumer_answers_what_comes_until_it_is_stopped(topic: Log, package: Package):
    stop = threading.Event()

    def run() -> None:
        with Consumer(topic, package, "gate") as consumer:
            consumer.run(stop, every=0.01)

    def answered() -> int:
        try:
            return len(read(topic, "gate"))
        except FlightsError:
            return 0  # the consumer has not made its file yet

    thread = threading.Thread(target=run)
    thread.start()
    try:
        for count in (2, 4):
            topic.append([FLIGHT] * 2)
            end = time.monotonic() + 30
            while answered() < count:
                assert time.monotonic() < end, "it was not answered"
                time.sleep(0.01)
    finally:
        stop.set()
        thread.join(timeout=30)
    assert not thread.is_alive()
    assert len(read(topic, "gate")) == 4


def test_two_consumers_of_one_group_answer_each_record_once(topic: Log, package: Package):
    topic.append(asked(april(600)))
    counts: list[int] = []

    def run() -> None:
        with Consumer(topic, package, "gate") as consumer:
            while count := consumer.step(7):
                counts.append(count)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == 600
    assert read(topic, "gate")["offset"].tolist() == list(range(600))


def test_answers_that_cannot_be_kept_are_one_sentence_and_the_offset_stays(topic: Log, package: Package):
    topic.append([FLIGHT] * 600)
    with Consumer(topic, package, "gate") as consumer:
        consumer._connection.execute("PRAGMA max_page_count = 1")  # SQLite's own "database or disk is full"
        with pytest.raises(FlightsError, match="disk is full"):
            consumer.step()
        assert consumer.offset() == 0
        consumer._connection.execute("PRAGMA max_page_count = 100000")
        assert consumer.step() == 500
    assert len(read(topic, "gate")) == 500


def test_file_of_answers_that_is_none_is_one_sentence(topic: Log, package: Package):
    with pytest.raises(FlightsError, match="Start a consumer first"):
        read(topic, "gate")
    topic.append([FLIGHT])
    place(topic).write_text("no database" * 1000)
    with pytest.raises(FlightsError, match="holds no answers"):
        read(topic, "gate")
    with pytest.raises(FlightsError, match="No answers can be kept in"):
        Consumer(topic, package, "gate")


# Forks one consumer after the other; each kills itself with SIGKILL before a line of the library, later each time.
KILLS = """
import os, signal, sys
from pathlib import Path
from flights import packaging
from flights.serving import answers, capture, captured, journal, log, stream
folder = Path(sys.argv[1])
package = packaging.load(Path(sys.argv[2]))
FILES = {module.__file__ for module in (answers, capture, captured, journal, log, stream)}
died = 0
for last in range(int(sys.argv[3]), int(sys.argv[4])):
    child = os.fork()
    if child == 0:
        lines = 0
        def trace(frame, event, argument):
            global lines
            if frame.f_code.co_filename not in FILES:
                return None
            lines += 1
            if lines == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace
        status = 1
        try:
            sys.settrace(trace)
            with capture.Capture(folder / "captured.db") as captures:
                with stream.Consumer(log.Log(folder / "topic"), package, "gate", capture=captures) as consumer:
                    while consumer.step(3):
                        pass
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    died += os.WIFSIGNALED(status)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit("a consumer failed")
print(died)
"""


def test_killed_before_any_of_its_lines_a_consumer_loses_nothing_and_answers_nothing_twice(package, tmp_path: Path):
    flights = asked(april(240))
    topic = Log(tmp_path / "topic", segment_bytes=4_000)
    for number in range(0, 240, 3):
        topic.append([flights[number], b"{", flights[number + 1]])
    done = subprocess.run([sys.executable, "-c", KILLS, str(tmp_path), str(package.folder), "100", "640"],
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr
    died, before = int(done.stdout), len(read(topic, "gate"))
    assert died == 540
    assert 2 < before < 160, "the kills did not fall before and after the first commit"
    with capture.Capture(tmp_path / "captured.db") as captured:
        consumed(topic, package, capture=captured)
    answers, dead = read(topic, "gate"), read(topic, "gate", "dead")
    assert answers["offset"].tolist() == [offset for offset in range(240) if offset % 3 != 1]
    assert dead["offset"].tolist() == list(range(1, 240, 3))
    expected = package.predict(april(240).drop(index=range(2, 240, 3)))
    assert answers["prediction"].tolist() == pytest.approx(expected, abs=1e-3)
    rows = capture.read(tmp_path / "captured.db").sort_values("prediction_id")
    assert rows["prediction_id"].tolist() == answers["prediction_id"].tolist()
    assert rows["prediction"].tolist() == answers["prediction"].tolist()
