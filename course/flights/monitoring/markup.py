"""Level 3: the few pieces of HTML that the monitor's page is made of; every text that comes in is escaped."""

import html
from collections.abc import Iterable, Sequence
from datetime import datetime

ROWS_SHOWN = 8


class Drawn(str):
    """HTML that goes into a cell as it is."""


def tile(mark: tuple[str, str], value: str, told: str) -> str:
    """Return one number; `mark` is the class and the word of its verdict, both empty where there is none."""
    kind, word = mark
    said = f"{value}, {word}" if word else value
    return f'<li class="{kind}"><b>{html.escape(said)}</b><span>{html.escape(told)}</span></li>'


def mark(good: bool | None, yes: str, no: str) -> tuple[str, str]:
    """Return the class and the word of a verdict: never by colour alone."""
    return ("", "") if good is None else ("good", yes) if good else ("bad", no)


def table(text: str, names: Sequence[str], rows: Iterable[Sequence[str]], bad: Sequence[bool] = (), at: int = 1) -> str:
    """Return a table with its caption; in a row that is `bad` the cell `at` is marked."""
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in names)
    body = []
    for place, row in enumerate(rows):
        cells = [one if isinstance(one, Drawn) else html.escape(one) for one in row]
        marked = at % len(cells) if place < len(bad) and bad[place] else 0
        body.append(
            f'<tr><th scope="row">{cells[0]}</th>'
            + "".join(f"<td{' class=bad' * (one == marked)}>{cells[one]}</td>" for one in range(1, len(cells)))
            + "</tr>"
        )
    caption = f"<caption>{html.escape(text)}</caption>" if text else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def closed(name: str, title: str, inside: str) -> str:
    """Return something behind a fold; the page keeps it open, by its name, while it renews itself."""
    return f'<details id="{name}"><summary>{html.escape(title)}</summary>{inside}</details>'


def long(
    name: str, text: str, names: Sequence[str], rows: Sequence[Sequence[str]], bad: Sequence[bool], at: int
) -> str:
    """Return a table of ROWS_SHOWN rows, and the others behind a fold."""
    told = table(text, names, rows[:ROWS_SHOWN], bad[:ROWS_SHOWN], at)
    if more := rows[ROWS_SHOWN:]:
        told += closed(name, f"{len(more)} more", table("", names, more, bad[ROWS_SHOWN:], at))
    return told


def moment(text: str) -> str:
    """Return a moment in UTC as a person reads it."""
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M} UTC"
