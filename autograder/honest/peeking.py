"""Notices when a learner's code looks into the frames of a running test, or traces it."""

import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

from autograder.honest.origin import Origin

FRAMES = frozenset(["sys._getframe", "sys._current_frames"])
CALLS = frozenset(["sys.settrace", "sys.setprofile", "gc.get_objects", "gc.get_referrers"])
READ, HOLDERS = "object.__getattr__", frozenset(["tb_frame", "gi_frame", "cr_frame", "ag_frame"])
VARIABLES = frozenset(["f_locals", "f_globals", "f_builtins", "co_consts", "getargvalues", "f_lineno", "f_trace"])
INSIDES = frozenset(["__closure__", "cell_contents", "getclosurevars", "getclosurevars", "f_back", "_getframe", "gc"])
get_frame = sys._getframe


class Watchman:
    """Hears of what Python reports to audit hooks; wakes only while a test runs."""

    def __init__(self, origin: Origin, note: Callable[[str], None]) -> None:
        self.origin, self.note = origin, note
        self.awake = False
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Judge one event of a running test."""
        if not self.awake:
            return
        if event not in FRAMES and event not in CALLS and (event != READ or arguments[1] not in HOLDERS):
            return
        self.awake = False
        try:
            frame = get_frame(1)
            if event not in CALLS:
                self.frame_taken(frame)
            elif place := self.origin.code(frame.f_code):
                self.note(f"{event} was called while the test ran ({place}).")
        finally:
            self.awake = True

    def caller(self, depth: int) -> FrameType:
        """The frame that many calls above the one who asks, without hearing of it."""
        awake, self.awake = self.awake, False
        frame = get_frame(depth + 1)
        self.awake = awake
        return frame

    def frame_taken(self, frame: FrameType | None) -> None:
        """Judge code that asked for a frame: its own caller is the test, and it reads a caller's variables."""
        for _ in range(6):
            if frame is None or (place := self.origin.code(frame.f_code)):
                break
            if frame.f_globals.get("__name__") not in ("inspect", "traceback", "sys"):
                return
            frame = frame.f_back
        else:
            return
        if frame is None or not place or frame.f_back is None:
            return
        if not self.origin.code(frame.f_back.f_code) and VARIABLES & names_in(frame.f_code):
            self.note(f"The frames of the test were looked into while it ran ({place}).")


def names_in(code: CodeType) -> set[str]:
    """All names that code uses, with those of what is defined in it."""
    inner = [names_in(part) for part in code.co_consts if isinstance(part, CodeType)]
    return set(code.co_names).union(*inner)


def looks_inside(code: CodeType) -> str:
    """What code uses that looks into functions instead of calling them; empty if nothing."""
    return ", ".join(sorted(INSIDES & names_in(code)))
