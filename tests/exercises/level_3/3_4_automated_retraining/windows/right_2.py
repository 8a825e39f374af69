def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    oldest = delay_days + holdout_days
    table = flights.dropna(subset=["late"]).reset_index(drop=True)
    age = (today - table["day"]) // pd.Timedelta(days=1)
    names = table["flight_id"]
    return (
        set(names[age.between(oldest, oldest + window_days - 1)]),
        set(names[age.between(delay_days, oldest - 1)]),
    )
