# Wrong: writes zeros into the caller's sheet.
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    gone = sheet["step"].isin(automated)
    sheet.loc[gone, "minutes"] = 0
    people = sheet.loc[~gone, "who"].tolist()
    return {
        "minutes": int(sheet["minutes"].sum()),
        "hand_overs": sum(one != other for one, other in zip(people, people[1:])),
    }
