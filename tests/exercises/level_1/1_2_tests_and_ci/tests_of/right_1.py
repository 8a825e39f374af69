def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table(
        "UA EWR N1 15", "UA EWR N2 14", "UA JFK N3 -", "AA EWR N4 90", "AA JFK N5 0", "B6 JFK - -40", "DL JFK N6 -"
    )
    before = flights.copy()
    assert list(late_share(flights, "carrier").items()) == [("AA", 0.5), ("UA", 0.5), ("B6", 0.0)]
    assert list(late_share(flights, "origin").items()) == [("EWR", 2 / 3), ("JFK", 0.0)]
    assert flights.equals(before), "the table was changed"
    assert late_share(table(), "carrier") == {}
