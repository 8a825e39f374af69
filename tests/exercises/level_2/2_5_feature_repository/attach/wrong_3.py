# wrong: in the order of departure, not in that of the table
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    joined = pd.merge_asof(
        flights.assign(place=range(len(flights))).sort_values("when"),
        shares.sort_values("known_from"),
        left_on="when",
        right_on="known_from",
        by="route",
        allow_exact_matches=False,
        tolerance=pd.Timedelta(days=14),
    )
    return joined["late_share"].tolist()
