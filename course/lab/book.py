"""Builds the Jupyter Book from executed lessons, released exercises and prose pages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from lab.execute import executed
from lab.notebooks import to_text, write_text
from lab.outline import NOT_YET, Level, appendix, outline, title

PROSE = ("grade_yourself", "validity", "glossary")
GUIDES = ("autograder/README", "autograder/hostile")  # pages that lie beside what they tell of
MAP = "<!-- map -->"


def build(root: Path, *, offline: bool = False, since: float | None = None) -> Path:
    """Build the book into build/book/html and return that folder; any warning is an error.

    Raises RuntimeError in one sentence when a lesson does not execute or the build complains.
    """
    levels = outline(root)
    for lesson in (*(lesson for level in levels for lesson in level.lessons), *appendix(root)):
        executed(lesson.with_suffix(".py"), root, offline=offline, since=since)
    book = root / "build" / "book"
    gather(root, book / "source", levels)
    run_jupyter_book(book)
    html = book / "html"
    shutil.rmtree(html, ignore_errors=True)
    os.replace(book / "_build" / "html", html)
    return html


def gather(root: Path, source: Path, levels: list[Level]) -> None:
    """Lay the book's pages out in `source`, at the addresses they have in the project."""
    shutil.rmtree(source, ignore_errors=True)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "jupyter_book", source, ignore=ignore)
    for page in [*root.glob("course/*.md"), *root.glob("course/level_[0-9]/*")]:
        if page.suffix in (".md", ".ipynb", ".svg", ".png") or page.name == "pipeline.py":
            copy(page, source / page.relative_to(root))
    for lesson in (*(lesson for level in levels for lesson in level.lessons), *appendix(root)):
        done = root / "build" / "lessons" / lesson.parent.name / lesson.name
        copy_notebook(done, source / lesson.relative_to(root))
    for exercise in (exercise for level in levels for exercise in level.exercises):
        copy_notebook(exercise, source / exercise.relative_to(root))
    for name in GUIDES:
        text = (root / f"{name}.md").read_text(encoding="utf-8")
        (source / name).parent.mkdir(exist_ok=True)
        write_text(text.replace("](../jupyter_book/", "](../"), source / f"{name}.md")
    index = source / "index.md"
    text = index.read_text(encoding="utf-8").replace(MAP, course_map(root, levels))
    write_text(text, index)
    write_text(json.dumps(contents(root, levels), indent=1), source / "_toc.yml")


def copy(page: Path, target: Path) -> None:
    """Copy one file, making its folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(page, target)


def copy_notebook(notebook: Path, target: Path) -> None:
    """Copy a notebook and name the language its cells are coloured in."""
    nb = nbformat.read(notebook, as_version=4)
    nb.metadata.language_info = {"name": "python", "pygments_lexer": "ipython3"}
    target.parent.mkdir(parents=True, exist_ok=True)
    write_text(to_text(nb), target)


def contents(root: Path, levels: list[Level]) -> dict:
    """Return the table of contents, made from what exists (JSON is YAML too)."""
    parts = []
    if (root / "course" / "index.md").is_file():
        parts.append({"caption": "The course", "chapters": [{"file": "course/index"}]})
    for level in levels:
        overview = root / "course" / f"level_{level.number}" / "index.md"
        pages = [overview] if overview.is_file() else []
        files = [entry(root, page) for page in pages + in_order(level)]
        if files:
            parts.append({"caption": f"Level {level.number} · {level.name}", "chapters": files})
    if files := [entry(root, page) for page in appendix(root)]:
        parts.append({"caption": "Appendix", "chapters": files})
    parts.append({"caption": "Reference", "chapters": [{"file": page} for page in PROSE]})
    parts.append({"caption": "For instructors", "chapters": [{"file": page} for page in GUIDES]})
    return {"format": "jb-book", "root": "index", "parts": parts}


def entry(root: Path, page: Path) -> dict[str, str]:
    """Return a page's line in the table of contents; an exercise says that it is one."""
    found = {"file": str(page.relative_to(root).with_suffix(""))}
    if page.is_relative_to(root / "exercises"):
        found["title"] = "Exercise: " + title(page).removeprefix("Exercise").lstrip(": ·")
    return found


def in_order(level: Level) -> list[Path]:
    """Return each lesson, then the exercise of the same name."""
    left = {path.stem: path for path in level.exercises}
    found = []
    for lesson in level.lessons:
        found += [lesson, *([left.pop(lesson.stem)] if lesson.stem in left else [])]
    return found + list(left.values())


def course_map(root: Path, levels: list[Level]) -> str:
    """Return the map of the five levels as a table that links to what exists."""
    rows = ["| Level | What is automated | Ideal for | Lessons |", "|---|---|---|---|"]
    for level in levels:
        overview = root / "course" / f"level_{level.number}" / "index.md"
        name = f"{level.number} · {level.name}"
        if overview.is_file():
            name = f"[{name}](course/level_{level.number}/index.md)"
        lessons = (f"[{title(path)}]({path.relative_to(root)})" for path in level.lessons)
        rows.append(f"| {name} | {level.automates} | {level.suits} | {'<br>'.join(lessons) or NOT_YET} |")
    return "\n".join(rows)


def run_jupyter_book(book: Path) -> None:
    """Run jupyter-book over the gathered pages; raise RuntimeError with its first complaint."""
    jupyter_book = "import jupyter_book.cli.main as cli; cli.main()"
    command = [sys.executable, "-c", jupyter_book, "build", str(book / "source")]
    command += ["--path-output", str(book), "--all", "-W", "-n", "--keep-going", "-q"]
    shutil.rmtree(book / "_build", ignore_errors=True)
    environment = {**os.environ, "NO_COLOR": "1", "SPHINXOPTS": ""}
    done = subprocess.run(
        command,
        cwd=book,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    printed = done.stdout + done.stderr
    (book / "build.log").write_text(printed, encoding="utf-8")
    if done.returncode or not (book / "_build" / "html" / "index.html").is_file():
        complaints = [line for line in printed.splitlines() if "WARNING" in line or "ERROR" in line]
        first = (complaints or printed.strip().splitlines() or ["it said nothing"])[0]
        raise RuntimeError(f"The book does not build: {first} (all of it: build/book/build.log)")
