"""Collects from nbgrader's exchange into the course's folder of submissions, with nbgrader's own collector."""

import copy
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course, plain_name
from autograder.errors import CourseError
from autograder.quiet import silence

if TYPE_CHECKING:
    from traitlets.config import Config


class Kept(logging.Handler):
    """Keeps what nbgrader warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message as one line."""
        self.said.append(" ".join(record.getMessage().split()))


def collect_exchange(course: Course, assignment: str) -> list[str]:
    """Collect the latest submission of each student; return sentences. Raises CourseError if there is no exchange."""
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeError, ExchangeFactory

    from autograder.gradebook import create_gradebook

    config = exchange_config(course)
    config.CourseDirectory.assignment_id = assignment
    folder = CourseDirectory(config=config)
    if not folder.course_id:
        raise CourseError("The course has no course_id in nbgrader_config.py, so no exchange: give --from FILE.")
    create_gradebook(course.gradebook_url)  # nbgrader's collector asks it for the due date
    kept = Kept()
    with silence():
        logging.getLogger("traitlets").addHandler(kept)
        kind = careful(ExchangeFactory(config=config).collect)
        collector = kind(coursedir=folder, config=config)
        collector.update = True
        before: dict[str, Any] = {}
        try:
            collector.set_timestamp()
            if hasattr(collector, "ensure_root") and not folder.groupshared:
                collector.ensure_root()
            collector.init_src()
            records = getattr(collector, "src_records", [])
            odd = [record["username"] for record in records if not is_plain(record["username"])]
            records[:] = [record for record in records if record["username"] not in odd]
            for record in records:
                before[record["username"]] = handed_in(folder, record["username"], assignment)
            collector.init_dest()
            collector.copy_files()
        except ExchangeError as problem:
            root = getattr(collector, "root", "")
            if root and not Path(root).exists():
                raise CourseError(
                    f"There is no exchange at {root} yet: start `autograder serve`, or give a download by --from."
                ) from None
            raise CourseError(f"nbgrader cannot collect: {str(problem).rstrip('.')}.") from None
    sentences = summary(folder, assignment, before)
    sentences += [f"A submission of {name!r} was left out: that is no student's name." for name in odd]
    return sentences + [warning for warning in kept.said if "claims to be submitted by" in warning]


def is_plain(name: str) -> bool:
    """Whether a name in the exchange, where learners write, is a plain folder name."""
    try:
        return bool(plain_name("student", name))
    except CourseError:
        return False


def exchange_config(course: Course) -> "Config":
    """How nbgrader's exchange is configured for this course."""
    from traitlets.config import Config

    from autograder.gradebook import full_address
    from autograder.serve.exchange import COURSE_ID

    own = getattr(course, "config", None)  # of a course that nbgrader made
    if own is not None:
        config: Config = copy.deepcopy(own)
        config.CourseDirectory.root = course.directory.root  # type: ignore[attr-defined]
    else:
        config = Config()
        config.CourseDirectory.root = str(course.root)
        config.CourseDirectory.course_id = COURSE_ID
        config.CourseDirectory.submitted_directory = str(course.submitted)
        config.Exchange.root = str(course.state / "exchange")
    config.CourseDirectory.db_url = full_address(course.gradebook_url)
    return config


def careful(kind: type) -> type:
    """nbgrader's collector, but a link stays a link: nbgrader would copy what it leads to."""
    from nbgrader.exchange.default.exchange import Exchange

    from autograder.serve.collected import collect

    if getattr(kind, "do_copy", None) is not Exchange.do_copy:
        return kind  # an exchange of another make, with its own ways

    def do_copy(self: Any, source: str, target: str, log: Any = None) -> None:
        collect(Path(source), Path(target))
        if self.coursedir.groupshared:
            share(Path(target))

    return type("CarefulCollect", (kind,), {"do_copy": do_copy})


def share(folder: Path) -> None:
    """Let the group write, as nbgrader does for courses with several graders."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            os.chmod(path, path.stat().st_mode | (0o2770 if path.is_dir() else 0o660))


def handed_in(folder: Any, student: str, assignment: str) -> Any:
    """When the submission that lies there was handed in; None if there is none."""
    place = Path(folder.format_path(folder.submitted_directory, student, assignment))
    return (folder.get_existing_timestamp(str(place)) or "unknown") if place.is_dir() else None


def summary(folder: Any, assignment: str, before: dict[str, Any]) -> list[str]:
    """Who was collected, in sentences."""
    became: dict[str, list[str]] = {"New": [], "Newer than before": [], "As before": []}
    for student, old in sorted(before.items()):
        now = handed_in(folder, student, assignment)
        became["New" if old is None else "As before" if now == old else "Newer than before"].append(student)
    number = len(before)
    place = re.sub(r"/?\{student_id\}.*", "", folder.submitted_directory)
    first = f"Collected the submissions of {number} student{'' if number == 1 else 's'} from the exchange into {place}."
    return [first, *(f"{title}: {', '.join(names)}." for title, names in became.items() if names)]
