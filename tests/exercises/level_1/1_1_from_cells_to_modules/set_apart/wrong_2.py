# wrong: drops by index label, so completed rows vanish when index labels are repeated
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    cancelled = rows[rows["dep_time"].isna()]
    rest = rows.drop(cancelled.index)
    diverted = rest[rest["arr_delay"].isna()]
    return {"completed": rest.drop(diverted.index), "cancelled": cancelled, "diverted": diverted}
