# wrong: counts the first step as a hand-over, too
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet[~sheet["step"].isin(automated)]
    return {"minutes": left["minutes"].sum(), "hand_overs": (left["who"] != left["who"].shift()).sum()}
