# wrong: takes a flight of which nothing is known for one that was not late
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = served * missed >= (1 - served) * wrong
    late = flights["late"] == 1
    return np.where(warned & ~late, wrong, np.where(~warned & late, missed, 0.0)).tolist()
