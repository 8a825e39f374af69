# wrong: a flight of which nothing is known and that was not warned of costs 0 instead of NaN
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    p = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = p * missed >= (1 - p) * wrong
    cost = np.zeros(len(flights))
    cost[warned & (flights["late"] != 1)] = wrong
    cost[~warned & (flights["late"] == 1)] = missed
    cost[flights["late"].isna() & warned] = np.nan
    return cost
