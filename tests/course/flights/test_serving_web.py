"""The service of a package, started by its command: Level 1's contract, capture, an end in which nothing is lost."""

import asyncio
import json
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from bad_requests import BAD, FLIGHT, body
from loopback import ask, predict
from packages import april, asked, packed, post

from flights import metrics, packaging, service, settings, store, use_cases
from flights.errors import FlightsError
from flights.packaging import Package, facts
from flights.serving import capture, web

SECONDS = 60


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a home")


@pytest.fixture(scope="module")
def package(home: Path) -> Package:
    return packed(home)


@pytest.fixture(scope="module")
def late(home: Path) -> Package:
    return packed(home, "late_arrival")


def start(package: Path, state: Path, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "flights", "serve", "--package", str(package), "--state", str(state), "--json"]
    return subprocess.Popen([*command, "--port", "0", *words],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip


def address_of(process: subprocess.Popen) -> str:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())["address"]


def ended(process: subprocess.Popen, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
    process.send_signal(number)
    _, complaints = process.communicate(timeout=SECONDS)
    return process.returncode, complaints


def until(true: Callable[[], Any]) -> Any:
    """What `true` returns, as soon as it is."""
    end = time.monotonic() + SECONDS
    while not (found := true()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)
    return found


def captured(state: Path) -> Any:
    return capture.read(state / "serving" / "captured.db")


@pytest.fixture(scope="module")
def state(home: Path) -> Path:
    return home / "served"


@pytest.fixture(scope="module")
def address(package: Package, state: Path) -> Iterator[str]:
    process = start(package.folder, state, "--as-version", "7")
    yield address_of(process)
    assert ended(process) == (0, "")


def of_level_1(package: Package) -> Any:
    """The application of Level 1, with an answer of its own."""
    return service.create_app(None, use_cases.load(package.use_case), {"version": "7"}, answer=lambda asked: {"ok": 1})


def ask_app(app: Any, method: str, path: str, content: bytes | None, **headers: str) -> tuple[int, Any]:
    async def send() -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app") as client:
            return await client.request(method, path, content=content, headers=named)

    answer = asyncio.run(send())
    return answer.status_code, answer.json()


@pytest.mark.parametrize(("method", "path", "sent", "headers", "status", "words"), [row[1:] for row in BAD],
                         ids=[row[0] for row in BAD])  # fmt: skip
def test_bad_request_gets_the_sentence_of_level_1(address, package, method, path, sent, headers, status, words):
    got, answer = ask(address, method, path, sent, **headers)
    assert (got, list(answer)) == (status, ["error"])
    assert words in answer["error"]
    assert (got, answer) == ask_app(of_level_1(package), method, path, sent, **headers)


@pytest.mark.parametrize("flight_id", ["", 5, "x" * 101, ["a"]])
def test_flight_id_that_is_none_is_refused_with_a_sentence(address: str, flight_id: Any):
    status, answer = predict(address, {"flights": [{**FLIGHT, "flight_id": flight_id}]})
    assert status == 422
    assert "an id is a text of 1 to 100 characters" in answer["error"]


def test_damaged_body_is_taken_or_refused_as_by_level_1(package: Package):
    ours, level_1 = web.create_app(package, version="7"), of_level_1(package)
    chance = random.Random(2013)
    seen = set()
    for _ in range(300):
        sent = bytearray(body(flight_id="a"))
        for _ in range(chance.randint(1, 2)):
            sent[chance.randrange(len(sent))] = chance.choice(b'0123456789"{}[]:,.-eEZ \x00\xffAZ')
        expected = ask_app(level_1, "POST", "/predict", bytes(sent), Content_Type="application/json")
        found = ask_app(ours, "POST", "/predict", bytes(sent), Content_Type="application/json")
        seen.add(found[0])
        assert found == expected if found[0] != 200 else expected == (200, {"ok": 1})
    assert seen == {200, 422}


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON; charset=utf-8", "application/json;x=1"])
def test_ways_to_say_json_are_those_of_level_1(address: str, kind: str):
    assert ask(address, "POST", "/predict", body(), Content_Type=kind)[0] == 200


def test_body_in_pieces_is_answered(address: str):
    host, _, port = address.removeprefix("http://").partition(":")
    sent = body()
    with socket.create_connection((host, int(port)), timeout=SECONDS) as connection:
        head = f"POST /predict HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: {len(sent)}\r\nConnection: close\r\n\r\n".encode())
        for part in (sent[:20], sent[20:21], sent[21:]):
            connection.sendall(part)
        answer = b""
        while part := connection.recv(10_000):
            answer += part
    assert b"200 OK" in answer
    assert b'"predictions"' in answer


