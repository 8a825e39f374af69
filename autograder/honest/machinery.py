"""What carries a test through IPython: the shell, the kernel, their hooks and their messages."""

import builtins
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import FunctionType, ModuleType
from typing import Any

from ipykernel.displayhook import ZMQShellDisplayHook
from ipykernel.iostream import BackgroundSocket, IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQDisplayPublisher, ZMQInteractiveShell
from IPython.core.builtin_trap import BuiltinTrap
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.events import EventManager
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.session import Session
from zmq.eventloop.zmqstream import ZMQStream

from autograder.honest import (
    controls,
    genuine,
    guard,
    instrument,
    library,
    names,
    namespace,
    origin,
    peeking,
    plain,
    probes,
    sound,
    spoiled,
    telling,
    tracing,
    trusted,
    vault,
    watch,
)
from autograder.honest.watch import Change, Items, Names, Overrides

CLASSES = (
    InteractiveShell,
    ZMQInteractiveShell,
    IPythonKernel,
    Kernel,
    Session,
    DisplayHook,
    ZMQShellDisplayHook,
    DisplayPublisher,
    ZMQDisplayPublisher,
    TransformerManager,
    CachingCompiler,
    EventManager,
    BuiltinTrap,
    IOPubThread,
    BackgroundSocket,
    OutStream,
    ZMQStream,
)
OURS: tuple[Any, ...] = (controls, genuine, guard, instrument, library, names, namespace, origin, peeking, plain)
OURS += (probes, sound, spoiled, telling, tracing, trusted, vault, watch)
# Builtins that say nothing about an answer; people replace them for other reasons.
HARMLESS = frozenset(
    "_ input print help display exit quit copyright credits license open breakpoint get_ipython "
    "__IPYTHON__ __debug__ __doc__ __name__ __loader__ __spec__ __package__".split()
)


def functions_only(name: str, value: Any) -> bool:
    """Whether a name of a class or module is a function of it."""
    return isinstance(value, (FunctionType, staticmethod, classmethod, property))


class Machinery:
    """Watches all of it. What changed is put back before a test; who changed it decides whether it is evidence."""

    def __init__(self, kernel: Any) -> None:
        shell, self.kernel = kernel.shell, kernel
        self.shell = shell
        label = lambda kind: f"IPython's {kind.__name__}"  # noqa: E731
        self.watched: list[Any] = [Names(label(kind), kind, functions_only) for kind in (*CLASSES, type(kernel))]
        self.watched += [Names(f"the grader's {module.__name__}", module, functions_only) for module in OURS]
        self.watched.append(Names("builtins", builtins, lambda name, _: name not in HARMLESS))
        objects = {
            "kernel": kernel,
            "shell": shell,
            "session": kernel.session,
            "display hook": shell.displayhook,
            "display publisher": shell.display_pub,
            "compiler": shell.compile,
            "events": shell.events,
            "output socket": kernel.iopub_socket,
            "builtin trap": shell.builtin_trap,
        }
        self.watched += [
            Overrides(f"the {name}", thing) for name, thing in objects.items() if hasattr(thing, "__dict__")
        ]
        self.handlers = Items("the kernel's handlers", lambda: kernel.shell_handlers)
        self.watched.append(self.handlers)
        transformer = shell.input_transformer_manager
        self.rewriters = [
            Items("IPython's input transformers (cleanup)", lambda: transformer.cleanup_transforms),
            Items("IPython's input transformers (lines)", lambda: transformer.line_transforms),
            Items("IPython's input transformers (tokens)", lambda: transformer.token_transformers),
            Items("IPython's input transformers", lambda: shell.input_transformers_post),
            Items("IPython's AST transformers", lambda: shell.ast_transformers),
        ]
        places = [(shell, name) for name in ("displayhook", "display_pub", "compile", "events")]
        places += [(kernel.session, name) for name in ("pack", "unpack")]
        self.parts = [(owner, name, getattr(owner, name)) for owner, name in places]
        self.handler = shell.custom_exceptions, shell.CustomTB

    def changes(self, touched: Iterable[Any] = ()) -> Iterator[Change]:
        """Everything that is not as it was; `touched` are functions that were written to."""
        for watched in self.watched:
            yield from watched.changes()
            if isinstance(watched, Names):
                yield from (part for one in touched for part in watched.inside(one))
        for owner, name, part in self.parts:
            if (now := getattr(owner, name)) is not part:
                label = f"the {'shell' if owner is self.shell else 'session'}'s {name}"
                yield Change(label, part, now, watch.attribute_putter(owner, name))

    def intruders(self) -> Iterator[tuple[str, Any, Callable[[], None]]]:
        """What cells added to the lists of transformers: in words, itself, and how to take it away."""
        for items in self.rewriters:
            for entry in items.read():
                if not any(entry is known for known in items.before):
                    yield items.label, entry, partial(items.read().remove, entry)

    def catches_asserts(self) -> bool:
        """Whether a handler of exceptions was set that takes failed assertions."""
        handled = self.shell.custom_exceptions
        return handled is not self.handler[0] and any(
            isinstance(kind, type) and issubclass(AssertionError, kind) for kind in handled
        )

    def forget_handler(self) -> None:
        """Undo `set_custom_exc`."""
        self.shell.custom_exceptions, self.shell.CustomTB = self.handler


def own_builtins(namespace: dict[str, Any], usual: dict[str, Any]) -> str:
    """Give a notebook Python's built-in names again; the first that a cell had given another meaning, or nothing."""
    names = namespace.get("__builtins__")
    own = vars(names) if isinstance(names, ModuleType) else names
    if own is vars(builtins) or not isinstance(own, dict):
        return ""
    namespace["__builtins__"] = builtins
    return next((name for name, value in usual.items() if name not in HARMLESS and own.get(name) is not value), "")
