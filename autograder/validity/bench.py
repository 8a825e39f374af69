"""Grades answers to one assignment: many a notebook, through the same road as a class."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, listed
from autograder.errors import CourseError
from autograder.imports import imports_of
from autograder.jobs import Submission
from autograder.outcomes import Question, by_question
from autograder.pack import IF_POSSIBLE, make_pack
from autograder.progress import watched
from autograder.release import build_sources
from autograder.solve import answer, is_answer
from autograder.validity.mistakes import imported
from autograder.workers import grade_each

CELL_SECONDS = 10  # of a cell: a mutant that never ends is not waited for


@dataclass(frozen=True)
class Asked:
    """A question of the assignment: its notebook, its reference answer, its tests."""

    id: str
    notebook: str
    kind: str
    reference: str = field(repr=False)
    tests: tuple[str, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """Its name in the notebook."""
        return self.id.partition("/")[2]


@dataclass(frozen=True)
class Sheet:
    """One notebook to grade: the answers that stand in place of the reference's, by question."""

    notebook: str
    answers: Mapping[str, str]


class Bench:
    """An assignment, or one exercise of it, ready to have answers graded."""

    def __init__(self, course: Course, assignment: str, exercise: str = "*", jobs: int = 1) -> None:
        self.assignment, self.jobs = assignment, jobs
        self.name = assignment if exercise == "*" else f"{assignment}/{exercise}"
        self.stage = "graded"  # in words, for who watches
        self.flagged: dict[str, None] = {}  # why an answer was taken for tampering: none of them does that
        self.sources = build_sources(course, [assignment], exercise)
        if not self.sources:
            known = listed([path.stem for path in course.sources(assignment)])
            raise CourseError(f"{assignment} has no exercise {exercise!r}; it has {known}.")
        self.pack = make_pack(
            assignment,
            self.sources,
            cell_seconds=CELL_SECONDS,
            imports=imports_of(self.sources.values()),
            readable=course.readable,
            sandbox=IF_POSSIBLE,
        )
        self.questions = [asked for name, source in self.sources.items() for asked in asked_in(name, source)]
        self.released = {name: nbformat.reads(text, 4) for name, text in self.pack.released.items()}

    def modules(self, notebook: str) -> frozenset[str]:
        """The names that a notebook's own cells import."""
        return frozenset().union(*(imported(ast.parse(cell.source)) for cell in plain_cells(self.sources[notebook])))

    def as_shipped(self) -> list[dict[str, Question]]:
        """Grade each notebook as learners get it."""
        return self.graded({name: nbformat.writes(notebook)} for name, notebook in self.released.items())

    def grade(self, sheets: Iterable[Sheet], seed: int = 0, jobs: int = 0) -> list[dict[str, Question]]:
        """Grade the sheets; what became of each one's questions, by their ids, in the order of the sheets.

        `seed` is that of hashes and of all generators of random numbers.
        """
        return self.graded(({sheet.notebook: self.filled(sheet)} for sheet in sheets), seed, jobs)

    def graded(self, files: Iterable[Mapping[str, str]], seed: int = 0, jobs: int = 0) -> list[dict[str, Question]]:
        """Grade submissions, each the text of a notebook by its name; the questions of those notebooks."""
        submissions = [
            Submission(f"s{number:05}", {name.split("/")[1]: text.encode() for name, text in notebooks.items()})
            for number, notebooks in enumerate(files)
        ]
        results = grade_each(replace(self.pack, seed=seed), submissions, jobs or self.jobs)
        found = {}
        for result in watched(results, len(submissions), what=f"{self.name}: {self.stage}"):
            found[result.student] = result
            if text := result.evidence.get("tampered"):
                self.flagged[text] = None
        return [
            {got.id: got for got in found[one.student].questions if f"{got.id.split('/')[0]}.ipynb" in one.files}
            for one in submissions
        ]

    def filled(self, sheet: Sheet) -> str:
        """A notebook with a sheet's answers, and the reference's to the other questions."""
        answers = {asked.name: asked.reference for asked in self.questions if asked.notebook == sheet.notebook}
        answers |= {question.partition("/")[2]: text for question, text in sheet.answers.items()}
        released = self.released[sheet.notebook]
        notebook = released.copy()
        notebook.cells = [cell.copy() for cell in released.cells]
        for cell in notebook.cells:
            if is_answer(cell):
                cell.source = answers[cell.id]
        return nbformat.writes(notebook)


def asked_in(notebook: str, source: NotebookNode) -> Iterator[Asked]:
    """The questions of a source notebook, in their order."""
    tests = {name: cells for name, (_, cells) in by_question(source, grouped=True).items()}
    exercise = notebook.split("/")[1].removesuffix(".ipynb")
    for cell in source.cells:
        if is_answer(cell):
            kind = cell.metadata.get("kind", "code")
            texts = tuple(test.source for test in tests[cell.id])
            yield Asked(f"{exercise}/{cell.id}", notebook, kind, answer(cell.source), texts)


def plain_cells(source: NotebookNode) -> list[NotebookNode]:
    """The code cells that are neither answer nor test."""
    return [cell for cell in source.cells if cell.cell_type == "code" and "nbgrader" not in cell.metadata]
