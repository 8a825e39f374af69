# a helper for one rule, and a comprehension
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    def one(column, words, ok):
        if column not in flights:
            return column, "missing", 0, []
        bad = ~ok(flights[column]).to_numpy(dtype=bool)
        return column, words, int(bad.sum()), flights["flight_id"].to_numpy()[bad][:most].tolist()

    return [found for found in (one(*rule) for rule in rules) if found[2] or found[1] == "missing"]
