def windows(
    flights: pd.DataFrame, today: pd.Timestamp, delay_days: int, holdout_days: int, window_days: int
) -> tuple[set[str], set[str]]:
    """Return the ids of the flights to train on, and of those to decide the contest on."""
    def ids_of(last: pd.Timestamp, length: int) -> set[str]:
        calendar = set(pd.date_range(end=last, periods=length, freq="D"))
        return {
            name
            for name, day, late in zip(flights["flight_id"], flights["day"], flights["late"], strict=True)
            if day in calendar and late == late
        }

    newest = today - pd.Timedelta(days=delay_days)
    return ids_of(newest - pd.Timedelta(days=holdout_days), window_days), ids_of(newest, holdout_days)
