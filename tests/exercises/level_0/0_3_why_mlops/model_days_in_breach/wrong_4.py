# wrong: counts breaches before and after the service, too
def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    return sum(len(set(breaches.get(model, []))) for model in {model for model, _, _ in deployments})
