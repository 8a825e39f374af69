# wrong: drops duplicates on the way, so that the sum of rows is no longer the batch
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    rows = batch.drop_duplicates("flight_id")
    why = ["; ".join(words for words, ids in found if ids is None or name in ids) for name in rows["flight_id"]]
    marked = rows.assign(why=why)
    return marked[marked["why"] == ""].drop(columns="why"), marked[marked["why"] != ""]
