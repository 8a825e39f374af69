# wrong: careful, and forgets the limit, ties and the table itself
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("UA EWR N1 20", "UA EWR N2 3", "UA JFK N3 -", "B6 JFK - -40", "DL JFK N6 -", "AA JFK N7 99")
    assert late_share(flights, "carrier") == {"AA": 1.0, "UA": 0.5, "B6": 0.0}
    assert late_share(flights, "origin") == {"EWR": 0.5, "JFK": 0.5}
    assert late_share(flights.iloc[:0], "origin") == {}
