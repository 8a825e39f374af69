# wrong: the last days on which there was a flight, and not of the calendar
def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    known = flights[flights["late"].notna() & (flights["day"] <= today - pd.Timedelta(days=delay_days))]
    days = sorted(known["day"].unique())
    last = days[len(days) - min(holdout_days, len(days)) :]
    before = days[: len(days) - len(last)]
    before = before[len(before) - min(window_days, len(before)) :]
    return set(known.loc[known["day"].isin(before), "flight_id"]), set(known.loc[known["day"].isin(last), "flight_id"])
