"""Counts a learner's own submission as a check of each of its notebooks."""

import dataclasses
from pathlib import Path

import nbformat

from autograder.course import Course
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack
from autograder.submissions import take_notebooks
from autograder.tries import TRIES, answers_digest, count_try, open_solution, remembered


def count_submission(course: Course, pack: Pack, submission: Submission, result: Result) -> None:
    """Keep the points and the tries of each exercise, open worked solutions, write the start page again.

    Counted twice, it comes to the same.
    """
    from lab.workspace import refresh_start_page

    released = {name: nbformat.reads(text, 4) for name, text in pack.released.items()}
    for name, taken in take_notebooks(submission, released).items():
        exercise = name.removesuffix(".ipynb")
        own = [question for question in result.questions if question.id.split("/")[0] == Path(exercise).name]
        part = dataclasses.replace(result, questions=own)
        if taken.notebook is None or part.not_run or not own:
            continue
        answers, shipped = answers_digest(taken.notebook), answers_digest(released[name])
        with remembered(course, exercise) as memory:
            count_try(memory, answers, answers == shipped, part.mistaken)
            memory["open"] = bool(memory.get("open") or memory.get("tries", 0) >= TRIES or part.score >= part.max_score)
            memory["score"] = max(memory.get("score", 0), part.score)  # the best so far
            memory["max_score"] = part.max_score
            if memory["open"]:
                open_solution(course, exercise, nbformat.reads(pack.sources[name], 4), memory)
    refresh_start_page(course.root)
