"""Compares what grading again came to with what it came to before."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.grading import Result
    from autograder.history import Attempt


@dataclass(frozen=True)
class Change:
    """What became of one question; `before` is None if it was not there."""

    question: str
    before: float | None
    after: float | None
    outcome_before: str | None
    outcome_after: str | None
    message_before: str
    message_after: str


@dataclass(frozen=True)
class Regraded:
    """One student's scores before and after; `counts` is what the gradebook holds, by hand and late included."""

    student: str
    assignment: str
    before: float | None
    after: float
    max_score: float
    counts_before: float | None
    counts_after: float
    why: str
    changes: list[Change]

    def as_json(self) -> dict[str, Any]:
        """The object of this student in the JSON of `autograder regrade`."""
        return asdict(self)


def compare(
    result: "Result", old: "Attempt | None", new: "Attempt | None", counted: float | None, counts: float
) -> Regraded:
    """A student's result beside the one before."""
    from autograder.history import from_text

    earlier = {one.id: one for one in from_text(old.result).questions} if old else {}
    later = {one.id: one for one in result.questions}
    changes = []
    for name in [*later, *(name for name in earlier if name not in later)] if old else []:
        was, now = earlier.get(name), later.get(name)
        if (was and (was.score, was.max_score, was.outcome)) != (now and (now.score, now.max_score, now.outcome)):
            changes.append(
                Change(
                    name,
                    was.score if was else None,
                    now.score if now else None,
                    was.outcome if was else None,
                    now.outcome if now else None,
                    was.message if was else "",
                    now.message if now else "",
                )
            )
    why = "graded for the first time"
    if old and new:
        what = [
            word
            for word, same in (("the submission", old.digest == new.digest), ("the exercise", old.pack == new.pack))
            if not same
        ]
        why = f"{' and '.join(what)} changed" if what else "nothing but chance or the machine changed"
    score = old.score if old else None
    return Regraded(
        result.student, result.assignment, score, result.score, result.max_score, counted, counts, why, changes
    )


def in_words(one: Regraded) -> list[str]:
    """A student's lines in the list."""
    from autograder.report import WORDS

    most = f"of {one.max_score:g}"
    if one.before is None:
        return [f"{one.student:24} {one.after:g} {most}, {one.why}"]
    if not one.changes:
        counts = "" if one.counts_after == one.after else f"; {one.counts_after:g} with points by hand and lateness"
        return [f"{one.student:24} {one.after:g} {most}, as before{counts}"]
    lines = [f"{one.student:24} {one.before:g} -> {one.after:g} {most}: {one.why}"]
    for change in one.changes:
        points = " -> ".join("none" if score is None else f"{score:g}" for score in (change.before, change.after))
        outcomes = " -> ".join(
            WORDS.get(word or "", "no question") for word in (change.outcome_before, change.outcome_after)
        )
        lines.append(f"    {change.question}: {points} ({outcomes})")
        lines += [f"        before: {line}" for line in change.message_before.splitlines()[:3]]
        lines += [f"        now: {line}" for line in change.message_after.splitlines()[:3]]
    if one.counts_before is not None and (one.counts_before, one.counts_after) != (one.before, one.after):
        said = f"{one.counts_before:g} -> {one.counts_after:g}"
        lines.append(f"    counts: {said}, with points given by hand and those for lateness")
    return lines
