def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    minutes, hand_overs, before = 0, 0, None
    for step, who, spent in zip(sheet["step"], sheet["who"], sheet["minutes"]):
        if step in automated:
            continue
        minutes += spent
        if before is not None and who != before:
            hand_overs += 1
        before = who
    return {"hand_overs": hand_overs, "minutes": minutes}
