"""The course's start page in JupyterLab: where to begin, what there is, points so far."""

import json
from pathlib import Path

from lab.outline import NOT_YET, Level, appendix, outline, title

INTRODUCTION = """\
# From Notebook to Autopilot

**MLOps, level by level.** One real model, trained on the flights that left New York in 2013,
climbs from a single notebook (Level 0) to a system that retrains and governs itself (Level 4).
Every level refactors the one before; the result, one number, stays the same to six decimals.
You watch the flight-time model climb in the lessons, and take the late-arrival model up
yourself in the exercises.

You need Python, pandas and a first scikit-learn model. Nothing here asks for an account,
and after the set-up everything runs offline.
"""
HOW_TO = """\
## How to work

1. Open a lesson and run it from top to bottom (*Run > Run All Cells*). Change it as you like.
2. Open the exercise of the same name. Replace each line that says *Not attempted yet* by your
   answer; the hints open in two steps.
3. Save it, then check it: open a terminal (*File > New > Terminal*) and type

   ```
   {check}
   ```

4. Read what it says: for each question your points and a message. After three tries, or with
   full marks, the worked solution opens in the folder `solutions`. A check is a try if an answer
   changed and one of them is not right.

Or without a terminal: *Nbgrader > Assignment List*, press *Submit*, and some seconds later fetch the
feedback, one page for each exercise.

**A fresh copy.** Rename or delete your copy and run `make lab` again: what is missing is laid out
anew, and what you changed is never overwritten.
"""


def start_page(root: Path) -> str:
    """Return the page as Markdown, with links relative to `work/`."""
    levels = outline(root)
    parts = [INTRODUCTION]
    first = next((level.lessons[0] for level in levels if level.lessons), None)
    if first is not None:
        parts.append(f"**Begin with [{title(first)}]({address(first, 'lessons')}).**\n")
    parts.append("## The levels\n\n" + table(levels, points_so_far(root)))
    if pages := appendix(root):
        links = "\n".join(f"- [{title(page)}]({address(page, 'lessons')})" for page in pages)
        parts.append(f"## Appendix\n\nOutside the levels, without exercises.\n\n{links}\n")
    exercise = next((level.exercises[0] for level in levels if level.exercises), None)
    if exercise is not None:
        check = f"autograder check {address(exercise, 'exercises')}"
        parts.append(HOW_TO.replace("{check}", check))
    return "\n".join(parts)


def table(levels: list[Level], points: dict[str, str]) -> str:
    """Return the table of levels: each lesson with its exercise and the points so far."""
    rows = ["| Level | Lesson | Exercise | Your points |", "|---|---|---|---|"]
    for level in levels:
        name = f"**{level.number} · {level.name}**<br>{level.automates}"
        exercises = {path.stem: path for path in level.exercises}
        for lesson in level.lessons:
            exercise = exercises.pop(lesson.stem, None)
            linked = f"[exercise]({address(exercise, 'exercises')})" if exercise else ""
            score = points.get(lesson.stem, "-" if exercise else "")
            rows.append(f"| {name} | [{title(lesson)}]({address(lesson, 'lessons')}) | {linked} | {score} |")
            name = ""
        for left in exercises.values():
            link = f"[{title(left)}]({address(left, 'exercises')})"
            rows.append(f"| {name} |  | {link} | {points.get(left.stem, '-')} |")
            name = ""
        if not level.lessons and not level.exercises:
            rows.append(f"| {name} | {NOT_YET} |  |  |")
    return "\n".join(rows) + "\n"


def address(notebook: Path, kind: str) -> str:
    """Return the notebook's address below `work/`."""
    return f"{kind}/{notebook.parent.name}/{notebook.name}"


def points_so_far(root: Path) -> dict[str, str]:
    """Return the points of each exercise that was checked, by the exercise's name."""
    try:
        tries = json.loads((root / ".course" / "tries.json").read_text(encoding="utf-8"))
        checked = {Path(name).name: entry for name, entry in tries.items() if entry.get("tries") or entry.get("score")}
    except (OSError, ValueError, AttributeError):
        return {}
    return {
        name: f"{entry['score']:g} of {entry['max_score']:g}"
        for name, entry in checked.items()
        if "score" in entry and "max_score" in entry
    }
