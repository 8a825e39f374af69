"""Notebooks that were damaged, renamed, converted or re-arranged, by accident or on purpose."""

import copy
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from hostile.cases import (
    FIRST,
    LIMIT,
    REPAIRED,
    SECOND,
    TAMPERED,
    WRONG,
    Case,
    Targets,
    accident,
    at_most,
    nothing,
    refused,
    wrong,
)

NAME = "0_1_split.ipynb"
UNREADABLE, MISSING = frozenset({"unreadable"}), frozenset({"missing_notebook"})
NOT = frozenset({"not_attempted"})
LOST_FIRST = nothing(*FIRST, outcomes=NOT)
PERHAPS = at_most(*FIRST)
Change = Callable[[NotebookNode], None]
Rewrite = Callable[[Path, Targets], None]


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell of an id."""
    return next(cell for cell in notebook.cells if cell.id == name)


def without(*names: str) -> Change:
    """Deletes cells."""

    def change(notebook: NotebookNode) -> None:
        notebook.cells = [cell for cell in notebook.cells if cell.id not in names]

    return change


def pasted(name: str, source: str | None = None) -> Change:
    """Pastes a copy of a cell at the end, with its metadata, as JupyterLab does."""

    def change(notebook: NotebookNode) -> None:
        again = NotebookNode(copy.deepcopy(cell(notebook, name)), id=f"{name}-again")
        again.source = again.source if source is None else source
        notebook.cells.append(again)

    return change


def split_cell(notebook: NotebookNode) -> None:
    """Splits an answer in two: the second half is a cell without marks."""
    answer = cell(notebook, "share")
    answer.source = "def fraction(part, whole):\n    return part / whole\n"
    place = notebook.cells.index(answer)
    notebook.cells.insert(place + 1, new_code_cell("def share(late, flights):\n    return fraction(late, flights)"))


def foreign_cell(notebook: NotebookNode) -> None:
    """Pastes a graded cell of another exercise, and damages marks."""
    other, odd = copy.deepcopy(cell(notebook, "share")), copy.deepcopy(cell(notebook, "share"))
    other.id, other.metadata["nbgrader"]["grade_id"], other.source = "other", "other", "x = 1"
    odd.id, odd.metadata["nbgrader"], odd.source = "odd", 3, "x = 2"
    notebook.cells += [other, odd]
    cell(notebook, "split_test_1").metadata["nbgrader"].pop("points")


def reordered(notebook: NotebookNode) -> None:
    """Turns the order of all cells round."""
    notebook.cells.reverse()


def kind(name: str, wanted: str) -> Change:
    """Turns a cell into one of another type."""

    def change(notebook: NotebookNode) -> None:
        turned = cell(notebook, name)
        turned.cell_type = wanted
        turned.pop("outputs", None)
        turned.pop("execution_count", None)

    return change


def unmarked(notebook: NotebookNode) -> None:
    """Takes the metadata of every cell away, and the ids, as some editors do."""
    for number, bare in enumerate(notebook.cells):
        bare.metadata, bare.id = NotebookNode(), f"cell-{number}"


def unmarked_test(notebook: NotebookNode) -> None:
    """Takes the marks of one test away."""
    cell(notebook, "share_test_1").metadata.pop("nbgrader")


def swapped(notebook: NotebookNode) -> None:
    """Gives two tests each other's name."""
    one, two = (cell(notebook, name).metadata["nbgrader"] for name in ("split_test_2", "share_test_1"))
    one["grade_id"], two["grade_id"] = two["grade_id"], one["grade_id"]


def skipped(notebook: NotebookNode) -> None:
    """Tags tests so that notebook runners leave them out."""
    for name in ("split_test_1", "split_test_2"):
        cell(notebook, name).metadata["tags"] = ["skip-execution", "raises-exception"]


def by_hand(notebook: NotebookNode) -> None:
    """Marks a test as one that is graded by hand, with full points already."""
    marks = cell(notebook, "split_test_2").metadata["nbgrader"]
    marks |= {"solution": True, "task": False, "locked": False, "points": 2, "checksum": "0" * 32}


