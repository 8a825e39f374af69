"""Steps: their order, what is kept and what is redone, kills, damage, and two processes at once."""

import errno
import importlib
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from flights.errors import FlightsError
from flights.training import Run, Step, cache, run_steps

# raw -> clean -> mean -> report, and raw -> count -> report
KITCHEN = """
import os, pathlib

def noted(name):
    with open(os.environ["KITCHEN_LOG"], "a") as log:
        log.write(name + "\\n")

def raw(size):
    noted("raw")
    return list(range(size))

def clean(raw, floor):
    noted("clean")
    return [number for number in raw if number >= floor]

def mean(clean, scale):
    noted("mean")
    return scale * sum(clean) / len(clean)

def count(raw):
    noted("count")
    return len(raw)

def report(mean, count, title):
    noted("report")
    return f"{title}: {mean} of {count}"
"""
SPICES = "SALT = 1\n"
VALUES = {"size": 10, "floor": 4, "scale": 2, "title": "numbers"}
ALL = ("raw", "clean", "mean", "count", "report")


@pytest.fixture
def kitchen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module on the disk whose functions are steps, and a log of those that really ran."""
    folder = tmp_path / "modules of mine"
    folder.mkdir()
    (folder / "kitchen_of_a_test.py").write_text(KITCHEN)
    (folder / "spices_of_a_test.py").write_text(SPICES)
    monkeypatch.setenv("KITCHEN_LOG", str(tmp_path / "log"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # two changes in one second would pass for one file
    monkeypatch.syspath_prepend(folder)
    yield importlib.import_module("kitchen_of_a_test")
    for name in ("kitchen_of_a_test", "spices_of_a_test"):
        sys.modules.pop(name, None)


def steps_of(kitchen: ModuleType, data: str = "v1") -> list[Step]:
    return [
        Step("raw", kitchen.raw, takes=("size",), data=data),
        Step("clean", kitchen.clean, needs=("raw",), takes=("floor",)),
        Step("mean", kitchen.mean, needs=("clean",), takes=("scale",), code=("spices_of_a_test",)),
        Step("count", kitchen.count, needs=("raw",)),
        Step("report", kitchen.report, needs=("mean", "count"), takes=("title",)),
    ]


def logged(tmp_path: Path) -> list[str]:
    log = tmp_path / "log"
    return log.read_text().split() if log.exists() else []


def rewrite(module: ModuleType, old: str, new: str) -> None:
    path = Path(str(module.__file__))
    assert path.read_text().count(old) == 1
    path.write_text(path.read_text().replace(old, new))
    importlib.reload(module)


def test_second_run_does_nothing(kitchen: ModuleType, tmp_path: Path):
    first = run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert (first.ran, first.kept, first.notes) == (ALL, (), ())
    second = run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert (second.ran, second.kept, second.notes) == ((), ALL, ())
    assert first.value("report") == second.value("report") == "numbers: 13.0 of 10"
    assert logged(tmp_path) == list(ALL)


@pytest.mark.parametrize(
    ("changed", "ran"),
    [
        ({"size": 11}, ALL),
        ({"floor": 5}, ("clean", "mean", "report")),
        ({"scale": 3}, ("mean", "report")),
        ({"title": "all"}, ("report",)),
        ({"unused": 1}, ()),
    ],
)
def test_changed_parameter_redoes_exactly_what_depends_on_it(kitchen, tmp_path, changed: dict, ran: tuple):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    run = run_steps(steps_of(kitchen), VALUES | changed, tmp_path / "cache")
    assert run.ran == ran
    assert run.kept == tuple(name for name in ALL if name not in ran)
    assert run.value("report") == run_steps(steps_of(kitchen), VALUES | changed).value("report")
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").ran == ()  # the old results are still there


@pytest.mark.parametrize(
    ("old", "new", "ran"),
    [
        ("number >= floor", "number > floor", ("clean", "mean", "report")),
        ("return len(raw)", "return len(raw) + 1", ("count", "report")),
        ("return list(range(size))", "return list(range(size))[::-1]", ALL),
        ("import os, pathlib", "import os", ()),
    ],
)
def test_changed_function_redoes_exactly_what_depends_on_it(kitchen, tmp_path, old: str, new: str, ran: tuple):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    rewrite(kitchen, old, new)
    run = run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert run.ran == ran
    assert run.kept == tuple(name for name in ALL if name not in ran)


def test_changed_module_redoes_the_steps_that_name_it(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    rewrite(importlib.import_module("spices_of_a_test"), "SALT = 1", "SALT = 2")
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").ran == ("mean", "report")


def test_of_a_package_every_module_counts(kitchen: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "modules of mine" / "larder_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "shelf.py").write_text("JAR = 1\n")
    steps = [Step("raw", kitchen.raw, takes=("size",), code=("larder_of_a_test",))]
    run_steps(steps, VALUES, tmp_path / "cache")
    assert run_steps(steps, VALUES, tmp_path / "cache").ran == ()
    (package / "shelf.py").write_text("JAR = 2\n")
    assert run_steps(steps, VALUES, tmp_path / "cache").ran == ("raw",)
    assert "larder_of_a_test" not in sys.modules  # nothing was imported to know that


def test_changed_data_redoes_what_reads_it(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert run_steps(steps_of(kitchen, data="v2"), VALUES, tmp_path / "cache").ran == ALL


def test_other_library_versions_redo_all(kitchen, tmp_path, monkeypatch: pytest.MonkeyPatch):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.0.1")
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").ran == ALL


def test_fresh_runs_everything_once_more(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache", fresh=True).ran == ALL
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").ran == ()


def test_without_a_folder_nothing_is_written(kitchen: ModuleType, tmp_path: Path):
    before = set(tmp_path.iterdir())
    assert run_steps(steps_of(kitchen), VALUES).ran == ALL
    assert set(tmp_path.iterdir()) - before == {tmp_path / "log"}


def one(x=None):
    return 1


def two(a=None, b=None):
    return 2


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([Step("a", two, ("b",)), Step("b", two, ("a",))], "circle: (a -> b -> a|b -> a -> b)"),
        ([Step("x", one, ("x",))], "circle: x -> x"),
        ([Step("a", one), Step("b", one, ("oven",))], "'b' needs 'oven', which no step makes. There are: a, b"),
        ([Step("a", one), Step("a", one)], "Two steps have the name 'a'"),
        ([Step("a", one, takes=("heat",))], "takes the parameter 'heat', which was not given. There are: size"),
        ([Step("a", one), Step("b", one, ("a",))], "function of the step 'b' does not fit"),
        ([Step("size", one), Step("b", one, ("size",), ("size",))], "'size' is a step and a parameter"),
        ([Step("a", one, code=("no_such_module",))], "no module 'no_such_module'"),
        ([Step("a", eval("lambda: 1"))], "source of the step 'a' cannot be read"),
    ],
)
def test_steps_that_do_not_fit_are_refused_before_anything_runs(steps, sentence: str, tmp_path: Path):
    with pytest.raises(FlightsError, match=sentence):
        run_steps(steps, {"size": 1}, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_parameter_that_is_no_plain_value_is_refused(kitchen: ModuleType):
    with pytest.raises(FlightsError, match="'raw' is no plain value"):
        run_steps(steps_of(kitchen), VALUES | {"size": object()})


def test_steps_run_as_listed_where_nothing_else_is_needed(kitchen: ModuleType):
    listed = steps_of(kitchen)
    heard: list[tuple[str, str]] = []
    run_steps([*listed[3:], *listed[:3]], VALUES, told=lambda *words: heard.append(words))
    assert heard == [(name, "ran") for name in ("raw", "count", "clean", "mean", "report")]


def test_error_of_a_step_passes_through_and_names_the_step(kitchen: ModuleType, tmp_path: Path):
    with pytest.raises(ZeroDivisionError) as caught:
        run_steps(steps_of(kitchen), VALUES | {"floor": 99}, tmp_path / "cache")
    assert caught.value.__notes__ == ["This happened in the step 'mean'."]
    run = run_steps(steps_of(kitchen), VALUES | {"floor": 99, "size": 200}, tmp_path / "cache")
    assert run.ran == ALL


def in_a_child(target: Callable, *arguments) -> int:
    """Run it in a process of its own and return its exit status; minus 9 if it was killed."""
    child = multiprocessing.get_context("fork").Process(target=target, args=arguments)
    child.start()
    child.join(60)
    assert child.exitcode is not None
    return child.exitcode


def killed_after(kitchen: ModuleType, folder: Path, victim: str) -> None:
    def kill(name: str, action: str) -> None:
        if name == victim:
            os.kill(os.getpid(), signal.SIGKILL)

    run_steps(steps_of(kitchen), VALUES, folder, told=kill)


@pytest.mark.parametrize("last", range(len(ALL)))
def test_killed_after_any_step_the_next_run_goes_on_there(kitchen: ModuleType, tmp_path: Path, last: int):
    assert in_a_child(killed_after, kitchen, tmp_path / "cache", ALL[last]) == -signal.SIGKILL
    assert logged(tmp_path) == list(ALL[: last + 1])
    run = run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert (run.kept, run.ran, run.notes) == (ALL[: last + 1], ALL[last + 1 :], ())
    assert logged(tmp_path) == list(ALL)  # no step ran twice


def test_killed_again_and_again_it_still_gets_done(kitchen: ModuleType, tmp_path: Path):
    for name in ALL:
        assert in_a_child(killed_after, kitchen, tmp_path / "cache", name) == -signal.SIGKILL
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").kept == ALL
    assert logged(tmp_path) == list(ALL)


def killed_while_writing(kitchen: ModuleType, folder: Path, victim: str) -> None:
    def kill(partial: Path, path: Path) -> None:
        if path.name.startswith(victim):
            os.kill(os.getpid(), signal.SIGKILL)
        os.rename(partial, path)

    cache.os = type(sys)("os")
    cache.os.__dict__.update(os.__dict__, replace=kill)
    run_steps(steps_of(kitchen), VALUES, folder)


def test_killed_while_a_result_is_written_nothing_half_is_left(kitchen: ModuleType, tmp_path: Path):
    folder = tmp_path / "cache"
    assert in_a_child(killed_while_writing, kitchen, folder, "clean") == -signal.SIGKILL
    assert [path.name.partition("-")[0] for path in folder.glob("*.kept")] == ["raw"]
    assert len(list((folder / cache.PARTIAL).iterdir())) == 1
    run = run_steps(steps_of(kitchen), VALUES, folder)
    assert (run.kept, run.ran[0], run.notes) == (("raw",), "clean", ())
    assert list((folder / cache.PARTIAL).iterdir()) == []


def run_at_once(kitchen: ModuleType, folder: Path, gate, answers) -> None:
    gate.wait(60)
    run = run_steps(steps_of(kitchen), VALUES, folder)
    answers.put((run.ran, run.kept, run.value("report")))


def test_processes_at_once_share_the_work_and_run_no_step_twice(kitchen: ModuleType, tmp_path: Path):
    fork = multiprocessing.get_context("fork")
    gate, answers = fork.Barrier(4), fork.Queue()
    children = [fork.Process(target=run_at_once, args=(kitchen, tmp_path / "cache", gate, answers)) for _ in range(4)]
    for child in children:
        child.start()
    seen = [answers.get(timeout=60) for _ in children]
    for child in children:
        child.join(60)
    assert {report for _, _, report in seen} == {"numbers: 13.0 of 10"}
    assert sorted(logged(tmp_path)) == sorted(ALL)
    assert sorted(name for ran, _, _ in seen for name in ran) == sorted(ALL)


def entries(folder: Path, step: str) -> list[Path]:
    return list(folder.glob(f"{step}-*.kept"))


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: content[:-3],
        lambda content: b"",
        lambda content: content.partition(b"\n")[2],
        lambda content: b"[]\n" + content.partition(b"\n")[2],
        lambda content: b"\xff\n" + content,
    ],
    ids=["one bit", "cut off", "empty", "no manifest", "another manifest", "no text"],
)
def test_damaged_result_is_noticed_redone_and_told(kitchen: ModuleType, tmp_path: Path, harm: Callable):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    (path,) = entries(tmp_path / "cache", "clean")
    whole = path.read_bytes()
    path.write_bytes(harm(whole))
    run = run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert run.ran == ("clean",)
    assert run.notes == ("The kept result of 'clean' was gone or damaged: the step ran again.",)
    assert run.value("report") == "numbers: 13.0 of 10"
    assert cache.read(path) == [4, 5, 6, 7, 8, 9]
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").notes == ()


class Trap:
    """Its pickle would delete the file that it names."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.unlink, (str(self.path),)


