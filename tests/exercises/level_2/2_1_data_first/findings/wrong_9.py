# wrong: bad rows are looked up by their index label, so a label that repeats brings good rows along
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column not in flights:
            found.append((column, "missing", 0, []))
            continue
        well = ok(flights[column])
        labels = well.index[~well]
        ids = flights.loc[labels, "flight_id"]
        if len(ids) > 0:
            found.append((column, words, len(ids), list(ids.head(most))))
    return found
