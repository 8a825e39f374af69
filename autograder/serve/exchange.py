"""nbgrader's exchange: exercises go out, submissions come in, feedback goes back."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError

COURSE_ID = "mlops"


@dataclass(frozen=True)
class Exchange:
    """The exchange folder `root` for one course; `shared` by learners with accounts of their own."""

    root: Path
    course_id: str
    shared: bool = False

    @property
    def outbound(self) -> Path:
        """Exercises, from which learners fetch."""
        return self.root / self.course_id / "outbound"

    @property
    def inbound(self) -> Path:
        """Submissions, one folder each; a learner writes there and cannot list it."""
        return self.root / self.course_id / "inbound"

    @property
    def feedback(self) -> Path:
        """Feedback pages; who knows a page's name can read it, nobody can list them."""
        return self.root / self.course_id / "feedback"

    def open(self) -> None:
        """Make its folders, with the permissions that nbgrader gives them.

        Raises CourseError if one of them cannot be used.
        """
        inside = {self.outbound.parent: 0o755, self.outbound: 0o755, self.inbound: 0o2733, self.feedback: 0o711}
        modes = {self.root: 0o777 if self.shared else 0o700} | inside
        for folder, mode in modes.items():
            try:
                if not folder.is_dir():
                    folder.mkdir(parents=True)
                    folder.chmod(mode)
                elif folder == self.root and self.shared and folder.stat().st_uid == os.geteuid():
                    folder.chmod(mode)
                needed = os.R_OK | os.W_OK | os.X_OK if folder in inside else os.X_OK
                if not os.access(folder, needed):
                    raise PermissionError
            except OSError:
                raise CourseError(
                    f"This account cannot use {folder}, a folder of the exchange; give it to the account that grades."
                ) from None

    def release(self, exercises: Path, assignments: list[str]) -> list[str]:
        """Make `outbound` hold these folders of `exercises` as they are today; return a sentence for each change.

        A learner who fetches meanwhile gets each file whole, of before or of after.
        """
        said = []
        for assignment in assignments:
            source = exercises / assignment
            if not source.is_dir():
                continue
            target = self.outbound / assignment
            changed = False
            wanted = [path for path in sorted(source.rglob("*")) if path.is_file() and not path.name.startswith(".")]
            for path in wanted:
                changed |= put(path.read_bytes(), target / path.relative_to(source))
            names = {path.relative_to(source) for path in wanted}
            for path in sorted(target.rglob("*"), reverse=True):
                if path.is_dir() and not path.is_symlink():
                    if not any(path.iterdir()):
                        path.rmdir()
                elif path.relative_to(target) not in names:
                    path.unlink()
                    changed = True
            if changed:
                said.append(f"Released {assignment}.")
        return said

    def put_feedback(self, name: str, page: str) -> None:
        """Put a feedback page where the learner who knows its `name` fetches it, whole or not at all."""
        put(page.encode(), self.feedback / f"{name}.html")


def exchange_of(course: Course, root: Path | None = None, shared: bool = False) -> Exchange:
    """The exchange of a course; one that nbgrader made says in its configuration where that is.

    Raises CourseError if it does not say which course it is.
    """
    own = getattr(course, "config", None)
    if own is None:
        return Exchange(root or course.state / "exchange", COURSE_ID, shared)
    from nbgrader.exchange.default import Exchange as Usual

    course_id = str(own.CourseDirectory.get("course_id", ""))
    if not course_id:
        raise CourseError("The course has no course_id in nbgrader_config.py, so no exchange: give it one.")
    return Exchange(root or Path(own.Exchange.get("root", Usual.root.default_value)), course_id, shared)


def put(content: bytes, path: Path) -> bool:
    """Write a file that everybody may read, whole or not at all; return whether it changed."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return False
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True)
        path.parent.chmod(0o755)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
