def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    import pytest

    def check(rows, by, expected):
        flights = pd.DataFrame(rows, columns=["carrier", "origin", "gate", "arr_delay"])
        copy = flights.copy()
        got = late_share(flights, by=by)
        print("got", got)
        assert type(got) is dict
        assert got == pytest.approx(expected), f"{by}: {got}"
        assert list(got) == list(expected), f"order of {list(got)}"
        pd.testing.assert_frame_equal(flights, copy)

    check([("UA", "EWR", "A1", 15.0), ("UA", "EWR", "A1", 14.9), ("UA", "EWR", "A1", 16.0)], "carrier", {"UA": 2 / 3})
    check([("UA", "EWR", "A1", 20.0), ("UA", "EWR", "A1", np.nan)], "carrier", {"UA": 1.0})
    check([("UA", "EWR", "A1", np.nan), ("B6", "EWR", "A1", -300.0)], "carrier", {"B6": 0.0})
    check([("UA", "EWR", "A1", 30.0), ("B6", "EWR", "A1", 30.0), ("AA", "JFK", "A1", 30.0)], "carrier", {"AA": 1, "B6": 1, "UA": 1})
    check([("UA", "EWR", None, 30.0), ("UA", "JFK", "A1", 3.0)], "carrier", {"UA": 0.5})
    check([("UA", "EWR", None, 30.0), ("UA", "JFK", "A1", 3.0), (None, "JFK", "A1", 1.0)], "origin", {"EWR": 1, "JFK": 0})
    check([(None, "EWR", "A1", 30.0), ("UA", "JFK", "A1", 3.0)], "carrier", {"UA": 0})
    check([("UA", "EWR", "A1", np.nan)], "carrier", {})
    check([], "origin", {})