def kernel_of_r(notebook: NotebookNode) -> None:
    """Says that the notebook is R's."""
    notebook.metadata["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    notebook.metadata["language_info"] = {"name": "R", "file_extension": ".r"}


def kernel_of_conda(notebook: NotebookNode) -> None:
    """Names a kernel that only the student's machine has."""
    notebook.metadata["kernelspec"] = {"name": "conda-env-ds-py", "display_name": "Python [conda env:ds] *"}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}


def huge_outputs(notebook: NotebookNode) -> None:
    """Leaves fifty megabytes of output in the notebook."""
    cell(notebook, "share").outputs = [new_output("stream", text="x" * 50_000_000)]


def many_cells(notebook: NotebookNode) -> None:
    """Appends five thousand cells."""
    notebook.cells += [new_markdown_cell("again") if number % 10 else new_code_cell("1") for number in range(5000)]


def live_markup(notebook: NotebookNode) -> None:
    """Puts scripts into text and outputs."""
    script = "<script>document.title = 'taken'</script><img src=x onerror=alert(1)>"
    notebook.cells.insert(0, new_markdown_cell(f"# Notes {script} [click](javascript:alert(1))"))
    source = f"from IPython.display import HTML, Javascript, display\ndisplay(HTML({script!r}), Javascript('alert(1)'))"
    notebook.cells.append(new_code_cell(source))


def no_cells(notebook: NotebookNode) -> None:
    """Deletes every cell."""
    notebook.cells = []


def text(change: Callable[[str], str | bytes]) -> Rewrite:
    """Rewrites the text of the notebook's file."""

    def rewrite(folder: Path, targets: Targets) -> None:
        changed = change((folder / NAME).read_text(encoding="utf-8"))
        (folder / NAME).write_bytes(changed if isinstance(changed, bytes) else changed.encode())

    return rewrite


def data(change: Callable[[dict], None]) -> Rewrite:
    """Rewrites the notebook's JSON."""

    def changed(text: str) -> str:
        parsed = json.loads(text)
        change(parsed)
        return json.dumps(parsed)

    return text(changed)


def old(minor: int) -> Rewrite:
    """Converts to an older format: 3, or 4.0 without ids."""

    def rewrite(folder: Path, targets: Targets) -> None:
        notebook = nbformat.read(folder / NAME, 4)
        if minor == 3:
            (folder / NAME).write_text(nbformat.writes(notebook, 3))
            return
        for one in notebook.cells:
            one.pop("id")
        notebook.nbformat_minor = 0
        (folder / NAME).write_text(json.dumps(notebook))

    return rewrite


def nested(parsed: dict) -> None:
    """Metadata that contains itself three hundred levels deep."""
    place = parsed["metadata"]
    for _ in range(300):
        place["deeper"] = {}
        place = place["deeper"]


def surrogate(parsed: dict) -> None:
    """Half of an emoji in a comment, as a broken editor leaves it."""
    for one in parsed["cells"]:
        if one.get("id") == "share":
            one["source"] = ["# half of it: \ud83d\n", *one["source"]]


def newer(parsed: dict) -> None:
    """A format of the future."""
    parsed["nbformat"] = 5


def conflict(text: str) -> str:
    """What git leaves in a file that two have changed."""
    return text.replace('"metadata"', '<<<<<<< HEAD\n"metadata"', 1) + "=======\n>>>>>>> main\n"


def renamed(name: str) -> Rewrite:
    """Gives the notebook another name."""
    return lambda folder, targets: shutil.move(folder / NAME, folder / name)


def linked(folder: Path, targets: Targets) -> None:
    """In place of the notebook a link to a classmate's, and a link to a file of the grader's."""
    (folder / NAME).unlink()
    os.symlink(targets.classmate / NAME, folder / NAME)
    os.symlink("/etc/passwd", folder / "data.csv")


def circle(folder: Path, targets: Targets) -> None:
    """A link to the folder that it lies in."""
    os.symlink(".", folder / "round")


def pipe(folder: Path, targets: Targets) -> None:
    """In place of the notebook a pipe that nobody writes into."""
    (folder / NAME).unlink()
    os.mkfifo(folder / NAME)


def directory(folder: Path, targets: Targets) -> None:
    """In place of the notebook a folder of its name."""
    (folder / NAME).unlink()
    (folder / NAME).mkdir()


