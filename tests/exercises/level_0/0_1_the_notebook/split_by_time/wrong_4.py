# wrong: midnight of the day itself belongs to train
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    return rows[rows["date"] <= day], rows[rows["date"] > day]
