def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    known = flights.dropna(subset=["late"])
    error = {arm: (known[arm] - known["late"]) ** 2 for arm in ("champion", "challenger")}
    means = pd.DataFrame(error | {"day": known["day"]}).groupby("day").mean()
    differences = (means["challenger"] - means["champion"]).to_numpy()
    if differences.size < 3:
        return differences.mean(), -np.inf, np.inf
    found = experiments.of_days(differences, autocorrelation=autocorrelation)
    return found.effect, found.low, found.high
