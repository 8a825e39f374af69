"""The kernel that runs a learner's notebook: IPython's, guarded, with a limit to what it prints."""

import json
import random
import sys
from pathlib import Path
from typing import Any

from ipykernel.iostream import OutStream
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell  # noqa: F401  imported ahead of the fork
from jupyter_client.jsonutil import json_clean, json_default
from jupyter_client.session import json_packer

from autograder.honest.kernel import GuardedKernel

MOST_CHARACTERS = 1_000_000  # that one cell may print to one stream
CUT = "\n... (the rest of the output was left out)\n"


class CappedStream(OutStream):
    """A cell's stdout or stderr that says so and goes silent after a million characters."""

    printed = 0
    cell = ""
    waiting = False  # whether something was written since the last flush

    def flush(self) -> None:
        """Pass on what was written; ipykernel flushes five times a cell, and each waits for another thread."""
        if self.waiting:
            self.waiting = False
            super().flush()

    def write(self, string: str) -> int:
        """Print, unless this cell has printed enough."""
        self.waiting = True
        cell = self.parent_header.get("msg_id", "")
        if cell != self.cell:
            self.cell, self.printed = cell, 0
        room = MOST_CHARACTERS - self.printed
        if len(string) <= room:
            self.printed += len(string)
            super().write(string)
        elif room >= 0:
            self.printed = MOST_CHARACTERS + 1
            super().write(string[:room] + CUT)
        return len(string)


class GradingKernelApp(IPKernelApp):
    """The kernel as a program: without a history file, a profile or a person's start-up files."""

    kernel_class = GuardedKernel
    outstream_class = "autograder.kernel.CappedStream"

    def init_crash_handler(self) -> None:
        """Leave IPython's crash reports out."""

    def init_profile_dir(self) -> None:
        """Have a profile folder that nobody keeps."""
        super().init_profile_dir()


def make(connection_file: str, seed: int) -> IPKernelApp:
    """A kernel whose sockets are bound, ready to start."""
    seed_all(seed)
    app = GradingKernelApp.instance()
    app.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--no-secure"])
    app.session.pack = pack
    return app


def pack(message: Any) -> bytes:
    """A message as JSON; half a character, which no file can hold, becomes a question mark."""
    try:
        return bytes(json_packer(message))
    except UnicodeEncodeError:
        text = json.dumps(json_clean(message), default=json_default, ensure_ascii=False, allow_nan=False)
        return text.encode("utf-8", "replace")


def seed_all(seed: int) -> None:
    """Start the generators of random numbers that are loaded at a known place."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)


def main(arguments: list[str]) -> None:
    """Be a kernel without a sandbox: `python -m autograder.kernel CONNECTION_FILE SEED`."""
    here: Any = Path(arguments[0])
    make(str(here), int(arguments[1])).start()


if __name__ == "__main__":
    main(sys.argv[1:])
