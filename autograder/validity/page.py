"""The page of the book that tells how good the tests are; each assignment's part is measured by itself."""

import hashlib
import re
from pathlib import Path

from autograder.course import Course
from autograder.validity.validate import BAR, Validity, corpus, killed_share

MEASURED = re.compile(r"^<!-- measured (\S+) ([0-9a-f]{64}) -->$", re.MULTILINE)
DECIDE = ("mistakes", "mutants", "operators")  # modules of this package
INTRODUCTION = f"""\
# How good are the tests?

A test can be wrong, too. It may let a wrong answer pass, or refuse a right one that its author did not think of. So the
tests of the exercises are tested, question by question, by the command `autograder validate`:

- **The reference**, the answer that the authors would give, gets full marks, and the exercise as shipped gets none.
- **Kept answers.** Beside the tests lie wrong answers, each with a mistake that people make, and right answers written
  in other ways. A wrong one that passes is a *false pass*, a right one that fails is a *false fail*. Both have to be 0.
- **Mutants.** A program makes small mistakes in the reference, one at a time: another constant, `<` in place of `<=`, a
  missing argument, call or statement, two arguments swapped, one place too far in a list, a condition the wrong way
  round. A mutant is *killed* if a test notices it. Of each level's mutants {BAR:.0%} or more have to be killed.
- **Equal mutants.** Some changes are no mistakes. A mutant that no test notices is *excused* only if it gives the same
  as the reference on 200 random inputs like those in the tests, does the same to its arguments, and raises the same
  exceptions. A list and a Series of the same values are the same here, as the tests take either on purpose. If the
  reference itself raises on more than half of the inputs, that is no proof. Nobody excuses a mutant by hand.

A concept question has no code to make mistakes in, so it has no mutants.
"""


def write_page(path: Path, course: Course, found: list[Validity]) -> None:
    """Write the parts of the assignments in `found` into the page; other assignments' parts stay."""
    from lab.notebooks import write_text

    parts = parts_of(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for assignment in dict.fromkeys(one.assignment for one in found):
        mine = [one for one in found if one.assignment == assignment]
        parts[assignment] = f"<!-- measured {assignment} {digest(course, assignment)} -->\n{part(assignment, mine)}"
    here = [parts[name].rstrip() for name in sorted(parts) if name in course.assignments()]
    write_text("\n\n".join([INTRODUCTION.rstrip(), *here]) + "\n", path)


def parts_of(text: str) -> dict[str, str]:
    """The parts of a page by their assignments, each with the line that says what was measured."""
    marks = list(MEASURED.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark[1]: text[mark.start() : end] for mark, end in zip(marks, ends, strict=True)}


def stale(path: Path, course: Course) -> list[str]:
    """The assignments that the page does not show as they are now."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    measured = {mark[1]: mark[2] for mark in MEASURED.finditer(text)}
    return [name for name in course.assignments() if measured.get(name) != digest(course, name)]


def digest(course: Course, assignment: str) -> str:
    """A name for what was measured: the sources of the exercises, the kept answers, the mistakes made."""
    files = [*course.sources(assignment), *sorted((corpus(course) / assignment).rglob("*.py"))]
    files += [Path(__file__).with_name(f"{name}.py") for name in DECIDE]
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return found.hexdigest()


def part(assignment: str, found: list[Validity]) -> str:
    """The heading and the table of one assignment."""
    rows = [
        f"## {assignment.replace('_', ' ').capitalize()}",
        "",
        "| Question | Kind | False passes | False fails | Mutants | Excused | Killed |",
        "|---|---|--:|--:|--:|--:|--:|",
        *(row(one) for one in found),
        row(total(assignment, found), bold=True),
    ]
    return "\n".join(rows)


def row(one: Validity, bold: bool = False) -> str:
    """One line of the table."""
    exercise, _, name = one.question.partition("/")
    number = ".".join(exercise.split("_")[:2])
    share = f"{one.killed} ({killed_share([one]):.0%})" if one.mutants else ""
    cells = [f"{number} `{name}`" if name else exercise, one.kind]
    cells += [f"{len(one.passed_wrongly)} of {one.wrong}", f"{len(one.failed_wrongly)} of {one.right}"]
    cells += [str(one.mutants or ""), str(len(one.excused) or ""), share]
    return "| " + " | ".join(f"**{cell}**" if bold and cell else cell for cell in cells) + " |"


def total(assignment: str, found: list[Validity]) -> Validity:
    """All questions of an assignment as if they were one."""
    most = Validity(assignment, "all", "", "correct", "not_attempted")
    for one in found:
        most.wrong, most.right = most.wrong + one.wrong, most.right + one.right
        most.mutants, most.killed = most.mutants + one.mutants, most.killed + one.killed
        most.passed_wrongly += one.passed_wrongly
        most.failed_wrongly += one.failed_wrongly
        most.excused += one.excused
    return most
