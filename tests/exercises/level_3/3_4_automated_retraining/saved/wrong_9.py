# wrong: the days of a month weigh the same, however many flights they have
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    month = days["day"].dt.strftime("%Y-%m")
    means = days.groupby(month)[["frozen", "retrained", "served"]].mean()
    bad = means[means["retrained"] > means["frozen"]]
    return ((bad["retrained"] - bad["served"]) / (bad["retrained"] - bad["frozen"])).to_dict()
