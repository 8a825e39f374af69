"""Every concept that the course promises has a heading in its lessons and a question in an exercise."""

import re
from pathlib import Path

import pytest
import yaml

from lab import ROOT
from lab.notebooks import lesson_sources

CONCEPTS = yaml.safe_load((Path(__file__).parent / "concepts.yml").read_text(encoding="utf-8"))
LESSONS = {"_".join(path.stem.split("_")[:2]): path for path in lesson_sources(ROOT)}
NUMBERS = {f"{level}_{number}" for level, count in enumerate([3, 3, 5, 4, 6]) for number in range(1, count + 1)}


def headings(lesson: Path) -> set[str]:
    return set(re.findall(r"^# ##+ (.+)$", lesson.read_text(encoding="utf-8"), re.M))


def questions() -> set[str]:
    found = ((path.stem, path.read_text(encoding="utf-8")) for path in ROOT.glob("solutions/level_*/*.py"))
    return {f"{stem}/{name}" for stem, text in found for name in re.findall(r'^# %% answer="(\w+)"', text, re.M)}


@pytest.mark.parametrize("entry", CONCEPTS, ids=lambda entry: entry["concept"])
def test_concept_has_a_heading_and_a_question(entry: dict):
    assert entry["taught"], "it is taught nowhere"
    for number, heading in entry["taught"].items():
        assert number in NUMBERS
        if number in LESSONS:
            assert heading in headings(LESSONS[number]), f"lesson {number} has no heading {heading!r}"
    asked = set(entry.get("asked") or [])
    assert asked <= questions(), f"no such question: {asked - questions()}"
    if set(entry["taught"]) <= set(LESSONS):
        assert asked, "all its lessons are there, and no question asks for it"


def test_every_lesson_teaches_a_concept():
    taught = {number for entry in CONCEPTS for number in entry["taught"]}
    assert taught == NUMBERS


def test_every_concept_stands_there_once():
    names = [entry["concept"] for entry in CONCEPTS]
    assert sorted(names) == sorted(set(names))
