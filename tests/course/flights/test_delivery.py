"""Delivery: what was gated is what answers, in the same process; a failure changes nothing; one step back is quick."""

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from delivering import (
    CASE,
    FLIGHT,
    answered_by,
    in_force,
    let_through,
    place_of,
    processes,
    said_by_registry,
    shelf_in,
    strict,
    until,
)
from loopback import ask, predict

from flights import (
    data,
    delivery,
    deployment,
    empty_store,
    gates,
    learning,
    metrics,
    packaging,
    parameters,
    registry,
    settings,
    store,
)
from flights.__main__ import main
from flights.delivery import control, record
from flights.errors import FlightsError
from flights.serving import capture
from flights.settings import Settings

BOARD = "model-review board"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shelf_in(tmp_path_factory.mktemp("made once"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[Settings]:
    """One state for all tests, as starting a service takes a second."""
    with place_of(shelf, tmp_path_factory.mktemp("in service")) as chosen:
        yield chosen


@pytest.fixture(autouse=True)
def open_gates(monkeypatch: pytest.MonkeyPatch) -> None:
    let_through(monkeypatch)


def deliver(number: int, place: Settings, **more: Any) -> delivery.Delivery:
    return delivery.deliver(CASE, number, place, known=data.load(["2013-01"]).head(10), **more)


@pytest.fixture
def first(place: Settings) -> dict[str, Any]:
    """Version 1 in service."""
    deliver(1, place)
    assert in_force(place) == 1
    found = delivery.status(CASE, place)
    assert found
    return found


def sentence(call: Callable[[], object]) -> str:
    with pytest.raises(FlightsError) as error:
        call()
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def test_what_was_gated_answers_in_the_same_process_at_the_same_address(place: Settings, first: dict[str, Any]):
    told: list[str] = []
    done = deliver(2, place, told=told.append)
    assert tuple(told) == delivery.STEPS
    assert (done.action, done.passed, done.in_service, done.replaced, done.who) == ("delivered", True, True, 1, "gates")
    assert done.digest == registry.resolve(CASE, 2, place).digest
    found = delivery.status(CASE, place)
    assert (found["pid"], found["address"], found["digest"]) == (first["pid"], first["address"], done.digest)
    assert ask(found["address"], "GET", "/health")[1]["package"] == done.digest
    assert in_force(place) == 2
    assert registry.resolve(CASE, "previous", place).number == 1
    assert registry.resolve(CASE, "champion", place).approver == "gates"
    last = delivery.history(CASE, place)[-1]
    assert (last["action"], last["version"], last["digest"], last["replaced"]) == ("delivered", 2, done.digest, 1)
    assert (last["who"], last["verdict"]) == ("gates", {"passed": True, "refused_by": []})
    assert deliver(2, place).action == "unchanged"


def test_refused_it_changes_nothing_but_the_history(place: Settings, first: dict[str, Any], monkeypatch):
    monkeypatch.setattr(gates, "check", strict)
    said, told = said_by_registry(place), record.read(CASE, place)
    done = deliver(3, place)
    assert (done.action, done.passed, done.in_service) == ("refused", False, False)
    assert "It breaks it." in done.text()
    assert "refused by requirement" in done.sentence
    assert said_by_registry(place) == said
    assert record.read(CASE, place) == told
    assert in_force(place) == 1
    last = delivery.history(CASE, place)[-1]
    assert (last["action"], last["verdict"]) == ("refused", {"passed": False, "refused_by": ["requirement"]})


def test_roll_back_is_one_quick_step_that_leaves_the_registry_as_it_was(place: Settings, first: dict[str, Any]):
    aliases = [row[:2] for row in said_by_registry(place)]
    deliver(2, place)
    begin = time.monotonic()
    back = delivery.roll_back(CASE, place, who="somebody")
    assert back["seconds"] <= time.monotonic() - begin < 20
    assert (back["version"], back["pid"], back["address"]) == (1, first["pid"], first["address"])
    assert in_force(place) == 1
    assert [row[:2] for row in said_by_registry(place)] == aliases
    last = delivery.history(CASE, place)[-1]
    assert (last["action"], last["version"], last["replaced"], last["who"]) == ("rolled back", 1, 2, "somebody")
    text = sentence(lambda: delivery.roll_back(CASE, place))
    assert "no version to roll back to: a roll-back leads one step back" in text
    assert in_force(place) == 1


def break_model(place: Settings, number: int) -> Callable[[], None]:
    """Change the package after the gates have seen it."""
    file = registry.resolve(CASE, number, place).folder / "model.onnx"
    content = file.read_bytes()
    file.write_bytes(content[:-1] + b"x")
    return lambda: file.write_bytes(content) and None


def test_package_that_changed_after_the_gates_is_not_served(place: Settings, first: dict[str, Any]):
    said, mended = said_by_registry(place), []

    def told(step: str) -> None:
        if step == "serve":
            mended.append(break_model(place, 3))

    try:
        text = sentence(lambda: deliver(3, place, told=told))
    finally:
        mended[0]()
    assert "does not match its checksum" in text
    assert text.endswith("Version 1 stays in service.")
    assert said_by_registry(place) == said
    assert in_force(place) == 1
    assert delivery.history(CASE, place)[-1]["action"] == "undone"
    assert deliver(3, place).in_service  # mended


@pytest.mark.parametrize("step", ["promote", "serve", "commit", "history"])
def test_interrupted_by_its_user_it_is_undone_at_once_or_done(place: Settings, first: dict[str, Any], step: str):
    def told(reached: str) -> None:
        if reached == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        deliver(2, place, told=told)
    delivery.ensure(CASE, place)
    assert in_force(place) == (2 if step == "history" else 1)
    assert delivery.history(CASE, place)[-1]["action"] == ("delivered" if step == "history" else "undone")


def test_full_disk_changes_nothing(place: Settings, first: dict[str, Any], monkeypatch: pytest.MonkeyPatch):
    said, replace, failed = said_by_registry(place), os.replace, []

    def full(source: Path, target: Path) -> None:
        if record.path(CASE, place) == target and json.loads(Path(source).read_text())["entry"] and not failed:
            failed.append(target)
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    text = sentence(lambda: deliver(2, place))
    assert "No space left on device" in text
    assert text.endswith("Version 1 stays in service.")
    assert said_by_registry(place) == said
    assert in_force(place) == 1


def test_roll_back_of_a_service_that_was_killed_starts_the_version_before(place: Settings, first: dict[str, Any]):
    deliver(2, place)
    os.kill(first["pid"], signal.SIGKILL)
    until(lambda: processes(place) == [])
    assert delivery.roll_back(CASE, place)["version"] == 1
    assert in_force(place) == 1
    assert [one["action"] for one in delivery.history(CASE, place)[-2:]] == ["delivered", "rolled back"]


def test_killed_service_starts_again_where_it_was_and_has_captured_all_that_it_answered(place: Settings, first):
    given: list[str] = []

    def client() -> None:
        with contextlib.suppress(OSError):
            while True:
                status, answer = predict(first["address"], {"flights": [FLIGHT]})
                assert status == 200
                given.extend(answer["ids"])

    clients = [threading.Thread(target=client) for _ in range(3)]
    for one in clients:
        one.start()
    until(lambda: len(given) > 200)
    deliver(2, place)
    until(lambda: len(given) > 400)
    os.kill(first["pid"], signal.SIGKILL)
    for one in clients:
        one.join()
    until(lambda: processes(place) == [])
    assert delivery.status(CASE, place) is None
    again = delivery.ensure(CASE, place)
    assert (again["version"], again["address"]) == (2, first["address"])
    assert again["pid"] != first["pid"]
    assert in_force(place) == 2
    assert delivery.history(CASE, place)[-1]["action"] == "started again"
    kept = capture.read(capture.place(place))["prediction_id"]
    assert set(given) <= set(kept)
    assert kept.is_unique
    assert delivery.roll_back(CASE, place)["version"] == 1  # the way back outlives the process
    assert in_force(place) == 1


def test_with_approval_on_it_waits_for_the_approver(place: Settings, first: dict[str, Any], monkeypatch):
    rules = parameters.rules
    with_approval = {"delivery": {"approval": True}}
    monkeypatch.setattr(parameters, "rules", lambda case, name: with_approval.get(name) or rules(case, name))
    said = said_by_registry(place)
    done = deliver(2, place)
    assert (done.action, done.passed, done.in_service) == ("pending", True, False)
    assert delivery.pending(CASE, place) == {"version": 2, "digest": done.digest}
    assert said_by_registry(place) == said
    assert in_force(place) == 1
    text = sentence(lambda: deliver(2, place, approval="a passer-by"))
    assert f"needs the approval of '{BOARD}'; 'a passer-by' is not the one" in text
    assert said_by_registry(place) == said
    assert in_force(place) == 1
    approved = deliver(2, place, approval=BOARD)
    assert (approved.action, approved.who) == ("delivered", BOARD)
    assert in_force(place) == 2
    assert delivery.pending(CASE, place) is None
    assert registry.resolve(CASE, "champion", place).approver == BOARD
    assert delivery.history(CASE, place)[-1]["who"] == BOARD


def order(known: dict[str, Any], digest: str, **headers: str) -> tuple[int, Any]:
    body = json.dumps({"version": 2, "digest": digest}).encode()
    return ask(f"http://{known['control']}", "POST", control.ROUTE, body, **headers)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}],
                         ids=["none", "wrong", "empty"])  # fmt: skip
