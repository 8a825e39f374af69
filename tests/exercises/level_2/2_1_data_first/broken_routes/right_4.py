# a comprehension over the set of routes
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    rows = flights.dropna(subset=["distance_miles"])
    routes = sorted(set(zip(rows["origin"], rows["dest"])))
    of = {route: rows.loc[(rows["origin"] == route[0]) & (rows["dest"] == route[1]), "distance_miles"].tolist() for route in routes}
    apart = {route: max(miles) - min(miles) for route, miles in of.items()}
    return sorted((route for route in routes if apart[route] > tolerance_miles), key=apart.get, reverse=True)
