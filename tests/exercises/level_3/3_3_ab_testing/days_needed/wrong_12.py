# wrong: has no case for a shadow, and divides by its share of 0
def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    variance = day_sd**2 + flight_sd**2 / flights * (1 / share + 1 / (1 - share))
    for days in range(7, 85, 7):
        if days * (1 - autocorrelation) / (1 + autocorrelation) * effect**2 >= 8 * variance:
            return days
    return None
