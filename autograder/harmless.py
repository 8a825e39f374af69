"""Makes HTML that cannot do anything out of what learners' code put out: no script, no style, no address loaded."""

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

LONGEST = 200_000  # characters of HTML or Markdown; what is longer is shown as text or left out
LARGEST_IMAGE = 2 * 2**20  # bytes
IMAGES = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}
TAGS = set(
    "a abbr b blockquote br caption code col colgroup dd details div dl dt em figcaption figure h3 h4 h5 h6 hr i img"
    " li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr u ul".split()
)
PLAIN = {"colspan", "rowspan", "scope", "span", "alt", "width", "height", "title", "lang", "dir"}
# What these hold is no text that a person reads.
UNREAD = re.compile(r"<(script|style|template|svg|math|iframe|object|noscript)\b.*?(?:</\1\s*>|\Z)", re.S | re.I)
# Controls, marks that turn the direction of text around, halves of characters: no reader sees what they do.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def readable(text: str) -> str:
    """`text` with an ordinary end to each line, and a sign in the place of what cannot be seen."""
    return UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def safe_html(text: str) -> str:
    """`text` with nothing in it but plain formatting, links and embedded images."""
    from bleach.sanitizer import Cleaner

    cleaner = Cleaner(
        tags=TAGS,
        attributes=allowed,
        protocols={"http", "https", "mailto", "data"},
        strip=True,
        strip_comments=True,
        filters=[NoEmptyImages],
    )
    cleaned: str = cleaner.clean(UNREAD.sub("", text))
    return cleaned


class NoEmptyImages:
    """Puts its description in the place of an image that lies elsewhere; a filter of bleach's tokens."""

    def __init__(self, source: Iterable[dict[str, Any]]) -> None:
        self.source = source

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The tokens."""
        for token in self.source:
            if token.get("name") != "img" or (None, "src") in token["data"]:
                yield token
            elif alternative := token["data"].get((None, "alt")):
                yield {"type": "Characters", "data": f"[{alternative}]"}


def allowed(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay."""
    if (tag, name) == ("a", "href"):
        return value.startswith(("http://", "https://", "mailto:", "#"))
    if (tag, name) == ("img", "src"):
        kind, _, data = value.removeprefix("data:").partition(";base64,")
        return value.startswith("data:") and embedded(kind, data) is not None
    return name in PLAIN


def embedded(kind: str, data: str) -> str | None:
    """An image as an address that holds it; None if it is none, or too large."""
    if kind == "image/svg+xml":  # as an image it runs no script and loads nothing
        content = data.encode("utf-8", "replace")
        if len(content) > LARGEST_IMAGE or b"<svg" not in content[:2000]:
            return None
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"
    compact = "".join(data.split())
    if kind not in IMAGES or len(compact) > LARGEST_IMAGE * 4 / 3:
        return None
    try:
        content = base64.b64decode(compact, validate=True)
    except (binascii.Error, ValueError):
        return None
    return f"data:{kind};base64,{compact}" if content.startswith(IMAGES[kind]) else None


def markdown(text: str, attachments: dict[str, Any] | None = None) -> str:
    """Markdown as harmless HTML; headings start at the fourth level, formulas stay as they are written."""
    from mistune import HTMLRenderer, create_markdown

    class Page(HTMLRenderer):
        def heading(self, text: str, level: int, **attributes: Any) -> str:
            return super().heading(text, min(level + 3, 6))

        def image(self, text: str, url: str, title: str | None = None) -> str:
            bundle = (attachments or {}).get(url.removeprefix("attachment:"), {})
            found = next((one for kind, data in bundle.items() if (one := embedded(kind, data))), None)
            return super().image(text, found or url, title)

    if len(text) > LONGEST:
        return f"<pre>{html.escape(text[:LONGEST])} ...</pre>"
    page = create_markdown(renderer=Page(escape=True), plugins=["table", "strikethrough", "math"])
    for name in ("inline_math", "block_math"):
        page.renderer.register(name, lambda _, formula: f"<code>${html.escape(formula.strip())}$</code>")  # type: ignore[union-attr]
    try:
        return safe_html(str(page(text)))
    except RecursionError:
        return f"<pre>{html.escape(text)}</pre>"
