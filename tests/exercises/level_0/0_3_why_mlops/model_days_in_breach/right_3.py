def model_days_in_breach(deployments: list[tuple[str, int, int | None]], breaches: dict[str, list[int]]) -> int:
    count = 0
    for name, first, last in deployments:
        for day in set(breaches.get(name, [])):
            if day >= first and (last is None or day <= last):
                count += 1
    return count
