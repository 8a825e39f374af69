"""Starts the kernel of a self-check while the grader itself is still loading: half the wait."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.quiet import environment

waiting: list[Any] = []  # managers of started kernels that no notebook has taken yet


@contextmanager
def kernel_ahead(scratch: Path, folder: Path) -> Iterator[None]:
    """Have a kernel start in `folder` for the next notebook; it is gone afterwards."""
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.utils import run_sync

    folder.mkdir(parents=True, exist_ok=True)
    manager = AsyncKernelManager(kernel_name="python3")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with environment(scratch):
        run_sync(manager.start_kernel)(
            cwd=str(folder), extra_arguments=["--HistoryManager.hist_file=:memory:"], **quiet
        )
    waiting.append(manager)
    try:
        yield
    finally:
        if manager in waiting:
            waiting.remove(manager)
        if manager.has_kernel:
            run_sync(manager.shutdown_kernel)(now=True)
