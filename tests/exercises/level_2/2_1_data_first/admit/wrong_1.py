# wrong: keeps one reason only, the last one
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    marked = batch.assign(why="").reset_index(drop=True)
    for words, ids in found:
        marked.loc[[ids is None or name in ids for name in marked["flight_id"]], "why"] = words
    return marked[marked["why"] == ""].drop(columns="why"), marked[marked["why"] != ""]
