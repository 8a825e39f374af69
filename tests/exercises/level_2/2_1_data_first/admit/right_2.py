# a dict of reasons by id
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    reasons = {flight_id: [] for flight_id in batch["flight_id"]}
    for words, ids in found:
        for flight_id in reasons if ids is None else ids:
            if flight_id in reasons:
                reasons[flight_id].append(words)
    rows = batch.reset_index(drop=True)
    bad = rows["flight_id"].map(lambda name: bool(reasons[name])).astype(bool)
    quarantined = rows[bad].copy()
    quarantined["why"] = ["; ".join(reasons[name]) for name in quarantined["flight_id"]]
    return rows[~bad], quarantined
