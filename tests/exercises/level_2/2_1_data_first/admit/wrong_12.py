# wrong: a list of True and False picks the rows: for a batch without rows that list is empty and picks no columns
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    why = ["; ".join(words for words, ids in found if ids is None or name in ids) for name in batch["flight_id"]]
    table = batch.assign(why=why)
    accepted = batch[[text == "" for text in why]]
    quarantined = table[[text != "" for text in why]]
    return accepted, quarantined
