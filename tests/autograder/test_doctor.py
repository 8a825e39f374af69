"""`autograder doctor` says in words what is wrong with a notebook, and writes a copy that grades as it deserves."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from small_class import marks, small_pack

from autograder.__main__ import main
from autograder.course import Course
from autograder.jobs import read_folder
from autograder.release import release
from autograder.workers import grade_each

NAME = "0_1_split.ipynb"
ID = '   "id": "share",\n'  # a line of the notebook's file
RIGHT = {"split": 3.0, "share": 1.0, "layers": 4.0}
Damage = Callable[[Path], object]


def cells(change: Callable[[list[NotebookNode]], object]) -> Damage:
    """Changes the cells of a notebook."""

    def damage(path: Path) -> None:
        notebook = nbformat.read(path, 4)
        change(notebook.cells)
        nbformat.write(notebook, path)

    return damage


def text(change: Callable[[str], str | bytes]) -> Damage:
    """Changes the text of a notebook's file."""

    def damage(path: Path) -> None:
        changed = change(path.read_text(encoding="utf-8"))
        path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())

    return damage


def place(found: list[NotebookNode], name: str) -> int:
    """Where the cell with an id is."""
    return next(index for index, cell in enumerate(found) if cell.id == name)


def deleted(*names: str) -> Damage:
    """Deletes cells."""
    return cells(lambda found: [found.pop(place(found, name)) for name in names])


def written(name: str, code: str) -> Damage:
    """Writes another text into a cell."""
    return cells(lambda found: found[place(found, name)].update(source=code))


def pasted(found: list[NotebookNode]) -> None:
    """Pastes a draft of an answer at the end."""
    found.append(copy.deepcopy(found[place(found, "share")]) | {"id": "draft", "source": "raise ValueError('draft')"})
    found[-1] = NotebookNode(found[-1])


def halved(found: list[NotebookNode]) -> None:
    """Splits an answer in the middle."""
    first = found[place(found, "share")]
    half = copy.deepcopy(first)
    lines = first.source.splitlines(keepends=True)
    first.source, half.source, half.id = "".join(lines[:1]).rstrip(), "".join(lines[1:]), "half"
    found.insert(place(found, "share") + 1, half)


def bare(found: list[NotebookNode]) -> None:
    """Takes all marks and ids away."""
    for number, cell in enumerate(found):
        cell.metadata, cell.id = NotebookNode(), f"cell-{number}"


def as_text(found: list[NotebookNode]) -> None:
    """Turns an answer into text."""
    index = place(found, "share")
    found[index] = new_markdown_cell(found[index].source, metadata=found[index].metadata, id="share")


def of_r(path: Path) -> None:
    """Says that the notebook is R's; grading does not mind."""
    data = json.loads(path.read_text())
    data["metadata"] = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    path.write_text(json.dumps(data))


DAMAGES: dict[str, tuple[Damage, str, dict[str, float]]] = {  # what is done, what is said, the points that are lost
    "answer deleted": (deleted("share"), "share was missing and was put back as shipped", {"share": 0}),
    "tests deleted": (deleted("split_test_1", "split_test_2"), "The cell split_test_2 was missing", {}),
    "answer pasted": (cells(pasted), "share is there 2 times; the first counts", {}),
    "answer split": (cells(halved), "The two halves of the cell share were joined", {}),
    "marks lost": (cells(bare), "had lost their marks and were recognised", {}),
    "answer is text": (cells(as_text), "share was a markdown cell; it was turned back", {}),
    "reversed": (cells(lambda found: found.reverse()), "stood above", {}),
    "old format": (lambda path: nbformat.write(nbformat.read(path, 4), path, 3), "old format 3", {}),
    "cut off": (text(lambda one: one[: one.rindex('"nbformat"')]), "is damaged; 11 of its cells", {}),
    "merge": (
        text(lambda one: one.replace(ID, f'<<<<<<< A\n{ID}=======\n   "id": "x",\n>>>>>>> B\n', 1)),
        "held marks of a git merge",
        {},
    ),
    "Latin-1": (text(lambda one: one.replace("Split by", "Splitt\xe9").encode("latin-1")), "Windows-1252", {}),
    "renamed": (lambda path: path.rename(path.with_name("homework (1).ipynb")), "its exercise is 0_1_split.ipynb", {}),
}


