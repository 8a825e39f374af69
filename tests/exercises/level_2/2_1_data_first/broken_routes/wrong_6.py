# wrong: counts different distances, whatever their difference
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    counts = flights.groupby(["origin", "dest"])["distance_miles"].nunique().sort_values(ascending=False)
    return list(counts[counts > tolerance_miles].index)
