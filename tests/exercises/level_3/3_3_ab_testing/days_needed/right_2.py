def days_needed(
    effect: float, day_sd: float, flight_sd: float, flights: float, share: float, autocorrelation: float
) -> int | None:
    """Return after how many days, in whole weeks, a true effect is found with a power of 80 %; None if after 84 it is not."""
    chance = flight_sd * flight_sd * (1 / (flights * share) + 1 / (flights * (1 - share))) if share else 0
    needed = 8 * (day_sd * day_sd + chance)
    a_day = effect * effect * (1 - autocorrelation) / (1 + autocorrelation)
    return next((days for days in range(7, 85, 7) if days * a_day >= needed), None)
