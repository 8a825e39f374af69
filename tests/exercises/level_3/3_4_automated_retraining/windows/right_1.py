def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    day = pd.Timedelta(days=1)
    newest = today - delay_days * day
    start = newest - holdout_days * day
    training, holdout = set(), set()
    for row in flights.itertuples(index=False):
        if math.isnan(row.late) or row.day > newest:
            continue
        if row.day > start:
            holdout.add(row.flight_id)
        elif row.day > start - window_days * day:
            training.add(row.flight_id)
    return training, holdout
