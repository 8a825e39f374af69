# agg and sort_values
def broken_routes(flights: pd.DataFrame, tolerance_miles: float = 1.0) -> list[tuple[str, str]]:
    """Return the routes whose distances differ by more than the tolerance, the worst first."""
    table = flights.groupby(["origin", "dest"], as_index=False).agg(
        low=("distance_miles", "min"), high=("distance_miles", "max")
    )
    table["spread"] = table["high"] - table["low"]
    table = table[table["spread"] > tolerance_miles]
    table = table.sort_values(["spread", "origin", "dest"], ascending=[False, True, True])
    return list(zip(table["origin"], table["dest"]))
