"""The cells of a graded notebook as its learner may see them: without hidden tests, harmless and not too long."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.harmless import IMAGES, LONGEST, embedded, markdown, safe_html
from autograder.matching import grade_id, is_locked
from autograder.outcomes import ANSI
from autograder.secrecy import Secrets

MOST_OUTPUTS = 50  # of one cell
MOST = 20 * 2**20  # characters of all outputs of a notebook
HEAD, TAIL = 3000, 3000  # characters of a long text that are kept


@dataclass(frozen=True)
class Output:
    """One output: a text, or harmless HTML, or the address of an embedded image."""

    kind: str  # text, error, html or image
    content: str


@dataclass(frozen=True)
class ShownCell:
    """One cell on the page; `name` is its mark, if it has one, and `html` what Markdown became."""

    number: int
    cell_type: str
    name: str
    text: str
    html: str = ""
    outputs: list[Output] = field(default_factory=list)
    note: str = ""


def shown_cells(graded: NotebookNode, secrets: Secrets) -> Iterator[ShownCell]:
    """Each cell of a graded notebook that there is something to see of."""
    room = MOST
    for number, cell in enumerate(graded.cells, start=1):
        name = grade_id(cell)
        locked = bool(name) and is_locked(cell)
        text = secrets.shown.get(name, "") if locked else cell.source
        note = ""
        if name in secrets.silent:
            note = (
                "A test that is not shown." if not text else "Parts of this test, and what it put out, are not shown."
            )
        if cell.cell_type == "markdown":
            yield ShownCell(number, "markdown", name, text, markdown(text, cell.get("attachments")), note=note)
        elif text.strip() or note or cell.get("outputs"):
            outputs = [] if name in secrets.silent else list(shown_outputs(cell, secrets))
            room -= sum(len(output.content) for output in outputs)
            if room < 0:
                outputs = [Output("text", "(not shown: this notebook puts out too much)")]
            yield ShownCell(number, cell.cell_type, name, cut(text), "", outputs, note)


def shown_outputs(cell: NotebookNode, secrets: Secrets) -> Iterator[Output]:
    """The outputs of a cell, without those that show a hidden test."""
    outputs = cell.get("outputs", [])
    for output in outputs[:MOST_OUTPUTS]:
        if output.output_type == "stream":
            yield Output("text", cut(secrets.without(ANSI.sub("", output.text))))
        elif output.output_type == "error":
            trace = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
            yield Output("error", cut(secrets.without(ANSI.sub("", trace))))
        else:
            yield data_output(output.get("data", {}), secrets)
    if len(outputs) > MOST_OUTPUTS:
        yield Output("text", f"({len(outputs) - MOST_OUTPUTS} more outputs are not shown)")


def data_output(data: dict[str, Any], secrets: Secrets) -> Output:
    """What a cell displayed: an image, a table, or its text."""
    texts = {kind: "".join(one) if isinstance(one, list) else one for kind, one in data.items()}
    texts = {kind: one for kind, one in texts.items() if isinstance(one, str)}
    plain = cut(secrets.without(ANSI.sub("", texts.get("text/plain", ""))))
    for kind in (*IMAGES, "image/svg+xml"):
        if kind in texts and (address := embedded(kind, texts[kind])) and not secrets.told_by(texts[kind]):
            return Output("image", address)
    page = texts.get("text/html", "")
    if page and len(page) <= LONGEST and not secrets.told_by(page):
        try:
            return Output("html", safe_html(page))
        except RecursionError:
            pass
    if "text/markdown" in texts and not secrets.told_by(texts["text/markdown"]):
        return Output("html", markdown(texts["text/markdown"]))
    return Output("text", plain or f"(an output of type {', '.join(data) or 'unknown'} is not shown)")


def cut(text: str) -> str:
    """The beginning and the end of a long text."""
    if len(text) <= HEAD + TAIL:
        return text
    return f"{text[:HEAD]}\n... ({len(text) - HEAD - TAIL} characters are not shown) ...\n{text[-TAIL:]}"
