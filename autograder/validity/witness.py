"""Runs in a process of its own: compares mutants with the reference on random inputs."""

import contextlib
import io
import json
import sys
import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.validity.confined import Outside, TooLong, confine, confined, escapes
from autograder.validity.inputs import Call, Inputs
from autograder.validity.recording import Space, copied, recorded, run
from autograder.validity.same import MOST, form, same

INPUTS = 200
DRAWS = 20 * INPUTS  # to find as many different ones
SEED = 20130401


def main(task_file: str, result_file: str) -> None:
    """Read a task, write for each of its mutants a proof of equality or why there is none."""
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    confine()
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        found = judge(task)
    Path(result_file).write_text(json.dumps(found), encoding="utf-8")


def judge(task: dict[str, Any]) -> list[dict[str, str]]:
    """Run the notebook with the reference and its tests, then compare each mutant with it."""
    space: Space = {"__name__": "__main__"}
    for text in task["before"]:
        run(text, space)
    names, calls = recorded(task["reference"], task["tests"], space)
    cases = {name: Cases(space[name], some) for name, some in calls.items() if some}
    found = []
    for mutant in task["mutants"]:
        changed = dict(space)
        run(mutant, changed)
        found.append(proof_of({name: (cases[name], changed[name]) for name in names if name in cases}))
    return found


class Cases:
    """Random inputs of a function, no two alike, and what the reference makes of each."""

    def __init__(self, function: Callable[..., Any], calls: list[Call]) -> None:
        self.function, self.recorded = function, len(calls)
        escapes.clear()
        inputs, seen = Inputs(calls, SEED), set()
        self.calls: list[Call] = []
        for _ in range(DRAWS):
            call = inputs.draw()
            if len(self.calls) < INPUTS and (mark := form((call.args, list(call.named.items())))) not in seen:
                seen.add(mark)
                self.calls.append(call)
        self.results = [outcome(function, call) for call in self.calls]
        self.escaped = escapes.copy()

    @property
    def raised(self) -> int:
        """On how many inputs the reference raises."""
        return sum(isinstance(result[0], BaseException) for result in self.results)


def outcome(function: Callable[..., Any], call: Call) -> tuple[Any, Call]:
    """What a call returns or raises, and what it leaves of its arguments."""
    mine = copied(call)
    try:
        with confined(SEED):
            value = function(*mine.args, **mine.named)
            if isinstance(value, Iterator):
                value = list(islice(value, MOST))
    except (Exception, TooLong, Outside, SystemExit) as raised:
        value = raised
    return value, mine


def proof_of(pairs: dict[str, tuple[Cases, Callable[..., Any]]]) -> dict[str, str]:
    """The proof that each function and its mutant are equal, or why there is none."""
    said = []
    for name, (cases, mutant) in pairs.items():
        escapes.clear()
        if cases.escaped:
            return {"why": f"{name} touches what is outside of its process ({cases.escaped[0]})"}
        for call, (expected, left) in zip(cases.calls, cases.results, strict=True):
            got, mine = outcome(mutant, call)
            if not alike(expected, got) or form((left.args, left.named)) != form((mine.args, mine.named)):
                return {"why": f"{name} gives {shown(got)} in place of {shown(expected)} for {told(call)}"}
        if len(cases.calls) < INPUTS:
            return {"why": f"only {len(cases.calls)} different inputs of {name} can be made"}
        if cases.raised > INPUTS // 2:
            return {"why": f"the reference of {name} raises on {cases.raised} of {INPUTS} random inputs"}
        if escapes:
            return {"why": f"the mutant of {name} touches what is outside of its process ({escapes[0]})"}
        fails = f", the same exception on {cases.raised} of them" if cases.raised else ""
        said.append(
            f"{name} gives the same on {INPUTS} random inputs like those of {cases.recorded} calls in the tests{fails}"
        )
    return {"proof": "; ".join(said)} if said else {"why": "the tests call none of its functions"}


def alike(expected: Any, got: Any) -> bool:
    """Whether two outcomes are the same value or exceptions of the same type."""
    if isinstance(expected, BaseException) or isinstance(got, BaseException):
        return type(expected) is type(got)
    return same(expected, got)


def shown(value: Any) -> str:
    """A value in one short line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 160 else text[:160] + " ..."


def told(call: Call) -> str:
    """The arguments of a call in one line."""
    named = [f"{name}={shown(value)}" for name, value in call.named.items()]
    return f"({', '.join([*map(shown, call.args), *named])})"


if __name__ == "__main__":
    main(*sys.argv[1:])
