def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = flights["challenger"].where(flights["arm"] == "challenger", flights["champion"])
    warned = served >= wrong / (wrong + missed)
    cost = pd.Series(0.0, index=flights.index)
    cost = cost.mask(warned & (flights["late"] == 0), wrong)
    cost = cost.mask(~warned & (flights["late"] == 1), missed)
    return cost.mask(flights["late"].isna())
