"""Grades the same answers with other seeds and other numbers of workers: the score must not change."""

from pathlib import Path

from autograder.outcomes import Question
from autograder.validity.bench import Bench, Sheet
from autograder.validity.trials import Variant, kept_variants, spread

Scores = dict[tuple[str, str], tuple[str, float]]  # (question, whose answer) -> outcome and points


def changes(bench: Bench, corpus: Path, seeds: int) -> list[str]:
    """Grade the reference and the kept answers with `seeds` seeds; a sentence for each score that changes.

    The bench's number of workers is the most: the first seed has one worker, the next one two, and so
    on, round and round.
    """
    pages = spread(bench, kept_variants(bench, corpus))
    first: Scores = {}
    found: dict[str, None] = {}
    for seed in range(seeds):
        workers = 1 + seed % bench.jobs
        scores = graded(bench, pages, seed, workers)
        first = first or scores
        for (question, whose), got in scores.items():
            if got != (was := first[question, whose]):
                found[
                    f"{question}: {whose} gets {told(got)} with seed {seed} and {workers} workers, "
                    f"{told(was)} with seed 0 and one worker."
                ] = None
    return list(found)


def graded(bench: Bench, pages: list[list[Variant]], seed: int, jobs: int) -> Scores:
    """What the reference and the variants on `pages` get."""
    of = {asked.id: asked.notebook for asked in bench.questions}
    sheets = [Sheet(notebook, {}) for notebook in bench.sources]
    sheets += [Sheet(of[page[0].question], {one.question: one.text for one in page}) for page in pages]
    scores: Scores = {}
    for got, page in zip(bench.grade(sheets, seed, jobs), [[] for _ in bench.sources] + pages, strict=True):
        if not page:
            scores |= {(name, "the reference"): points(question) for name, question in got.items()}
        scores |= {(one.question, one.name): points(got[one.question]) for one in page}
    return scores


def points(question: Question) -> tuple[str, float]:
    """What must stay the same."""
    return question.outcome, question.score


def told(points: tuple[str, float]) -> str:
    """An outcome and its points in words."""
    return f"{points[0]}, {points[1]:g} points,"
