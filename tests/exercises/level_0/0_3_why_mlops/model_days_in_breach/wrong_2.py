# wrong: counts days, not model-days
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    days = set()
    for model, first, last in deployments:
        days |= {day for day in breaches.get(model, []) if first <= day and (last is None or day <= last)}
    return len(days)
