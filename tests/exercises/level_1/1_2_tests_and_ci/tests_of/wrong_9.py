# wrong: the "copy" is the same table, so a change is never seen, and ties are never in an order that could be wrong
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("AA EWR N1 60", "AA JFK - 15", "B6 JFK N2 15", "B6 JFK N3 -20", "UA LGA N4 -", "- EWR N5 60", "DL JFK N6 14")
    before = flights
    got = late_share(flights, "carrier")
    assert list(got) == ["AA", "B6", "DL"]
    assert got == {"AA": 1.0, "B6": 0.5, "DL": 0.0}
    assert flights.equals(before)
    got = late_share(table("AA EWR N1 60", "AA JFK - 15", "B6 JFK N3 -5"), "origin")
    assert got == {"EWR": 1.0, "JFK": 0.5}
    assert late_share(table(), "origin") == {}
