# wrong: divides by the error of the retrained model
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    sums = days[["frozen", "retrained", "served"]].mul(days["flights"], axis="index")
    month = sums.groupby(days["day"].dt.strftime("%Y-%m").to_numpy()).sum()
    lost = month[month["retrained"] > month["frozen"]]
    return ((lost["retrained"] - lost["served"]) / lost["retrained"]).to_dict()
