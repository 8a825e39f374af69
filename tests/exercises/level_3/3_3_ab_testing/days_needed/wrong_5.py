# wrong: returns weeks for days
def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    variance = day_sd**2
    if share:
        variance += flight_sd**2 / flights * (1 / share + 1 / (1 - share))
    for weeks in range(1, 13):
        worth = 7 * weeks * (1 - autocorrelation) / (1 + autocorrelation)
        if worth * effect**2 >= 8 * variance:
            return weeks
    return None
