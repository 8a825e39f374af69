"""A student's page: outcome and message first, nothing live in it, nothing loaded, and no line of a hidden test."""

import base64
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from small_class import HEAD, SHARE, small_pack

from autograder.course import Course
from autograder.feedback import write_feedback
from autograder.grading import Result
from autograder.jobs import read_folder
from autograder.pack import Pack
from autograder.remarks import Remarks
from autograder.secrecy import LEFT_OUT, WITHHELD, Secrets
from autograder.sources import secret_lines
from autograder.workers import grade_each

NOTEBOOK = "0_1_split"
RIGHT = "    return [row for row in rows if row < day], [row for row in rows if row >= day]\n"
HIDDEN = 'before, after = split([2], 2)\nassert after == [2], f"split([2], 2) put {before} before day 2.'
TAKE = "    import autograder.honest.vault as vault\n    stolen.append(vault.orders[-1].code)\n"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src='https://example.org'></iframe>"
DISPLAYS = f"""\
from IPython.display import HTML, SVG, Image, Javascript, Markdown, display
display(HTML({SCRIPT!r} + '<b style="background:url(https://example.org/b)" onclick="x()">kept</b>'))
display(HTML('<a href="javascript:x()">j</a><a href="https://example.org/a" ping="https://example.org/p">k</a>'))
display(Markdown("![far](https://example.org/x.png) [there](https://example.org) " + {SCRIPT!r}))
display(Javascript("alert(1)"), Image(url="https://example.org/y.png"))
display({{"image/png": "aGVsbG8=", "text/plain": "no picture"}}, raw=True)
display({{"application/vnd.jupyter.widget-view+json": {{}}, "text/plain": "a widget"}}, raw=True)
print("\\x1b]0;title\\x07\\x9b31m red \\u202e turned \\x00")
"""
FIGURE = """\
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.show()
"""
THIEVES: dict[str, dict[str, str]] = {
    "knows": {"split": HEAD + f"    raise ValueError({HIDDEN!r})\n"},
    "takes": {
        "split": "stolen = []\n" + HEAD + TAKE + RIGHT,
        "share": "print(stolen)\nfor one in stolen: print(one)\nstolen\n"
        + SHARE
        + "    raise ValueError(stolen[-1])\n",
        "layers": "from IPython.display import HTML, display\ndisplay(HTML('<p>'.join(stolen)))\nstolen[-1] / 0",
    },
    "encodes": {
        "split": "stolen = []\n" + HEAD + TAKE + RIGHT,
        "share": SHARE + "    import base64\n    raise ValueError(base64.b64encode(stolen[-1].encode()))\n",
        "layers": "print(stolen[-1].encode().hex())\nraise ValueError(stolen[-1][::-1].upper())",
    },
    "frames": {
        "split": HEAD
        + "    import inspect, linecache, sys\n    told = []\n    frame = sys._getframe(1)\n    while frame:\n"
        + "        told += linecache.getlines(frame.f_code.co_filename)[:9] + [str(frame.f_code.co_consts)]\n"
        + "        frame = frame.f_back\n    raise ValueError(''.join(told) + repr(inspect.stack(9)))\n"
    },
    "history": {
        "split": HEAD
        + "    import linecache\n    raise ValueError(repr((In, _ih, _i, linecache.cache, globals(), "
        + "get_ipython().history_manager.input_hist_raw, get_ipython().kernel.get_parent())))\n"
    },
    "verbose": {"split": "get_ipython().InteractiveTB.set_mode('Verbose')\n" + HEAD + "    return 1 / 0, rows\n"},
    "told": {
        "split": "class Rows(list):\n    def __repr__(self):\n"
        + f"        return {HIDDEN!r}\n"
        + HEAD
        + "    return Rows(), 1\n"
    },
}
STUDENTS: dict[str, dict[str, str]] = {
    "edge": {
        "split": HEAD + "    return rows[:2], rows[2:] if day == 3 else []",
        "share": SHARE + "    return late // flights",
        "layers": "layers = {'a': '?'}",
    },
    "evil": {
        "share": DISPLAYS + SHARE + f"    raise ValueError({SCRIPT!r})\n",
        "split": HEAD + "    return '{{ 7 * 7 }}'\n",
    },
    "figure": {"share": FIGURE + SHARE + "    return late / flights\n"},
    **THIEVES,
}


@pytest.fixture(scope="module")
def pack(course: Course) -> Pack:
    """The assignment."""
    return small_pack(course)


@pytest.fixture(scope="module")
def released(pack: Pack) -> Mapping[str, NotebookNode]:
    """The exercise as learners got it, by name."""
    return {NOTEBOOK: nbformat.reads(pack.released[f"level_0/{NOTEBOOK}.ipynb"], 4)}


