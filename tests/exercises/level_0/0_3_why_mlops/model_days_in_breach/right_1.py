def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    seen = set()
    for model, first, last in deployments:
        last = 10**9 if last is None else last
        seen |= {(model, day) for day in breaches.get(model, ()) if first <= day <= last}
    return len(seen)
