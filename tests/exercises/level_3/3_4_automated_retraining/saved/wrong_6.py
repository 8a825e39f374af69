# wrong: counts the days on which retraining lost, and not the months
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    sums = days[["frozen", "retrained", "served"]].mul(days["flights"], axis="index")
    lost = (days["retrained"] > days["frozen"]).to_numpy()
    month = sums[lost].groupby(days["day"].dt.strftime("%Y-%m").to_numpy()[lost]).sum()
    return ((month["retrained"] - month["served"]) / (month["retrained"] - month["frozen"])).to_dict()