@pytest.fixture(scope="module")
def graded(pack: Pack, submit: Callable[..., Path]) -> dict[str, Result]:
    """A class of honest, wrong, evil and thieving students, and one who handed nothing in."""
    class_ = [read_folder(name, submit(name, **answers).parent) for name, answers in STUDENTS.items()]
    absent = read_folder("absent", Path("nowhere"))
    return {result.student: result for result in grade_each(pack, [*class_, absent])}


@pytest.fixture
def page(graded: dict[str, Result], released: Mapping[str, NotebookNode], tmp_path: Path) -> Callable[[str], str]:
    """The page of a student, as it is written."""

    def written(student: str) -> str:
        path = write_feedback(tmp_path / "the feedback", graded[student], released)
        assert path == tmp_path / "the feedback" / student / "level_0.html"
        assert [one for one in path.parent.rglob("*") if one.is_file()] == [path], "one file holds everything"
        return path.read_text(encoding="utf-8")

    return written


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_each_questions_outcome_and_message_come_first(page: Callable[[str], str], graded: dict[str, Result]) -> None:
    text = Elements(page("edge")).text
    head, _, notebook = text.partition("your notebook as it was graded")
    assert "level_0: 1 of 8 points" in text
    words = {"split": "partly correct", "share": "not correct", "layers": "not attempted"}
    places = []
    for question in graded["edge"].questions:
        name = question.id.partition("/")[2]
        assert question.message in head
        assert f"{name}: {words[name]}" in head
        assert f"{question.score:g} of {question.max_score:g}" in head
        places.append(head.index(f"{name}: "))
    assert places == sorted(places)
    assert "Compare with < or <=?" in head, "what a hidden test has to say is for its learner"
    assert "rows[2:] if day == 3" in notebook


def test_visible_tests_are_shown_and_hidden_ones_named(page: Callable[[str], str]) -> None:
    shown = page("edge")
    assert "assert before == [1, 2]" in Elements(shown).text
    assert shown.count("Parts of this test, and what it put out, are not shown.") == 2
    linked = {attributes["href"] for tag, attributes in Elements(shown).found if tag == "a"}
    places = {f"#{attributes['id']}" for _, attributes in Elements(shown).found if attributes.get("id")}
    assert linked
    assert linked <= places


