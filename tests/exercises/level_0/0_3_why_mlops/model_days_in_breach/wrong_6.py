# wrong: only the last deployment of a model is remembered
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    service = {model: (first, last) for model, first, last in deployments}
    return sum(
        first <= day and (last is None or day <= last)
        for model, (first, last) in service.items()
        for day in set(breaches.get(model, []))
    )
