"""What learners hand in is read and rebuilt on the exercise; nothing right is lost, everything mended is said."""

import copy
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from small_class import small_pack

from autograder.course import Course
from autograder.jobs import Submission, read_folder
from autograder.matching import grade_id, is_locked, marked
from autograder.repair import rebuild
from autograder.submissions import Taken, take_notebooks

FILE = "0_1_split.ipynb"
NAME = f"level_0/{FILE}"
SHARE = "def share(late, flights):\n    return late / flights"
SPLIT = "def split(rows, day):\n    return [row for row in rows if row < day], [row for row in rows if row >= day]"
LAYERS = "layers = {'data': ['a', 'b', 'c']}"
ANSWERS = {"split": SPLIT, "share": SHARE, "layers": LAYERS}
Change = Callable[[list[NotebookNode]], object]


@pytest.fixture(scope="module")
def released(course: Course) -> Mapping[str, NotebookNode]:
    """The exercise as learners got it."""
    return {name: nbformat.reads(text, 4) for name, text in small_pack(course).released.items()}


@pytest.fixture
def answered(released: Mapping[str, NotebookNode]) -> NotebookNode:
    """A copy of the exercise with an answer to everything."""
    notebook = copy.deepcopy(released[NAME])
    for cell in notebook.cells:
        cell.source = ANSWERS.get(cell.id, cell.source)
    return notebook


def handed_in(content: bytes | str | NotebookNode, name: str = FILE, **more: bytes) -> Submission:
    """A submission that holds one notebook, and other files."""
    text = nbformat.writes(content) if isinstance(content, NotebookNode) else content
    return Submission("ann", {name: text.encode() if isinstance(text, str) else text, **more})


def take(submission: Submission, released: Mapping[str, NotebookNode]) -> Taken:
    """What grading would run of a submission."""
    (found,) = take_notebooks(submission, released).values()
    return found


def texts(notebook: NotebookNode | None) -> dict[str, str]:
    """The text of each marked cell; fails if one is there twice."""
    assert notebook is not None
    names = [name for cell in notebook.cells if (name := grade_id(cell))]
    assert len(names) == len(set(names))
    return {name: cell.source for name, cell in marked(notebook).items()}


def is_sound(taken: Taken, exercise: NotebookNode) -> bool:
    """Whether a notebook has each marked cell of the exercise once, tests as released and below their answers."""
    found, wanted = texts(taken.notebook), texts(exercise)
    assert taken.notebook is not None
    nbformat.validate(taken.notebook)
    order = [grade_id(cell) for cell in taken.notebook.cells]
    below = all(order.index(name.partition("_test_")[0]) < order.index(name) for name in wanted if "_test_" in name)
    locked = [name for name, cell in marked(exercise).items() if is_locked(cell)]
    kernel = taken.notebook.metadata.get("kernelspec") == exercise.metadata.get("kernelspec")
    return set(found) == set(wanted) and all(found[name] == wanted[name] for name in locked) and below and kernel


def place(cells: list[NotebookNode], name: str) -> int:
    """Where the cell with an id is."""
    return next(index for index, cell in enumerate(cells) if cell.get("id") == name)


def cell_of(cells: list[NotebookNode], name: str) -> NotebookNode:
    """The cell with an id."""
    return cells[place(cells, name)]


def without(*names: str) -> Change:
    """Deletes cells."""
    return lambda cells: [cells.remove(cell_of(cells, name)) for name in names]


def edited(name: str, text: str) -> Change:
    """Writes another text into a cell."""
    return lambda cells: cell_of(cells, name).update(source=text)


def pasted(name: str, text: str | None = None, first: bool = False) -> Change:
    """Pastes a copy of a cell, marks and all, at the end or at the beginning."""

    def change(cells: list[NotebookNode]) -> None:
        copied = copy.deepcopy(cell_of(cells, name))
        copied.id += "-pasted"
        copied.source = copied.source if text is None else text
        cells.insert(0 if first else len(cells), copied)

    return change


def split_in_two(cells: list[NotebookNode]) -> None:
    """Splits an answer in the middle of its function, as Jupyter's shortcut does."""
    index = place(cells, "share")
    first, second = cells[index].source.split("\n")
    cells[index].source = first
    half = copy.deepcopy(cells[index])
    half.id, half.source = "share-half", second
    cells.insert(index + 1, half)


def marks_swapped(cells: list[NotebookNode]) -> None:
    """Gives two answers each other's mark."""
    one, other = cell_of(cells, "split"), cell_of(cells, "share")
    one.metadata["nbgrader"], other.metadata["nbgrader"] = other.metadata["nbgrader"], one.metadata["nbgrader"]


