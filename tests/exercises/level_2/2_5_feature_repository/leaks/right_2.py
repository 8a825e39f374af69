def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    future = flights["day"] >= day
    changed = flights.assign(late=flights["late"].where(~future, ~flights["late"]))
    before = feature(flights).to_numpy(dtype=float)
    after = feature(changed).to_numpy(dtype=float)
    noticed = ~np.isclose(before, after, rtol=0, atol=1e-12, equal_nan=True) & (flights["day"] <= day).to_numpy()
    return list(flights["flight_id"].to_numpy()[noticed])
