def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    damage, kept = {}, {}
    for row in days.itertuples():
        month = f"{row.day.year}-{row.day.month:02d}"
        damage[month] = damage.get(month, 0.0) + row.flights * (row.retrained - row.frozen)
        kept[month] = kept.get(month, 0.0) + row.flights * (row.retrained - row.served)
    return {month: kept[month] / damage[month] for month in damage if damage[month] > 0}
