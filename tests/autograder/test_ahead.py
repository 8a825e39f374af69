"""What an exercise's modules read slowly is read once, before kernels are forked, and each kernel has it as its own."""

import os
import sys
import types

import pytest
from sandboxed import kernels

from autograder.ahead import ENOUGH, in_a_child, read_ahead

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


def test_a_value_comes_back_from_the_child_and_its_threads_do_not() -> None:
    def value() -> dict[str, int]:
        import threading

        threading.Thread(target=threading.Event().wait, daemon=True).start()
        return {"pid": os.getpid()}

    before = threads()
    found = in_a_child(value)
    assert found["pid"] != os.getpid()
    assert threads() <= before  # those of other tests may end meanwhile


def test_what_cannot_be_read_is_none() -> None:
    assert in_a_child(lambda: 1 // 0) is None
    assert in_a_child(lambda: sys.exit(3)) is None
    assert in_a_child(lambda: lambda: None) is None


def test_a_module_keeps_what_it_read_and_others_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    module = types.ModuleType("slow")
    module.__dict__.update(read_ahead=lambda: 6 * 7, keep_ahead=kept.append)
    broken = types.ModuleType("broken")
    broken.__dict__.update(read_ahead=lambda: 1 // 0, keep_ahead=kept.append)
    for name, one in {"slow": module, "broken": broken, "plain": types.ModuleType("plain")}.items():
        monkeypatch.setitem(sys.modules, name, one)
    read_ahead(["slow", "broken", "plain", "nowhere"])
    assert kept == [42]


@pytest.mark.needs("namespaces")
def test_kernels_of_a_class_find_the_flights_read_and_cannot_change_them_for_each_other() -> None:
    with kernels(imports=("flights.source",)) as several:
        said = [several.run(LOOK).split() for _ in range(ENOUGH + 2)]
    assert said[0] == ["0", "1", "336776"]
    assert said[-1] == said[-2] == ["1", "1", "336776"]
