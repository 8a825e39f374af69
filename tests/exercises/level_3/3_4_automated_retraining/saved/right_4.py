def saved(days: pd.DataFrame) -> dict[str, float]:
    """Return month -> the share of the damage done by retraining that the gate saved, for the months in which it did some."""
    def mean(part: pd.DataFrame, name: str) -> float:
        return float((part[name] * part["flights"]).sum() / part["flights"].sum())

    found = {}
    for (year, month), part in days.groupby([days["day"].dt.year.to_numpy(), days["day"].dt.month.to_numpy()]):
        frozen, retrained, served = (mean(part, name) for name in ("frozen", "retrained", "served"))
        if retrained > frozen:
            found[f"{year}-{month:02}"] = (retrained - served) / (retrained - frozen)
    return found
