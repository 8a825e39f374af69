# wrong: gives None, and no number, where nothing is known
def incurred(flights: pd.DataFrame, wrong: float, missed: float) -> list[float]:
    """Return what each flight cost, by the warning or the silence of the model that served it."""
    costs = []
    for row in flights.itertuples():
        p = row.champion if row.arm == "champion" else row.challenger
        warned = p * missed >= (1 - p) * wrong
        costs.append(None if pd.isna(row.late) else wrong * (1 - row.late) if warned else missed * row.late)
    return costs
