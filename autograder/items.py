"""How each question of an assignment did in a class: difficulty, discrimination, commonest wrong answer."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.grading import Result

ENOUGH = 10  # students, for a discrimination that means anything
UNKNOWN = ("not_run", "needs_manual_grading")  # no outcome of the tests


@dataclass(frozen=True)
class Item:
    """One question in a class of `students`."""

    id: str
    max_score: float
    students: int
    share: float | None  # of the points, the mean: the difficulty, 1 is easiest
    discrimination: float | None  # -1 to 1; None with fewer than ten students, or if all got the same
    outcomes: dict[str, int]
    wrong: str | None  # the commonest outcome that is a mistake
    wrong_students: int
    message: str  # the commonest one with that outcome
    message_students: int


def items(results: "Sequence[Result]") -> list[Item]:
    """The questions in the order of the exercises, over the last result of each student."""
    names = list(dict.fromkeys(question.id for result in results for question in result.questions))
    return [item(name, results) for name in names]


def item(name: str, results: "Sequence[Result]") -> Item:
    """One question over all results."""
    from autograder.grading import MISTAKES

    asked = [(result, one) for result in results for one in result.questions if one.id == name]
    scored = [(result, one) for result, one in asked if one.outcome not in UNKNOWN]
    shares = [one.score / one.max_score if one.max_score else 1.0 for _, one in scored]
    others = [result.score - one.score for result, one in scored]
    outcomes = Counter(one.outcome for _, one in asked)
    wrong, count = max(
        ((outcome, outcomes[outcome]) for outcome in MISTAKES), key=lambda pair: pair[1], default=("", 0)
    )
    said = Counter(one.message for _, one in asked if count and one.outcome == wrong and one.message)
    message, times = said.most_common(1)[0] if said else ("", 0)
    return Item(
        name,
        max((one.max_score for _, one in asked), default=0.0),
        len(asked),
        statistics.fmean(shares) if shares else None,
        discrimination(shares, others),
        {outcome: outcomes[outcome] for outcome in sorted(outcomes)},
        wrong if count else None,
        count,
        message,
        times,
    )


def discrimination(shares: Sequence[float], others: Sequence[float]) -> float | None:
    """How well a question tells strong from weak students: the correlation of its points with all others.

    The point-biserial correlation where points are all or nothing (Lord and Novick, Statistical
    Theories of Mental Test Scores, 1968, chapter 15), with the question itself left out of the sum.
    """
    if len(shares) < ENOUGH or len(set(shares)) < 2 or len(set(others)) < 2:
        return None
    return statistics.correlation(shares, others)


def bins(scores: Sequence[float], max_score: float, number: int = 10) -> list[int]:
    """How many scores lie in each tenth of the points; full marks and more are in the last."""
    counts = [0] * number
    for score in scores:
        share = score / max_score if max_score else 1.0
        counts[min(number - 1, max(0, int(share * number + 1e-9)))] += 1
    return counts
