def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    chance = 0.0 if share == 0 else (flight_sd / math.sqrt(flights)) ** 2 / (share * (1 - share))
    days = 8 * (day_sd**2 + chance) / effect**2 * (1 + autocorrelation) / (1 - autocorrelation)
    weeks = max(1, math.ceil(days / 7))
    return 7 * weeks if weeks <= 12 else None
