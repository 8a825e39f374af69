# Wrong: sorts upwards and turns the list round, so equal debts stand in the reverse order of the ledger.
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = ledger["interest_minutes"] * months - ledger["repay_minutes"]
    pairs = [(s, name) for s, name in zip(saved, ledger["shortcut"]) if s >= 0]
    return [name for _, name in sorted(pairs, key=lambda pair: pair[0])[::-1]]
