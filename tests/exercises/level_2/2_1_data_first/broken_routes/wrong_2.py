# wrong: groups by destination only
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    distances = flights.groupby("dest")["distance_miles"]
    spread = distances.max() - distances.min()
    bad = set(spread[spread > tolerance_miles].index)
    rows = flights[flights["dest"].isin(bad)]
    return sorted(set(zip(rows["origin"], rows["dest"])), key=lambda route: (-spread[route[1]], route))
