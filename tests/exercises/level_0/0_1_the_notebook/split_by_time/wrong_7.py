# wrong: keeps only the dates, the other columns are lost
def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    early = rows["date"] < day
    return rows.loc[early.to_numpy(), ["date"]].assign(number=range(int(early.sum()))), rows[~early]
