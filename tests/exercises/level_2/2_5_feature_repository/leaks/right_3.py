def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    """Return the ids of the flights up to `day` whose feature changes with the labels from `day` on."""
    labels = [not late if when >= day else late for late, when in zip(flights["late"], flights["day"])]
    pairs = zip(feature(flights), feature(flights.assign(late=labels)))
    changed = [repr(float(one)) != repr(float(other)) for one, other in pairs]
    return [name for name, when, moved in zip(flights["flight_id"], flights["day"], changed) if moved and when <= day]
