"""nbgrader, quiet and in a scratch course of its own that is gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import CourseError
from autograder.gradebook import create_gradebook
from autograder.quiet import silence
from autograder.sources import CODE_STUB

if TYPE_CHECKING:
    from nbgrader.apps.api import NbGraderAPI

LEARNER = "learner"  # the one student of a scratch course, whatever the submission's name is
CELL_SECONDS = 30  # CPU seconds of one cell
WAITS = 3  # a cell that only waits has so many times longer, by the clock


@dataclass(frozen=True)
class Scratch:
    """A scratch course folder as nbgrader lays one out; its database lies beside it."""

    root: Path
    cell_seconds: int = CELL_SECONDS
    own: dict[str, Any] | None = None  # the configuration of a course that was made elsewhere

    @property
    def database(self) -> Path:
        """The scratch gradebook, which only this course uses."""
        return self.root / "gradebook.db"

    @property
    def url(self) -> str:
        """The address of the scratch gradebook."""
        return f"sqlite:///{self.database}"

    def folder(self, step: str, assignment: str) -> Path:
        """The folder of `assignment` at one of nbgrader's steps, e.g. `submitted`."""
        student = LEARNER if step in ("submitted", "autograded") else "."
        return self.root / step / student / assignment

    def generate(self, assignment: str, database_url: str = "") -> None:
        """Run `generate_assignment` on what lies in `source`; raises CourseError if it fails."""
        with self.api(database_url) as api:
            result = api.generate_assignment(assignment)
        if not result["success"]:
            raise CourseError(f"nbgrader could not release {assignment}: {reason(result)}")

    def autograde(self, assignment: str, notebook: str) -> str:
        """Grade one submitted notebook; return what stopped nbgrader, or an empty text."""
        with self.api(notebook=notebook) as api:
            result = api.autograde(assignment, LEARNER)
        return "" if result["success"] else reason(result)

    def copy_course(self, master: "Scratch") -> None:
        """Start with what `master` knows of the course: its questions, and no file with a test."""
        shutil.copy(master.database, self.database)

    @contextmanager
    def api(self, database_url: str = "", notebook: str = "*") -> Iterator["NbGraderAPI"]:
        """nbgrader's API on this folder, without its log."""
        from nbgrader.apps.api import NbGraderAPI
        from nbgrader.coursedir import CourseDirectory

        url = database_url or self.url
        if database_url or not self.database.exists():
            create_gradebook(url, versioned=bool(database_url))
        config = nbgrader_config(self.cell_seconds, self.own)
        config.CourseDirectory.root = str(self.root)
        config.CourseDirectory.db_url = url
        config.CourseDirectory.notebook_id = notebook
        config.Exchange.root = str(self.root / "exchange")
        with silence():
            yield NbGraderAPI(CourseDirectory(config=config), config=config)


@contextmanager
def scratch_course(cell_seconds: int = CELL_SECONDS) -> Iterator[Scratch]:
    """A new scratch course; nothing of it is left afterwards, not even after Ctrl-C."""
    root = Path(tempfile.mkdtemp(prefix="autograder-"))
    try:
        yield Scratch(root, cell_seconds)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def nbgrader_config(cell_seconds: int, own: dict[str, Any] | None = None) -> Any:
    """How nbgrader is used: our course's way, or with the settings `own` of a course that was made elsewhere."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, ClearSolutions, Execute
    from traitlets.config import Config

    from autograder.own_config import steps_of
    from autograder.plugins import ClearAnswers, ExecuteToTheEnd

    ours: dict[type, type] = {ClearSolutions: ClearAnswers, Execute: ExecuteToTheEnd}
    # Penalties are the gradebook's; a notebook that was rebuilt has the metadata of the release.
    left_out = (AssignLatePenalties, CheckCellMetadata)

    def mended(usual: list[type]) -> list[type]:
        return [ours.get(step, step) for step in usual if step not in left_out]

    config = Config({name: values for name, values in (own or {}).items() if name != "Autograde"})
    config.GenerateAssignment.preprocessors = mended(GenerateAssignment.class_traits()["preprocessors"].default())
    for name in ("sanitize_preprocessors", "autograde_preprocessors"):
        config.Autograde[name] = mended(steps_of(own or {}, name))
    config.OverwriteCells.add_missing_cells = True
    config.Execute.timeout = WAITS * cell_seconds
    config.Execute.shutdown_kernel = "immediate"
    if own is None:
        config.ClearSolutions.code_stub = {"python": CODE_STUB}
        config.IgnorePattern.enabled = True  # a warning on stderr must not cost the point
        config.IgnorePattern.pattern = "."
    return config


def reason(result: dict[str, Any]) -> str:
    """The last words of a failed run of nbgrader; passes Ctrl-C on, which nbgrader swallows."""
    lines = [line for line in result.get("error", "").splitlines() if line.strip()]
    if lines and lines[-1].startswith("KeyboardInterrupt"):
        raise KeyboardInterrupt
    told = [
        line.removeprefix("[ERROR] ").strip()
        for line in result.get("log", "").splitlines()
        if line.strip() and not line.startswith("[")
    ]
    return (told or lines or ["it gave no reason"])[-1]
