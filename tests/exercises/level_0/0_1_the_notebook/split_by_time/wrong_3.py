# wrong: drop() by index label loses test rows when an index label is repeated
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    train = rows[rows["date"] < day]
    test = rows.drop(train.index)
    return train, test
