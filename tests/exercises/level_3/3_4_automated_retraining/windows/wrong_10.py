# wrong: counts the days that have labelled flights, not the days of the calendar
def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    known = flights[(flights["day"] <= today - pd.Timedelta(days=delay_days)) & flights["late"].notna()]
    days = sorted(known["day"].unique())
    holdout_part = days[-holdout_days:]
    train_part = days[:-holdout_days][-window_days:]
    train = known[known["day"].isin(train_part)]
    holdout = known[known["day"].isin(holdout_part)]
    return set(train["flight_id"]), set(holdout["flight_id"])