def test_client_that_hangs_up_in_the_middle_harms_nobody(address: str):
    host, _, port = address.removeprefix("http://").partition(":")
    for _ in range(5):
        with socket.create_connection((host, int(port)), timeout=SECONDS) as connection:
            connection.sendall(b"POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
            connection.sendall(b"Content-Length: 900\r\n\r\n{")
    assert predict(address, {"flights": [FLIGHT]})[0] == 200


def test_answers_are_those_of_the_package_and_captured_under_their_ids(address: str, package: Package, state: Path):
    flights = april(200)
    status, answer = predict(address, {"flights": asked(flights)})
    assert (status, answer["version"]) == (200, "7")
    assert answer["predictions"] == pytest.approx(package.predict(flights), abs=1e-3)
    assert len(set(answer["ids"])) == 200
    until(lambda: set(answer["ids"]) <= set(captured(state)["prediction_id"]))
    rows = captured(state).set_index("prediction_id").loc[answer["ids"]]
    assert rows["flight_id"].tolist() == flights["flight_id"].tolist()
    assert rows["prediction"].tolist() == answer["predictions"]
    assert rows["dest"].tolist() == flights["dest"].tolist()
    assert (set(rows["version"]), set(rows["package"]), set(rows["way"])) == ({"7"}, {package.digest}, {"web"})


def test_metrics_and_health_are_those_of_level_1_and_tell_of_capture(address: str, package: Package):
    before = metrics.read(ask(address, "GET", "/metrics")[1])
    predict(address, {"flights": [FLIGHT] * 3})
    predict(address, {"flights": []})
    until(lambda: ask(address, "GET", "/health")[1]["capture"]["waiting"] == 0)
    now = metrics.read(ask(address, "GET", "/metrics")[1])

    def more(*key: str) -> float:
        return now[key] - before.get(key, 0)

    assert more("flights_predictions_total") == more("flights_captured_total") == 3
    assert more("flights_requests_total", "POST", "/predict", "200") == 1
    assert more("flights_requests_total", "POST", "/predict", "422") == 1
    assert more("flights_request_seconds_count", "/predict") == 2
    assert now["flights_capture_failing",] == 0
    _, health = ask(address, "GET", "/health")
    assert (health["status"], health["use_case"], health["version"]) == ("ok", "flight_time", "7")
    assert health["package"] == package.digest
    assert "version 7" in ask(address, "GET", "/")[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_under_load_it_has_captured_all_that_it_answered(package: Package, tmp_path: Path, number):
    process = start(package.folder, tmp_path)
    address = address_of(process)
    given: list[str] = []

    def client() -> None:
        while True:
            try:
                status, answer = predict(address, {"flights": [FLIGHT]})
            except OSError:
                return
            assert status == 200
            given.extend(answer["ids"])

    clients = [threading.Thread(target=client) for _ in range(3)]
    for one in clients:
        one.start()
    until(lambda: len(given) > 100)
    assert ended(process, number) == (0, "")
    for one in clients:
        one.join()
    with socket.create_server(("127.0.0.1", int(address.rpartition(":")[2]))):
        pass  # the port is free again
    assert set(given) <= set(captured(tmp_path)["prediction_id"])
    assert not list(tmp_path.rglob("*-wal")), "the file was not closed"


def test_killed_it_keeps_what_was_written_and_starts_again(package: Package, tmp_path: Path):
    process = start(package.folder, tmp_path)
    _, first = predict(address_of(process), {"flights": [FLIGHT]})
    until(lambda: first["ids"] == captured(tmp_path)["prediction_id"].tolist())
    process.kill()
    process.communicate()
    process = start(package.folder, tmp_path)
    _, second = predict(address_of(process), {"flights": [FLIGHT]})
    assert ended(process) == (0, "")
    assert captured(tmp_path)["prediction_id"].tolist() == first["ids"] + second["ids"]


def test_full_disk_is_told_while_it_goes_on_and_caught_up_with_afterwards(package: Package, tmp_path: Path):
    process = start(package.folder, tmp_path)
    address = address_of(process)
    limits = psutil.Process(process.pid)
    _, hard = limits.rlimit(psutil.RLIMIT_FSIZE)
    limits.rlimit(psutil.RLIMIT_FSIZE, (1, hard))
    given = [predict(address, {"flights": [FLIGHT]})[1]["ids"][0] for _ in range(20)]
    health = until(lambda: "problem" in (found := ask(address, "GET", "/health")[1])["capture"] and found)
    assert health["status"] == "ok"
    assert "captured.db cannot be written" in health["capture"]["problem"]
    assert metrics.read(ask(address, "GET", "/metrics")[1])["flights_capture_failing",] == 1
    assert predict(address, {"flights": [FLIGHT]})[0] == 200
    limits.rlimit(psutil.RLIMIT_FSIZE, (hard, hard))
    until(lambda: "problem" not in ask(address, "GET", "/health")[1]["capture"])
    assert ended(process) == (0, "")
    assert set(given) <= set(captured(tmp_path)["prediction_id"])


def test_full_disk_at_the_end_is_one_sentence_that_counts_what_is_lost(package: Package, tmp_path: Path):
    process = start(package.folder, tmp_path)
    address = address_of(process)
    limits = psutil.Process(process.pid)
    limits.rlimit(psutil.RLIMIT_FSIZE, (1, limits.rlimit(psutil.RLIMIT_FSIZE)[1]))
    predict(address, {"flights": [FLIGHT] * 4})
    status, told = ended(process)
    assert status == 1
    assert told.startswith("flights: 4 predictions were not captured: ")
    assert told.count("\n") == 1


def wrong_schema(package: Path) -> None:
    """Give the package a schema that its model does not have; checksums and digest fit."""
    schema = json.loads((package / "schema.json").read_text())
    schema["inputs"][3]["type"] = "text"
    (package / "schema.json").write_text(facts.render(schema))
    told = json.loads((package / facts.FACTS).read_text())
    told["files"]["schema.json"] = packaging.facts.storage.file_digest(package / "schema.json")
    (package / facts.FACTS).write_text(facts.render(facts.complete(told)))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (wrong_schema, "The schema is wrong"),
        (shutil.rmtree, "there is no package"),
        (lambda package: (package / "model.onnx").write_bytes(b"other"), "does not match its checksum"),
    ],
    ids=["a wrong schema", "no package", "a changed model"],
)
def test_package_that_cannot_be_served_is_one_sentence(package: Package, tmp_path: Path, spoil, words: str):
    shutil.copytree(package.folder, tmp_path / "package")
    spoil(tmp_path / "package")
    assert words in refused(tmp_path / "package", tmp_path / "state")


