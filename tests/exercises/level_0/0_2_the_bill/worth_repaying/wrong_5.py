# wrong: sorted by the interest alone
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    paying = ledger[saved >= 0]
    return list(paying.sort_values("interest_minutes", ascending=False, kind="stable")["shortcut"])
