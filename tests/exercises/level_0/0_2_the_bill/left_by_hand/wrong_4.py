# wrong: takes one off for the first step also where no step is left
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet[~sheet["step"].isin(automated)]
    changes = (left["who"] != left["who"].shift()).sum() - 1
    return {"minutes": left["minutes"].sum(), "hand_overs": changes}
