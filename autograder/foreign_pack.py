"""Packs an assignment of an nbgrader course that was made elsewhere, without writing into the course."""

import copy
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode

from autograder.engine import reason
from autograder.errors import CourseError
from autograder.foreign import NbgraderCourse
from autograder.gradebook import create_gradebook
from autograder.imports import imports_of
from autograder.known import KnownCell, copy_assignment, known_cells
from autograder.matching import grade_id, marked
from autograder.own_config import HOOKS, for_workers
from autograder.pack import Pack
from autograder.quiet import silence
from autograder.reading import read_notebook

if TYPE_CHECKING:
    from nbgrader.converters import GenerateAssignment

Known = dict[str, dict[str, KnownCell]]
UNLIMITED = 24 * 3600  # seconds, for a course that gives its cells any time


def make_foreign_pack(
    course: NbgraderCourse, assignment: str, cell_seconds: int | None = None, url: str | None = None, **more: Any
) -> Pack:
    """What workers need to grade `assignment` as the gradebook at `url`, or else the course's own, knows it.

    An assignment that the gradebook does not know is generated from its source, in a scratch folder.
    """
    from nbgrader.preprocessors import Execute

    originals = course.sources(assignment)
    url = url or course.gradebook_url
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        database = Path(folder) / "gradebook.db"
        known = known_cells(url, assignment)
        if known:
            copy_assignment(url, assignment, database)
            released = read_folder_of(course.folder("release", ".", assignment))
        if not known or not fits(released, known):
            other = Path(folder) / "generated.db" if known else database
            released = generate(course, assignment, f"sqlite:///{other}", Path(folder) / "release")
            known = known or known_cells(f"sqlite:///{other}", assignment)
        if not fits(released, known):
            raise CourseError(
                f"The gradebook knows other cells of {assignment} than its source has: run "
                f"`nbgrader generate_assignment {assignment}` first."
            )
        gradebook = database.read_bytes()
    pairs = {f"{assignment}/{name}.ipynb": fitted(released[name], cells) for name, cells in sorted(known.items())}
    only_python({name: notebook for name, (notebook, _) in pairs.items()})
    originals_read = [read_notebook(path.name, path.read_bytes()).notebook for path in originals]
    seconds = cell_seconds or Execute(config=course.config).timeout or 0
    return Pack(
        assignment,
        {name: nbformat.writes(source) for name, (_, source) in pairs.items()},
        {name: nbformat.writes(notebook) for name, (notebook, _) in pairs.items()},
        gradebook,
        files=source_files(course, assignment),
        imports=imports_of([*originals_read, *released.values()]),
        cell_seconds=seconds if seconds > 0 else UNLIMITED,
        grouped=False,
        config=for_workers(course.config, Path(course.directory.root)),
        **more,
    )


def enter_assignment(course: NbgraderCourse, assignment: str, url: str) -> None:
    """Make the gradebook at `url` know the cells of an assignment, as `nbgrader generate_assignment` does."""
    course.sources(assignment)
    if not known_cells(url, assignment):
        with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
            generate(course, assignment, url, Path(folder) / "release")


def generate(course: NbgraderCourse, assignment: str, url: str, target: Path) -> dict[str, NotebookNode]:
    """Let nbgrader release an assignment into the folder `target`; the course's own folders are only read."""
    from nbgrader.utils import capture_log

    if not course.folder("source", ".", assignment).is_dir():
        raise CourseError(f"There is no folder {course.folder('source', '.', assignment)} to grade {assignment} by.")
    create_gradebook(url)
    converter = into(target, course, assignment, url)
    with silence():
        result = capture_log(converter)
    if not result["success"]:
        raise CourseError(f"nbgrader could not release {assignment}: {reason(result)}")
    return read_folder_of(target)


def into(target: Path, course: NbgraderCourse, assignment: str, url: str) -> "GenerateAssignment":
    """nbgrader's own converter with the course's configuration, that writes to `target`."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    class Elsewhere(GenerateAssignment):  # its sections of the configuration are GenerateAssignment's
        def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
            return str(target)

    config = copy.deepcopy(course.config)
    for section in config.values():
        for hook in HOOKS:
            section.pop(hook, None)
    config.GenerateAssignment.merge({"no_database": False, "create_assignment": True})
    place = {"root": course.directory.root, "db_url": url, "assignment_id": assignment, "groupshared": False}
    config.CourseDirectory.merge(place | {"notebook_id": "*"})
    return Elsewhere(coursedir=CourseDirectory(config=config), config=config)


def read_folder_of(folder: Path) -> dict[str, NotebookNode]:
    """The instructor's notebooks in a folder, by name without suffix."""
    return {path.stem: nbformat.read(path, 4) for path in sorted(folder.glob("*.ipynb"))}


def fits(released: dict[str, NotebookNode], known: Known) -> bool:
    """Whether the released notebooks have all cells that the gradebook knows."""
    return all(name in released and set(cells) <= set(marked(released[name])) for name, cells in known.items())


def fitted(released: NotebookNode, known: dict[str, KnownCell]) -> tuple[NotebookNode, NotebookNode]:
    """A released notebook with the marks that the gradebook has, and the same with the hidden tests in it."""
    for cell in released.cells:
        name = grade_id(cell)
        if name not in known:
            cell.metadata.pop("nbgrader", None)
            continue
        one = known[name]
        mark = {"grade": one.grade, "solution": one.solution, "task": one.task, "locked": one.locked}
        cell.metadata["nbgrader"] = NotebookNode(mark, schema_version=3, grade_id=name, cell_type=one.cell_type)
        if one.points is not None:
            cell.metadata["nbgrader"]["points"] = one.points
        if one.checksum:
            cell.metadata["nbgrader"]["checksum"] = one.checksum
    source = copy.deepcopy(released)
    for name, cell in marked(source).items():
        cell.source = known[name].text
    return released, source


def only_python(notebooks: dict[str, NotebookNode]) -> None:
    """Raise CourseError if a notebook is written in another language."""
    for name, notebook in notebooks.items():
        metadata = notebook.metadata
        language = metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name")
        if language and language.lower() not in ("python", "ipython"):
            raise CourseError(f"{name} is written in {language}; only Python is graded here, so use nbgrader itself.")


def source_files(course: NbgraderCourse, assignment: str) -> dict[str, bytes]:
    """The files beside the source notebooks, which take the place of the learner's, as nbgrader has it."""
    from nbgrader.converters import Autograde
    from nbgrader.utils import find_all_files

    place = course.folder("source", ".", assignment)
    kept = Autograde(coursedir=course.directory, config=course.config).exclude_overwriting.get(assignment, [])
    found = (Path(path) for path in find_all_files(str(place), [*course.directory.ignore, "*.ipynb"]))
    names = {path.relative_to(place).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in sorted(names.items()) if name not in kept}
