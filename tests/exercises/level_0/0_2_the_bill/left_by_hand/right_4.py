def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    minutes, hand_overs, before = 0, 0, None
    for step, who, took in zip(sheet["step"], sheet["who"], sheet["minutes"]):
        if step in automated:
            continue
        minutes += int(took)
        if before is not None and who != before:
            hand_overs += 1
        before = who
    return {"minutes": minutes, "hand_overs": hand_overs}
