"""One notebook over a grid of parameters, by papermill: results, copies, and a point that fails."""

import json
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import psutil
import pytest
from nbformat import v4

from flights import data, learning, parameters, training
from flights.errors import FlightsError


@pytest.fixture(scope="module")
def lake() -> Path:
    data.ingest(["2013-02", "2013-04"])
    return data.default_root()


@pytest.fixture(scope="module")
def gathered(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[pd.DataFrame, Path]:
    """Three points of the course's own notebook, one of which cannot be trained."""
    out = tmp_path_factory.mktemp("a grid")
    notebook = Path(__file__).parents[3] / "course" / "level_2" / "train_grid.ipynb"
    shared = {"data": str(lake), "state": str(out / "state"), "train_months": ["2013-02"]}
    points = training.grid.points_of(alpha=[0.1, -1.0, 10.0])
    return training.grid.run_grid(notebook, points, out / "copies", shared=shared), out


def test_grid_gives_each_point_its_result_and_its_copy(gathered):
    table, out = gathered
    assert table["alpha"].tolist() == [0.1, -1.0, 10.0]
    for row in table.iloc[[0, 2]].itertuples():
        chosen = parameters.load("flight_time", train_months=("2013-02",), alpha=row.alpha)
        alone = learning.fit(data.load(["2013-02"]), chosen)
        assert row.rmse == learning.evaluate(alone, data.load(chosen.evaluate_months), chosen)
        assert row.error == ""
        copy = json.loads(row.notebook.read_text())
        assert any(f"alpha = {row.alpha}" in "".join(cell["source"]) for cell in copy["cells"])
    assert [path.name for path in table["notebook"]] == [f"train_grid_{number:02}.ipynb" for number in (1, 2, 3)]
    assert sorted((out / "copies").iterdir()) == table["notebook"].tolist()


def test_points_of_a_grid_share_what_they_have_in_common(gathered):
    state = gathered[1] / "state" / "cache"
    assert len(list(state.glob("history-*.kept"))) == 1
    assert len(list(state.glob("fit-*.kept"))) == 2
    assert gathered[0]["ran"].sum() == 9 + 3  # all steps once, and once more fit, predictions, evaluate


def test_failing_point_stops_no_other_and_says_why_in_one_sentence(gathered):
    failed = gathered[0].iloc[1]
    assert failed["error"] == "FlightsError: alpha is -1.0; it has to be a number above 0."
    assert pd.isna(failed["rmse"])
    assert "FlightsError" in failed["notebook"].read_text()  # the copy shows where


@pytest.fixture
def notebook(tmp_path: Path):
    """Write a notebook of code cells; the first one has the tag."""

    def write(*sources: str, tag: str = "parameters") -> Path:
        cells = [v4.new_code_cell(source) for source in sources]
        cells[0].metadata["tags"] = [tag]
        path = tmp_path / "own notebook.ipynb"
        path.write_text(json.dumps(v4.new_notebook(cells=cells)))
        return path

    return write


def test_unknown_parameter_is_refused_before_anything_runs(notebook, tmp_path: Path):
    with pytest.raises(FlightsError, match=r"no parameter 'alhpa'. It has: alpha, beta, seed"):
        training.grid.run_grid(
            notebook("alpha = beta = 1\nseed: int = 2\nprint(alpha)"), [{"alpha": 1}, {"alhpa": 1}], tmp_path / "out"
        )
    assert not (tmp_path / "out").exists()


def test_notebook_without_a_cell_of_parameters_is_refused(notebook, tmp_path: Path):
    with pytest.raises(FlightsError, match="no cell with the tag `parameters`"):
        training.grid.run_grid(notebook("alpha = 1", tag="other"), [{"alpha": 1}], tmp_path / "out")


def test_missing_notebook_is_one_sentence(tmp_path: Path):
    with pytest.raises(FlightsError, match=r"no notebook .*absent\.ipynb"):
        training.grid.run_grid(tmp_path / "absent.ipynb", [], tmp_path / "out")


@pytest.mark.parametrize("printed", ["no JSON\n", "[1, 2]\n", '{"rmse": 1.5}\nand more\n', ""])
def test_copy_without_a_json_object_at_its_end_is_one_sentence(tmp_path: Path, printed: str):
    with pytest.raises(FlightsError, match=r"done\.ipynb printed no JSON object"):
        training.grid.result_of(executed(tmp_path / "done.ipynb", printed))


def test_result_is_the_json_object_that_the_last_code_cell_printed(tmp_path: Path):
    path = executed(tmp_path / "done.ipynb", 'thinking ...\n{"rmse": 1.5}\n')
    assert training.grid.result_of(path) == {"rmse": 1.5}


def executed(path: Path, printed: str) -> Path:
    first = v4.new_code_cell("1", outputs=[v4.new_output("stream", text='{"rmse": 0}')])
    last = v4.new_code_cell("2", outputs=[v4.new_output("stream", text=printed)])
    path.write_text(json.dumps(v4.new_notebook(cells=[first, last, v4.new_markdown_cell("The end.")])))
    return path


def test_points_are_every_combination():
    points = training.grid.points_of(alpha=[1, 2], seed=[3])
    assert points == [{"alpha": 1, "seed": 3}, {"alpha": 2, "seed": 3}]
    assert training.grid.points_of() == [{}]


DIES = """
import os, signal
if who == "dies":
    os.kill(os.getpid(), signal.SIGKILL)
print('{"who": 1}')
"""


def test_point_whose_kernel_dies_is_reported_and_the_other_is_there(notebook, tmp_path: Path):
    table = training.grid.run_grid(notebook("who = ''", DIES), [{"who": "dies"}, {"who": "lives"}], tmp_path / "out")
    assert table["error"].tolist()[1] == ""
    assert "died" in table["error"].tolist()[0].lower()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "own notebook_01.ipynb",
        "own notebook_02.ipynb",
    ]


WAITS = """
import os, pathlib, threading
pathlib.Path(note + ".partial").write_text(str(os.getpid()))
os.rename(note + ".partial", note)
threading.Event().wait()
"""


def test_grid_that_is_killed_leaves_no_kernel_behind(notebook, tmp_path: Path):
    note = tmp_path / "pid of the kernel"
    values = [{"note": str(note)}]
    fork = multiprocessing.get_context("fork")
    grid = fork.Process(target=training.grid.run_grid, args=(notebook("note = ''", WAITS), values, tmp_path / "out"))
    grid.start()
    until(note.exists)
    kernel = int(note.read_text())
    assert psutil.pid_exists(kernel)
    grid.kill()
    grid.join(60)
    until(lambda: not runs(kernel))


def runs(process: int) -> bool:
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end, "it did not happen within a minute"
        time.sleep(0.05)
