"""Attacks and accidents that end the kernel or use the machine up; each is bounded, if nothing else bounds it."""

from hostile.cases import FAILED, FIRST, LIMIT, LOST, TAMPERED, Case, at_most, nothing, spent, wrong

SHARE = "def share(late, flights):\n"
RIGHT = SHARE + "    return late / flights\n"
AFTER = at_most(*FIRST[2:])
DEAD = nothing("share", outcomes=LOST) | AFTER
EXIT = "import os\nos._exit(0)\n"
KILL_SELF = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"
CRASH = "import ctypes\nctypes.string_at(0)\n"
KILL_ALL = """\
import os, pathlib, signal
for number in (os.getppid(), -1, 0):
    for what in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
        try:
            os.kill(number, what)
        except OSError:
            pass
for entry in pathlib.Path("/proc").iterdir():
    if entry.name.isdecimal() and int(entry.name) != os.getpid():
        try:
            os.kill(int(entry.name), signal.SIGKILL)
        except OSError:
            pass
"""
FORK_BOMB = """\
import os, time
first = os.getpid()
for generation in range(11):
    try:
        os.fork()
    except OSError:
        pass
if os.getpid() != first:
    time.sleep(120)
    os._exit(0)
"""
PROCESSES = """\
import subprocess, sys
started = []
for number in range(600):
    try:
        started.append(subprocess.Popen(["sleep", "300"], start_new_session=True))
    except OSError:
        break
"""
THREADS = """\
import threading, time
for number in range(5000):
    try:
        threading.Thread(target=time.sleep, args=(300,), daemon=True).start()
    except RuntimeError:
        break
"""
MEMORY = """\
blocks = []
for number in range(64):
    blocks.append(bytearray(2**28))
"""
MEMORY_HELD = """\
held = []
try:
    for number in range(64):
        held.append(bytearray(2**28))
except MemoryError:
    pass
"""
DISK = """\
import os
block = os.urandom(2**20) * 16
for place in ("/tmp", os.path.expanduser("~"), ".", "/dev/shm"):
    for number in range(80):
        try:
            with open(f"{place}/hostile-canary-{number}", "wb") as file:
                file.write(block)
        except OSError:
            break
"""
SIXTY_MEGABYTES = "print('x' * 60_000_000, end='')\n"
SIXTY_SHOWN = """\
from IPython.display import display
display({"text/plain": "x" * 60_000_000}, raw=True)
"""
ENDLESS_PRINT = "while True:\n    print('again')\n"
STUBBORN = """\
import signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 30))
while True:
    try:
        while True:
            time.sleep(60)
    except BaseException:
        pass
"""
POWER = SHARE + "    return 9**9**9\n"
EXIT_IN_THE_TEST = SHARE + "    import os\n    os._exit(0)\n"
SYS_EXIT = "import sys\nsys.exit(0)\n"
SLOW_END = """\
import atexit, threading, time
atexit.register(time.sleep, 600)
threading.Thread(target=time.sleep, args=(600,)).start()
"""
CLOSED = "import os\nos.closerange(0, 4096)\n"
NO_FILES = "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))\n"
BUSY_THREADS = """\
import threading
def busy():
    while True:
        pass
for number in range(4):
    threading.Thread(target=busy, daemon=True).start()
"""
STOPPED_ITSELF = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n"
DEEP_RECURSION = """\
import sys
sys.setrecursionlimit(10**9)
def deeper(depth):
    return [deeper(depth + 1)]
deeper(0)
"""
NO_SIGNAL_OF_LIFE = "import time\ntime.sleep(600)\n"


def dead(name: str, why: str, code: str, **more: object) -> Case:
    """A case in which code before the answer to `share` ends the kernel, so that the answer is lost."""
    return spent(name, why=why, answers={"share": code + RIGHT}, **{"deserves": DEAD} | more)


def lasting(name: str, why: str, code: str, **more: object) -> Case:
    """A case in which the answer to `share` is right if the code before it lets the kernel live."""
    return spent(name, why=why, answers={"share": code + RIGHT}, **{"deserves": at_most(*FIRST[1:])} | more)


CASES = [
    dead("exits_hard", "The process ends at once, with success.", EXIT),
    dead("kills_itself", "The kernel sends SIGKILL to itself.", KILL_SELF),
    dead("stops_itself", "The kernel stops itself and never says so.", STOPPED_ITSELF),
    dead("crashes", "The interpreter reads memory that is not there.", CRASH),
    dead("recursion_without_end", "The stack overflows beyond Python's own limit.", DEEP_RECURSION),
    dead("swallows_interrupts", "An endless loop that catches and blocks every signal it can.", STUBBORN),
    lasting("kills_everything", "Parent, process group and every process in sight get SIGKILL.", KILL_ALL),
    lasting("fork_bomb", "Two thousand processes in eleven generations.", FORK_BOMB),
    lasting("many_processes", "Six hundred processes that sleep in sessions of their own.", PROCESSES),
    lasting("many_threads", "Five thousand threads.", THREADS),
    lasting("closes_its_files", "Every open file and socket of the kernel is closed.", CLOSED),
    lasting("no_more_files", "The kernel takes the right to open files from itself.", NO_FILES),
    lasting("busy_threads", "Four threads that never rest stay behind.", BUSY_THREADS),
    lasting("memory_held", "All memory that can be had is held, the error swallowed.", MEMORY_HELD),
    lasting("disk_filled", "Five gigabytes, spread over every folder that can be written.", DISK),
    lasting("sixty_megabytes", "Sixty megabytes on one line.", SIXTY_MEGABYTES, flags=LIMIT, allowed=TAMPERED | LIMIT),
    lasting("prints_without_end", "A loop that prints for ever.", ENDLESS_PRINT, deserves=DEAD),
    spent(
        "memory_bomb",
        why="Sixteen gigabytes in one list.",
        answers={"share": MEMORY + RIGHT},
        deserves=DEAD,
    ),
    spent(
        "sleeps_for_ever",
        why="The cell sleeps for ten minutes; what comes after it can still be run.",
        answers={"share": NO_SIGNAL_OF_LIFE + RIGHT},
        deserves=nothing("share", outcomes=LOST),
    ),
    spent(
        "endless_loop",
        why="A loop without end in the function; the other questions have nothing to do with it.",
        answers={"share": SHARE + "    while True:\n        pass\n"},
        deserves=nothing("share", outcomes=frozenset({"timed_out"})),
    ),
    Case(
        "one_endless_expression",
        "accidental",
        why="An honest mistake that no interrupt can stop: a power with far too many digits.",
        answers={"share": POWER},
        deserves=nothing("share", outcomes=frozenset({"timed_out", "raised"})) | AFTER,
        allowed=LIMIT,
    ),
    spent(
        "exits_in_the_test",
        why="The function ends the process when the test calls it.",
        answers={"share": EXIT_IN_THE_TEST},
        deserves=nothing("share", outcomes=LOST) | AFTER,
    ),
    spent(
        "sys_exit",
        why="sys.exit in a cell and in a function, as a script would have it.",
        answers={"share": wrong("share")["share"] + SYS_EXIT, "minutes": "def minutes(clock):\n    exit()\n"},
        deserves=nothing("share", "minutes", outcomes=FAILED) | at_most("layers"),
    ),
    spent(
        "never_ends",
        why="A thread and a handler at exit keep the process alive after its end; the answers are right.",
        answers={"share": SLOW_END + RIGHT},
    ),
]
