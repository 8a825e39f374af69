# wrong: the share is cut off at 0 and 1, though it may lie outside
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    table = days.assign(month=days["day"].dt.strftime("%Y-%m"))
    for name in ["frozen", "retrained", "served"]:
        table[name] = table[name] * table["flights"]
    sums = table.groupby("month")[["frozen", "retrained", "served"]].sum()
    sums = sums[sums["retrained"] > sums["frozen"]]
    share = (sums["retrained"] - sums["served"]) / (sums["retrained"] - sums["frozen"])
    return share.clip(0, 1).to_dict()
