# wrong: a value that becomes NaN (or was NaN and is a number now) is passed over
def leaks(feature: Callable[[pd.DataFrame], pd.Series], flights: pd.DataFrame, day: pd.Timestamp) -> list[str]:
    changed = flights.assign(late=flights["late"].where(flights["day"] < day, ~flights["late"]))
    difference = (feature(flights) - feature(changed)).abs()
    return flights.loc[(difference > 0) & (flights["day"] <= day), "flight_id"].tolist()
