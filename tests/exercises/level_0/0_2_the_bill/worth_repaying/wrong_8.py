# Wrong: leaves a new column in the caller's ledger.
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    ledger["saved"] = ledger["interest_minutes"] * months - ledger["repay_minutes"]
    best = ledger[ledger["saved"] >= 0].sort_values("saved", ascending=False, kind="stable")
    return best["shortcut"].tolist()
