# rows one by one
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    accepted, quarantined, why = [], [], []
    for place, flight_id in enumerate(batch["flight_id"]):
        reasons = [words for words, ids in found if ids is None or flight_id in ids]
        if reasons:
            quarantined.append(place)
            why.append("; ".join(reasons))
        else:
            accepted.append(place)
    return batch.iloc[accepted], batch.iloc[quarantined].assign(why=why)
