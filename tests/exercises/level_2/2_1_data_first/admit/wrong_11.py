# wrong: the reasons are written into the batch itself, which then has a column `why`
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    batch["why"] = ["; ".join(words for words, ids in found if ids is None or name in ids) for name in batch["flight_id"]]
    accepted = batch[batch["why"] == ""].drop(columns="why")
    quarantined = batch[batch["why"] != ""]
    return accepted, quarantined
