# wrong: too weak: one by only, dicts compared without their order, no early flight, no look at the table afterwards
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    assert late_share(table("UA EWR N1 60", "UA JFK N2 0"), "carrier") == {"UA": 0.5}
    assert late_share(table("UA EWR N1 15", "UA JFK N2 14"), "carrier") == {"UA": 0.5}
    assert late_share(table("UA EWR N1 60", "UA JFK N2 -", "B6 JFK N3 0"), "carrier") == {"UA": 1.0, "B6": 0.0}
    assert late_share(table("UA EWR N1 60", "- JFK N2 0"), "carrier") == {"UA": 1.0}
    assert late_share(table(), "carrier") == {}
