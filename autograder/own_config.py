"""The configuration of an nbgrader course that was made elsewhere: read as nbgrader reads it, sent on to workers."""

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import CourseError

if TYPE_CHECKING:
    from traitlets.config import Config

NAME = "nbgrader_config"
STEPS = ("sanitize_preprocessors", "autograde_preprocessors")
HERE = ("CourseDirectory", "Exchange", "Authenticator", "NbGrader", "GenerateAssignment", "AssignLatePenalties")
HOOKS = ("pre_convert_hook", "post_convert_hook")


def load_config(folder: Path) -> "Config":
    """What nbgrader would be configured with in `folder`; raises CourseError if a file of it fails.

    A person's own settings count as well, as they do for nbgrader, unless they name another course folder.
    """
    from jupyter_core.paths import jupyter_config_path
    from traitlets.config import Config

    config = Config()
    for place in [*reversed(jupyter_config_path()), str(folder)]:
        found = load_files(Path(place))
        root = found.get("CourseDirectory", {}).get("root")
        if Path(place) == folder or not root or (folder / Path(root)).resolve() == folder.resolve():
            config.merge(found)
    return config


def load_files(place: Path) -> "Config":
    """The settings in nbgrader_config.py and .json of one folder."""
    from traitlets.config import Config
    from traitlets.config.loader import ConfigFileNotFound, JSONFileConfigLoader, PyFileConfigLoader

    config = Config()
    for loader, suffix in ((PyFileConfigLoader, ".py"), (JSONFileConfigLoader, ".json")):
        try:
            with at(place):
                config.merge(loader(NAME + suffix, path=str(place)).load_config())
        except ConfigFileNotFound:
            continue
        except (Exception, SystemExit) as problem:
            words = f"{type(problem).__name__}: {problem}".splitlines()[0]
            raise CourseError(f"{place / NAME}{suffix} cannot be used: {words}") from None
    return config


@contextmanager
def at(place: Path) -> Iterator[None]:
    """Work in `place`, whose modules can be imported, and write no byte code there; all is put back after."""
    before, path, silent = os.getcwd(), sys.path[:], sys.dont_write_bytecode
    if not place.is_dir():
        yield
        return
    os.chdir(place)
    sys.path.insert(0, str(place))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path
        sys.dont_write_bytecode = silent


def for_workers(config: "Config", folder: Path) -> dict[str, Any]:
    """The part of a configuration that decides about scores, as plain values that can travel.

    Preprocessors are dotted names; one that lives in the course's folder travels as it is. Each graded cell
    is a question of its own there, so that a time-out costs one cell.
    """
    kept: dict[str, Any] = {}
    for section, traits in config.items():
        values = {name: value for name, value in traits.items() if is_plain(value) and name not in HOOKS}
        if section not in HERE and section != "Autograde" and values:
            kept[section] = values
    kept["ExecuteToTheEnd"] = {"grouped": False}
    steps = own_steps(config, folder)
    return kept | ({"Autograde": steps} if steps else {})


def own_steps(config: "Config", folder: Path) -> dict[str, list[str | bytes]]:
    """The preprocessors of `autograde` that the configuration names, by list."""
    from nbgrader.converters import Autograde
    from traitlets.config.loader import LazyConfigValue

    found = {}
    for name in STEPS:
        if name not in config.get("Autograde", {}):
            continue
        value = config.Autograde[name]
        if isinstance(value, LazyConfigValue):  # only appended to
            value = value.get_value(Autograde.class_traits()[name].default())
        with at(folder):
            found[name] = [portable(step, folder) for step in value]
    return found


def portable(step: Any, folder: Path) -> str | bytes:
    """A class by its dotted name, or pickled if no other machine could import it."""
    kind: type = class_of(step) if isinstance(step, str) else step
    module = sys.modules.get(kind.__module__)
    file = getattr(module, "__file__", None)
    if getattr(module, kind.__qualname__, None) is kind and not (file and Path(file).is_relative_to(folder)):
        return f"{kind.__module__}.{kind.__qualname__}"
    import cloudpickle

    if file is None:
        return bytes(cloudpickle.dumps(kind))
    cloudpickle.register_pickle_by_value(module)
    try:
        return bytes(cloudpickle.dumps(kind))
    finally:
        cloudpickle.unregister_pickle_by_value(module)


def class_of(step: str | bytes) -> Any:
    """The class behind what `portable` made of it; raises CourseError if it cannot be imported."""
    if isinstance(step, bytes):
        import cloudpickle

        return cloudpickle.loads(step)
    module, _, name = step.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as problem:
        raise CourseError(f"The preprocessor {step} of {NAME} cannot be imported: {problem}") from None


def steps_of(own: dict[str, Any], name: str) -> list[type]:
    """The preprocessors of one list, a course's own or nbgrader's usual ones.

    A course's own way of executing notebooks becomes nbgrader's, which the sandbox takes the place of.
    """
    from nbconvert.preprocessors import ExecutePreprocessor
    from nbgrader.converters import Autograde
    from nbgrader.preprocessors import Execute

    usual: list[type] = Autograde.class_traits()[name].default()
    chosen = own.get("Autograde", {}).get(name)
    steps = usual if chosen is None else [class_of(step) for step in chosen]
    return [Execute if isinstance(step, type) and issubclass(step, ExecutePreprocessor) else step for step in steps]


def is_plain(value: Any) -> bool:
    """Whether a value is made of texts, numbers, lists and dictionaries only."""
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(one) for key, one in value.items())
    return value is None or isinstance(value, str | int | float | bool)
