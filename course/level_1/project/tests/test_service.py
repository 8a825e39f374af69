"""The service, on a real port: it answers what is right, refuses what is not, and counts both."""

import json
import socket
import threading
import urllib.error
import urllib.request

import pytest
import uvicorn

from flights import metrics, service, use_cases

FLIGHT = {
    "carrier": "UA",
    "origin": "EWR",
    "dest": "SFO",
    "scheduled_departure_utc": "2013-04-05T23:15:00Z",
    "distance_miles": 2565,
}


class Tenth:
    """A model whose answer is known: a tenth of the distance."""

    def predict(self, features):
        return features["distance_miles"] / 10


@pytest.fixture(scope="module")
def address():
    app = service.create_app(Tenth(), use_cases.load("flight_time"), {"version": "1.0.0"})
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def ask(address, *flights):
    """Return the status and the answer of POST /predict."""
    body = json.dumps({"flights": flights}).encode()
    request = urllib.request.Request(address + "/predict", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_answer_has_one_number_per_flight_in_their_order(address):
    answer = ask(address, FLIGHT, {**FLIGHT, "distance_miles": 500})
    assert answer == (200, {"predictions": [256.5, 50.0], "version": "1.0.0"})


@pytest.mark.parametrize("wrong", [{"distance_miles": -5}, {"dest": "Paris"}, {"scheduled_departure_utc": "noon"}])
def test_wrong_flight_is_refused_with_a_sentence(address, wrong):
    status, answer = ask(address, {**FLIGHT, **wrong})
    assert status == 422
    assert next(iter(wrong)) in answer["error"]


def test_requests_are_counted(address):
    before = answered(address)
    ask(address, FLIGHT)
    assert answered(address) == before + 1


def answered(address):
    """Return how many predictions were asked for and given, from the page of metrics."""
    with urllib.request.urlopen(address + "/metrics", timeout=30) as page:
        seen = metrics.read(page.read().decode())
    return seen.get(("flights_requests_total", "POST", "/predict", "200"), 0)
