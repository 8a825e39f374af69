# wrong: tests the copy of today's version, never the one it is given
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("UA EWR N1 15", "UA EWR N2 14", "B6 JFK - -40")
    assert late_share_today(flights, "carrier") == {"UA": 0.5, "B6": 0.0}
    assert late_share_today(table(), "carrier") == {}
