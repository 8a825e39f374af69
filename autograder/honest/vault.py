"""Takes test cells out of the messages that learners' code could read, until they are run."""

from dataclasses import dataclass, field
from typing import Any

KEY = "autograder"  # of the metadata of a request, and of the content of its reply


@dataclass(frozen=True)
class Order:
    """A test cell to be run: its text, and what the grader said about it."""

    code: str
    test: str
    nonce: str
    names: dict[str, str] = field(default_factory=dict)  # what the course's cells import: `np` -> `numpy`
    taken: frozenset[str] = frozenset()  # builtins' names that the notebook gives a meaning of its own
    shared: frozenset[str] = frozenset()  # variables of the test that answers are meant to read
    informed: bool = False  # whether the grader said what it knows of the names


orders: list[Order] = []


def take(message: dict[str, Any]) -> bool:
    """Move a test cell from an execute request into `orders`; leaves any other message alone, and says so."""
    metadata, content = message.get("metadata"), message.get("content")
    if not isinstance(metadata, dict) or not isinstance(content, dict):
        return False
    marks = metadata.pop(KEY, None)
    if not isinstance(marks, dict) or "test" not in marks:
        return False
    orders.append(
        Order(
            str(content.get("code", "")),
            str(marks["test"]),
            str(marks.get("nonce", "")),
            dict(marks.get("names", {})),
            frozenset(marks.get("taken", ())),
            frozenset(marks.get("shared", ())),
            "taken" in marks,
        )
    )
    content["code"] = ""
    return True
