def admit(batch, found):
    """Return the accepted rows, and the rows in quarantine with the reasons in a column `why`."""
    rows = batch.reset_index(drop=True)
    why = pd.Series("", index=rows.index, dtype="str")
    for words, ids in found:
        hit = pd.Series(True, index=rows.index) if ids is None else rows["flight_id"].isin(list(ids))
        why = why.mask(hit & (why != ""), why + "; " + words).mask(hit & (why == ""), words)
    quarantined = rows.assign(why=why).loc[why != ""]
    accepted = rows.drop(index=quarantined.index)
    return [accepted, quarantined]
