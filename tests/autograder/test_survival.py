"""What one submission does to its own kernel costs its own answers at most, and nobody else's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_class import HEAD, SHARE, small_pack

from autograder.course import Course
from autograder.grading import Result
from autograder.jobs import read_folder
from autograder.kernels import KernelSupply
from autograder.pack import Pack
from autograder.sandbox.limits import Limits
from autograder.worker import Grader
from autograder.workers import grade_each

RIGHT = SHARE + "    return late / flights if flights else 0.0\n"
WARNS = """\
import logging, sys, warnings
warnings.warn("from the cell")
def share(late, flights):
    warnings.warn("a right answer may warn")
    logging.getLogger("answer").warning("and log")
    print("and write to stderr", file=sys.stderr)
    return late / flights
"""
KERNEL = "kernel = get_ipython().kernel\n"
SEND = (
    KERNEL
    + "say = lambda kind, content: kernel.session.send(kernel.iopub_socket, kind, content, kernel.get_parent())\n"
)
SIGNED = KERNEL + (
    "def put(socket, *parts):\n"
    "    socket.send_multipart([b'x', b'<IDS|MSG>', kernel.session.sign(list(parts)), *parts])\n"
)
MESSAGES = {
    "outputs without a content": SEND
    + "for kind in ('stream', 'display_data', 'execute_result', 'error', 'status', 'clear_output', 'comm_open'):\n"
    + "    say(kind, {})\n",
    "outputs of the wrong type": SEND
    + "say('stream', {'name': 3, 'text': [4]})\nsay('display_data', {'data': 3, 'metadata': 4})\n"
    + "say('execute_result', {'data': {'text/plain': 7, 'image/png': {}}, 'execution_count': 'x'})\n"
    + "say('display_data', {'data': {'text/plain': 7, 'image/png': {}, 'text/html': '<b>x</b>'}})\n"
    + "say('status', {'execution_state': ['idle']})\nsay('error', {'ename': 1, 'evalue': {}, 'traceback': 7})\n",
    "no message at all": KERNEL + "kernel.iopub_socket.send_multipart([b'x'])\n",
    "a forged signature": KERNEL + "kernel.iopub_socket.send_multipart([b'a', b'<IDS|MSG>', b'sig', *[b'{}'] * 4])\n",
    "signed nonsense": SIGNED
    + "put(kernel.iopub_socket, b'[]', b'[]', b'{}', b'[]')\n"
    + "put(kernel.iopub_socket, b'{\"msg_id\": 1}', b'{}', b'{}', b'3')\n"
    + "put(kernel.iopub_socket, b'\\xff', b'nan', b'', b'\"')\n",
    "a reply without a status": KERNEL
    + "ident = getattr(kernel, '_parent_ident', {})\n"
    + "ident = ident.get('shell') if isinstance(ident, dict) else ident\n"
    + "for content in ({}, {'status': 'error'}, {'status': 'ok', 'payload': 3}):\n"
    + "    kernel.session.send(kernel.shell_stream, 'execute_reply', content, kernel.get_parent(), ident)\n",
}
CAP = "import sys\nfrom ipykernel.iostream import OutStream\n"
PRINTS = {
    "much": "print('x' * 5_000_000)\n",
    "much in small parts": "for number in range(1_100):\n    print('x' * 999)\n",
    "past the kernel's own limit": CAP + "type(sys.stdout).write = OutStream.write\nprint('x' * 2_000_000)\n",
    "and forgets how much": CAP + "for number in range(30):\n    sys.stdout.printed = 0\n    print('x' * 100_000)\n",
    "too much by far": CAP + "type(sys.stdout).write = OutStream.write\nprint('x' * 6_000_000)\n",
}
CONTROLS = SHARE + "    raise ValueError('\\x00\\x1b[2J\\x1b]0;title\\x07\\r\\u202e \\ud83d not so \\udcff')\n"
PRINTED_HALF = "print('\\ud83d half')\nprint('\\udcff', file=__import__('sys').stderr)\n'\\ud83d'\n" + RIGHT
SLOW = "import time\nwhile True:\n    end = time.process_time() + 0.01\n    while time.process_time() < end: pass\n"
Grade = Callable[..., Result]


@pytest.fixture(scope="module")
def pack(course: Course) -> Pack:
    """The assignment."""
    return small_pack(course)


@pytest.fixture(scope="module")
def grader(pack: Pack) -> Iterator[Grader]:
    """One worker that grades everything here."""
    with Grader(pack) as found:
        yield found


@pytest.fixture
def grade(grader: Grader, submit: Callable[..., Path], tmp_path: Path) -> Grade:
    """Grades one submission, the solved one with some answers replaced."""

    def graded(by: Grader = grader, **answers: str) -> Result:
        return by.grade(read_folder("ann", submit("ann", tmp_path, **answers).parent))

    return graded


def outcomes(result: Result) -> dict[str, tuple[float, str]]:
    """Points and outcome of each question."""
    return {one.id.partition("/")[2]: (one.score, one.outcome) for one in result.questions}


ALL = {"split": (3, "correct"), "share": (1, "correct"), "layers": (4, "correct")}


def test_a_kernel_that_ends_itself_keeps_the_points_before_and_costs_nobody_else(
    pack: Pack, submit: Callable[..., Path], tmp_path: Path
) -> None:
    leaves = "import os\nos._exit(0)\n"
    answers = {
        "ann": {"layers": leaves},
        "bob": {"share": WARNS},
        "cem": {"split": leaves + HEAD + "    return rows, []\n"},
        "dua": {"share": SHARE + "    import os\n    os._exit(3)\n"},
        "eva": {},
    }
    class_ = [read_folder(name, submit(name, tmp_path, **texts).parent) for name, texts in answers.items()]
    results = {result.student: result for result in grade_each(pack, class_)}
    assert list(results) == list(answers)
    lost = (0, "raised")
    assert outcomes(results["ann"]) == ALL | {"layers": lost}
    assert outcomes(results["bob"]) == ALL
    assert outcomes(results["cem"]) == dict.fromkeys(ALL, lost)
    assert outcomes(results["dua"]) == ALL | {"share": lost, "layers": lost}
    assert outcomes(results["eva"]) == ALL
    for name in ("ann", "cem", "dua"):
        first = next(one for one in results[name].questions if one.outcome == "raised")
        assert first.message == "Python ended here: out of memory, or a call of exit?"
    assert not any(result.evidence for result in results.values())


def test_a_right_answer_that_warns_is_right(grade: Grade) -> None:
    result = grade(share=WARNS)
    assert outcomes(result) == ALL
    assert not result.evidence


@pytest.mark.parametrize("what", list(MESSAGES))
def test_messages_that_no_kernel_sends_are_left_out(grade: Grade, what: str) -> None:
    result = grade(share=MESSAGES[what] + RIGHT)
    assert not result.not_run
    assert outcomes(result) == ALL
    assert set(result.evidence) <= {"tampered"}


def test_words_that_cannot_be_written_cost_their_own_question_only(grade: Grade) -> None:
    result = grade(share=CONTROLS)
    assert outcomes(result) == ALL | {"share": (0, "raised")}
    message = result.questions[1].message
    assert message.startswith("ValueError: ")
    assert "not so" in message
    assert not [sign for sign in message if (ord(sign) < 32 and sign != "\n") or 0xD800 <= ord(sign) < 0xE000]
    assert "\u202e" not in message
    assert outcomes(grade(share=PRINTED_HALF)) == ALL


@pytest.mark.parametrize("how", list(PRINTS))
def test_printing_without_measure_is_flagged_and_costs_nothing(grade: Grade, how: str) -> None:
    result = grade(share=PRINTS[how] + RIGHT)
    assert "the rest was left out" in result.evidence["limit_exceeded"]
    assert outcomes(result)["split"] == ALL["split"]
    assert outcomes(result)["layers"] == ALL["layers"]
    assert len(result.autograded["0_1_split.ipynb"]) < 5 * 2**20


def test_printing_much_is_no_offence(grade: Grade) -> None:
    result = grade(share="print('x' * 999_990)\nimport sys\nprint('y' * 999_990, file=sys.stderr)\n" + RIGHT)
    assert outcomes(result) == ALL
    assert not result.evidence


@pytest.mark.needs("namespaces")
@pytest.mark.parametrize(
    ("limits", "code", "words"),
    [
        (Limits(cpu_seconds=2), SLOW + "    time.sleep(0.015)\n", "it had used 2 seconds of CPU time"),
        (Limits(memory=400 * 2**20), "held = bytearray(b'x') * 10**9\nimport time\ntime.sleep(60)\n", "of memory"),
    ],
)
def test_a_kernel_that_was_ended_by_a_limit_says_which(
    pack: Pack, grade: Grade, limits: Limits, code: str, words: str
) -> None:
    with KernelSupply() as supply, Grader(pack, supply) as limited:
        assert supply.zygote
        supply.zygote.limits = limits
        result = grade(limited, share=code + RIGHT)
    assert outcomes(result) == ALL | {"share": (0, "raised"), "layers": (0, "raised")}
    assert words in result.questions[1].message
    assert words in result.evidence["limit_exceeded"]
    assert set(result.evidence) == {"limit_exceeded"}
