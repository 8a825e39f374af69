def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    means = flights.groupby(["carrier", "day"], as_index=False)[["chance", "late"]].mean()
    means["bias"] = means["chance"].astype(float) - means["late"].astype(float)
    counts = means["carrier"].value_counts()
    judged = counts.index[counts >= 10]
    found = {}
    for carrier in judged:
        found[carrier] = min(1, len(judged) * chance(means.loc[means["carrier"] == carrier, "bias"]))
    return found
