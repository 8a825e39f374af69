"""Runs lines of code as a learner's kernel would run them, and tells what they printed."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

from autograder.kernels import KernelSupply


class Kernels:
    """Kernels in sandboxes: `run(code)` starts one, runs the code, ends it."""

    def __init__(self, supply: KernelSupply, files: dict[str, bytes]) -> None:
        self.supply, self.files = supply, files

    def run(self, *codes: str, timeout: int = 60) -> str:
        """What `codes` print, one cell each; an error's name and text are added, and how a kernel ended."""
        with self.supply.serving(self.files, cell_seconds=30):
            self.supply.begin()
            notebook = new_notebook(cells=[new_code_cell(code) for code in codes])
            manager = self.supply.manager()
            client = NotebookClient(notebook, km=manager, timeout=timeout, allow_errors=True)
            client.shutdown_kernel = "immediate"
            client.owns_km = True
            try:
                asyncio.run(client.async_execute(**self.supply.start_options()))
                end = ""
            except DeadKernelError:
                end = f"DEAD {self.supply.why_ended(manager)}"
            finally:
                if manager.has_kernel:
                    asyncio.run(manager.provisioner.kill())
                    asyncio.run(manager.provisioner.cleanup())
        return said(notebook) + end


def said(notebook: Any) -> str:
    """All outputs of a notebook as one text."""
    texts = []
    for cell in notebook.cells:
        for out in cell.outputs:
            texts.append(out.text if out.output_type == "stream" else f"{out.get('ename')}: {out.get('evalue')}\n")
    return "".join(texts)


@contextmanager
def kernels(readable: tuple[str, ...] = (), files: dict[str, bytes] | None = None, **more: Any) -> Iterator[Kernels]:
    """Kernels of one zygote; its sandbox is required."""
    with KernelSupply(readable=readable, **more) as supply:
        yield Kernels(supply, files or {})


def folders_like(*patterns: str) -> set[Path]:
    """What lies in the temporary folder under one of these names."""
    import tempfile

    return {path for pattern in patterns for path in Path(tempfile.gettempdir()).glob(pattern)}
