"""A table of a lesson reads the same as HTML and as text, and its data files are found from anywhere."""

import re
import tomllib
from pathlib import Path

import pytest

from lab import tables
from lab.tables import Link, read, table

COLUMNS = ["what", "n"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Catch what is displayed."""
    caught: dict[str, str] = {}
    monkeypatch.setattr(tables, "display", lambda data, raw: caught.update(data))
    return caught


def test_text_columns_stand_below_their_headings(shown: dict[str, str]) -> None:
    table([["one", 1], ["a long name", 10.5]], COLUMNS)
    assert shown["text/plain"].splitlines() == ["what         n", "one          1", "a long name  10.5"]


def test_headings_and_cells_are_aligned_alike(shown: dict[str, str]) -> None:
    table([["one", 1], ["two", 2]], COLUMNS)
    assert re.findall(r"<t([hd]) style=\"text-align: left; padding: 0.2em 0.6em\">([^<]*)<", shown["text/html"]) == [
        ("h", "what"), ("h", "n"), ("d", "one"), ("d", "1"), ("d", "two"), ("d", "2"),
    ]  # fmt: skip
    assert len(re.findall("<t[hd] ", shown["text/html"])) == 6


def test_what_looks_like_a_tag_stays_text(shown: dict[str, str]) -> None:
    table([["<b>x</b> & y", Link('a "q" <i>', 'https://example.org/?a=1&b="2"')]], ["a<b", "n"])
    page = shown["text/html"]
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in page
    assert '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">' in page
    assert shown["text/plain"].splitlines()[1] == '<b>x</b> & y  a "q" <i>'


def test_no_rows_leave_the_headings(shown: dict[str, str]) -> None:
    table([], COLUMNS)
    assert shown["text/plain"] == "what  n"
    assert "<td" not in shown["text/html"]


def test_rows_may_come_from_a_generator(shown: dict[str, str]) -> None:
    table(({"a": name, "b": 1}.values() for name in "xy"), COLUMNS)
    assert shown["text/plain"].splitlines()[1:] == ["x     1", "y     1"]


def test_a_row_of_another_length_is_refused(shown: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="3 cells, but there are 2 columns"):
        table([["one", 1, "more"]], COLUMNS)
    assert shown == {}


def test_a_data_file_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.chdir(tmp_path)
    there = root / "course" / "level_0" / "run_sheet.toml"
    assert read("course/level_0/run_sheet.toml") == tomllib.loads(there.read_text(encoding="utf-8"))
