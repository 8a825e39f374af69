def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet[~sheet["step"].isin(automated)]
    who = left["who"].to_numpy()
    return {"minutes": int(left["minutes"].sum()), "hand_overs": int((who[1:] != who[:-1]).sum())}
