"""Counts a learner's own submission as a check of each of its notebooks."""

import dataclasses
from pathlib import Path

import nbformat

from autograder.course import Course
from autograder.errors import CourseError
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack
from autograder.repair import is_copy_of, rebuild
from autograder.submissions import find_notebook
from autograder.tries import TRIES, answers_digest, count_try, open_solution, remembered


def count_submission(course: Course, pack: Pack, submission: Submission, result: Result) -> None:
    """Keep the points and the tries of each exercise, open worked solutions, write the start page again.

    Counted twice, it comes to the same.
    """
    from lab.workspace import refresh_start_page

    for name, text in pack.sources.items():
        exercise = Path(name).stem
        part = dataclasses.replace(
            result, questions=[question for question in result.questions if question.id.split("/")[0] == exercise]
        )
        released = nbformat.reads(pack.released[name], 4)
        try:
            learners = find_notebook(submission, f"{exercise}.ipynb")
        except (CourseError, FileNotFoundError):
            continue
        if part.not_run or not part.questions or not is_copy_of(learners, released):
            continue
        answers = answers_digest(rebuild(learners, released).notebook)
        shipped = answers_digest(released)
        with remembered(course, name.removesuffix(".ipynb")) as memory:
            count_try(memory, answers, answers == shipped, part.mistaken)
            memory["open"] = bool(memory.get("open") or memory.get("tries", 0) >= TRIES or part.score >= part.max_score)
            memory["score"] = max(memory.get("score", 0), part.score)  # the best so far
            memory["max_score"] = part.max_score
            if memory["open"]:
                open_solution(course, name.removesuffix(".ipynb"), nbformat.reads(text, 4), memory)
    refresh_start_page(course.root)
