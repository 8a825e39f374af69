# zip over the answers of the rule
def findings(
    flights: pd.DataFrame, rules: list[tuple[str, str, Callable[[pd.Series], pd.Series]]], most: int = 3
) -> list[tuple[str, str, int, list[str]]]:
    """Return (column, rule, number of rows, first flight_ids) for each rule that rows break."""
    report = []
    for column, words, ok in rules:
        if column in flights.columns:
            ids = [name for name, good in zip(flights["flight_id"], ok(flights[column])) if not good]
            if ids:
                report.append((column, words, len(ids), ids[:most]))
        else:
            report.append((column, "missing", 0, []))
    return report
