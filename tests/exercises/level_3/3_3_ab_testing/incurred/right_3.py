def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    both = flights[["champion", "challenger"]].to_numpy()
    served = both[np.arange(len(flights)), (flights["arm"] == "challenger").to_numpy().astype(int)]
    late = flights["late"].to_numpy()
    silent = served < wrong / (missed + wrong)
    return np.select([np.isnan(late), silent & (late > 0.5), ~silent & (late < 0.5)], [np.nan, missed, wrong], 0.0)
