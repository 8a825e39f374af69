"""Results in words, for a terminal."""

import shutil
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.selfcheck import Report

WORDS = {
    "correct": "correct",
    "partial": "partly correct",
    "incorrect": "not correct yet",
    "not_attempted": "not attempted yet",
    "raised": "your code raised an error",
    "timed_out": "ran too long",
    "not_run": "not run: the grader failed",
    "needs_manual_grading": "waits for your instructor",
}


def as_text(report: "Report", width: int | None = None) -> str:
    """The table of a self-check, wrapped to the terminal, and what comes next."""
    width = width or min(shutil.get_terminal_size((80, 24)).columns, 100)
    result = report.result
    digits = len(str(len(result.questions)))
    numbered = enumerate(result.questions, start=1)
    names = [f"{number:{digits}} {question.id.split('/')[1]}" for number, question in numbered]
    room = max(map(len, [*names, "Question"])) + 2
    lines = [
        f"{report.notebook}: {result.score:.4g} of {result.max_score:g} points",
        "",
        f"{'Question':{room}}{'Points':<10}Outcome",
    ]
    for name, question in zip(names, result.questions, strict=True):
        points = f"{question.score:.3g} / {question.max_score:g}"
        lines.append(f"{name:{room}}{points:<10}{WORDS[question.outcome]}")
        for line in question.message.splitlines():
            lines += textwrap.wrap(line, width, initial_indent="    ", subsequent_indent="    ")
    for sentence in [*result.evidence.values(), *next_steps(report)]:
        lines += ["", *textwrap.wrap(sentence, width, break_long_words=False, break_on_hyphens=False)]
    return "\n".join(lines)


def next_steps(report: "Report") -> list[str]:
    """What a learner can do now: where the worked solution is, or when it opens."""
    if report.solution:
        done = "Full marks. " if report.result.score >= report.result.max_score else ""
        return [f"{done}The worked solution is open: {shown(report.solution)}"]
    tries = "1 more try" if report.tries_left == 1 else f"{report.tries_left} more tries"
    steps = [f"The worked solution opens after {tries}, or with full marks."]
    if not report.counted:
        steps.insert(0, no_try(report))
    return steps


def no_try(report: "Report") -> str:
    """Why a check was no try."""
    if report.result.mistaken:
        return "No answer has changed since the last check, so this was no try. Did you save the notebook?"
    if all(question.outcome == "not_attempted" for question in report.result.questions):
        return "No answer has changed yet, so this was no try. Did you save the notebook?"
    return "What you answered is right so far, so this was no try."


def shown(path: Path) -> str:
    """A path as short as it can be from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
