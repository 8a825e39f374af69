# wrong: a share below 0 is 0, and one above 1 is 1
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    sums = days[["frozen", "retrained", "served"]].mul(days["flights"], axis="index")
    month = sums.groupby(days["day"].dt.strftime("%Y-%m").to_numpy()).sum()
    lost = month[month["retrained"] > month["frozen"]]
    return ((lost["retrained"] - lost["served"]) / (lost["retrained"] - lost["frozen"])).clip(0, 1).to_dict()
