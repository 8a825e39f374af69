def split_by_time(rows: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (train, test): the rows before `day`, and the rows on `day` or after it."""
    late = rows["date"].dt.normalize() >= day
    return [rows.loc[~late.to_numpy()].copy(), rows.loc[late.to_numpy()].copy()]
