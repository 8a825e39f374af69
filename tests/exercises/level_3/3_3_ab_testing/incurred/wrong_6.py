# wrong: lets a warning cost its price before late flights, too
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = served * missed >= (1 - served) * wrong
    return np.where(warned, wrong + 0 * flights["late"], missed * flights["late"]).tolist()