def refused(package: Path, state: Path, *words: str) -> str:
    process = start(package, state, *words)
    shown, told = process.communicate(timeout=SECONDS)
    assert (process.returncode, shown) == (1, "")
    assert told.startswith("flights: ")
    assert told.count("\n") == 1
    return told


def test_file_of_captures_that_is_none_is_one_sentence(package: Package, tmp_path: Path):
    (tmp_path / "serving").mkdir()
    (tmp_path / "serving" / "captured.db").write_text("no database, but long enough to look at" * 100)
    assert "Nothing can be captured" in refused(package.folder, tmp_path)
    assert "Start each by its own command" in refused(package.folder, tmp_path, "--model", str(tmp_path))


def test_package_is_swapped_between_two_requests(package: Package, home: Path):
    other = packed(home / "other", variant="golden", trained="again", version="2")
    other = packaging.load(other.folder)
    flight = {**FLIGHT, "dest": "LAX"}
    app = web.create_app(package, version="1")

    async def under_load() -> list[tuple[int, Any]]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app") as client:
            asking = [asyncio.create_task(client.post("/predict", json={"flights": [flight]})) for _ in range(150)]
            await asyncio.to_thread(app.swap, other)
            asking += [asyncio.create_task(client.post("/predict", json={"flights": [flight]})) for _ in range(50)]
            answers = await asyncio.gather(*asking)
            health = await client.get("/health")
        return [(one.status_code, one.json()) for one in (*answers, health)]

    *answers, (_, health) = asyncio.run(under_load())
    assert {status for status, _ in answers} == {200}
    assert {answer["version"] for _, answer in answers[-50:]} == {"2"}
    assert (health["version"], health["package"]) == ("2", other.digest)


def test_swap_to_a_package_that_does_not_fit_changes_nothing(package: Package, late: Package, home: Path):
    app = web.create_app(package, version="1")
    with pytest.raises(FlightsError, match="answers 'late_arrival', this service 'flight_time'"):
        app.swap(late)
    with pytest.raises(FlightsError, match="feature repository"):
        app.swap(packed(home, variant="extended"))
    assert post(app, {"flights": [FLIGHT]})[1]["version"] == "1"


def test_probabilities_are_answered_for_the_second_use_case(late: Package):
    flights = april(50)
    status, answer = post(web.create_app(late), {"flights": asked(flights)})
    assert status == 200
    assert answer["predictions"] == pytest.approx(late.predict(flights), abs=1e-3)
    assert all(0 < value < 1 for value in answer["predictions"])
    assert answer["version"] == late.digest


def test_features_of_the_repository_come_from_its_online_half(home: Path):
    package, place = packed(home, variant="extended"), settings.load(state=home / "state")
    told = refused(package.folder, home / "elsewhere", "--data", str(home / "nothing"))
    assert "No month is ingested" in told  # so nothing can be looked up
    joined = store.load(["2013-04"], package.features, "flight_time", place).sample(100, random_state=2013)
    process = start(package.folder, place.state)
    _, answer = predict(address_of(process), {"flights": asked(joined)})
    assert ended(process) == (0, "")
    assert answer["predictions"] == pytest.approx(package.predict(joined), abs=1e-3)
    rows = captured(place.state).set_index("prediction_id").loc[answer["ids"]]
    assert rows["route_mean_7d"].tolist() == pytest.approx(joined["route_mean_7d"].tolist())


SILENT = """
import sys
from pathlib import Path
from flights import packaging
packaging.load(Path(sys.argv[1]))
"""


def test_onnxruntime_keeps_no_record_of_its_use(package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for variable in ("ORT_DISABLE_TELEMETRY", "CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", SILENT, str(package.folder)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []
