"""Level 2: what a step is, in which order steps run, and by which key a result is found again."""

import functools
import graphlib
import hashlib
import importlib.metadata
import importlib.util
import inspect
import json
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from flights.errors import FlightsError

LIBRARIES = ("numpy", "pandas", "scikit-learn")


@dataclass(frozen=True)
class Step:
    """A named function with declared inputs: `run` is called with the results and parameters it names.

    `needs` are the steps whose results it gets, `takes` the parameters, both as keyword arguments under their
    own names. `code` are the modules that its result depends on besides the function itself; `data` is the
    digest of what it reads from outside, "" if nothing. What `functools.partial` binds tells where, not what: it
    is no part of the key. A step returns its result, changes none of its inputs and writes nothing.
    """

    name: str
    run: Callable[..., Any]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    code: tuple[ModuleType | str, ...] = ()
    data: str = ""


def ordered(steps: Sequence[Step], parameters: Mapping[str, Any]) -> list[Step]:
    """Return the steps so that each comes after those it needs, otherwise as they were listed.

    Raises FlightsError if a name is there twice, an input or a parameter is missing, a function does not fit
    what its step hands it, or the steps need each other in a circle.
    """
    named = {step.name: step for step in steps}
    for step in steps:
        if named[step.name] is not step:
            raise FlightsError(f"Two steps have the name {step.name!r}. Rename one.")
        if absent := [name for name in step.needs if name not in named]:
            raise FlightsError(
                f"The step {step.name!r} needs {absent[0]!r}, which no step makes. There are: {', '.join(named)}."
            )
        if absent := [name for name in step.takes if name not in parameters]:
            raise FlightsError(
                f"The step {step.name!r} takes the parameter {absent[0]!r}, which was not given. "
                f"There are: {', '.join(parameters) or 'none'}."
            )
        if both := set(step.needs) & set(step.takes):
            raise FlightsError(f"In the step {step.name!r}, {min(both)!r} is a step and a parameter. Rename one.")
        try:
            inspect.signature(step.run).bind(**dict.fromkeys((*step.needs, *step.takes)))
        except TypeError as error:
            raise FlightsError(
                f"The function of the step {step.name!r} does not fit its needs and takes: {error}."
            ) from error
    order, found = graph(steps), []
    try:
        order.prepare()
    except graphlib.CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        raise FlightsError(f"The steps need each other in a circle: {circle}. Cut one of these needs.") from error
    ready: list[str] = []
    while order.is_active():
        ready = sorted([*ready, *order.get_ready()], key=list(named).index)
        found.append(named[ready.pop(0)])
        order.done(found[-1].name)
    return found


def graph(steps: Sequence[Step]) -> graphlib.TopologicalSorter[str]:
    """Return the graph of the steps' names."""
    return graphlib.TopologicalSorter({step.name: step.needs for step in steps})


def keys(steps: Sequence[Step], parameters: Mapping[str, Any]) -> dict[str, str]:
    """Return name -> key of each step, 20 hex digits; `steps` are in order.

    A key is made of the step's code, its data, the parameters that it takes, the versions of Python and the
    libraries, and the keys of the steps that it needs. So it changes exactly when something upstream does.
    """
    found: dict[str, str] = {}
    libraries = [platform.python_version(), *(importlib.metadata.version(name) for name in LIBRARIES)]
    for step in steps:
        made_of = {
            "step": step.name,
            "code": [source_digest(step), code_digest(step.code)],
            "data": step.data,
            "parameters": {name: parameters[name] for name in step.takes},
            "needs": {name: found[name] for name in step.needs},
            "libraries": libraries,
        }
        try:
            text = json.dumps(made_of, sort_keys=True)
        except TypeError as error:
            raise FlightsError(f"A parameter of the step {step.name!r} is no plain value: {error}.") from error
        found[step.name] = hashlib.sha256(text.encode()).hexdigest()[:20]
    return found


def code_digest(modules: Iterable[ModuleType | str]) -> str:
    """Return 12 hex digits that change when the source of any of `modules` does; of a package, any file counts.

    Nothing is imported: to know that nothing changed, the second run needs no library.
    """
    whole = hashlib.sha256()
    for name in sorted(one if isinstance(one, str) else one.__name__ for one in modules):
        spec = importlib.util.find_spec(name)
        if spec is None:
            raise FlightsError(f"There is no module {name!r}, which a step names as its code. Correct the name.")
        folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
        for file in sorted(path for folder in folders for path in folder.glob("*.py")) or [Path(str(spec.origin))]:
            whole.update(f"{name} {file.name}".encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:12]


def source_digest(step: Step) -> str:
    """Return the digest of the source of the step's own function, without what `partial` binds."""
    function = step.run
    while isinstance(function, functools.partial):
        function = function.func
    try:
        return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
    except (OSError, TypeError) as error:
        raise FlightsError(
            f"The source of the step {step.name!r} cannot be read, so no change of it would be seen. "
            "Define the function in a file or a notebook's cell."
        ) from error
