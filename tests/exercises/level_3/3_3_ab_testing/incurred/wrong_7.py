# wrong: computes the threshold from the other price
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    served = np.where(flights["arm"] == "champion", flights["champion"], flights["challenger"])
    warned = served >= missed / (wrong + missed)
    return np.where(warned, wrong * (1 - flights["late"]), missed * flights["late"]).tolist()
