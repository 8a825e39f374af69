# wrong: `>=` for `>`: a route that differs by exactly the tolerance is called broken
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    groups = flights.groupby(["origin", "dest"])["distance_miles"]
    spread = groups.max() - groups.min()
    spread = spread[spread >= tolerance_miles]
    return sorted(spread.index, key=lambda route: (-spread[route], route))