def unmarked(*names: str, ids: bool = True) -> Change:
    """Takes marks away, and with `ids` the ids as well."""

    def change(cells: list[NotebookNode]) -> None:
        for number, name in enumerate(names):
            cell = cell_of(cells, name)
            cell.metadata.pop("nbgrader")
            if ids:
                cell.id = f"other-{number}"

    return change


def moved(name: str, to: int) -> Change:
    """Moves a cell."""
    return lambda cells: cells.insert(to, cells.pop(place(cells, name)))


def of_type(name: str, kind: str) -> Change:
    """Makes a cell one of another type."""

    def change(cells: list[NotebookNode]) -> None:
        index = place(cells, name)
        old = cells[index]
        cells[index] = new_markdown_cell(old.source, metadata=old.metadata, id=old.id)
        cells[index].cell_type = kind

    return change


def stranger(cells: list[NotebookNode]) -> None:
    """A graded cell of another exercise."""
    cells.append(new_code_cell("x = 1", metadata={"nbgrader": {**cells[2].metadata["nbgrader"], "grade_id": "other"}}))


SHIPPED = "raise NotImplementedError"  # begins what a released answer has to say
CELLS: dict[str, tuple[Change, str, dict[str, str]]] = {  # the damage, what is said, answers that are others then
    "nothing": (lambda cells: None, "", {}),
    "answer deleted": (without("share"), "share was missing and was put back as shipped", {"share": SHIPPED}),
    "tests deleted": (without("split_test_2"), "split_test_2 was missing and was put back", {}),
    "all tests deleted": (
        without("split_test_1", "split_test_2", "share_test_1", "layers_test_1"),
        "split_test_1, split_test_2, share_test_1 and layers_test_1 were missing",
        {},
    ),
    "import deleted": (lambda cells: cells.pop(1), "The cell with `import os` was missing", {}),
    "answer pasted below": (pasted("share", "raise ValueError('draft')"), "share is there 2 times; the first", {}),
    "stub pasted above": (pasted("share", f"# {SHIPPED}", first=True), "share is there 2 times; the second", {}),
    "test pasted": (pasted("share_test_1"), "share_test_1 is there 2 times; the first counts", {}),
    "test pasted and edited": (pasted("share_test_1", "assert True", first=True), "share_test_1 is there 2 times", {}),
    "answer split": (split_in_two, "The two halves of the cell share were joined", {}),
    "marks swapped": (marks_swapped, "carried a wrong mark and was recognised by what it holds", {}),
    "mark lost": (unmarked("share", ids=False), "share had lost its mark and was recognised by its id", {}),
    "mark and id lost": (unmarked("share"), "share had lost its mark and was recognised by what it defines", {}),
    "test's mark and id lost": (unmarked("share_test_1"), "share_test_1 had lost its mark and was recognised", {}),
    "all marks and ids lost": (
        unmarked("split", "split_test_1", "split_test_2", "share", "share_test_1", "layers", "layers_test_1"),
        "had lost their marks and were recognised",
        {},
    ),
    "answer below its test": (moved("share", 99), "share_test_1 stood above an answer and was put below", {}),
    "tests first": (lambda cells: cells.reverse(), "stood above", {}),
    "answer as text": (of_type("share", "markdown"), "share was a markdown cell; it was turned back", {}),
    "test as raw": (of_type("share_test_1", "raw"), "share_test_1 was a raw cell; it was turned back", {}),
    "test edited": (edited("share_test_1", "assert share(1, 4), 'mine'"), "", {}),
    "cell of another exercise": (stranger, "The cell other belongs to another exercise", {}),
}


@pytest.mark.parametrize("damage", list(CELLS))
def test_damaged_cells_are_put_right_and_that_is_said(
    released: Mapping[str, NotebookNode], answered: NotebookNode, damage: str
) -> None:
    change, said, others = CELLS[damage]
    change(answered.cells)
    taken = take(handed_in(answered), released)
    assert is_sound(taken, released[NAME])
    found = texts(taken.notebook)
    for name, text in ANSWERS.items():
        assert found[name].strip() == text or others.get(name, "nothing else") in found[name]
    assert said in " ".join(taken.repairs)
    assert bool(said) == bool(taken.repairs)
    assert not taken.tampered
    again = rebuild(taken.notebook, released[NAME])  # type: ignore[arg-type]
    assert (again.repairs, texts(again.notebook)) == ([], found), "what was mended needs no mending"


def test_a_learners_own_cells_stay_where_they_were(
    released: Mapping[str, NotebookNode], answered: NotebookNode
) -> None:
    helper, note = new_code_cell("def helper(): return 1"), new_markdown_cell("My notes")
    answered.cells.insert(place(answered.cells, "share"), helper)
    answered.cells.append(note)
    taken = take(handed_in(answered), released)
    assert not taken.repairs
    sources = [cell.source for cell in taken.notebook.cells]  # type: ignore[union-attr]
    assert sources.index(helper.source) == sources.index(SHARE) - 1
    assert sources[-1] == "My notes"


