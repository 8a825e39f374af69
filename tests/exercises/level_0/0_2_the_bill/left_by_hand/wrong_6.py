# Wrong: keyed by the name of the step, so a step that is in the sheet twice is seen once only.
def left_by_hand(sheet: pd.DataFrame, automated: set[str]) -> dict[str, int]:
    rows = {row.step: row for row in sheet.itertuples()}
    left = [row for name, row in rows.items() if name not in automated]
    hand_overs = sum(a.who != b.who for a, b in zip(left, left[1:]))
    return {"minutes": sum(row.minutes for row in left), "hand_overs": hand_overs}
