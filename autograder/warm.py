"""What a zygote does once so that the kernels that it forks need not: imports, and things that are slow at first."""

import contextlib
import importlib
import os
from collections.abc import Iterable

ALWAYS = ("autograder.kernel",)
USUAL = ("ipykernel.debugger", "IPython.core.debugger", "IPython.core.completerlib", "IPython.extensions.storemagic")


def bring_in(names: Iterable[str]) -> dict[str, str]:
    """Import modules; return those that would not be imported, or that started threads, and why."""
    missing = {}
    for name in (*ALWAYS, *names):
        try:
            importlib.import_module(name)
        except Exception as problem:
            if name in ALWAYS:
                raise
            missing[name] = f"{type(problem).__name__}: {problem}"
        if threads() > 1:
            missing[name] = "threads"
            break
    return missing


def warm_up() -> None:
    """Do once what every kernel would do again: import its lesser parts, list what is guarded, format an error."""
    from IPython.core.ultratb import AutoFormattedTB

    from autograder.honest.watchlist import prepare

    for name in USUAL:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    prepare()
    try:
        raise ValueError
    except ValueError as problem:
        with contextlib.suppress(Exception):
            AutoFormattedTB(mode="Context").structured_traceback(type(problem), problem, problem.__traceback__)


def threads() -> int:
    """How many threads this process has; with more than one, a fork is not safe."""
    return len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1
