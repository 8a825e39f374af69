# numpy's ptp for each group, and a stable sort
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    known = flights[flights["distance_miles"].notna()]
    spreads = [(route, np.ptp(rows["distance_miles"].to_numpy())) for route, rows in known.groupby(["origin", "dest"])]
    spreads = [(route, spread) for route, spread in spreads if spread > tolerance_miles]
    spreads.sort(key=lambda pair: pair[1], reverse=True)
    return [route for route, _ in spreads]
