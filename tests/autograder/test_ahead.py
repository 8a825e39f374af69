"""What an exercise's modules read slowly is read once, before kernels are forked, and each kernel has it as its own."""

import os
import sys
import threading
import time
import types
from collections.abc import Callable
from typing import Any

import pytest
from sandboxed import kernels

from autograder.ahead import ENOUGH, Reading, read_ahead, take_what_is_done

LOOK = """\
from flights import source
print(len(source._kept))
rows = source.read("flights")
print(rows.loc[0, "month"], len(rows))
rows.loc[0, "month"] = 77
source._kept.clear()
"""


def threads() -> int:
    return len(os.listdir("/proc/self/task"))


def read(function: Callable[[], Any]) -> list[Any]:
    """What a module keeps that reads by this function."""
    kept: list[Any] = []
    reading = Reading(function, kept.append)
    assert reading.done(60)
    reading.take()
    return kept


def test_a_value_comes_back_from_another_process_and_its_threads_do_not() -> None:
    def value() -> dict[str, int]:
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        return {"pid": os.getpid()}

    before = threads()
    (found,) = read(value)
    assert found["pid"] != os.getpid()
    assert threads() <= before  # those of other tests may end meanwhile


def test_what_cannot_be_read_is_not_kept() -> None:
    assert read(lambda: 1 // 0) == []
    assert read(lambda: sys.exit(3)) == []
    assert read(lambda: lambda: None) == []


def test_a_module_keeps_what_it_read_and_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    module = types.ModuleType("slow")
    module.__dict__.update(read_ahead=lambda: 6 * 7, keep_ahead=kept.append)
    broken = types.ModuleType("broken")
    broken.__dict__.update(read_ahead=lambda: 1 // 0, keep_ahead=kept.append)
    for name, one in {"slow": module, "broken": broken, "plain": types.ModuleType("plain")}.items():
        monkeypatch.setitem(sys.modules, name, one)
    readings = read_ahead(["slow", "broken", "plain", "nowhere"])
    assert len(readings) == 2
    assert all(reading.done(60) for reading in readings)
    take_what_is_done(readings)
    assert kept == [42]
    assert readings == []


def test_nobody_waits_for_what_is_being_read() -> None:
    kept: list[str] = []
    ready, theirs = os.pipe()
    readings = [Reading(lambda: os.read(ready, 5), kept.append)]
    take_what_is_done(readings)
    assert len(readings) == 1
    os.write(theirs, b"ready")
    assert readings[0].done(60)
    take_what_is_done(readings)
    assert kept == [b"ready"]
    os.close(ready)
    os.close(theirs)


@pytest.mark.needs("namespaces")
def test_kernels_of_a_class_find_the_flights_read_and_cannot_change_them_for_each_other() -> None:
    with kernels(imports=("flights.source",)) as several:
        said = [several.run(LOOK).split()]
        deadline = time.monotonic() + 60
        while said[-1][0] == "0" and time.monotonic() < deadline:
            said.append(several.run(LOOK).split())
        said.append(several.run(LOOK).split())
    assert said[0] == ["0", "1", "336776"]
    assert len(said) >= ENOUGH
    assert said[-1] == said[-2] == ["1", "1", "336776"]
