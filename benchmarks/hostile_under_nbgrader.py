"""Grades the hostile class by plain `nbgrader autograde` and by ours, and writes both down as a table.

    python benchmarks/hostile_under_nbgrader.py [--only CASE ...] [--plain FILE] [--write autograder/hostile.md]

Plain nbgrader runs inside a throw-away bubblewrap sandbox of this benchmark's, one course folder for each
submission, so that nothing that a submission does there can reach this machine: its own processes, no network
but its own loopback, all file systems read-only but the course folder. A watch ends what uses too much.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "autograder"), str(ROOT / "tests" / "support")]

from hostile import CASES, THEMES, lay_out  # noqa: E402
from hostile.cases import Case, Targets  # noqa: E402
from hostile.course import ASSIGNMENT, POINTS, QUESTIONS, write_course  # noqa: E402

SECONDS = 10  # a cell's limit, for both
LONGEST, MOST_PROCESSES, MOST_MEMORY = 120.0, 1000, 8 * 2**30  # of one run of nbgrader, before the watch ends it
BATCH = 1200.0
PORT = 45671  # inside, where nobody else is
WHOLE = "(the whole class)"
SECRET = "hostile-secret-8d1f"
HARM = ("changed", "destroyed", "killed", "watch", "reached", "told", "left", "was given")
LIVE = ("<script>document.title = 'taken'", "<script>fetch('http", "<img src=x onerror=alert")
BEGIN, END = "<!-- made by benchmarks/hostile_under_nbgrader.py -->", "<!-- end -->"
SEARCH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls the program alembic
NBGRADER = [sys.executable, "-m", "nbgrader"]
CONFIG = f"""\
c = get_config()
c.CourseDirectory.course_id = "hostile"
c.ExecutePreprocessor.timeout = {SECONDS}
"""


@dataclass
class Got:
    """What grading one submission came to."""

    scores: dict[str, float] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def fair(self, case: Case) -> bool:
        """Whether every question got the points that it deserves."""
        deserved = ((case.deserved(name), score) for name, score in self.scores.items())
        return len(self.scores) == len(POINTS) and all(
            (one.score if one.least is None else one.least) <= score <= one.score for one, score in deserved
        )

    def __str__(self) -> str:
        points = f"{sum(self.scores.values()):g}" if self.scores else "no score"
        return "; ".join([points, *self.said])


def prepare(folder: Path) -> tuple[Path, Path]:
    """Make a course as plain nbgrader has it, with one classmate graded; return it and the solved notebooks."""
    from autograder.release import release
    from autograder.solve import solve

    course = write_course(folder / "ours")
    release(course)
    solve(course, ASSIGNMENT, folder)
    solved = folder / "solved" / ASSIGNMENT
    template = folder / "template"
    shutil.copytree(course.source, template / "source")
    shutil.copytree(solved, template / "submitted" / "classmate" / ASSIGNMENT)
    (template / "nbgrader_config.py").write_text(CONFIG)
    (template / "secret.txt").write_text(SECRET)
    for command in (["generate_assignment", ASSIGNMENT], ["autograde", ASSIGNMENT, "--student", "classmate"]):
        done = subprocess.run(
            [*NBGRADER, *command], cwd=template, env=os.environ | {"PATH": SEARCH}, capture_output=True
        )
        if done.returncode:
            raise SystemExit(done.stderr.decode(errors="replace"))
    return template, solved


def walled(folder: Path, *arguments: str) -> list[str]:
    """The command that runs this file inside bubblewrap, with only `folder` to write into."""
    private = [part for place in ("/tmp", "/var/tmp", "/run", "/dev/shm") for part in ("--tmpfs", place)]
    return [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--dev", "/dev"),
        *(
            "--proc",
            "/proc",
            *private,
            "--dir",
            "/tmp/home",
            "--bind",
            str(folder),
            str(folder),
            "--chdir",
            str(folder),
        ),
        *("--clearenv", "--setenv", "HOME", "/tmp/home", "--setenv", "PATH", SEARCH),
        *("--setenv", "HOSTILE_SECRET", SECRET, "--setenv", "LANG", "C.UTF-8"),
        *("prlimit", "--as=4294967296", "--fsize=268435456", "--core=0"),
        *(sys.executable, str(Path(__file__).resolve()), "--inside", *arguments),
    ]


def inside(students: list[str]) -> None:
    """Run nbgrader inside the walls, beside services that nobody should reach, and note what is left alive."""
    reached: list[str] = []
    tcp = socket.create_server(("127.0.0.1", PORT))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", PORT))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(f"\0hostile-canary-{PORT}")
    unix.listen()
    takers: dict[str, Callable[[], object]] = {"TCP": tcp.accept, "UDP": lambda: udp.recv(9), "Unix": unix.accept}

    def listen(name: str, take: Callable[[], object]) -> None:
        while True:
            take()
            reached.append(name)

    for name, take in takers.items():
        threading.Thread(target=listen, args=(name, take), daemon=True).start()
    command = [*NBGRADER, "autograde", ASSIGNMENT, *students]
    with open("log.txt", "w") as log:
        code = subprocess.run(command, stdout=log, stderr=log, start_new_session=True).returncode
        if students:
            feedback = [*NBGRADER, "generate_feedback", ASSIGNMENT, *students]
            subprocess.run(feedback, stdout=log, stderr=log, start_new_session=True)
    alive = [one for one in psutil.process_iter() if one.pid not in (1, os.getpid()) and one.name() != "bwrap"]
    Path("report.json").write_text(json.dumps({"code": code, "reached": sorted(set(reached)), "alive": len(alive)}))


def watched(command: list[str], longest: float) -> str:
    """Run a command; return why it had to be ended, if it had to."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    started = time.monotonic()
    why = ""
    while process.poll() is None and not why:
        time.sleep(0.2)
        children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
        memory = 0
        for one in children:
            try:
                memory += one.memory_info().rss
            except psutil.Error:
                continue
        if time.monotonic() - started > longest:
            why = f"never ended ({longest:g} s)"
        elif len(children) > MOST_PROCESSES:
            why = f"more than {MOST_PROCESSES} processes"
        elif memory > MOST_MEMORY:
            why = f"more than {MOST_MEMORY // 2**30} GB of memory"
    process.kill()
    process.wait()
    return why


