"""Runs in a process of its own: compares mutants with the reference on random inputs."""

import contextlib
import io
import json
import sys
import warnings
from pathlib import Path
from typing import Any

from autograder.validity.confined import confine, escapes
from autograder.validity.inputs import Call, Inputs
from autograder.validity.observed import Outcome, outcome, shown
from autograder.validity.recording import Space, bound, is_own, recorded, run, surroundings
from autograder.validity.same import form

INPUTS = 200
DRAWS = 20 * INPUTS  # to find as many different ones
SEED = 20130401
OTHER_SEED = SEED + 1_000_000  # of the mutants: what chance decides is no proof


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
    first = dict(space)
    expected, calls = recorded(task["reference"], task["tests"], space)
    cases = {name: Cases(name, expected, space, some) for name, some in calls.items() if some}
    found = []
    for mutant in task["mutants"]:
        changed = dict(first)
        run(mutant, changed)
        others = [
            name for name in {**expected, **bound(first, changed)} if not alike(expected.get(name), changed.get(name))
        ]
        found.append({"why": f"it binds {others[0]} to something else"} if others else proof_of(cases, changed))
    return found


def alike(expected: Any, got: Any) -> bool:
    """Whether two values of one variable may stand for each other; functions are compared by what they do."""
    return is_own(got) if is_own(expected) else form(got) == form(expected)


class Cases:
    """Random inputs of a function, no two alike, and what the reference makes of each."""

    def __init__(self, name: str, own: dict[str, Any], space: Space, calls: list[Call]) -> None:
        self.recorded = len(calls)
        self.calls: list[Call] = []
        self.results: list[Outcome] = []
        escapes.clear()
        inputs, seen = Inputs(calls, SEED), set()
        before = surroundings(own.values(), space)
        for _ in range(DRAWS):
            call = inputs.draw()
            if escapes or self.answered == INPUTS:
                break
            if (mark := form((call.args, list(call.named.items())))) not in seen:
                seen.add(mark)
                self.calls.append(call)
                self.results.append(outcome(own[name], call, SEED + len(seen)))
        changed = ["variables of the notebook"] * (surroundings(own.values(), space) != before)
        self.escaped = [*escapes, *changed]

    @property
    def answered(self) -> int:
        """On how many inputs the reference returns something."""
        return sum(not result.raised for result in self.results)


def proof_of(cases: dict[str, Cases], space: Space) -> dict[str, str]:
    """The proof that the functions of a mutant, run in `space`, equal the reference's, or why there is none."""
    said = []
    for name, some in cases.items():
        if some.escaped:
            return {"why": f"{name} touches what is outside of it ({some.escaped[0]})"}
        escapes.clear()
        before = surroundings(filter(is_own, space.values()), space)
        for number, (call, expected) in enumerate(zip(some.calls, some.results, strict=True)):
            got = outcome(space[name], call, OTHER_SEED + number)
            if not expected.equals(got):
                return {"why": different(name, call, expected, got)}
        drawn, raised = len(some.calls), len(some.calls) - some.answered
        if some.answered < INPUTS and raised:
            return {"why": f"the reference of {name} raises on {raised} of {drawn} random inputs"}
        if some.answered < INPUTS:
            return {"why": f"only {drawn} different inputs of {name} can be made"}
        if escapes or surroundings(filter(is_own, space.values()), space) != before:
            touched = [*escapes, "variables of the notebook"][0]
            return {"why": f"the mutant of {name} touches what is outside of it ({touched})"}
        fails = f", and raises the same on {raised} more" if raised else ""
        said.append(
            f"{name} gives the same on {INPUTS} random inputs like those of {some.recorded} calls in the tests{fails}"
        )
    return {"proof": "; ".join(said)} if said else {"why": "the tests call none of its functions"}


def different(name: str, call: Call, expected: Outcome, got: Outcome) -> str:
    """The difference between two outcomes, in words."""
    arguments = [*map(shown, call.args), *(f"{key}={shown(value)}" for key, value in call.named.items())]
    one, other = shown(expected.value), shown(got.value)
    if one == other:
        return f"{name} gives the same but prints, calls or changes something else for ({', '.join(arguments)})"
    return f"{name} gives {other} in place of {one} for ({', '.join(arguments)})"


if __name__ == "__main__":
    main(*sys.argv[1:])
