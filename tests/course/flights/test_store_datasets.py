"""Versions of the data: the same bytes are the same version, other bytes are refused with the reason."""

import shutil
from pathlib import Path

import pytest

from flights import data, settings, storage, store
from flights.errors import FlightsError
from flights.settings import Settings

MONTHS = ["2013-01", "2013-02", "2013-03"]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("a lake") / "data"
    data.ingest(MONTHS, data.default_root())
    for name in (*MONTHS, "reference"):
        shutil.copytree(data.default_root() / name, root / name)
    return root


@pytest.fixture
def own(lake: Path, tmp_path: Path) -> Settings:
    shutil.copytree(lake, tmp_path / "data")
    return settings.load(tmp_path / "data", tmp_path / "state")


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_version_tells_months_rows_and_digest(own: Settings):
    version = store.dataset(MONTHS, own)
    assert version.name == "flights-2013-01-to-2013-03"
    assert version.months == tuple(MONTHS)
    assert version.rows == len(data.load(MONTHS, own.data))
    assert len(version.digest) == 12
    assert version.history == ()


def test_same_data_in_another_folder_is_the_same_version(own: Settings, lake: Path, tmp_path: Path):
    assert store.dataset(MONTHS, own) == store.dataset(MONTHS, settings.load(lake, tmp_path / "elsewhere"))


def test_ingested_afresh_it_is_the_same_version(own: Settings, tmp_path: Path):
    data.ingest(["2013-02"], tmp_path / "afresh")
    afresh = settings.load(tmp_path / "afresh", tmp_path / "state")
    assert store.dataset(["2013-02"], own) == store.dataset(["2013-02"], afresh)


@pytest.mark.parametrize("asked", [reversed(MONTHS), [*MONTHS, "2013-02"]], ids=["reversed", "one twice"])
def test_order_and_repetition_make_no_other_version(own: Settings, asked: list[str]):
    assert store.dataset(asked, own) == store.dataset(MONTHS, own)


def test_other_months_or_other_rows_are_another_version(own: Settings):
    digests = {store.dataset(months, own).digest for months in (MONTHS, MONTHS[:2], MONTHS[1:], ["2013-02"])}
    folder = own.data / "2013-02"
    tables = {name: storage.read_table(folder, name) for name in ("clean/flights", "raw/weather")}
    tables["clean/flights"].loc[7, "air_time_minutes"] += 1
    storage.write_folder(folder, tables, {})
    digests.add(store.dataset(["2013-02"], own).digest)
    assert len(digests) == 5


def test_months_apart_are_named_one_by_one(own: Settings):
    assert store.dataset(["2013-01", "2013-03"], own).name == "flights-2013-01-and-2013-03"


@pytest.mark.parametrize("names", [["route_mean_7d"], ["hour", "route_mean_7d"]])
def test_lagged_features_make_the_months_before_part_of_the_version(own: Settings, names: list[str]):
    plain, lagged = store.dataset(["2013-03"], own), store.dataset(["2013-03"], own, names=names)
    assert lagged.history == ("2013-01", "2013-02")
    assert (lagged.months, lagged.rows) == (plain.months, plain.rows)
    assert lagged.digest != plain.digest
    assert store.dataset(["2013-03"], own, names=["hour"]) == plain


def test_january_has_nothing_to_look_back_on(own: Settings):
    assert store.dataset(["2013-01"], own, names=["route_mean_7d"]) == store.dataset(["2013-01"], own)


@pytest.mark.parametrize("names", [[], ["route_mean_7d"]], ids=["plain", "lagged"])
def test_one_changed_byte_is_refused_with_the_reason(own: Settings, names: list[str]):
    change_a_byte(own.data / "2013-02" / "clean" / "flights.parquet")
    for read in (
        lambda: store.dataset(MONTHS, own, names=names),
        lambda: store.load(MONTHS, names, "flight_time", own),
    ):
        with pytest.raises(FlightsError, match=r"2013-02/clean/flights\.parquet .* does not match its checksum"):
            read()


def test_a_changed_byte_in_a_month_looked_back_on_is_refused(own: Settings):
    change_a_byte(own.data / "2013-01" / "clean" / "flights.parquet")
    with pytest.raises(FlightsError, match="2013-01/clean"):
        store.load(["2013-03"], ["route_mean_7d"], "flight_time", own)
    with pytest.raises(FlightsError, match="2013-01/clean"):
        store.dataset(["2013-03"], own, names=["route_mean_7d"])
    assert store.dataset(["2013-03"], own).rows == len(store.load(["2013-03"], [], "flight_time", own))


@pytest.mark.parametrize(
    ("months", "sentence"),
    [
        (["2013-05"], r"2013-05 is not ingested in .*\. Run `flights ingest 2013-05`"),
        (["2014-01"], "Unknown month '2014-01'"),
        ([], "A dataset needs at least one month"),
    ],
)
def test_months_that_are_not_there_are_one_sentence(own: Settings, months: list[str], sentence: str):
    with pytest.raises(FlightsError, match=sentence):
        store.dataset(months, own)
    with pytest.raises(FlightsError, match=sentence):
        store.load(months, ["route_mean_7d"], "flight_time", own)


def test_a_lost_manifest_is_told(own: Settings):
    (own.data / "2013-02" / storage.MANIFEST).unlink()
    with pytest.raises(FlightsError, match=r"2013-02/manifest\.json"):
        store.dataset(MONTHS, own)


def test_a_month_without_the_table_is_told(own: Settings):
    storage.write_folder(own.data / "2013-02", {"raw/weather": data.load(["2013-01"], own.data, "raw/weather")}, {})
    with pytest.raises(FlightsError, match="no table 'clean/flights'"):
        store.dataset(MONTHS, own)


def test_lineage_leads_from_the_source_to_a_version(own: Settings):
    names = ("hour", "route_mean_7d")
    version = store.dataset(["2013-03"], own, names=names)
    found = store.lineage(version, names, "flight_time", own, run="5f0c", package="9a1e", version="flight_time 3")
    kinds = [node["kind"] for node in found["nodes"]]
    assert kinds == ["source", "month", "month", "month", "dataset", "features", "run", "package", "version"]
    edges = [tuple(edge) for edge in found["edges"]]
    assert len(edges) == len(set(edges))
    dataset = "dataset/flights-2013-03"
    assert ("month/2013-03", dataset) in edges
    assert ("month/2013-01", "features/route_mean_7d") in edges
    assert ("month/2013-01", dataset) not in edges
    assert (
        edges[-4:-3]
        != edges[-3:]
        == [
            ("features/route_mean_7d", "run/5f0c"),
            ("run/5f0c", "package/9a1e"),
            ("package/9a1e", "version/flight_time 3"),
        ]
    )
    assert {node["id"]: node["digest"] for node in found["nodes"]}[dataset] == version.digest


def test_lineage_without_lagged_features_has_no_step_for_them(own: Settings):
    found = store.lineage(store.dataset(["2013-03"], own), ["hour"], "flight_time", own)
    assert [node["kind"] for node in found["nodes"]] == ["source", "month", "dataset"]