def test_pickle_without_its_checksum_is_never_opened(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    precious = tmp_path / "precious"
    precious.touch()
    cache.write(tmp_path / "other" / "trap.kept", Trap(precious), {})
    planted = (tmp_path / "other" / "trap.kept").read_bytes().partition(b"\n")[2]
    (path,) = entries(tmp_path / "cache", "raw")
    path.write_bytes(path.read_bytes().partition(b"\n")[0] + b"\n" + planted)
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").ran == ("raw",)
    assert precious.exists()


def test_cache_deleted_between_run_and_reading_is_made_again(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    run = run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert run.kept == ALL
    shutil.rmtree(tmp_path / "cache")
    assert run.value("report") == "numbers: 13.0 of 10"
    assert run.ran == ALL


def test_cache_deleted_after_every_step_changes_no_result(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    changed = VALUES | {"title": "all"}
    run = run_steps(
        steps_of(kitchen), changed, tmp_path / "cache",
        told=lambda name, action: shutil.rmtree(tmp_path / "cache"),
    )  # fmt: skip
    assert run.value("report") == "all: 13.0 of 10"


def test_result_that_cannot_be_pickled_is_one_sentence(tmp_path: Path):
    with pytest.raises(FlightsError, match="step 'a' cannot be kept"):
        run_steps([Step("a", makes_a_function)], {}, tmp_path / "cache")
    assert entries(tmp_path / "cache", "a") == []


def makes_a_function():
    return lambda: 1


def test_full_disk_is_one_sentence_and_leaves_nothing_half(kitchen, tmp_path, monkeypatch: pytest.MonkeyPatch):
    def full(partial: Path, path: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(cache.os, "replace", full)
        with pytest.raises(FlightsError, match=r"cannot be written \(No space left on device\)"):
            run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert cache.size(tmp_path / "cache") == 0
    assert list((tmp_path / "cache" / cache.PARTIAL).iterdir()) == []
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache").ran == ALL


def test_folder_that_is_a_file_is_one_sentence(kitchen: ModuleType, tmp_path: Path):
    (tmp_path / "cache").touch()
    with pytest.raises(FlightsError, match="cannot be written"):
        run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")


def test_trim_keeps_what_was_used_last(kitchen: ModuleType, tmp_path: Path):
    folder = tmp_path / "cache"
    run_steps(steps_of(kitchen), VALUES, folder)
    for age, name in enumerate(ALL):
        (path,) = entries(folder, name)
        os.utime(path, ns=(age, age))
    (oldest,) = entries(folder, "raw")
    assert cache.check(oldest)  # used just now
    keep = oldest.stat().st_size + entries(folder, "report")[0].stat().st_size
    assert cache.trim(folder, keep) == 3
    assert {path.name.partition("-")[0] for path in folder.glob("*.kept")} == {"raw", "report"}
    assert cache.size(folder) == keep


def test_clear_removes_all_and_says_how_many(kitchen: ModuleType, tmp_path: Path):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    assert cache.clear(tmp_path / "cache") == len(ALL)
    assert cache.size(tmp_path / "cache") == 0
    assert cache.clear(tmp_path / "never made") == 0


def test_processes_give_the_same_as_serial(kitchen: ModuleType, tmp_path: Path):
    serial = run_steps(steps_of(kitchen), VALUES, tmp_path / "one")
    run = run_steps(steps_of(kitchen), VALUES, tmp_path / "two", executor="processes")
    assert (run.ran, run.keys, run.value("report")) == (serial.ran, serial.keys, serial.value("report"))
    assert sorted(logged(tmp_path)) == sorted(2 * ALL)
    changed = VALUES | {"floor": 5}
    again = run_steps(steps_of(kitchen), changed, tmp_path / "two", executor="processes")
    assert (again.ran, again.kept) == (("clean", "mean", "report"), ("raw", "count"))


def test_second_run_with_processes_starts_none(kitchen, tmp_path, monkeypatch: pytest.MonkeyPatch):
    run_steps(steps_of(kitchen), VALUES, tmp_path / "cache")
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", None)
    assert run_steps(steps_of(kitchen), VALUES, tmp_path / "cache", executor="processes").kept == ALL


@pytest.mark.parametrize(
    ("executor", "folder", "sentence"),
    [
        ("threads", "cache", "Unknown executor 'threads'. There are: serial, processes"),
        ("processes", None, "Name its folder, or run serially"),
    ],
)
def test_executor_that_cannot_be_is_refused(kitchen, tmp_path, executor: str, folder: str | None, sentence: str):
    with pytest.raises(FlightsError, match=sentence):
        run_steps(steps_of(kitchen), VALUES, folder and tmp_path / folder, executor=executor)


def test_function_inside_a_function_cannot_go_to_another_process(tmp_path: Path):
    def local():
        return 1

    with pytest.raises(FlightsError, match="'a' cannot go to another process"):
        run_steps([Step("a", local)], {}, tmp_path / "cache", executor="processes")


def test_unknown_step_is_one_sentence(kitchen: ModuleType):
    run: Run = run_steps(steps_of(kitchen), VALUES)
    with pytest.raises(FlightsError, match=r"no step 'soup'\. There are: raw, clean"):
        run.value("soup")
