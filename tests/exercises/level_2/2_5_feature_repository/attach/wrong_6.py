# wrong: the nearest share, also from the future
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    joined = pd.merge_asof(
        flights.assign(place=range(len(flights))).sort_values("when"),
        shares.sort_values("known_from"),
        left_on="when",
        right_on="known_from",
        by="route",
        allow_exact_matches=False,
        direction="nearest",
        tolerance=pd.Timedelta(days=14),
    )
    return joined.sort_values("place")["late_share"].tolist()
