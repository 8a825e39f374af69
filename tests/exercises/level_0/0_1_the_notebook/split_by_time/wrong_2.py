# wrong: counts the early rows and cuts there, which works only when the rows are already in order of date
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    n = int((rows["date"] < day).sum())
    return rows.iloc[:n], rows.iloc[n:]
