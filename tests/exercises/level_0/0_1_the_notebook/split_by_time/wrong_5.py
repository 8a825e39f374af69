# wrong: the two parts are handed back in the wrong order
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    early = rows["date"] < day
    return rows[~early], rows[early]
