def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    number = (today.to_datetime64() - flights["day"].to_numpy()) / np.timedelta64(1, "D") - delay_days
    there = ~np.isnan(flights["late"].to_numpy(dtype=float))
    names = flights["flight_id"].to_numpy()
    in_holdout = there & (number > -0.5) & (number < holdout_days - 0.5)
    in_training = there & (number > holdout_days - 0.5) & (number < holdout_days + window_days - 0.5)
    return set(names[in_training]), set(names[in_holdout])
