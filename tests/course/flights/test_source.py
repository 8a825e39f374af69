"""What was read ahead of a fork is given to each reader as its own."""

from collections.abc import Iterator

import pandas as pd
import pytest

from flights import source


@pytest.fixture
def kept() -> Iterator[pd.DataFrame]:
    ahead = source.read_ahead()
    source.keep_ahead(ahead)
    (rows,) = ahead.values()
    yield rows
    source._kept.clear()


def test_a_kept_table_is_what_would_be_read(kept: pd.DataFrame) -> None:
    given = source.read("flights")
    source._kept.clear()
    pd.testing.assert_frame_equal(given, source.read("flights"))


def test_whoever_writes_into_a_kept_table_writes_into_a_copy(kept: pd.DataFrame) -> None:
    given = source.read("flights")
    given.loc[0, "month"] = 77
    given["origin"] = "XYZ"
    given.drop(columns="day", inplace=True)
    assert source.read("flights").loc[0, "month"] == 1
    assert set(source.read("flights")["origin"]) == {"EWR", "JFK", "LGA"}
    assert "day" in source.read("flights")


def test_values_of_a_kept_table_cannot_be_written_to(kept: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="read-only"):
        source.read("flights")["month"].to_numpy()[0] = 77


def test_other_tables_and_folders_are_read_as_ever(kept: pd.DataFrame, tmp_path) -> None:
    rows = kept.head(3)
    rows.to_csv(tmp_path / "flights.csv", index=False)
    assert len(source.read("flights", tmp_path)) == 3
    assert "carrier" in source.read("airlines")
