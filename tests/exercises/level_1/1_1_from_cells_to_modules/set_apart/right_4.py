def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    left = rows.dropna(subset=["dep_time"])
    return {
        "cancelled": rows.loc[rows["dep_time"].isnull()],
        "diverted": left.loc[left["arr_delay"].isnull()],
        "completed": left.dropna(subset=["arr_delay"]),
    }
