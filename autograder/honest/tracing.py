"""Trace and profile functions: none runs while a test does."""

import sys
from typing import Any

get_trace, set_trace, get_profile, set_profile = sys.gettrace, sys.settrace, sys.getprofile, sys.setprofile


class Tracing:
    """Trace and profile functions: off while a test runs, back afterwards unless a learner wrote them."""

    def __init__(self) -> None:
        self.kept: list[Any] = []

    def stop(self) -> list[tuple[str, Any]]:
        """Turn them off; return what was on, in words and as it was."""
        found = []
        for words, read, write in (
            ("sys.settrace", get_trace, set_trace),
            ("sys.setprofile", get_profile, set_profile),
        ):
            function = read()
            if callable(function):  # a profiler in C cannot change a test
                write(None)
                found.append((words, function))
                self.kept.append((write, function))
        return found

    def resume(self, origin: Any) -> None:
        """Turn a library's on again."""
        for write, function in self.kept:
            if not origin.learners(function):
                write(function)
        self.kept.clear()
