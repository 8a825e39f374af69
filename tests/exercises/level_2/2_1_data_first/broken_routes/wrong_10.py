# wrong: one `reverse=True` for both keys, so routes with equal differences come in the opposite order of the alphabet
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    groups = flights.groupby(["origin", "dest"])["distance_miles"]
    spread = groups.max() - groups.min()
    broken = [(miles, route) for route, miles in spread.items() if miles > tolerance_miles]
    return [route for _, route in sorted(broken, reverse=True)]
