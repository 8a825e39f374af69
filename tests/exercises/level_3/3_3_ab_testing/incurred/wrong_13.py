# wrong: gives the sum over all flights, not the cost of each
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    p = flights["champion"].where(flights["arm"] == "champion", flights["challenger"])
    warned = p * missed >= (1 - p) * wrong
    return float((warned * wrong * (1 - flights["late"]) + ~warned * missed * flights["late"]).sum())
