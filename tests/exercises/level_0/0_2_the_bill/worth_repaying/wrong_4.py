# wrong: all debts, also those that cost more than they save
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    return list(ledger.assign(saved=saved).sort_values("saved", ascending=False, kind="stable")["shortcut"])
