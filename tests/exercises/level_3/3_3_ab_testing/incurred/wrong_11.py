# wrong: the threshold 0.25 of the example is used for all prices
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    p = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = p >= 0.25
    return list(np.where(warned, wrong * (1 - flights["late"]), missed * flights["late"]))
