def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    names = ["frozen", "retrained", "served"]
    sums = days[names].mul(days["flights"], axis=0).groupby(days["day"].dt.strftime("%Y-%m")).sum()
    worse = sums[sums["retrained"] > sums["frozen"]]
    return ((worse["retrained"] - worse["served"]) / (worse["retrained"] - worse["frozen"])).to_dict()
