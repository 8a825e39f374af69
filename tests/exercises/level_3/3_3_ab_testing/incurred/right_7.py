def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    costs = []
    for arm, champion, challenger, late in zip(
        flights["arm"], flights["champion"], flights["challenger"], flights["late"], strict=True
    ):
        p = {"champion": champion, "challenger": challenger}[arm]
        warning = p * missed >= (1 - p) * wrong
        if pd.isna(late):
            costs.append(math.nan)
        elif warning and late == 0:
            costs.append(float(wrong))
        elif not warning and late == 1:
            costs.append(float(missed))
        else:
            costs.append(0.0)
    return costs
