# wrong: counts the challenger's answer for all flights
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    warned = flights["challenger"] * missed >= (1 - flights["challenger"]) * wrong
    return np.where(warned, wrong * (1 - flights["late"]), missed * flights["late"]).tolist()
