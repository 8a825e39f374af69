"""Keeps hidden tests out of what learners read: recognises their lines in any text, however it is quoted.

Code that makes numbers of its own out of a text gets past this; that it cannot read tests is the guard's part.
"""

import ast
import base64
import html
import keyword
import re
from collections.abc import Iterator
from functools import lru_cache

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.harmless import readable
from autograder.matching import is_locked, marked, syntax

SECRET = 12  # letters and digits that make a line of a hidden test recognisable, whatever stands between them
SHORT = 6  # letters and digits of a shorter line, or one of texts alone, which is recognised with its signs
LEFT_OUT = "(left out: it shows a hidden test)"
WITHHELD = "The message is left out here, as it holds a line of a hidden test."


class Secrets:
    """The lines of a graded notebook that its learner never got: those of the hidden tests.

    `graded` has the hidden tests in it, `released` has not. A line that the learner wrote as well is no
    secret, nor is what a test says to its learner.
    """

    def __init__(self, graded: NotebookNode, released: NotebookNode | None) -> None:
        known = marked(released) if released else {}
        locked = {name: cell for name, cell in marked(graded).items() if is_locked(cell)}
        mine = [cell for cell in graded.cells if not any(cell is one for one in locked.values())]
        open_lines = {bare(line) for cell in (*known.values(), *mine) for line in cell.source.splitlines()}
        lines = {line for cell in locked.values() for line in unsaid(cell.source) if bare(line) not in open_lines}
        self.lines = {bare(line) for line in lines if len(bare(line)) >= SECRET and is_code(line)}
        rest = {line for line in lines if len(bare(line)) >= SHORT and bare(line) not in self.lines}
        self.signs = {tight(line) for line in rest if tells(line)}
        self.shown = {name: known[name].source for name in locked if name in known}
        self.silent = {name for name, cell in locked.items() if self.shown.get(name) != cell.source}

    def told_by(self, text: str) -> bool:
        """Whether `text` holds a line of a hidden test, however it is quoted."""
        if not (self.lines or self.signs):
            return False
        for reading in readings(text):
            letters, signs = bare(reading), tight(reading)
            if any(line in letters for line in self.lines) or any(line in signs for line in self.signs):
                return True
        return False

    def without(self, text: str) -> str:
        """`text` without the lines that show a hidden test."""
        if not self.told_by(text):
            return text
        kept = "\n".join(LEFT_OUT if self.told_by(line) else line for line in text.splitlines())
        return LEFT_OUT if self.told_by(kept) else kept

    def message(self, text: str) -> str:
        """A message for a learner: `text` in signs that can be read, or nothing of it if it shows a hidden test."""
        return WITHHELD if self.told_by(text) else readable(text)


def bare(text: str) -> str:
    """The letters and digits of a text, which quoting and layout do not change."""
    return re.sub(r"[\W_]+", "", text).lower()


def tight(text: str) -> str:
    """A text without blanks and without the signs that quoting adds."""
    return re.sub(r"[\s\\]+", "", text).lower()


def readings(text: str) -> Iterator[str]:
    """A text as it is, without HTML's entities, backwards, and what it holds in hexadecimal or base64."""
    yield text
    if "&" in text:
        yield html.unescape(text)
    yield text[::-1]
    for run in re.findall(r"[A-Za-z0-9+/]{16,}", text):
        if re.fullmatch("(?:[0-9a-fA-F]{2})+", run):
            yield bytes.fromhex(run).decode("utf-8", "replace")
        yield base64.b64decode(run[: len(run) // 4 * 4]).decode("utf-8", "replace")


def is_code(line: str) -> bool:
    """Whether a line holds more than texts in quotes and the signs between them."""
    return bare(re.sub(r"""(["'])(?:(?!\1).)*\1""", "", line)) != ""


def tells(line: str) -> bool:
    """Whether a short line of code says something of its own, as `assert f(3) == 5` does and `continue` does not."""
    names = [word for word in re.findall(r"\w+", line) if not keyword.iskeyword(word)]
    return len(names) > 1 and re.search(r"[=<>(\[.+*/%-]", line) is not None


@lru_cache(maxsize=1000)  # a class meets the same tests again and again
def unsaid(source: str) -> tuple[str, ...]:
    """The lines of a test, but for those that hold nothing but what it says to its learner."""
    said = [bare(text) for text in texts_of(new_code_cell(source))]
    lines = [(line, bare(line)) for line in source.splitlines()]
    return tuple(line for line, letters in lines if not any(letters in text for text in said))


def texts_of(cell: NotebookNode) -> Iterator[str]:
    """The texts in a code cell: those of one line, and longer ones that an assert or a raise has to say."""
    statements = [node for statement in syntax(cell) for node in ast.walk(statement)]
    speaking = [node.msg for node in statements if isinstance(node, ast.Assert) and node.msg]
    speaking += [node.exc for node in statements if isinstance(node, ast.Raise) and node.exc]
    spoken = {id(node) for one in speaking for node in ast.walk(one)}
    for node in statements:
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if id(node) in spoken or "\n" not in text.strip("\n"):
            yield text
