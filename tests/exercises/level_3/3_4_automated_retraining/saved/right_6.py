def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    months: dict[str, list] = {}
    for row in days.itertuples():
        months.setdefault(f"{row.day:%Y-%m}", []).append(row)
    answer = {}
    for month, rows in months.items():
        weights = [row.flights for row in rows]
        frozen, retrained, served = (
            float(np.average([getattr(row, name) for row in rows], weights=weights))
            for name in ("frozen", "retrained", "served")
        )
        if retrained > frozen:
            answer[month] = (retrained - served) / (retrained - frozen)
    return answer
