"""Marks concept answers, sorted or classified, by the share of decisions that are right."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

STUB = "Not attempted yet: replace this line with your answer."
WIDTH = 100  # characters of an output that fit into a narrow JupyterLab
FEWEST = 8  # decisions; with fewer, guessing pays
UNANSWERED = ("", "?", "ellipsis", None)

Label = Hashable | Collection[Hashable]


def look_over(answer: Any, items: Collection[str], labels: Collection[Any] | None = None) -> None:
    """Print how many items are answered, and which are missing or have an unknown label."""
    if isinstance(answer, Mapping):
        given = by_item(answer, items)
        done = [item for item in items if answered(given.get(plain(item)))]
        print(f"{len(done)} of {len(items)} answered.")
        if missing := [str(item) for item in items if item not in done]:
            say("Still open", missing)
        elif labels:
            used = [(label, sum(plain(label) in set_of(given[plain(item)]) for item in items)) for label in labels]
            print(f"Used: {', '.join(f'{label} {times} times' for label, times in used)}.")
        known = {plain(label) for label in labels or ()}
        strange = [i for i in done if known and not set_of(given[plain(i)]) <= known]
        if strange:
            say("Unknown label at", list(map(str, strange)))
            print(f"The labels are: {', '.join(map(str, labels or ()))}.")
        written = {plain(key): key for key in answer}
        unknown = sorted(str(written.get(key, key)) for key in set(given) - set(map(plain, items)))
        if unknown:
            say("Not among the items", unknown)
    elif isinstance(answer, Sequence) and not isinstance(answer, str):
        given_items = [plain(item) for item in answer]
        missing = [str(item) for item in items if plain(item) not in given_items]
        print(f"{len(items) - len(missing)} of {len(items)} placed.")
        if missing:
            say("Still open", missing)
    else:
        print(f"The answer is of type {type(answer).__name__}; keep the form of the cell above.")


def say(what: str, items: Sequence[str]) -> None:
    """Print items behind a word: in one line if that is short, else each in a line of its own."""
    line = f"{what}: {'; '.join(items)}."
    print(line if len(line) <= WIDTH else "\n- ".join([f"{what}:", *items]))


def classify(answer: Any, key: Mapping[str, Label], points: float, ideas: Mapping[str, str]) -> float:
    """Points for the share of items with the right label; prints feedback that names ideas.

    `answer` maps item to label, or label to a list, tuple or set of items. Raises ValueError if
    `key` has fewer than eight items, NotImplementedError if nothing is answered, AssertionError
    if the answer is no dict.
    """
    enough(key)
    if not isinstance(answer, Mapping):
        raise AssertionError(
            f"The answer is of type {type(answer).__name__}; expected a dict that gives each "
            "item its label, as in the cell you were given."
        )
    given = by_item(answer, key)
    if not any(answered(label) for label in given.values()):
        raise NotImplementedError(STUB)
    wrong = [item for item in key if set_of(given.get(plain(item))) != set_of(key[item])]
    return marked(len(key) - len(wrong), len(key), points, [ideas.get(item) for item in wrong])


def order(answer: Any, key: Sequence[str], points: float, ideas: Mapping[Any, str]) -> float:
    """Points for the share of pairs of items in the right order; prints feedback.

    `ideas` are keyed by a pair of neighbours in `key`, or by one item. Raises ValueError if `key`
    has fewer than eight items, NotImplementedError if nothing is answered, AssertionError if the
    answer is no list or tuple.
    """
    enough(key)
    if not isinstance(answer, Sequence) or isinstance(answer, str):
        raise AssertionError(
            f"The answer is of type {type(answer).__name__}, which has no order of its own; "
            "expected a list of the items in order."
        )
    if not any(answered(item) for item in answer):
        raise NotImplementedError(STUB)
    place = {plain(item): number for number, item in reversed(list(enumerate(answer)))}

    def right(first: str, second: str) -> bool:
        here, there = place.get(plain(first)), place.get(plain(second))
        return here is not None and there is not None and here < there

    pairs = list(combinations(key, 2))
    wrong = [pair for pair in pairwise(key) if not right(*pair)]
    named = [idea for pair in wrong for idea in ideas_of(pair, ideas)]
    return marked(sum(right(*pair) for pair in pairs), len(pairs), points, named, "pairs ")


def marked(right: int, total: int, points: float, ideas: Sequence[str | None], what: str = "") -> float:
    """Print the feedback and return the points for `right` of `total`."""
    again = list(dict.fromkeys(idea.strip().rstrip(".") for idea in ideas if idea))
    hint = f" Think again about: {'; '.join(again)}." if again else ""
    print(f"{right} of {total} {what}right.{hint}")
    return points if right == total else points * right / total


def ideas_of(pair: tuple[str, str], ideas: Mapping[Any, str]) -> list[str]:
    """The idea of a pair of neighbours, else the ideas of its items."""
    if pair in ideas:
        return [ideas[pair]]
    return [ideas[item] for item in pair if item in ideas]


def by_item(answer: Mapping[Any, Any], items: Collection[str]) -> dict[Any, Any]:
    """`answer` as plain item -> label, whichever way round it was given."""
    known = {plain(item) for item in items}
    keys = {plain(key) for key in answer}
    values = {part for value in answer.values() for part in set_of(value)}
    if len(keys & known) >= len(values & known):
        return {plain(key): value for key, value in answer.items()}
    turned: dict[Any, set[Any]] = {}
    for label, members in answer.items():
        for member in set_of(members):
            turned.setdefault(member, set()).add(plain(label))
    return turned


def set_of(label: Any) -> set[Any]:
    """One label or several, as a set of plain labels; empty if there is none."""
    several = label if isinstance(label, list | tuple | set | frozenset) else [label]
    return {plain(one) for one in several if plain(one) not in UNANSWERED}


def answered(label: Any) -> bool:
    """Whether a label is more than a question mark."""
    return bool(set_of(label))


def plain(text: Any) -> Any:
    """A text without regard to case, outer blanks and the sign between words; else unchanged."""
    if isinstance(text, str):
        return " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    return text if text is None or isinstance(text, bool | int | float) else str(text).casefold()


def enough(key: Collection[Any]) -> None:
    """Raise ValueError if the key has too few decisions to be worth a question."""
    if len(key) < FEWEST:
        raise ValueError(f"A concept question needs {FEWEST} items or more; this has {len(key)}.")
