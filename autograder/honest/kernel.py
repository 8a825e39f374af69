"""A kernel in which cells before a test cannot change what the test finds out."""

import hashlib
import os
import sys
from dataclasses import replace
from typing import Any

from ipykernel.ipkernel import IPythonKernel

from autograder.honest import vault
from autograder.honest.guard import Guard
from autograder.honest.own import watching
from autograder.honest.telling import words
from autograder.honest.trusted import HIDDEN, Outcome
from autograder.honest.vault import Order


class GuardedKernel(IPythonKernel):
    """IPython's kernel; runs a cell that the grader marked as a test on a guarded road.

    The mark is `{"autograder": {"test": ..., "nonce": ...}}` in the metadata of the request, as `judge.request`
    makes it. The reply carries, under the same key, the nonce, the evidence, the number of checks that the test
    made, and its points if it ended with a number.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.guard: Any = None

    def start(self) -> None:
        """Remember how everything is, then listen."""
        go_last(os.getcwd())
        self.guard = Guard(self)
        self.changes_of_the_guard = watching(self.guard, sys.modules[__name__], vault)
        super().start()

    async def dispatch_shell(self, msg: Any, /, *arguments: Any, **named: Any) -> None:
        """Leave nothing of the message in the frames above a cell."""
        frames, msg[:] = list(msg), []
        passing = iter([frames])
        del frames
        await super().dispatch_shell(next(passing), *arguments, **named)

    def set_parent(self, ident: Any, parent: Any, channel: str = "shell") -> None:
        """Take a test cell out of its message before anybody can ask for it."""
        if channel == "shell" and vault.take(parent):
            self.guard.receive()
        super().set_parent(ident, parent, channel)

    async def execute_request(self, stream: Any, ident: Any, parent: Any) -> None:
        """Run a test cell on the guarded road, any other cell as ever."""
        if not vault.orders:
            await super().execute_request(stream, ident, parent)
            return
        guard = self.guard
        for change in self.changes_of_the_guard():
            guard.accuse(change, "before the test")
        guard.open()
        content = await run_test(self, guard, parent)
        for stream_of_text in (sys.stdout, sys.stderr):
            if stream_of_text is not None:
                stream_of_text.flush()
        metadata = self.finish_metadata(parent, self.init_metadata(parent), content)
        guard.send(stream, "execute_reply", content, parent, metadata=metadata, ident=ident)


async def run_test(kernel: Any, guard: Guard, parent: dict[str, Any]) -> dict[str, Any]:
    """Run the test cell that waits, and return the content of the reply."""
    shell, order = kernel.shell, vault.orders[-1]
    vault.orders[-1] = replace(order, code="")  # nobody finds the text there while the test runs
    number = shell.execution_count
    kernel._publish_execute_input(order.code, parent, number)
    shell.execution_count += 1
    shell.history_manager.store_inputs(number, HIDDEN, HIDDEN)
    kernel._forward_input(False)
    try:
        with guard.test() as namespace:
            outcome = await guard.road.run(order.code, number, namespace, guard.instrument)
    finally:
        kernel._restore_input()
    shell.last_execution_succeeded = outcome.error is None
    guard.close(outcome)
    vault.orders.pop()
    return reply(kernel, number, outcome, order, guard)


def reply(kernel: Any, number: int, outcome: Outcome, order: Order, guard: Guard) -> dict[str, Any]:
    """The content of the reply to a test cell, in IPython's form and with the guard's own part."""
    content: dict[str, Any] = {"status": "ok", "execution_count": number, "user_expressions": {}}
    if outcome.error is not None:
        content["status"] = "error"
        content["ename"] = str(type(outcome.error).__name__)
        content["evalue"] = words(outcome.error)
        content["traceback"] = outcome.traceback or [content["evalue"]]
        content["engine_info"] = {"engine_uuid": kernel.ident, "engine_id": kernel.int_id, "method": "execute"}
    content["payload"] = kernel.shell.payload_manager.read_payload()
    kernel.shell.payload_manager.clear_payload()
    content[vault.KEY] = {
        "nonce": order.nonce,
        "code": fingerprint(order.nonce, order.code),
        "evidence": guard.evidence,
        "checks": guard.controls.checks,
        "value": points(outcome.value),
    }
    return content


def fingerprint(nonce: str, code: str) -> str:
    """Says which text was run, to those who know the nonce."""
    return hashlib.sha256(f"{nonce}\n{code}".encode()).hexdigest()


def points(value: Any) -> float | None:
    """The number that a test ended with; None if it ended with anything else."""
    kind = type(value)
    if kind is int or kind is float:
        return float(value)
    if kind is bool or not isinstance(value, (int, float)) or kind.__module__ == "numpy":
        return None
    return float(float.__float__(value) if isinstance(value, float) else int.__int__(value))


def go_last(folder: str) -> None:
    """Move the folder of the notebook to the end of where modules are looked for."""
    first = [path for path in sys.path if path not in ("", ".", folder)]
    sys.path[:] = [*first, folder]


def main() -> None:
    """Be a kernel without a sandbox: `python -m autograder.honest.kernel -f CONNECTION_FILE`."""
    from ipykernel.kernelapp import IPKernelApp

    from autograder.honest import kernel

    IPKernelApp.launch_instance(kernel_class=kernel.GuardedKernel)


if __name__ == "__main__":
    main()
