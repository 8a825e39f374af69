# wrong: changes the batch that it is given
def admit(batch: pd.DataFrame, found: list[tuple[str, list[str] | None]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    batch["why"] = [
        "; ".join(words for words, ids in found if ids is None or name in ids) for name in batch["flight_id"]
    ]
    return batch[batch["why"] == ""].drop(columns="why"), batch[batch["why"] != ""]
