"""What goes wrong is told in one sentence, with nothing written and nothing left running."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

import autograder.__main__ as command_line
from autograder.course import Course, listed, plain_name
from autograder.errors import CourseError


@pytest.fixture
def run(course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command on the small course; returns exit status, output and error output."""
    monkeypatch.setattr(command_line, "find_course", lambda path: course)

    def command(*arguments: object) -> tuple[int, str, str]:
        status = command_line.main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return command


def tree(course: Course) -> list[Path]:
    """Everything in the course folder."""
    return sorted(course.root.rglob("*"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["grade", "level_7", "--submissions", "SOLVED"], "no assignment 'level_7'; this course has level_0 and"),
        (["grade", "../level_0", "--submissions", "SOLVED"], "'../level_0' cannot be the name of the assignment"),
        (["grade", "..", "--submissions", "SOLVED"], "'..' cannot be the name"),
        (["grade", "level_0", "--submissions", "EMPTY/none"], "There is no folder of submissions"),
        (["grade", "level_0", "--submissions", "EMPTY"], "holds no submission for level_0"),
        (["grade", "level_1", "--submissions", "SOLVED"], "holds no submission for level_1"),
        (["grade", "level_0", "--submissions", "SOLVED", "--student", "eve"], "no student 'eve'; it has solved."),
        (
            ["grade", "level_0", "--submissions", "SOLVED", "--student", "a/b"],
            "'a/b' cannot be the name of the student",
        ),
        (["grade", "level_0", "--submissions", "SOLVED", "--db", "nonsense"], "cannot be opened"),
        (["grade", "level_0", "--submissions", "SOLVED", "--json", "SOLVED/x.json"], "which are only read"),
        (["solve", "level_7", "--out", "EMPTY"], "no assignment 'level_7'"),
        (["solve", "level_0", "--out", "SOLVED/solved/level_0/0_1_split.ipynb"], "Not a directory"),
        (["check", "EMPTY/none.ipynb"], "There is no notebook at"),
        (["check", "EMPTY/9_9_other.ipynb"], "is none of this course's exercises"),
        (["check", "EMPTY/1_1_double.ipynb"], "1_1_double.ipynb is damaged"),
        (["check", "EMPTY/0_1_split.ipynb"], "0_1_split.ipynb is no notebook"),
    ],
)
def test_bad_input_is_one_sentence_and_writes_nothing(
    run: Any, course: Course, solved: Path, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    if arguments[0] == "check" and "none" not in arguments[1]:
        (empty / Path(arguments[1]).name).write_text("[1]" if "0_1" in arguments[1] else "{")
    before = tree(course), sorted(solved.rglob("*"))
    places = [one.replace("SOLVED", str(solved)).replace("EMPTY", str(empty)) for one in arguments]
    status, out, err = run(*places)
    assert (status, out) == (1, "")
    assert sentence in err
    assert err.startswith("autograder: ")
    assert err.count("\n") == 1
    assert (tree(course), sorted(solved.rglob("*"))) == before


def test_bad_usage_exits_with_two(run: Any) -> None:
    with pytest.raises(SystemExit) as caught:
        run("grade", "level_0", "--jobs", "many")
    assert caught.value.code == 2


def test_results_are_printed_or_written_whole(run: Any, solved: Path, tmp_path: Path) -> None:
    file, pages = tmp_path / "results.json", tmp_path / "pages"
    where = ("--student", "solved", "--submissions", solved, "--db", f"sqlite:///{tmp_path}/own.db")
    status, out, _ = run("grade", "level_0", *where, "--json", file, "--feedback", pages)
    assert (status, out.split()) == (0, ["solved", "8", "/", "8"])
    (result,) = json.loads(file.read_text())
    assert [one["outcome"] for one in result["questions"]] == ["correct"] * 3
    assert (pages / "solved/level_0.html").is_file()
    assert (tmp_path / "own.db").is_file()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_release_that_is_out_of_date_exits_with_one(run: Any, course: Course) -> None:
    assert run("release", "--check")[0] == 1
    assert run("release")[0] == 0
    assert run("release", "--check") == (0, "The exercises are up to date.\n", "")


def test_names_that_lead_elsewhere_are_refused() -> None:
    for name in ("", "..", ".hidden", "a/b", "a\\b", "a\0"):
        with pytest.raises(CourseError):
            plain_name("student", name)
    assert plain_name("student", "Ann O'Neil") == "Ann O'Neil"
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_a_polite_kill_is_taken_like_ctrl_c(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import autograder.commands

    monkeypatch.setattr(autograder.commands, "run_release", lambda *_: signal.raise_signal(signal.SIGTERM))
    before = signal.getsignal(signal.SIGTERM)
    assert run("release")[0] == 130
    assert signal.getsignal(signal.SIGTERM) is before


def named(process: psutil.Process) -> str:
    """The name of a process; empty if it has ended."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.name()
    return ""


def test_a_stopped_grading_leaves_no_kernel_and_no_folder(course: Course, submit: Any, tmp_path: Path) -> None:
    waits = f"import subprocess\nsubprocess.run(['sleep', '{86000 + os.getpid() % 1000}.5'])"
    submit("slow", tmp_path / "in", split=waits)
    code = (
        "import sys, autograder.__main__ as m; from autograder.course import Course; from pathlib import Path\n"
        f"m.find_course = lambda path: Course(Path({str(course.root)!r}))\nsys.exit(m.main(sys.argv[1:]))"
    )
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", code, "grade", "level_0", "--submissions", str(tmp_path / "in")],
        env=os.environ | {"TMPDIR": str(scratch)},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    kernels: list[psutil.Process] = []
    while not any(named(one) == "sleep" for one in kernels):  # then the kernel runs the learner's cell
        assert time.monotonic() < deadline, "the learner's cell never ran"
        kernels = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == "autograder: stopped; nothing of it is left running.\n"
    assert not psutil.wait_procs(kernels, timeout=10)[1]
    assert not list(scratch.glob("autograder-*"))
