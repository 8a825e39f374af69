# wrong: groupby gives no table for a kind that does not occur, but each table is always there
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    status = np.where(
        rows["dep_time"].isna(), "cancelled", np.where(rows["arr_delay"].isna(), "diverted", "completed")
    )
    return {name: part for name, part in rows.groupby(status)}
