"""What the course holds, read from its folders: levels, lessons, exercises and their titles."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

# number -> name, what it automates, whom it suits
LEVELS = {
    0: ("No MLOps", "everything in one notebook, by hand", "a proof of concept"),
    1: ("DevOps, no MLOps", "tests, releases, operation of the code", "the way to production"),
    2: ("Automated training", "training, tracking, registry, features", "two or three models"),
    3: ("Automated deployment", "delivery, monitoring, experiments", "mature teams, many models"),
    4: ("Full automation", "retraining and its governance", "models one is certain of"),
}

NOT_YET = "not yet"  # in place of the lessons of a level that has none


@dataclass(frozen=True)
class Level:
    """One level with the notebooks that exist for it."""

    number: int
    name: str
    automates: str
    suits: str
    lessons: list[Path]
    exercises: list[Path]


def outline(root: Path) -> list[Level]:
    """Return the five levels in order, each with its lessons and exercises."""
    return [
        Level(
            number,
            *words,
            numbered(root / "course" / f"level_{number}"),
            numbered(root / "exercises" / f"level_{number}"),
        )
        for number, words in LEVELS.items()
    ]


def appendix(root: Path) -> list[Path]:
    """Return the notebooks of the appendix, by name."""
    return sorted((root / "course" / "appendix").glob("*.ipynb"))


def numbered(folder: Path) -> list[Path]:
    """Return the notebooks whose names begin with level and number, in the order of the course."""
    found = [path for path in folder.glob("*.ipynb") if re.match(r"\d+_\d+_", path.name)]
    return sorted(found, key=lambda path: [int(part) for part in path.name.split("_")[:2]])


def title(notebook: Path) -> str:
    """Return the notebook's first heading, or its name if it has none."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    found = (re.search(r"^# +(.+)$", text, flags=re.MULTILINE) for text in texts)
    return next((match.group(1).strip() for match in found if match), notebook.stem)
