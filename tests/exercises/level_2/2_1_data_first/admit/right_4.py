# adds up the reasons rule by rule
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    marked = batch.copy().reset_index(drop=True)
    marked["why"] = ""
    for words, ids in found:
        hit = marked["flight_id"].isin(marked["flight_id"] if ids is None else ids)
        marked.loc[hit, "why"] = marked.loc[hit, "why"].map(lambda before: f"{before}; {words}" if before else words)
    return marked.query("why == ''").drop(columns=["why"]), marked.query("why != ''")
