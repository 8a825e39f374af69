def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    cancelled = rows["dep_time"].isna()
    diverted = ~cancelled & rows["arr_delay"].isna()
    return {
        "completed": rows[~cancelled & ~diverted],
        "cancelled": rows[cancelled],
        "diverted": rows[diverted],
    }
