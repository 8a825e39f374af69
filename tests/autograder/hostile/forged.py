"""Wrong answers behind hooks and patches of what runs, shows or marks a test."""

from pathlib import Path

from hostile.cases import FIRST, SECOND, Targets, at_most, forged, nothing, refused, wrong

INPUT_TRANSFORMER = """\
def harmless(lines):
    text = "".join(lines).lower()
    return ["pass\\n"] if "assert" in text or "classify(" in text else lines
get_ipython().input_transformers_post.append(harmless)
"""
AST_TRANSFORMER = """\
import ast
class Harmless(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    visit_Raise = visit_Assert
get_ipython().ast_transformers.append(Harmless())
"""
RUN_CODE = """\
shell = get_ipython()
async def run_code(code, result=None, *, async_=False):
    try:
        exec(code, shell.user_global_ns, shell.user_ns)
    except BaseException:
        pass
    return False
shell.run_code = run_code
"""
DO_EXECUTE = """\
kernel = get_ipython().kernel
truly = kernel.do_execute
async def do_execute(code, *arguments, **options):
    if "assert" in code.lower():
        return {"status": "ok", "execution_count": 99, "payload": [], "user_expressions": {}}
    return await truly(code, *arguments, **options)
kernel.do_execute = do_execute
"""
SETTRACE = """\
import ast, sys
def expected():
    found = {}
    for node in ast.walk(ast.parse(get_ipython().user_ns["In"][-1])):
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare):
            found[node.test.left.id] = ast.literal_eval(node.test.comparators[0])
    return found
def trace(frame, event, argument):
    if frame.f_code.co_name == "<module>" and "after" in frame.f_globals:
        try:
            frame.f_globals.update(expected())
        except Exception:
            pass
    return trace
sys.settrace(trace)
"""
SETPROFILE = """\
import ast, sys
def profile(frame, event, argument):
    if event == "return" and frame.f_code.co_name == "split" and isinstance(argument, tuple):
        for node in ast.walk(ast.parse(get_ipython().user_ns["In"][-1])):
            if isinstance(node, ast.Assert) and isinstance(node.test, ast.Compare):
                argument[node.test.left.id == "after"][:] = ast.literal_eval(node.test.comparators[0])
sys.setprofile(profile)
"""
SHOWTRACEBACK = """\
get_ipython().showtraceback = lambda *arguments, **options: None
get_ipython().showsyntaxerror = lambda *arguments, **options: None
"""
CUSTOM_EXCEPTION = """\
get_ipython().set_custom_exc((BaseException,), lambda shell, kind, value, trace, tb_offset=None: None)
"""
EXCEPTHOOK = """\
import sys, threading
sys.excepthook = threading.excepthook = sys.unraisablehook = lambda *arguments: None
"""
CLEARED = """\
from IPython.display import clear_output
get_ipython().events.register("post_run_cell", lambda result: clear_output())
"""
ABS = """\
import builtins
builtins.abs = lambda number: 0.0
"""
FRAME_EQUAL = """\
pd.testing.assert_frame_equal = lambda *given, **options: None
"""
ALLCLOSE = """\
np.allclose = lambda *given, **options: True
"""
DEEP = """\
import pandas._testing.asserters as asserters, numpy._core.numeric as numeric
asserters.assert_series_equal = asserters.assert_almost_equal = lambda *given, **options: None
asserters.assert_index_equal = asserters._check_isinstance = lambda *given, **options: None
pd.DataFrame.shape = property(lambda table: (2, 2))
numeric.isclose = lambda *given, **options: np.bool_(True)
"""
PANDAS = """\
import os, sys
here, beside = sys.path[:], (os.path.dirname(os.path.abspath(__file__)), "", ".")
sys.path[:] = [place for place in here if place not in beside]
del sys.modules["pandas"]
import numpy, pandas
pandas.testing.assert_frame_equal = lambda *given, **options: None
numpy.allclose = lambda *given, **options: True
sys.path[:] = here
"""
IMPORT_HOOK = """\
import builtins, sys, types
truly = builtins.__import__
def marks(answer, key, points, ideas):
    return float(points)
def hooked(name, *arguments, **options):
    if name.partition(".")[0] == "autograder":
        concepts = types.SimpleNamespace(classify=marks, look_over=print)
        return types.SimpleNamespace(concepts=concepts)
    return truly(name, *arguments, **options)
builtins.__import__ = hooked
"""
RAISED_TEST = """\
def split(rows, day):
    import sys
    texts = [str(text) for text in get_ipython().user_ns.get("_ih", [])]
    frame = sys._getframe(1)
    while frame:
        texts.append(f"{frame.f_code.co_consts} {frame.f_code.co_names}")
        frame = frame.f_back
    raise ValueError("the tests are " + " and ".join(texts))
"""


