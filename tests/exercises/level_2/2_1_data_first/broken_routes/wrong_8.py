# wrong: forgets the tolerance that it is given
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    distances = flights.groupby(["origin", "dest"])["distance_miles"]
    spread = (distances.max() - distances.min()).to_dict()
    return sorted((route for route in spread if spread[route] > 1), key=lambda route: (-spread[route], route))
