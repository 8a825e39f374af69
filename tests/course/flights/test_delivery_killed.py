"""Delivery or service killed with SIGKILL at every step: what is in force is before or after, never between."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from delivering import CASE, answered_by, in_force, let_through, place_of, processes, said_by_registry, shelf_in, until

from flights import data, delivery, registry
from flights.delivery import back, control, record
from flights.errors import FlightsError
from flights.settings import Settings

# Everything is imported once; each line that it reads lets a child begin something and kill itself at a step.
DYING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from delivering import CASE, lenient
from flights import delivery, gates, packaging, registry, settings
from flights.delivery import service
from flights.serving import web

gates.check = lenient

def die(*ignored):
    os.kill(os.getpid(), signal.SIGKILL)

def dies_at(step):
    return lambda reached: die() if reached == step else None

def live(what, step, number, place):
    if what == "deliver":
        delivery.deliver(CASE, int(number), place, known=None, told=dies_at(step))
    elif what == "roll_back":
        delivery.roll_back(CASE, place, told=dies_at(step))
    else:
        load, swap, calls = packaging.load, web.Service.swap, []
        def loading(folder):
            calls.append(folder)
            return die() if step == "load" and len(calls) > 1 else load(folder)
        def swapping(self, package, version, **more):
            calls.append(version)
            again = sum(isinstance(one, str) for one in calls) > 1
            if step == "swap" and again:
                die()
            swap(self, package, version, **more)
            if step == "answer" and again:
                die()
        packaging.load, web.Service.swap = loading, swapping
        service.run(CASE, place, announce=lambda address: None)

print("ready", flush=True)
for line in sys.stdin:
    what, step, number, state = line.rstrip().split(" ", 3)
    child = os.fork()
    if not child:
        try:
            live(what, step, number, settings.load(state=Path(state)))
        finally:
            os._exit(7)
    if what == "serve":
        print("serving", child, flush=True)
    else:
        print("ended", os.WTERMSIG(os.waitpid(child, 0)[1]), flush=True)
"""


class Dying:
    """Does what ends with a SIGKILL, in processes of its own."""

    def __init__(self) -> None:
        support = str(Path(__file__).resolve().parents[2] / "support")
        self._process = subprocess.Popen(
            [sys.executable, "-c", DYING, support], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, what: str, step: str, number: int, place: Settings) -> int:
        """Return the signal that ended it; for a service, its number."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{what} {step} {number} {place.state}\n")
        self._process.stdin.flush()
        while (line := self._process.stdout.readline().split()) == ["ready"]:
            pass
        return int(line[1])

    def close(self) -> None:
        """End it."""
        self._process.communicate()


@pytest.fixture(scope="module")
def dying() -> Iterator[Dying]:
    one = Dying()
    yield one
    one.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    shelf = shelf_in(tmp_path_factory.mktemp("made once"))
    with place_of(shelf, tmp_path_factory.mktemp("in service")) as chosen:
        yield chosen


@pytest.fixture(autouse=True)
def open_gates(monkeypatch: pytest.MonkeyPatch) -> None:
    let_through(monkeypatch)


def deliver(number: int, place: Settings) -> delivery.Delivery:
    return delivery.deliver(CASE, number, place, known=data.load(["2013-01"]).head(10))


@pytest.mark.parametrize("step", delivery.STEPS)
def test_delivery_killed_at_a_step_is_undone_or_done(place: Settings, dying: Dying, step: str):
    deliver(1, place)
    said, service = said_by_registry(place), delivery.status(CASE, place)
    assert dying("deliver", step, 2, place) == signal.SIGKILL
    assert answered_by(service["address"]) in (1, 2)  # all the while
    delivery.ensure(CASE, place)
    done = step in delivery.STEPS[delivery.STEPS.index("history") :]
    assert in_force(place) == (2 if done else 1)
    assert delivery.status(CASE, place)["pid"] == service["pid"]
    last = delivery.history(CASE, place)[-1]
    if done:
        assert (last["action"], last["version"]) == ("delivered", 2)
        assert delivery.roll_back(CASE, place)["version"] == 1
        assert in_force(place) == 1
    else:
        assert said_by_registry(place) == said
        interrupted = step not in ("recover", "gate", "intent")
        assert (last["action"], last["version"]) == (("undone", 2) if interrupted else ("delivered", 1))


@pytest.mark.parametrize("step", back.STEPS)
def test_roll_back_killed_at_a_step_is_done_or_never_began(place: Settings, dying: Dying, step: str):
    deliver(1, place)
    deliver(2, place)
    assert dying("roll_back", step, 0, place) == signal.SIGKILL
    delivery.ensure(CASE, place)
    assert in_force(place) == (2 if step == "commit" else 1)
    last = delivery.history(CASE, place)[-1]
    assert (last["action"], last["version"]) == (("delivered", 2) if step == "commit" else ("rolled back", 1))


@pytest.mark.parametrize("step", ["promote", "serve", "health"])
def test_first_delivery_killed_leaves_nothing_in_service(place: Settings, dying: Dying, step: str):
    if record.read(CASE, place).serving:
        delivery.stop(CASE, place)
    said = said_by_registry(place)
    assert dying("deliver", step, 3, place) == signal.SIGKILL
    with pytest.raises(FlightsError, match="No version of flight_time was delivered"):
        delivery.ensure(CASE, place)
    until(lambda: processes(place) == [])
    assert said_by_registry(place) == said
    assert delivery.status(CASE, place) is None


@pytest.mark.parametrize("step", ["load", "swap", "answer"])
def test_service_killed_in_an_order_is_started_with_what_was(place: Settings, dying: Dying, step: str):
    deliver(1, place)
    known = control.find(CASE, place)
    os.kill(known["pid"], signal.SIGKILL)
    until(lambda: processes(place) == [])
    pid = dying("serve", step, 0, place)
    until(lambda: (delivery.status(CASE, place) or {}).get("pid") == pid)
    said = said_by_registry(place)
    with pytest.raises(FlightsError, match=r"The service took no order \(.*\). Version 1 stays in service.$"):
        deliver(3, place)
    assert in_force(place) == 1
    assert said_by_registry(place) == said
    assert delivery.status(CASE, place)["pid"] != pid
    assert registry.resolve(CASE, "champion", place).number == 1
