"""What a student handed in, as a value that can travel to a worker: no path, no link, no open file."""

import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_FILE = 64 * 2**20  # bytes; a larger one is left out, with a note
LARGEST_FOLDER = 256 * 2**20
MOST_FILES = 2000
TIMESTAMP = "timestamp.txt"  # nbgrader's: when it was handed in


@dataclass(frozen=True)
class Submission:
    """One student's submission of one assignment; `files` maps a relative path to its bytes."""

    student: str
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    notes: dict[str, str] = field(default_factory=dict)  # what was not read -> why, a sentence
    submitted: str | None = None  # text of nbgrader's timestamp.txt

    @property
    def digest(self) -> str:
        """A name for exactly these files; the time of handing in counts too."""
        found = hashlib.sha256(repr((self.submitted, sorted(self.notes.items()))).encode())
        for name, content in sorted(self.files.items()):
            found.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
            found.update(content)
        return found.hexdigest()


def read_folder(student: str, folder: Path) -> Submission:
    """Read what `student` handed in from `folder`; a missing folder is an empty submission.

    Only regular files are read. Links, devices and what is too large get a note instead, so that a
    link to somebody else's file never becomes part of a submission.
    """
    files: dict[str, bytes] = {}
    notes: dict[str, str] = {}
    submitted = None
    room = LARGEST_FOLDER
    if folder.is_symlink():
        reason = f"{folder.name} is a link and not a folder; hand the files themselves in."
        return Submission(student, {}, {".": reason})
    for path in walk(folder):
        name = path.relative_to(folder).as_posix()
        if len(files) + len(notes) >= MOST_FILES:
            notes["."] = f"There are more than {MOST_FILES} files; the rest was left out."
            break
        content = read_regular(path, min(LARGEST_FILE, room))
        if isinstance(content, str):
            notes[name] = content
        elif name == TIMESTAMP:
            submitted = content[:200].decode("utf-8", "replace").strip() or None
        else:
            files[name] = content
            room -= len(content)
    return Submission(student, files, notes, submitted)


def walk(folder: Path) -> list[Path]:
    """Everything below `folder` that is no folder, sorted; links are named and never followed."""
    found = []
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += [Path(place, name) for name in names + links]
        odd = [name for name in folders if name.endswith(".ipynb") and name not in links]
        found += [Path(place, name) for name in odd]
        folders[:] = sorted(name for name in folders if name not in (".ipynb_checkpoints", "__pycache__"))
    return sorted(found)


def read_regular(path: Path, largest: int) -> bytes | str:
    """The bytes of a regular file, or a sentence that says why it was not read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        if path.is_symlink():
            return f"{path.name} is a link and not a file; hand the notebook itself in."
        return f"{path.name} cannot be opened."
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind):
        os.close(handle)
        return f"{path.name} is a {'folder and not a notebook' if stat.S_ISDIR(kind) else 'device and not a file'}."
    with os.fdopen(handle, "rb") as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        return f"{path.name} is larger than {largest // 2**20} MB and was left out."
    return content