def test_order_without_the_token_is_refused_in_a_sentence(place: Settings, first: dict[str, Any], headers):
    known = control.find(CASE, place)
    assert order(known, registry.resolve(CASE, 2, place).digest, **headers) == (403, {"error": control.REFUSED})
    assert ask(f"http://{known['control']}", "GET", "/", **headers) == (403, {"error": control.REFUSED})
    assert in_force(place) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "GET"])
@pytest.mark.parametrize("path", [control.ROUTE, "/predict", "/", "/health"])
def test_public_routes_take_no_order(place: Settings, first: dict[str, Any], method: str, path: str):
    known = control.find(CASE, place)
    body = json.dumps({"version": 2, "digest": registry.resolve(CASE, 2, place).digest}).encode()
    headers = {"Authorization": f"Bearer {known['token']}", "Content_Type": "application/json"}
    ask(first["address"], method, path, body, **headers)
    assert in_force(place) == 1


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"", 422, "An order is a POST"),
        (b"[1]", 422, "An order is a POST"),
        (b'{"version": "two", "digest": "abc"}', 422, "An order is a POST"),
        (b'{"version": 2, "digest": "../../etc"}', 422, "An order is a POST"),
        (b'{"version": 2, "digest": "abcdefabcdef"}', 409, "There is no folder"),
    ],
)
def test_order_that_cannot_be_carried_out_is_a_sentence(place, first, body: bytes, status: int, words: str):
    known = control.find(CASE, place)
    headers = {"Authorization": f"Bearer {known['token']}"}
    got, said = ask(f"http://{known['control']}", "POST", control.ROUTE, body, **headers)
    assert got == status
    assert words in said["error"]
    assert in_force(place) == 1


