# wrong: the last day of service is left out
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    return sum(
        first <= day and (last is None or day < last)
        for model, first, last in deployments
        for day in set(breaches.get(model, []))
    )
