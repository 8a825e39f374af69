# Wrong: looks the names up by index label, so with a repeated index names come more than once.
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    best = saved[saved >= 0].sort_values(ascending=False, kind="stable")
    return ledger.loc[best.index, "shortcut"].tolist()
