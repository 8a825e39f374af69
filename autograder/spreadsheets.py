"""Grades as CSV, for people, for Canvas and for Moodle; no cell is a formula."""

import csv
import html
import io
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.exports import Grades
    from autograder.standings import Standing

FORMULA = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"  # what a spreadsheet takes for the beginning of a formula
Cell = str | float | bool | None
PLAIN = (
    *("student", "last_name", "first_name", "email", "assignment", "submitted", "due", "seconds_late"),
    *("earned", "penalty", "score", "max_score", "needs_manual_grade", "flags", "evidence"),
)


def written(rows: Iterable[Iterable[Cell]], divider: str = ",") -> str:
    """Rows as CSV: texts that a spreadsheet would run as a formula get an apostrophe before them."""
    file = io.StringIO()
    sheet = csv.writer(file, delimiter=divider, lineterminator="\n")
    sheet.writerows([[shown(cell) for cell in row] for row in rows])
    return file.getvalue()


def shown(cell: Cell) -> str:
    """A cell's text; numbers as they are, texts never a formula."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float | int):
        return f"{cell:.10g}"
    text = (cell or "").replace("\0", "")
    begins = text.lstrip(" \n\u00a0\ufeff")[:1]
    return f"'{text}" if begins and begins in FORMULA else text


def plain(classes: "list[Grades]", notes: list[str]) -> str:
    """One line for each student and assignment; times are UTC."""
    rows: list[list[Cell]] = [list(PLAIN)]
    for grades in classes:
        for one in grades.standings:
            evidence = evidence_of(grades, one)
            points: list[Cell] = [one.earned, one.penalty, one.score] if one.handed_in else [None] * 3
            rows.append(
                [
                    *(one.student, one.last_name, one.first_name, one.email, one.assignment),
                    moment(one.submitted),
                    moment(one.due),
                    (one.late.seconds if one.late else 0) if one.submitted else None,
                    *points,
                    one.max_score,
                    one.waits,
                    " ".join(sorted(evidence)),
                    " ".join(evidence.values()),
                ]
            )
    return written(rows)


def moment(when: datetime | None) -> str:
    """A time as people and spreadsheets read it."""
    return f"{when:%Y-%m-%d %H:%M:%S}" if when else ""


def canvas(classes: "list[Grades]", notes: list[str]) -> str:
    """What Canvas' gradebook imports; it finds students by the number (ID) or login (SIS Login ID)."""
    rows: list[list[Cell]] = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *(grades.assignment for grades in classes)],
        ["    Points Possible", "", "", "", "", *(grades.max_score for grades in classes)],
    ]
    for student, by_class in by_student(classes).items():
        one = next(found for found in by_class if found is not None)
        name = ", ".join(part for part in (one.last_name, one.first_name) if part) or student
        points = [found.score if found and found.handed_in else None for found in by_class]
        rows.append([name, one.lms_id, "", student, "", *points])
    return written(rows)


def moodle(classes: "list[Grades]", notes: list[str]) -> str:
    """What Moodle's grade import takes; it finds students by ID number or e-mail address."""
    titles: list[Cell] = ["ID number", "Email address", "First name", "Last name"]
    rows = [titles + [f"{grades.assignment}{what}" for grades in classes for what in ("", " feedback")]]
    for student, by_class in by_student(classes).items():
        one = next(found for found in by_class if found is not None)
        row: list[Cell] = [student, one.email or (student if "@" in student else ""), one.first_name, one.last_name]
        for grades, found in zip(classes, by_class, strict=True):
            row += [found.score, feedback(grades, found)] if found and found.handed_in else [None, None]
        rows.append(row)
    return written(rows)


def by_student(classes: "list[Grades]") -> "dict[str, list[Standing | None]]":
    """Each student's standing in each assignment."""
    known = [{one.student: one for one in grades.standings} for grades in classes]
    everyone = sorted({student for each in known for student in each})
    return {student: [each.get(student) for each in known] for student in everyone}


def evidence_of(grades: "Grades", one: "Standing") -> dict[str, str]:
    """The flags of a submission with their evidence, `late` as of now."""
    from autograder.history import from_text

    attempt = grades.attempts.get(one.student)
    found = dict(from_text(attempt.result).evidence) if attempt and one.handed_in else {}
    found.pop("late", None)
    return found | ({"late": one.late.evidence} if one.late else {})


def feedback(grades: "Grades", one: "Standing") -> str:
    """What Moodle shows a student beside the points, with HTML's signs escaped: questions, comments, lateness."""
    from autograder.history import from_text
    from autograder.report import WORDS

    lines = [one.late.evidence] if one.late else []
    if attempt := grades.attempts.get(one.student):
        for question in from_text(attempt.result).questions:
            points = f"{question.score:.4g} of {question.max_score:g}"
            message = f": {question.message}" if question.message else ""
            lines.append(f"{question.id}, {WORDS[question.outcome]} ({points}){message}")
    lines += [f"{cell}: {comment}" for cell, comment in grades.comments.get(one.student, [])]
    return html.escape("\n".join(lines), quote=False)
