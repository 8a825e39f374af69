# wrong: one of two rows with the same id stays
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    why, seen = [], set()
    for flight_id in batch["flight_id"]:
        reasons = [words for words, ids in found if ids is None or flight_id in ids]
        why.append("; ".join(reasons) if flight_id not in seen or len(reasons) == 0 else "")
        seen.add(flight_id)
    marked = batch.assign(why=why)
    return marked[marked["why"] == ""].drop(columns="why"), marked[marked["why"] != ""]
