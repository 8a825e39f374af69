# wrong: no copy: both are computed on the changed table
def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    flights.loc[flights["day"] >= day, "late"] ^= True
    before, after = feature(flights), feature(flights)
    differs = (before != after) & ~(before.isna() & after.isna())
    return flights.loc[differs & (flights["day"] <= day), "flight_id"].tolist()
