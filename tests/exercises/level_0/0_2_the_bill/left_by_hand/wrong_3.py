# wrong: hand-overs of the whole sheet, with the program's steps still in it
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    left = sheet[~sheet["step"].isin(automated)]
    changes = (sheet["who"] != sheet["who"].shift()).sum() - 1
    return {"minutes": left["minutes"].sum(), "hand_overs": changes}
