"""Learners who use nbgrader's own exchange: they submit, look at their list and fetch feedback."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

COURSE_ID = "mlops"


@dataclass(frozen=True)
class Learner:
    """One learner of the course in `root`, with a workspace and a cache of their own below `home`."""

    root: Path
    home: Path
    name: str

    @property
    def exercises(self) -> Path:
        """Where this learner's copies lie: `level_N/N_M_name.ipynb`."""
        return self.home / "exercises"

    def config(self, **course: str) -> Any:
        """nbgrader's configuration for this learner."""
        from traitlets.config import Config

        config = Config()
        config.CourseDirectory.update({"course_id": COURSE_ID, "student_id": self.name, **course})
        config.CourseDirectory.root = str(self.home)
        config.Exchange.root = str(self.root / ".course" / "exchange")
        config.Exchange.assignment_dir = str(self.exercises)
        config.Exchange.cache = str(self.home / "cache")
        return config

    def use(self, step: str, config: Any) -> Any:
        """Run one of nbgrader's steps, such as `Submit`; return what it returns."""
        from nbgrader.auth import Authenticator
        from nbgrader.coursedir import CourseDirectory
        from nbgrader.exchange import ExchangeFactory

        folder, who = CourseDirectory(config=config), Authenticator(config=config)
        tool = getattr(ExchangeFactory(config=config), step)(coursedir=folder, authenticator=who, config=config)
        before = Path.cwd()
        os.chdir(self.home)
        try:
            return tool.start()
        finally:
            os.chdir(before)

    def write(self, assignment: str, solved: Path, **answers: str) -> None:
        """Lay the solved notebooks in `solved`/`assignment` out, with some answers replaced."""
        for source in (solved / assignment).glob("*.ipynb"):
            notebook = nbformat.read(source, 4)
            for cell in notebook.cells:
                cell.source = answers.get(cell.id, cell.source)
            target = self.exercises / assignment / source.name
            target.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, target)

    def submit(self, assignment: str) -> Path:
        """Press Submit; return the new folder in the exchange."""
        inbound = self.root / ".course" / "exchange" / COURSE_ID / "inbound"
        before = set(inbound.iterdir())
        self.use("Submit", self.config(assignment_id=assignment))
        (new,) = set(inbound.iterdir()) - before
        return new

    def released(self) -> dict[str, str]:
        """What the Assignment List shows of the assignments: name -> `released` or `fetched`."""
        return {one["assignment_id"]: one["status"] for one in self.use("List", self.config())}

    def submissions(self, assignment: str) -> list[dict[str, Any]]:
        """What the Assignment List shows of this learner's submissions, oldest first."""
        config = self.config(assignment_id=assignment)
        config.ExchangeList.cached = True
        return [one for group in self.use("List", config) for one in group["submissions"]]

    def fetch_feedback(self, assignment: str) -> list[Path]:
        """Press Fetch Feedback; return the pages that are there, oldest submission first."""
        self.use("FetchFeedback", self.config(assignment_id=assignment))
        return sorted((self.exercises / assignment / "feedback").glob("*/*.html"))
