"""A class list: which student id belongs to a name or number of the learning management system."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.lms import HandedIn, key

# Columns by meaning, the better ones first; headers are compared without case, blanks and signs.
IDS = (
    *("studentid", "student", "username", "login", "loginid", "sisloginid", "sisuserid"),
    *("idnumber", "emailaddress", "email", "id"),
)
NUMBERS = ("id", "canvasid", "lmsuserid", "identifier", "participant")
NAMES = ("name", "fullname", "studentname", "sortablename", "displayname")
FIRST, LAST = ("firstname", "givenname", "first"), ("lastname", "surname", "familyname", "last")
EMAILS = ("email", "emailaddress", "mail")
OF_CANVAS = ({"sisloginid"}, {"sisuserid"}, {"id", "section"})  # with these, `Student` is a name


@dataclass(frozen=True)
class Person:
    """One line of a class list."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""


class Roster:
    """A class list that is asked for whose a submission is."""

    def __init__(self, people: list[tuple[Person, set[str], set[str]]]) -> None:
        self.numbers: dict[str, set[Person]] = {}
        self.names: dict[str, set[Person]] = {}
        for person, numbers, names in people:
            for known, words in ((self.numbers, numbers), (self.names, names)):
                for word in words:
                    known.setdefault(word, set()).add(person)

    def find(self, handed_in: HandedIn) -> Person:
        """Whose this is, by number and then by name; raises CourseError if nobody's or several people's."""
        found = self.numbers.get(handed_in.number, set()) if handed_in.number else set()
        # In Moodle, the name of a group and a dash may stand before the student's.
        tails = [handed_in.name[match.end() :] for match in re.finditer("-", handed_in.name)]
        for name in [handed_in.name, *tails]:
            found = found or self.names.get(key(name), set())
        shown = f"{handed_in.name} ({handed_in.number})" if handed_in.number else handed_in.name
        if not found:
            raise CourseError(f"{shown} is not in the roster.")
        if len(found) > 1:
            ids = ", ".join(sorted(one.id for one in found))
            raise CourseError(f"{shown} can be several in the roster: {ids}.")
        return next(iter(found))


def read_roster(path: Path) -> Roster:
    """Read a class list: a CSV of your own, or what Canvas and Moodle export.

    Raises CourseError if it is no such file or has no column of ids.
    """
    rows = read_table(path)
    if not rows:
        raise CourseError(f"{path} is empty; a roster is a CSV file with a header.")
    columns = {key(title): place for place, title in reversed(list(enumerate(rows[0])))}
    canvas = any(titles <= columns.keys() for titles in OF_CANVAS)
    titles = [title for title in IDS if title in columns and not (canvas and title == "student")]
    if not titles:
        raise CourseError(f"{path} has no column student_id; it has {', '.join(rows[0])}.")
    name_titles = (*NAMES, "student") if canvas else NAMES
    people = []
    for row in rows[1:]:

        def cell(*wanted: str, row: list[str] = row) -> str:
            places = [columns[title] for title in wanted if title in columns]
            return next((row[place].strip() for place in places if place < len(row) and row[place].strip()), "")

        student = cell(*titles)
        name, first, last = cell(*name_titles), cell(*FIRST), cell(*LAST)
        if not student or key(name) in ("pointspossible", "studenttest"):
            continue
        if not (first or last):
            before, comma, after = name.partition(",")
            first, last = (after.strip(), before.strip()) if comma else ("", name)
        number = re.sub(r"\D", "", cell(*NUMBERS))
        names = {name, first + last, last + first, student, cell(*EMAILS), cell("sisloginid", "username", "idnumber")}
        person = Person(student, first, last, cell(*EMAILS), cell("id", "canvasid", "lmsuserid") if canvas else "")
        people.append((person, {number} - {""}, {key(one) for one in names} - {""}))
    return Roster(people)


def read_table(path: Path) -> list[list[str]]:
    """The rows of a CSV file with commas, semicolons or tabs; raises CourseError if it is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CourseError(f"{path} is not in UTF-8: save it as CSV UTF-8.") from None
    except OSError as problem:
        raise CourseError(f"{path} cannot be read: {problem.strerror}.") from None
    header = text.partition("\n")[0]
    divider = max(",;\t", key=header.count)
    try:
        return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True) if any(row)]
    except csv.Error as problem:
        raise CourseError(f"{path} is no CSV file: {problem}.") from None
