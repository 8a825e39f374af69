def attach(flights: pd.DataFrame, shares: pd.DataFrame) -> list[float]:
    """Return for each flight the newest share of its route known before departure, at most 14 days old, else NaN."""
    values = []
    for route, when in zip(flights["route"], flights["when"], strict=True):
        age = when - shares["known_from"]
        fit = shares[(shares["route"] == route) & (age > pd.Timedelta(0)) & (age <= pd.Timedelta(days=14))]
        values.append(fit.sort_values("known_from")["late_share"].iloc[-1] if len(fit) else math.nan)
    return values
