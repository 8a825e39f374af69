"""Makes small mistakes in an answer, one at a time: a good test notices each of them."""

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from autograder.validity.mistakes import Context, mistakes

LONGEST = 100  # characters of a line in words
AROUND = 25


@dataclass(frozen=True)
class Mutant:
    """An answer with one mistake in it, and the mistake in words."""

    text: str
    what: str


@dataclass
class Place:
    """A part of a program that can be replaced, and where it hangs."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None = None

    def put(self, node: ast.AST) -> None:
        """Hang `node` into this place."""
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants(text: str, modules: frozenset[str] = frozenset()) -> list[Mutant]:
    """Every mutant of the answer `text`, in the order of its lines, none twice.

    `modules` are names of imported modules: `pandas.Timedelta(1)` does not become `pandas`.
    """
    tree = ast.parse(text)
    context = Context.of(tree, modules)
    original = ast.unparse(tree)
    seen = {original}
    found = []
    for place in list(places(tree)):
        for kind, wrong in mistakes(place.node, context):
            place.put(wrong)
            changed = ast.unparse(ast.fix_missing_locations(tree))
            place.put(place.node)
            if changed not in seen and compiles(changed):
                seen.add(changed)
                found.append(Mutant(changed, told(line_of(place), kind, original, changed)))
    return found


def places(tree: ast.AST) -> Iterator[Place]:
    """What can be replaced, from top to bottom: no annotation, docstring or message of an assert."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "format_spec", "msg", "type_params", "pattern"):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(node, ast.AST) and not is_text_alone(node):
                yield Place(node, tree, name, index)
                yield from places(node)


def is_text_alone(node: ast.AST) -> bool:
    """Whether a statement is nothing but a text, as a docstring is."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def compiles(text: str) -> bool:
    """Whether Python takes `text` for a program at all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a text with an index, of a comparison by `is`
        try:
            compile(text, "mutant", "exec")
        except (SyntaxError, ValueError):
            return False
    return True


def line_of(place: Place) -> int:
    """The line of the answer on which a place begins."""
    line: int = getattr(place.node, "lineno", 0) or getattr(place.parent, "lineno", 0)
    return line


def told(line: int, kind: str, before: str, after: str) -> str:
    """A mistake in words: where, of which kind, and the lines that it changed, as they were and as they are."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    first, second = ("; ".join(part.strip() for part in side) or "nothing" for side in (old, new))
    return "line {}, {}: `{}` became `{}`".format(line, kind, *shortened(first, second))


def shortened(first: str, second: str) -> tuple[str, str]:
    """Two texts, each cut to what differs and a little around it where it is long."""
    if max(len(first), len(second)) <= LONGEST:
        return first, second
    same = alike(first, second)
    tail = alike(first[:same:-1], second[:same:-1])
    start = max(0, same - AROUND)

    def cut(text: str) -> str:
        end = min(len(text), len(text) - tail + AROUND, start + LONGEST)
        return "..." * (start > 0) + text[start:end] + "..." * (end < len(text))

    return cut(first), cut(second)


def alike(first: str, second: str) -> int:
    """How many signs two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
