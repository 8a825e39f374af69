"""nbgrader's preprocessors with the course's own ways, chosen by configuration."""

import subprocess
from typing import Any

from jupyter_core.utils import run_sync
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearSolutions, Execute

from autograder.ahead import waiting
from autograder.sources import CONCEPT_STUB


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

    Once a question ran too long, its later tests are not waited for.
    """

    async def async_start_new_kernel(self, **kwargs: Any) -> None:
        """Start the kernel; what it writes past the notebook goes nowhere."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        await super().async_start_new_kernel(**quiet, **kwargs)

    start_new_kernel = run_sync(async_start_new_kernel)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute the notebook and leave no kernel behind, whatever happens."""
        self.lost = ""
        self.too_long: set[str] = set()  # questions
        try:
            return super().preprocess(nb, resources, km or (waiting.pop() if waiting else None))
        finally:
            if self.km is not None and self.km.has_kernel:
                self._cleanup_kernel()

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Execute one cell; with the kernel lost, say so in its output."""
        if cell.cell_type == "code" and self.lost:
            cell.outputs = [error("DeadKernelError", self.lost)]
        question = question_of(cell)
        if question in self.too_long:
            cell.outputs = [error("CellTimeoutError", "Not run: an earlier cell of this question ran too long.")]
        if cell.cell_type != "code" or self.lost or question in self.too_long:
            return cell, resources
        try:
            cell, resources = super().preprocess_cell(cell, resources, index)
            if question and any(out.get("ename") == "CellTimeoutError" for out in cell.outputs):
                self.too_long.add(question)
        except DeadKernelError:
            self.lost = "Python ended in an earlier cell, so this one could not run."
            cell.outputs.append(error("DeadKernelError", "Python ended here: out of memory, or a call of exit?"))
        except CellTimeoutError:
            self.lost = "An earlier cell never stopped, so this one could not run."
            cell.outputs.append(error("CellTimeoutError", "The cell could not be interrupted."))
        return cell, resources


def question_of(cell: NotebookNode) -> str:
    """The question that a graded cell belongs to; empty for any other cell."""
    mark = cell.metadata.get("nbgrader", {})
    name = str(mark.get("grade_id", ""))
    return name.rpartition("_test_")[0] if mark.get("grade") else name


def error(name: str, text: str) -> NotebookNode:
    """An error output of the grader's own."""
    return new_output("error", ename=name, evalue=text, traceback=[text])
