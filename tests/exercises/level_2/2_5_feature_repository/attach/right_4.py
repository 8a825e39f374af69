def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    known: dict[str, list] = {}
    for row in shares.itertuples(index=False):
        known.setdefault(row.route, []).append((row.known_from, row.late_share))
    answer = np.full(len(flights), np.nan)
    for place, (route, when) in enumerate(zip(flights["route"], flights["when"])):
        usable = [pair for pair in known.get(route, []) if when - pd.Timedelta(days=14) <= pair[0] < when]
        if usable:
            answer[place] = max(usable)[1]
    return answer
