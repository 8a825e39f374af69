# wrong: keeps silent about a missing column
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column in flights:
            bad = flights["flight_id"][~ok(flights[column])]
            if len(bad):
                found.append((column, words, len(bad), bad.head(most).to_list()))
    return found
