# wrong: sort_values without kind="stable" mixes equal ones up as soon as the ledger is long
def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    saved = months * ledger["interest_minutes"] - ledger["repay_minutes"]
    return list(ledger.assign(saved=saved).query("saved >= 0").sort_values("saved", ascending=False)["shortcut"])
