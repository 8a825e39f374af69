# wrong: the reasons in the order of the alphabet
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    why = [
        "; ".join(sorted(words for words, ids in found if ids is None or name in ids)) for name in batch["flight_id"]
    ]
    marked = batch.assign(why=why)
    return marked[marked["why"] == ""].drop(columns="why"), marked[marked["why"] != ""]
