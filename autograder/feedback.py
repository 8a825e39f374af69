"""A student's feedback page: outcome and message of each question, without script or tests."""

from pathlib import Path

from autograder.grading import Result
from autograder.outcomes import Question
from autograder.report import WORDS


def write_feedback(folder: Path, result: Result) -> Path:
    """Write `folder`/student/assignment.html; return its path."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from lab.notebooks import write_text

    pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    notebooks: dict[str, list[Question]] = {}
    for question in result.questions:
        notebooks.setdefault(question.id.split("/")[0], []).append(question)
    page = pages.get_template("feedback.html")
    path = folder / result.student / f"{result.assignment}.html"
    write_text(page.render(result=result, notebooks=notebooks, words=WORDS), path)
    return path
