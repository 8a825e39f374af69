"""Says where a thing was made: in a learner's cell, in a file beside the notebook, or in a library."""

import functools
import os
import sys
import sysconfig
from operator import is_not
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

any_, map_ = any, map
OWN = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep


def library_folders() -> tuple[str, ...]:
    """Where Python, its packages and the course lie, each with a separator at its end."""
    named = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, "/usr/lib", "/usr/local/lib"}
    named |= {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    named |= {path for path in sys.path if os.path.isabs(path)}
    folders = {os.path.join(os.path.abspath(path), "") for path in named if path}
    return (*(folders - {os.sep, "/usr/", os.path.join(os.getcwd(), "")}), OWN)


class Origin:
    """Knows the cells of one shell, and the folders from which libraries come."""

    def __init__(self, shell: Any) -> None:
        self.namespace: dict[str, Any] = shell.user_ns
        self.cells: dict[str, int] = shell.compile._filename_map
        self.tests: set[str] = set()  # file names of test cells
        self.of_tests: set[type] = set()  # classes that tests made
        self.folders = library_folders()
        self.libraries: dict[int, tuple[Any, list[Any]]] = {}  # classes of libraries, and what stood in them
        self.places: dict[str, str] = {}  # of code in files
        self.here = os.path.join(os.getcwd(), "")

    def file(self, name: str) -> str:
        """In words, where code of this file name comes from; empty for a library's."""
        if name in self.tests:
            return ""
        if name in self.cells:
            return f"cell {self.cells[name]}"
        if name not in self.places:
            self.places[name] = self.beside(name)
        return self.places[name]

    def beside(self, name: str) -> str:
        """In words, which file that is no library's has this name."""
        if name.startswith("<"):
            return ""
        length = max((len(folder) for folder in self.folders if name.startswith(folder)), default=0)
        if length and not (name.startswith(self.here) and len(self.here) > length):
            return ""
        return f"the file {os.path.basename(name)}"

    def code(self, code: CodeType) -> str:
        """In words, where the code comes from, if it is a learner's."""
        place = self.file(code.co_filename)
        return f"{place}, line {code.co_firstlineno}" if place else ""

    def learners(self, thing: Any) -> str:
        """In words, where the learner made `thing`; empty if a library did, or nobody knows."""
        for _ in range(8):
            if isinstance(thing, FunctionType):
                place = self.code(thing.__code__)
                if not place and thing.__code__.co_filename.startswith("<") and thing.__globals__ is self.namespace:
                    place = "text run by a cell"
                return place
            if isinstance(thing, MethodType):
                if place := self.type(type(thing.__self__)):
                    return place
                thing = thing.__func__
            elif isinstance(thing, functools.partial):
                thing = thing.func
            elif isinstance(thing, (staticmethod, classmethod)):
                thing = thing.__func__
            elif isinstance(thing, property):
                thing = thing.fget
            else:
                break
        if isinstance(thing, ModuleType):
            file = getattr(thing, "__file__", None)
            return self.file(file) if isinstance(file, str) else ""
        if isinstance(thing, BuiltinFunctionType):
            return ""
        return self.type(thing if isinstance(thing, type) else type(thing))

    def type(self, kind: type) -> str:
        """In words, where the learner made a class; empty if a library did."""
        now = list(kind.__dict__.values())
        _, before = self.libraries.get(id(kind), (kind, ()))
        if len(before) == len(now) and not any_(map_(is_not, before, now)):
            return ""
        place = self.looked_up(kind)
        if not place and kind.__module__ != "__main__":
            self.libraries[id(kind)] = kind, now
        return place

    def looked_up(self, kind: Any) -> str:
        """The same, found by a look at every function of the class."""
        for value in kind.__dict__.values():
            if isinstance(value, (staticmethod, classmethod)):
                value = value.__func__
            elif isinstance(value, property):
                value = value.fget
            if isinstance(value, FunctionType) and value.__code__.co_filename in self.tests:
                return ""
            if isinstance(value, FunctionType) and (place := self.code(value.__code__)):
                return place
        return "a cell" if kind.__module__ == "__main__" and kind not in self.of_tests else ""


def named(thing: Any) -> str:
    """A short name of a thing, from its type's own words."""
    if isinstance(thing, (FunctionType, BuiltinFunctionType, type)):
        return thing.__name__
    if isinstance(thing, functools.partial):
        return "a partial function"
    return f"an object of {type(thing).__name__}"
