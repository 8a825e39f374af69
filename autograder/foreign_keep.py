"""What nbgrader leaves behind after grading, for a course of its own: graded notebooks, penalties of a plug-in."""

import tempfile
from pathlib import Path

from autograder.autograded import put_autograded
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
    place.parent.mkdir(parents=True, exist_ok=True)
    sources = source_files(course, result.assignment)
    learners = {
        name: content
        for name, content in read_folder(result.student, handed_in).files.items()
        if not name.endswith(".ipynb") and name not in sources
    }
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=place.parent) as folder:
        written = put_autograded(Path(folder), result)
        for name, content in (sources | learners).items():
            try:
                (written / name).parent.mkdir(parents=True, exist_ok=True)
                (written / name).write_bytes(content)
            except (FileExistsError, NotADirectoryError, IsADirectoryError):
                continue  # a learner's file is named like a folder of the source, or the other way round
        if place.exists():
            place.rename(Path(folder) / "before")
        written.rename(place)
    return place


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
