def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = served * missed >= (1 - served) * wrong
    late = flights["late"].to_numpy()
    return np.where(warned, wrong * (1 - late), missed * late).tolist()
