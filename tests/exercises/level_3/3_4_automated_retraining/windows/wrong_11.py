# wrong: the age is the difference of the days of the month, which breaks at the end of a month
def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    flights = flights.dropna(subset=["late"])
    age = today.day - flights["day"].dt.day
    holdout = flights[(age >= delay_days) & (age < delay_days + holdout_days)]
    train = flights[(age >= delay_days + holdout_days) & (age < delay_days + holdout_days + window_days)]
    return set(train["flight_id"]), set(holdout["flight_id"])
