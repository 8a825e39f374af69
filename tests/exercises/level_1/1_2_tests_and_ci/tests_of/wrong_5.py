# wrong: returns what it found instead of asserting it
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    return late_share(table("UA EWR N1 15", "UA EWR N2 14"), "carrier") == {"UA": 0.5}
