"""Lays out `work/`, the learner's own copies; what a learner changed is never overwritten."""

import hashlib
import json
from pathlib import Path

from lab.notebooks import write_text
from lab.start_page import start_page

WORK, MEMORY = "work", Path(".course") / "work.json"


def lay_out(root: Path) -> list[str]:
    """Copy lessons and exercises into `work/`, write its start page; return what to say.

    A copy nobody changed is updated, a deleted one comes back, a changed one is kept.
    """
    remembered = recall(root)
    said = []
    for name, source in notebooks(root).items():
        target = root / WORK / name
        content = source.read_text(encoding="utf-8")
        newest = digest(content)
        if target.is_file():
            present = digest(target.read_text(encoding="utf-8", errors="replace"))
            if present not in (remembered.get(name), newest):
                said.append(kept(name, changed_upstream=remembered.get(name) != newest))
                continue
        write_text(content, target)
        remembered[name] = newest
        # remembered at once: stopped half-way, no copy looks changed the next time
        write_text(json.dumps(remembered, indent=1, sort_keys=True), root / MEMORY)
    write_text(start_page(root), root / WORK / "start.md")
    return said


def refresh_start_page(root: Path) -> None:
    """Write the start page again, with the points of today, where a workspace is laid out."""
    page = root / WORK / "start.md"
    if page.is_file():
        write_text(start_page(root), page)


def notebooks(root: Path) -> dict[str, Path]:
    """Map the name below `work/` to the notebook it is a copy of."""
    found = {}
    for source in sorted(root.glob("course/level_[0-9]/*.ipynb")):
        found[f"lessons/{source.parent.name}/{source.name}"] = source
    for source in sorted(root.glob("exercises/level_[0-9]/*.ipynb")):
        found[f"exercises/{source.parent.name}/{source.name}"] = source
    return found


def kept(name: str, *, changed_upstream: bool) -> str:
    """Say that a learner's copy was kept, and how to get a fresh one."""
    newer = " The course has a newer version." if changed_upstream else ""
    return f"Kept {WORK}/{name}, which you changed.{newer} (Rename it for a fresh copy.)"


def recall(root: Path) -> dict[str, str]:
    """Return the digests of the copies as they were laid out."""
    try:
        found = json.loads((root / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(text: str) -> str:
    """Return the digest of a notebook's text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
