"""The monitor's memory: killed before any line and run again, it ends as if nothing had happened."""

import json
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import monitored
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from monitored import DAY, PER_DAY, REFERENCE, START, look, serve, truth, work

from flights import data, monitoring, settings, use_cases
from flights.errors import FlightsError
from flights.monitoring import database, joining
from flights.monitoring.state import State, place
from flights.serving import capture
from flights.settings import Settings


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return settings.load(state=tmp_path / "a state")


def everything(where: Settings) -> dict[str, list]:
    """All tables of the monitor's file."""
    with closing(sqlite3.connect(place(where, "flight_time"))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = ("predictions", "truths", "alerts", "looks")
        return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}


def test_one_look_says_all_as_json(where: Settings):
    serve(where, range(8))
    found = look(where, 8, truth(range(7)))
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["flights"] == {"known": 420, "waiting": 60, "overdue": 0, "void": 0, "unnamed": 0}
    assert (found["metric"], found["limit"], found["now"]) == ("rmse", 12.0, "2013-04-09T16:00:00+00:00")
    months = found["performance"]["month"]
    assert [(one["period"], one["n"], one["kept"]) for one in months] == [("2013-04", 420, False)]
    assert months[0]["value"] == pytest.approx(15 * 1.01**0.5, abs=1e-3)
    assert len(found["performance"]["day"]) == 8
    assert found["performance"]["day"][-1]["value"] is None
    assert {(one["by"], one["slice"]) for one in found["slices"]} == {("carrier", one) for one in ("AA", "B6", "UA")}
    assert [one["feature"] for one in found["drift"]] == ["hour"]
    assert {one["kind"] for one in found["alerts"]["raised"]} >= {"error", "bias"}
    assert found["alerts"]["standing"] == found["alerts"]["raised"]
    assert monitoring.last("flight_time", where) == found


def test_training_inputs_are_the_reference_unless_told_otherwise(where: Settings):
    data.ingest()
    serve(where, range(2))
    found = monitoring.run_once("flight_time", where, None, START + 2 * DAY)
    assert [one["feature"] for one in found["drift"]] == ["carrier", "hour"]
    assert found["drift"][0]["psi"] > 0.2


def test_twice_is_once(where: Settings):
    serve(where, range(10))
    first = look(where, 9, truth(range(8)))
    before = everything(where)
    assert look(where, 9, truth(range(8))) == first
    assert everything(where) == before


def test_a_standing_alert_is_not_raised_again_and_clears_once(where: Settings):
    serve(where, range(10))
    kinds = {one["kind"] for one in look(where, 9.9, truth(range(9)))["alerts"]["raised"]}
    assert "error" in kinds
    serve(where, range(10, 11))
    assert look(where, 10.5, truth(range(9, 10)))["alerts"]["raised"] == []
    serve(where, range(11, 22), error=1)
    found = look(where, 21.9, truth(range(10, 21)))["alerts"]
    assert {one["kind"] for one in found["cleared"]} >= {"error", "bias"}
    assert look(where, 22)["alerts"]["cleared"] == []
    with State(place(where, "flight_time")) as state:
        assert [one.kind for one in state.alerts()].count("error") == 1


def test_answers_that_a_service_wrote_late_are_not_passed_over_and_the_first_one_counts(where: Settings):
    serve(where, range(5, 6), again=True)
    assert sum(look(where, 6)["flights"].values()) == PER_DAY
    serve(where, range(3, 6), error=2)
    found = look(where, 7, truth(range(3, 6)))
    assert sum(found["flights"].values()) == 3 * PER_DAY
    assert found["performance"]["month"][0]["bias"] == pytest.approx(2)


def test_a_copy_outlives_the_services_file(where: Settings):
    serve(where, range(3))
    look(where, 3)
    for one in capture.place(where).parent.iterdir():
        one.unlink()
    assert look(where, 4, truth(range(3)))["flights"]["known"] == 3 * PER_DAY
    serve(where, range(4, 5))
    assert sum(look(where, 5)["flights"].values()) == 4 * PER_DAY


def test_truth_that_never_comes_is_overdue_and_told(where: Settings):
    serve(where, range(12))
    found = look(where, 12, truth(range(2)))
    assert found["flights"]["overdue"] == 3 * PER_DAY
    assert found["performance"]["month"][0]["overdue"] == 3 * PER_DAY


