# wrong: sorted by the time until it is paid back
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    table = ledger.reset_index(drop=True)
    table = table[months * table["interest_minutes"] >= table["repay_minutes"]]
    order = (table["repay_minutes"] / table["interest_minutes"]).sort_values(kind="stable").index
    return list(table.loc[order, "shortcut"])
