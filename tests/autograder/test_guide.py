"""The instructor's guide is true: every command in it is run, in its order, on a small class."""

import getpass
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest
from foreign_course import nbgrader
from hand_in import Learner
from serving import SECONDS, Service, inbound
from small_class import alive, eventually, family

from autograder.__main__ import main, parser
from autograder.course import Course
from autograder.gradebook import Book
from autograder.sandbox.probe import reason_against
from autograder.solve import solve

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
RIGHT = "def double(x):\n    return x + x"
WRONG = "def double(x):\n    return 5"
FAULTY, MENDED = "assert double(2) == 5,", "assert double(2) == 4,"
ZIPPED = {"ann": (2026, 9, 20, 12, 0, 0), "bob": (2026, 9, 21, 12, 0, 0), "cem": (2026, 10, 2, 22, 0, 0)}
ROSTER = 'student_id,name,id\nann,"Doe, Ann",1\nbob,"Doe, Bob",2\ncem,"Doe, Cem",3\n'
CANVAS = "Student,ID,SIS User ID,SIS Login ID,Section,level_1 (77)\n    Points Possible,,,,,2\n" + "".join(
    f"{name},{number},,{name},A,\n" for number, name in enumerate(("ann", "bob", "cem", "dia"), start=1)
)


def guide(root: Path) -> str:
    """The guide's text."""
    return (root / "autograder/README.md").read_text(encoding="utf-8")


def lines(text: str) -> list[tuple[str, str]]:
    """Every command of the guide, without its comment, after the heading that it stands below."""
    found = []
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        heading = match[1] if (match := HEADING.match(part)) else ""
        for language, block in FENCE.findall(part):
            if language != "python":
                found += [(heading, re.sub(r"\s+#.*", "", line)) for line in block.splitlines() if line.strip()]
    return found


