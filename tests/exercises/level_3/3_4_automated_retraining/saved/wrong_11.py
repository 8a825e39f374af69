# wrong: only the days on which retraining lost are counted, not the whole month
def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    bad = days[days["retrained"] > days["frozen"]]
    month = bad["day"].dt.strftime("%Y-%m")
    damage = ((bad["retrained"] - bad["frozen"]) * bad["flights"]).groupby(month).sum()
    avoided = ((bad["retrained"] - bad["served"]) * bad["flights"]).groupby(month).sum()
    return (avoided / damage).to_dict()