def test_others_cannot_read_the_token(place: Settings, first: dict[str, Any]):
    file = control.place(CASE, place)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["token"] not in ask(first["address"], "GET", "/health")[1].values()
    if os.getuid() == 0:  # as somebody else, who is already in the folder
        inside = os.open(file.parent, os.O_RDONLY)
        os.seteuid(65534)
        try:
            with pytest.raises(PermissionError):
                os.open(file.name, os.O_RDONLY, dir_fd=inside)
        finally:
            os.seteuid(0)
            os.close(inside)


def test_service_keeps_two_packages_and_no_more_memory_with_each_change(place: Settings, first: dict[str, Any]):
    known = control.find(CASE, place)
    service = psutil.Process(first["pid"])
    digests = {number: registry.resolve(CASE, number, place).digest for number in (1, 2, 3)}

    def round_trip(times: int) -> int:
        for number in (2, 3, 1) * times:
            said = control.give(known, number, digests[number])
            assert said["package"] == digests[number]
        return service.memory_info().rss

    before = round_trip(10)
    assert round_trip(40) - before < 10_000_000
    assert in_force(place) == 1


def test_service_shows_the_monitor_and_its_metrics(place: Settings, first: dict[str, Any]):
    status, page = ask(first["address"], "GET", "/monitor")
    assert status == 200
    assert "<html" in page
    assert ask(first["address"], "GET", "/monitor.json")[0] in (200, 503)
    assert ask(first["address"], "GET", "/monitors")[0] == 404
    names = {key[0] for key in metrics.read(ask(first["address"], "GET", "/metrics")[1])}
    assert "flights_captured_total" in names


