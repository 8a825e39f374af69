def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet[~sheet["step"].isin(automated)].reset_index(drop=True)
    changes = (left["who"] != left["who"].shift()).sum()
    return {"minutes": int(left["minutes"].sum()), "hand_overs": max(0, int(changes) - 1)}
