def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    left = flights.reset_index(drop=True).sort_values("when", kind="stable")
    joined = pd.merge_asof(
        left,
        shares.sort_values("known_from"),
        left_on="when",
        right_on="known_from",
        by="route",
        direction="backward",
        allow_exact_matches=False,
    )
    too_old = joined["when"] - joined["known_from"] > pd.Timedelta(14, unit="D")
    joined["late_share"] = joined["late_share"].mask(too_old)
    joined.index = left.index
    return joined["late_share"].sort_index()
