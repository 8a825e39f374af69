def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = ledger["interest_minutes"] * months - ledger["repay_minutes"]
    table = ledger.assign(saved=saved)
    table = table[table["saved"] >= 0].sort_values("saved", ascending=False, kind="stable")
    return table["shortcut"].tolist()
