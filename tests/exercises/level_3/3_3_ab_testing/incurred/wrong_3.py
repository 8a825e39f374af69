# wrong: exchanges the two prices
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = served * missed >= (1 - served) * wrong
    return np.where(warned, missed * (1 - flights["late"]), wrong * flights["late"]).tolist()
