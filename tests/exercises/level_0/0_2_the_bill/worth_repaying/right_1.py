def worth_repaying(ledger: pd.DataFrame, months: int) -> list[str]:
    rows = []
    for row in ledger.to_dict("records"):
        saved = months * row["interest_minutes"] - row["repay_minutes"]
        if saved >= 0:
            rows.append((saved, row["shortcut"]))
    return [name for _, name in sorted(rows, key=lambda pair: pair[0], reverse=True)]
