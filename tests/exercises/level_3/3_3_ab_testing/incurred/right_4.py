def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    table = flights.reset_index(drop=True)
    own = table["arm"].eq("champion")
    p = own * table["champion"] + ~own * table["challenger"]
    warns = (p * missed - (1 - p) * wrong >= 0).astype(float)
    return list(warns * (1 - table["late"]) * wrong + (1 - warns) * table["late"] * missed)
