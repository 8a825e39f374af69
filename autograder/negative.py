"""Negative controls from outside: after a test that passed, the same kernel runs one that has to fail."""

import secrets
from queue import Empty
from typing import Any

from nbformat import NotebookNode

from autograder.client import GradingClient
from autograder.honest import judge

# Each is false whatever its numbers are; {0} and {1} differ, {2} is what it has to say.
FORMS = (
    "assert {0} == {1}, {2!r}",
    "assert [{0}] == [{1}], {2!r}",
    "assert abs({0} - {1}) < 0.001, {2!r}",
    "assert '{0}' == '{1}', {2!r}",
    "given = {0}\nassert given == {1}, {2!r}",
    "if {0} != {1}:\n    raise AssertionError({2!r})",
    "assert isinstance({0}, str) or isinstance({1}, list), {2!r}",
    "assert all([{0} == {1}, {0} < {1} < {0}]), {2!r}",
)


def control() -> tuple[str, str]:
    """The text of a test that has to fail, and what it has to say."""
    number, token = secrets.randbelow(9_000) + 1_000, secrets.token_hex(8)
    other = number + secrets.randbelow(900) + 1
    return secrets.choice(FORMS).format(number, other, token), token


async def must_fail(
    client: GradingClient, cell: NotebookNode, known: dict[str, Any], seconds: float | None
) -> list[str]:
    """Run a control in the kernel that just passed the test `cell`; return sentences on why it cannot be believed."""
    code, token = control()
    nonce = secrets.token_hex(16)
    client.mark = judge.request(cell.metadata["nbgrader"]["grade_id"], nonce, known)
    asked = client.execute(code, store_history=False, stop_on_error=False)
    while True:
        try:
            reply = await client.get_shell_msg(timeout=seconds)
        except Empty:
            return []  # the kernel hangs or is gone; the next cell will tell
        if reply["parent_header"].get("msg_id") == asked:
            return judge.control(nonce, token, reply["content"], code)
