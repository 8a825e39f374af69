"""Tries answers out, as many at a time as there are questions, and each alone where that could mislead."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.corpus import answers
from autograder.errors import CourseError
from autograder.outcomes import Question
from autograder.validity.bench import Bench, Sheet
from autograder.validity.mutants import mutants

RIGHT, WRONG, MUTANT = "right", "wrong", "mutant"


@dataclass(frozen=True)
class Variant:
    """Another answer than the reference's: kept beside the tests, or made by a machine."""

    question: str
    kind: str
    name: str  # of the kept answer's file, or the mistake of a mutant in words
    text: str


Tried = dict[Variant, Question]


def kept_variants(bench: Bench, corpus: Path) -> list[Variant]:
    """The right and wrong answers that are kept for the bench's questions.

    Raises CourseError if one answers a question that its exercise does not ask.
    """
    asked = {question.id for question in bench.questions}
    exercises = {name.split("/")[0] for name in asked}
    here = [kept for kept in answers(corpus, bench.assignment) if kept.question.split("/")[0] in exercises]
    for kept in here:
        if kept.question not in asked:
            raise CourseError(f"{kept.path} answers {kept.question}, but there is no such question.")
    return [
        Variant(kept.question, RIGHT if kept.right else WRONG, kept.student, kept.path.read_text(encoding="utf-8"))
        for kept in here
    ]


def mutant_variants(bench: Bench) -> list[Variant]:
    """Every mutant of every reference that is code."""
    return [
        Variant(asked.id, MUTANT, mutant.what, mutant.text)
        for asked in bench.questions
        if asked.kind == "code"
        for mutant in mutants(asked.reference, bench.modules(asked.notebook))
    ]


def try_all(bench: Bench, variants: Iterable[Variant]) -> Tried:
    """What becomes of each variant.

    One notebook holds a variant of each of its questions. Whatever one of them does to another
    one is noticed: where a question that holds the reference is not right, or Python may have
    ended early, each variant of the notebook is graded again alone; so is a right one that fails.
    """
    tried: Tried = {}
    again: list[Variant] = []
    pages = spread(bench, list(variants))
    for page, got in zip(pages, grade(bench, pages), strict=True):
        tried |= {variant: got[variant.question] for variant in page}
        doubtful = not trustworthy(bench, page, got)
        for variant in page if len(page) > 1 else ():
            if doubtful or (variant.kind == RIGHT and tried[variant].outcome != "correct"):
                again.append(variant)
    alone = [[variant] for variant in again]
    for (variant,), got in zip(alone, grade(bench, alone), strict=True):
        tried[variant] = got[variant.question]
    return tried


def spread(bench: Bench, variants: list[Variant]) -> list[list[Variant]]:
    """Lay the variants out on as few notebooks as possible, no two to the same question."""
    pages: list[list[Variant]] = []
    for notebook in bench.sources:
        mine = [
            [variant for variant in variants if variant.question == asked.id]
            for asked in bench.questions
            if asked.notebook == notebook
        ]
        most = max(map(len, mine), default=0)
        fresh: list[list[Variant]] = [[] for _ in range(most)]
        for column in mine:
            for place, variant in enumerate(column):  # evenly, so that most pages hold a reference, too
                fresh[place * most // len(column)].append(variant)
        pages += fresh
    return pages


def grade(bench: Bench, pages: list[list[Variant]]) -> list[dict[str, Question]]:
    """Grade pages of variants."""
    of = {asked.id: asked.notebook for asked in bench.questions}
    return bench.grade(
        Sheet(of[page[0].question], {variant.question: variant.text for variant in page}) for page in pages
    )


def trustworthy(bench: Bench, page: list[Variant], got: dict[str, Question]) -> bool:
    """Whether no variant of a page can have done anything to another one."""
    varied = {variant.question for variant in page}
    here = [asked.id for asked in bench.questions if asked.id.split("/")[0] == page[0].question.split("/")[0]]
    if here[-1] in varied and got[here[-1]].outcome in ("raised", "timed_out", "not_run"):
        return False  # perhaps Python had ended by then
    return all(got[question].outcome == "correct" for question in here if question not in varied)
