# places by numpy
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    ids, found = list(flights["flight_id"]), []
    for column, words, ok in rules:
        if column not in set(flights.columns):
            found += [(column, "missing", 0, [])]
        else:
            places = np.flatnonzero(np.logical_not(ok(flights[column])))
            if places.size:
                found += [(column, words, places.size, [ids[place] for place in places[:most]])]
    return found
