# wrong: with no variance at all (both deviations 0) it answers 0 days, not one week
def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    variance = day_sd**2
    if share > 0:
        variance += flight_sd**2 / flights * (1 / share + 1 / (1 - share))
    worth = (1 - autocorrelation) / (1 + autocorrelation)
    weeks = math.ceil(8 * variance / effect**2 / worth / 7)
    return weeks * 7 if weeks <= 12 else None
