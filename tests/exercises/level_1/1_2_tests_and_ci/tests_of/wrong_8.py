# wrong: refuses right code: wants a group without any arrived flight in the dict with 0, which promise 4 forbids
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("UA EWR N1 60", "UA JFK - 0", "B6 JFK N2 15", "B6 JFK N3 -5", "AA LGA N4 -", "- EWR N5 60", "DL JFK N6 14")
    before = flights.copy()
    got = late_share(flights, "carrier")
    assert list(got.items()) == [("B6", 0.5), ("UA", 0.5), ("AA", 0.0), ("DL", 0.0)]
    assert flights.equals(before)
    flights = table("UA EWR N1 60", "UA JFK - 0", "B6 JFK N2 15")
    assert list(late_share(flights, "origin").items()) == [("EWR", 1.0), ("JFK", 0.5)]
    assert late_share(table(), "carrier") == {}
