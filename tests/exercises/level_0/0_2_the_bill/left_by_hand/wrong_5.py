# wrong: drops the rows from the table it was given
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    sheet.drop(sheet.index[sheet["step"].isin(automated)], inplace=True)
    who = list(sheet["who"])
    return {"minutes": sheet["minutes"].sum(), "hand_overs": sum(a != b for a, b in zip(who, who[1:]))}