def test_a_revised_truth_replaces_and_an_older_one_does_not(where: Settings):
    serve(where, range(1))
    look(where, 1, truth(range(1), 115.0))
    moved = look(where, 2, truth(range(1), 100.0))
    assert moved["performance"]["month"][0]["bias"] == pytest.approx(15)
    old = truth(range(1), 115.0).assign(known_at=START + 0.5 * DAY)
    assert look(where, 3, old)["performance"]["month"][0]["bias"] == pytest.approx(15)
    gone = look(where, 4, truth(range(1)).assign(truth=None))
    assert gone["flights"]["void"] == PER_DAY


ROW = st.tuples(st.sampled_from(["F1", "F2"]), st.sampled_from([1.0, 2.0, None]), st.integers(0, 3))


@examples(max_examples=15, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8), st.randoms(use_true_random=False), st.integers(1, 3))
def test_batches_of_truth_in_any_order_leave_what_join_takes(tmp_path_factory, rows: list, random: object, size: int):
    def table(some: list) -> pd.DataFrame:
        made = pd.DataFrame(some, columns=["flight_id", "truth", "known_at"])
        return joining.latest(made.assign(known_at=START + pd.to_timedelta(made["known_at"].astype(float), unit="D")))

    expected = table(rows).drop_duplicates("flight_id", keep="last").sort_values("flight_id", ignore_index=True)
    shuffled = rows + rows[:2]
    random.shuffle(shuffled)
    with State(tmp_path_factory.mktemp("truths") / "one.db") as state:
        for first in range(0, len(shuffled), size):
            state.learn(table(shuffled[first : first + size]))
        kept = state.truths()
    pd.testing.assert_frame_equal(kept, expected, check_dtype=False)


def test_use_cases_are_watched_apart(where: Settings):
    serve(where, range(2))
    serve(where, range(2, 3), use_case="late_arrival")
    assert sum(look(where, 3)["flights"].values()) == 2 * PER_DAY
    late = look(where, 3, truth(range(2, 3), 40.0), use_case="late_arrival")
    assert (late["flights"]["known"], late["metric"], late["performance"]["month"][0]["value"]) == (60, "roc_auc", None)


