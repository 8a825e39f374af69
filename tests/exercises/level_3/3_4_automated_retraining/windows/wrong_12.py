# wrong: the last day of the training is the first of the holdout, and the training window is one day too long
def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    last = today - pd.Timedelta(days=delay_days)
    begin = last - pd.Timedelta(days=holdout_days - 1)
    known = flights.dropna(subset=["late"])
    holdout = known[known["day"].between(begin, last)]
    train = known[known["day"].between(begin - pd.Timedelta(days=window_days), begin)]
    return set(train["flight_id"]), set(holdout["flight_id"])
