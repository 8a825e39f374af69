# wrong: leaves out the flights of which nothing is known
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    known = flights.dropna(subset=["late"])
    served = np.where(known["arm"] == "champion", known["champion"], known["challenger"])
    warned = served * missed >= (1 - served) * wrong
    return np.where(warned, wrong * (1 - known["late"]), missed * known["late"]).tolist()
