"""The five levels have the same names, and the same words for what is missing, everywhere."""

import re
from pathlib import Path

import pytest

from lab.book import course_map
from lab.outline import LEVELS, NOT_YET, outline
from lab.start_page import start_page


def rows(text: str) -> list[str]:
    """Return the rows of the first table that are about a level."""
    return [line for line in text.splitlines() if re.match(r"\| (\*\*|\[)?\d", line)]


@pytest.mark.parametrize("page", ["start page", "map"])
def test_all_levels_are_listed_and_empty_ones_say_so(tmp_path: Path, page: str) -> None:
    text = start_page(tmp_path) if page == "start page" else course_map(tmp_path, outline(tmp_path))
    assert len(rows(text)) == len(LEVELS) == 5
    for row, (number, (name, automates, _)) in zip(rows(text), LEVELS.items(), strict=True):
        assert f"{number} · {name}" in row
        assert automates in row
        assert f"| {NOT_YET} |" in row


@pytest.mark.parametrize("page", ["README.md", "course/index.md"])
def test_other_pages_call_the_levels_by_the_same_names(root: Path, page: str) -> None:
    listed = [row.replace("*", "").split("|")[1].strip() for row in rows((root / page).read_text(encoding="utf-8"))]
    assert listed == [f"{number} {name}" for number, (name, *_) in LEVELS.items()]
