"""The class that is graded for timing: one notebook as a course of nbgrader's, and varied submissions to it."""

import copy
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import this_course
from autograder.release import build_sources
from autograder.solve import answer, is_answer

ASSIGNMENT = "level_1"
EXERCISE = "1_1_from_cells_to_modules"
CORPUS = Path("tests/exercises")
SEED = 20130101
CELL_SECONDS = 30
CONFIG = f"""\
c = get_config()
c.CourseDirectory.course_id = "example"
c.ExecutePreprocessor.timeout = {CELL_SECONDS}
"""
NBGRADER = [sys.executable, "-m", "nbgrader"]


def environment(home: Path) -> dict[str, str]:
    """What every arm runs with: one thread, byte-compiled packages, nobody's own settings."""
    kept = {name: os.environ[name] for name in ("LANG", "TMPDIR", "TZ") if name in os.environ}
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    folders = ("HOME", "IPYTHONDIR", "MPLCONFIGDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    return {
        **kept,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        **dict.fromkeys(threads, "1"),
        **{name: str(home / name.lower()) for name in folders},
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "agg",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "DO_NOT_TRACK": "true",
    }


def lay_out_course(root: Path, home: Path) -> Path:
    """Make the course as an instructor of nbgrader's would have it, released; return its folder."""
    (source,) = build_sources(this_course(), [ASSIGNMENT], EXERCISE).values()
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    nbformat.write(source, folder / f"{EXERCISE}.ipynb")
    run([*NBGRADER, "generate_assignment", ASSIGNMENT], root, home)
    return root


def run(command: list[str], folder: Path, home: Path, may_fail: bool = False) -> None:
    """Run a command in `folder`; raises RuntimeError with its last words if it fails."""
    done = subprocess.run(command, cwd=folder, env=environment(home), capture_output=True, text=True)
    if done.returncode and not may_fail:
        words = (done.stderr or done.stdout).strip().splitlines()[-5:]
        raise RuntimeError(f"{' '.join(command[-4:])} failed: {' '.join(words)}")


def hand_in(course: Path, number: int) -> list[str]:
    """Write `number` submissions into `course`/submitted; return the students.

    The first ones are solved, as shipped, and all right and all wrong answers of the corpus; the
    others mix answers at random, always the same for the same number.
    """
    (source,) = build_sources(this_course(), [ASSIGNMENT], EXERCISE).values()
    released = nbformat.read(course / "release" / ASSIGNMENT / f"{EXERCISE}.ipynb", 4)
    choices = answers(source, released)
    chance = random.Random(SEED)
    classes = [("solved",), ("shipped",), *((f"right_{n}",) for n in (1, 2)), *((f"wrong_{n}",) for n in (1, 2, 3))]
    students = []
    for place in range(number):
        kinds = classes[place] if place < len(classes) else ("solved", "right", "right", "wrong", "shipped")
        chosen = {name: chosen_answer(texts, kinds, chance) for name, texts in choices.items()}
        students.append(f"s{place:04}")
        path = course / "submitted" / students[-1] / ASSIGNMENT / f"{EXERCISE}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(with_answers(released, chosen), path)
    return students


def answers(source: NotebookNode, released: NotebookNode) -> dict[str, dict[str, str]]:
    """All kept answers by question and name; `solved` is the instructor's, `shipped` the stub."""
    kept = this_course().root / CORPUS / ASSIGNMENT / EXERCISE
    stubs = {cell.id: cell.source for cell in released.cells}
    return {
        cell.id: {
            "solved": answer(cell.source),
            "shipped": stubs[cell.id],
            **{
                path.stem: path.read_text(encoding="utf-8").rstrip("\n")
                for path in sorted(kept.glob(f"{cell.id}/*.py"))
            },
        }
        for cell in source.cells
        if is_answer(cell)
    }


def chosen_answer(texts: dict[str, str], kinds: tuple[str, ...], chance: random.Random) -> str:
    """One of the answers of one of these kinds."""
    kind = chance.choice(kinds)
    return texts[chance.choice([name for name in texts if name == kind or name.startswith(f"{kind}_")])]


def with_answers(released: NotebookNode, chosen: dict[str, str]) -> NotebookNode:
    """The released notebook with these answers."""
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        if is_answer(cell):
            cell.source = chosen[cell.id]
    return notebook


def copy_for(course: Path, target: Path, students: list[str]) -> Path:
    """A fresh copy of the course in which only these students handed something in."""
    shutil.copytree(course, target, ignore=shutil.ignore_patterns("submitted"))
    for student in students:
        shutil.copytree(course / "submitted" / student, target / "submitted" / student)
    return target
