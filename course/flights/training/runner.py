"""Level 2: runs steps in their order; a step whose key is known is kept."""

import copy
import dataclasses
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from flights.errors import FlightsError
from flights.training import cache, processes
from flights.training.steps import Step, keys, ordered

EXECUTORS = ("serial", "processes")


@dataclasses.dataclass(frozen=True)
class Record:
    """What became of one step: `action` is "ran" or "kept", `seconds` is the time of its function."""

    action: str
    seconds: float = 0.0
    note: str = ""


class Run:
    """What came of the steps: a record for each, and their results, read when they are asked for."""

    def __init__(self, steps: Sequence[Step], parameters: Mapping[str, Any], folder: Path | None) -> None:
        self.steps = {step.name: step for step in ordered(steps, parameters)}
        self.keys = keys(list(self.steps.values()), parameters)
        self.folder = folder
        self.records: dict[str, Record] = {}
        self._parameters = dict(parameters)
        self._values: dict[str, Any] = {}
        self._damaged: set[str] = set()

    @property
    def ran(self) -> tuple[str, ...]:
        """Names of the steps that ran, in their order."""
        return self._with("ran")

    @property
    def kept(self) -> tuple[str, ...]:
        """Names of the steps whose earlier result was kept."""
        return self._with("kept")

    @property
    def notes(self) -> tuple[str, ...]:
        """What was odd, a sentence each: a result that had been kept and was damaged."""
        return tuple(record.note for record in self.records.values() if record.note)

    def value(self, name: str) -> Any:
        """Return the result of a step; if the cache lost it meanwhile, the step runs again."""
        if name not in self.steps:
            raise FlightsError(f"There is no step {name!r}. There are: {', '.join(self.steps)}.")
        if name not in self._values:
            try:
                self._values[name] = cache.read(self._path(name))
            except (FileNotFoundError, cache.DamagedError):
                self._damaged.add(name)
                self.do(name, fresh=True)
        return self._values[name]

    def do(self, name: str, fresh: bool = False) -> None:
        """Keep the result of one step or, where there is none, run it; `fresh` runs it in any case."""
        if self.folder is None:
            self._run(name)
        elif fresh or not self.keep(name):
            with cache.lock(self._path(name)):
                if fresh or not self.keep(name):  # another process may have finished it meanwhile
                    value = self._run(name)
                    about = {"step": name, "key": self.keys[name], "seconds": round(self.records[name].seconds, 4)}
                    cache.write(self._path(name), value, about)

    def keep(self, name: str) -> bool:
        """Record that the step is kept if the cache holds its result whole, and tell whether it does."""
        if self.folder is None:
            return False
        try:
            found = cache.check(self._path(name))
        except cache.DamagedError:
            self._damaged.add(name)
            return False
        if found:
            self.records[name] = Record("kept")
        return found

    def to_hand_over(self) -> "Run":
        """Return this run as another process gets it: without results, records and code, which is digested already."""
        run = copy.copy(self)
        run.records, run._values, run._damaged = {}, {}, set()
        run.steps = {name: dataclasses.replace(step, code=()) for name, step in self.steps.items()}
        return run

    def _run(self, name: str) -> Any:
        step = self.steps[name]
        inputs = {need: self.value(need) for need in step.needs}
        started = time.perf_counter()
        try:
            value = step.run(**inputs, **{taken: self._parameters[taken] for taken in step.takes})
        except Exception as error:
            error.add_note(f"This happened in the step {name!r}.")
            raise
        note = f"The kept result of {name!r} was gone or damaged: the step ran again." if name in self._damaged else ""
        self.records[name] = Record("ran", time.perf_counter() - started, note)
        self._values[name] = value
        return value

    def _with(self, action: str) -> tuple[str, ...]:
        return tuple(name for name in self.steps if name in self.records and self.records[name].action == action)

    def _path(self, name: str) -> Path:
        assert self.folder is not None
        return cache.path_of(self.folder, name, self.keys[name])


def run_steps(
    steps: Sequence[Step],
    parameters: Mapping[str, Any],
    folder: Path | None = None,
    *,
    fresh: bool = False,
    executor: str = "serial",
    told: Callable[[str, str], None] = lambda name, action: None,
) -> Run:
    """Run `steps` in their order with the results of earlier runs in `folder` (None: nothing is kept).

    `fresh` runs all of them. `executor` "processes" runs steps that do not need each other at the same time,
    with the same results; starting the processes takes seconds, so it pays for long steps. `told` hears the
    name of each step once it is done, and "ran" or "kept". Killed at any moment, the next run goes on where
    this one was. Raises FlightsError if the steps do not fit together; what a step raises, it raises.
    """
    if executor not in EXECUTORS:
        raise FlightsError(f"Unknown executor {executor!r}. There are: {', '.join(EXECUTORS)}.")
    run = Run(steps, parameters, folder)
    if executor == "processes":
        processes.do_all(run, fresh, told)
    else:
        for name in run.steps:
            run.do(name, fresh)
            told(name, run.records[name].action)
    if folder is not None and run.ran:
        cache.trim(folder)
    return run
