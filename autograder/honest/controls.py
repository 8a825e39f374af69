"""Puts a look at every value that a test compares into the test, and asks forged ones what else they equal."""

import ast
from collections.abc import Callable
from types import FunctionType
from typing import Any

from autograder.honest.instrument import CHECK, LEFT, OPERATORS, PLAIN, RIGHT, SEE, TESTS, Instrument, name_of
from autograder.honest.origin import Origin
from autograder.honest.peeking import looks_inside
from autograder.honest.plain import MOST, objects_of, parts_of, plainly
from autograder.honest.probes import forged, true
from autograder.honest.spoiled import spoiled

OPEN = frozenset(["ANY", "approx", "Mock", "MagicMock", "mock"])  # libraries' own equals of anything
MOST_OF_A_KIND = 20  # objects of one class that are asked
SAFE = frozenset("numpy pandas sklearn scipy matplotlib pathlib datetime decimal fractions collections".split())
SAFE |= frozenset("builtins types itertools".split())  # what asks an iterator uses it up
# What marking asks of a text; an honest text of a learner's own class, as that of an Enum, keeps these.
READS = frozenset("__eq__ __ne__ __len__ __getitem__ __iter__ __contains__ casefold lower upper strip split".split())
READS |= frozenset("replace startswith endswith lstrip rstrip removeprefix removesuffix".split())
type_, len_, isinstance_ = type, len, isinstance


class Controls:
    """The controls of one kernel's tests; `note` keeps a sentence as evidence."""

    def __init__(self, origin: Origin, note: Callable[[str], None]) -> None:
        self.origin, self.note = origin, note
        self.known: set[type] = {int, float, complex, str, bytes, bool, type(None), range, slice, type, FunctionType}
        self.checks = 0
        self.asked: dict[type, int] = {}
        self.lefts: dict[int, Any] = {}
        self.words: set[str] = set()  # names that the test uses

    def instrument(self, tree: ast.Module) -> ast.Module:
        """The test with a look at its values; lines, order and number of evaluations stay."""
        self.checks = 0
        self.asked.clear()
        self.lefts.clear()
        self.words = {name for node in ast.walk(tree) if (name := name_of(node))}
        return ast.fix_missing_locations(Instrument().visit(tree))

    def tools(self) -> dict[str, Any]:
        """What the instrumented test calls, by names that no cell can write."""
        known = self.known

        def see(value: Any) -> Any:
            if type_(value) not in known:
                self.look(value)
            return value

        return {SEE: see, LEFT: self.left, RIGHT: self.right, PLAIN: self.plain, TESTS: self.tests, CHECK: self.check}

    def check(self, value: Any) -> Any:
        """Count an assertion."""
        self.checks += 1
        return value

    def left(self, number: int, value: Any) -> Any:
        """Keep the left side of a comparison until the right one is known."""
        if type_(value) not in self.known:
            self.look(value)
        self.lefts[number] = value
        return value

    def right(self, number: int, compare: int, value: Any) -> Any:
        """Ask both sides of a comparison what they would say to another value."""
        left = self.lefts.pop(number, None)
        if type_(value) not in self.known:
            self.look(value)
        for one, other, turned in ((left, value, False), (value, left, True)):
            if type_(one) not in self.known and self.suspicious(one):
                self.spoil(list(OPERATORS.values())[compare], one, other, turned)
        return value

    def spoil(self, compare: Callable[[Any, Any], Any], one: Any, other: Any, turned: bool) -> None:
        """Note it if `one` stands in the same relation to values that differ from `other` and from each other."""
        values = spoiled(compare, other, turned)
        if values and all(true(compare, *((value, one) if turned else (one, value))) for value in (other, *values)):
            self.accuse(one, "compares with any value as the test wants it")

    def look(self, value: Any, depth: int = 0) -> None:
        """Look at a value and into it; forged objects are noted."""
        try:
            kind = type_(value)
            if kind in (list, tuple, set, frozenset):
                self.look_into(list(value)[:MOST], depth)
            elif kind is dict:
                self.look_into([*list(value)[:MOST], *list(value.values())[:MOST]], depth)
            elif kind.__module__.partition(".")[0] in ("numpy", "pandas") and not self.origin.type(kind):
                self.look_into(objects_of(value), depth)
            elif self.suspicious(value):
                self.ask(value)
        except Exception:
            return

    def look_into(self, values: list[Any], depth: int) -> None:
        """Look at the elements of a container."""
        for value in values:
            if type_(value) not in self.known and depth < 3:
                self.look(value, depth + 1)

    def suspicious(self, value: Any) -> bool:
        """Whether the class of a value is not one of Python's or of a library that is known to be sound."""
        kind = type_(value)
        if self.origin.type(kind) or kind.__module__ == "__main__":
            return True
        return kind.__module__.partition(".")[0] not in SAFE and kind.__module__ != "builtins"

    def ask(self, value: Any) -> None:
        """Put the probes to one object of a class that is not known."""
        kind = type_(value)
        self.asked[kind] = self.asked.get(kind, 0) + 1
        if self.asked[kind] > MOST_OF_A_KIND:
            return
        if found := forged(value):
            self.accuse(value, found)
        elif self.origin.type(kind) and value.__class__ is not kind:
            self.accuse(value, f"says that it is of class {value.__class__.__name__}")

    def accuse(self, value: Any, words: str) -> None:
        """Note a forged object; one of a library's that the test itself names is the test's own."""
        kind = type_(value)
        place = self.origin.type(kind)
        if not place and OPEN & self.words:
            return
        self.note(f"An object of {kind.__name__}{f' ({place})' if place else ''} {words}.")

    def plain(self, value: Any) -> Any:
        """An answer to a concept question, as plain dicts, lists and texts that run no code of the learner's."""
        self.look(value)
        for part in parts_of(value):
            kind = type_(part)
            if READS & kind.__dict__.keys() and isinstance_(part, str) and self.origin.type(kind):
                self.accuse(part, "is a text that changes when it is read")
        return plainly(value, self.origin)

    def tests(self, value: Any) -> Any:
        """Tests that a learner wrote; they are to call what they are given, not to look into it."""
        self.look(value)
        if isinstance_(value, FunctionType) and (found := looks_inside(value.__code__)):
            self.note(f"The tests ({self.origin.learners(value)}) look into what they are given ({found}).")
        return value