def test_second_service_of_the_same_state_is_refused(place: Settings, first: dict[str, Any]):
    words = ["serve", "--delivered", "--use-case", CASE, "--state", str(place.state), "--port", "0"]
    done = subprocess.run([sys.executable, "-m", "flights", *words], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("flights: flight_time is served from")
    assert done.stderr.count("\n") == 1
    assert in_force(place) == 1


def test_port_that_the_service_does_not_have_is_a_sentence(place: Settings, first: dict[str, Any]):
    text = sentence(lambda: deliver(2, place, port=1))
    assert f"answers at {first['address']}. Stop it first" in text
    assert in_force(place) == 1


def test_command_rolls_back_and_stops(place: Settings, first: dict[str, Any], capsys: pytest.CaptureFixture[str]):
    deliver(2, place)
    words = ["deploy", "--use-case", CASE, "--state", str(place.state), "--json"]
    assert main(words) == 1
    assert "was delivered and answers at" in capsys.readouterr().err
    assert main([*words, "--roll-back"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1
    assert in_force(place) == 1
    assert main([*words, "--stop"]) == 0
    assert json.loads(capsys.readouterr().out) == {"stopped": True, **first, "previous": None}
    assert processes(place) == []
    assert not control.place(CASE, place).exists()
    assert delivery.status(CASE, place) is None
    assert "Nothing is in service" in sentence(lambda: delivery.roll_back(CASE, place)).replace("nothing", "Nothing")
    assert "No version of flight_time was delivered" in sentence(lambda: delivery.ensure(CASE, place))
    assert "No version of flight_time is in service" in sentence(lambda: delivery.stop(CASE, place))
    assert main([*words, "--approve", BOARD]) == 1
    assert "No version of flight_time is pending" in capsys.readouterr().err


def test_service_of_level_2_ends_when_the_first_delivery_answers(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with place_of(shelf, tmp_path) as place:
        registry.promote(CASE, 1, place, approver=BOARD)
        words = ["deploy", "--use-case", CASE, "--state", str(place.state), "--json"]
        assert main(words) == 0  # as at Level 2
        old = json.loads(capsys.readouterr().out)
        assert answered_by(old["address"]) == 1
        assert deliver(2, place).replaced is None
        assert not psutil.pid_exists(old["pid"])
        assert deployment.status(CASE, place) is None
        assert in_force(place) == 2
        assert registry.resolve(CASE, "previous", place).number == 1
        assert main([*words, "--stop"]) == 0
        assert processes(place) == []


def test_command_asks_all_gates_and_refuses_a_worse_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.undo()  # the real gates
    case, place = "late_arrival", settings.load(state=tmp_path / "a state")
    place.state.mkdir()
    empty_store.write(place.state / "mlflow.db")
    rows = store.load(["2013-03"], (), case, place)
    for number, alpha in enumerate([1_000.0, 1e7]):
        chosen = parameters.load(case, train_months=["2013-03"], alpha=alpha)
        packed = packaging.pack(learning.fit(rows, chosen), chosen, {}, tmp_path / f"packed {number}")
        registry.register(packed, place)
    words = ["deploy", "--use-case", case, "--state", str(place.state), "--json", "--gated"]
    try:
        assert main([*words, "--version", "1"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["action"], told["version"], told["verdict"]["passed"]) == ("delivered", 1, True)
        assert answered_by(told["address"]) == 1
        assert main(words) == 1  # the newest
        told = json.loads(capsys.readouterr().out)
        assert (told["action"], told["version"], told["passed"]) == ("refused", 2, False)
        assert "champion" in told["verdict"]["refused_by"]
        assert answered_by(told["address"]) == 1
    finally:
        main([*words[:-1], "--stop"])


def test_package_that_needs_the_feature_repository_follows_one_that_does_not(tmp_path: Path):
    place = settings.load(tmp_path / "data", tmp_path / "a state")
    data.ingest(["2013-01"], place.data)
    place.state.mkdir()
    empty_store.write(place.state / "mlflow.db")
    for variant in ("golden", "extended"):
        chosen = parameters.load(CASE, variant, train_months=["2013-01"], solver="cholesky")
        rows = store.load(["2013-01"], chosen.features, CASE, place).head(2_000)
        registry.register(packaging.pack(learning.fit(rows, chosen), chosen, {}, tmp_path / variant), place)
    try:
        first = deliver(1, place)
        assert deliver(2, place).address == first.address
        assert in_force(place) == 2
        assert delivery.roll_back(CASE, place)["version"] == 1
        assert in_force(place) == 1
    finally:
        delivery.stop(CASE, place)


@pytest.mark.parametrize("text", ["", "{}x", "[]", '{"serving": {"version": 1}}', '{"other": 1}'])
def test_damaged_record_is_a_sentence(shelf: Path, tmp_path: Path, text: str):
    with place_of(shelf, tmp_path) as place:
        record.folder(place).mkdir()
        record.path(CASE, place).write_text(text)
        for call in (delivery.status, delivery.ensure, delivery.roll_back, delivery.stop, delivery.history):
            assert "flight_time.json is damaged" in sentence(lambda call=call: call(CASE, place))
        record.path(CASE, place).unlink()


def test_line_that_a_kill_cut_off_is_not_in_the_history(shelf: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(gates, "check", strict)
    with place_of(shelf, tmp_path) as place:
        deliver(1, place)
        file = record.path(CASE, place).with_suffix(".jsonl")
        with file.open("a") as stream:
            stream.write('{"number": 2, "moment": "20')
        assert [one["number"] for one in delivery.history(CASE, place)] == [1]
        deliver(2, place)
        assert [one["version"] for one in delivery.history(CASE, place)] == [1, 2]
        file.write_text("no json\n" + file.read_text())
        assert "is damaged" in sentence(lambda: delivery.history(CASE, place))
