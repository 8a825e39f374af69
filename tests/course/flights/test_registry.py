"""The registry: which version is in service, who let it, what it is from; nothing half done when something breaks."""

import contextlib
import os
import resource
import shutil
import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mlflow import MlflowClient

from flights import data, learning, packaging, parameters, registry, settings, tracking
from flights.errors import FlightsError
from flights.settings import Settings
from lab import mlflow_page

BOARD = "model-review board"
ABOUT = {
    "dataset": {"name": "flights-2013-01", "rows": 26_397, "digest": "0123456789ab"},
    "metrics": {"rmse": 10.5},
    "code": "ba9876543210",
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four packages of one model; what is said of them differs."""
    data.ingest(["2013-01"])
    chosen = parameters.load("flight_time", train_months=["2013-01"])
    fitted = learning.fit(data.load(["2013-01"]).head(2_000), chosen)
    place = tmp_path_factory.mktemp("four packages")
    return [packaging.pack(fitted, chosen, {**ABOUT, "number": one}, place / f"p{one}") for one in range(4)]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, packages: list[Path]) -> Path:
    """A registry with three versions; the second is champion, the third challenger. Made once, then copied."""
    place = settings.load(state=tmp_path_factory.mktemp("made once") / "state")
    for package in packages[:3]:
        registry.register(package, place, run_id=None)
    for number in (1, 2):
        registry.promote("flight_time", number, place, approver=BOARD)
    registry.promote("flight_time", 3, place, alias="challenger")
    return place.state


@pytest.fixture
def place(tmp_path: Path, shelf: Path) -> Settings:
    shutil.copytree(shelf, tmp_path / "a state")
    return settings.load(state=tmp_path / "a state")


def sentence(call: Callable[[], object]) -> str:
    with pytest.raises(FlightsError) as error:
        call()
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    return text


def now(place: Settings) -> dict[str, int]:
    """Which version each alias stands for."""
    found = {}
    for alias in ("champion", "challenger", "previous"):
        with contextlib.suppress(FlightsError):
            found[alias] = registry.resolve("flight_time", alias, place).number
    return found


def aliases_in_mlflow(place: Settings) -> dict[str, int]:
    """The aliases as another program sees them."""
    client = MlflowClient(tracking_uri=place.tracking, registry_uri=place.tracking)
    return {name: int(number) for name, number in client.get_registered_model("flight_time").aliases.items()}


def test_versions_count_up_and_know_their_package(place: Settings, packages: list[Path]):
    fourth = registry.register(packages[3], place, run_id="r" * 32)
    assert (fourth.name, fourth.number, fourth.aliases, fourth.run_id) == ("flight_time", 4, (), "r" * 32)
    assert fourth.digest == packaging.check(packages[3])["digest"]
    assert fourth.folder == place.state / "packages" / "flight_time" / fourth.digest
    assert packaging.load(fourth.folder).about["number"] == 3
    assert (fourth.owner, fourth.approver, fourth.approved) == ("flight-time team", None, None)
    assert abs((datetime.now(UTC) - fourth.created).total_seconds()) < 60
    assert registry.register(packages[2], place, owner="another team").owner == "flight-time team"


def test_same_package_is_one_version(place: Settings, packages: list[Path]):
    again = registry.register(packages[1], place)
    assert (again.number, again.aliases) == (2, ("champion",))
    assert len(registry.versions("flight_time", place)) == 3
    elsewhere = shutil.copytree(packages[1], place.state / "a copy of it")
    assert registry.register(elsewhere, place).number == 2


def test_many_at_once_make_one_version(place: Settings, packages: list[Path]):
    numbers: list[int] = []
    threads = [
        threading.Thread(target=lambda: numbers.append(registry.register(packages[3], place).number)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers == [4, 4, 4, 4]
    assert len(registry.versions("flight_time", place)) == 4


def test_registered_package_does_not_hang_on_the_folder_it_came_from(place: Settings, packages: list[Path]):
    source = shutil.copytree(packages[3], place.state / "built")
    registry.register(source, place)
    shutil.rmtree(source)
    assert packaging.load(registry.resolve("flight_time", 4, place).folder).about["number"] == 3


def test_use_cases_have_versions_of_their_own(place: Settings, tmp_path: Path):
    chosen = parameters.load("late_arrival", train_months=["2013-01"])
    fitted = learning.fit(data.load(["2013-01"]).head(2_000), chosen)
    version = registry.register(packaging.pack(fitted, chosen, {}, tmp_path / "late"), place)
    assert (version.name, version.number, version.owner) == ("late_arrival", 1, "late-arrival team")
    assert now(place) == {"champion": 2, "challenger": 3, "previous": 1}


@pytest.mark.parametrize(
    ("asked", "number"), [("champion", 2), ("challenger", 3), ("previous", 1), (1, 1), ("3", 3), (2, 2)]
)
def test_alias_or_number_finds_the_version(place: Settings, asked: str | int, number: int):
    assert registry.resolve("flight_time", asked, place).number == number


def test_champion_before_becomes_previous_step_by_step(place: Settings, packages: list[Path]):
    registry.promote("flight_time", 3, place, approver=BOARD)
    assert now(place) == {"champion": 3, "previous": 2}  # the challenger has won, so there is none
    registry.register(packages[3], place)
    registry.promote("flight_time", 4, place, approver=BOARD)
    assert now(place) == {"champion": 4, "previous": 3}
    registry.promote("flight_time", 3, place, approver=BOARD)  # and back
    assert now(place) == {"champion": 3, "previous": 4}


def test_first_champion_has_none_before_it(tmp_path: Path, shelf: Path, packages: list[Path]):
    place = settings.load(state=tmp_path)
    shutil.copy(shelf / "mlflow.db", tmp_path / "mlflow.db")
    client = tracking.client(place)
    client.delete_registered_model("flight_time")
    registry.register(packages[0], place)
    registry.promote("flight_time", 1, place, approver=BOARD)
    assert now(place) == {"champion": 1}


def test_promoting_the_champion_again_changes_nothing(place: Settings):
    before = registry.versions("flight_time", place)
    version = registry.promote("flight_time", 2, place, approver=BOARD, now=datetime(2014, 1, 1, tzinfo=UTC))
    assert version.aliases == ("champion",)
    assert registry.versions("flight_time", place).equals(before)


def test_mlflow_itself_shows_the_aliases(place: Settings):
    registry.promote("flight_time", 3, place, approver=BOARD)
    client = MlflowClient(tracking_uri=place.tracking, registry_uri=place.tracking)
    assert aliases_in_mlflow(place) == {"champion": 3, "previous": 2}
    assert client.get_model_version("flight_time", "3").tags["approver"] == BOARD


def test_who_approved_and_when_is_written_down(place: Settings):
    when = datetime(2013, 7, 1, 9, 30, tzinfo=UTC)
    given = registry.promote("flight_time", 3, place, approver=BOARD, now=when)
    read = registry.resolve("flight_time", "champion", place)
    assert (read.approver, read.approved, read.replaces) == (BOARD, when, 2)
    assert given == read


@pytest.mark.parametrize(("approver", "said"), [(None, "nobody was named"), ("the owner", "'the owner' is not")])
def test_no_champion_without_the_approver(place: Settings, approver: str | None, said: str):
    text = sentence(lambda: registry.promote("flight_time", 3, place, approver=approver))
    assert said in text
    assert BOARD in text
    assert now(place) == {"champion": 2, "challenger": 3, "previous": 1}
    assert registry.resolve("flight_time", 3, place).approver is None


def test_challenger_needs_no_approver(place: Settings):
    assert registry.promote("flight_time", 1, place, alias="challenger").aliases == ("challenger", "previous")
    assert now(place) == {"champion": 2, "challenger": 1, "previous": 1}


@pytest.mark.parametrize("alias", ["previous", "production", ""])
def test_alias_that_is_not_given_by_hand_is_refused(place: Settings, alias: str):
    text = sentence(lambda: registry.promote("flight_time", 3, place, approver=BOARD, alias=alias))
    assert "champion or challenger" in text
    assert now(place) == {"champion": 2, "challenger": 3, "previous": 1}


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("after", range(6))
@pytest.mark.parametrize("number", [3, 1])  # forward, and back to the one before
def test_killed_between_any_two_steps_the_old_state_or_the_new_one_holds(
    place: Settings, monkeypatch: pytest.MonkeyPatch, after: int, number: int
):
    calls: list[str] = []

    def dying(name: str) -> None:
        real = getattr(MlflowClient, name)

        def call(*given: object, **named: object) -> object:
            if len(calls) == after:
                raise Killed
            calls.append(name)
            return real(*given, **named)

        monkeypatch.setattr(MlflowClient, name, call)

    for name in ("set_model_version_tag", "set_registered_model_alias", "delete_registered_model_alias"):
        dying(name)
    with contextlib.suppress(Killed):
        registry.promote("flight_time", number, place, approver=BOARD)
    monkeypatch.undo()
    seen = now(place)
    assert (seen["champion"], seen["previous"]) in [(2, 1), (number, 2)]
    assert "set_registered_model_alias" not in calls or seen["champion"] == number
    registry.promote("flight_time", number, place, approver=BOARD)  # repeated, it ends
    after_all = {"champion": number, "previous": 2, **({"challenger": 3} if number == 1 else {})}
    assert now(place) == after_all
    assert aliases_in_mlflow(place) == after_all


def test_table_shows_all_versions_the_newest_first(place: Settings):
    table = registry.versions("flight_time", place)
    assert list(table["number"]) == [3, 2, 1]
    assert list(table["aliases"]) == ["challenger", "champion", "previous"]
    assert list(table["approver"].isna()) == [True, False, False]


@pytest.mark.parametrize("use_case", ["late_arrival", "flight_time"])
def test_table_without_versions_is_empty_and_makes_no_store(tmp_path: Path, use_case: str):
    table = registry.versions(use_case, settings.load(state=tmp_path / "state"))
    assert len(table) == 0
    assert {"number", "aliases", "owner", "approver", "run_id"} <= set(table)
    assert list(tmp_path.iterdir()) == []


def test_lineage_leads_back_to_data_code_and_run(place: Settings, packages: list[Path]):
    registry.register(packages[3], place, run_id="e" * 32)
    version = registry.promote("flight_time", 4, place, approver=BOARD)
    found = registry.lineage(version, place)
    assert found["model"] == "flight_time 4"
    assert found["trained_on"] == ABOUT["dataset"]
    assert (found["code"], found["run"], found["package"]) == (ABOUT["code"], "e" * 32, version.digest)
    assert (found["owner"], found["approver"], found["replaces"]) == ("flight-time team", BOARD, 2)
    assert found["parameters"]["train_months"] == ["2013-01"]
    assert found["aliases"] == ["champion"]


# ---- what is refused, and leaves nothing half done


@pytest.mark.parametrize(
    ("asked", "said"),
    [("winner", "alias 'winner'"), (7, "no version 7"), ("07", "no version 07"), ("", "alias ''"), (0, "no version 0")],
)
def test_unknown_alias_or_version_is_a_sentence(place: Settings, asked: str | int, said: str):
    assert said in sentence(lambda: registry.resolve("flight_time", asked, place))


def test_unknown_alias_tells_the_known_ones(place: Settings):
    text = sentence(lambda: registry.resolve("flight_time", "winner", place))
    assert "challenger = 3, champion = 2, previous = 1" in text
    assert "no alias yet" in sentence(lambda: registry.resolve("late_arrival", "champion", place))


def test_unknown_use_case_is_a_sentence(place: Settings):
    for call in (registry.resolve, registry.promote):
        assert "Unknown use case 'profit'" in sentence(lambda call=call: call("profit", 1, place))
    assert "Unknown use case" in sentence(lambda: registry.versions("profit", place))


def test_promotion_of_an_unknown_version_changes_nothing(place: Settings):
    assert "no version 7" in sentence(lambda: registry.promote("flight_time", 7, place, approver=BOARD))
    assert now(place) == {"champion": 2, "challenger": 3, "previous": 1}


def test_nothing_registered_yet_is_a_sentence_and_makes_no_store(tmp_path: Path):
    text = sentence(lambda: registry.resolve("flight_time", "champion", settings.load(state=tmp_path / "state")))
    assert "Nothing is recorded yet" in text
    assert list(tmp_path.iterdir()) == []


def lose(folder: Path) -> None:
    shutil.rmtree(folder)


def change_a_byte(folder: Path) -> None:
    (folder / "model.onnx").write_bytes((folder / "model.onnx").read_bytes()[:-1] + b"!")


def swap(folder: Path) -> None:
    (other,) = [path for path in folder.parent.glob("[!.]*") if path != folder][:1]
    shutil.rmtree(folder)
    shutil.copytree(other, folder)


@pytest.mark.parametrize(
    ("spoil", "said"), [(lose, "lost its package"), (change_a_byte, "model.onnx"), (swap, "another package")]
)
def test_package_that_is_not_the_registered_one_is_refused(
    place: Settings, packages: list[Path], spoil: Callable[[Path], None], said: str
):
    spoil(registry.resolve("flight_time", 3, place).folder)
    assert said in sentence(lambda: registry.resolve("flight_time", "challenger", place))
    assert said in sentence(lambda: registry.promote("flight_time", 3, place, approver=BOARD))
    assert now(place) == {"champion": 2, "previous": 1}
    assert registry.register(packages[2], place).number == 3  # registering it again puts it back
    assert now(place) == {"champion": 2, "challenger": 3, "previous": 1}


def test_damaged_package_is_not_registered(place: Settings, packages: list[Path]):
    broken = shutil.copytree(packages[3], place.state / "broken")
    change_a_byte(broken)
    assert "model.onnx" in sentence(lambda: registry.register(broken, place))
    assert "no package" in sentence(lambda: registry.register(place.state / "nothing", place))
    assert len(registry.versions("flight_time", place)) == 3
    assert len(list((place.state / "packages" / "flight_time").glob("[!.]*"))) == 3


def garbage(file: Path) -> None:
    file.write_bytes(b"garbage " * 1_000)


def hole(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(4_096)
        stream.write(b"\xff" * (file.stat().st_size - 4_096))


def other_database(file: Path) -> None:
    file.unlink()
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE flights (carrier TEXT)")


@pytest.mark.parametrize("spoil", [garbage, hole, other_database])
def test_corrupted_registry_is_a_sentence(place: Settings, packages: list[Path], spoil: Callable[[Path], None]):
    file = tracking.database(place)
    assert file is not None
    spoil(file)
    before = file.read_bytes()
    for call in (
        lambda: registry.resolve("flight_time", "champion", place),
        lambda: registry.versions("flight_time", place),
        lambda: registry.promote("flight_time", 3, place, approver=BOARD),
        lambda: registry.register(packages[3], place),
    ):
        assert str(file) in sentence(call)
    assert file.read_bytes() == before
    assert len(list((place.state / "packages" / "flight_time").glob("[!.]*"))) == 3


def test_version_of_another_tool_is_a_sentence(place: Settings):
    client = tracking.client(place)
    client.create_model_version("flight_time", "package:elsewhere")
    assert "names no package" in sentence(lambda: registry.resolve("flight_time", 4, place))


def in_a_child(work: Callable[[], object]) -> int:
    """Run `work` in a copy of this process and return its exit status."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except FlightsError as error:
            os._exit(3 if "room" in str(error) and "\n" not in str(error) else 5)
        except BaseException:
            os._exit(4)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("room", [100, 20_000])  # bytes: too little for a package; enough for one, not for the store
def test_full_disk_leaves_the_registry_as_it_was(place: Settings, packages: list[Path], room: int):
    def work(call: Callable[[], object]) -> Callable[[], None]:
        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            call()

        return limited

    assert in_a_child(work(lambda: registry.register(packages[3], place))) == 3
    assert in_a_child(work(lambda: registry.promote("flight_time", 3, place, approver=BOARD))) == 3
    assert now(place) == {"champion": 2, "challenger": 3, "previous": 1}
    assert len(registry.versions("flight_time", place)) == 3
    assert len(list((place.state / "packages" / "flight_time").glob("[!.]*"))) == 3
    assert registry.register(packages[3], place).number == 4


# ---- a server instead of a file


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("a server")
    shutil.copy(shelf / "mlflow.db", folder / "mlflow.db")
    with mlflow_page.server(f"sqlite:///{folder / 'mlflow.db'}", folder / "artifacts") as address:
        yield address, folder


def test_one_address_moves_the_registry_to_a_server(
    server: tuple[str, Path], shelf: Path, tmp_path: Path, packages: list[Path]
):
    address, _ = server
    shutil.copytree(shelf / "packages", tmp_path / "packages")
    place = settings.load(state=tmp_path, tracking=address)
    run = tracking.client(place).create_run("0").info.run_id
    assert registry.register(packages[3], place, run_id=run).number == 4
    assert registry.register(packages[3], place).number == 4
    assert registry.promote("flight_time", 4, place, approver=BOARD) == registry.resolve("flight_time", 4, place)
    assert now(place) == {"champion": 4, "challenger": 3, "previous": 2}
    assert list(registry.versions("flight_time", place)["number"]) == [4, 3, 2, 1]
    assert registry.lineage(registry.resolve("flight_time", "champion", place), place)["run"] == run
    assert "no version with the alias 'winner'" in sentence(lambda: registry.resolve("flight_time", "winner", place))
    assert not (tmp_path / "mlflow.db").exists()


def test_server_that_does_not_answer_is_a_sentence(tmp_path: Path, packages: list[Path]):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = settings.load(state=tmp_path, tracking=f"http://127.0.0.1:{free.getsockname()[1]}")
        for call in (
            lambda: registry.resolve("flight_time", "champion", place),
            lambda: registry.register(packages[0], place),
        ):
            assert "No tracking server answers" in sentence(call)
    assert list(tmp_path.iterdir()) == []
