# wrong: a debt that just pays back is left out
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    paying = ledger.assign(saved=saved)[saved > 0]
    return list(paying.sort_values("saved", ascending=False, kind="stable")["shortcut"])