def scores_of(folder: Path, student: str) -> dict[str, float]:
    """nbgrader's points of each question of a student, nothing for a notebook that it has not graded."""
    from nbgrader.api import Gradebook, MissingEntry

    found: dict[str, float] = {}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        for notebook, names in QUESTIONS.items():
            try:
                grades = book.find_submission_notebook(notebook, ASSIGNMENT, student).grades
            except MissingEntry:
                continue
            for name in names:
                found[name] = sum(grade.score for grade in grades if grade.name.rpartition("_test_")[0] == name)
    return found


def files_of(*folders: Path) -> dict[str, bytes]:
    """What lies in these folders."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path): path.read_bytes() for path in files}


def plain(name: str, template: Path, solved: Path, folder: Path) -> Got:
    """Grade the submission `name`, or the WHOLE class, by plain nbgrader, in a course folder of its own."""
    shutil.copytree(template, folder)
    mate = folder / "submitted" / "classmate" / ASSIGNMENT
    targets = Targets(folder, folder / "release" / ASSIGNMENT, folder / "gradebook.db", mate, PORT)
    if name == WHOLE:
        return batch(solved, folder, targets)
    lay_out(solved, folder / "submitted", targets, name)
    watch = (mate, folder / "source")
    files = files_of(*watch)
    got = Got()
    if why := watched(walled(folder, "--student", name), LONGEST):
        got.said.append(f"ended by the watch: {why}")
    try:
        report = json.loads((folder / "report.json").read_text())
    except (OSError, ValueError):
        report = {}
        if not why:
            got.said.append("the grader itself was killed")
    if report.get("code"):
        got.said.append("stopped with an error")
    if report.get("reached"):
        got.said.append(f"reached a service ({', '.join(report['reached'])})")
    if report.get("alive"):
        got.said.append(f"left {report['alive']} processes" if report["alive"] > 1 else "left a process")
    try:
        got.scores = scores_of(folder, name)
        if scores_of(folder, "classmate") != POINTS:
            got.said.append("changed a classmate's grade")
    except Exception:  # whatever a damaged database raises
        got.said.append("destroyed the gradebook")
    if files_of(*watch) != files:
        got.said.append("changed others' files")
    graded = [text.decode(errors="replace") for text in files_of(folder / "autograded" / name).values()]
    pages = [text.decode(errors="replace") for text in files_of(folder / "feedback" / name).values()]
    if any(SECRET in text for text in graded):
        got.said.append("told a secret")
    if any("root:x:0:0" in text for text in graded):
        got.said.append("was given a file of the grader's")
    if any(live in text for text in pages for live in LIVE):
        got.said.append("left a live script in the feedback")
    return got


def batch(solved: Path, folder: Path, targets: Targets) -> Got:
    """Grade the whole class by one call of plain nbgrader; say how far it came."""
    lay_out(solved, folder / "submitted", targets)
    why = watched(walled(folder), BATCH)
    done = [case for case in CASES if (folder / "autograded" / case.name / ASSIGNMENT).is_dir()]
    log = (folder / "log.txt").read_text(errors="replace").splitlines()
    last = [line for line in log if "Error" in line or "ERROR" in line][-1:] or ["nothing of why"]
    ended = f"the watch ended it: {why}" if why else f"at last it said `{last[0][:160]}`"
    return Got(said=[f"one call for the whole class left {len(done)} of {len(CASES)} submissions graded ({ended})"])


def ours(cases: list[Case], folder: Path, solved: Path) -> Iterator[tuple[str, Got]]:
    """Grade the class by `autograder grade`, two at a time."""
    from autograder.classroom import grade_class
    from autograder.course import Course

    mate = folder / "office" / "classmate"
    shutil.copytree(solved, mate)
    course = Course(folder / "ours")
    with closing(socket.create_server(("127.0.0.1", 0))) as service:
        port = service.getsockname()[1]
        targets = Targets(course.root, course.exercises / ASSIGNMENT, course.state / "gradebook.db", mate, port)
        lay_out(solved, folder / "class", targets, *[case.name for case in cases])
        for result in grade_class(course, ASSIGNMENT, folder / "class", cell_seconds=SECONDS, jobs=2):
            scores = {question.id.split("/")[1]: question.score for question in result.questions}
            yield result.student, Got(scores, sorted(result.evidence))


def table(cases: list[Case], by_nbgrader: dict[str, Got], by_ours: dict[str, Got], whole: str) -> str:
    """Both arms as Markdown, one table for each theme; what a submission does not deserve is bold."""
    arms = (by_nbgrader, by_ours)
    fair = [sum(arm[case.name].fair(case) for case in cases) for arm in arms]
    harmed = sum(any(word in str(got) for word in HARM) for got in by_nbgrader.values())
    lines = [
        f"Of {len(cases)} submissions, plain nbgrader gives {fair[0]} the points that they deserve and ours "
        f"{fair[1]}. With plain nbgrader, {harmed} do harm beyond their own points{f'; {whole}' if whole else ''}."
    ]
    for theme in THEMES:
        rows = [case for case in theme.CASES if case in cases]
        if rows:
            lines += ["", f"**{str(theme.__doc__).splitlines()[0].rstrip('.')}**", ""]
            lines += ["| Submission | Deserves | Plain nbgrader | Ours |", "|---|---|---|---|"]
        for case in rows:
            shown = [str(got) if got.fair(case) else f"**{got}**" for got in (arm[case.name] for arm in arms)]
            lines.append(f"| {case.why.replace('|', '/')} | {deserved(case)} | {' | '.join(shown)} |")
    return "\n".join(lines)


def deserved(case: Case) -> str:
    """The points that a submission deserves, or from where to where."""
    each = [case.deserved(name) for name in POINTS]
    most, least = sum(one.score for one in each), sum(one.score if one.least is None else one.least for one in each)
    return f"{most:g}" if most == least else f"{least:g} to {most:g}"


def write(text: str, path: Path) -> None:
    """Put the table between the markers of a page."""
    page = path.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def main() -> int:
    """Run both arms and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[], help="names of submissions")
    parser.add_argument(
        "--plain", type=Path, help="keeps what plain nbgrader gave, most of an hour's work; read if there"
    )
    parser.add_argument("--write", type=Path, help="the page with the two markers")
    parser.add_argument("--inside", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside is not None:
        inside(arguments.inside)
        return 0
    cases = [case for case in CASES if not arguments.only or case.name in arguments.only]
    with tempfile.TemporaryDirectory(prefix="hostile-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        template, solved = prepare(folder)
        kept = json.loads(arguments.plain.read_text()) if arguments.plain and arguments.plain.exists() else {}
        for name in [case.name for case in cases] + ([] if arguments.only else [WHOLE]):
            if name not in kept:
                kept[name] = asdict(plain(name, template, solved, folder / "one"))
                shutil.rmtree(folder / "one")
                print(f"{name}: plain nbgrader {Got(**kept[name])}", flush=True)
            if arguments.plain:
                arguments.plain.write_text(json.dumps(kept, indent=1))
        by_nbgrader = {case.name: Got(**kept[case.name]) for case in cases}
        text = table(
            cases, by_nbgrader, dict(ours(cases, folder, solved)), "; ".join(kept.get(WHOLE, {}).get("said", []))
        )
    print(text)
    if arguments.write:
        write(text, arguments.write)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