def test_an_answer_in_a_cell_of_ones_own_is_not_undone_by_the_stub(
    released: Mapping[str, NotebookNode], answered: NotebookNode
) -> None:
    cells = answered.cells
    cells.remove(cell_of(cells, "share"))
    cells.remove(cell_of(cells, "split"))
    cells.insert(2, new_code_cell(f"{SPLIT}\n\n{SHARE}"))
    taken = take(handed_in(answered), released)
    assert is_sound(taken, released[NAME])
    assert SHIPPED not in "".join(texts(taken.notebook)[name] for name in ("share", "split"))


def test_another_text_under_a_tests_mark_is_told_as_tampering(
    released: Mapping[str, NotebookNode], answered: NotebookNode
) -> None:
    cell = cell_of(answered.cells, "share_test_1")
    cell.source = "1"
    cell.metadata["nbgrader"] |= {"solution": True, "locked": False}
    taken = take(handed_in(answered), released)
    assert is_sound(taken, released[NAME])
    assert "share_test_1 is a test; its mark was rewritten" in taken.tampered[0]


def data_of(notebook: NotebookNode) -> dict:
    """A notebook as plain JSON."""
    return json.loads(nbformat.writes(notebook))


def as_format_5(notebook: NotebookNode) -> str:
    return json.dumps(data_of(notebook) | {"nbformat": 5})


def of_r(notebook: NotebookNode) -> str:
    kernel = {"name": "ir", "display_name": "R", "language": "R"}
    return json.dumps(data_of(notebook) | {"metadata": {"kernelspec": kernel, "language_info": {"name": "R"}}})


def with_a_merge(notebook: NotebookNode) -> str:
    lines = nbformat.writes(notebook).splitlines(keepends=True)
    where = next(index for index, line in enumerate(lines) if "return late" in line)
    lines[where : where + 1] = ["<<<<<<< HEAD\n", lines[where], "=======\n", '"    return 1"\n', ">>>>>>> main\n"]
    return "".join(lines)


def with_half_an_emoji(notebook: NotebookNode) -> str:
    return nbformat.writes(notebook).replace("Now the share", "\\ud83d Now the share")


def with_huge_outputs(notebook: NotebookNode) -> str:
    cell_of(notebook.cells, "share").outputs = [nbformat.v4.new_output("stream", text="x" * 25_000_000)]
    return nbformat.writes(notebook)


FILES: dict[str, tuple[Callable[[NotebookNode], str | bytes], str]] = {  # the file, what is said
    "format 3": (lambda one: nbformat.writes(one, 3), "is in the old format 3; it was read as format 4"),
    "format 5": (as_format_5, "is in a format 5 that is newer than this grader"),
    "another kernel": (of_r, ""),
    "byte order mark": (lambda one: nbformat.writes(one).encode("utf-8-sig"), "UTF-8 with a byte order mark"),
    "UTF-16": (lambda one: nbformat.writes(one).encode("utf-16"), "was saved as UTF-16"),
    "Latin-1": (
        lambda one: nbformat.writes(one).replace("# Split by day", "# Splitt\xe9").encode("latin-1"),
        "was saved as Latin-1 or Windows-1252",
    ),
    "Windows's line ends": (lambda one: nbformat.writes(one).replace("\n", "\r\n"), ""),
    "a merge": (with_a_merge, "held marks of a git merge; the first version of each was taken"),
    "line breaks in texts": (
        lambda one: nbformat.writes(one).replace("Now the share", "Now\nthe share"),
        "held line breaks inside of its texts",
    ),
    "the end is lost": (lambda one: nbformat.writes(one).rpartition('"nbformat"')[0], "is damaged; 11 of its cells"),
    "half an emoji": (with_half_an_emoji, ""),
    "huge outputs": (with_huge_outputs, ""),
}


@pytest.mark.parametrize("damage", list(FILES))
def test_damaged_files_are_read_and_that_is_said(
    released: Mapping[str, NotebookNode], answered: NotebookNode, damage: str
) -> None:
    change, said = FILES[damage]
    taken = take(handed_in(change(answered)), released)
    assert is_sound(taken, released[NAME])
    assert {name: texts(taken.notebook)[name] for name in ANSWERS} == ANSWERS
    assert said in " ".join(taken.repairs)
    assert bool(said) == bool(taken.repairs)
    nbformat.writes(taken.notebook).encode()


