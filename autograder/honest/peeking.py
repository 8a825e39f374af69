"""Notices when a learner's code looks into the frames of a running test, or traces it."""

import dis
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from autograder.honest.origin import Origin

FRAMES = frozenset(["sys._getframe", "sys._current_frames"])
CALLS = frozenset(["sys.settrace", "sys.setprofile", "gc.get_objects", "gc.get_referrers", "gc.get_referents"])
WRITE = "object.__setattr__"
READ, HOLDERS = "object.__getattr__", frozenset(["tb_frame", "gi_frame", "cr_frame", "ag_frame"])
VARIABLES = frozenset(
    ["f_locals", "f_globals", "f_builtins", "co_consts", "getargvalues", "getframeinfo", "f_lineno", "f_trace"]
)
WHOLE_STACK = frozenset(["stack", "trace", "getouterframes", "getinnerframes", "walk_stack", "_current_frames"])
INSIDES = frozenset(
    ["__closure__", "cell_contents", "getclosurevars", "f_back", "_getframe", "currentframe", "f_locals"]
)
STORES = ("STORE_SUBSCR", "STORE_SLICE", "STORE_ATTR", "DELETE_SUBSCR", "DELETE_ATTR")
CHANGES = frozenset("append extend insert clear pop remove sort reverse update add discard setattr".split())
get_frame = sys._getframe


class Watchman:
    """Hears of what Python reports to audit hooks; wakes only while a test runs."""

    def __init__(self, origin: Origin, note: Callable[[str], None]) -> None:
        self.origin, self.note = origin, note
        self.awake = False
        self.touched: list[Any] = []  # functions that were written to
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Remember a function that is written to; judge the other events of a running test."""
        if event == WRITE:
            self.touched.append(arguments[0])
        if not self.awake:
            return
        if event not in FRAMES and event not in CALLS and (event != READ or arguments[1] not in HOLDERS):
            return
        self.awake = False
        try:
            frame = get_frame(1)
            if event not in CALLS:
                self.frame_taken(frame, arguments[0] if event == "sys._getframe" and arguments else None)
            elif place := self.origin.code(frame.f_code):
                self.note(f"{event} was called while the test ran ({place}).")
        finally:
            self.awake = True

    def written(self) -> list[Any]:
        """The functions that were written to since the last time."""
        touched, self.touched = self.touched, []
        return touched

    def frame_taken(self, frame: FrameType | None, taken: FrameType | None) -> None:
        """Judge who asked for a frame: a learner's code that reads variables, and reaches those of the test."""
        while frame is not None and frame.f_globals.get("__name__") in ("inspect", "traceback"):
            frame = frame.f_back
        if frame is None or not (place := self.origin.code(frame.f_code)):
            return
        names = names_in(frame.f_code)
        if VARIABLES & names and reach(frame, taken) >= self.distance(frame):
            self.note(f"The frames of the test were looked into while it ran ({place}).")

    def distance(self, frame: FrameType) -> int:
        """How many calls lie between a learner's code and the next that is not a learner's."""
        count, caller = 1, frame.f_back
        while caller is not None and self.origin.code(caller.f_code):
            count, caller = count + 1, caller.f_back
        return count


def reach(frame: FrameType, taken: FrameType | None) -> int:
    """How far up the calls code can look that took a frame: by what it took, and by its steps back."""
    code = frame.f_code
    start, step = 0, frame
    while taken is not None and step is not taken and step.f_back is not None:
        start, step = start + 1, step.f_back
    if taken is None or step is not taken:
        start = 0
    instructions = list(dis.get_instructions(code))
    steps = sum(instruction.argval == "f_back" for instruction in instructions)
    if steps and any("JUMP_BACKWARD" in instruction.opname for instruction in instructions):
        return 10**6
    if WHOLE_STACK & names_in(code):
        steps += max((part for part in code.co_consts if isinstance(part, int) and 0 <= part < 100), default=0)
    return start + steps


def names_in(code: CodeType) -> set[str]:
    """All names that code uses, with those of what is defined in it."""
    inner = [names_in(part) for part in code.co_consts if isinstance(part, CodeType)]
    return set(code.co_names).union(*inner)


def interferes(function: Any) -> bool:
    """Whether a trace function could change what it traces: it uses frames' variables, or writes into values."""
    code = getattr(getattr(function, "__func__", function), "__code__", None)
    if code is None or VARIABLES & names_in(code):
        return True
    given = code.co_varnames[2:3]  # the third of (frame, event, argument)
    steps = list(dis.get_instructions(code))
    takes = any(step.opname.startswith("LOAD_FAST") and step.argval in given for step in steps)
    return takes and (any(step.opname in STORES for step in steps) or bool(CHANGES & names_in(code)))


def looks_inside(code: CodeType) -> str:
    """What code uses that looks into functions instead of calling them; empty if nothing."""
    return ", ".join(sorted(INSIDES & names_in(code)))
