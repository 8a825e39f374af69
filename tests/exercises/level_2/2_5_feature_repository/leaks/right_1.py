def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    changed = flights.copy()
    future = changed["day"] >= day
    changed.loc[future, "late"] = ~changed.loc[future, "late"]
    before, after = feature(flights.copy()), feature(changed)
    found = []
    for place in flights.index[flights["day"] <= day]:
        one, other = before[place], after[place]
        if one != other and not (pd.isna(one) and pd.isna(other)):
            found.append(flights.loc[place, "flight_id"])
    return found