def test_of_a_file_that_was_cut_off_the_whole_cells_count(
    released: Mapping[str, NotebookNode], answered: NotebookNode
) -> None:
    text = nbformat.writes(answered)
    taken = take(handed_in(text[: text.index('"layers = ')]), released)
    found = texts(taken.notebook)
    assert (found["split"], found["share"]) == (SPLIT, SHARE)
    assert found["layers"] == texts(released[NAME])["layers"]
    assert "is damaged" in taken.repairs[0]
    assert is_sound(taken, released[NAME])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"),
        (b"{not json", "is damaged: its text is not a notebook's"),
        (b"[1, 2]", "is no notebook, although it is named like one"),
        (b"\x89PNG\r\n\x1a\n" + bytes(999), "is damaged"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4}', "has no cells"),
        (b'{"cells": [3, null, {"source": 1}]}', "has no cells"),
        (json.dumps({"cells": [{"cell_type": "code", "source": "1"}] * 2001}).encode(), "has 2001 cells"),
        (json.dumps({"cells": [{"cell_type": "code", "source": "#" * (21 * 2**20)}]}).encode(), "holds 21 MB of text"),
        (json.dumps({"cells": [{"cell_type": "code", "source": "x = 1"}]}).encode(), "is not the exercise"),
    ],
)
def test_what_is_no_notebook_is_unreadable_with_its_reason(
    released: Mapping[str, NotebookNode], content: bytes, words: str
) -> None:
    taken = take(handed_in(content), released)
    assert (taken.notebook, taken.flag) == (None, "unreadable")
    assert words in taken.problem
    assert taken.problem.startswith(FILE)
    assert "\n" not in taken.problem


@pytest.mark.parametrize("name", ["0_1_split (1).ipynb", "mine.ipynb", "0_1_SPLIT.IPYNB.txt", "deep/hw.ipynb", "x"])
def test_a_renamed_notebook_is_recognised_by_its_cells(
    released: Mapping[str, NotebookNode], answered: NotebookNode, name: str
) -> None:
    taken = take(handed_in(answered, name), released)
    assert taken.repairs == [f"{name} was read as {FILE}."]
    assert {name: texts(taken.notebook)[name] for name in ANSWERS} == ANSWERS


def test_of_several_renamed_notebooks_none_is_guessed(
    released: Mapping[str, NotebookNode], answered: NotebookNode
) -> None:
    other = nbformat.writes(answered).replace("late / flights", "late // flights").encode()
    taken = take(handed_in(answered, "one.ipynb", **{"two.ipynb": other}), released)
    assert (taken.notebook, taken.flag) == (None, "missing_notebook")
    assert taken.problem == f"{FILE} is missing (there is one.ipynb and two.ipynb)."
    same = take(handed_in(answered, "one.ipynb", **{"two.ipynb": nbformat.writes(answered).encode()}), released)
    assert same.repairs == [f"one.ipynb was read as {FILE}."]


def test_a_broken_notebook_beside_a_renamed_copy_is_read_from_the_copy(
    released: Mapping[str, NotebookNode], answered: NotebookNode
) -> None:
    taken = take(handed_in(b"{", FILE, **{"backup.ipynb": nbformat.writes(answered).encode()}), released)
    assert taken.repairs == [f"backup.ipynb was read as {FILE}."]


def test_nothing_handed_in_is_a_missing_notebook(released: Mapping[str, NotebookNode], tmp_path: Path) -> None:
    taken = take(read_folder("ann", tmp_path / "nowhere"), released)
    assert (taken.flag, taken.problem) == ("missing_notebook", f"{FILE} is missing.")


def test_links_devices_and_folders_are_not_read(
    released: Mapping[str, NotebookNode], answered: NotebookNode, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.ipynb"
    nbformat.write(answered, theirs)
    makers: dict[str, Callable[[Path], object]] = {
        "a link and not a file": lambda path: path.symlink_to(theirs),
        "a device and not a file": os.mkfifo,
        "a folder and not a notebook": Path.mkdir,
    }
    for number, (words, make) in enumerate(makers.items()):
        folder = tmp_path / f"student {number}"
        folder.mkdir()
        make(folder / FILE)
        taken = take(read_folder("ann", folder), released)
        assert (taken.notebook, taken.flag) == (None, "unreadable")
        assert words in taken.problem
    (tmp_path / "linked").symlink_to(tmp_path)
    taken = take(read_folder("ann", tmp_path / "linked"), released)
    assert (taken.flag, "is a link and not a folder" in taken.problem) == ("unreadable", True)


def test_a_huge_file_is_left_out_with_its_reason(released: Mapping[str, NotebookNode], tmp_path: Path) -> None:
    with open(tmp_path / FILE, "wb") as file:
        file.truncate(65 * 2**20)
    taken = take(read_folder("ann", tmp_path), released)
    assert (taken.notebook, taken.flag) == (None, "unreadable")
    assert taken.problem == f"{FILE} is larger than 64 MB and was left out."
