# wrong: a month without a value is not seen as a breach
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    if higher_is_better:
        return sorted(month for month, value in values.items() if value < limit)
    return sorted(month for month, value in values.items() if value > limit)
