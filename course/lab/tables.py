"""Reads the data files of lessons and shows rows as a table, in JupyterLab, in the book and as plain text."""

import html
import tomllib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from IPython.display import display

from lab import ROOT

LEFT = 'style="text-align: left; padding: 0.2em 0.6em"'


class Link(NamedTuple):
    """A cell of a table that leads to a page."""

    text: str
    url: str


def read(path: str) -> dict[str, Any]:
    """Return what stands in a TOML file; `path` begins at the project's root."""
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


def table(rows: Iterable[Iterable[Any]], columns: Sequence[str]) -> None:
    """Display `rows` below the headings `columns`, headings and cells all aligned on the left."""
    cells = [list(row) for row in rows]
    for row in cells:
        if len(row) != len(columns):
            raise ValueError(f"A row has {len(row)} cells, but there are {len(columns)} columns: {row}")
    display({"text/html": as_html(cells, columns), "text/plain": as_text(cells, columns)}, raw=True)


def as_html(rows: list[list[Any]], columns: Sequence[str]) -> str:
    """Return the table as HTML. JupyterLab aligns cells on the right unless each says otherwise."""
    head = "".join(f"<th {LEFT}>{html.escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(f"<td {LEFT}>{cell_html(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def cell_html(cell: Any) -> str:
    """Return one cell as HTML; what looks like a tag in a text stays text."""
    if isinstance(cell, Link):
        return f'<a href="{html.escape(cell.url, quote=True)}">{html.escape(cell.text)}</a>'
    return html.escape(str(cell))


def as_text(rows: list[list[Any]], columns: Sequence[str]) -> str:
    """Return the table as plain text, two blanks between its columns."""
    texts = [[cell.text if isinstance(cell, Link) else str(cell) for cell in row] for row in [list(columns), *rows]]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in texts]
    return "\n".join(line.rstrip() for line in lines)
