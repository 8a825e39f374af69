# wrong: counts people, not changes between neighbours
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet[~sheet["step"].isin(automated)]
    return {"minutes": left["minutes"].sum(), "hand_overs": max(left["who"].nunique() - 1, 0)}
