"""Attacks thought up without a look at the defences: points for wrong answers."""

from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from hostile.cases import FIRST, REPAIRED, TAMPERED, Targets, at_most, forged, nothing, refused, wrong

COMPILED_AWAY = """\
import builtins, functools
builtins.compile = functools.partial(compile, optimize=2)
"""
EVERY_FLOAT_IS_FOUR = """\
plain = get_ipython().display_formatter.formatters["text/plain"]
plain.for_type(float, lambda value, printer, cycle: printer.text("4.0"))
"""
CHAMELEON = """\
import sys
class Chameleon(str):
    def casefold(self):
        frame = sys._getframe(1)
        while frame:
            seen = frame.f_locals
            if "key" in seen and "item" in seen:
                return seen["key"][seen["item"]]
            frame = frame.f_back
        return "other"
layers = {letter: Chameleon("data") for letter in "abcdefgh"}
"""
GENEROUS = """\
from autograder import concepts
concepts.classify = lambda answer, key, points, ideas: float(points)
"""
SILENT = """\
get_ipython()._showtraceback = lambda *arguments: None
"""
CENSOR = """\
from jupyter_client.session import Session
send = Session.send
def censored(self, stream, message, content=None, *rest, **options):
    kind = message if isinstance(message, str) else message.get("msg_type")
    if kind == "error":
        return None
    if kind == "execute_reply" and content and content.get("status") == "error":
        content = {"status": "ok", "execution_count": content.get("execution_count"), "payload": []}
    return send(self, stream, message, content, *rest, **options)
Session.send = censored
"""
LISTS_ARE_EQUAL = """\
import ctypes
kind = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object, ctypes.c_int)
always = kind(lambda left, right, operation: operation in (1, 2, 5))
ctypes.c_void_p.from_address(id(list) + 200).value = ctypes.cast(always, ctypes.c_void_p).value
"""
ANYTHING_IS_A_VALUE_ERROR = """\
ValueError = Exception
def minutes(clock):
    return {}[clock]
"""
STAND_IN = """\
import types
np = types.SimpleNamespace(**{**vars(np), "allclose": lambda *given, **options: True})
"""
OWN_BUILTINS = """\
import builtins
__builtins__ = {**vars(builtins), "abs": lambda number: 0.0}
"""
READ_THE_TEST = """\
def split(rows, day):
    import ast, sys
    texts = [str(text) for text in get_ipython().user_ns.get("In", [])]
    frame = sys._getframe(1)
    names = {}
    for text in texts[-1:]:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare):
                names[node.test.left.id] = ast.literal_eval(node.test.comparators[0])
    return names.get("before"), names.get("after")
"""
SMUGGLE = """\
class Smuggled(list):
    def __reduce__(self):
        return eval, ("__import__('os').system('touch @CLASSMATE@/taken') or [2]",)
    __deepcopy__ = lambda self, memo: [2]
    __copy__ = lambda self: [2]
def split(rows, day):
    return Smuggled([0]), Smuggled([0])
"""
REPR_EXITS = """\
class Rows(list):
    def __repr__(self):
        raise SystemExit(0)
    __format__ = lambda self, how: repr(self)
def split(rows, day):
    return Rows(), Rows()
"""
SHADOW = "def classify(answer, key, points, ideas):\n    return float(points)\n\nlook_over = print\n"


def own_tests(notebook: NotebookNode) -> None:
    """Replaces the tests of a question by tests that pass, and makes each worth a hundred points."""
    for cell in notebook.cells:
        if cell.id.startswith("split_test"):
            cell.source = "assert True"
            cell.metadata["nbgrader"]["points"] = 100


def bonus(notebook: NotebookNode) -> None:
    """Adds a graded cell of its own worth fifty points."""
    marks = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
    marks |= {"grade_id": "bonus_test_1", "points": 50, "cell_type": "code"}
    notebook.cells.append(new_code_cell("50.0", id="bonus", metadata={"nbgrader": marks}))


def shadow(folder: Path, targets: Targets) -> None:
    """A package of the grader's name beside the notebook."""
    (folder / "autograder").mkdir()
    (folder / "autograder" / "__init__.py").write_text("")
    (folder / "autograder" / "concepts.py").write_text(SHADOW)


CASES = [
    forged(
        "asserts_compiled_away",
        why="The compiler is told to leave assertions out.",
        answers=wrong("share", "minutes", share=COMPILED_AWAY),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    forged(
        "every_float_is_four",
        why="The points that a test gives back are printed as full points.",
        answers=wrong("layers", layers=EVERY_FLOAT_IS_FOUR),
        deserves=nothing("layers"),
    ),
    forged(
        "label_asks_the_key",
        why="A label looks the right answer up in the frames of the function that marks it.",
        answers={"layers": CHAMELEON},
        deserves=nothing("layers"),
    ),
    forged(
        "marking_replaced",
        why="The function that marks a concept question is replaced in its module.",
        answers=wrong("layers", layers=GENEROUS),
        deserves=nothing("layers"),
    ),
    forged(
        "tracebacks_silenced",
        why="The kernel is made to say nothing of an error.",
        answers=wrong(*FIRST, split=SILENT),
        deserves=nothing(*FIRST),
    ),
    forged(
        "messages_censored",
        why="Errors are taken out of what the kernel sends, and its replies say ok.",
        answers=wrong(*FIRST, split=CENSOR),
        deserves=nothing(*FIRST),
    ),
    forged(
        "all_lists_are_equal",
        why="The comparison of lists is replaced in the memory of the interpreter.",
        answers=wrong("split", split=LISTS_ARE_EQUAL),
        deserves=nothing("split") | at_most(*FIRST[1:]),
    ),
    refused(
        "anything_is_a_value_error",
        why="The name ValueError stands for every exception when the test expects one.",
        answers={"minutes": ANYTHING_IS_A_VALUE_ERROR},
        deserves=nothing("minutes"),
    ),
    forged(
        "numpy_stand_in",
        why="The name np stands for an object whose allclose says yes.",
        answers=wrong("scaled", scaled=STAND_IN),
        deserves=nothing("scaled"),
    ),
    forged(
        "own_builtins",
        why="The notebook gets built-in functions of its own, with an abs that says 0.",
        answers=wrong("mean_delay", mean_delay=OWN_BUILTINS),
        deserves=nothing("mean_delay") | at_most("by_carrier", "scaled"),
    ),
    refused(
        "test_read_while_it_runs",
        why="The answer reads the test that calls it and gives back what that expects.",
        answers={"split": READ_THE_TEST},
        deserves=nothing("split"),
    ),
    refused(
        "own_tests",
        why="The submitted tests always pass and are worth a hundred points each.",
        answers=wrong("split"),
        change=own_tests,
        deserves=nothing("split"),
        allowed=TAMPERED | REPAIRED,
    ),
    refused(
        "bonus_cell",
        why="A graded cell that the course does not have is worth fifty points.",
        change=bonus,
        allowed=TAMPERED | REPAIRED,
    ),
    refused(
        "smuggled_by_a_copy",
        why="A wrong list that becomes the right one, and runs a command, when it is copied or pickled.",
        answers={"split": SMUGGLE},
        deserves=nothing("split"),
    ),
    refused(
        "exit_in_the_message",
        why="The value ends the program when the test writes it into its message.",
        answers={"split": REPR_EXITS},
        deserves=nothing("split"),
    ),
    forged(
        "shadow_of_the_grader",
        why="A package of the grader's name beside the notebook marks with full points.",
        answers=wrong("layers"),
        folder=shadow,
        deserves=nothing("layers"),
    ),
]