@pytest.mark.parametrize(
    ("now", "came", "words"),
    [
        (START.tz_localize(None), None, r"it has to be a moment with a zone"),
        ("soon", None, r"now is 'soon'; it has to be a moment"),
        (START + DAY, None, r"has looked at 2013-04-03T16:00:00\+00:00 already; now is 2013-04-02"),
        (START + 3 * DAY, truth(range(1)).assign(known_at=START + 4 * DAY), r"truth of 000-000 came at .* after now"),
        (START + 3 * DAY, truth(range(1)).assign(truth="x"), r"The truth of the flight 000-000 is 'x'"),
        (START + 3 * DAY, truth(range(1)).drop(columns="truth"), r"The truth has no value"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(where: Settings, now: object, came: object, words: str):
    serve(where, range(2))
    look(where, 2)
    before = everything(where)
    with pytest.raises(FlightsError, match=words) as caught:
        monitoring.run_once("flight_time", where, came, now, reference=REFERENCE)
    assert "\n" not in str(caught.value)
    assert everything(where) == before


def test_files_that_are_none_are_one_sentence(where: Settings):
    with pytest.raises(FlightsError, match=r"There is no .*captured\.db\. Serve a package with capture first"):
        look(where, 1)
    assert monitoring.last("late_arrival", where) is None
    with pytest.raises(FlightsError, match="Unknown use case 'rain'"):
        look(where, 1, use_case="rain")
    capture.place(where).parent.mkdir(parents=True)
    capture.place(where).write_text("no database" * 500)
    with pytest.raises(FlightsError, match="holds no captured predictions"):
        look(where, 1)
    for suffix in ("", "-wal", "-shm"):
        place(where, "flight_time").with_name(f"flight_time.db{suffix}").unlink(missing_ok=True)
    place(where, "flight_time").write_text("no database" * 500)
    with pytest.raises(FlightsError, match=r"The monitor cannot use .*flight_time\.db \(file is not a database\)"):
        look(where, 1)


def test_full_disk_is_one_sentence_and_the_state_is_as_it_was(where: Settings):
    serve(where, range(2))
    look(where, 2)
    before = everything(where)
    with State(place(where, "flight_time")) as state:
        (pages,) = state._database.execute("PRAGMA page_count").fetchone()
        state._database.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own "database or disk is full"
        with pytest.raises(FlightsError, match=r"cannot be written \(database or disk is full\)"):
            state.learn(joining.latest(truth(range(200)).assign(known_at=START)))
    assert everything(where) == before


def test_two_monitors_at_once_raise_each_alert_once(where: Settings):
    serve(where, range(10))
    failed: list[BaseException] = []

    def run() -> None:
        try:
            look(where, 9.9, truth(range(9)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with State(place(where, "flight_time")) as state:
        found = [(one.kind, one.subject) for one in state.alerts()]
    assert len(found) == len(set(found)) >= 2


def test_the_database_itself_keeps_a_second_standing_alert_out(tmp_path: Path):
    with closing(database.opened(tmp_path / "x.db")) as connection:
        add = "INSERT INTO alerts (moment, kind, subject, until) VALUES (?, 'error', '', ?)"
        connection.execute(add, (1, 2))
        connection.execute(add, (3, None))
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(add, (4, None))


# Forks one monitor after the other; each kills itself with SIGKILL before a line of the library, later each time. Each
# looks at the days from the last look on. The last one is left alone.
KILLS = """
import gc, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import scipy.stats  # once, not in each fork
import monitored as tests
from flights import monitoring, settings
from flights.monitoring import database, running, state
where = settings.load(state=Path(sys.argv[2]))
FILES = {module.__file__ for module in (database, running, state)}
PURE = {"_found", "_window", "_rows", "_plain", "_number", "_moment"}
PURE |= {"<genexpr>", "<listcomp>", "<dictcomp>", "<lambda>"}

died, looked = 0, set()
gc.freeze()
for last in map(int, sys.argv[3:]):
    child = os.fork()
    if child == 0:
        lines = 0
        def trace(frame, event, argument):
            global lines
            if frame.f_code.co_filename not in FILES or frame.f_code.co_name in PURE:
                return None
            lines += 1
            if lines == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace
        status = 1
        try:
            sys.settrace(trace)
            tests.work(where)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    died += os.WIFSIGNALED(status)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        sys.exit("a monitor failed")
    now = monitoring.last("flight_time", where)
    looked.add(now and now["now"])
tests.work(where)
print(died, len(looked))
"""


def run_killed(where: Settings, *numbers: int) -> str:
    serve(where, range(16), error=15)
    command = [sys.executable, "-c", KILLS, str(Path(monitored.__file__).parent), str(where.state), *map(str, numbers)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_killed_before_any_of_its_lines_a_monitor_loses_nothing_and_alerts_nothing_twice(
    where: Settings, tmp_path: Path
):
    died, looked = map(
        int, run_killed(where, *range(2, 200, 5), *range(200, 270, 12)).split()
    )  # a look has some 200 lines
    assert died >= 31
    assert looked > 3, "the kills did not fall before and after a look was kept"
    untouched = settings.load(state=tmp_path / "never killed")
    serve(untouched, range(16), error=15)
    work(untouched)
    killed, whole = everything(where), everything(untouched)
    assert killed == whole
    assert len(killed["predictions"]) == 16 * PER_DAY
    assert len(killed["truths"]) == 15 * PER_DAY
    assert len({row[1] for row in killed["alerts"]}) >= 2


def test_state_is_whole_after_each_of_the_steps(where: Settings):
    """Left out at the end, every step alone is a state from which the next look goes on."""
    serve(where, range(10))
    with State(place(where, "flight_time")) as state:
        assert state.collect(capture.place(where), "flight_time") == 10 * PER_DAY
        assert state.collect(capture.place(where), "flight_time") == 0
        assert state.learn(joining.latest(truth(range(3)).assign(known_at=START + 4 * DAY))) == 3 * PER_DAY
        assert state.learn(joining.latest(truth(range(3)).assign(known_at=START + 4 * DAY))) == 0
        assert state.last() is None
    found = look(where, 10, truth(range(3, 9)))
    assert found["flights"]["known"] == 9 * PER_DAY
    assert use_cases.load("flight_time").requirements.limit == found["limit"]


def test_a_service_that_has_not_answered_yet_is_no_error(where: Settings):
    serve(where, range(0))
    found = look(where, 0, truth(range(0)))
    assert (sum(found["flights"].values()), found["drift"], found["alerts"]["raised"]) == (0, [], [])
    assert found["performance"] == {"day": [], "week": [], "month": []}
    serve(where, range(1, 2))
    assert look(where, 2, truth(range(0)))["flights"]["waiting"] == PER_DAY
