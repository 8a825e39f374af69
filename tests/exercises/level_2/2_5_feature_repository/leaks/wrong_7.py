# wrong: a value that becomes missing is not noticed
def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    changed = flights.assign(late=flights["late"] ^ (flights["day"] >= day))
    before, after = feature(flights), feature(changed)
    differs = (before - after).abs() > 0
    return flights.loc[differs & (flights["day"] <= day), "flight_id"].tolist()
