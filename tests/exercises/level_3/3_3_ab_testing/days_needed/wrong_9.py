# wrong: always rounds up to the next week, also if the days are whole weeks already
def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    variance = day_sd**2 + (flight_sd**2 / flights * (1 / share + 1 / (1 - share)) if share else 0)
    worth = (1 - autocorrelation) / (1 + autocorrelation)
    days = math.ceil(8 * variance / effect**2 / worth)
    if days > 84:
        return None
    return days // 7 * 7 + 7
