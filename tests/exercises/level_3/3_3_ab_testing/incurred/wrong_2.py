# wrong: warns from one half on, whatever the prices are
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    return np.where(served >= 0.5, wrong * (1 - flights["late"]), missed * flights["late"]).tolist()
