# wrong: the ids are sorted
def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    changed = flights.assign(late=flights["late"].where(flights["day"] < day, ~flights["late"]))
    before, after = feature(flights), feature(changed)
    same = (before == after) | (before.isna() & after.isna())
    return sorted(flights.loc[~same & (flights["day"] <= day), "flight_id"])
