"""What a hostile, accidental or honest submission is, and what it deserves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from hostile.course import POINTS, QUESTIONS, WRONG

FIRST, SECOND = QUESTIONS["0_1_split"], QUESTIONS["0_2_table"]
TAMPERED, LIMIT, REPAIRED = frozenset({"tampered"}), frozenset({"limit_exceeded"}), frozenset({"repaired"})
FAILED = frozenset({"incorrect", "raised"})
LOST = FAILED | {"timed_out", "not_attempted"}


@dataclass(frozen=True)
class Targets:
    """Where an attack may find what it is after; each must be as it was when the class is graded."""

    course: Path
    exercises: Path
    gradebook: Path
    classmate: Path
    port: int

    def aim(self, text: str) -> str:
        """`text` with the places that stand in it as @COURSE@, @GRADEBOOK@, @CLASSMATE@ and @PORT@."""
        places = {"course": self.course, "gradebook": self.gradebook, "classmate": self.classmate, "port": self.port}
        for name, place in places.items():
            text = text.replace(f"@{name.upper()}@", str(place))
        return text


@dataclass(frozen=True)
class Deserved:
    """What one question has to get: its points, or no less than `least`, and one of these outcomes."""

    score: float
    outcomes: frozenset[str]
    least: float | None = None

    def accepts(self, score: float, outcome: str) -> bool:
        """Whether this is what the question deserves."""
        least = self.score if self.least is None else self.least
        return least <= score <= self.score and outcome in self.outcomes


@dataclass(frozen=True)
class Case:
    """One submission: the solved notebooks with `answers` replaced, then changed, then the folder changed.

    A question that `deserves` does not name gets its full points. `flags` must be raised, those of
    `allowed` may be, no other may.
    """

    name: str
    kind: str
    why: str
    answers: dict[str, str] = field(default_factory=dict)
    change: Callable[[NotebookNode], None] | None = None
    folder: Callable[[Path, Targets], None] | None = None
    deserves: dict[str, Deserved] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    changed_notebook: str = "0_1_split"

    def deserved(self, question: str) -> Deserved:
        """What one question of this submission has to get."""
        return self.deserves.get(question, Deserved(POINTS[question], frozenset({"correct"})))

    def lay(self, solved: Path, folder: Path, targets: Targets) -> None:
        """Write this submission into `folder`, from the solved one."""
        folder.mkdir(parents=True)
        for name in QUESTIONS:
            notebook = nbformat.read(solved / f"{name}.ipynb", 4)
            for cell in notebook.cells:
                cell.source = targets.aim(self.answers.get(cell.id, cell.source))
            if self.change and name == self.changed_notebook:
                self.change(notebook)
            nbformat.write(notebook, folder / f"{name}.ipynb")
        if self.folder:
            self.folder(folder, targets)


def nothing(*questions: str, outcomes: frozenset[str] = FAILED) -> dict[str, Deserved]:
    """These questions deserve no points."""
    return {question: Deserved(0.0, outcomes) for question in questions}


def at_most(*questions: str) -> dict[str, Deserved]:
    """What came after an attack that brought the kernel down: these questions may be lost, and may not."""
    return {question: Deserved(POINTS[question], LOST | {"correct", "partial"}, 0.0) for question in questions}


def wrong(*questions: str, **before: str) -> dict[str, str]:
    """Wrong answers to these questions, each with code of its own before it."""
    return {question: before.get(question, "") + WRONG[question] for question in questions}


forged = partial(Case, kind="hostile", flags=TAMPERED)  # what it tried to forge earns nothing, and is flagged
refused = partial(Case, kind="hostile", allowed=TAMPERED)  # an attack that merely fails
spent = partial(Case, kind="hostile", allowed=TAMPERED | LIMIT)  # one that uses something up
accident = partial(Case, kind="accidental")
honest = partial(Case, kind="honest")
