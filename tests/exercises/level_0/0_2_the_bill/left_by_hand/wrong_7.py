# Wrong: drops by index label, so with a repeated index rows go that were not automated.
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet.drop(sheet.index[sheet["step"].isin(automated)])
    who = left["who"]
    changes = (who != who.shift()) & who.shift().notna()
    return {"minutes": int(left["minutes"].sum()), "hand_overs": int(changes.sum())}
