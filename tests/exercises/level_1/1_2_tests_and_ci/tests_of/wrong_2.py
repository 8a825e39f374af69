# wrong: one happy day, all delays far from the limit, nothing missing
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("UA EWR N1 60", "UA EWR N2 0", "B6 JFK N3 0", "AA JFK N4 90")
    assert late_share(flights, "carrier") == {"AA": 1.0, "UA": 0.5, "B6": 0.0}
