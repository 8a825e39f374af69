# wrong: picks rows by index label, so that a label that repeats brings others in
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column not in flights:
            found.append((column, "missing", 0, []))
            continue
        good = ok(flights[column])
        bad = flights.loc[good.index[~good], "flight_id"]
        if len(bad):
            found.append((column, words, len(bad), bad.head(most).to_list()))
    return found
