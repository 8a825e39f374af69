"""Grades one submission after the other in one process; a class has one such worker or many."""

import tempfile
import time
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Self

import nbformat
from nbformat import NotebookNode

from autograder.engine import Scratch
from autograder.grading import Result, grade_notebooks
from autograder.jobs import Submission
from autograder.kernels import KernelSupply
from autograder.pack import Pack


class Grader:
    """Grades submissions to the assignment of `pack`: `with Grader(pack) as grader: grader.grade(...)`.

    Not for threads: nbgrader changes the working directory.
    """

    def __init__(self, pack: Pack, kernels: KernelSupply | None = None, zygote: int | None = None) -> None:
        self.pack, self.given, self.zygote = pack, kernels, zygote
        self.open = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as opening:
            self.root = Path(opening.enter_context(tempfile.TemporaryDirectory(prefix="autograder-")))
            pack = self.pack
            own = KernelSupply(pack.imports, pack.readable, pack.seed, pack.sandbox, self.zygote)
            self.kernels = self.given or opening.enter_context(own)
            self.open = opening.pop_all()
        return self

    def __exit__(self, *problem: object) -> None:
        self.open.close()

    @cached_property
    def sources(self) -> dict[str, NotebookNode]:
        """The source notebooks, parsed once."""
        return {name: nbformat.reads(text, 4) for name, text in self.pack.sources.items()}

    @cached_property
    def released(self) -> dict[str, NotebookNode]:
        """The released notebooks, parsed once."""
        return {name: nbformat.reads(text, 4) for name, text in self.pack.released.items()}

    def grade(self, submission: Submission) -> Result:
        """Grade one submission; whatever is wrong with it is part of the result."""
        from autograder.scratch_gradebook import scratch_gradebook

        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="submission-", dir=self.root) as folder:
            own = None if self.pack.grouped else self.pack.config
            scratch = Scratch(Path(folder), self.pack.cell_seconds, own)
            scratch.database.write_bytes(self.pack.gradebook)
            serving = self.kernels.serving(submission.files | self.pack.files, self.pack.cell_seconds)
            with serving, scratch_gradebook(scratch.database):
                result = grade_notebooks(self, scratch, submission)
        result.seconds = time.monotonic() - started
        return result
