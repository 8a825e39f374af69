"""Tells whether a module is the one that Python would have found before the first cell."""

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

from autograder.honest.library import Library
from autograder.honest.origin import Origin


class Genuine:
    """Knows the modules that were loaded, and the path on which the others would be found."""

    def __init__(self, origin: Origin, library: Library) -> None:
        self.origin = origin
        self.path = [path for path in sys.path if path and os.path.join(path, "") != origin.here]
        self.modules = library.modules
        self.specs: dict[str, Any] = {}

    def strangers(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Modules, of those that a test imports, which are not the ones that Python would have found."""
        for name in names:
            module = sys.modules.get(name)
            if module is not None and self.modules.get(name) is not module and not self.is_genuine(name, module):
                yield name, taken_from(module) or self.origin.learners(module) or "the memory of the notebook"

    def is_genuine(self, name: str, module: Any) -> bool:
        """Whether a module was loaded from where Python would have found it before the first cell."""
        place = taken_from(module)
        if name in self.modules:
            return bool(place) and place == taken_from(self.modules[name]) and isinstance(module, ModuleType)
        top = name.partition(".")[0]
        if top in sys.builtin_module_names:
            return isinstance(module, ModuleType) and getattr(module.__spec__, "origin", "") == "built-in"
        if top not in self.specs:
            self.specs[top] = PathFinder.find_spec(top, self.path)
        spec = self.specs[top]
        if spec is None:
            return True  # found beside the notebook, where nothing else has that name
        folders = tuple(os.path.join(folder, "") for folder in spec.submodule_search_locations or ())
        return isinstance(module, ModuleType) and (place == spec.origin or place.startswith(folders or ("\0",)))


def taken_from(module: Any) -> str:
    """The file of a module; empty if it has none."""
    file = getattr(module, "__file__", None)
    return file if isinstance(file, str) else ""
