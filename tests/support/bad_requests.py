"""Requests that a service has to refuse, each with the words that tell why."""

import json
from typing import Any

FLIGHT = {
    "carrier": "UA",
    "origin": "EWR",
    "dest": "SFO",
    "scheduled_departure_utc": "2013-04-05T23:15:00Z",
    "distance_miles": 2565,
}
JSON = {"Content_Type": "application/json"}


def body(**changes: Any) -> bytes:
    return json.dumps({"flights": [{**FLIGHT, **changes}]}).encode()


def without(name: str) -> bytes:
    return json.dumps({"flights": [{key: value for key, value in FLIGHT.items() if key != name}]}).encode()


# what is wrong, method, path, body, headers, status, words of the sentence
BAD = [
    ("no body", "POST", "/predict", b"", JSON, 422, "not JSON"),
    ("half a JSON", "POST", "/predict", b'{"flights": [', JSON, 422, "not JSON"),
    ("bytes that are no text", "POST", "/predict", b"\xff\xfe\x00", JSON, 422, "not JSON"),
    ("nested too deep", "POST", "/predict", b"[" * 100_000, JSON, 422, "not JSON"),
    ("null", "POST", "/predict", b"null", JSON, 422, "The request is null"),
    ("a list", "POST", "/predict", b"[1]", JSON, 422, "a list of 1"),
    ("no flights", "POST", "/predict", b"{}", JSON, 422, "flights is missing"),
    ("an empty list", "POST", "/predict", b'{"flights": []}', JSON, 422, "1 to 1,000 flights"),
    ("too many flights", "POST", "/predict", json.dumps({"flights": [FLIGHT] * 1001}).encode(), JSON, 422, "1,000"),
    ("a flight that is text", "POST", "/predict", b'{"flights": ["UA"]}', JSON, 422, "flights[0] is"),
    ("a field missing", "POST", "/predict", without("dest"), JSON, 422, "flights[0].dest is missing"),
    ("a field too many", "POST", "/predict", body(arr_delay=3), JSON, 422, "arr_delay is not known"),
    ("a field too many outside", "POST", "/predict", body()[:-1] + b', "x": 1}', JSON, 422, "x is not known"),
    ("a number as text", "POST", "/predict", body(distance_miles="500"), JSON, 422, "distance_miles"),
    ("true for a number", "POST", "/predict", body(distance_miles=True), JSON, 422, "distance_miles"),
    ("a negative distance", "POST", "/predict", body(distance_miles=-5), JSON, 422, "distance_miles is -5"),
    ("no number", "POST", "/predict", body(distance_miles=float("nan")), JSON, 422, "distance_miles"),
    ("an endless distance", "POST", "/predict", body(distance_miles=float("inf")), JSON, 422, "distance_miles"),
    ("a city for an airport", "POST", "/predict", body(dest="Paris"), JSON, 422, 'dest is "Paris"'),
    ("an origin that is not New York", "POST", "/predict", body(origin="LHR"), JSON, 422, "EWR, JFK or LGA"),
    ("a time without a zone", "POST", "/predict", body(scheduled_departure_utc="2013-04-05T23:15"), JSON, 422, "zone"),
    ("a time as a number", "POST", "/predict", body(scheduled_departure_utc=1364814900), JSON, 422, "zone"),
    ("a year long gone", "POST", "/predict", body(scheduled_departure_utc="0001-01-01T00:00Z"), JSON, 422, "2000"),
    ("over a megabyte", "POST", "/predict", b" " * 1_000_001, JSON, 413, "1,000,000 bytes"),
    ("a form", "POST", "/predict", b"carrier=UA", {"Content_Type": "text/plain"}, 415, "application/json"),
    ("no content type", "POST", "/predict", body(), {}, 415, "application/json"),
    ("another method", "GET", "/predict", None, {}, 405, "POST"),
    ("a page that is none", "GET", "/prognosis", None, {}, 404, "There is no page /prognosis"),
]
