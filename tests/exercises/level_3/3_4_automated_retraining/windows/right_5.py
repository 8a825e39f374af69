def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    age = (today - flights["day"]).dt.days
    labelled = flights["late"].notna()
    first = delay_days + holdout_days  # the age of the newest day of the training
    train = labelled & age.between(first, first + window_days - 1)
    holdout = labelled & age.between(delay_days, first - 1)
    return set(flights.loc[train, "flight_id"]), set(flights.loc[holdout, "flight_id"])