@pytest.mark.parametrize("student", ["edge", "evil", "figure", "takes", "absent"])
def test_a_page_does_nothing_and_loads_nothing(page: Callable[[str], str], student: str) -> None:
    shown = page(student)
    for tag, attributes in Elements(shown).found:
        assert tag not in ("script", "iframe", "object", "embed", "link", "base", "form", "svg", "math", "template")
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcset", "ping")]
        for name in ("src", "href", "data", "action", "poster", "background"):
            address = attributes.get(name) or ""
            followed = ("#", "https://", "http://", "mailto:")  # if a reader clicks, not by the page itself
            assert not address or address.startswith(followed if name == "href" else "data:image/"), (tag, attributes)
    style = re.search(r"<style>(.*?)</style>", shown, re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert "default-src 'none'" in shown
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_what_was_displayed_is_shown_without_its_dangers(page: Callable[[str], str]) -> None:
    shown = page("evil")
    text = Elements(shown).text
    assert "<b>kept</b>" in shown
    assert "no picture" in text
    assert "a widget" in text
    assert "{{ 7 * 7 }}" in text
    assert "49" not in text.partition("your notebook")[0]
    assert html.escape("<script>alert(1)</script>", quote=False) in shown, "a message is text"
    assert "[far]" in text, "an image that lies elsewhere is its description"


def test_a_learners_own_figure_is_in_the_page_itself(page: Callable[[str], str]) -> None:
    (image,) = [attributes for tag, attributes in Elements(page("figure")).found if tag == "img"]
    kind, _, data = (image["src"] or "").partition(";base64,")
    assert kind == "data:image/png"
    assert base64.b64decode(data).startswith(b"\x89PNG")
    assert image["alt"]


def hidden_lines(pack: Pack) -> set[str]:
    """The code of the hidden tests that is in no released cell, by line."""
    (source,) = (nbformat.reads(text, 4) for text in pack.sources.values())
    tests = [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return {line.strip() for cell in tests for line in cell.source.splitlines()} & secret_lines(source)


@pytest.mark.parametrize("thief", sorted(THIEVES))
def test_no_line_of_a_hidden_test_reaches_its_learner(
    page: Callable[[str], str], graded: dict[str, Result], pack: Pack, thief: str
) -> None:
    lines = hidden_lines(pack)
    assert "before, after = split([2], 2)" in lines
    assert len(lines) >= 4
    mine = " ".join(THIEVES[thief].values())
    told = json.dumps(graded[thief].as_json())
    shown = Elements(page(thief)).text
    letters = lambda text: re.sub(r"[\W_]+", "", text).lower()  # noqa: E731  quoting does not make it another text
    for line in lines:
        if letters(line) not in letters(mine):
            assert letters(line) not in letters(told)
            assert letters(line) not in letters(shown)
        for code in (line.encode().hex(), base64.b64encode(line.encode()).decode(), line[::-1]):
            assert code not in told + shown
    messages = [question.message for question in graded[thief].questions]
    assert not any(HIDDEN.splitlines()[0] in message for message in messages)


def test_a_withheld_message_says_so_and_costs_or_gives_nothing(graded: dict[str, Result]) -> None:
    (question, *others) = graded["knows"].questions
    assert (question.score, question.outcome) == (0, "raised")
    assert question.message == WITHHELD
    assert [one.outcome for one in others] == ["correct", "correct"]


def test_a_missing_notebook_has_a_page_that_says_so(page: Callable[[str], str]) -> None:
    text = Elements(page("absent")).text
    assert "level_0: 0 of 8 points" in text
    assert f"{NOTEBOOK}.ipynb is missing." in text
    assert text.count("The notebook is missing.") == 3


def test_what_a_person_wrote_and_gave_is_on_the_page(
    graded: dict[str, Result], released: Mapping[str, NotebookNode], tmp_path: Path
) -> None:
    test = (NOTEBOOK, "share_test_1")
    remarks = Remarks({(NOTEBOOK, "share"): "Well <tried>."}, {test: 0.5}, {test: 0.25})
    text = Elements(write_feedback(tmp_path, graded["edge"], released, remarks).read_text()).text
    assert "Well <tried>." in text
    assert "graded by your instructor" in text
    assert "0.75 of 1" in text
    assert "level_0: 1.75 of 8 points" in text


def test_names_and_texts_of_any_kind_stay_text(graded: dict[str, Result], tmp_path: Path) -> None:
    question = replace(graded["edge"].questions[0], message="</p><script>alert(1)</script>\ud83d\x00\x1b[2J \u202e")
    odd = replace(graded["edge"], questions=[question], evidence={"late": "<script>x</script>"}, autograded={})
    shown = write_feedback(tmp_path, odd).read_text(encoding="utf-8")
    assert "<script" not in shown
    assert not re.search("[\x00\x1b\u202e]", shown)


def secrets(*lines: str, released: str = "# A test.", learners: str = "x = 1") -> Secrets:
    """The secrets of a notebook with one hidden test."""

    def notebook(test: str) -> NotebookNode:
        marks: dict[str, Any] = {"grade": True, "locked": True, "solution": False, "grade_id": "t", "points": 1}
        return new_notebook(cells=[new_code_cell(learners), new_code_cell(test, metadata={"nbgrader": marks})])

    return Secrets(notebook("\n".join([released, *lines])), notebook(released))


LINE = "assert double(-3) == -6, f'double(-3) gave {double(-3)}'"


@pytest.mark.parametrize(
    "told",
    [
        LINE,
        f"ValueError: {LINE!r}",
        json.dumps([LINE]),
        html.escape(f"  {LINE}"),
        "\n".join(LINE),
        LINE.upper(),
        LINE[::-1],
        f"0x {LINE.encode().hex()} .",
        f"b'{base64.b64encode(LINE.encode()).decode()}'",
        f"----> 2 {LINE}\n      3",
        "f(3) == 5\nassert g(7) == 8",
    ],
)
def test_a_hidden_line_is_recognised_however_it_is_quoted(told: str) -> None:
    found = secrets(LINE, "assert g(7) == 8")
    assert found.message(told) == WITHHELD
    assert LEFT_OUT in found.without(told)
    assert "double" not in found.without(told)


@pytest.mark.parametrize(
    "told",
    [
        "double(-3) gave 6; expected -6. Is the sign lost?",
        "The rows of the last day are missing.",
        "First line of it.\nSecond line of it.",
        "NameError: name 'value' is not defined (line 2 of your answer: value = double(two))",
        "Please continue with the else branch.",
        'expected the columns "carrier", "delay", "distance" in this order',
    ],
)
def test_what_a_test_says_and_what_a_learner_wrote_is_shown(told: str) -> None:
    found = secrets(
        LINE,
        "value = double(two)",
        "continue",
        'columns = [\n    "carrier",\n    "delay",\n    "distance",\n]',
        "assert rows, (\n    'The rows of the last day are missing.'\n)",
        'raise AssertionError("""\nFirst line of it.\nSecond line of it.\n""")',
        learners="value = double(two)",
    )
    assert found.message(told) == told
    assert found.without(told) == told


def test_without_hidden_tests_nothing_is_left_out() -> None:
    found = secrets()
    assert found.message(f"anything {LINE}") == f"anything {LINE}"
