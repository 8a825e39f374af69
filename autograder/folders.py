"""Where a course that was made elsewhere keeps everything, by its own configuration."""

import copy
import glob
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.own_config import load_config

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

OLD = ("course_id", "db_url", "directory_structure", "ignore")  # what older courses set on NbGrader
ANY = "ANYNAME"  # stands for a name in a path
STEPS = ("source", "release", "submitted", "autograded", "feedback")


@dataclass(frozen=True)
class NbgraderFolders:
    """A course folder with nbgrader_config.py, source/ and so on."""

    root: Path

    @cached_property
    def config(self) -> "Config":
        """Its own configuration."""
        config = load_config(self.root)
        for name in (*OLD, *(f"{step}_directory" for step in STEPS)):
            if name in config.NbGrader:
                config.CourseDirectory[name] = config.NbGrader.pop(name)
        return config

    @cached_property
    def directory(self) -> "CourseDirectory":
        """Where nbgrader would look for its folders and its gradebook."""
        from nbgrader.coursedir import CourseDirectory

        config, root = copy.deepcopy(self.config), self.root.resolve()
        elsewhere = (root / str(config.CourseDirectory.get("root", "."))).resolve()
        config.CourseDirectory.root = str(root)
        found = CourseDirectory(config=config)
        if not Path(found.format_path(found.source_directory, ".", "")).is_dir() and elsewhere.is_dir():
            found.root = config.CourseDirectory.root = str(elsewhere)  # a configuration that lies outside
        return found

    @property
    def gradebook_url(self) -> str:
        """Its own gradebook."""
        from sqlalchemy.engine import make_url

        url = make_url(self.directory.db_url)
        if url.get_backend_name() == "sqlite" and url.database and not os.path.isabs(url.database):
            url = url.set(database=str(Path(self.directory.root) / url.database))
        return url.render_as_string(hide_password=False)

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """The folder of one student's assignment at one of nbgrader's steps; student `.` for none."""
        name = getattr(self.directory, f"{step}_directory")
        return Path(os.path.normpath(self.directory.format_path(name, student, assignment)))

    def named(self, step: str, student: str, assignment: str) -> dict[str, Path]:
        """The folders of a step by the name that stands where `*` was given."""
        shape = str(self.folder(step, *(ANY if one == "*" else one for one in (student, assignment))))
        expression = re.compile(re.escape(shape).replace(ANY, "(?P<name>[^/]+)", 1).replace(ANY, "(?P=name)"))
        paths = sorted(glob.glob(glob.escape(shape).replace(ANY, "*")))
        found = {match["name"]: Path(path) for path in paths if (match := expression.fullmatch(path))}
        return {name: path for name, path in found.items() if path.is_dir() and name[0] != "."}
