# wrong: `not ids` for `ids is None`: a rule that no row breaks ([]) puts the whole batch into quarantine
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    why = ["; ".join(words for words, ids in found if not ids or name in ids) for name in batch["flight_id"]]
    table = batch.assign(why=why)
    bad = np.array([text != "" for text in why], dtype=bool)
    return table[~bad].drop(columns="why"), table[bad]
