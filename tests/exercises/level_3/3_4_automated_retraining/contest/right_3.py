def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    common = losses.dropna(how="any")
    sums = common.sum().to_dict()
    able = [name for name in sums if sums[name] < (1 - margin) * sums[champion]]
    return min(able, key=sums.get) if able and len(common) else champion
