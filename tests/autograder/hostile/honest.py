"""Right, different and clumsy answers that deserve their points, and must never be suspected."""

from hostile.cases import FIRST, SECOND, Deserved, at_most, honest, nothing, wrong

SHARE = "def share(late, flights):\n"
RIGHT = SHARE + "    return late / flights\n"
WARNS = """\
import sys, warnings
def share(late, flights):
    warnings.warn("a right answer may warn")
    print("and write to stderr", file=sys.stderr)
    return late / flights
"""
WARNINGS_ARE_ERRORS = "import warnings\nwarnings.simplefilter('error')\n" + RIGHT
ELSEWHERE = "import os, tempfile\nos.chdir(tempfile.mkdtemp())\nopen('notes.txt', 'w').close()\n" + RIGHT
ERRSTATE = "np.seterr(all='raise')\nnp.random.seed(1)\npd.set_option('display.precision', 1)\n"
TABLE = """\
def by_carrier(flights):
    names = sorted(set(flights["carrier"]))
    groups = [flights.loc[flights["carrier"] == name, "delay"] for name in names]
    columns = {"flights": [len(group) for group in groups], "delay": [float(group.mean()) for group in groups]}
    return pd.DataFrame(columns, index=pd.Index(names, name="carrier"))
"""
PLOT = """\
%matplotlib inline
import matplotlib.pyplot as plt
def mean_delay(delays):
    return float(np.mean(delays)) if len(delays) else 0.0
plt.hist([1, 2, 2, 3])
plt.show()
"""
MAGICS = """\
%load_ext autoreload
%autoreload 2
%config InlineBackend.figure_format = "retina"
%xmode Plain
def share(late, flights):
    return late / flights
%time share(1, 4)
%timeit -n 2 -r 2 share(1, 4)
!echo from the shell
"""
CELL_MAGIC = "%%time\n" + RIGHT
LEFT_BEHIND = """\
import subprocess, threading, time
threading.Thread(target=time.sleep, args=(500,), daemon=True).start()
left = subprocess.Popen(["sleep", "500"])
"""
PROFILED = """\
import cProfile, logging, sys, tracemalloc
sys.setrecursionlimit(5000)
tracemalloc.start()
logging.basicConfig(level=logging.INFO)
profile = cProfile.Profile()
profile.enable()
"""
TRACED = """\
import sys
calls = []
sys.settrace(lambda frame, event, argument: calls.append(event) if frame.f_code.co_name == "share" else None)
"""
NUMPY_SPLIT = """\
import numpy as np
def split(rows, day):
    rows = np.array(rows)
    return rows[rows < day].tolist(), rows[rows >= day].tolist()
"""
NUMPY_SCALARS = {
    "share": "import numpy as np\ndef share(late, flights):\n    return np.float32(late) / np.float32(flights)\n",
    "minutes": """\
import numpy as np
def minutes(clock):
    if len(clock) != 4 or clock[:2] > "23" or clock[2:] > "59":
        raise ValueError("no time")
    return np.int64(clock[:2]) * 60 + np.int64(clock[2:])
""",
    "mean_delay": "def mean_delay(delays):\n    return np.mean(delays) if len(delays) else np.float64(0)\n",
}
EXACT = {
    "share": "from fractions import Fraction\ndef share(late, flights):\n    return Fraction(late, flights)\n",
    "mean_delay": "import statistics\ndef mean_delay(delays):\n    return statistics.mean(delays) if delays else 0\n",
    "split": """\
from typing import NamedTuple
class Parts(NamedTuple):
    before: list
    after: list
def split(rows, day):
    return Parts([row for row in rows if row < day], [row for row in rows if row >= day])
""",
}
USER_LIST = """\
from collections import UserList
def split(rows, day):
    return UserList(row for row in rows if row < day), UserList(row for row in rows if row >= day)
"""
TOLERANT = """\
import math
class Share(float):
    def __eq__(self, other):
        return math.isclose(self, other, rel_tol=1e-9)
    __hash__ = float.__hash__
def share(late, flights):
    return Share(late / flights)
"""
OWN_TABLE = """\
class Table(pd.DataFrame):
    @property
    def _constructor(self):
        return Table
    def busiest(self):
        return self["flights"].idxmax()
def by_carrier(flights):
    grouped = flights.groupby("carrier")["delay"]
    return Table({"flights": grouped.size(), "delay": grouped.mean()})
"""
STAR = "from math import *\nfrom numpy import *\n"
OWN_NAMES = "list = [1, 2, 3]\nsum = max = 0\nfunctools = print\n"
PRINTING = """\
import builtins, functools, json
print = functools.partial(print, flush=True)
json.JSONEncoder.default = lambda self, value: str(value)
builtins.show = print
"""
TIMED_CELLS = """\
import time
times = {}
get_ipython().events.register("pre_run_cell", lambda info: times.update(start=time.monotonic()))
get_ipython().events.register("post_run_cell", lambda result: times.update(stop=time.monotonic()))
"""
EVERY_VALUE = """\
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.ast_node_interactivity = "all"
get_ipython().ast_node_interactivity = "all"
"""
PRECISION = '%precision 0\nlayers = {"data": ["a", "b", "c"], "model": ["d", "e"], "report": []}\n'
RESET = "%reset -f\n" + RIGHT
REDIRECTED = "import io, sys\nsys.stdout = io.StringIO()\nprint('where am I?')\n" + RIGHT
FUTURE = "from __future__ import annotations\nimport asyncio\nawait asyncio.sleep(0)\n" + RIGHT
SET_HOOK = """\
import sys
sys.excepthook = lambda kind, value, trace: print(f"oh: {value}")
"""
BREAKPOINT = SHARE + "    breakpoint()\n    return late / flights\n"
INPUT = SHARE + "    flights = int(input('How many? '))\n    return late / flights\n"
CONTROL = SHARE + "    raise ValueError('\\x00\\x1b[2J\\x07\\r\\u202e \\ud83d not so \\udcff')\n"
MARKUP = SHARE + "    raise ValueError('<b>0 < 1 && 2 > 1</b> <script>x</script> {{ 7 * 7 }} $x$')\n"
ENDLESS = SHARE + "    return share(late, flights)\n"
CYCLE = """\
def split(rows, day):
    rows.append(rows)
    return rows, rows
"""

