def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    status = np.select(
        [rows["dep_time"].isna().to_numpy(), rows["arr_delay"].isna().to_numpy()], ["cancelled", "diverted"], "completed"
    )
    return {name: rows[status == name].reset_index(drop=True) for name in ("cancelled", "diverted", "completed")}
