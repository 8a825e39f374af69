def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    days = 7
    while days <= 84:
        worth = days * (1 - autocorrelation) / (1 + autocorrelation)
        variance = day_sd**2
        if share != 0:
            variance += flight_sd**2 / (flights * share) + flight_sd**2 / (flights * (1 - share))
        if worth * effect**2 >= 8 * variance:
            return days
        days += 7
    return None
