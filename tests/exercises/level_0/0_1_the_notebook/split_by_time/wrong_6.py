# wrong: the day on which it is split comes into both parts
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    return rows[rows["date"] < day + pd.Timedelta(days=1)], rows[rows["date"] >= day]
