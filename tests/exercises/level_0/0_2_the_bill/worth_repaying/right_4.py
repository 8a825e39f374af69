def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    debts = []
    for place, (name, interest, repay) in enumerate(
        zip(ledger["shortcut"], ledger["interest_minutes"], ledger["repay_minutes"])
    ):
        saves = interest * months - repay
        if saves >= 0:
            debts.append((-saves, place, name))
    return [name for _, _, name in sorted(debts)]