class Walk:
    """A small course and a class, with which the guide's commands are run; `said` is what the last one printed."""

    def __init__(self, course: Course, folder: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.course, self.folder, self.capsys = course, folder, capsys
        self.said = ""
        self.running: list[subprocess.Popen[bytes]] = []
        self.trust = ["--trust-submissions"] if reason_against() else []
        self.words = {
            "DIR": str(course.submitted),
            "DIR/submitted": "",
            "FILE.zip": str(folder / "level 1.zip"),
            "ROSTER.csv": str(folder / "roster.csv"),
            "CANVAS.csv": str(folder / "canvas export.csv"),
            "URL": url,
            "NOTEBOOK": str(folder / "1_1_double.ipynb"),
        }

    def arguments(self, line: str) -> list[str]:
        """The words of a command behind its program, with this class's names in the place of the guide's."""
        words = [self.words.get(word, word) for word in shlex.split(line)[1:]]
        return words + (self.trust if words and {"grade", "regrade"} & set(words) else [])

    def autograder(self, line: str) -> None:
        """Run a command of ours in the course's folder, and see that it went well."""
        words = self.arguments(line)
        course = [] if words[0] == "--course" else ["--course", str(self.course.root)]
        status = main([*course, *words])
        self.said, told = self.capsys.readouterr()
        assert status == 0, f"{line}: {told}"

    def apart(self, line: str) -> None:
        """Run a command of ours as a process of its own, as a person would."""
        words = [sys.executable, "-m", "autograder", "--course", str(self.course.root), *self.arguments(line)]
        done = subprocess.run(words, cwd=self.course.root, capture_output=True, text=True, timeout=SECONDS)
        self.said = done.stdout
        assert done.returncode == 0, f"{line}: {done.stderr}"

    def program(self, line: str, *options: str, folder: Path | None = None) -> Path:
        """Start another program of the environment; return the file that it writes into."""
        said = self.folder / f"said {len(self.running)}.txt"
        words = [str(Path(sys.executable).with_name(shlex.split(line)[0])), *self.arguments(line), *options]
        environment = {**os.environ, "JUPYTER_TOKEN": "for-the-tests", "DASK_TEMPORARY_DIRECTORY": str(self.folder)}
        with said.open("wb") as out:
            self.running.append(
                subprocess.Popen(
                    words, cwd=folder or self.folder, env=environment, stdout=out, stderr=subprocess.STDOUT
                )
            )
        return said

    def end(self) -> None:
        """End what was started, the last one first."""
        started = [one for process in self.running if process.poll() is None for one in family(process.pid)]
        for process in reversed(self.running):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(30)
            process.kill()
            process.wait()
        self.running.clear()
        eventually(lambda: not alive(started))

    def scores(self) -> dict[str, float]:
        """What counts in the gradebook."""
        from autograder.standings import standings

        with Book(self.course.gradebook_url) as book, book.change() as connection:
            return {one.student: one.score for one in standings(connection, "level_1") if one.handed_in}

    def edit(self, before: str, after: str) -> None:
        """Change the exercise's source."""
        source = self.course.solutions / "level_1/1_1_double.py"
        text = source.read_text()
        assert before in text
        source.write_text(text.replace(before, after))

    def notebook(self, answer: str) -> bytes:
        """A notebook with this answer."""
        notebook = nbformat.read(self.folder / "solved/level_1/1_1_double.ipynb", 4)
        for cell in notebook.cells:
            cell.source = answer if cell.id == "double" else cell.source
        return nbformat.writes(notebook).encode()


# What is to be done with a command: prepare, run it, look at what came of it.


def switch(walk: Walk, line: str) -> None:
    """Grade nbgrader's own example course."""
    nbgrader(walk.folder, "quickstart", "physics")
    theirs = walk.folder / "physics"
    nbgrader(theirs, "generate_assignment", "ps1")
    shutil.copytree(theirs / "release/ps1", theirs / "submitted/ann/ps1")
    before = walk.words
    walk.words = {"DIR": str(theirs), "DIR/submitted": str(theirs / "submitted")}
    walk.autograder(line)
    walk.words = before
    assert walk.said.split() == ["ann", "0", "/", "13"]
    assert (theirs / "autograded/ann/ps1/problem1.ipynb").is_file()


def release_faulty(walk: Walk, line: str) -> None:
    """Release an exercise whose test is wrong; that is only found out later."""
    solve(walk.course, "level_1", walk.folder)
    walk.edit(MENDED, FAULTY)
    walk.autograder(line)
    assert FAULTY in (walk.course.exercises / "level_1/1_1_double.ipynb").read_text()


def collect_zip(walk: Walk, line: str) -> None:
    """Collect what Canvas had."""
    Path(walk.words["ROSTER.csv"]).write_text(ROSTER)
    with zipfile.ZipFile(walk.words["FILE.zip"], "w") as archive:
        for number, (name, when) in enumerate(ZIPPED.items(), start=1):
            info = zipfile.ZipInfo(f"doe{name}_{number}_{number}1_1_1_double (1).ipynb", when)
            archive.writestr(info, walk.notebook(WRONG if name == "bob" else RIGHT))
    walk.autograder(line)
    assert "3 students" in walk.said
    assert "New: ann, bob, cem." in walk.said


def hand_in(walk: Walk, name: str) -> None:
    """Press Submit."""
    learner = Learner(walk.course.root, walk.folder / name, name)
    copied = learner.exercises / "level_1/1_1_double.ipynb"
    copied.parent.mkdir(parents=True, exist_ok=True)
    copied.write_bytes(walk.notebook(RIGHT))
    learner.submit("level_1")


def collect_exchange(walk: Walk, line: str) -> None:
    """Collect what was submitted in JupyterLab."""
    inbound(walk.course)
    hand_in(walk, "dia")
    walk.autograder(line)
    assert "New: dia." in walk.said


def grade(walk: Walk, line: str) -> None:
    """Grade everybody by the faulty test."""
    walk.autograder(line)
    assert walk.said.count("\n") == 4
    assert walk.scores() | {"dia": 0} == {"ann": 0, "bob": 2, "cem": 0, "dia": 0}


def postgresql(walk: Walk, line: str) -> None:
    """Grade everybody into another gradebook."""
    walk.apart(line)
    assert walk.said.count("\n") == 4
    with Book(walk.words["URL"]) as book:
        assert {one.student: one.score for one in book.attempts("level_1")} == {"ann": 0, "bob": 2, "cem": 0, "dia": 0}


def scheduler(walk: Walk, line: str) -> None:
    """Start Dask's scheduler."""
    said = walk.program(line, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--dashboard-address", ":0")
    eventually(lambda: re.search(r"Scheduler at:\s+tcp://127", said.read_text()))
    walk.words["ADDRESS"] = re.search(r"tcp://127[.\d]*:\d+", said.read_text())[0]  # type: ignore[index]


def worker(walk: Walk, line: str) -> None:
    """Start its two workers."""
    walk.program(line, "--host", "127.0.0.1", "--no-dashboard")


def cluster(walk: Walk, line: str) -> None:
    """Grade everybody on the cluster."""
    walk.apart(line)
    assert sorted(row.split()[0] for row in walk.said.splitlines()) == ["ann", "bob", "cem", "dia"]
    walk.end()


def formgrader(walk: Walk, line: str) -> None:
    """Give cem half a point in Formgrader."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    said = walk.program(line, *options, folder=walk.course.state)
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(what: str, **change: Any) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{port}/formgrader/api/{what}")
        request.add_header("Authorization", "token for-the-tests")
        if change:
            request.method, request.data = "PUT", json.dumps(change).encode()
        with direct.open(request, timeout=30) as answer:
            return json.load(answer)

    def answers() -> bool:
        assert walk.running[-1].poll() is None, said.read_text()
        with suppress(OSError):
            return "level_1" in [one["name"] for one in ask("assignments")]
        return False

    eventually(answers)
    (cem,) = [one for one in ask("submitted_notebooks/level_1/1_1_double") if one["student"] == "cem"]
    (test,) = ask(f"grades?submission_id={cem['id']}")
    ask(f"grade/{test['id']}", manual_score=0.5)
    walk.end()
    assert walk.scores()["cem"] == 0.1, "half a point, less 10 % of both points for each of two days"


def release_mended(walk: Walk, line: str) -> None:
    """Release the exercise again, its test mended."""
    walk.edit(FAULTY, MENDED)
    walk.autograder(line)


def regrade(walk: Walk, line: str) -> None:
    """Everybody's scores change, except for the points by hand."""
    walk.autograder(line)
    changes = {one["student"]: (one["before"], one["after"]) for one in json.loads(read(walk, "changes.json"))}
    assert changes == {"ann": (0, 2), "bob": (2, 0), "cem": (0, 2), "dia": (0, 2)}
    assert walk.said.endswith("4 of 4 changed: ann, bob, cem, dia.\n")
    assert walk.scores()["cem"] == 0.1


def read(walk: Walk, name: str) -> str:
    """A file that a command wrote into the folder in which it ran."""
    return (walk.course.root / name).read_text(encoding="utf-8")


def grades(walk: Walk, line: str) -> None:
    """Fill the table that Canvas exported."""
    Path(walk.words["CANVAS.csv"]).write_text(CANVAS)
    walk.autograder(line)
    assert "ann,1,,ann,A,2\n" in read(walk, "canvas.csv")


def serve(walk: Walk, line: str) -> None:
    """Serve one who submits under the name of this account, and end as an instructor would."""
    scratch = walk.folder / "scratch"
    scratch.mkdir()
    hand_in(walk, getpass.getuser())
    service = Service(walk.course.root, scratch, *walk.arguments(line)[1:], *walk.trust)
    try:
        assert service.wait_for(1) == [f"level_1 {getpass.getuser()}: 2 of 2 points"]
        assert service.end(signal.SIGINT) == 0
    finally:
        service.process.kill()


def makefile(walk: Walk, line: str) -> None:
    """`make` sets everything up; what it starts is tried in serve/test_assignment_list.py."""
    target = line.split()[1]
    text = (Path(__file__).resolve().parents[2] / "Makefile").read_text()
    assert re.search(rf"^{target}:", text, re.MULTILINE), line


def plainly(*signs: str) -> Callable[[Walk, str], None]:
    """Run a command; then these texts are in what it said."""

    def step(walk: Walk, line: str) -> None:
        walk.autograder(line)
        for sign in signs:
            assert sign in walk.said, f"{line}: {walk.said}"

    return step


def wrote(name: str, *signs: str) -> Callable[[Walk, str], None]:
    """Run a command; then these texts are in the file that it wrote."""

    def step(walk: Walk, line: str) -> None:
        walk.autograder(line)
        for sign in signs:
            assert sign in read(walk, name), f"{line}: {read(walk, name)}"

    return step


def feedback(walk: Walk, line: str) -> None:
    """Everybody has a page and an object."""
    walk.autograder(line)
    assert [one["student"] for one in json.loads(read(walk, "results.json"))] == ["ann", "bob", "cem", "dia"]
    assert "double(2) gave 4" in read(walk, "pages/ann/level_1.html")


def validate(walk: Walk, line: str) -> None:
    """Keep an answer of either kind, then measure."""
    kept = walk.course.root / "tests/exercises/level_1/1_1_double/double"
    kept.mkdir(parents=True)
    (kept / "right_1.py").write_text(f"# right: adds\n{RIGHT}\n")
    (kept / "wrong_1.py").write_text(f"# wrong: always the same\n{WRONG}\n")
    walk.autograder(line)
    assert "1_1_double/double  code  correct    not_attempted" in walk.said
    assert "6 (100.0%)" in walk.said


def solved(walk: Walk, line: str) -> None:
    """The solved submission is where the guide says."""
    walk.words["DIR"] = str(walk.folder / "out")
    walk.autograder(line)
    assert (walk.folder / "out/solved/level_1/1_1_double.ipynb").is_file()


def nothing(walk: Walk, line: str) -> None:
    """The next line's folder."""


STEPS: dict[str, dict[str, Callable[[Walk, str], None]]] = {
    "Switch in a minute": {"autograder --course DIR grade ps1 --submissions DIR/submitted": switch},
    "Release": {
        "autograder release": release_faulty,
        "autograder release --check": plainly("The exercises are up to date."),
    },
    "Collect": {
        "autograder collect level_1 --from FILE.zip --roster ROSTER.csv": collect_zip,
        "autograder collect level_1": collect_exchange,
    },
    "Set the due date": {
        "autograder due level_1 2026-10-01T12:00+02:00 --late 10": plainly("each day begun costs 10 % of all points"),
        "autograder due level_1": plainly("level_1 is due on "),
        "autograder extend level_1 ann --days 2": plainly("ann has 2 days more for level_1"),
    },
    "Grade": {
        "autograder grade level_1": grade,
        "autograder grade level_1 --submissions DIR": plainly("ann  "),
        "autograder grade level_1 --submissions DIR --student ann --json -": plainly('"student": "ann"'),
        "autograder grade level_1 --submissions DIR --json results.json --feedback pages": feedback,
        "autograder doctor NOTEBOOK": plainly("1_1_double.ipynb is level_1/1_1_double."),
    },
    "Grade a large class": {
        "autograder grade level_1 --jobs 2": plainly("ann  ", "dia  "),
        "autograder grade level_1 --again": plainly("ann  ", "dia  "),
        "autograder grade level_1 --db URL": postgresql,
        "dask scheduler": scheduler,
        "dask worker ADDRESS --nworkers 2": worker,
        "autograder grade level_1 --scheduler ADDRESS --again": cluster,
    },
    "Give points by hand": {
        "cd .course": nothing,
        "jupyter lab --CourseDirectory.source_directory=../build/source": formgrader,
    },
    "Mend a faulty test": {
        "autograder release": release_mended,
        "autograder regrade level_1 --json changes.json": regrade,
        "autograder regrade level_1 --student ann": plainly("2 of 2, as before", "0 of 1 changed."),
    },
    "See how it went": {
        "autograder history level_1 ann": plainly("0 / 2", "2 / 2"),
        "autograder export --to csv --out grades.csv": wrote("grades.csv", "cem,Doe,Cem,", "ann,"),
        "autograder export --to canvas --template CANVAS.csv --out canvas.csv": grades,
        "autograder export --to moodle --out moodle.csv": wrote("moodle.csv", "1_1_double/double, correct (2 of 2)"),
        "autograder export --to report --out report.html": wrote(
            "report.html", "Difficulty", "Commonest wrong outcome", "double(2) gave 5; expected 4."
        ),
    },
    "Grade on submit": {
        "make lab": makefile,
        "autograder serve --class --jobs 2": serve,
        "autograder serve --once": plainly("level_1 dia: 2 of 2 points"),
    },
    "How good are the tests?": {"autograder validate level_1 --seeds 2": validate},
    "Learn alone": {
        "autograder check NOTEBOOK": plainly("1_1_double: 2 of 2 points"),
        "autograder solve level_1 --out DIR": solved,
    },
}


@pytest.fixture
def database(left_out: Callable[[str], None], tmp_path: Path) -> Iterator[str]:
    """The address of another gradebook: a real PostgreSQL's, or where there is none a file's."""
    import postgresql

    try:
        postgresql.binaries()
    except FileNotFoundError:
        left_out("postgresql is not installed")
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    with postgresql.server() as address:
        yield address


def test_every_command_of_the_guide_is_run_on_a_class(
    root: Path,
    course: Course,
    database: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = lines(guide(root))
    unknown = [pair for pair in found if pair[1] not in STEPS.get(pair[0], {})]
    assert not unknown, "commands that this test does not run"
    assert found == [(heading, line) for heading, steps in STEPS.items() for line in steps], "in the guide's order"
    folder = tmp_path / "a class"
    folder.mkdir()
    walk = Walk(course, folder, database, capsys)
    monkeypatch.chdir(course.root)
    try:
        for heading, line in found:
            if line.endswith("NOTEBOOK"):
                Path(walk.words["NOTEBOOK"]).write_bytes(walk.notebook(RIGHT))
            STEPS[heading][line](walk, line)
    finally:
        walk.end()


def test_every_command_and_option_is_as_the_guide_says(root: Path) -> None:
    text = guide(root)
    (commands,) = [one for one in parser()._actions if isinstance(one.choices, dict)]
    named = {word for _, line in lines(text) for word in line.split()}
    assert set(commands.choices) <= named  # type: ignore[arg-type]
    known = {option for one in commands.choices.values() for option in one._option_string_actions}  # type: ignore[union-attr]
    known |= {"--course", "--nworkers"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) <= known


def test_the_links_of_the_guide_lead_somewhere(root: Path) -> None:
    folder = root / "autograder"
    links = re.findall(r"\]\(([^)]+)\)", guide(root))
    assert [link for link in links if not link.startswith("https://") and not (folder / link).is_file()] == []
    assert "hostile.md" in links
    named = re.findall(r"`(tests/[\w/.]+)`", guide(root))
    assert named
    assert [name for name in named if "QUESTION" not in name and not (root / name).exists()] == []
