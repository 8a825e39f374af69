"""nbgrader's preprocessors with the course's own ways, chosen by configuration."""

import asyncio
import secrets
from typing import Any

from jupyter_core.utils import run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearSolutions, Execute
from traitlets import Bool

from autograder.kernels import KernelSupply, supplies
from autograder.negative import must_fail
from autograder.sources import CONCEPT_STUB
from autograder.spending import Spending

LOOK = 0.25  # seconds between two looks at a cell's CPU time
GRACE = 3.0  # seconds that a cell has to end after it was interrupted
TOO_LONG = "Your code ran too long and was stopped."


class ClearAnswers(ClearSolutions):
    """Clears solution regions; a concept question gets a hint at its "?" and no error."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace the solution region of one cell by the stub of its kind."""
        usual = self.code_stub  # type: ignore[has-type]
        if cell.metadata.get("kind") == "concept":
            self.code_stub = {"python": CONCEPT_STUB}
        try:
            return super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = usual


class ExecuteToTheEnd(Execute):
    """Executes all cells; a dead or stuck kernel costs only the cells from there on.

    A cell's time is counted in CPU seconds, as a busy machine must not fail a right answer; a cell that
    only waits is stopped by the clock. Once a question ran too long, its later tests are left out.
    """

    grouped = Bool(True, help="whether the tests of an answer are one question, named after it").tag(config=True)
    supply: KernelSupply

    async def async_start_new_kernel(self, **kwargs: Any) -> None:
        """Start the kernel with the submission's files around it."""
        options = self.supply.start_options()
        await self.km.start_kernel(extra_arguments=[], **{**kwargs, **options})

    start_new_kernel = run_sync(async_start_new_kernel)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute the notebook and leave no kernel behind, whatever happens."""
        self.supply = supplies[-1]
        self.lost = ""
        self.too_long: set[str] = set()  # questions
        self.spending = Spending(self.supply)
        manager = km or self.supply.manager()
        try:
            return super().preprocess(nb, resources, manager)
        finally:
            if self.km is not None and self.km.has_kernel:
                self._cleanup_kernel()

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute one cell; with the kernel lost, say so in its output."""
        if cell.cell_type == "code" and self.lost:
            cell.outputs = [error("DeadKernelError", self.lost)]
        question = question_of(cell) if self.grouped else ""
        if question in self.too_long:
            cell.outputs = [error("CellTimeoutError", "Not run: an earlier cell of this question ran too long.")]
        if cell.cell_type != "code" or self.lost or question in self.too_long:
            return cell, resources
        self.overtime = False
        try:
            cell, resources = super().preprocess_cell(cell, resources, index)
            if self.overtime:
                cell.outputs = [out for out in cell.outputs if out.get("ename") != "KeyboardInterrupt"]
                cell.outputs.append(error("CellTimeoutError", TOO_LONG))
            if question and any(out.get("ename") == "CellTimeoutError" for out in cell.outputs):
                self.too_long.add(question)
        except DeadKernelError:
            why = self.spending.out_of_time() or self.supply.why_ended(self.km)
            self.lost = "An earlier cell never stopped" if self.overtime else "Python ended in an earlier cell"
            self.lost += ", so this one could not run."
            kind, text = ("CellTimeoutError", TOO_LONG) if self.overtime else ("DeadKernelError", why)
            cell.outputs.append(error(kind, text))
        except CellTimeoutError:
            self.lost = "An earlier cell never stopped, so this one could not run."
            cell.outputs.append(error("CellTimeoutError", "The cell could not be interrupted."))
        return cell, resources

    async def async_execute_cell(self, cell: NotebookNode, *args: Any, **kwargs: Any) -> NotebookNode:
        """Execute one cell with a look at its CPU time; a test goes to the kernel marked as one."""
        self.spending.begin_cell()
        self.nonce = secrets.token_hex(16)
        if is_test(cell) and self.kc is not None:
            self.kc.mark = self.supply.mark(cell, self.nonce)
        watching = asyncio.ensure_future(self.watch())
        try:
            done = await super().async_execute_cell(cell, *args, **kwargs)
            passed = is_test(done) and not any(out.output_type == "error" for out in done.outputs)
            if passed and self.kc and (found := await must_fail(self.kc, done, self.supply.known, self.timeout)):
                self.supply.accuse(done, found)
            return done
        finally:
            watching.cancel()

    execute_cell = run_sync(async_execute_cell)

    async def watch(self) -> None:
        """Interrupt the cell when it has used its CPU seconds, and end the kernel if that does not help."""
        used = getattr(self.km.provisioner, "cpu_seconds", lambda: None)
        await asyncio.sleep(LOOK)  # most cells have ended by then
        start = used()
        while start is not None:
            await asyncio.sleep(LOOK)
            if (now := used()) is None:
                return
            self.spending.cpu = now
            if now - start > self.supply.cell_seconds:
                self.overtime = True
                await self.km.interrupt_kernel()
                await asyncio.sleep(GRACE)
                await self.km.provisioner.kill()
                return

    def on_cell_executed(self, **kwargs: Any) -> None:
        """Keep what the kernel said about a test."""
        if is_test(kwargs["cell"]):
            self.supply.judge(kwargs["cell"], self.nonce, kwargs["execute_reply"]["content"])
        super().on_cell_executed(**kwargs)

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Keep what a cell puts out, up to a limit; a message that no honest kernel sends is dropped."""
        try:
            return None if self.spending.too_much(msg) else super().process_message(msg, cell, cell_index)
        except (KeyError, TypeError, AttributeError, ValueError):
            return None


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is a test of the instructor's, which no learner may write."""
    mark = cell.metadata.get("nbgrader", {})
    return bool(mark.get("grade") and mark.get("locked", not mark.get("solution")) and not mark.get("solution"))


def question_of(cell: NotebookNode) -> str:
    """The question that a graded cell belongs to; empty for any other cell."""
    mark = cell.metadata.get("nbgrader", {})
    name = str(mark.get("grade_id", ""))
    return name.rpartition("_test_")[0] if mark.get("grade") else name


def error(name: str, text: str) -> NotebookNode:
    """An error output of the grader's own."""
    return new_output("error", ename=name, evalue=text, traceback=[text])
