"""What nbgrader leaves behind after grading, for a course of its own: graded notebooks, penalties of a plug-in."""

from pathlib import Path

from autograder.autograded import TIMESTAMP, put_autograded
from autograder.course import plain_name
from autograder.foreign import NbgraderCourse
from autograder.foreign_pack import source_files
from autograder.grading import Result
from autograder.jobs import read_folder
from autograder.own_config import at
from autograder.quiet import silence


def keep_autograded(course: NbgraderCourse, result: Result, handed_in: Path) -> Path:
    """Put a student's graded notebooks where the course's Formgrader looks for them; return that folder.

    The other files that were handed in, in the folder `handed_in`, lie beside them, and those of the source
    take the place of the learner's, as nbgrader has it.
    """
    place = course.folder("autograded", plain_name("student", result.student), result.assignment)
    written = put_autograded(course.state / "autograded", result)  # whole, then moved
    place.parent.mkdir(parents=True, exist_ok=True)
    others = {
        name: content
        for name, content in read_folder(result.student, handed_in).files.items()
        if not name.endswith(".ipynb") and name != TIMESTAMP
    }
    for name, content in (others | source_files(course, result.assignment)).items():
        (written / name).parent.mkdir(parents=True, exist_ok=True)
        (written / name).write_bytes(content)
    before = place.with_name(f".{place.name}.before")
    exchange(written, place, before)
    return place


def exchange(written: Path, place: Path, before: Path) -> None:
    """Move a folder to where another one may be."""
    import shutil

    shutil.rmtree(before, ignore_errors=True)
    if place.exists():
        place.rename(before)
    shutil.move(written, place)
    shutil.rmtree(before, ignore_errors=True)


def penalise(course: NbgraderCourse, result: Result, url: str) -> None:
    """Let the course's own plug-in take points off a late submission that is in the gradebook at `url`."""
    from nbformat.v4 import new_notebook
    from nbgrader.api import Gradebook
    from nbgrader.preprocessors import AssignLatePenalties

    if "plugin_class" not in course.config.get("AssignLatePenalties", {}):
        return
    names = {"assignment": result.assignment, "student": result.student, "db_url": url}
    with silence(), at(Path(course.directory.root)):
        step = AssignLatePenalties(config=course.config)
        for notebook in result.grades:
            step.preprocess(new_notebook(), {"nbgrader": names | {"notebook": notebook}})
        with Gradebook(url) as gradebook:
            handed_in = gradebook.find_submission(result.assignment, result.student)
            result.penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in handed_in.notebooks)
    if result.penalty:
        said = f"The late policy of the course takes {result.penalty:g} points."
        result.evidence["late"] = f"{result.evidence['late']} {said}" if "late" in result.evidence else said
