"""The book builds without a warning, its links hold, it can be searched, and asks nobody else."""

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from lab.book import GUIDES, PROSE, build, contents
from lab.outline import appendix, outline


@pytest.fixture(scope="module")
def html(root: Path, denial: bool, run_started: float) -> Path:
    """The built book (any warning would have stopped it)."""
    return build(root, offline=denial, since=run_started)


class Page(HTMLParser):
    """Collects the links, the ids and the pictures of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.pictures: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one tag points to."""
        found = dict(attrs)
        self.ids |= {value for name, value in attrs if name in ("id", "name") and value}
        if tag == "img":
            self.pictures.append(found)
        wanted = {"a": "href", "link": "href", "script": "src", "img": "src"}.get(tag)
        if wanted and (target := found.get(wanted)):
            self.links.append(target)


@functools.cache
def parsed(path: Path) -> Page:
    """Read one page."""
    return Page(path.read_text(encoding="utf-8"))


def pages(html: Path) -> list[Path]:
    """Return the book's pages."""
    return [path for path in sorted(html.rglob("*.html")) if "_static" not in path.parts]


def test_every_lesson_exercise_and_prose_page_is_in_the_book(html: Path, root: Path) -> None:
    expected = {"index", *PROSE, *GUIDES}
    for level in outline(root):
        for notebook in level.lessons + level.exercises:
            expected.add(str(notebook.relative_to(root).with_suffix("")))
    expected |= {str(notebook.relative_to(root).with_suffix("")) for notebook in appendix(root)}
    built = {str(path.relative_to(html).with_suffix("")) for path in pages(html)}
    assert expected <= built


def test_every_internal_link_leads_somewhere(html: Path) -> None:
    broken = []
    for path in pages(html):
        for link in parsed(path).links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            anchor = unquote(parts.fragment)
            if not target.is_file():
                broken.append(f"{path.relative_to(html)}: {link}")
            elif anchor and target.suffix == ".html" and anchor not in parsed(target).ids:
                broken.append(f"{path.relative_to(html)}: {link} (no such place)")
    assert sorted(set(broken)) == []


def test_the_book_can_be_searched(html: Path) -> None:
    index = (html / "searchindex.js").read_text(encoding="utf-8")
    names = json.loads(index[index.index("{") : index.rindex("}") + 1])["docnames"]
    assert {"index", *PROSE} <= set(names)


def test_every_notebook_page_offers_its_notebook(html: Path, root: Path) -> None:
    for level in outline(root):
        for notebook in level.lessons + level.exercises:
            path = html / notebook.relative_to(root).with_suffix(".html")
            offered = [link for link in parsed(path).links if link.endswith(notebook.name)]
            assert offered, f"{path.name} offers no download"
            assert (path.parent / offered[0]).resolve().is_file()


def test_every_picture_has_a_text_alternative(html: Path) -> None:
    for path in pages(html):
        bare = [picture.get("src", "")[:80] for picture in parsed(path).pictures if not picture.get("alt")]
        assert bare == [], path.relative_to(html)


def test_no_page_loads_anything_from_elsewhere(html: Path) -> None:
    for path in pages(html):
        text = path.read_text(encoding="utf-8")
        loads = re.findall(r"<(?:script|img|iframe)[^>]+src=\"(?:https?:)?//[^\"]*", text)
        loads += re.findall(r"<link[^>]+href=\"(?:https?:)?//[^\"]*", text)
        assert loads == [], path.relative_to(html)


def test_no_page_shows_this_machines_folders(html: Path, root: Path) -> None:
    shown = [path.name for path in pages(html) if str(root) in path.read_text(encoding="utf-8")]
    assert shown == []


def test_the_glossary_explains_its_words(html: Path) -> None:
    text = (html / "glossary.html").read_text(encoding="utf-8")
    terms = re.findall(r'<dt id="term-([^"]+)"', text)
    assert len(terms) >= 25
    assert terms == sorted(terms, key=str.casefold)


@pytest.fixture(scope="module")
def site(html: Path) -> Iterator[str]:
    """The book served on this machine's loopback."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        """Serves the book without writing a log."""

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(html))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.needs("chromium")
def test_in_chromium_no_page_asks_another_site_or_complains(site, page, html, root) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    notebooks = [*sorted(html.glob("*/level_*/*.html")), *sorted(html.glob("course/appendix/*.html"))]
    for path in [html / "index.html", *notebooks]:
        page.goto(f"{site}/{path.relative_to(html)}", wait_until="load")
        assert page.locator("article h1").count() == 1, path.name
    elsewhere = [url for url in asked if not url.startswith((site, "data:", "blob:"))]
    assert elsewhere == []
    assert page.complaints == []


@pytest.mark.needs("chromium")
def test_in_chromium_the_search_finds_a_word(site, page) -> None:
    page.goto(f"{site}/search.html?q=champion")
    page.locator("#search-results a", has_text="Glossary").first.wait_for(timeout=15_000)


def test_the_contents_are_made_from_what_exists(tmp_path: Path) -> None:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Modules"}
    for name in ("level_1/1_1_modules", "appendix/more_modules"):
        page = tmp_path / "course" / f"{name}.ipynb"
        page.parent.mkdir(parents=True)
        page.write_text(json.dumps({"cells": [cell]}))
    found = contents(tmp_path, outline(tmp_path))
    assert [part["caption"] for part in found["parts"]] == [
        "Level 1 · DevOps, no MLOps",
        "Appendix",
        "Reference",
        "For instructors",
    ]
    assert found["parts"][0]["chapters"] == [{"file": "course/level_1/1_1_modules"}]
    assert found["parts"][1]["chapters"] == [{"file": "course/appendix/more_modules"}]


def test_a_lesson_that_does_not_execute_stops_the_book_in_one_sentence(tmp_path: Path) -> None:
    source = tmp_path / "course" / "level_0" / "0_1_broken.py"
    source.parent.mkdir(parents=True)
    header = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n"
    source.write_text(header + "# %% [markdown]\n# # Broken\n\n# %%\n1 / 0\n")
    source.with_suffix(".ipynb").write_text('{"cells": []}')
    with pytest.raises(RuntimeError) as caught:
        build(tmp_path)
    assert str(caught.value) == (
        "0_1_broken does not execute: in the cell '1 / 0': ZeroDivisionError: division by zero"
    )
    assert not (tmp_path / "build" / "book" / "html").exists()
