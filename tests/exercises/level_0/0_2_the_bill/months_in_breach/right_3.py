def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    def met(value):
        return value >= limit if higher_is_better else value <= limit

    return sorted(month for month, value in values.items() if not met(value))
