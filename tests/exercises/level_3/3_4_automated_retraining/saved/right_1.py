def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    answer = {}
    months = days["day"].dt.to_period("M").to_numpy()
    for month in set(months):
        part = days[months == month]
        mean = {name: np.average(part[name], weights=part["flights"]) for name in ("frozen", "retrained", "served")}
        if mean["retrained"] - mean["frozen"] > 1e-12:
            answer[str(month)] = (mean["retrained"] - mean["served"]) / (mean["retrained"] - mean["frozen"])
    return answer
