# wrong: flights are the units, not days
def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    bias = flights["chance"] - flights["late"]
    days = flights.groupby("carrier")["day"].nunique()
    judged = days.index[days >= 10]
    return {one: min(1.0, chance(bias[flights["carrier"] == one]) * len(judged)) for one in judged}
