# wrong: train ends at midnight of the day before, so rows later on that day are in neither table
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    yesterday = day - pd.Timedelta(days=1)
    return rows[rows["date"] <= yesterday], rows[rows["date"] >= day]