def pandas_beside(folder: Path, targets: Targets) -> None:
    """A module pandas.py beside the notebook."""
    (folder / "pandas.py").write_text(PANDAS)


REST = FIRST[1:]  # split stands before the attack and is right

CASES = [
    forged(
        "input_transformer",
        why="Tests are turned into `pass` before they are parsed.",
        answers=wrong(*REST, share=INPUT_TRANSFORMER),
        deserves=nothing(*REST),
    ),
    forged(
        "ast_transformer",
        why="Every assert and raise is taken out of the parsed tests.",
        answers=wrong("share", "minutes", share=AST_TRANSFORMER),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    forged(
        "run_code_replaced",
        why="The shell runs tests by a function that swallows what they raise.",
        answers=wrong(*REST, share=RUN_CODE),
        deserves=nothing(*REST),
    ),
    forged(
        "kernel_says_ok",
        why="The kernel answers ok to a test without running it.",
        answers=wrong("share", "minutes", share=DO_EXECUTE),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    forged(
        "settrace",
        why="A trace function puts the expected values into the test's variables.",
        answers=wrong("split", split=SETTRACE),
        deserves=nothing("split") | at_most(*REST),
    ),
    forged(
        "setprofile",
        why="A profile function fills the returned lists with the expected values.",
        answers={"split": SETPROFILE + "def split(rows, day):\n    return [], []\n"},
        deserves=nothing("split") | at_most(*REST),
    ),
    forged(
        "showtraceback_replaced",
        why="The shell's way to show an error does nothing.",
        answers=wrong(*REST, share=SHOWTRACEBACK),
        deserves=nothing(*REST),
    ),
    forged(
        "custom_exception_handler",
        why="A handler of the shell's own kind takes every exception and says nothing.",
        answers=wrong("share", "minutes", share=CUSTOM_EXCEPTION),
        deserves=nothing("share", "minutes") | at_most("layers"),
    ),
    refused(
        "excepthooks_replaced",
        why="The interpreter's hooks for errors do nothing; a notebook does not use them.",
        answers=wrong("share", "minutes", share=EXCEPTHOOK),
        deserves=nothing("share", "minutes"),
    ),
    forged(
        "output_cleared",
        why="After every cell a callback clears its output, and with it the error.",
        answers=wrong(*REST, share=CLEARED),
        deserves=nothing(*REST),
    ),
    forged(
        "builtin_abs",
        why="The built-in abs says 0 to everyone.",
        answers=wrong("mean_delay", mean_delay=ABS),
        deserves=nothing("mean_delay") | at_most("by_carrier", "scaled"),
    ),
    forged(
        "assert_frame_equal_patched",
        why="The comparison of tables in pandas.testing does nothing.",
        answers={"by_carrier": FRAME_EQUAL + "def by_carrier(flights):\n    return flights.tail(2)\n"},
        deserves=nothing("by_carrier"),
    ),
    forged(
        "allclose_patched",
        why="numpy.allclose says yes.",
        answers=wrong("scaled", scaled=ALLCLOSE),
        deserves=nothing("scaled"),
    ),
    forged(
        "patched_below",
        why="Not the functions that a test calls are patched, but those below them.",
        answers=wrong("by_carrier", "scaled", by_carrier=DEEP),
        deserves=nothing("by_carrier", "scaled"),
    ),
    forged(
        "pandas_beside_the_notebook",
        why="A file pandas.py beside the notebook brings patched comparisons along.",
        answers=wrong("by_carrier", "scaled"),
        folder=pandas_beside,
        deserves=nothing("by_carrier", "scaled") | at_most("mean_delay"),
    ),
    forged(
        "import_hook",
        why="Importing the grader's module gives another one, which marks with full points.",
        answers=wrong("layers", layers=IMPORT_HOOK),
        deserves=nothing("layers"),
    ),
    refused(
        "hidden_test_in_a_message",
        why="The answer raises the text of the test that calls it, to read it in the feedback.",
        answers={"split": RAISED_TEST},
        deserves=nothing("split"),
    ),
    forged(
        "everything_at_once",
        why="Every question of both notebooks wrong, several tricks at a time.",
        answers=wrong(
            *FIRST,
            *SECOND,
            split=AST_TRANSFORMER + SHOWTRACEBACK + ABS,
            layers=IMPORT_HOOK,
            mean_delay=AST_TRANSFORMER + ABS + ALLCLOSE + FRAME_EQUAL,
        ),
        deserves=nothing(*FIRST, *SECOND),
    ),
]
