"""All that a worker needs to grade one assignment, as a value that can travel to another machine."""

import hashlib
import pickle
from dataclasses import dataclass, field
from typing import Any

from autograder.engine import CELL_SECONDS, scratch_course
from autograder.release import Notebooks, generate

REQUIRED, IF_POSSIBLE, OFF = "required", "if possible", "off"


@dataclass(frozen=True)
class Pack:
    """An assignment as a worker grades it; notebooks are JSON texts by `ASSIGNMENT/NAME.ipynb`."""

    assignment: str
    sources: dict[str, str] = field(repr=False)  # nbgrader's source notebooks, hidden tests inside
    released: dict[str, str] = field(repr=False)
    gradebook: bytes = field(repr=False)  # an SQLite file that knows the assignment and no student
    files: dict[str, bytes] = field(default_factory=dict, repr=False)  # other files beside the source
    imports: tuple[str, ...] = ()  # what the zygote imports ahead
    readable: tuple[str, ...] = ()  # paths that learners' code may read
    cell_seconds: int = CELL_SECONDS
    grouped: bool = True  # a question is a group of tests; False: each graded cell is one
    config: dict[str, Any] = field(default_factory=dict, repr=False)  # a foreign course's own settings
    sandbox: str = REQUIRED
    seed: int = 0  # of hashes and of the generators of random numbers in learners' kernels

    @property
    def digest(self) -> str:
        """A name for what decides about scores: another digest means that a class is graded again."""
        decides = (self.assignment, self.sources, self.files, self.cell_seconds, self.grouped, repr(self.config))
        return hashlib.sha256(pickle.dumps(decides, protocol=4)).hexdigest()


def make_pack(assignment: str, sources: Notebooks, **more: Any) -> Pack:
    """Let nbgrader release `sources` in a scratch course, and keep what grading needs of it."""
    import nbformat

    with scratch_course() as scratch:
        released = generate(scratch, sources)
        gradebook = scratch.database.read_bytes()
    return Pack(
        assignment,
        {name: nbformat.writes(notebook) for name, notebook in sources.items()},
        {name: nbformat.writes(notebook) for name, notebook in released.items()},
        gradebook,
        **more,
    )
