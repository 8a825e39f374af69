"""Grades the same answers with other seeds and other numbers of workers: the score must not change."""

from pathlib import Path

import nbformat

from autograder.outcomes import Question
from autograder.validity.bench import Bench, Sheet
from autograder.validity.trials import Variant, kept_variants, spread

Scores = dict[tuple[str, str], tuple[str, float]]  # (question, whose answer) -> outcome and points


def changes(bench: Bench, corpus: Path, seeds: int) -> dict[str, list[str]]:
    """Grade the reference, the stubs and the kept answers with `seeds` seeds.

    Gives a sentence for each score that changes, by its question. The bench's number of workers is
    the most: the first seed has one worker, the next one two, and so on, round and round.
    """
    pages = spread(bench, kept_variants(bench, corpus))
    first: Scores = {}
    found: dict[str, dict[str, None]] = {}
    for seed in range(seeds):
        workers = 1 + seed % bench.jobs
        bench.stage = f"seed {seed + 1} of {seeds}"
        scores = graded(bench, pages, seed, workers)
        first = first or scores
        for (question, whose), got in scores.items():
            if got != (was := first[question, whose]):
                sentence = (
                    f"{question}: {whose} gets {told(got)} with seed {seed} and {workers} workers, "
                    f"{told(was)} with seed 0 and one worker."
                )
                found.setdefault(question, {})[sentence] = None
    return {question: list(sentences) for question, sentences in found.items()}


def graded(bench: Bench, pages: list[list[Variant]], seed: int, jobs: int) -> Scores:
    """What the reference, the stubs and the variants on `pages` get."""
    of = {asked.id: asked.notebook for asked in bench.questions}
    files = [{name: bench.filled(Sheet(name, {}))} for name in bench.sources]
    files += [{name: nbformat.writes(notebook)} for name, notebook in bench.released.items()]
    for page in pages:
        name = of[page[0].question]
        files.append({name: bench.filled(Sheet(name, {one.question: one.text for one in page}))})
    whole = ["the reference"] * len(bench.sources) + ["the stub"] * len(bench.released)
    results = bench.graded(files, seed, jobs)
    scores: Scores = {}
    for whose, got in zip(whole, results, strict=False):
        scores |= {(name, whose): points(question) for name, question in got.items()}
    for page, got in zip(pages, results[len(whole) :], strict=True):
        scores |= {(one.question, one.name): points(got[one.question]) for one in page}
    return scores


def points(question: Question) -> tuple[str, float]:
    """What must stay the same."""
    return question.outcome, question.score


def told(points: tuple[str, float]) -> str:
    """An outcome and its points in words."""
    return f"{points[0]}, {points[1]:g} points,"
