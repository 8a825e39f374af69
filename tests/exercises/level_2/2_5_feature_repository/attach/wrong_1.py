# wrong: the colleague's join as it was
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    flights, shares = flights.sort_values("when"), shares.sort_values("known_from")
    joined = pd.merge_asof(flights, shares, left_on="when", right_on="known_from", by="route", direction="nearest")
    return joined["late_share"]
