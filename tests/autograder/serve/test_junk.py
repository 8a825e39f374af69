"""What learners may leave in the exchange, by accident or on purpose, stops nobody and shows nobody's secrets."""

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from serving import SECONDS, history, inbound, text

from autograder.jobs import LARGEST_FILE, read_folder
from autograder.serve import collected
from autograder.serve.collected import collect, keep
from autograder.serve.inbound import Inbound

WHEN = "2026-01-02 03:04:05.678901 UTC"
SECRET = "the instructor's key"
NAME = "0_1_split.ipynb"


def half(folder: Path) -> None:
    """What is there of a submission that was copied half-way."""
    (folder / "timestamp.txt").unlink()


def linked(folder: Path) -> None:
    """The notebook is a link to a file of somebody else's."""
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(folder.parents[4] / "secret.txt")


def deep(folder: Path) -> None:
    """Folders in folders."""
    for _ in range(60):
        folder = folder / "deep"
        folder.mkdir()


def crowded(folder: Path) -> None:
    """More files than anybody hands in."""
    for number in range(2200):
        (folder / f"{number}.txt").touch()


def piped(folder: Path) -> None:
    """A notebook that never ends when it is read."""
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)


def huge(folder: Path) -> None:
    """A file without end, almost."""
    with (folder / "data.bin").open("wb") as file:
        file.truncate(10 * LARGEST_FILE)


def text_file(name: str, content: bytes) -> Callable[[Path], None]:
    """A change that writes a file."""
    return lambda folder: [None, (folder / name).write_bytes(content)][0]


