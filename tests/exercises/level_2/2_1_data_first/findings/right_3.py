# a generator with KeyError
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    def look():
        for column, words, ok in rules:
            try:
                values = flights[column]
            except KeyError:
                yield column, "missing", 0, []
                continue
            wrong = flights[~ok(values).astype(bool)]
            if not wrong.empty:
                yield column, words, len(wrong), list(wrong["flight_id"].iloc[:most])

    return list(look())
