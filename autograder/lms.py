"""Understands how Canvas and Moodle name what they let one download, and finds the exercise in a file's name."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

# name_LATE_user_attachment_file, or anon_code_attachment_file (Canvas: lib/content_zipper.rb)
CANVAS = re.compile(r"(?P<name>[^/]+?)(?P<late>_late)?_(?P<number>\d+)_(?P<order>\d+)_(?P<file>[^/]+)", re.I)
CANVAS_NAMELESS = re.compile(r"(?P<late>late_)?anon_(?P<name>[^/_]+)_(?P<order>\d+)_(?P<file>[^/]+)", re.I)
CANVAS_WORDS = re.compile(r"(?P<name>[^/]+?)(?P<late>_late)?_(?P<number>\d+)_(?:text|link)\.html", re.I)
# "First Last_12345_assignsubmission_file_" as a folder, or as the beginning of a file's name (Moodle: mod/assign)
MOODLE = re.compile(r"(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?")
COPY = re.compile(r"_?(?:copy_?)?(?P<number>\d{0,3})")
NUMBERED = re.compile(r"(?P<name>.+?)(?: ?\(|-)(?P<number>\d{1,3})\)?")  # "1_1_x (1)" and "1_1_x-1"
SOURCES = ("canvas", "moodle", "auto")


@dataclass(frozen=True)
class HandedIn:
    """Whose a file of a download is, and its path without what the LMS added."""

    name: str  # of the student, as the LMS writes it
    number: str  # the LMS's number of the student, or of the student in this one assignment
    file: str
    lms: str  # canvas, moodle, or "" for folders laid out as nbgrader has them
    order: int = 0  # grows with the time of handing in
    late: bool = False  # marked so by the LMS
    words: bool = False  # typed into the LMS, no file


def understand(path: str, source: str, assignment: str, exercises: Collection[str]) -> HandedIn | None:
    """Whose file this is; None if its path tells nobody."""
    parts = path.split("/")
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        rest = "/".join(parts[place + 1 :])
        if source != "canvas" and (found := MOODLE.fullmatch(part)):
            file = rest if not last else (found["file"] or "")
            typed = found["kind"] != "file"
            return HandedIn(found["name"], found["number"], file, "moodle", words=typed)
        zipped = not last and part.lower().endswith(".zip")
        if source != "moodle" and (last or zipped) and part.rsplit(".", 1)[0] not in exercises:
            for pattern in (CANVAS_NAMELESS, CANVAS_WORDS, CANVAS):
                if found := pattern.fullmatch(part):
                    known = found.groupdict()
                    number, order = known.get("number") or "", int(known.get("order") or 0)
                    nameless = pattern is CANVAS_NAMELESS
                    return HandedIn(
                        f"anon_{known['name']}" if nameless else known["name"],
                        number,
                        rest if zipped else known.get("file") or part,
                        "canvas",
                        order,
                        bool(known["late"]),
                        pattern is CANVAS_WORDS,
                    )
        if source == "auto" and place and part == assignment and not last:
            return HandedIn(parts[place - 1], "", rest, "")
    return None


def which_exercise(file: str, exercises: Collection[str]) -> tuple[str, int] | None:
    """The exercise that a notebook's file name means, and the number of the copy; None if none or several.

    Browsers and LMSs change names: `1_1_x (1).ipynb`, `1_1_x-2.ipynb`, `Copy of 1_1_x.ipynb`.
    """
    stem = file.removesuffix(".ipynb")
    if stem in exercises:
        return stem, 0
    if (found := NUMBERED.fullmatch(stem)) and found["name"] in exercises:
        return found["name"], int(found["number"])
    plain = {folded(name): name for name in exercises}
    given = folded(stem)
    if given in plain:
        return plain[given], 0
    begins = [name for name in plain if given.startswith(name)]
    for name in sorted(begins, key=len, reverse=True):
        if found := COPY.fullmatch(given[len(name) :]):
            return plain[name], int(found["number"] or 1)
    within = [name for name in plain if f"_{name}_" in f"_{given}_"]
    longest = max(within, key=len, default="")
    if within and all(name in longest for name in within):
        return plain[longest], 0
    return None


def folded(text: str) -> str:
    """A file name with case and all signs between its words made alike."""
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")


def key(name: str) -> str:
    """A person's name so that ways to write it are alike: only letters and digits, without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain.casefold() if sign.isalnum())


def student_id(handed_in: HandedIn) -> str:
    """The id of a student where no roster gives one: `lastfirst_12345` from Canvas, `first_last` from Moodle.

    Canvas' number is the student's own. Moodle's is another one in each assignment, so it tells nobody.
    """
    name = unicodedata.normalize("NFC", handed_in.name)
    if not handed_in.lms:
        return name
    plain = re.sub(r"[^\w-]+", "_", name.lower()).strip("_") or "student"
    return f"{plain}_{handed_in.number}" if handed_in.lms == "canvas" and handed_in.number else plain
