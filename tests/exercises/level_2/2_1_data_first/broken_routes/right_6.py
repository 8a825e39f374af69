def broken_routes(flights, tolerance_miles=1.0):
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    limits = {}
    for origin, dest, miles in zip(flights["origin"], flights["dest"], flights["distance_miles"]):
        if pd.isna(miles):
            continue
        low, high = limits.get((origin, dest), (miles, miles))
        limits[origin, dest] = (min(low, miles), max(high, miles))
    broken = [(low - high, route) for route, (low, high) in limits.items() if high - low > tolerance_miles]
    broken.sort()
    return [route for _, route in broken]
