"""Level 2: the facts of a package, and the proof that its files are those that were packed."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flights import storage
from flights.errors import FlightsError

FACTS = "package.json"
FILES = ("model.onnx", "schema.json", "requirements.txt", "card.md")
FORMAT = 1
AGAIN = "Pack the model again, or take the package from the registry."


def complete(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts with their `digest`: 12 hex digits that change when any fact, or any file's checksum, does."""
    rest = {name: value for name, value in facts.items() if name != "digest"}
    return {**rest, "digest": hashlib.sha256(render(rest).encode()).hexdigest()[:12]}


def render(facts: Mapping[str, Any]) -> str:
    """Return the facts as the text of `package.json`, always the same for the same facts.

    Raises FlightsError if they hold something that JSON does not know, such as NaN or an array.
    """
    try:
        return json.dumps(facts, indent=1, sort_keys=True, allow_nan=False) + "\n"
    except (TypeError, ValueError) as error:
        raise FlightsError(f"A package's facts have to be plain text, numbers, lists or mappings: {error}.") from None


def check(folder: Path) -> dict[str, Any]:
    """Return the facts of the package in `folder` after comparing every file with its checksum.

    Raises FlightsError if there is no package, a file is missing, or one byte differs. This finds damage;
    whether it is the package that was registered, the registry knows, which keeps the digest.
    """
    path = folder / FACTS
    if not path.is_file():
        what = f"{folder} has no {FACTS}" if folder.is_dir() else f"There is no folder {folder}"
        raise FlightsError(f"{what}, so there is no package. {AGAIN}")
    try:
        text = path.read_text(encoding="utf-8")
        facts = json.loads(text)
        if text != render(complete(facts)):
            raise ValueError
        newer, expected = facts["format"] != FORMAT, {name: facts["files"][name] for name in FILES}
    except (ValueError, KeyError, TypeError, AttributeError, FlightsError):
        raise FlightsError(f"{path} does not match its digest: it was damaged or changed. {AGAIN}") from None
    if newer:
        raise FlightsError(f"{folder} has the format {facts['format']!r}, not {FORMAT}. {AGAIN}")
    for name, sha256 in expected.items():
        if not (folder / name).is_file():
            raise FlightsError(f"The package {folder} has no {name}. {AGAIN}")
        if storage.file_digest(folder / name) != sha256:
            raise FlightsError(f"{name} in {folder} does not match its checksum: it was damaged or changed. {AGAIN}")
    return facts
