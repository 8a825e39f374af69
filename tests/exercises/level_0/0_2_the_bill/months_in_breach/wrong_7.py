# Wrong: flips the sign of the metric for an error, but not that of the limit.
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    sign = 1 if higher_is_better else -1
    return [month for month in sorted(values) if not sign * values[month] >= limit]
