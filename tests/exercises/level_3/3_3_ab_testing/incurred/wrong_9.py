# wrong: greater than the threshold instead of 'as much, or more'
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    p = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = p > wrong / (wrong + missed)
    late = flights["late"]
    return np.where(warned, wrong * (1 - late), missed * late)
