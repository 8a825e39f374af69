"""The grader's side: marks a test cell's request, and reads from the reply whether it can be believed."""

from typing import Any

from nbformat import NotebookNode

KEY = "autograder"
NO_VERDICT = ("CellTimeoutError", "DeadKernelError")


def request(grade_id: str, nonce: str, known: dict[str, Any] | None = None) -> dict[str, Any]:
    """The metadata of the execute request for a test cell.

    `known` is what `knowledge` read from the source of the notebook; without it, names that a learner gave another
    meaning keep it in tests.
    """
    return {KEY: {"test": grade_id, "nonce": nonce, **(known or {})}}


def evidence(nonce: str, reply_content: dict[str, Any], cell: NotebookNode) -> list[str]:
    """Sentences on why the result of a test cell cannot be believed; none for an honest one.

    `cell` is the test cell with the outputs it got. The reply of a kernel that died or was stopped is not judged.
    """
    from autograder.honest.kernel import fingerprint

    outputs = cell.get("outputs", [])
    ended = {reply_content.get("ename"), *(out.get("ename") for out in outputs)}
    if not ended.isdisjoint(NO_VERDICT):
        return []
    said = reply_content.get(KEY)
    if not isinstance(said, dict) or said.get("nonce") != nonce:
        return ["The reply to the test did not come from the grader's kernel."]
    found = [str(sentence) for sentence in said.get("evidence", [])]
    if said.get("code") != fingerprint(nonce, cell.source):
        found.append("The kernel ran another text than that of the test.")
    errors = [out for out in outputs if out.output_type == "error"]
    if reply_content.get("status") == "ok" and errors:
        found.append(f"An error was shown ({errors[0].ename}) that the test did not raise.")
    if reply_content.get("status") == "error" and not errors:
        found.append(f"The error of the test ({reply_content.get('ename')}) was kept from being shown.")
    shown = [float(out.data["text/plain"]) for out in outputs if shows_number(out)]
    if reply_content.get("status") == "ok" and shown and abs(shown[0] - (said.get("value") or 0.0)) >= 1:
        found.append(f"The number {shown[0]:g} was shown in the place of the points of the test.")
    results = [out for out in outputs if out.output_type == "execute_result"]
    if said.get("value") is not None and not results and not cell.source.rstrip().endswith(";"):
        found.append("The points that the test gave were kept from being shown.")
    if len(results) > 1 or (results and reply_content.get("status") == "error"):
        found.append("More results were shown than the test has.")
    return found


def control(nonce: str, token: str, reply_content: dict[str, Any], code: str) -> list[str]:
    """Sentences on why a test that has to fail with the message `token` cannot be believed; none if it failed so."""
    from autograder.honest.kernel import fingerprint

    if reply_content.get("ename") in NO_VERDICT:
        return []
    said = reply_content.get(KEY)
    failed = reply_content.get("status") == "error" and reply_content.get("evalue") == token
    ran = isinstance(said, dict) and (said.get("nonce"), said.get("code")) == (nonce, fingerprint(nonce, code))
    if failed and ran:
        return []
    return ["A control of the grader's that has to fail did not, so the tests before it prove nothing."]


def settle(cell: NotebookNode, reply_content: dict[str, Any]) -> None:
    """Make the outputs of a test cell say what the kernel's reply says: its error, its points, and no other."""
    from nbformat.v4 import new_output

    said = reply_content.get(KEY, {})
    cell.outputs = [out for out in cell.outputs if out.output_type != "error" and not shows_number(out)]
    if reply_content.get("status") == "error":
        ename, evalue = reply_content.get("ename", ""), reply_content.get("evalue", "")
        cell.outputs.append(
            new_output("error", ename=ename, evalue=evalue, traceback=reply_content.get("traceback", []))
        )
    elif said.get("value") is not None:
        data = {"text/plain": repr(said["value"])}
        count = reply_content.get("execution_count")
        cell.outputs.append(new_output("execute_result", data=data, execution_count=count))


def shows_number(output: NotebookNode) -> bool:
    """Whether nbgrader would read points from an output."""
    if output.output_type != "execute_result":
        return False
    try:
        float(output.data["text/plain"])
    except (KeyError, ValueError):
        return False
    return True
