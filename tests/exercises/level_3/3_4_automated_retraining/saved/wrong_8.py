# wrong: the mean of the shares of the days
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    sums = days[["frozen", "retrained", "served"]].mul(days["flights"], axis="index")
    names = days["day"].dt.strftime("%Y-%m").to_numpy()
    month = sums.groupby(names).sum()
    share = ((days["retrained"] - days["served"]) / (days["retrained"] - days["frozen"])).groupby(names).mean()
    return share[month["retrained"] > month["frozen"]].to_dict()
