"""Calls a function and keeps all that can be seen of it: what it returns, prints, calls and changes."""

import io
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from autograder.validity.confined import Outside, TooLong, confined
from autograder.validity.inputs import Call
from autograder.validity.recording import copied, heard
from autograder.validity.same import MOST, form, same


@dataclass(frozen=True)
class Outcome:
    """What became of a call: what it returned or raised, its arguments afterwards, what it printed and called."""

    value: Any
    left: Hashable
    printed: str
    called: Hashable

    @property
    def raised(self) -> bool:
        """Whether it raised an exception."""
        return isinstance(self.value, BaseException)

    def equals(self, other: "Outcome") -> bool:
        """Whether nobody could tell the two apart: the same value, or an exception that says the same."""
        if (self.left, self.printed, self.called) != (other.left, other.printed, other.called):
            return False
        if self.raised or other.raised:
            return type(self.value) is type(other.value) and str(self.value) == str(other.value)
        return same(self.value, other.value)


def outcome(function: Callable[..., Any], call: Call, seed: int) -> Outcome:
    """Call a function with arguments of its own."""
    mine = copied(call)
    heard.clear()
    printed = io.StringIO()
    try:
        with confined(seed) as printed:
            value = function(*mine.args, **mine.named)
            if isinstance(value, Iterator):
                value = list(islice(value, MOST))
    except (Exception, TooLong, Outside, SystemExit) as raised:
        value = raised
    return Outcome(value, form((mine.args, mine.named)), printed.getvalue(), tuple(heard))


def shown(value: Any) -> str:
    """A value in one short line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 160 else text[:160] + " ..."
