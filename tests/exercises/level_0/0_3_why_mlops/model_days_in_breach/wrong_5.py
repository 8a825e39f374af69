# wrong: leaves out a model that is still in service
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    return sum(
        last is not None and first <= day <= last
        for model, first, last in deployments
        for day in set(breaches.get(model, []))
    )
