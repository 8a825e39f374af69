def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    other = flights.copy()
    other["late"] = np.where(other["day"] < day, other["late"], np.logical_not(other["late"]))
    table = pd.DataFrame({"id": flights["flight_id"], "one": feature(flights), "two": feature(other)})
    table = table[flights["day"] <= day]
    return table[table["one"].fillna(-99.0) != table["two"].fillna(-99.0)]["id"].to_list()
