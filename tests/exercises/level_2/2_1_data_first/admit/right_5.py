def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    why = []
    for flight_id in batch["flight_id"]:
        reasons = [words for words, ids in found if ids is None or flight_id in ids]
        why.append("; ".join(reasons))
    why = np.array(why, dtype=object)
    bad = why != ""
    return batch[~bad], batch[bad].assign(why=why[bad])
