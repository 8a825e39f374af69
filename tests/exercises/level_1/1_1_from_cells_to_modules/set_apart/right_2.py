def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    places = {"completed": [], "cancelled": [], "diverted": []}
    for place, (left, delay) in enumerate(zip(rows["dep_time"], rows["arr_delay"])):
        if pd.isna(left):
            places["cancelled"].append(place)
        elif pd.isna(delay):
            places["diverted"].append(place)
        else:
            places["completed"].append(place)
    return {name: rows.iloc[where].copy() for name, where in places.items()}
