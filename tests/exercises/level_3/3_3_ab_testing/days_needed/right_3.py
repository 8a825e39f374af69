def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    sd = experiments.split_day_sd(day_sd, flight_sd, flights, share) if share else day_sd
    days = np.arange(1, 13) * 7
    worth, _ = experiments.effective(days, autocorrelation)
    enough = days[worth * effect**2 * (1 + 1e-12) >= 8 * sd**2]
    return int(enough[0]) if enough.size else None