@dataclass(frozen=True)
class Visit:
    """One visit at the doctor's: the notebook, its bytes before, what was said, and the exit status."""

    path: Path
    before: bytes
    said: str
    status: int

    @property
    def copy(self) -> Path:
        """Where the repaired copy is."""
        return self.path.with_name(f"{self.path.stem}.repaired.ipynb")


Doctor = Callable[..., Visit]


@pytest.fixture(scope="module")
def released(course: Course) -> Course:
    """The course with its exercises built."""
    release(course)
    return course


@pytest.fixture
def doctor(released: Course, solved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Doctor:
    """Brings the solved notebook, damaged, to the doctor."""

    def visit(damage: Damage, *options: object, folder: Path = tmp_path) -> Visit:
        path = folder / NAME
        if not path.exists():
            path.write_bytes((solved / "solved/level_0" / NAME).read_bytes())
        damage(path)
        (path,) = (one for one in folder.glob("*.ipynb") if ".repaired" not in one.name)
        before = path.read_bytes()
        status = main(["--course", str(released.root), "doctor", str(path), *map(str, options)])
        said = capsys.readouterr()
        return Visit(path, before, said.out + said.err, status)

    return visit


def test_every_damage_is_told_and_its_copy_gets_the_points_it_deserves(
    released: Course, doctor: Doctor, tmp_path: Path
) -> None:
    for number, (damage, told, _) in enumerate(DAMAGES.values()):
        folder = tmp_path / f"at home {number}"
        folder.mkdir()
        visit = doctor(damage, folder=folder)
        assert visit.status == 0
        assert visit.said.startswith(f"{visit.path.name} is level_0/0_1_split.\n")
        assert told in visit.said
        assert f"The repaired copy is {visit.copy}." in visit.said
        assert visit.path.read_bytes() == visit.before, "the notebook itself was written to"
        assert sorted(folder.iterdir()) == sorted([visit.path, visit.copy])
        handed_in = tmp_path / "class" / f"s{number:02}" / "level_0" / NAME
        handed_in.parent.mkdir(parents=True)
        handed_in.write_bytes(visit.copy.read_bytes())
        nbformat.validate(nbformat.read(handed_in, 4))
    class_ = [read_folder(folder.name, folder / "level_0") for folder in sorted((tmp_path / "class").iterdir())]
    results = list(grade_each(small_pack(released), class_))
    found = marks(results)
    for (name, (_, _, lost)), questions in zip(DAMAGES.items(), found.values(), strict=True):
        points = {question.partition("/")[2]: score for question, score, _, _ in questions}
        assert points == RIGHT | lost, name
    assert not [result.evidence for result in results if result.evidence], "a repaired copy needs no repair"


@pytest.mark.parametrize("harmless", [lambda path: None, of_r, text(lambda one: one.replace("\n", "\r\n"))])
def test_a_healthy_notebook_is_told_so_and_nothing_is_written(doctor: Doctor, harmless: Damage) -> None:
    visit = doctor(harmless)
    assert visit.status == 0
    assert visit.said == f"{NAME} is level_0/0_1_split.\nIts file and its cells are in order; nothing was written.\n"
    assert list(visit.path.parent.iterdir()) == [visit.path]


@pytest.mark.parametrize(
    ("damage", "advice"),
    [
        (written("share", "x = 1\ndef share(late, flights)\n    return 1"), ", line 2, is no Python: expected ':'."),
        (written("share", "%time share = 3\n!ls\n"), ""),
        (written("share", "%%bash\nthis is no Python"), ""),
        (written("share_test_1", "assert True"), "changed, although grading takes the original: share_test_1."),
    ],
)
def test_what_only_its_author_can_mend_is_pointed_out(doctor: Doctor, damage: Damage, advice: str) -> None:
    visit = doctor(damage)
    assert visit.status == 0
    assert advice in visit.said
    assert ("Look at this" in visit.said) == bool(advice)
    assert "nothing was written" in visit.said


def test_answers_that_are_missing_are_named(released: Course, doctor: Doctor) -> None:
    shipped = (released.exercises / "level_0" / NAME).read_bytes()
    visit = doctor(lambda path: path.write_bytes(shipped))
    assert "Look at this: not answered yet: split, share and layers." in visit.said
    assert visit.status == 0


def test_the_copy_of_a_copy_is_healthy(doctor: Doctor, released: Course, capsys: pytest.CaptureFixture[str]) -> None:
    visit = doctor(deleted("share_test_1"))
    assert main(["--course", str(released.root), "doctor", str(visit.copy)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{visit.copy.name} is level_0/0_1_split.\n")
    assert "nothing was written" in said


def test_no_file_is_ever_overwritten(doctor: Doctor, tmp_path: Path) -> None:
    visit = doctor(deleted("share_test_1"))
    mine = visit.copy.read_bytes() + b"\n"
    visit.copy.write_bytes(mine)
    again = doctor(lambda path: None)
    assert again.status == 1
    assert f"{visit.copy} is there already and was not overwritten; name another file with --out." in again.said
    assert visit.copy.read_bytes() == mine
    over_itself = doctor(lambda path: None, "--out", visit.path)
    assert (over_itself.status, visit.path.read_bytes()) == (1, visit.before)
    away, target = tmp_path / "link", tmp_path / "target"
    away.symlink_to(target)
    assert doctor(lambda path: None, "--out", away).status == 1
    assert not target.exists()
    assert doctor(lambda path: None, "--out", tmp_path / "copy.ipynb").status == 0
    nbformat.validate(nbformat.read(tmp_path / "copy.ipynb", 4))


def turned_into(content: bytes) -> Damage:
    """Replaces the file's content."""
    return lambda path: path.write_bytes(content)


def link_to_nowhere(path: Path) -> None:
    """Puts a link in the place of the file, to one that is no notebook."""
    target = path.with_name("other")
    target.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(target)


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (turned_into(b""), f"{NAME} is damaged"),
        (turned_into(b"\x89PNG\r\n" * 9), f"{NAME} is damaged"),
        (turned_into(b"[1]"), f"{NAME} is no notebook, although it is named like one."),
        (turned_into(b'{"cells": []}'), f"{NAME} has no cells."),
        (link_to_nowhere, f"{NAME} is a link and not a file"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_sentence(doctor: Doctor, damage: Damage, sentence: str) -> None:
    visit = doctor(damage)
    assert visit.status == 1
    assert sentence in visit.said
    assert visit.said.count("\n") == 1
    assert not visit.copy.exists()


def test_a_notebook_that_is_not_there_is_one_sentence(
    released: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--course", str(released.root), "doctor", str(tmp_path / "nowhere.ipynb")]) == 1
    assert f"There is no notebook at {tmp_path / 'nowhere.ipynb'}." in capsys.readouterr().err
    (tmp_path / "folder.ipynb").mkdir()
    assert main(["--course", str(released.root), "doctor", str(tmp_path / "folder.ipynb")]) == 1
    assert "is a folder and not a notebook" in capsys.readouterr().err


def test_a_notebook_of_ones_own_is_mended_as_a_file(doctor: Doctor) -> None:
    def own(path: Path) -> None:
        nbformat.write(new_notebook(cells=[new_code_cell("print(1)"), new_code_cell("print(")]), path, 3)

    visit = doctor(own)
    assert visit.said.startswith(f"{NAME} is none of the exercises of this course.")
    assert "is in the old format 3" in visit.said
    assert "cell 2, line 1, is no Python" in visit.said
    assert [cell.source for cell in nbformat.read(visit.copy, 4).cells] == ["print(1)", "print("]


def test_it_knows_the_exercises_of_a_course_that_nbgrader_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from foreign_course import answer, check

    source = new_notebook(cells=[answer("add", "def add(a, b): ..."), check("test_add", "assert add(1, 2) == 3")])
    for step in ("source", "release"):
        (tmp_path / step / "hw").mkdir(parents=True)
        nbformat.write(source, tmp_path / step / "hw/sums.ipynb")
    mine = copy.deepcopy(source)
    mine.cells = [mine.cells[0] | {"source": "def add(a, b): return a + b"}]
    mine.cells = [NotebookNode(cell) for cell in mine.cells]
    nbformat.write(mine, tmp_path / "sums.ipynb")
    assert main(["--course", str(tmp_path), "doctor", str(tmp_path / "sums.ipynb")]) == 0
    said = capsys.readouterr().out
    assert said.startswith("sums.ipynb is hw/sums.\n")
    assert "test_add was missing and was put back" in said
    repaired = nbformat.read(tmp_path / "sums.repaired.ipynb", 4)
    assert [cell.source for cell in repaired.cells] == ["def add(a, b): return a + b", "assert add(1, 2) == 3"]
