# wrong: matches parts of an id
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    why = [
        "; ".join(words for words, ids in found if ids is None or any(part in name for part in ids))
        for name in batch["flight_id"]
    ]
    marked = batch.assign(why=why)
    return marked[marked["why"] == ""].drop(columns="why"), marked[marked["why"] != ""]
