"""The answers kept beside the tests: lays them out as the submissions of a class of imaginary students."""

import copy
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.course import Course
from autograder.errors import CourseError
from autograder.solve import is_answer


@dataclass(frozen=True)
class Answer:
    """One kept answer: to which question, whether it is right, the student whose submission holds it."""

    question: str
    right: bool
    student: str
    path: Path


def answers(corpus: Path, assignment: str) -> list[Answer]:
    """Return the answers of `corpus`/ASSIGNMENT/EXERCISE/QUESTION/{right,wrong}_*.py, sorted.

    Raises CourseError if a file is neither right nor wrong by its name.
    """
    found = []
    for path in sorted((corpus / assignment).glob("*/*/*.py")):
        kind = path.stem.partition("_")[0]
        if kind not in ("right", "wrong"):
            raise CourseError(f"{path} is neither right_*.py nor wrong_*.py.")
        question = f"{path.parent.parent.name}/{path.parent.name}"
        found.append(Answer(question, kind == "right", path.stem, path))
    return found


def lay_out(course: Course, assignment: str, corpus: Path, out: Path, exercise: str = "*") -> list[Answer]:
    """Write one submission per name of an answer (`out`/wrong_1/ASSIGNMENT/...) and `out`/as_shipped.

    `exercise` restricts it to one notebook of the assignment, by its name without suffix.

    A submission holds all answers of its name, one to each question; where a question has none of that
    name, the released cell stays. Returns the answers, so that each can be compared with its outcome.
    """
    kept = [answer for answer in answers(corpus, assignment) if exercise in ("*", answer.question.split("/")[0])]
    for student in sorted({answer.student for answer in kept} | {"as_shipped"}):
        for released in sorted((course.exercises / assignment).glob(f"{exercise}.ipynb")):
            texts = {
                answer.question: answer.path.read_text(encoding="utf-8").rstrip("\n")
                for answer in kept
                if answer.student == student
            }
            notebook = copy.deepcopy(nbformat.read(released, as_version=4))
            for cell in notebook.cells:
                if is_answer(cell):
                    cell.source = texts.pop(f"{released.stem}/{cell.id}", cell.source)
            strangers = [question for question in texts if question.startswith(f"{released.stem}/")]
            if strangers:
                raise CourseError(f"The corpus answers {strangers[0]}, but there is no such question.")
            place = out / student / assignment / released.name
            place.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, place)
    return kept
