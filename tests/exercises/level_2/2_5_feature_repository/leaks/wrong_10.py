# wrong: the labels are turned round in the table that was handed in
def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    before = feature(flights)
    later = flights["day"] >= day
    flights.loc[later, "late"] = ~flights.loc[later, "late"]
    after = feature(flights)
    same = (before == after) | (before.isna() & after.isna())
    return flights.loc[~same & (flights["day"] <= day), "flight_id"].tolist()
