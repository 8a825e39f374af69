# wrong: asks for a text that the function may or may not give; no such column is promised an error
def tests_of(late_share: Callable[[pd.DataFrame, str], dict[str, float]]) -> None:
    """Assert what `late_share` promises; raise on a version that breaks a promise."""
    flights = table("UA EWR N1 15")
    assert late_share(flights, "carrier") == {"UA": 1.0}
    assert late_share(flights, "month") == {}
