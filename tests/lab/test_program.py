"""A program that a lesson starts ends with the lesson, however that ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from lab.execute import execute
from lab.program import Program

# Prints its process number, then waits until it is asked to stop, and stops in good order.
PATIENT = """
import os, signal, sys
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
print(os.getpid(), flush=True)
signal.pause()
"""
STUBBORN = PATIENT.replace("lambda number, frame: sys.exit(0)", "signal.SIG_IGN")
HEADER = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n"
LESSON = """# %%
import pathlib, sys
from lab.program import Program
program = Program([sys.executable, "-c", {code!r}])
pathlib.Path({note!r}).write_text(program.first_line)

# %%
raise ValueError("a cell in the middle fails")

# %%
program.stop()
"""


def gone(pid: int) -> bool:
    """Wait until the process has ended."""
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return True
    _, alive = psutil.wait_procs([process], timeout=30)
    return not alive


def test_program_that_is_stopped_ends_in_good_order():
    program = Program([sys.executable, "-c", PATIENT])
    assert program.stop() == 0
    assert gone(int(program.first_line))


def test_program_that_ends_at_once_tells_why():
    with pytest.raises(RuntimeError, match="no such luck"):
        Program([sys.executable, "-c", "raise SystemExit('no such luck')"])


def test_program_gets_the_variables_on_top():
    program = Program([sys.executable, "-c", "import os; print(os.environ['TOLD'])\ninput()"], {"TOLD": "a word"})
    assert program.first_line == "a word"
    program.stop()


def test_program_ends_when_its_lesson_is_killed():
    code = "import sys, time\nfrom lab.program import Program\n"
    code += f"kept = Program([sys.executable, '-c', {PATIENT!r}])\nprint(kept.first_line, flush=True)\ntime.sleep(1000)"
    lesson = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert lesson.stdout is not None
    pid = int(lesson.stdout.readline())
    assert psutil.pid_exists(pid)
    os.kill(lesson.pid, signal.SIGKILL)
    lesson.communicate()
    assert gone(pid)


def test_program_that_ignores_the_request_is_killed():
    leash = "from lab import leash\nimport sys\nleash.PATIENCE = 1\n"
    leash += f"sys.exit(leash.main([sys.executable, '-c', {STUBBORN!r}]))"
    process = subprocess.Popen([sys.executable, "-c", leash], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pid = int(process.stdout.readline())
    process.communicate(timeout=60)
    assert process.returncode == 128 + signal.SIGKILL
    assert gone(pid)


def test_lesson_whose_middle_cell_fails_leaves_nothing(tmp_path: Path):
    source = tmp_path / "course" / "level_0" / "0_1_planted.py"
    source.parent.mkdir(parents=True)
    note = tmp_path / "note"
    source.write_text(HEADER + LESSON.format(code=PATIENT, note=str(note)))
    with pytest.raises(RuntimeError, match="a cell in the middle fails"):
        execute(source, tmp_path / "out")
    assert gone(int(note.read_text()))
