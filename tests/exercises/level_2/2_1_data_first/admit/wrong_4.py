# wrong: throws the bad rows away
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    bad = {name for _, ids in found for name in (batch["flight_id"] if ids is None else ids)}
    keep = ~batch["flight_id"].isin(bad)
    return batch[keep], batch[keep].iloc[:0].assign(why=[])
