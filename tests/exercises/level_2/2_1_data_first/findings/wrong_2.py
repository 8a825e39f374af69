# wrong: counts only the rows that it names
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column not in flights:
            found.append((column, "missing", 0, []))
            continue
        bad = flights["flight_id"][~ok(flights[column])].head(most).to_list()
        if bad:
            found.append((column, words, len(bad), bad))
    return found
