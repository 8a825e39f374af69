# wrong: a day that is in the list twice counts twice
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    return sum(
        first <= day and (last is None or day <= last)
        for model, first, last in deployments
        for day in breaches.get(model, [])
    )
