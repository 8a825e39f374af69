# wrong: rows without a value are left out before the rule is asked, so a gap never breaks a rule
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    found = []
    for column, words, ok in rules:
        if column not in flights:
            found.append((column, "missing", 0, []))
            continue
        there = flights[flights[column].notna()]
        ids = there["flight_id"][~ok(there[column])]
        if len(ids) > 0:
            found.append((column, words, len(ids), list(ids.head(most))))
    return found
