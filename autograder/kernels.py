"""Gives each notebook a kernel of its own: forked into a sandbox, or a plain process where there is none."""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nbformat import NotebookNode

from autograder.client import GradingKernelManager
from autograder.forks import SharedZygote, Zygote, environment
from autograder.honest import judge
from autograder.honest.knowledge import knowledge
from autograder.line import Line
from autograder.pack import IF_POSSIBLE, OFF, REQUIRED
from autograder.provisioner import Forked, forked
from autograder.sandbox.probe import reason_against

WHY = {
    "memory": "Python was ended here, as it used more than 4 GB of memory.",
    "processes": "Python was ended here, as it started more than 200 processes.",
}
supplies: list["KernelSupply"] = []  # the last one serves; nbgrader makes its preprocessors by itself


class KernelSupply:
    """Kernels for one worker: `with KernelSupply(...) as supply, supply.serving(files, 30): ...`."""

    cell_seconds = 0

    def __init__(
        self,
        imports: tuple[str, ...] = (),
        readable: tuple[str, ...] = (),
        seed: int = 0,
        sandbox: str = REQUIRED,
        shared: int | None = None,
    ) -> None:
        self.imports, self.readable, self.seed, self.sandbox = imports, readable, seed, sandbox
        self.shared = shared  # the channel of a zygote that others use, too
        self.zygote: Zygote | None = None
        self.without = ""  # why there is no sandbox
        self.files: Path | None = None

    def __enter__(self) -> Self:
        """Start the zygote; raises CourseError if a sandbox is required and cannot be had."""
        self.folder = Path(tempfile.mkdtemp(prefix="autograder-kernels-"))
        self.without = "it was switched off" if self.sandbox == OFF else "" if self.shared else reason_against()
        if self.shared:
            self.zygote = SharedZygote(self.shared, self.readable, self.seed)
        elif not self.without:
            self.zygote = Zygote(self.imports, self.readable, self.seed).__enter__()
        elif self.sandbox not in (OFF, IF_POSSIBLE):
            shutil.rmtree(self.folder, ignore_errors=True)
            from autograder.errors import CourseError

            raise CourseError(
                f"This machine has no sandbox for learners' code: {self.without}. Grade elsewhere, or say with "
                "--trust-submissions that you would run this code yourself."
            )
        self.nothing = self.folder / "nothing"
        self.nothing.mkdir()
        self.spare: Forked | None = None
        self.leaving: list[Line] = []
        supplies.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        supplies.remove(self)
        self.see_all_off()
        if self.spare is not None:
            self.spare.end()
        if self.zygote is not None:
            self.zygote.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def serving(self, files: dict[str, bytes], cell_seconds: int) -> Any:
        """Have the next kernels find `files` around them, but no notebooks; a cell may take so much CPU time."""
        self.cell_seconds = cell_seconds
        self.files = Path(tempfile.mkdtemp(prefix="files-", dir=self.folder))
        try:
            for name, content in files.items():
                plain = not name.startswith("/") and ".." not in name.split("/")
                if plain and not name.lower().endswith((".ipynb", ".db", ".db-journal", ".db-wal")):
                    path = self.files / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)
            yield self
        finally:
            self.see_all_off()
            shutil.rmtree(self.files, ignore_errors=True)
            self.files = None

    def see_off(self, line: Line) -> None:
        """Have a kernel ended; it may go while its notebook is scored, and is gone when nothing is served any more."""
        line.hang_up()
        self.leaving.append(line)

    def see_all_off(self) -> None:
        """Wait until the kernels that were told to end are gone, with all that they started."""
        while self.leaving:
            self.leaving.pop().stop()

    def manager(self) -> GradingKernelManager:
        """A manager for one notebook's kernel."""
        manager = GradingKernelManager(kernel_name="python3")
        manager.supply = self
        return manager

    def begin(self, source: NotebookNode | None = None) -> None:
        """Forget what was said of the notebook before; the next one answers the tests of `source`."""
        self.limits: dict[str, str] = {}  # which limit was exceeded -> a sentence
        self.evidence: dict[str, list[str]] = {}  # of tampering, by test cell
        self.known = knowledge(source) if source is not None else {}

    def limit(self, which: str, text: str) -> None:
        """Note that a limit was exceeded."""
        self.limits.setdefault(which, text)

    def mark(self, cell: NotebookNode, nonce: str) -> dict[str, Any]:
        """What tells the kernel that a cell is a test."""
        return judge.request(cell.metadata["nbgrader"]["grade_id"], nonce, self.known)

    def judge(self, cell: NotebookNode, nonce: str, reply: dict[str, Any]) -> None:
        """Note what speaks for tampering in the reply to a test, and let its outputs say what the reply says."""
        if found := judge.evidence(nonce, reply, cell):
            self.accuse(cell, found)
        judge.settle(cell, reply)

    def accuse(self, cell: NotebookNode, found: list[str]) -> None:
        """Keep evidence of tampering with a test."""
        self.evidence.setdefault(cell.metadata["nbgrader"]["grade_id"], []).extend(found)

    def why_ended(self, manager: GradingKernelManager) -> str:
        """Why a kernel ended, for its learner."""
        line = getattr(manager.provisioner, "line", None)
        end = (line.poll() if line else None) or {}
        if end.get("why") in WHY:
            self.limit(end["why"], WHY[end["why"]])
            return WHY[end["why"]]
        return "Python ended here: out of memory, or a call of exit?"

    def start_options(self) -> dict[str, Any]:
        """How a plain process is started where there is no sandbox: not with a person's variables."""
        assert self.files is not None
        options: dict[str, Any] = {"cwd": str(self.files)}
        if self.zygote is None:
            own = {"HOME": str(self.files), "TMPDIR": tempfile.gettempdir()}
            own |= {"IPYTHONDIR": str(self.folder / "ipython"), "MPLCONFIGDIR": str(self.folder / "matplotlib")}
            options["env"] = environment(self.seed) | own
        return options

    def take(self) -> Forked:
        """A kernel for the notebook that is served; the next one's is started at the same time."""
        assert self.files is not None
        plain = not any(self.files.iterdir())
        if plain and self.spare is not None and self.spare.line.poll() is None:
            kernel, self.spare = self.spare, None
        else:
            kernel = self.fork(self.files)
        if plain and self.spare is None:
            self.spare = self.fork(self.nothing)
        return kernel

    def fork(self, files: Path) -> Forked:
        """Have the zygote fork a kernel that finds a copy of `files` around it."""
        assert self.zygote is not None
        return forked(self.zygote, self.folder, files)
