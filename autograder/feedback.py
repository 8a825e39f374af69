"""A student's feedback page: each question's outcome and message, then the notebook as it was graded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading import Result
from autograder.outcomes import Question
from autograder.remarks import Remarks
from autograder.report import WORDS
from autograder.secrecy import Secrets
from autograder.showing import ShownCell, shown_cells


@dataclass(frozen=True)
class Line:
    """One question on the page; `where` is the number of its cell in the notebook, if that is shown."""

    name: str
    score: float
    max_score: float
    words: str
    message: str
    comments: list[str]
    where: int | None


@dataclass(frozen=True)
class Part:
    """One notebook on the page."""

    name: str
    lines: list[Line]
    cells: list[ShownCell]


def write_feedback(
    folder: Path,
    result: Result,
    released: Mapping[str, NotebookNode] | None = None,
    remarks: Remarks | None = None,
    autograded: Path | None = None,
) -> Path:
    """Write `folder`/STUDENT/ASSIGNMENT.html; return its path.

    Of a locked cell only what `released` has of it is shown (name -> notebook, see `released_notebooks`).
    `autograded` is the folder of the student's graded notebooks, for a result that does not hold them.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from autograder.harmless import readable
    from lab.notebooks import write_text

    graded = dict(result.autograded)
    for path in sorted(autograded.glob("*.ipynb")) if autograded and not graded else []:
        graded[path.name] = path.read_text(encoding="utf-8")
    names = dict.fromkeys(question.id.partition("/")[0] for question in result.questions)
    parts = [part_of(result, name, graded.get(f"{name}.ipynb"), released or {}, remarks or Remarks()) for name in names]
    score = sum(line.score for part in parts for line in part.lines)
    pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    page = pages.get_template("feedback.html").render(result=result, parts=parts, score=max(0, score - result.penalty))
    target = folder / result.student / f"{result.assignment}.html"
    write_text(readable(page), target)
    return target


def part_of(
    result: Result, name: str, text: str | None, released: Mapping[str, NotebookNode], remarks: Remarks
) -> Part:
    """What the page says about one notebook; `text` is the JSON of the graded one, if it was run."""
    graded = nbformat.reads(text, 4) if text else nbformat.v4.new_notebook()
    secrets = Secrets(graded, released.get(name))
    cells = list(shown_cells(graded, secrets))
    places = {cell.name: cell.number for cell in cells if cell.name}
    mine = [question for question in result.questions if question.id.partition("/")[0] == name]
    return Part(name, [line_of(question, result, places, secrets, remarks) for question in mine], cells)


def line_of(question: Question, result: Result, places: dict[str, int], secrets: Secrets, remarks: Remarks) -> Line:
    """What the page says about one question, a person's scores and comments included."""
    notebook, _, name = question.id.partition("/")
    scores = result.grades.get(notebook, {})
    tests = [name] if name in scores else [test for test in scores if test.rpartition("_test_")[0] == name]
    marked = [test for test in tests if (notebook, test) in remarks.scores]
    score, words = question.score, WORDS[question.outcome]
    if marked:
        score += sum(remarks.scores[notebook, test] - (scores[test] or 0.0) for test in marked)
        words = "graded by your instructor"
    score += sum(remarks.extra.get((notebook, test), 0.0) for test in tests)
    said = [remarks.comments[notebook, cell] for cell in (name, *tests) if (notebook, cell) in remarks.comments]
    where = next((places[cell] for cell in (name, *tests) if cell in places), None)
    message = secrets.without(question.message)
    return Line(name, score, question.max_score, words, message, list(dict.fromkeys(said)), where)
