"""What tests rely on, as it was before any cell of a learner; looks at it around each test."""

import ast
import builtins
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any

from autograder.honest import vault
from autograder.honest.controls import Controls
from autograder.honest.genuine import Genuine
from autograder.honest.library import Library, from_elsewhere
from autograder.honest.machinery import Machinery, own_builtins
from autograder.honest.names import Meanings, imported, in_bodies, used_names
from autograder.honest.namespace import TestNamespace
from autograder.honest.origin import Origin, named
from autograder.honest.peeking import Watchman, interferes
from autograder.honest.sound import unsound
from autograder.honest.telling import reports_errors
from autograder.honest.tracing import Tracing
from autograder.honest.trusted import HIDDEN, Outcome, Road
from autograder.honest.watch import GONE, Change

SHOWS_ERRORS = ("the shell.showtraceback", "the shell._showtraceback")
DECOY = "# test\nassert 0 == 1, 'control'"


class Guard:
    """The state of one kernel before the first cell, and the evidence that was found around the last test."""

    def __init__(self, kernel: Any) -> None:
        self.kernel, self.shell = kernel, kernel.shell
        self.send = kernel.session.send
        self.builtins = dict(vars(builtins))
        self.origin = Origin(kernel.shell)
        self.road = Road(kernel, self.origin.tests)
        self.library = Library(self.origin)
        self.genuine = Genuine(self.origin, self.library)
        self.meanings = Meanings(self.origin, self.genuine, self.builtins)
        self.machinery = Machinery(kernel)
        self.tracing = Tracing()
        self.evidence: list[str] = []
        self.controls = Controls(self.origin, self.note)
        self.watchman = Watchman(self.origin, self.note)
        self.aside: list[Change] = []  # what libraries replaced; theirs again after the test
        self.tracers: list[str] = []  # sentences on functions that could change what they trace

    def receive(self) -> None:
        """A test has come: see that it reaches this guard."""
        self.evidence = []
        for change in self.machinery.handlers.changes():
            self.accuse(change, "before the test")
            put_back(change)

    def open(self) -> None:
        """Look at everything before a test, and put back what was replaced."""
        self.stop_tracing("before the test")
        self.callbacks("pre_execute")
        self.callbacks("pre_run_cell", SimpleNamespace(raw_cell=DECOY, transformed_cell=DECOY, cell_id=None))
        self.look("before the test")

    def stop_tracing(self, when: str) -> None:
        """Turn trace functions off; a learner's that could change what it traces is evidence if the test fails."""
        for words, function in self.tracing.stop():
            if (place := self.origin.learners(function)) and interferes(function):
                self.tracers.append(f"{words} was set {when}: {named(function)} ({place}).")

    def look(self, when: str) -> None:
        """Compare all that is watched with what it was; put it back and keep what it was as evidence."""
        for kind in unsound(sys.modules.get("numpy")):
            self.note(f"The comparison of {kind} was changed in the memory of Python {when}.")
        if name := own_builtins(self.origin.namespace, self.builtins):
            self.note(f"The notebook got built-in names of its own {when}, with another {name}.")
        touched = self.watchman.written()
        changes = list(self.machinery.changes(touched))
        silent = any(change.what in SHOWS_ERRORS for change in changes) or self.machinery.catches_asserts()
        if silent and not reports_errors(self.kernel):
            self.note("Failed assertions were kept from being reported.")
        self.machinery.forget_handler()
        for change in changes:
            library = from_elsewhere(change.now, self.origin)
            if library:
                self.aside.append(change)
            elif change.what not in SHOWS_ERRORS:
                self.accuse(change, when)
            put_back(change)
        for change in [*self.library.absorb(), *self.library.changes(touched)]:
            self.accuse(change, when)
            put_back(change)
        for label, entry, remove in self.machinery.intruders():
            if place := self.origin.learners(entry):
                remove()
                self.note(f"{label} got {named(entry)} ({place}), which can rewrite tests.")

    def accuse(self, change: Change, when: str) -> None:
        """Keep a change as evidence."""
        if change.now is GONE:
            self.note(f"{change.what} was deleted {when}.")
            return
        place = self.origin.learners(change.now) or self.place_of_code(change.now)
        self.note(f"{change.what} was replaced {when} by {named(change.now)}{f' ({place})' if place else ''}.")

    def place_of_code(self, thing: Any) -> str:
        """In words, where a replaced part of a function comes from."""
        return self.origin.code(thing) if type(thing).__name__ == "code" else ""

    def note(self, sentence: str) -> None:
        """Keep a sentence as evidence, once."""
        if sentence not in self.evidence:
            self.evidence.append(sentence)

    def callbacks(self, event: str, *arguments: Any) -> None:
        """Call what is registered for an event of a cell, outside of the guarded time."""
        with suppress(BaseException):
            self.shell.events.trigger(event, *arguments)

    @contextmanager
    def test(self) -> Iterator[TestNamespace]:
        """The variables of a test while it runs."""
        known = {**vars(builtins), **self.builtins}
        namespace = TestNamespace(self.shell.user_ns, known, vault.orders[-1].shared, self.origin.of_tests)
        self.namespace = namespace
        self.watchman.awake = True
        try:
            yield namespace
        finally:
            self.watchman.awake = False
            namespace._publish()

    def instrument(self, tree: ast.Module) -> ast.Module:
        """Give the names of a test their meaning and put controls into it."""
        order = vault.orders[-1]
        for name, place in self.genuine.strangers(dict.fromkeys(imported(tree))):
            self.note(f"The module {name} that the test imports is not the real one; it came from {place}.")
            self.expel(name)
        fixed: dict[str, Any] = {}
        if order.informed:
            fixed, evidence = self.meanings.fixed(order, used_names(tree))
            for sentence in evidence:
                self.note(sentence)
        self.namespace._hold(fixed | self.controls.tools(), *in_bodies(tree))
        return self.controls.instrument(tree)

    def expel(self, name: str) -> None:
        """Put the real module back in the place of a false one, or let it be found again."""
        if name in self.library.modules:
            sys.modules[name] = self.library.modules[name]
        else:
            sys.modules.pop(name, None)

    def close(self, outcome: Outcome) -> None:
        """Look again after the test, and let libraries have back what was theirs."""
        for name in ("last_type", "last_value", "last_traceback", "last_exc"):
            sys.__dict__.pop(name, None)
        self.stop_tracing("during the test")
        self.look("during the test")
        if outcome.error is not None or outcome.value is not None:
            for sentence in self.tracers:
                self.note(sentence)
        self.tracers.clear()
        for change in self.aside:
            change.put(change.now)
        self.aside.clear()
        self.tracing.resume(self.origin)
        self.callbacks("post_execute")
        result = SimpleNamespace(
            success=outcome.error is None,
            error_in_exec=outcome.error,
            error_before_exec=None,
            result=outcome.value,
            execution_count=self.shell.execution_count - 1,
            info=SimpleNamespace(raw_cell=HIDDEN, transformed_cell=HIDDEN, cell_id=None),
        )
        self.callbacks("post_run_cell", result)


def put_back(change: Change) -> None:
    """Make a name stand for what it did, if that is possible."""
    with suppress(AttributeError, TypeError):
        if change.before is not None:
            change.undo()
