def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    table = ledger.reset_index(drop=True)
    table["saved"] = table["interest_minutes"] * months - table["repay_minutes"]
    return table.query("saved >= 0").sort_values("saved", ascending=False, kind="mergesort")["shortcut"].tolist()
