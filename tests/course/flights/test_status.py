"""The operational page: what is not as it should be is red, what the machine lacks is not there."""

import pytest

from flights import gpu, status, use_cases
from flights.metrics import ServiceMetrics

REQUIREMENTS = use_cases.load("flight_time").requirements


def colours(service: ServiceMetrics) -> dict[str, bool | None]:
    return {tile.name.split(" (")[0]: tile.green for tile in status.tiles(service.text(), REQUIREMENTS, 5)}


def answered(*requests: tuple[int, float]) -> ServiceMetrics:
    service = ServiceMetrics()
    for code, seconds in requests:
        service.answered("POST", "/predict", code, seconds)
    return service


def test_service_that_did_nothing_yet_is_green():
    assert "All green" in status.page(answered().text(), REQUIREMENTS, {"version": "1.0.0"}, 5)


def test_only_what_has_a_limit_can_be_green_or_red():
    with_limit = {name for name, green in colours(answered((200, 0.001))).items() if green is not None}
    assert with_limit == {"Requests since the start", "95 of 100 answers come within", "Memory"}


def test_refused_requests_are_no_fault_of_the_service():
    assert False not in colours(answered(*[(422, 0.001)] * 50)).values()


@pytest.mark.parametrize(
    ("requests", "red"),
    [
        ([(200, 0.001)] * 90 + [(500, 0.001)] * 10, {"Requests since the start"}),
        ([(200, 0.001)] * 90 + [(200, 0.2)] * 10, {"95 of 100 answers come within"}),
    ],
)
def test_what_is_wrong_is_red(requests: list[tuple[int, float]], red: set[str]):
    service = answered(*requests)
    assert {name for name, green in colours(service).items() if green is False} == red
    assert "Look at what is red" in status.page(service.text(), REQUIREMENTS, {"version": "1.0.0"}, 5)


def test_gpu_is_on_the_page_only_where_there_is_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gpu, "read", list)
    assert not any(name.startswith("GPU") for name in colours(answered()))
    monkeypatch.setattr(gpu, "read", lambda: [gpu.Gpu(0, "<A>", 12.0, None, None)])
    assert "GPU 0, <A>" in colours(answered())
    page = status.page(answered().text(), REQUIREMENTS, {"version": "<b>"}, 5)
    assert "GPU 0, &lt;A&gt;" in page
    assert "<b>12 % busy</b>" in page
    assert "version &lt;b&gt;" in page
