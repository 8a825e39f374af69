# wrong: writes a column into the ledger it was given
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    ledger["saved"] = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    paying = ledger[ledger["saved"] >= 0]
    return list(paying.sort_values("saved", ascending=False, kind="stable")["shortcut"])