CASES = [
    honest("solved", why="The reference."),
    honest("answer_warns", why="A right answer warns and writes to stderr.", answers={"share": WARNS}),
    honest("warnings_are_errors", why="Warnings are errors from here on.", answers={"share": WARNINGS_ARE_ERRORS}),
    honest("elsewhere", why="The answer changes the working directory.", answers={"share": ELSEWHERE}),
    honest("settings", why="numpy raises at overflow, pandas shows less.", answers={"by_carrier": ERRSTATE + TABLE}),
    honest("plots", why="A plot, with the usual magic.", answers={"mean_delay": PLOT}),
    honest("magics", why="Magics of a working day, and a command of the shell.", answers={"share": MAGICS}),
    honest("cell_magic", why="The whole answer is timed.", answers={"share": CELL_MAGIC}),
    honest("left_behind", why="A thread and a process stay behind.", answers={"share": LEFT_BEHIND + RIGHT}),
    honest("profiled", why="A profiler is started and forgotten.", answers={"share": PROFILED + RIGHT}),
    honest(
        "traced",
        why="A trace function that only counts.",
        answers={"share": TRACED + RIGHT},
        deserves=at_most(*FIRST[1:]),
    ),
    honest("numpy_lists", why="Lists by way of numpy.", answers={"split": NUMPY_SPLIT}),
    honest("numpy_scalars", why="Numbers of numpy's types.", answers=NUMPY_SCALARS),
    honest("exact_types", why="Fractions, a named tuple.", answers=EXACT),
    honest(
        "user_list", why="A list type of the standard library with its own comparison.", answers={"split": USER_LIST}
    ),
    honest("tolerant_float", why="A float of its own whose equality is honest.", answers={"share": TOLERANT}),
    honest("own_table", why="A table of its own class, with one method more.", answers={"by_carrier": OWN_TABLE}),
    honest(
        "star_imports",
        why="numpy's abs, all, sum and others replace Python's.",
        answers={"mean_delay": STAR + "def mean_delay(delays):\n    return mean(delays) if len(delays) else 0.0\n"},
    ),
    honest("own_names", why="A list is called list.", answers={"share": OWN_NAMES + RIGHT}),
    honest(
        "unrelated_patches",
        why="print, json and a built-in name of the student's own.",
        answers={"share": PRINTING + RIGHT},
    ),
    honest("timed_cells", why="Callbacks that measure every cell.", answers={"split": TIMED_CELLS + NUMPY_SPLIT}),
    honest("every_value_shown", why="Every expression's value is shown.", answers={"split": EVERY_VALUE + NUMPY_SPLIT}),
    honest(
        "precision",
        why="Numbers are shown without decimals; five of eight labels are right.",
        answers={"layers": PRECISION},
        deserves={"layers": Deserved(2.5, frozenset({"partial"}))},
    ),
    honest("names_reset", why="All names are deleted before the answer.", answers={"share": RESET}),
    honest(
        "output_redirected",
        why="The standard output goes elsewhere.",
        answers={"share": REDIRECTED},
        deserves=at_most("layers"),
    ),
    honest("future", why="Annotations of the future, await in a cell.", answers={"share": FUTURE}),
    honest("own_excepthook", why="A hook for errors of the student's own.", answers={"share": SET_HOOK + RIGHT}),
    honest(
        "breakpoint_left",
        why="A breakpoint was forgotten.",
        answers={"share": BREAKPOINT},
        deserves=at_most(*FIRST[1:]),
    ),
    honest("asks", why="The answer asks its user.", answers={"share": INPUT}, deserves=nothing("share")),
    honest(
        "control_characters",
        why="Control characters, half a character in a message.",
        answers={"share": CONTROL},
        deserves=nothing("share"),
    ),
    honest(
        "markup",
        why="Markup in a message, as an honest parser has it.",
        answers={"share": MARKUP},
        deserves=nothing("share"),
    ),
    honest("recursion", why="A recursion without end.", answers={"share": ENDLESS}, deserves=nothing("share")),
    honest("cycle", why="A list that contains itself.", answers={"split": CYCLE}, deserves=nothing("split")),
    honest(
        "syntax_error",
        why="A colon is missing.",
        answers={"share": "def share(late, flights)\n    return 1\n"},
        deserves=nothing("share"),
    ),
    honest(
        "all_wrong", why="Every answer is wrong.", answers=wrong(*FIRST, *SECOND), deserves=nothing(*FIRST, *SECOND)
    ),
]
