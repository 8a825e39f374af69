"""Fills the gradebook that Canvas exported, so that its import finds every student by number."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import listed
from autograder.errors import CourseError
from autograder.lms import key
from autograder.roster import read_table
from autograder.spreadsheets import Cell, by_student, written

if TYPE_CHECKING:
    from autograder.exports import Grades
    from autograder.standings import Standing

# The columns that say who a line is about; only they and the filled ones are written, because an import
# would take whatever else stands in the file for today's grades.
WHO = ("student", "lastname", "firstname", "id", "sisuserid", "sisloginid", "integrationid", "rootaccount", "section")
MATCHED = ("id", "sisloginid", "sisuserid", "integrationid")
POSSIBLE = "pointspossible"
TEST_STUDENT = "studenttest"


def fill(classes: "list[Grades]", template: Path, column: str | None, notes: list[str]) -> str:
    """The template with the columns of these assignments filled; notes get a sentence for each who was not found.

    A line whose student handed nothing in keeps what Canvas had. Raises CourseError if the file is
    not Canvas' or its columns are not clear.
    """
    rows = read_table(template)
    titles = [key(title) for title in rows[0]] if rows else []
    if "id" not in titles or not {"student", "lastname"} & set(titles):
        raise CourseError(f"{template} is no gradebook of Canvas: it has no columns Student and ID.")
    if column is not None and len(classes) != 1:
        raise CourseError("--column names one column: give one --assignment with it.")
    places = [which_column(rows[0], grades.assignment, column, template) for grades in classes]
    kept = [place for place, title in enumerate(titles) if title in WHO]
    people = by_student(classes)
    found: set[str] = set()
    filled: list[list[Cell]] = [[rows[0][place] for place in [*kept, *places]]]
    for row in rows[1:]:
        row += [""] * (len(titles) - len(row))
        values: list[Cell] = [row[place] for place in places]
        name = key(row[titles.index("student" if "student" in titles else "lastname")])
        student = None if name in ("", POSSIBLE, TEST_STUDENT) else whose(row, titles, people)
        if name == POSSIBLE:
            notes += [
                f"Canvas gives {row[place].strip()} points for {grades.assignment}, the exercise {grades.max_score:g}."
                for grades, place in zip(classes, places, strict=True)
                if not same_number(row[place], grades.max_score)
            ]
        elif student:
            found.add(student)
            scores = [one.score if one and one.handed_in else None for one in people[student]]
            values = [there if score is None else score for there, score in zip(values, scores, strict=True)]
        filled.append([*(row[place] for place in kept), *values])
    missed = [name for name, each in people.items() if name not in found and any(one and one.handed_in for one in each)]
    if missed:
        notes.append(f"Not in {template}, so not exported: {', '.join(missed)}.")
    return written(filled)


def whose(row: list[str], titles: list[str], people: "dict[str, list[Standing | None]]") -> str | None:
    """The student of the gradebook that a line of Canvas is about."""
    cells = {title: row[titles.index(title)].strip() for title in MATCHED if title in titles}
    known = {cell.casefold() for cell in cells.values() if cell}
    for student, each in people.items():
        one = next(standing for standing in each if standing is not None)
        collected = re.fullmatch(r".+_(\d+)", student)  # collected without a roster: name and number
        names = {student.casefold(), one.email.casefold()} - {""}
        number = one.lms_id or (collected[1] if collected else "")
        if names & known or (number and number == cells.get("id")):
            return student
    return None


def which_column(titles: list[str], assignment: str, column: str | None, template: Path) -> int:
    """The place of an assignment's column; Canvas adds its number: `level_1 (12345)`."""
    if column is not None:
        places = [place for place, title in enumerate(titles) if title.strip() == column.strip()]
    else:
        wanted = key(assignment)
        places = [place for place, title in enumerate(titles) if key(re.sub(r" \(\d+\)\s*$", "", title)) == wanted]
    if len(places) != 1:
        named = column or assignment
        others = [title for title in titles if re.search(r" \(\d+\)\s*$", title)]
        how = "no column" if not places else "several columns"
        raise CourseError(f"{template} has {how} {named!r}; give one with --column: {listed(others)}.")
    return places[0]


def same_number(text: str, number: float) -> bool:
    """Whether a cell holds a number."""
    try:
        return abs(float(text.strip().replace(",", ".")) - number) < 0.005
    except ValueError:
        return False
