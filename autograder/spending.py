"""What the cells of one notebook use up while they run, and which limit that exceeds."""

from collections import Counter
from typing import Any

from autograder.kernels import KernelSupply

MOST_OUTPUT = 4 * 2**20  # bytes of a cell's outputs that are kept
OUTPUTS = ("stream", "display_data", "execute_result", "update_display_data")
NEAR = 0.5  # CPU seconds: the last look at a kernel is so old when it ends


class Spending:
    """Counts outputs and CPU time as the grader sees them, whatever the kernel makes learners' code believe."""

    def __init__(self, supply: KernelSupply) -> None:
        self.supply = supply
        self.cpu = 0.0  # seconds, of the kernel with all that it started, at the last look
        self.begin_cell()

    def begin_cell(self) -> None:
        """Count the outputs of the next cell."""
        self.bytes = 0
        self.printed = Counter[str]()

    def too_much(self, message: dict[str, Any]) -> bool:
        """Whether an output comes after what a cell may put out, and is to be dropped."""
        if message["msg_type"] not in OUTPUTS:
            return False
        self.bytes += len(repr(message["content"]))
        if message["msg_type"] == "stream":
            self.count(message["content"])
        if self.bytes > MOST_OUTPUT:
            self.supply.limit("output", "A cell's output was longer than 4 MB; the rest was left out.")
        return self.bytes > MOST_OUTPUT

    def count(self, content: dict[str, Any]) -> None:
        """Note that a cell printed more than kernels pass on; what gets past that meets the limit in bytes."""
        from autograder.kernel import MOST_CHARACTERS

        name = str(content.get("name"))
        self.printed[name] += len(str(content.get("text")))
        if self.printed[name] > MOST_CHARACTERS:
            self.supply.limit("output", "A cell printed more than a million characters; the rest was left out.")

    def out_of_time(self) -> str:
        """Why a kernel ended that had used the CPU time of a whole notebook; empty if it had not, as far as known."""
        zygote = self.supply.zygote
        if zygote is None or self.cpu < zygote.limits.cpu_seconds - NEAR:
            return ""
        said = f"Python was ended here, as it had used {zygote.limits.cpu_seconds} seconds of CPU time."
        self.supply.limit("cpu", said)
        return said
