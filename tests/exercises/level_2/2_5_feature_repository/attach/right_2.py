def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    numbered = flights.reset_index(drop=True).reset_index(names="number")
    pairs = numbered.merge(shares, on="route")
    pairs = pairs[(pairs["known_from"] < pairs["when"]) & (pairs["when"] <= pairs["known_from"] + pd.Timedelta(days=14))]
    newest = pairs.sort_values("known_from").drop_duplicates("number", keep="last").set_index("number")["late_share"]
    return newest.reindex(numbered["number"])
