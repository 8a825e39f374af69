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
from autograder.quiet import environment, silence
from autograder.sources import CODE_STUB

if TYPE_CHECKING:
    from nbgrader.apps.api import NbGraderAPI

LEARNER = "learner"  # the one student of a scratch course, whatever the submission's name is
CELL_SECONDS = 30


@dataclass(frozen=True)
class Scratch:
    """A scratch course folder as nbgrader lays one out; its database lies beside it."""

    root: Path
    cell_seconds: int = CELL_SECONDS

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
        with self.api(notebook=notebook) as api, environment(self.root):
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
        create_gradebook(url, versioned=bool(database_url))
        config = nbgrader_config(self.cell_seconds)
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


def nbgrader_config(cell_seconds: int) -> Any:
    """How this course uses nbgrader."""
    from nbgrader.converters import Autograde, GenerateAssignment
    from nbgrader.preprocessors import AssignLatePenalties, ClearSolutions, Execute
    from traitlets.config import Config

    from autograder.plugins import ClearAnswers, ExecuteToTheEnd

    ours = {ClearSolutions: ClearAnswers, Execute: ExecuteToTheEnd}

    def mended(converter: Any, trait: str) -> list[type]:
        usual = converter.class_traits()[trait].default()
        return [ours.get(step, step) for step in usual if step is not AssignLatePenalties]

    config = Config()
    config.GenerateAssignment.preprocessors = mended(GenerateAssignment, "preprocessors")
    config.Autograde.autograde_preprocessors = mended(Autograde, "autograde_preprocessors")
    config.ClearSolutions.code_stub = {"python": CODE_STUB}
    config.OverwriteCells.add_missing_cells = True
    config.Execute.timeout = cell_seconds
    config.Execute.shutdown_kernel = "immediate"
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
