# wrong: Python's max and min over a list with NaN in it: a NaN in the first place hides the route
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    miles = {}
    for row in flights.itertuples():
        miles.setdefault((row.origin, row.dest), []).append(row.distance_miles)
    spread = {route: max(values) - min(values) for route, values in miles.items()}
    broken = [route for route, difference in spread.items() if difference > tolerance_miles]
    return sorted(broken, key=lambda route: (-spread[route], route))
