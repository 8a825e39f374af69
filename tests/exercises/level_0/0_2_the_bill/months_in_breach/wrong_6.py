# Wrong: a missing value is a breach only if higher is better; nan > limit is False.
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    if higher_is_better:
        return sorted(month for month, value in values.items() if not value >= limit)
    return sorted(month for month, value in values.items() if value > limit)
