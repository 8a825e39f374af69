def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    parts = [day_sd**2] + [flight_sd**2 / (flights * part) for part in (share, 1 - share) if 0 < share]
    few = [
        7 * week
        for week in range(12, 0, -1)
        if 7 * week * (1 - autocorrelation) * effect**2 >= 8 * sum(parts) * (1 + autocorrelation)
    ]
    return min(few, default=None)
