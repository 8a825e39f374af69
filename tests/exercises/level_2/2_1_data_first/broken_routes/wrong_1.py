# wrong: the tolerance itself counts as broken
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    distances = flights.groupby(["origin", "dest"])["distance_miles"]
    spread = (distances.max() - distances.min()).to_dict()
    broken = [route for route, miles in spread.items() if miles >= tolerance_miles]
    return sorted(broken, key=lambda route: (-spread[route], route))
