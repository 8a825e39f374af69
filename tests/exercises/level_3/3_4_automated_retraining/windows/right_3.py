def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    def ids(newest: pd.Timestamp, days: int) -> set[str]:
        wanted = pd.date_range(end=newest, periods=days)
        rows = flights["day"].isin(wanted).to_numpy() & flights["late"].notna().to_numpy()
        return set(flights["flight_id"].to_numpy()[rows])

    newest = today - pd.Timedelta(days=delay_days)
    return ids(newest - pd.Timedelta(days=holdout_days), window_days), ids(newest, holdout_days)
