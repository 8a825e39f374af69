# wrong: asks for an order that nobody promised (by name), so it refuses right code
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("AA EWR N1 0", "UA EWR N2 90", "UA JFK N3 -")
    assert list(late_share(flights, "carrier")) == ["AA", "UA"], "carriers in the order of the alphabet"
    assert late_share(table(), "carrier") == {}