def checkpoints(folder: Path, targets: Targets) -> None:
    """What Jupyter leaves beside a notebook: an older copy, with wrong answers."""
    (folder / ".ipynb_checkpoints").mkdir()
    notebook = nbformat.read(folder / NAME, 4)
    for one in notebook.cells:
        one.source = WRONG.get(one.id, one.source)
    nbformat.write(notebook, folder / ".ipynb_checkpoints" / "0_1_split-checkpoint.ipynb")
    shutil.copy(folder / NAME, folder / "0_1_split-Copy1.ipynb")


def namesakes(folder: Path, targets: Targets) -> None:
    """Exercises of another day that happen to be called like modules of Python."""
    for name in ("random", "statistics", "token", "test"):
        (folder / f"{name}.py").write_text("print('Guess my number')\nsecret = 7\n")


def as_shipped(folder: Path, targets: Targets) -> None:
    """The exercise as it was released, untouched."""
    shutil.rmtree(folder)
    shutil.copytree(targets.exercises, folder)


def mended(name: str, why: str, change: Change, **more: object) -> Case:
    """An accident with cells that the grader puts right and tells."""
    return accident(name, why=why, change=change, **{"flags": REPAIRED} | more)


def unharmed(name: str, why: str, change: Change | None = None, **more: object) -> Case:
    """Something odd that costs nothing; mending it may be told."""
    return accident(name, why=why, change=change, **{"allowed": REPAIRED} | more)


def broken(name: str, why: str, folder: Rewrite) -> Case:
    """A damaged file: graded for what can still be read, or nothing, with the reason."""
    return accident(name, why=why, folder=folder, deserves=PERHAPS, allowed=REPAIRED | UNREADABLE)


def unreadable(name: str, why: str, folder: Rewrite) -> Case:
    """A file that is no notebook: its questions get nothing, with the reason."""
    return accident(name, why=why, folder=folder, deserves=LOST_FIRST, flags=UNREADABLE)


