"""The map of the levels says the same wherever it is drawn."""

import pytest

from lab import ROOT
from lab.notebooks import lesson_sources
from lab.outline import LEVELS

PLACES = ["README.md", "course/index.md", "jupyter_book/_static/levels.svg"]


@pytest.mark.parametrize("place", PLACES)
def test_every_map_names_the_five_levels(place: str):
    text = (ROOT / place).read_text(encoding="utf-8")
    for number, (name, *_) in LEVELS.items():
        assert name.split(",")[0] in text, f"{place} does not name level {number}, {name}"


def test_readme_links_every_lesson():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for source in lesson_sources(ROOT):
        assert f"{source.parent.name}/{source.stem}.ipynb" in text


def test_first_screen_of_the_readme_tells_what_for_whom_and_how():
    first = (ROOT / "README.md").read_text(encoding="utf-8")[:2_600]
    for word in ("MLOps", "data scientists", "engineers", "instructors", "make lab", "make test", "**4**"):
        assert word in first
