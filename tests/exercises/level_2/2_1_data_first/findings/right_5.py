def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column not in flights.columns:
            found.append((column, "missing", 0, []))
            continue
        well = ok(flights[column]).fillna(False).astype(bool)
        ids = flights["flight_id"][~well.to_numpy()]
        if len(ids):
            found.append((column, words, len(ids), ids.head(most).tolist()))
    return found
