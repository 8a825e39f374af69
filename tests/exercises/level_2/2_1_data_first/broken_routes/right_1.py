# a loop
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    seen = {}
    for origin, dest, miles in zip(flights["origin"], flights["dest"], flights["distance_miles"]):
        if miles == miles:
            low, high = seen.get((origin, dest), (miles, miles))
            seen[origin, dest] = min(low, miles), max(high, miles)
    broken = [(low - high, route) for route, (low, high) in seen.items() if high - low > tolerance_miles]
    return [route for _, route in sorted(broken)]
