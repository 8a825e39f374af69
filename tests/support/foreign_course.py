"""Courses made by nbgrader alone, and what plain nbgrader comes to in a copy of them."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

Scores = dict[tuple[str, str, str], tuple[float | None, bool]]  # student, notebook, cell -> score, waits for a person
Answer = Callable[[str, NotebookNode], str | None]

CONFIG = """\
import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
from own_steps import ForgiveBonus

c = get_config()
c.CourseDirectory.course_id = "ours"
c.CourseDirectory.source_directory = "instructor"
c.CourseDirectory.release_directory = "given out"
c.CourseDirectory.submitted_directory = "handed_in"
c.CourseDirectory.autograded_directory = "graded"
c.CourseDirectory.db_url = "sqlite:///" + os.path.join(os.path.dirname(__file__), "marks.db")
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.secret"]
c.CourseDirectory.student_id_exclude = "guest"
c.ClearSolutions.begin_solution_delimeter = "ANSWER STARTS"
c.ClearSolutions.end_solution_delimeter = "ANSWER ENDS"
c.ClearSolutions.code_stub = {"python": "...  # your turn"}
c.ClearHiddenTests.begin_test_delimeter = "UNSEEN"
c.ClearHiddenTests.end_test_delimeter = "SEEN AGAIN"
c.Execute.timeout = 3
c.Autograde.exclude_overwriting = {"hw": ["learner.py"]}
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute",
    ForgiveBonus,
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]
c.AssignLatePenalties.plugin_class = "own_steps.OnePoint"
"""
STEPS = '''\
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import NbGraderPreprocessor


class ForgiveBonus(NbGraderPreprocessor):
    """What goes wrong in a bonus cell counts half."""

    def preprocess_cell(self, cell, resources, index):
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name.startswith("bonus") and any(out.output_type == "error" for out in cell.outputs):
            result = {"output_type": "execute_result", "data": {"text/plain": "0.5"}, "metadata": {}}
            cell.outputs = [type(cell)(result | {"execution_count": 1})]
            cell.outputs[0].data = type(cell)(result["data"])
        return cell, resources


class OnePoint(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.0
'''


def mark(cell: NotebookNode, name: str, points: float | None = None, **flags: bool) -> NotebookNode:
    """A cell with nbgrader's mark."""
    usual = {"grade": False, "solution": False, "locked": False, "task": False}
    cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": name, **usual, **flags}
    if points is not None:
        cell.metadata["nbgrader"]["points"] = points
    return cell


def answer(name: str, text: str) -> NotebookNode:
    """A code cell that a learner writes into."""
    return mark(new_code_cell(text), name, solution=True)


def check(name: str, text: str, points: float = 1) -> NotebookNode:
    """A test cell."""
    return mark(new_code_cell(text), name, points, grade=True, locked=True)


def homework() -> NotebookNode:
    """A notebook with every way in which nbgrader gives points."""
    cells = [
        new_markdown_cell("# Homework"),
        new_code_cell("import sys\nfrom pathlib import Path\nimport helper, learner"),
        mark(new_code_cell("rows = Path('data.csv').read_text().split()"), "given", locked=True),
        answer("add", "def add(a, b):\n    # ANSWER STARTS\n    return a + b\n    # ANSWER ENDS"),
        check("add_seen", "assert add(1, 2) == 3"),
        check("add_unseen", "# another\n# UNSEEN\nassert add(-1, -41) == -42, 'negative ones too'\n# SEEN AGAIN", 2),
        check("add_part", "0.5 if add(0, 0) == 0 else 0.0", 2),
        check("add_silent", "print('fine'); None"),
        check("add_warns", "print('a warning', file=sys.stderr)"),
        check("add_text", "'no number'"),
        check("helped", "assert helper.SECRET == 7 and learner.MINE == 'mine'"),
        check("bonus_add", "assert add('a', 'b') == 'ba'"),
        answer("wait", "def wait():\n    # ANSWER STARTS\n    return len(rows)\n    # ANSWER ENDS"),
        check("wait_test_1", "assert wait() == 3"),
        check("wait_test_2", "assert rows[0] == 'x'"),
        mark(new_markdown_cell("because it commutes"), "why", 3, grade=True, solution=True),
        mark(new_code_cell("add(1, 1)"), "use", 2, grade=True, solution=True),
        mark(new_markdown_cell("Draw a picture."), "draw", 4, task=True, locked=True),
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=metadata)


def own_course(folder: Path) -> Path:
    """A course with a configuration of its own, its assignment `hw` released and nothing handed in."""
    source = folder / "instructor" / "hw"
    (source / "deep").mkdir(parents=True)
    files = {
        "nbgrader_config.py": CONFIG,
        "own_steps.py": STEPS,
        "instructor/hw/data.csv": "x\ny\nz\n",
        "instructor/hw/helper.py": "SECRET = 7\n",
        "instructor/hw/learner.py": "MINE = 'the instructor'\n",
        "instructor/hw/deep/more.txt": "more\n",
        "instructor/hw/notes.secret": "not for learners\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    nbformat.write(homework(), source / "one.ipynb")
    nbgrader(folder, "generate_assignment", "hw")
    return folder


def nbgrader(folder: Path, *arguments: str) -> str:
    """Run nbgrader in a course folder; return what it said. Fails if it did."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])  # it runs alembic
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PATH": path}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stderr


def hand_in(released: Path, target: Path, change: Answer, **files: str) -> None:
    """Hand a copy of the released folder in, with the texts that `change` gives for its cells."""
    shutil.copytree(released, target)
    for path in sorted(target.glob("*.ipynb")):
        notebook = nbformat.read(path, 4)
        for cell in notebook.cells:
            if "nbgrader" in cell.metadata:
                text = change(cell.metadata["nbgrader"]["grade_id"], cell)
                cell.source = cell.source if text is None else text
        nbformat.write(notebook, path)
    for name, text in files.items():
        (target / name.replace("__", ".")).write_text(text)


def plain_scores(course: Path, copy: Path, assignment: str, url: str) -> Scores:
    """What plain nbgrader gives for the same submissions, in a copy of the course."""
    shutil.copytree(course, copy, symlinks=True)
    nbgrader(copy, "autograde", assignment)
    return scores(url, assignment)


def scores(url: str, assignment: str) -> Scores:
    """All scores in a gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(url) as gradebook:
        return {
            (one.student.id, notebook.name, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for one in gradebook.assignment_submissions(assignment)
            for notebook in one.notebooks
            for grade in notebook.grades
        }


def digests(*folders: Path) -> dict[str, str]:
    """What lies in folders, by digest."""
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
