"""The service, started by its command: it answers, refuses with a sentence, keeps going and stops cleanly."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from bad_requests import BAD, FLIGHT
from loopback import ask, predict

from flights import contract, data, metrics, model, release, use_cases


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained model as a release carries it."""
    folder = tmp_path_factory.mktemp("a release") / "model"
    fitted, facts = release.trained(use_cases.load("flight_time"))
    release.save(fitted, {**facts, "version": "1.2.3"}, folder)
    return folder


def start(saved: Path, *words: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "flights", "serve", "--model", str(saved), "--json", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def address(saved: Path) -> Iterator[str]:
    process = start(saved, "--port", "0")
    assert process.stdout is not None
    yield json.loads(process.stdout.readline())["address"]
    process.terminate()
    process.communicate(timeout=30)


@pytest.mark.parametrize(("method", "path", "sent", "headers", "status", "words"), [row[1:] for row in BAD],
                         ids=[row[0] for row in BAD])  # fmt: skip
def test_bad_request_gets_a_4xx_and_a_sentence(address, method, path, sent, headers, status, words):
    got, answer = ask(address, method, path, sent, **headers)
    assert (got, list(answer)) == (status, ["error"])
    assert words in answer["error"]
    assert answer["error"].endswith((".", ".)"))
    assert ask(address, "GET", "/health")[0] == 200, "it does not answer any more"


def test_answers_are_those_of_the_model(address: str, saved: Path):
    rows = data.load(["2013-04"]).head(200)
    asked = [
        {**row, "scheduled_departure_utc": row["scheduled_departure_utc"].isoformat()}
        for row in rows[list(FLIGHT)].to_dict("records")
    ]
    status, answer = predict(address, {"flights": asked})
    fitted, _ = release.load(saved)
    expected = model.predict(fitted, rows, use_cases.load("flight_time"))
    assert status == 200
    assert answer["version"] == "1.2.3"
    assert answer["predictions"] == pytest.approx(expected, abs=1e-3)


def test_same_moment_in_two_zones_is_the_same_flight(address: str):
    here = {**FLIGHT, "scheduled_departure_utc": "2013-04-05T19:15:00-04:00"}
    _, answer = predict(address, {"flights": [FLIGHT, here]})
    assert answer["predictions"][0] == answer["predictions"][1]


def test_airport_that_was_never_seen_is_answered(address: str):
    assert predict(address, {"flights": [{**FLIGHT, "dest": "ZZZ"}]})[0] == 200


def test_largest_request_is_answered(address: str):
    status, answer = predict(address, {"flights": [FLIGHT] * contract.MOST_FLIGHTS})
    assert (status, len(answer["predictions"])) == (200, 1000)


def test_many_clients_at_once_are_all_answered(address: str):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda miles: predict(address, {"flights": [{**FLIGHT, "distance_miles": miles}]}),
                                range(500, 700)))  # fmt: skip
    assert {status for status, _ in answers} == {200}
    values = [answer["predictions"][0] for _, answer in answers]
    assert values == sorted(values)
    assert len(set(values)) == 200


def test_what_it_did_is_on_its_metrics_page(address: str):
    before = metrics.read(ask(address, "GET", "/metrics")[1])
    predict(address, {"flights": [FLIGHT] * 3})
    predict(address, {"flights": []})
    ask(address, "GET", "/any/page/of/a/visitor")
    now = metrics.read(ask(address, "GET", "/metrics")[1])

    def more(*key: str) -> float:
        return now[key] - before.get(key, 0)

    assert more("flights_predictions_total") == 3
    assert more("flights_requests_total", "POST", "/predict", "200") == 1
    assert more("flights_requests_total", "POST", "/predict", "422") == 1
    assert more("flights_requests_total", "GET", "other", "404") == 1
    assert not any("/any/page" in part for key in now for part in key)


def test_openapi_describes_the_body(address: str):
    schema = ask(address, "GET", "/openapi.json")[1]["paths"]["/predict"]["post"]["requestBody"]
    items = schema["content"]["application/json"]["schema"]["properties"]["flights"]["items"]
    assert set(items["required"]) == set(FLIGHT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_with_a_connection_open(saved: Path, number: signal.Signals):
    process = start(saved, "--port", "0")
    assert process.stdout is not None
    address = json.loads(process.stdout.readline())["address"]
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as idle:
        idle.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in idle.recv(100)
        process.send_signal(number)
        _, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (0, "")
    with socket.create_server(("127.0.0.1", port)):
        pass  # the port is free again


def test_port_that_is_taken_is_told_in_one_sentence(saved: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = start(saved, "--port", str(taken.getsockname()[1]))
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert told.startswith("flights: Port ")
    assert len(told.splitlines()) == 1


def test_status_page_renews_itself_in_a_browser(address: str, page):
    page.goto(address)
    assert page.locator("#verdict").inner_text() == "All green"
    before = page.locator("li", has_text="Flights predicted").inner_text()
    predict(address, {"flights": [FLIGHT] * 7})
    page.wait_for_function("old => !document.querySelector('main').innerText.includes(old)", arg=before)
    counts = [
        int(text.split()[0].replace(",", ""))
        for text in (before, page.locator("li", has_text="Flights predicted").inner_text())
    ]
    assert counts[1] - counts[0] == 7
    assert page.complaints == []


def test_status_page_can_be_read_on_a_phone(address: str, page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
