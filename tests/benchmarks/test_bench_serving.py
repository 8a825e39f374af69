"""The benchmark of serving: its parts find an error reply, a missing capture, a slow answer and a different one."""

import copy
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks.bench_serving import BARS, bars_missed, count_captured, furthest, shown, summary
from benchmarks.load import Load, press
from benchmarks.servers import answers, arms, prepare, running

GOOD = {
    "furthest": 1e-5,
    "asked": 10,
    "captured": 12,
    "arms": {"ours": {f"clients_{clients}": {"ratio": bar + 1, "p99_ms": 2.0} for clients, bar in BARS.items()}},
}


class Server(BaseHTTPRequestHandler):
    """Answers /right with 200 and all else with 500."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200 if self.path == "/right" else 500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.needs("wrk")
def test_answers_are_counted_and_an_error_reply_is_none(address: str) -> None:
    load = press(f"{address}/right", b'{"text": "]] and \\n"}', 2, 1)
    assert load.per_second > 10
    assert 0 < load.p50_ms <= load.p99_ms
    with pytest.raises(RuntimeError, match="were errors"):
        press(f"{address}/wrong", b"{}", 1, 1)


def test_ours_answers_as_the_pipeline_does_and_is_captured(tmp_path: Path) -> None:
    _, flights = prepare(tmp_path)
    ours = next(way for way in arms(tmp_path) if way.name == "ours")
    with running(ours, tmp_path / "ours.log") as place:
        found = answers(ours, place, flights[:20])
        with pytest.raises(RuntimeError, match="answered 422"):
            answers(ours, place, [{**flights[0], "dest": "Paris"}])
    assert count_captured(tmp_path) == 20
    from flights import packaging

    expected = packaging.load(tmp_path / "package").predict_rows([flight["known"] for flight in flights[:20]])
    assert furthest({"ours": found, "package": expected}) < 1e-3
    with pytest.raises(OSError, match="refused"):
        answers(ours, place, flights[:1])


def test_server_that_does_not_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    ours = next(way for way in arms(tmp_path) if way.name == "ours")
    with pytest.raises(RuntimeError, match="there is no package"), running(ours, tmp_path / "ours.log"):
        pass


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("furthest",), 0.01, "predictions differ by 0.01"),
        (("furthest",), float("nan"), "predictions differ by nan"),
        (("captured",), 9, "Of 10 answers only 9 were captured"),
        (("arms", "ours", "clients_1", "ratio"), 9.9, "9.9 times mlflow with 1 clients, not 10"),
        (("arms", "ours", "clients_4", "ratio"), 24.9, "24.9 times mlflow with 4 clients, not 25"),
        (("arms", "ours", "clients_4", "p99_ms"), 5.0, "p99 is 5.0 ms with 4 clients"),
    ],
)
def test_bar_that_was_missed_is_a_sentence(place: tuple[str, ...], value: float, words: str) -> None:
    assert bars_missed(GOOD) == []
    found = copy.deepcopy(GOOD)
    part = found
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    (told,) = bars_missed(found)
    assert words in told


def test_ratio_is_the_median_over_the_rounds(tmp_path: Path) -> None:
    ways = arms(tmp_path)
    speeds = {"mlflow_sklearn": [100.0, 50.0, 100.0], "mlflow_onnx": [200.0] * 3, "ours": [3000.0, 2000.0, 1000.0]}
    loads = {
        (name, clients): [Load(speed, 0.2, 2.0, 10) for speed in several]
        for name, several in speeds.items()
        for clients in BARS
    }
    found = summary(ways, loads, 0.0, 1, 1)
    assert found["arms"]["ours"]["clients_1"]["ratio"] == 30.0
    assert found["arms"]["mlflow_sklearn"]["clients_4"]["ratio"] == 1.0
    assert found["arms"]["ours"]["clients_4"]["per_second"] == 2000.0
    assert "30.0" in shown(ways, found, 3)