CASES = [
    mended("answer_deleted", "An answer was deleted.", without("share"), deserves=nothing("share", outcomes=NOT)),
    mended("tests_deleted", "Tests were deleted.", without("split_test_1", "split_test_2", "layers_test_1")),
    mended("test_pasted", "A test is there twice.", pasted("split_test_1")),
    mended("answer_pasted", "A second copy of an answer breaks off.", pasted("split", "raise ValueError('draft')")),
    mended("foreign_cell", "A cell of another exercise and damaged marks.", foreign_cell),
    unharmed("answer_split", "An answer was split in two cells.", split_cell),
    unharmed("reordered", "All cells stand in reverse order.", reordered),
    unharmed("test_as_markdown", "A key pressed too many: a test is text.", kind("share_test_1", "markdown")),
    unharmed("test_as_raw", "A key pressed too many: a test is raw.", kind("split_test_2", "raw")),
    unharmed(
        "answer_as_markdown",
        "A key pressed too many: an answer is text.",
        kind("share", "markdown"),
        deserves=at_most("share"),
    ),
    unharmed("unmarked_test", "A test lost its marks.", unmarked_test),
    unharmed("unmarked", "All marks and ids are lost.", unmarked, deserves=PERHAPS, allowed=REPAIRED | UNREADABLE),
    unharmed("kernel_of_r", "The notebook says that its kernel is R's.", kernel_of_r),
    unharmed("kernel_of_conda", "The kernel has the name it has on the student's machine.", kernel_of_conda),
    unharmed("huge_outputs", "Fifty megabytes of output were left in the notebook.", huge_outputs, allowed=LIMIT),
    unharmed(
        "many_cells",
        "Five thousand cells.",
        many_cells,
        deserves=PERHAPS,
        allowed=LIMIT | UNREADABLE,
    ),
    unharmed("checkpoints", "Older copies beside the notebook.", folder=checkpoints),
    unharmed("namesakes", "Files beside the notebook have the names of Python's modules.", folder=namesakes),
    unharmed("format_3", "The notebook has the format of ten years ago.", folder=old(3)),
    unharmed("format_4_0", "The notebook has no cell ids.", folder=old(4)),
    unharmed("byte_order_mark", "An editor put a mark before the text.", folder=text(lambda t: t.encode("utf-8-sig"))),
    unharmed("windows_lines", "An editor changed the ends of lines.", folder=text(lambda t: t.replace("\n", "\r\n"))),
    unharmed(
        "half_an_emoji",
        "Text that cannot be written as UTF-8.",
        folder=data(surrogate),
        deserves=PERHAPS,
        allowed=REPAIRED | UNREADABLE,
    ),
    unharmed(
        "nested_metadata",
        "Metadata three hundred levels deep.",
        folder=data(nested),
        deserves=PERHAPS,
        allowed=REPAIRED | UNREADABLE,
    ),
    unharmed(
        "renamed",
        "A browser numbered the download.",
        folder=renamed("0_1_split (1).ipynb"),
        deserves=PERHAPS,
        allowed=REPAIRED | MISSING,
    ),
    unharmed(
        "wrong_case",
        "The name is written in capitals.",
        folder=renamed("0_1_SPLIT.IPYNB"),
        deserves=PERHAPS,
        allowed=REPAIRED | MISSING,
    ),
    accident(
        "missing",
        why="One notebook was not handed in.",
        folder=lambda folder, targets: (folder / NAME).unlink(),
        deserves=LOST_FIRST,
        flags=MISSING,
    ),
    accident(
        "as_shipped",
        why="Nothing was answered.",
        folder=as_shipped,
        deserves=nothing(*FIRST, *SECOND, outcomes=NOT),
    ),
    accident(
        "nothing_at_all",
        why="The folder is empty.",
        folder=lambda folder, targets: [path.unlink() for path in folder.iterdir()],
        deserves=nothing(*FIRST, *SECOND, outcomes=NOT),
        flags=MISSING,
    ),
    unreadable("empty_file", "The file is empty.", text(lambda t: "")),
    broken("cut_off", "The upload broke off.", text(lambda t: t[: len(t) // 2])),
    broken("merge_conflict", "The marks of a merge stand in the file.", text(conflict)),
    broken("not_utf_8", "The file is not UTF-8.", text(lambda t: t.replace("Split", "Spl\xeet").encode("latin-1"))),
    unreadable(
        "a_picture", "A picture was handed in under the notebook's name.", text(lambda t: b"\x89PNG\r\n\0" * 99)
    ),
    unreadable("deep_json", "A hundred thousand brackets.", text(lambda t: "[" * 100_000 + "]" * 100_000)),
    broken("format_5", "A format of the future.", data(newer)),
    unreadable("a_folder", "A folder of the notebook's name.", directory),
    accident("no_cells", why="All cells were deleted.", change=no_cells, deserves=LOST_FIRST, flags=UNREADABLE),
    refused(
        "links",
        why="Links to a classmate's notebook and to a file of the grader.",
        folder=linked,
        deserves=LOST_FIRST,
        allowed=UNREADABLE,
    ),
    refused("circle", why="A link to the folder that it lies in.", folder=circle, allowed=REPAIRED | UNREADABLE),
    refused("a_pipe", why="A pipe that blocks whoever reads it.", folder=pipe, deserves=LOST_FIRST, allowed=UNREADABLE),
    refused("live_markup", why="Scripts in text and outputs.", change=live_markup),
    refused(
        "relabelled",
        why="A hidden test that fails and one that passes have each other's name.",
        answers=wrong("split"),
        change=swapped,
        deserves=nothing("split"),
        allowed=TAMPERED | REPAIRED,
    ),
    refused(
        "tests_skipped",
        why="Tests carry the tag by which notebook runners leave cells out.",
        answers=wrong("split"),
        change=skipped,
        deserves=nothing("split"),
        allowed=TAMPERED | REPAIRED,
    ),
    refused(
        "test_as_text",
        why="The test of a wrong answer is no code any more.",
        answers=wrong("share"),
        change=kind("share_test_1", "markdown"),
        deserves=nothing("share"),
        allowed=TAMPERED | REPAIRED,
    ),
    refused(
        "graded_by_hand",
        why="A test is marked as graded by hand, to get out of the automatic one.",
        answers=wrong("split"),
        change=by_hand,
        deserves=nothing("split"),
        allowed=TAMPERED | REPAIRED,
    ),
]
