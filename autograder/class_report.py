"""The report on a class: HTML that is read offline, without script, or Markdown."""

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.exports import Grades
    from autograder.items import Item

OUTCOMES = {
    "correct": "correct",
    "partial": "partly correct",
    "incorrect": "not correct",
    "not_attempted": "not attempted",
    "raised": "raised an error",
    "timed_out": "ran too long",
    "not_run": "not run: the grader failed",
    "needs_manual_grading": "waits for a person",
}
NOT_ENOUGH = "Discrimination needs {enough} students; {number} handed in."


@dataclass(frozen=True)
class Report:
    """What is told of one assignment."""

    assignment: str
    max_score: float
    students: int  # who handed in
    absent: list[str]
    mean: float
    median: float
    counts: list[int]  # by tenths of the points
    items: "list[Item]"
    flags: list[tuple[str, str, str]]  # student, flag, evidence
    waiting: list[str]
    seconds: float
    longest: float
    few: str  # a sentence if there are too few for a discrimination

    @property
    def bars(self) -> list[tuple[str, int, float]]:
        """The histogram: tenth of the points in words, students, height as a share of the tallest."""
        tallest = max(self.counts) or 1
        number = len(self.counts)
        names = [f"{100 * place // number} to {100 * (place + 1) // number} %" for place in range(number)]
        return [(name, count, count / tallest) for name, count in zip(names, self.counts, strict=True)]

    @property
    def in_words(self) -> str:
        """The histogram as a sentence."""
        said = [f"{count} with {name}" for name, count, _ in self.bars if count]
        return f"Students by share of the points: {', '.join(said)}."


def report(grades: "Grades") -> Report:
    """Gather what is told of one assignment."""
    from autograder.history import from_text
    from autograder.items import ENOUGH, bins, items
    from autograder.spreadsheets import evidence_of

    here = [one for one in grades.standings if one.handed_in]
    scores = [one.score for one in here]
    known = {one.student for one in here}
    results = [from_text(one.result) for name, one in sorted(grades.attempts.items()) if name in known]
    times = [result.seconds for result in results] or [0.0]
    return Report(
        grades.assignment,
        grades.max_score,
        len(here),
        [one.student for one in grades.standings if not one.handed_in],
        statistics.fmean(scores),
        statistics.median(scores),
        bins(scores, grades.max_score),
        items(results),
        [(one.student, flag, text) for one in here for flag, text in sorted(evidence_of(grades, one).items())],
        [one.student for one in here if one.waits],
        sum(times),
        max(times),
        NOT_ENOUGH.format(enough=ENOUGH, number=len(results)) if len(results) < ENOUGH else "",
    )


def as_html(classes: "list[Grades]", notes: list[str]) -> str:
    """The report as one page that needs no other file."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    pages = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    page = pages.get_template("class_report.html")
    return page.render(reports=[report(grades) for grades in classes], outcomes=OUTCOMES) + "\n"


def as_markdown(classes: "list[Grades]", notes: list[str]) -> str:
    """The report as Markdown."""
    return "\n\n".join("\n".join(lines_of(report(grades))) for grades in classes) + "\n"


def lines_of(one: Report) -> list[str]:
    """The lines of one assignment in Markdown."""
    lines = [
        f"# {plain(one.assignment)}",
        "",
        f"{one.students} handed in; mean {one.mean:.3g}, median {one.median:.3g} of {one.max_score:g} points.",
        one.in_words,
        *([f"Nothing from: {plain(', '.join(one.absent))}."] if one.absent else []),
        *(
            [f"Points by hand are missing, or to be looked at again: {plain(', '.join(one.waiting))}."]
            if one.waiting
            else []
        ),
        f"Grading took {one.seconds:.3g} s, {one.longest:.3g} s for the slowest.",
        *([one.few] if one.few else []),
        "",
        "| Question | Points | Difficulty: mean share | Discrimination | Outcomes | Commonest wrong outcome |",
        "|---|---:|---:|---:|---|---|",
    ]
    for item in one.items:
        share = "" if item.share is None else f"{item.share:.0%}"
        tells = "" if item.discrimination is None else f"{item.discrimination:.2f}"
        counted = ", ".join(f"{OUTCOMES[outcome]} {number}" for outcome, number in item.outcomes.items())
        wrong = f"{OUTCOMES[item.wrong]} ({item.wrong_students})" if item.wrong else ""
        if item.message:
            wrong += f": {plain(item.message)} ({item.message_students})"
        lines.append(f"| {plain(item.id)} | {item.max_score:g} | {share} | {tells} | {counted} | {wrong} |")
    if one.flags:
        lines += ["", "| Student | Flag | Evidence |", "|---|---|---|"]
        lines += [f"| {plain(student)} | {flag} | {plain(text)} |" for student, flag, text in one.flags]
    return lines


def plain(text: str) -> str:
    """A text that Markdown shows as it is, in one line, with nothing in it that would be marked up."""
    shown = " ".join(text.split())
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{sign}" if sign in "\\`*_[]|#!~$" else sign for sign in shown)