# submissions by a name of their own; each is a copy of a right one, changed
DAMAGED: dict[str, Callable[[Path], None]] = {
    "broken": text_file(NAME, b"{"),
    "binary": text_file(NAME, bytes(range(256))),
    "empty": text_file(NAME, b""),
    "list": text_file(NAME, b"[1, 2]"),
    "nested": text_file(NAME, b"[" * 100_000),
    "odd": text_file(NAME, json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": 3, "cells": [1]}).encode()),
    "gone": lambda folder: (folder / NAME).unlink(),
    "renamed": lambda folder: [None, (folder / NAME).rename(folder / "mine.ipynb")][0],
    "linked": linked,
    "piped": piped,
    "folder": lambda folder: [(folder / NAME).unlink(), (folder / NAME).mkdir()][0],
    "deep": deep,
    "crowded": crowded,
    "huge": huge,
    "clock": text_file("timestamp.txt", b"yesterday"),
    "key": text_file("submission_secret.txt", b"\xff\xfe"),
    "shadow": text_file("pandas.py", b"raise SystemExit"),
}
UNFINISHED: dict[str, Callable[[Path], None]] = {
    "half": half,
    "nothing": lambda folder: [shutil.rmtree(folder), folder.mkdir()][0],
    "timeless": text_file("timestamp.txt", b""),
    "dated": lambda folder: [half(folder), (folder / "timestamp.txt").mkdir()][0],
}
REFUSED = [
    "notes.txt",
    "ann",
    "ann+level_0",
    "ann+level_9+{when}+a",
    "ann+level_0+soon+a",
    "..+level_0+{when}+a",
    "+level_0+{when}+a",
    "ann+..+{when}+a",
    "a\nb+level_0+{when}+a",
    "caf\udce9+level_0+{when}+a",
    ".hidden+level_0+{when}+a",
    "ann+level_0+99999-99-99 UTC+a",
]


def test_junk_stops_nobody(copy, learner, serve) -> None:
    exchange = inbound(copy)
    secret = copy.root / "secret.txt"
    secret.write_text(SECRET)
    right = learner("first").submit("level_0")
    for name, change in (DAMAGED | UNFINISHED).items():
        folder = exchange / f"{name}+level_0+{WHEN}+x"
        shutil.copytree(right, folder)
        change(folder)
        folder.chmod(0o777)
    for name in REFUSED:
        folder = exchange / name.format(when=WHEN)
        shutil.copytree(right, folder)
    (exchange / f"file+level_0+{WHEN}+x").write_text("a file")
    (exchange / f"link+level_0+{WHEN}+x").symlink_to(right)
    (exchange / f"loop+level_0+{WHEN}+x").symlink_to(exchange)
    junk = len(DAMAGED) + len(UNFINISHED) + len(REFUSED) + 3
    assert junk >= 30
    learner("last").submit("level_0")

    service = serve()
    service.wait_for(len(DAMAGED) + 2)
    told = [line for line in service.lines if line.startswith("Not graded:")]
    assert len(told) == len(REFUSED) + 3, told
    learner("later").submit("level_0")
    service.wait_for(len(DAMAGED) + 3)
    assert service.end() == 0

    scores = {line.split()[1].rstrip(":"): line.split()[2] for line in service.graded()}
    for name in ("first", "last", "later", "deep", "crowded", "huge", "clock", "key", "shadow"):
        assert scores.pop(name) == "8", name
    assert set(scores) == set(DAMAGED) - {"deep", "crowded", "huge", "clock", "key", "shadow"}
    assert scores.pop("renamed") in ("0", "8")  # a renamed notebook may be recognised
    assert set(scores.values()) == {"0"}
    assert not any(history(copy, "level_0", name) for name in UNFINISHED)
    seen = [path for path in copy.state.rglob("*") if path.is_file() and not path.is_symlink()]
    assert [path for path in seen if SECRET.encode() in path.read_bytes()] == []
    assert secret.read_text() == SECRET
    assert set(os.listdir(copy.root.parent)) == {"a course", "first", "last", "later"}


def test_a_submission_that_is_being_copied_is_waited_for(copy, learner, serve) -> None:
    exchange = inbound(copy)
    right = learner("ann").submit("level_0")
    whole = right.rename(copy.root / "whole")
    service = serve()
    coming = exchange / right.name
    coming.mkdir()
    learner("bob").submit("level_1")
    service.wait_for(1)
    for name in (NAME, "timestamp.txt", "submission_secret.txt"):
        assert len(service.graded()) == 1
        shutil.copy(whole / name, coming / name)
    coming.chmod(0o777)
    assert service.wait_for(2)[1] == "level_0 ann: 8 of 8 points"


def test_every_notebook_that_was_handed_in_gets_a_page(copy, learner, serve) -> None:
    inbound(copy)
    ann = learner("ann")
    shutil.copy(ann.exercises / "level_0" / NAME, ann.exercises / "level_0" / "notes of mine.ipynb")
    ann.submit("level_0")
    assert serve("--once").process.wait(SECONDS) == 0
    pages = {page.name: text(page) for page in ann.fetch_feedback("level_0")}
    assert set(pages) == {"0_1_split.html", "notes of mine.html"}
    assert "No exercise is called notes of mine.ipynb; this is the whole assignment." in pages["notes of mine.html"]
    (listed,) = ann.submissions("level_0")
    assert listed["has_local_feedback"]


def arrivals(folder: Path, **options: object) -> tuple[list[str], list[str]]:
    """Students whose submissions count, and what is said of the others."""
    found = Inbound(folder, ["level_0"], **options)  # type: ignore[arg-type]
    return [arrival.student for arrival in found.arrivals(set())], found.news


def test_in_self_study_only_ones_own_submissions_count(copy, learner) -> None:
    folder = inbound(copy)
    learner("ann").submit("level_0")
    assert arrivals(folder, own=os.geteuid()) == (["ann"], [])
    students, news = arrivals(folder, own=os.geteuid() + 1)
    assert students == []
    assert "--class" in news[0]


def test_in_a_class_a_submission_has_to_be_its_students_own(copy, learner) -> None:
    import pwd

    me = pwd.getpwuid(os.geteuid()).pw_name
    folder = inbound(copy)
    learner(me).submit("level_0")
    learner("ann").submit("level_0")
    students, news = arrivals(folder, names=True)
    assert students == [me]
    assert f"the account {me} handed it in as ann" in news[0]
    assert sorted(arrivals(folder)[0]) == sorted([me, "ann"])


def test_the_exchange_of_a_class_has_nbgraders_permissions(copy, serve) -> None:
    service = serve("--class", "--trust-submissions", "--once")
    assert service.process.wait(SECONDS) == 0, service.lines
    exchange = copy.state / "exchange"
    modes = {name: stat.S_IMODE((exchange / name).stat().st_mode) for name in (".", "mlops/inbound", "mlops/feedback")}
    assert modes == {".": 0o777, "mlops/inbound": 0o2733, "mlops/feedback": 0o711}
    assert stat.S_IMODE((exchange / "mlops/outbound/level_0" / NAME).stat().st_mode) == 0o644


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_becomes_a_link_while_it_is_copied_shows_nothing(tmp_path: Path, monkeypatch, what: str) -> None:
    private, source = tmp_path / "private", tmp_path / "source"
    for folder, content in ((private, SECRET), (source / "part", "mine")):
        folder.mkdir(parents=True)
        (folder / "key.txt").write_text(content)
    (source / "first.txt").touch()
    real = collected.copy

    def swap_and_copy(name: str, *rest: Any) -> int:
        if (what, name) == ("folder", "first.txt"):  # after the folders here were listed
            (source / "part").rename(source / "away")
            (source / "part").symlink_to(private)
        if (what, name) == ("file", "key.txt"):  # after the files there were listed
            (source / "part" / name).unlink()
            (source / "part" / name).symlink_to(private / name)
        return real(name, *rest)

    monkeypatch.setattr(collected, "copy", swap_and_copy)
    collect(source, tmp_path / "copy")
    for place, _, files in os.walk(tmp_path / "copy"):
        found = [Path(place, name) for name in files if not Path(place, name).is_symlink()]
        assert [path for path in found if path.read_text() == SECRET] == []


@pytest.mark.parametrize("before", [False, True])
def test_keeping_a_submission_can_be_done_again(tmp_path: Path, before: bool) -> None:
    waiting, submitted = tmp_path / "waiting" / "one", tmp_path / "submitted" / "ann" / "level_0"
    if before:
        submitted.mkdir(parents=True)
        (submitted / "old.ipynb").touch()
    waiting.mkdir(parents=True)
    (waiting / "new.ipynb").touch()
    keep(waiting, submitted)
    keep(waiting, submitted)
    assert os.listdir(submitted) == ["new.ipynb"]
    assert os.listdir(tmp_path / "waiting") == []


def test_a_file_that_is_too_large_is_cut_and_told(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    huge(source)
    collect(source, tmp_path / "copy")
    assert (tmp_path / "copy" / "data.bin").stat().st_size == LARGEST_FILE + 1
    assert "larger than" in read_folder("ann", tmp_path / "copy").notes["data.bin"]
