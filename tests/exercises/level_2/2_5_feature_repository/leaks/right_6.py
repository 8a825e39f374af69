def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    table = flights.copy(deep=True)
    table["late"] = [not late if when >= day else bool(late) for late, when in zip(flights["late"], flights["day"])]
    first = np.asarray(feature(flights), dtype=float)
    second = np.asarray(feature(table), dtype=float)
    found = []
    for flight, when, x, y in zip(flights["flight_id"], flights["day"], first, second):
        if when <= day and not (x == y or (math.isnan(x) and math.isnan(y))):
            found.append(flight)
    return found
