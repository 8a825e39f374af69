"""Lays out `work/`, the learner's own copies; what a learner changed is never overwritten."""

import hashlib
import json
from pathlib import Path

from lab.notebooks import write_text
from lab.outline import appendix
from lab.start_page import start_page

WORK, MEMORY = "work", Path(".course") / "work.json"


def lay_out(root: Path) -> list[str]:
    """Copy lessons and exercises into `work/`, write its start page; return what to say.

    A copy nobody changed is updated, a deleted one comes back, a changed one is kept. One that was
    only run keeps its outputs until the course has a newer version.
    """
    remembered = recall(root)
    said = []
    for name, source in notebooks(root).items():
        target = root / WORK / name
        content = source.read_text(encoding="utf-8")
        newest = {"file": digest(content), "written": digest(written(content))}
        laid_out = remembered.get(name, newest)
        changed_upstream = remembered.get(name) != newest
        if target.is_file():
            present = digest(written(target.read_text(encoding="utf-8", errors="replace")))
            if present not in (laid_out["written"], newest["written"]):
                said.append(kept(name, changed_upstream=changed_upstream))
                continue
        if laid_out != newest or not target.is_file():
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
    for source in (*sorted(root.glob("course/level_[0-9]/*.ipynb")), *appendix(root)):
        found[f"lessons/{source.parent.name}/{source.name}"] = source
    for source in sorted(root.glob("exercises/level_[0-9]/*.ipynb")):
        found[f"exercises/{source.parent.name}/{source.name}"] = source
    return found


def kept(name: str, *, changed_upstream: bool) -> str:
    """Say that a learner's copy was kept, and how to get a fresh one."""
    newer = " The course has a newer version." if changed_upstream else ""
    return f"Kept {WORK}/{name}, which you changed.{newer} (Rename it for a fresh copy.)"


def written(text: str) -> str:
    """Return what a person writes in a notebook: kind and source of its cells; `text` itself if it is none.

    Running a notebook changes outputs, counts and metadata, and may leave an empty cell at its end.
    """
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(text)["cells"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return text
    return json.dumps([cell for cell in cells if cell[1].strip()])


def recall(root: Path) -> dict[str, dict[str, str]]:
    """Return the digests of the copies as they were laid out: of the `file`, and of what is `written` in it."""
    try:
        found = json.loads((root / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    entries = found.items() if isinstance(found, dict) else ()
    return {name: entry for name, entry in entries if isinstance(entry, dict) and set(entry) == {"file", "written"}}


def digest(text: str) -> str:
    """Return the digest of a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
