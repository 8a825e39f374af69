"""The widgets of the lessons: sliders in real Chromium on a real JupyterLab, and a picture that needs no kernel."""

import ast
import builtins
import json
import os
import re
import select
import subprocess
import symtable
import sys
from collections.abc import Iterator

import nbformat
import pytest

from lab import ROOT
from lab.execute import executed
from lab.notebooks import build_notebook, lesson_sources, write_notebook

WITH_WIDGETS = {"3_2_monitoring": 2, "3_3_ab_testing": 2}  # lesson -> sliders in its widget
SOURCES = {path.stem: path for path in lesson_sources(ROOT)}
START = """\
import sys
from pathlib import Path
from lab.jupyter import start
from lab.workspace import lay_out

root = Path(sys.argv[1])
lay_out(root)
sys.exit(start(root, browser=False))
"""


def code_of(name: str) -> list[nbformat.NotebookNode]:
    """Return the lesson's code cells."""
    return [cell for cell in build_notebook(SOURCES[name]).cells if cell.cell_type == "code"]


def names(code: str) -> tuple[set[str], set[str], set[str]]:
    """Return the names that a statement takes from outside, those that it makes anew, and those that it changes."""
    statement, top = ast.parse(code).body[0], symtable.symtable(code, "lesson", "exec")
    made = {one.get_name() for one in top.get_symbols() if one.is_assigned() or one.is_imported()}
    asked, scopes = {one.get_name() for one in top.get_symbols() if one.is_referenced()}, top.get_children()
    while scopes:
        scope = scopes.pop()
        asked |= {one.get_name() for one in scope.get_symbols() if one.is_global()}
        scopes += scope.get_children()
    changed = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            changed |= of(node.value)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            changed |= of(node.value.func) if isinstance(node.value.func, ast.Attribute) else set()  # rows.append(row)
        elif isinstance(node, ast.For):
            asked -= of(node.target)
    if isinstance(statement, ast.For | ast.With | ast.If | ast.Try | ast.AugAssign):
        changed, made = changed | made, set()
    return asked - {*dir(builtins)}, made, changed - {*dir(builtins)}


def of(node: ast.AST) -> set[str]:
    """Return the names in a part of a statement."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def needed(cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Return the cell with the sliders, after one with the statements of the lesson that it cannot do without."""
    last = next(place for place, cell in enumerate(cells) if "ipywidgets" in cell.source)
    whole = "\n".join(cell.source for cell in cells[: last + 1])
    statements = [ast.get_source_segment(whole, one) for one in ast.parse(whole).body]
    own = len(ast.parse(cells[last].source).body)
    kept, wanted = statements[-own:], set()
    for code in reversed(kept):
        asked, made, _ = names(code)
        wanted = wanted - made | asked
    for code in reversed(statements[:-own]):
        asked, made, changed = names(code)
        if wanted & (made | changed):
            kept.insert(0, code)
            wanted = wanted - made | asked
    return [nbformat.v4.new_code_cell("\n".join(kept[:-own]), id="cell-01"), cells[last]]


def test_the_lessons_of_level_3_with_a_widget_are_these_two() -> None:
    level_3 = [name for name in SOURCES if name.startswith("3_")]
    assert [name for name in level_3 if any("ipywidgets" in cell.source for cell in code_of(name))] == [*WITH_WIDGETS]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address and token of a `lab start` on the lessons' widgets, each with the cells that it needs."""
    project = tmp_path_factory.mktemp("widgets") / "a course"
    for name in WITH_WIDGETS:
        notebook = build_notebook(SOURCES[name])
        notebook.cells = needed(code_of(name))
        write_notebook(notebook, project / "course" / "level_3" / f"{name}.ipynb")
    (project / "tmp").mkdir()  # what the kernels leave there goes with the project
    environment = {**os.environ, "JUPYTER_TOKEN": "for-the-tests", "TMPDIR": str(project / "tmp")}
    environment.pop("DISPLAY", None)
    environment.pop("MPLBACKEND", None)
    command = [sys.executable, "-c", START, str(project)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert select.select([process.stdout], [], [], 90)[0], "it printed nothing"
        address = re.search(r"http://127\.0\.0\.1:\d+", said := process.stdout.readline())
        assert address, said
        yield address.group(), "for-the-tests"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def shown(page) -> str:
    """What the widget shows below its sliders: its text, and its picture as it was sent."""
    area = page.locator(".widget-interact .jp-OutputArea").first
    pictures = [one.get_attribute("src") for one in area.locator("img").all()]
    return json.dumps([area.inner_text(), pictures])


def changed(page, before: str) -> str:
    """Wait until the widget shows something else, whole, and return it."""
    for _ in range(150):
        page.wait_for_timeout(100)  # lets the browser receive what the kernel sends
        now = shown(page)
        if now != before and json.loads(now)[1] and shown(page) == now:
            return now
    raise AssertionError("the slider was moved, and what is shown below stayed the same")


def open_and_run(page, server: tuple[str, str], name: str) -> None:
    """Open the notebook, and let all its cells run once its kernel listens: what is run before that is lost."""
    address, token = server
    page.goto(f"{address}/lab/tree/lessons/level_3/{name}.ipynb?token={token}&reset")
    page.locator(".jp-Notebook .jp-CodeCell .cm-lineWrapping").first.wait_for(timeout=90_000)
    page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=90_000)
    page.locator(".lm-MenuBar-item", has_text="Run").click()
    page.locator(".lm-Menu-item", has_text=re.compile("^Run All Cells")).first.click()


def moved(page, sliders: int) -> list[str]:
    """Return what the widget shows at first, and after each of its sliders was moved to its end by a key."""
    page.locator(".widget-interact .jp-OutputArea img").first.wait_for(timeout=120_000)
    assert page.locator("[data-mime-type*='error']").count() == 0
    handles = page.locator(".widget-interact .widget-slider .noUi-handle")
    assert handles.count() == sliders
    seen = [shown(page)]
    for place in range(sliders):
        handles.nth(place).press("End")
        seen.append(changed(page, seen[-1]))
    return seen


@pytest.mark.needs("chromium")
def test_each_slider_changes_what_is_shown(server: tuple[str, str], page) -> None:
    seen = {}
    page.on("dialog", lambda dialog: dialog.accept())  # "leave the page?", since the outputs are not saved
    for name, sliders in WITH_WIDGETS.items():
        open_and_run(page, server, name)
        seen[name] = moved(page, sliders)
        assert len(set(seen[name])) == 1 + sliders
    days = [int(re.search(r"(\d+) days", one).group(1)) for one in seen["3_3_ab_testing"]]
    assert days[1] < days[0], "a larger effect is found in fewer days"
    assert page.complaints == []


@pytest.mark.parametrize("name", WITH_WIDGETS)
def test_beside_a_widget_there_is_a_picture_that_needs_no_kernel(name: str, denial: bool, run_started: float) -> None:
    built = nbformat.read(executed(SOURCES[name], ROOT, offline=denial, since=run_started), as_version=4)
    place = next(i for i, cell in enumerate(built.cells) if "ipywidgets" in cell.source)
    around = [cell for cell in built.cells[place - 3 : place + 4] if cell.cell_type == "code" and cell.outputs]
    pages = [output.get("data", {}).get("text/html", "") for cell in around for output in cell.outputs]
    assert any('<img src="data:image/png;base64,' in page for page in pages)
    assert not any("widget-view" in kind for output in built.cells[place].outputs for kind in output.get("data", {}))
