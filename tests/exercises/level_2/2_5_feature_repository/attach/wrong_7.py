# wrong: the newest share of each route at the end of all data
def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    newest = shares.sort_values("known_from").drop_duplicates("route", keep="last").set_index("route")["late_share"]
    return flights["route"].map(newest).tolist()
