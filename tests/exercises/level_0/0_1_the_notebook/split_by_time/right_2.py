def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    train, test = [], []
    for position, date in enumerate(rows["date"]):
        if date < day:
            train.append(position)
        else:
            test.append(position)
    return rows.iloc[train], rows.iloc[test]
