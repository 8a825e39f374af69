# wrong: always takes higher for better
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    return sorted(month for month, value in values.items() if not value >= limit)
