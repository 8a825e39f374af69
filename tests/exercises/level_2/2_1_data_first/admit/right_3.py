# a table of hits, one column for each rule
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    hits = np.zeros((len(batch), len(found)), dtype=bool)
    for place, (_, ids) in enumerate(found):
        hits[:, place] = True if ids is None else batch["flight_id"].isin(ids).to_numpy()
    words = np.array([words for words, _ in found], dtype=object)
    bad = hits.any(axis=1)
    why = pd.Series(["; ".join(words[row]) for row in hits[bad]], index=batch.index[bad], dtype=object)
    quarantined = batch.loc[bad].copy()
    quarantined["why"] = why.to_numpy()
    return batch.loc[~bad].copy(), quarantined
