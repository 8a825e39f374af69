def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    in_order = rows.sort_values("date", kind="stable")
    n = int((in_order["date"] < day).sum())
    return in_order.iloc[:n].reset_index(drop=True), in_order.iloc[n:].reset_index(drop=True)
