# wrong: takes labels that are not known yet
def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    known = flights[flights["late"].notna()]
    age = (today - known["day"]).dt.days - 1
    holdout = known.loc[((age >= 0) & (age < holdout_days)).to_numpy(), "flight_id"]
    training = known.loc[((age >= holdout_days) & (age < holdout_days + window_days)).to_numpy(), "flight_id"]
    return set(training), set(holdout)
