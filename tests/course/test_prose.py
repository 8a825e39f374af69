"""Prose is checked as hard as code: every figure comes from the run, and no sentence says nothing."""

import json
import re
from pathlib import Path

import pytest

from lab import ROOT
from lab.execute import executed
from lab.notebooks import appendix_sources, lesson_sources

# From the last one on: `test_lessons.py`, often at the same time in another process, executes from the first on.
LESSONS = [pytest.param(path, id=path.stem) for path in (*lesson_sources(ROOT), *appendix_sources(ROOT))][::-1]
# A number with decimals or a thousands separator, but no number of a lesson, level or clock.
FIGURE = re.compile(r"(?<![\w.,:/])(\d{1,3}(?:,\d{3})+|\d+\.\d+)(?![\w:/]|\.\d)")
LESSON_NUMBER = re.compile(r"(?:[Ll]essons?|[Ee]xercise|of|in|from|and|#|\[)\s*[0-4]\.[1-6](?![\d ]*(?:s|min|%))")
EMPTY = re.compile(
    r"(?i)\b(in today's world|it is important to note|needless to say|game.changer|cutting.edge|leverag\w+|seamless\w*"
    r"|delve|as we all know|simply put|state.of.the.art|powerful|robust|very unique|let's dive)\b"
)


def prose(notebook: dict) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def printed(notebook: dict) -> str:
    """All that the code cells of an executed lesson show as text."""
    texts = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            texts.append("".join(output.get("text", "")))
            texts.append("".join(output.get("data", {}).get("text/plain", "")))
    return "\n".join(texts)


def unsupported(notebook: dict) -> list[str]:
    """Figures of the prose that are in no output, not even when an output is rounded to as many decimals."""
    text = printed(notebook)
    numbers = [float(number.replace(",", "")) for number in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)]
    missing = []
    for paragraph in prose(notebook):
        for figure in FIGURE.findall(LESSON_NUMBER.sub("", paragraph)):
            decimals = len(figure.partition(".")[2])
            value = float(figure.replace(",", ""))
            if not any(round(number, decimals) == value for number in numbers):
                missing.append(figure)
    return missing


@pytest.mark.parametrize("source", LESSONS)
def test_every_figure_in_the_prose_comes_from_the_run(source: Path, denial: bool, run_started: float):
    notebook = json.loads(executed(source, ROOT, offline=denial, since=run_started).read_text())
    assert unsupported(notebook) == []


def test_a_figure_from_nowhere_would_be_found():
    cells = [
        {"cell_type": "markdown", "source": ["The error is **10.89** minutes in April, 336,776 flights, lesson 1.2."]},
        {"cell_type": "code", "source": [], "outputs": [{"text": ["rmse 10.894406"]}]},
    ]
    assert unsupported({"cells": cells}) == ["336,776"]


@pytest.mark.parametrize("text", ["in 0.1 s", "of 1.2 minutes", "lesson 1.2 took 3.4 s", "from 0.3 %", "and 2.5"])
def test_number_of_a_lesson_is_told_from_a_figure(text: str):
    told = {"in 0.1 s": ["0.1"], "of 1.2 minutes": ["1.2"], "lesson 1.2 took 3.4 s": ["3.4"], "from 0.3 %": ["0.3"]}
    assert unsupported({"cells": [{"cell_type": "markdown", "source": [text]}]}) == told.get(text, [])


@pytest.mark.parametrize("source", LESSONS)
def test_a_lesson_has_the_length_of_a_lesson(source: Path):
    notebook = json.loads(source.with_suffix(".ipynb").read_text())
    words = sum(len(text.split()) for text in prose(notebook))
    assert 700 <= words <= 1_500


@pytest.mark.parametrize("source", LESSONS)
def test_no_sentence_says_nothing(source: Path):
    notebook = json.loads(source.with_suffix(".ipynb").read_text())
    assert EMPTY.findall("\n".join(prose(notebook))) == []


@pytest.mark.parametrize("source", LESSONS)
def test_terms_in_bold_are_in_the_glossary(source: Path):
    glossary = (ROOT / "jupyter_book" / "glossary.md").read_text().casefold()
    notebook = json.loads(source.with_suffix(".ipynb").read_text())
    for term in re.findall(r"\*\*([a-z][a-z \n-]+)\*\*", "\n".join(prose(notebook))):
        word = " ".join(term.split()).casefold()
        assert word in glossary, f"{word!r} is set in bold as a term, but the glossary does not explain it"


@pytest.mark.parametrize("source", LESSONS)
def test_every_picture_has_a_text_alternative(source: Path, denial: bool, run_started: float):
    notebook = json.loads(executed(source, ROOT, offline=denial, since=run_started).read_text())
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            assert "image/png" not in data, "show the figure with lab.pictures.show, which takes a text alternative"
            for picture in re.findall(r"<img [^>]*>", "".join(data.get("text/html", ""))):
                assert len(re.search(r'alt="([^"]*)"', picture)[1].split()) >= 8
