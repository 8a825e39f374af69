# wrong: the ids are sorted before the first ones are taken
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column not in flights:
            found.append((column, "missing", 0, []))
            continue
        bad = ~ok(flights[column])
        if bad.any():
            ids = sorted(flights["flight_id"][bad])
            found.append((column, words, int(bad.sum()), ids[:most]))
    return found
