"""Tells what an executed lesson depends on, so that a fresh result is used again."""

import hashlib
import re
from pathlib import Path


def digest(source: Path, root: Path) -> str:
    """Return what the result depends on: the level's sources, the library, the pipelines, the way it is run."""
    course = root / "course"
    files = {source, *course.glob("level_*/*.py")}  # lessons read the lessons and pipelines before them
    files |= set(course.glob("level_*/*.toml"))
    files |= {
        path for path in course.glob("level_*/project/**/*") if path.is_file() and "__pycache__" not in path.parts
    }
    files |= {path for path in (course / "flights").rglob("*") if path.suffix in (".py", ".toml", ".html")}
    files |= imported_from_lab(source, course)
    others = [root / "requirements.lock", course / "lab" / "execute.py", course / "lab" / "outputs.py"]
    files |= {path for path in others if path.is_file()}
    found = hashlib.sha256(source.name.encode())
    for path in sorted(files):
        found.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return found.hexdigest()


def imported_from_lab(source: Path, course: Path) -> set[Path]:
    """Return the modules of this package that the lesson imports, and those that they import."""
    found: set[Path] = set()
    reading = [source]
    while reading:
        text = reading.pop().read_text(encoding="utf-8")
        imports = re.findall(r"^\s*(?:from lab import (.*)|(?:from|import) lab\.(\w+))", text, flags=re.M)
        names = re.findall(r"\w+", " ".join(name for pair in imports for name in pair))
        new = {path for name in names if (path := course / "lab" / f"{name}.py").is_file()} - found
        found |= new
        reading += new
    return found
