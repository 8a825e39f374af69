"""Measures the tests of an assignment: by its reference, its stub, its kept answers and mutants."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.course import Course
from autograder.outcomes import Question
from autograder.validity.bench import Asked, Bench, Sheet
from autograder.validity.proof import Verdict, judge
from autograder.validity.stability import changes
from autograder.validity.trials import MUTANT, RIGHT, WRONG, Tried, Variant, kept_variants, mutant_variants, try_all

BAR = 0.95  # of the mutants, for each assignment


@dataclass
class Validity:
    """How good the tests of one question are; `as_json` is what `validate --json` writes."""

    assignment: str
    question: str
    kind: str
    reference: str
    stub: str
    wrong: int = 0  # kept answers
    right: int = 0
    mutants: int = 0
    killed: int = 0
    passed_wrongly: list[str] = field(default_factory=list)  # names of wrong answers
    failed_wrongly: list[str] = field(default_factory=list)  # names of right answers
    excused: list[Verdict] = field(default_factory=list)
    survivors: list[Verdict] = field(default_factory=list)
    seeds: int = 0  # with which the score was compared
    workers: int = 0  # at most
    unsteady: list[str] = field(default_factory=list)  # a sentence for each score that changed

    def as_json(self) -> dict[str, Any]:
        """The object of this question."""
        return {
            "assignment": self.assignment,
            "question": self.question,
            "kind": self.kind,
            "reference": self.reference,
            "stub": self.stub,
            "mutants": self.mutants,
            "killed": self.killed,
            "false_passes": len(self.passed_wrongly),
            "false_fails": len(self.failed_wrongly),
            "excused": [{"mutant": one.mutant, "proof": one.why} for one in self.excused],
            "survivors": [f"{one.mutant}; {one.why}" for one in self.survivors],
        }


def validate(bench: Bench, corpus: Path) -> list[Validity]:
    """Measure the tests of a bench's questions; one result for each."""
    references = merged(bench.grade(Sheet(notebook, {}) for notebook in bench.sources))
    stubs = merged(bench.as_shipped())
    bench.stage = "kept answers and mutants"
    tried = try_all(bench, kept_variants(bench, corpus) + mutant_variants(bench))
    found = []
    for asked in bench.questions:
        mine = {variant: got for variant, got in tried.items() if variant.question == asked.id}
        found.append(measured(bench.assignment, asked, references[asked.id], stubs[asked.id], mine))
    surviving = {asked: survivors(tried, asked) for asked in bench.questions}
    for one, verdicts in zip(found, judge(bench, surviving), strict=True):
        one.excused = [verdict for verdict in verdicts if verdict.equal]
        one.survivors = [verdict for verdict in verdicts if not verdict.equal]
    return found


def compare_scores(bench: Bench, corpus: Path, found: list[Validity], seeds: int) -> None:
    """Note in `found` whether the scores are the same over `seeds` seeds and 1 to the bench's number of workers."""
    changed = changes(bench, corpus, seeds)
    for one in found:
        one.seeds, one.workers, one.unsteady = seeds, min(bench.jobs, seeds), changed.get(one.question, [])


def corpus(course: Course) -> Path:
    """Where the answers are kept."""
    return course.root / "tests" / "exercises"


def merged(results: Iterable[dict[str, Question]]) -> dict[str, Question]:
    """The questions of several notebooks as one dict."""
    return {name: question for result in results for name, question in result.items()}


def measured(assignment: str, asked: Asked, reference: Question, stub: Question, tried: Tried) -> Validity:
    """Count what became of the variants of one question."""
    passed = {variant: got.outcome == "correct" for variant, got in tried.items()}
    found = Validity(assignment, asked.id, asked.kind, reference.outcome, stub.outcome)
    for variant, right in passed.items():
        if variant.kind == WRONG:
            found.wrong += 1
            found.passed_wrongly += [variant.name] * right
        elif variant.kind == RIGHT:
            found.right += 1
            found.failed_wrongly += [variant.name] * (not right)
        else:
            found.mutants += 1
            found.killed += not right
    return found


def survivors(tried: Tried, asked: Asked) -> list[Variant]:
    """The mutants of a question that all its tests let through."""
    return [
        variant
        for variant, got in tried.items()
        if variant.question == asked.id and variant.kind == MUTANT and got.outcome == "correct"
    ]


def killed_share(found: Iterable[Validity]) -> float:
    """The share of mutants killed, of those that are not proven equal; 1 if there are none."""
    found = list(found)
    most = sum(one.mutants - len(one.excused) for one in found)
    return sum(one.killed for one in found) / most if most else 1.0


def shortcomings(found: list[Validity]) -> list[str]:
    """A sentence for each way in which the tests are not good enough."""
    said = []
    for one in found:
        if one.reference != "correct":
            said.append(f"{one.question}: the reference is {one.reference}.")
        if one.stub != "not_attempted":
            said.append(f"{one.question}: as shipped it is {one.stub}.")
        said += [f"{one.question}: {name} is wrong and passes." for name in one.passed_wrongly]
        said += [f"{one.question}: {name} is right and fails." for name in one.failed_wrongly]
        said += [f"{one.question}: no wrong answer is kept for it."] * (not one.wrong)
        said += [f"{one.question}: no right answer is kept for it."] * (not one.right)
        said += one.unsteady
    for assignment in dict.fromkeys(one.assignment for one in found):
        share = killed_share(one for one in found if one.assignment == assignment)
        if share < BAR:
            said.append(f"{assignment}: {share:.1%} of the mutants are killed; {BAR:.0%} is the bar.")
    return said
