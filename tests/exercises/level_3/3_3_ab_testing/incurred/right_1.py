def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    costs = []
    for row in flights.itertuples(index=False):
        chance = row.champion if row.arm == "champion" else row.challenger
        warned = chance * missed >= (1 - chance) * wrong
        if math.isnan(row.late):
            costs.append(math.nan)
        elif warned:
            costs.append(wrong if row.late == 0 else 0.0)
        else:
            costs.append(missed if row.late == 1 else 0.0)
    return costs
