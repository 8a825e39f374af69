# wrong: a row comes into quarantine once for each reason
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    parts = [
        (batch if ids is None else batch[batch["flight_id"].isin(ids)]).assign(why=words) for words, ids in found
    ]
    quarantined = pd.concat(parts) if parts else batch.iloc[:0].assign(why=[])
    return batch[~batch["flight_id"].isin(quarantined["flight_id"])], quarantined
