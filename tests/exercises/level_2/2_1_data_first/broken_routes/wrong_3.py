# wrong: in the order of the alphabet, not of the difference
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    distances = flights.groupby(["origin", "dest"])["distance_miles"]
    spread = distances.max() - distances.min()
    return list(spread[spread > tolerance_miles].index)
