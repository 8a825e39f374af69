# wrong: equals come out in the reverse order of the ledger
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    paying = ledger.assign(saved=saved)[saved >= 0]
    return list(paying.sort_values("saved", kind="stable")["shortcut"])[::-1]
