"""The page of the book that tells how good the tests are; each assignment's part is measured by itself."""

import hashlib
import re
from pathlib import Path

from autograder.course import Course
from autograder.validity.shown import number_of, score_sentence, total
from autograder.validity.validate import BAR, Validity, corpus, killed_share

MEASURED = re.compile(r"^<!-- measured (\S+) ([0-9a-f]{64}) -->$", re.MULTILINE)
DECIDE = (  # modules of this package: which mutants there are, and which of them are excused
    *("mistakes", "mutants", "operators", "trials"),
    *("confined", "inputs", "observed", "proof", "recording", "same", "values", "witness"),
)
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
  as the reference on 200 random inputs like those in the tests: the same value, or exception where the reference
  raises one, the same output, the same calls of functions that it is given, the same left of its arguments. A list and
  a Series of the same values are the same here, as the tests take either on purpose. A function that writes files,
  draws random numbers or changes variables of the notebook has no such proof, so its mutants that survive count as
  survivors. Nobody excuses a mutant by hand. Below each table stands what is excused, and the proof.
- **The same score.** The reference, the exercise as shipped and all kept answers are graded again with other seeds and
  other numbers of workers.

A concept question has no code to make mistakes in, so it has no mutants. Survivors are left where a test could kill
them only by asking for what the text leaves free, such as the words of a message, the name of a hidden file or the
order of rows, or by inputs that the text rules out, such as a clock that shows 36:87.
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
    """The heading, the table and the proofs of one assignment."""
    rows = [
        f"## {assignment.replace('_', ' ').capitalize()}",
        "",
        score_sentence(found),
        "",
        "| Question | Kind | Reference | As shipped | False passes | False fails | Mutants | Excused | Killed |",
        "|---|---|---|---|--:|--:|--:|--:|--:|",
        *(row(one) for one in found),
        row(total(found), bold=True),
    ]
    proofs = [proof(one, verdict.mutant, verdict.why) for one in found for verdict in one.excused]
    return "\n".join([*rows, *(["", "Excused:", "", *proofs] if proofs else [])])


def row(one: Validity, bold: bool = False) -> str:
    """One line of the table."""
    name = "all" if bold else f"{number_of(one)} `{one.question.partition('/')[2]}`"
    share = f"{one.killed} ({killed_share([one]):.1%})" if one.mutants else ""
    cells = [name, one.kind, one.reference.replace("_", " "), one.stub.replace("_", " ")]
    cells += [f"{len(one.passed_wrongly)} of {one.wrong}", f"{len(one.failed_wrongly)} of {one.right}"]
    cells += [str(one.mutants or ""), str(len(one.excused) or ""), share]
    return "| " + " | ".join(f"**{cell}**" if bold and cell else cell for cell in cells) + " |"


def proof(one: Validity, mutant: str, why: str) -> str:
    """A line on an excused mutant: where and of which kind it is, not the code, which would show the solution."""
    return f"- {number_of(one)} `{one.question.partition('/')[2]}`, {mutant.partition(':')[0]}: {why}."
